/* The archive of a workbook: which parts it has and how large they may be. See xlsx.h. */
#include "xlsx.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* Uncompressed; a plan of 5,000 activities has some 10 MB. */
enum {
  MAX_PART = 64 * 1024 * 1024,
  MAX_TOTAL = 160 * 1024 * 1024,
  MAX_ENTRIES = 2000,
  MAX_SHEETS = 64,
  MAX_CELLS = 2000000
};

struct archive {
  zip_t *zip;
  size_t left; /* bytes that may still be unpacked */
};

struct part {
  char *data;
  size_t len;
};

/* Unpacks one part; data is NULL when it is absent, too large or broken. */
static struct part unpack(struct archive *a, const char *name) {
  struct part p = {0};
  zip_stat_t st;
  if (zip_stat(a->zip, name, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE)) return p;
  size_t limit = a->left < MAX_PART ? a->left : MAX_PART;
  if (st.size > limit) return p;
  zip_file_t *f = zip_fopen(a->zip, name, 0);
  if (f == NULL) return p;
  char *data = malloc((size_t)st.size + 1);
  zip_int64_t got = data == NULL ? -1 : zip_fread(f, data, st.size);
  zip_fclose(f);
  if (got < 0 || (zip_uint64_t)got != st.size) {
    free(data);
    return p;
  }
  data[got] = '\0';
  a->left -= (size_t)got;
  return (struct part){data, (size_t)got};
}

static const char *part_name(struct paackit_pool *pool, const char *target) {
  if (*target == '/') return target + 1;
  return paackit_pool_printf(pool, "xl/%s", target);
}

struct shared {
  struct xlsx_strings strings;
  struct xlsx_styles styles;
  struct xlsx_tabs tabs;
  struct part relations;
};

static const char *const broken = "El archivo .xlsx está dañado o no es de una hoja de cálculo.";
static const char *const too_large =
    "El libro .xlsx tiene una parte dañada o demasiado grande; guárdelo de nuevo y reinténtelo.";

static const char *read_shared(struct archive *a, struct paackit_pool *pool, struct shared *s) {
  struct part book = unpack(a, "xl/workbook.xml");
  bool ok = book.data != NULL && xlsx_part_tabs(pool, book.data, book.len, &s->tabs);
  free(book.data);
  s->relations = unpack(a, "xl/_rels/workbook.xml.rels");
  if (!ok || s->relations.data == NULL) return broken;
  if (zip_name_locate(a->zip, "xl/sharedStrings.xml", 0) >= 0) {
    struct part p = unpack(a, "xl/sharedStrings.xml");
    ok = p.data != NULL && xlsx_part_strings(pool, p.data, p.len, &s->strings);
    free(p.data);
    if (!ok) return too_large;
  }
  struct part p = unpack(a, "xl/styles.xml");
  ok = p.data == NULL || xlsx_part_styles(p.data, p.len, &s->styles);
  free(p.data);
  return ok ? NULL : broken;
}

static const char *read_sheets(struct archive *a, struct paackit_pool *pool, const struct shared *s,
                               struct xlsx_book *book) {
  size_t cells = MAX_CELLS;
  struct xlsx_context context = {&s->strings, &s->styles, s->tabs.since_1904, &cells};
  for (size_t i = 0; i < s->tabs.n && i < MAX_SHEETS; i++) {
    const char *target =
        xlsx_part_target(pool, s->relations.data, s->relations.len, s->tabs.items[i].relation);
    if (target == NULL || strstr(target, "worksheets/") == NULL) continue; /* a chart, a macro */
    struct part p = unpack(a, part_name(pool, target));
    if (p.data == NULL) return too_large;
    book->sheets = paackit_pool_grow(pool, book->sheets, book->n, &book->cap, sizeof *book->sheets);
    struct xlsx_sheet *sheet = &book->sheets[book->n++];
    *sheet = (struct xlsx_sheet){.name = s->tabs.items[i].name};
    bool ok = xlsx_part_sheet(pool, p.data, p.len, &context, sheet);
    free(p.data);
    if (!ok) return cells == 0 ? too_large : broken;
  }
  return NULL;
}

const char *xlsx_read(struct paackit_pool *pool, const void *bytes, size_t len,
                      struct xlsx_book *book) {
  zip_error_t error;
  zip_error_init(&error);
  *book = (struct xlsx_book){0};
  zip_source_t *source = zip_source_buffer_create(bytes, len, 0, &error);
  zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (zip == NULL) {
    if (source != NULL) zip_source_free(source);
    return broken;
  }
  struct archive a = {zip, MAX_TOTAL};
  struct shared *s = calloc(1, sizeof *s);
  const char *refusal = broken;
  if (s != NULL && zip_get_num_entries(zip, 0) <= MAX_ENTRIES) {
    refusal = read_shared(&a, pool, s);
    if (refusal == NULL) refusal = read_sheets(&a, pool, s, book);
  }
  if (s != NULL) free(s->relations.data);
  free(s);
  zip_discard(zip);
  return refusal;
}

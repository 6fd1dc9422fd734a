/* Two people with the same form open: who changed what, known from what both had opened. */
#include "module/form_merge.h"

#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "base/text.h"

enum { MARK_BYTES = 6 }; /* enough to tell that something changed: nobody gains by a collision */

static int by_text(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Several choices are a set: their order says nothing. */
static char *in_order(const char *value) {
  g_auto(GStrv) lines = g_strsplit(value, "\n", -1);
  qsort(lines, g_strv_length(lines), sizeof *lines, by_text);
  return g_strjoinv("\n", lines);
}

static void mark(const struct paac_field *f, const char *value, char out[2 * MARK_BYTES + 1]) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  g_autofree char *set = f->kind == PAAC_K_SEVERAL ? in_order(value != NULL ? value : "") : NULL;
  if (set != NULL) value = set;
  if (value == NULL) value = "";
  crypto_hash_sha256(hash, (const unsigned char *)value, strlen(value));
  text_hex(hash, MARK_BYTES, out);
}

const char *form_base(struct arena *a, const struct form *form, struct db_rows *row) {
  const char *all = "";
  char one[2 * MARK_BYTES + 1];
  if (row == NULL || !db_has(row, "row_version")) return NULL;
  for (uint32_t i = 0; i < form->fields_count; i++) {
    const struct paac_field *f = &form->fields[i];
    if (!db_has(row, f->name)) continue;
    mark(f, db_text(row, f->name), one);
    all = arena_printf(a, "%s%s%s=%s", all, *all != '\0' ? " " : "", f->name, one);
  }
  return all;
}

/* Where the mark of the field begins; NULL: the form did not have it. */
static const char *marked(const char *base, const char *name) {
  size_t n = strlen(name);
  for (const char *p = base; p != NULL && *p != '\0'; p = strchr(p, ' ')) {
    p += *p == ' ';
    if (strncmp(p, name, n) == 0 && p[n] == '=' && strcspn(p + n + 1, " ") == 2 * MARK_BYTES)
      return p + n + 1;
  }
  return NULL;
}

enum form_side form_side(const char *base, const struct paac_field *f, const char *typed,
                         const char *stored) {
  char mine[2 * MARK_BYTES + 1], theirs[2 * MARK_BYTES + 1];
  const char *before = marked(base, f->name);
  if (before == NULL) return SIDE_UNKNOWN;
  mark(f, typed, mine);
  mark(f, stored, theirs);
  if (strncmp(mine, before, 2 * MARK_BYTES) == 0) return SIDE_THEIRS;
  return strncmp(theirs, before, 2 * MARK_BYTES) == 0 ? SIDE_MINE : SIDE_BOTH;
}

/* The field says that instead, one pair a line where it has several. */
static void put(struct arena *a, struct pairs *form, const struct paac_field *f,
                const char *value) {
  size_t kept = 0, lines = 1;
  for (const char *p = value; *p != '\0'; p++) lines += *p == '\n';
  struct pair *all = arena_alloc(a, (form->count + lines) * sizeof *all);
  if (all == NULL) return;
  for (size_t i = 0; i < form->count; i++)
    if (strcmp(form->items[i].name, f->name) != 0) all[kept++] = form->items[i];
  for (const char *p = value; *p != '\0';) {
    size_t n = f->kind == PAAC_K_SEVERAL ? strcspn(p, "\n") : strlen(p);
    all[kept++] = (struct pair){f->name, arena_strndup(a, p, n)};
    p += n + (p[n] == '\n');
  }
  *form = (struct pairs){all, kept};
}

void form_take(struct answer *a, struct db_rows *row) {
  const struct form *form = a->route->form;
  const struct pairs sent = a->q->form;
  const char *opened = pairs_get(&sent, "row_version");
  /* What is there now may not be what the person saw. */
  if (row == NULL || opened == NULL || !db_has(row, "row_version") ||
      g_strcmp0(db_text(row, "row_version"), opened) != 0)
    return;
  for (size_t i = 0; i < sent.count; i++)
    for (uint32_t k = 0; k < form->fields_count && strcmp(sent.items[i].name, FORM_TAKE) == 0;
         k++) {
      const struct paac_field *f = &form->fields[k];
      if (strcmp(sent.items[i].value, f->name) != 0 || !db_has(row, f->name)) continue;
      const char *stored = db_text(row, f->name);
      put(a->q->arena, &a->q->form, f, stored != NULL ? stored : "");
    }
}

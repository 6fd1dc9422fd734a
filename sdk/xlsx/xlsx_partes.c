/* The XML parts of a workbook, read forward with libxml2's reader: no DTD, no entities, no
 * network, no tree in memory. See xlsx.h. */
#include <ctype.h>
#include <libxml/xmlreader.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/fecha.h"
#include "kit/texto.h"
#include "xlsx.h"

/* --- reading forward ---------------------------------------------------------------------- */

static void be_quiet(void *ctx, const char *message, xmlParserSeverities severity,
                     xmlTextReaderLocatorPtr where) {
  (void)ctx;
  (void)message;
  (void)severity;
  (void)where;
}

static xmlTextReaderPtr open_part(const char *xml, size_t len) {
  xmlTextReaderPtr r = xmlReaderForMemory(xml, (int)len, NULL, NULL, XML_PARSE_NONET);
  if (r != NULL) xmlTextReaderSetErrorHandler(r, be_quiet, NULL);
  return r;
}

/* The next node: 1, at the end 0, broken or with a DTD -1. */
static int step(xmlTextReaderPtr r) {
  int more = xmlTextReaderRead(r);
  if (more != 1) return more;
  int type = xmlTextReaderNodeType(r);
  bool refused = type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE;
  return refused ? -1 : 1;
}

static bool is(xmlTextReaderPtr r, const char *element) {
  const xmlChar *name = xmlTextReaderConstLocalName(r);
  return name != NULL && strcmp((const char *)name, element) == 0;
}

static bool opens(xmlTextReaderPtr r, const char *element) {
  return xmlTextReaderNodeType(r) == XML_READER_TYPE_ELEMENT && is(r, element);
}

static bool closes(xmlTextReaderPtr r, const char *element) {
  int type = xmlTextReaderNodeType(r);
  return is(r, element) && (type == XML_READER_TYPE_END_ELEMENT ||
                            (type == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement(r)));
}

static bool is_text(xmlTextReaderPtr r) {
  int type = xmlTextReaderNodeType(r);
  return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
         type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE;
}

/* An attribute's value in the pool, or NULL; `name` without prefix. */
static const char *attribute(struct paackit_pool *pool, xmlTextReaderPtr r, const char *name) {
  const char *found = NULL;
  while (xmlTextReaderMoveToNextAttribute(r) == 1) {
    const xmlChar *local = xmlTextReaderConstLocalName(r);
    const xmlChar *prefix = xmlTextReaderConstPrefix(r);
    const char *wanted = strncmp(name, "r:", 2) == 0 ? name + 2 : name;
    bool prefixed = prefix != NULL;
    if (strcmp((const char *)local, wanted) == 0 && prefixed == (wanted != name))
      found = paackit_pool_strdup(pool, (const char *)xmlTextReaderConstValue(r));
  }
  xmlTextReaderMoveToElement(r);
  return found;
}

static int attribute_int(struct paackit_pool *pool, xmlTextReaderPtr r, const char *name,
                         int otherwise) {
  const char *s = attribute(pool, r, name);
  return s == NULL ? otherwise : atoi(s);
}

struct text {
  char *data;
  size_t len, cap;
};

static void append(struct text *t, const char *s) {
  size_t n = strlen(s);
  if (t->len + n + 1 > t->cap) {
    t->cap = (t->len + n + 1) * 2;
    char *larger = realloc(t->data, t->cap);
    if (larger == NULL) abort();
    t->data = larger;
  }
  memcpy(t->data + t->len, s, n + 1);
  t->len += n;
}

/* Takes the text out and makes it clean: Excel writes control characters as _x000D_. */
static const char *take(struct paackit_pool *pool, struct text *t) {
  if (t->len == 0) return "";
  char *out = paackit_pool_alloc(pool, t->len + 1);
  size_t n = 0;
  for (const char *p = t->data; *p != '\0';) {
    unsigned c;
    if (strncmp(p, "_x00", 4) == 0 && sscanf(p + 4, "%2x_", &c) == 1 && p[6] == '_' && c < 0x20) {
      if (c != '\r') out[n++] = c == '\n' || c == '\t' ? (char)c : ' ';
      p += 7;
    } else if (*p == '\r') {
      p++;
    } else {
      out[n++] = *p++;
    }
  }
  t->len = 0;
  t->data[0] = '\0';
  return out;
}

/* --- small parts -------------------------------------------------------------------------- */

bool xlsx_part_tabs(struct paackit_pool *pool, const char *xml, size_t len, struct xlsx_tabs *out) {
  xmlTextReaderPtr r = open_part(xml, len);
  int more = -1;
  while (r != NULL && (more = step(r)) == 1) {
    if (opens(r, "workbookPr")) {
      const char *since = attribute(pool, r, "date1904");
      out->since_1904 = since != NULL && (strcmp(since, "1") == 0 || strcmp(since, "true") == 0);
    } else if (opens(r, "sheet")) {
      const char *name = attribute(pool, r, "name"), *id = attribute(pool, r, "r:id");
      if (name == NULL || id == NULL) continue;
      out->items = paackit_pool_grow(pool, out->items, out->n, &out->cap, sizeof *out->items);
      out->items[out->n++] = (struct xlsx_tab){name, id};
    }
  }
  xmlFreeTextReader(r);
  return more == 0;
}

const char *xlsx_part_target(struct paackit_pool *pool, const char *xml, size_t len,
                             const char *id) {
  xmlTextReaderPtr r = open_part(xml, len);
  const char *found = NULL;
  while (r != NULL && found == NULL && step(r) == 1) {
    if (!opens(r, "Relationship")) continue;
    const char *own = attribute(pool, r, "Id");
    if (own != NULL && strcmp(own, id) == 0) found = attribute(pool, r, "Target");
  }
  xmlFreeTextReader(r);
  return found;
}

bool xlsx_part_strings(struct paackit_pool *pool, const char *xml, size_t len,
                       struct xlsx_strings *out) {
  xmlTextReaderPtr r = open_part(xml, len);
  struct text text = {0};
  bool in_text = false, phonetic = false;
  int more = -1;
  while (r != NULL && (more = step(r)) == 1) {
    if (opens(r, "rPh")) phonetic = !xmlTextReaderIsEmptyElement(r);
    if (opens(r, "t")) in_text = true;
    if (is_text(r) && in_text && !phonetic) append(&text, (const char *)xmlTextReaderConstValue(r));
    if (closes(r, "t")) in_text = false;
    if (xmlTextReaderNodeType(r) == XML_READER_TYPE_END_ELEMENT && is(r, "rPh")) phonetic = false;
    if (closes(r, "si")) {
      out->items = paackit_pool_grow(pool, out->items, out->n, &out->cap, sizeof *out->items);
      out->items[out->n++] = take(pool, &text);
    }
  }
  free(text.data);
  xmlFreeTextReader(r);
  return more == 0;
}

/* Does a number format show a date? Letters in quotes and brackets do not count. */
static bool shows_date(const char *format) {
  for (const char *p = format; *p != '\0'; p++) {
    if (*p == '"' || *p == '[') {
      char end = *p == '"' ? '"' : ']';
      p = strchr(p + 1, end);
      if (p == NULL) return false;
    } else if (*p == '\\' && p[1] != '\0') {
      p++;
    } else if (strchr("dDyY", *p) != NULL) {
      return true;
    }
  }
  return false;
}

static void note_style(struct xlsx_styles *s, size_t i, int format, const bool *date,
                       const bool *percent) {
  if (i >= sizeof s->date / sizeof *s->date) return;
  s->date[i] = (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 36) ||
               (format >= 50 && format <= 58);
  s->percent[i] = format == 9 || format == 10;
  s->cents[i] = format == 2 || format == 4;
  if (format >= 164 && format < 1188) {
    s->date[i] = date[format - 164];
    s->percent[i] = percent[format - 164];
  }
}

bool xlsx_part_styles(const char *xml, size_t len, struct xlsx_styles *out) {
  struct paackit_pool *pool = paackit_pool_new();
  xmlTextReaderPtr r = open_part(xml, len);
  bool date[1024] = {0}, percent[1024] = {0};
  bool in_cells = false;
  size_t style = 0;
  int more = -1;
  while (r != NULL && (more = step(r)) == 1) {
    if (opens(r, "numFmt")) {
      int id = attribute_int(pool, r, "numFmtId", 0);
      const char *code = attribute(pool, r, "formatCode");
      if (id >= 164 && id < 1188 && code != NULL) {
        date[id - 164] = shows_date(code);
        percent[id - 164] = strchr(code, '%') != NULL;
      }
    }
    if (opens(r, "cellXfs")) in_cells = !xmlTextReaderIsEmptyElement(r);
    if (opens(r, "xf") && in_cells)
      note_style(out, style++, attribute_int(pool, r, "numFmtId", 0), date, percent);
    if (xmlTextReaderNodeType(r) == XML_READER_TYPE_END_ELEMENT && is(r, "cellXfs"))
      in_cells = false;
  }
  xmlFreeTextReader(r);
  paackit_pool_free(pool);
  return more == 0;
}

/* --- sheets ------------------------------------------------------------------------------- */

/* "C12" as column 2 and row 12 (columns from 0); false when it is no reference. */
static bool reference(const char *s, int *column, int *row) {
  int c = 0;
  for (; isupper((unsigned char)*s) && c < 20000; s++) c = c * 26 + (*s - 'A' + 1);
  if (c == 0 || !isdigit((unsigned char)*s) || strlen(s) > 7) return false;
  *column = c - 1;
  *row = atoi(s);
  return true;
}

/* A number as the sheet shows it: a date, a percentage, two decimals, or plain. */
static const char *number_text(struct paackit_pool *pool, const struct xlsx_context *context,
                               const char *value, int style) {
  static const int styles = sizeof context->styles->date / sizeof *context->styles->date;
  bool known = style >= 0 && style < styles;
  locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  locale_t before = uselocale(c_locale);
  char *end = NULL;
  double n = strtod(value, &end);
  const char *out = value;
  struct paackit_fecha f;
  if (end != value && *end == '\0' && isfinite(n)) {
    if (known && context->styles->date[style] && n >= 1 && n < 120000 &&
        paackit_fecha_serial((long)n, context->since_1904, &f))
      out = paackit_pool_printf(pool, "%02d/%02d/%04d", f.day, f.month, f.year);
    else if (known && context->styles->percent[style])
      out = paackit_pool_printf(pool, "%.10g%%", n * 100);
    else if (known && context->styles->cents[style] && n != floor(n))
      out = paackit_pool_printf(pool, "%.2f", n);
    else
      out = paackit_pool_printf(pool, fabs(n) < 1e15 && n == floor(n) ? "%.0f" : "%.10g", n);
  }
  uselocale(before);
  freelocale(c_locale);
  return out;
}

struct cell {
  int column, row, style;
  char type[16];
};

static const char *cell_text(struct paackit_pool *pool, const struct xlsx_context *context,
                             const struct cell *cell, const char *value) {
  if (strcmp(cell->type, "s") == 0) {
    size_t i = (size_t)strtoul(value, NULL, 10);
    return *value != '\0' && i < context->strings->n ? context->strings->items[i] : value;
  }
  if (strcmp(cell->type, "b") == 0) return *value == '1' ? "VERDADERO" : "FALSO";
  if (*value != '\0' && (cell->type[0] == '\0' || strcmp(cell->type, "n") == 0))
    return number_text(pool, context, value, cell->style);
  if (strcmp(cell->type, "d") == 0 && strlen(value) > 10)
    return paackit_pool_strndup(pool, value, 10);
  return value;
}

static void put_outside(struct paackit_pool *pool, struct xlsx_sheet *sheet,
                        const struct cell *cell, const char *text) {
  size_t n = sheet->n_outside++;
  if (n >= XLSX_MAX_OUTSIDE) return;
  sheet->outside =
      paackit_pool_grow(pool, sheet->outside, n, &sheet->cap_outside, sizeof *sheet->outside);
  sheet->outside[n] = (struct xlsx_outside){cell->row, cell->column + 1, text};
}

static void put_cell(struct paackit_pool *pool, struct xlsx_sheet *sheet, const struct cell *cell,
                     const char *text) {
  if (*text == '\0') return;
  if (cell->column >= XLSX_MAX_COLUMNS) {
    put_outside(pool, sheet, cell, text);
    return;
  }
  struct xlsx_row *row = sheet->n > 0 ? &sheet->rows[sheet->n - 1] : NULL;
  if (row == NULL || row->number != cell->row) {
    sheet->rows = paackit_pool_grow(pool, sheet->rows, sheet->n, &sheet->cap, sizeof *sheet->rows);
    row = &sheet->rows[sheet->n++];
    *row = (struct xlsx_row){.number = cell->row};
  }
  size_t needed = (size_t)cell->column + 1;
  if (row->n < needed) {
    const char **wider = paackit_pool_alloc(pool, needed * sizeof *wider);
    for (size_t i = 0; i < needed; i++) wider[i] = i < row->n ? row->cells[i] : "";
    row->cells = wider;
    row->n = needed;
  }
  if (row->cells != NULL) row->cells[cell->column] = text;
}

static struct xlsx_row *row_from(struct xlsx_sheet *sheet, int number) {
  size_t low = 0, high = sheet->n;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (sheet->rows[middle].number < number)
      low = middle + 1;
    else
      high = middle;
  }
  return low < sheet->n ? &sheet->rows[low] : NULL;
}

/* Tells the cells below the first of a merged range what the range says. */
static void merge(struct paackit_pool *pool, struct xlsx_sheet *sheet, const char *range) {
  int c1, r1, c2, r2;
  const char *colon = strchr(range, ':');
  if (colon == NULL || !reference(range, &c1, &r1) || !reference(colon + 1, &c2, &r2)) return;
  if (r2 <= r1 || c1 >= XLSX_MAX_COLUMNS || sheet->n == 0) return;
  const struct xlsx_row *end = sheet->rows + sheet->n;
  struct xlsx_row *row = row_from(sheet, r1);
  if (row == NULL || row->number != r1 || (size_t)c1 >= row->n) return;
  const char *text = row->cells[c1];
  for (row++; row < end && row->number <= r2; row++) {
    if (row->merged == NULL) {
      row->merged = paackit_pool_alloc(pool, XLSX_MAX_COLUMNS * sizeof *row->merged);
      for (int i = 0; i < XLSX_MAX_COLUMNS; i++) row->merged[i] = "";
    }
    row->merged[c1] = text;
  }
}

/* Cells may come without reference: then they are the next ones. */
static void open_cell(struct paackit_pool *pool, xmlTextReaderPtr r, struct cell *cell) {
  const char *ref = attribute(pool, r, "r");
  const char *type = attribute(pool, r, "t");
  int column = cell->column + 1, row = cell->row;
  if (ref != NULL) reference(ref, &column, &row);
  cell->column = column;
  if (row > cell->row) cell->row = row;
  cell->style = attribute_int(pool, r, "s", -1);
  snprintf(cell->type, sizeof cell->type, "%s", type != NULL ? type : "");
}

bool xlsx_part_sheet(struct paackit_pool *pool, const char *xml, size_t len,
                     const struct xlsx_context *context, struct xlsx_sheet *out) {
  xmlTextReaderPtr r = open_part(xml, len);
  struct text text = {0};
  struct cell cell = {.column = -1};
  bool in_value = false, phonetic = false, formula = false;
  int more = -1;
  while (r != NULL && (more = step(r)) == 1) {
    if (opens(r, "row")) {
      int number = attribute_int(pool, r, "r", cell.row + 1);
      cell.row = number > cell.row ? number : cell.row + 1;
      cell.column = -1;
    }
    if (opens(r, "c")) {
      if ((*context->cells_left)-- == 1) break;
      open_cell(pool, r, &cell);
      formula = false;
    }
    if (opens(r, "f")) formula = true;
    if (opens(r, "rPh")) phonetic = !xmlTextReaderIsEmptyElement(r);
    if (opens(r, "v") || opens(r, "t")) {
      in_value = true;
      formula = false;
    }
    if (is_text(r) && in_value && !phonetic)
      append(&text, (const char *)xmlTextReaderConstValue(r));
    if (closes(r, "v") || closes(r, "t")) in_value = false;
    if (xmlTextReaderNodeType(r) == XML_READER_TYPE_END_ELEMENT && is(r, "rPh")) phonetic = false;
    if (closes(r, "c"))
      put_cell(pool, out, &cell,
               formula ? XLSX_NO_RESULT : cell_text(pool, context, &cell, take(pool, &text)));
    if (opens(r, "mergeCell")) {
      const char *range = attribute(pool, r, "ref");
      if (range != NULL) merge(pool, out, range);
    }
  }
  free(text.data);
  xmlFreeTextReader(r);
  return more == 0 && *context->cells_left > 0;
}

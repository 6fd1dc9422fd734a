/* A list as a workbook: rows go to disk as they come (constant memory), texts are never formulas,
 * dates are dates, numbers are numbers. The file itself has no name: nothing is left behind when
 * the process dies. */
#include <fcntl.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/log.h"
#include "base/text.h"
#include "module/list.h"
#include "module/list_xlsx.h"

enum {
  ROWS_MAX = 1048575,  /* of a sheet, without its titles */
  TEXT_MAX = 32767,    /* characters of a cell */
  DIGITS_MAX = 15,     /* beyond that a spreadsheet rounds */
  SHEET_NAME_MAX = 31, /* characters */
  WIDTH_TEXT = 28,
  WIDTH_OTHER = 13
};

struct book {
  struct list_run *r;
  lxw_workbook *file;
  lxw_worksheet *sheet;
  lxw_format *bold, *date;
  lxw_row_t rows; /* the titles too */
  lxw_error error;
};

static void put_text(struct book *b, lxw_col_t column, const char *text) {
  if (g_utf8_strlen(text, -1) <= TEXT_MAX) {
    b->error = worksheet_write_string(b->sheet, b->rows, column, text, NULL);
    return;
  }
  g_autofree char *head = g_utf8_substring(text, 0, TEXT_MAX - 1);
  g_autofree char *cut = g_strconcat(head, "…", NULL);
  b->error = worksheet_write_string(b->sheet, b->rows, column, cut, NULL);
}

/* Digits only: "1e3", "0x10" and " 7" are texts. */
static bool is_number(const char *text) {
  const char *digits = text + (*text == '-');
  size_t n = strspn(digits, "0123456789");
  return n > 0 && n <= DIGITS_MAX && digits[n] == '\0';
}

static void put_cell(struct book *b, lxw_col_t column, uint32_t type, const char *text) {
  if (text == NULL || b->error != LXW_NO_ERROR) return;
  if (type == PAAC_T_INT && is_number(text)) {
    b->error = worksheet_write_number(b->sheet, b->rows, column, g_ascii_strtod(text, NULL), NULL);
  } else if (type == PAAC_T_DATE && date_valid(text)) {
    lxw_datetime day = {.year = atoi(text), .month = atoi(text + 5), .day = atoi(text + 8)};
    b->error = day.year < 1900 ? worksheet_write_string(b->sheet, b->rows, column, text, NULL)
                               : worksheet_write_datetime(b->sheet, b->rows, column, &day, b->date);
  } else {
    put_text(b, column, text);
  }
}

static bool put_row(void *to, struct db_rows *row) {
  struct book *b = to;
  lxw_col_t at = 0;
  if (b->rows > ROWS_MAX) b->error = LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE;
  for (uint32_t i = 0; i < b->r->l->columns_count; i++) {
    const struct paac_column *k = &b->r->l->columns[i];
    if (list_exports(b->r, i)) put_cell(b, at++, k->type, db_text(row, k->name));
  }
  b->rows++;
  return b->error == LXW_NO_ERROR;
}

/* The sheet's name: without what spreadsheets do not take in one. */
static lxw_worksheet *add_sheet(lxw_workbook *file, const char *title) {
  g_autofree char *name = g_utf8_strlen(title, -1) > SHEET_NAME_MAX
                              ? g_utf8_substring(title, 0, SHEET_NAME_MAX)
                              : g_strdup(title);
  g_strdelimit(name, "[]:*?/\\'", ' ');
  lxw_worksheet *sheet = workbook_add_worksheet(file, name);
  return sheet != NULL ? sheet : workbook_add_worksheet(file, NULL);
}

/* Titles in bold that stay in sight, with a filter on each; returns how many columns. */
static lxw_col_t put_titles(struct book *b) {
  lxw_col_t at = 0;
  for (uint32_t i = 0; i < b->r->l->columns_count; i++) {
    const struct paac_column *k = &b->r->l->columns[i];
    if (!list_exports(b->r, i)) continue;
    worksheet_set_column(b->sheet, at, at, k->type == PAAC_T_TEXT ? WIDTH_TEXT : WIDTH_OTHER, NULL);
    b->error = worksheet_write_string(b->sheet, 0, at++, k->title, b->bold);
    if (b->error != LXW_NO_ERROR) break;
  }
  b->rows = 1;
  worksheet_freeze_panes(b->sheet, 1, 0);
  return at;
}

static bool fill(struct book *b) {
  b->sheet = add_sheet(b->file, b->r->l->d.title);
  b->bold = workbook_add_format(b->file);
  b->date = workbook_add_format(b->file);
  if (b->sheet == NULL || b->bold == NULL || b->date == NULL) return false;
  format_set_bold(b->bold);
  format_set_num_format(b->date, "yyyy-mm-dd");
  lxw_col_t columns = put_titles(b);
  if (b->error != LXW_NO_ERROR || !list_stream(b->r, put_row, b)) return false;
  if (columns > 0) worksheet_autofilter(b->sheet, 0, 0, b->rows - 1, (lxw_col_t)(columns - 1));
  return b->error == LXW_NO_ERROR;
}

bool list_xlsx_take(int fd, struct buf *out) {
  char piece[1 << 16];
  ssize_t n;
  if (lseek(fd, 0, SEEK_SET) != 0) return false;
  while ((n = read(fd, piece, sizeof piece)) > 0) buf_add(out, piece, (size_t)n);
  return n == 0 && !out->failed;
}

static bool write_book(struct list_run *r, int fd, struct buf *out) {
  g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  struct book b = {.r = r, .file = workbook_new_opt(path, &options)};
  if (b.file == NULL) return false;
  bool filled = fill(&b);
  lxw_error closed = workbook_close(b.file); /* also frees it */
  if (filled && closed == LXW_NO_ERROR) return list_xlsx_take(fd, out);
  lxw_error why = b.error != LXW_NO_ERROR ? b.error : closed;
  if (why != LXW_NO_ERROR) log_error("list.xlsx", "%s: %s", r->l->d.name, lxw_strerror(why));
  return false;
}

paac_status listado_xlsx(struct context *c, struct buf *out, const struct module *m,
                         const struct listado *l, struct paac_args args, bool page) {
  struct list_run r;
  if (!list_begin(&r, c, m, l, args, page, LIST_EXPORT)) return list_end(&r);
  int fd = memfd_create("listado.xlsx", MFD_CLOEXEC);
  if (fd < 0 || !write_book(&r, fd, out)) context_fail(c, PAAC_FAILED, NULL);
  if (fd >= 0) close(fd);
  return list_end(&r);
}

/* The plan as a spreadsheet: one sheet, the heading frozen, every cell a string. */
#include <xlsxwriter.h>

#include "escribir.h"

struct sheet {
  lxw_worksheet *sheet;
  lxw_format *text;
  lxw_row_t row;
};

/* Excel takes at most 32,767 characters in a cell: a longer one fails the export. */
static bool put_row(void *to, const char *const cells[PLAN_COLUMNAS_TABLA]) {
  struct sheet *s = to;
  bool ok = true;
  for (int i = 0; i < PLAN_COLUMNAS_TABLA; i++) {
    if (*cells[i] != '\0')
      ok = ok && worksheet_write_string(s->sheet, s->row, (lxw_col_t)i, cells[i], s->text) ==
                     LXW_NO_ERROR;
  }
  s->row++;
  return ok;
}

bool plan_escribir_xlsx(const struct plan_documento *doc, const struct plan_encabezado *h,
                        const char *path) {
  static const double widths[PLAN_COLUMNAS_TABLA] = {24, 28, 48, 36, 32, 32, 13,
                                                     13, 24, 28, 20, 12, 24, 32};
  const int columns = plan_tabla_columnas(doc);
  lxw_workbook_options options = {.constant_memory = LXW_FALSE};
  lxw_workbook *book = workbook_new_opt(path, &options);
  if (book == NULL) return false;
  struct sheet s = {.sheet = workbook_add_worksheet(book, "Plan"),
                    .text = workbook_add_format(book)};
  lxw_format *heading = workbook_add_format(book);
  if (s.sheet == NULL || s.text == NULL || heading == NULL) {
    workbook_close(book);
    return false;
  }
  format_set_text_wrap(s.text);
  format_set_align(s.text, LXW_ALIGN_VERTICAL_TOP);
  format_set_num_format(s.text, "@");
  format_set_bold(heading);
  lxw_doc_properties properties = {.title = (char *)(uintptr_t)h->titulo,
                                   .company = (char *)(uintptr_t) ""};
  workbook_set_properties(book, &properties);
  for (int i = 0; i < columns; i++) {
    lxw_col_t column = (lxw_col_t)i;
    worksheet_set_column(s.sheet, column, column, widths[i], NULL);
    worksheet_write_string(s.sheet, 0, column, plan_tabla_titulos[i], heading);
  }
  worksheet_freeze_panes(s.sheet, 1, 0);
  s.row = 1;
  bool ok = plan_tabla(doc, put_row, &s);
  return workbook_close(book) == LXW_NO_ERROR && ok;
}

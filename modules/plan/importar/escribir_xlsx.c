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

/* A second sheet says what the file is: it has no headings of a plan, so a reader passes it by. */
static bool put_about(lxw_workbook *book, const struct plan_documento *doc,
                      const struct plan_encabezado *h, lxw_format *bold) {
  const char *const rows[][2] = {{"Plan", h->titulo},
                                 {"Marco", h->marco},
                                 {"Vigencia", paackit_pool_printf(doc->pool, "%d", h->vigencia)},
                                 {"Versión", paackit_pool_printf(doc->pool, "%d", h->version)},
                                 {"Estado de la versión", h->estado},
                                 {"Rige desde", h->inicio},
                                 {"Rige hasta", h->fin},
                                 {"Huella del contenido", h->huella},
                                 {"Datos al", h->al}};
  lxw_worksheet *sheet = workbook_add_worksheet(book, "Acerca de");
  if (sheet == NULL) return false;
  worksheet_set_column(sheet, 0, 0, 24, NULL);
  worksheet_set_column(sheet, 1, 1, 70, NULL);
  bool ok = true;
  for (lxw_row_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (rows[i][1] == NULL) continue;
    ok = ok && worksheet_write_string(sheet, i, 0, rows[i][0], bold) == LXW_NO_ERROR &&
         worksheet_write_string(sheet, i, 1, rows[i][1], NULL) == LXW_NO_ERROR;
  }
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
  bool ok = plan_tabla(doc, put_row, &s) && put_about(book, doc, h, heading);
  return workbook_close(book) == LXW_NO_ERROR && ok;
}

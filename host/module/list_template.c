/* The workbook to fill in: the titles of a form's fields, and a second sheet that says what goes
 * into each. */
#include <glib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "module/list_sheet.h"
#include "module/list_xlsx.h"

static const char *kind(const struct paac_field *f) {
  if (f->kind == PAAC_K_CHECK) return "sí o vacío";
  if (f->kind == PAAC_K_SEVERAL) return "uno o varios de la lista, uno por renglón de la celda";
  if (f->kind == PAAC_K_CHOICE) return "uno de la lista";
  return f->type == PAAC_T_INT ? "número entero" : f->type == PAAC_T_DATE ? "fecha" : "texto";
}

static bool fill(lxw_workbook *book, const struct form *form) {
  lxw_worksheet *rows = workbook_add_worksheet(book, "Datos");
  lxw_worksheet *help = workbook_add_worksheet(book, "Qué va en cada columna");
  lxw_format *bold = workbook_add_format(book), *text = workbook_add_format(book);
  if (rows == NULL || help == NULL || bold == NULL || text == NULL) return false;
  format_set_bold(bold);
  format_set_num_format(text, "@"); /* what is typed stays as it is typed */
  worksheet_freeze_panes(rows, 1, 0);
  worksheet_set_column(help, 0, 3, 40, NULL);
  static const char *const titles[] = {"Columna", "Obligatoria", "Qué va", "Ayuda"};
  for (size_t c = 0; c < G_N_ELEMENTS(titles); c++)
    worksheet_write_string(help, 0, (lxw_col_t)c, titles[c], bold);
  for (uint32_t i = 0; i < form->fields_count; i++) {
    const struct paac_field *f = &form->fields[i];
    worksheet_set_column(rows, (lxw_col_t)i, (lxw_col_t)i, 28,
                         f->type == PAAC_T_TEXT || f->type == PAAC_T_NULL ? text : NULL);
    worksheet_write_string(rows, 0, (lxw_col_t)i, f->title, bold);
    worksheet_write_string(help, i + 1, 0, f->title, NULL);
    worksheet_write_string(help, i + 1, 1, f->required != 0 ? "sí" : "no", NULL);
    worksheet_write_string(help, i + 1, 2, kind(f), NULL);
    worksheet_write_string(help, i + 1, 3, f->help != NULL ? f->help : "", NULL);
  }
  return true;
}

bool sheet_template_xlsx(const struct form *form, struct buf *out) {
  int fd = memfd_create("plantilla.xlsx", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
  lxw_workbook *book = fd >= 0 ? workbook_new(path) : NULL;
  bool ok = book != NULL && fill(book, form);
  if (book != NULL) ok = workbook_close(book) == LXW_NO_ERROR && ok;
  ok = ok && list_xlsx_take(fd, out);
  if (fd >= 0) close(fd);
  return ok;
}

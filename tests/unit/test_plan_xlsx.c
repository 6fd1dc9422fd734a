/* Spreadsheets: written ones come back, and those of people with dates, percentages and merged
 * cells are understood. */
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "../../modules/plan/importar/escribir.h"
#include "plan.h"

static char path[] = "/tmp/plan-test-XXXXXX";

static void make_path(void) {
  int fd = mkstemp(path);
  cr_assert_geq(fd, 0);
  close(fd);
}

static void remove_path(void) { unlink(path); }
TestSuite(plan_xlsx, .init = make_path, .fini = remove_path);

static unsigned char *slurp(size_t *len) {
  FILE *f = fopen(path, "rb");
  unsigned char *bytes = malloc(PLAN_MAX_BYTES);
  *len = fread(bytes, 1, PLAN_MAX_BYTES, f);
  fclose(f);
  return bytes;
}

static struct plan_documento *read_path(void) {
  size_t len;
  unsigned char *bytes = slurp(&len);
  char error[500] = "";
  struct plan_documento *doc = plan_leer(bytes, len, 2022, error, sizeof error);
  cr_assert_not_null(doc, "se rechazó: %s", error);
  free(bytes);
  return doc;
}

static const char *refusal(void) {
  size_t len;
  unsigned char *bytes = slurp(&len);
  const char *sentence = plan_rechazo(bytes, len);
  free(bytes);
  return sentence;
}

static void there_and_back(struct plan_documento *doc) {
  struct plan_encabezado h = {.titulo = "Plan"};
  cr_assert(plan_escribir_xlsx(doc, &h, path));
  struct plan_documento *again = read_path();
  cr_assert_str_eq(again->formato, "XLSX");
  cr_assert_str_eq(plan_canonico(again), plan_canonico(doc));
  plan_documento_libre(again);
}

Test(plan_xlsx, the_plan_of_2022_comes_back_as_it_was) {
  size_t len;
  char *text = plan_archivo("data/paac-2022.txt", &len);
  struct plan_documento *doc = plan_de(text);
  there_and_back(doc);
  plan_documento_libre(doc);
  free(text);
}

Test(plan_xlsx, what_looks_like_a_formula_or_a_number_comes_back_as_text) {
  struct plan_documento *doc = plan_de_filas(
      "\tSubcomponente 1. Uno\n\t1.1 =1+1\n\t=SUMA(A1)\n\t100\n\t+57\n\t44593\n\t31/04/2022\n\n");
  there_and_back(doc);
  plan_documento_libre(doc);
}

static const char *const heading[] = {"Subcomponente", "Actividades",  "Producto",   "Meta",
                                      "Responsable",   "Fecha inicio", "Fecha final"};

static void put_heading(lxw_worksheet *s, lxw_row_t row) {
  for (lxw_col_t i = 0; i < 7; i++) worksheet_write_string(s, row, i, heading[i], NULL);
}

Test(plan_xlsx, dates_percentages_and_numbers_are_read_as_they_are_shown) {
  lxw_workbook *book = workbook_new(path);
  lxw_worksheet *s = workbook_add_worksheet(book, "Hoja1");
  lxw_format *date = workbook_add_format(book), *percent = workbook_add_format(book);
  format_set_num_format(date, "dd\\-mmm\\-yyyy");
  format_set_num_format(percent, "0%");
  worksheet_write_string(s, 0, 0, "PLAN 2022", NULL);
  worksheet_write_string(s, 2, 0, "Componente 1. Riesgos", NULL);
  put_heading(s, 3);
  worksheet_write_string(s, 4, 0, "Subcomponente 1. Uno", NULL);
  worksheet_write_string(s, 4, 1, "1.1 Hacer", NULL);
  worksheet_write_string(s, 4, 2, "Informe", NULL);
  worksheet_write_number(s, 4, 3, 0.9, percent);
  worksheet_write_string(s, 4, 4, "OPGI\nSSI", NULL);
  worksheet_write_number(s, 4, 5, 44593, date);
  worksheet_write_number(s, 4, 6, 44895.75, date);
  workbook_close(book);
  struct plan_documento *doc = read_path();
  struct plan_actividad *a = plan_actividad_de(doc, 1, "1.1");
  cr_assert_str_eq(a->celda[PLAN_C_META], "90%");
  cr_assert_str_eq(a->meta.unidad, "%");
  cr_assert_str_eq(a->periodos[0].inicio, "2022-02-01");
  cr_assert_str_eq(a->periodos[0].fin, "2022-11-30");
  cr_assert_eq(a->n_menciones, 2);
  cr_assert_eq(a->linea, 5);
  plan_documento_libre(doc);
}

Test(plan_xlsx, merged_cells_go_on_below) {
  lxw_workbook *book = workbook_new(path);
  lxw_worksheet *s = workbook_add_worksheet(book, "Componente 3");
  put_heading(s, 0);
  worksheet_merge_range(s, 1, 0, 3, 0, "Subcomponente 1. Uno", NULL);
  worksheet_merge_range(s, 1, 1, 2, 1, "1.1 Hacer", NULL);
  worksheet_merge_range(s, 1, 6, 3, 6, "30/11/2022", NULL);
  worksheet_write_string(s, 1, 2, "Informe", NULL);
  worksheet_write_string(s, 1, 3, "3 informes", NULL);
  worksheet_write_string(s, 1, 4, "OPGI", NULL);
  worksheet_write_string(s, 1, 5, "1/02/2022", NULL);
  worksheet_write_string(s, 2, 2, "Acta", NULL);
  worksheet_write_string(s, 2, 3, "1 acta", NULL);
  worksheet_write_string(s, 2, 4, "SSI", NULL);
  worksheet_write_string(s, 3, 1, "1.2 Mirar", NULL);
  worksheet_write_string(s, 3, 2, "Informe", NULL);
  worksheet_write_string(s, 3, 3, "1 informe", NULL);
  worksheet_write_string(s, 3, 4, "UAC", NULL);
  worksheet_write_string(s, 3, 5, "1/03/2022", NULL);
  workbook_close(book);
  struct plan_documento *doc = read_path();
  cr_assert_eq(doc->n_actividades, 2);
  cr_assert_eq(doc->componentes[0].numero, 3, "el nombre de la hoja dice el componente");
  struct plan_actividad *a = plan_actividad_de(doc, 3, "1.1");
  cr_assert_eq(a->n_menciones, 2);
  cr_assert_str_eq(a->celda[PLAN_C_PRODUCTO], "Informe\nActa");
  struct plan_actividad *b = plan_actividad_de(doc, 3, "1.2");
  cr_assert_str_eq(b->periodos[0].fin, "2022-11-30", "la celda combinada vale para ella");
  cr_assert_eq(b->subcomponente, a->subcomponente);
  plan_documento_libre(doc);
}

Test(plan_xlsx, a_sheet_for_each_component_is_one_plan_and_other_sheets_are_passed_over) {
  lxw_workbook *book = workbook_new(path);
  for (int i = 1; i <= 2; i++) {
    char name[40];
    snprintf(name, sizeof name, "Componente %d", i);
    lxw_worksheet *s = workbook_add_worksheet(book, name);
    put_heading(s, 0);
    worksheet_write_string(s, 1, 0, "Subcomponente 1. Uno", NULL);
    worksheet_write_string(s, 1, 1, "1.1 Hacer", NULL);
    worksheet_write_string(s, 1, 6, "31/04/2022", NULL);
  }
  worksheet_write_string(workbook_add_worksheet(book, "Listas"), 0, 0, "OPGI", NULL);
  workbook_close(book);
  struct plan_documento *doc = read_path();
  cr_assert_eq(doc->n_componentes, 2);
  cr_assert_eq(doc->n_actividades, 2);
  cr_assert_not_null(plan_aviso_con(doc, "fin", "Hoja «Componente 2»"));
  cr_assert_not_null(plan_aviso_con(doc, "", "se pasó por alto"));
  plan_documento_libre(doc);
}

Test(plan_xlsx, a_workbook_without_the_columns_is_refused) {
  lxw_workbook *book = workbook_new(path);
  worksheet_write_string(workbook_add_worksheet(book, "Hoja1"), 0, 0, "nombre", NULL);
  workbook_close(book);
  cr_assert_not_null(strstr(refusal(), "ninguna hoja"));
}

/* An archive with one part replaced. */
static void replace_part(const char *name, const char *content, size_t len) {
  int error = 0;
  zip_t *zip = zip_open(path, 0, &error);
  cr_assert_not_null(zip);
  zip_source_t *source = zip_source_buffer(zip, content, len, 0);
  cr_assert_geq(zip_file_add(zip, name, source, ZIP_FL_OVERWRITE), 0);
  cr_assert_eq(zip_close(zip), 0);
}

static void small_plan(void) {
  lxw_workbook *book = workbook_new(path);
  lxw_worksheet *s = workbook_add_worksheet(book, "Hoja1");
  put_heading(s, 0);
  worksheet_write_string(s, 1, 1, "1.1 Hacer", NULL);
  workbook_close(book);
}

Test(plan_xlsx, a_part_with_a_dtd_is_refused) {
  static const char bomb[] =
      "<!DOCTYPE sst [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
      "<sst xmlns='x'><si><t>&b;&b;&b;</t></si></sst>";
  small_plan();
  replace_part("xl/sharedStrings.xml", bomb, sizeof bomb - 1);
  cr_assert_not_null(strstr(refusal(), ".xlsx"));
}

Test(plan_xlsx, a_part_that_unpacks_to_far_too_much_is_refused) {
  small_plan();
  size_t len = 80u * 1024 * 1024;
  char *zeros = calloc(1, len);
  memset(zeros, ' ', len);
  replace_part("xl/sharedStrings.xml", zeros, len);
  free(zeros);
  size_t size;
  free(slurp(&size));
  cr_assert_lt(size, 1024 * 1024, "comprimido es pequeño");
  cr_assert_not_null(strstr(refusal(), "demasiado grande"));
}

Test(plan_xlsx, what_only_begins_like_an_archive_is_refused) {
  static const char text[] = "PK\x03\x04no es un libro";
  cr_assert_not_null(strstr(plan_rechazo(text, sizeof text - 1), "dañado"));
}

Test(plan_xlsx, cells_far_to_the_right_are_named_with_their_row_and_text) {
  static const char *const titles[] = {"Actividad",   "Producto",     "Meta",
                                       "Responsable", "Fecha inicio", "Fecha final"};
  static const char *const row[] = {"1.1 Hacer", "P", "1 x", "OPGI", "1/02/2022", "1/03/2022"};
  lxw_workbook *book = workbook_new(path);
  lxw_worksheet *sheet = workbook_add_worksheet(book, "Componente 1. Riesgos");
  for (lxw_col_t i = 0; i < 6; i++) {
    worksheet_write_string(sheet, 0, i, titles[i], NULL);
    worksheet_write_string(sheet, 1, i, row[i], NULL);
  }
  worksheet_write_string(sheet, 1, 300, "Lejos", NULL);
  cr_assert_eq(workbook_close(book), LXW_NO_ERROR);
  struct plan_documento *doc = read_path();
  const struct plan_aviso *a = plan_aviso_con(doc, "", "en la columna 301");
  cr_assert_not_null(a);
  cr_assert_eq(a->linea, 2);
  cr_assert_str_eq(a->original, "Lejos");
  plan_documento_libre(doc);
}

Test(plan_xlsx, the_list_that_a_page_gives_is_refused_by_its_name) {
  static const char *const titles[] = {"Vigencia", "Componente",   "Título del componente",
                                       "N.º",      "Actividad",    "Producto",
                                       "Meta",     "Responsables", "Inicia",
                                       "Termina",  "Periodos"};
  lxw_workbook *book = workbook_new(path);
  lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
    worksheet_write_string(sheet, 0, (lxw_col_t)i, titles[i], NULL);
  workbook_close(book);
  cr_assert_not_null(strstr(refusal(), "paacctl plan export"));
}

Test(plan_xlsx, accents_as_marks_of_their_own_are_read_like_the_others) {
  static const char *const cells[][6] = {
      {"Actividad", "Producto", "Meta", "Responsable", "Fecha inicio", "Fecha final"},
      {"1.1 Disen\u0303ar", "Guía", "Mi\u0301nimo 29 guías", "OPGI", "1/02/2022", "30/11/2022"}};
  lxw_workbook *book = workbook_new(path);
  lxw_worksheet *sheet = workbook_add_worksheet(book, "Componente 1. Riesgos");
  for (int row = 0; row < 2; row++) {
    for (int i = 0; i < 6; i++)
      worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)i, cells[row][i], NULL);
  }
  workbook_close(book);
  struct plan_documento *doc = read_path();
  cr_assert_str_eq(doc->actividades[0].descripcion, "Diseñar");
  cr_assert_str_eq(doc->actividades[0].meta.valor, "29");
  cr_assert_not_null(plan_aviso_con(doc, "", "signos aparte"));
  plan_documento_libre(doc);
}

/* The documents of the plan module, built against a host of paper: statements answer with rows
 * written here, and the XML goes into a string. */
#include <criterion/criterion.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "../../modules/plan/contenido.c"
#include "../../modules/plan/documentos.c"
#include "../../modules/plan/texto.c"
#include "../../modules/plan/vigencia.c"

/* --- a host of paper ---------------------------------------------------------------------- */

/* What a statement answers: a line of columns, then a line a row; - is NULL. */
struct answer {
  const char *statement, *text;
};

struct paper_rows {
  paac_rows handle;
  char **lines, **columns, **cells;
  size_t at;
};

static struct {
  paac_req req;
  paac_xml xml;
  const struct answer *answers;
  const char *const *params; /* name, value, …, NULL */
  paac_status status;
  char sentence[600];
  GString *out;
  bool tag_open;
  GPtrArray *open;
} paper;

static void *paper_alloc(paac_req *r, size_t bytes) {
  (void)r;
  return g_malloc0(bytes);
}

static paac_status paper_fail(paac_req *r, paac_status s, const char *sentence) {
  (void)r;
  if (paper.status == PAAC_OK) g_strlcpy(paper.sentence, sentence, sizeof paper.sentence);
  if (paper.status == PAAC_OK) paper.status = s;
  return paper.status;
}

static paac_status paper_status(const paac_req *r) {
  (void)r;
  return paper.status;
}

static const char *paper_param(paac_req *r, const char *name) {
  (void)r;
  for (const char *const *p = paper.params; p != NULL && *p != NULL; p += 2)
    if (strcmp(p[0], name) == 0) return p[1];
  return NULL;
}

static const char *paper_today(paac_req *r) {
  (void)r;
  return "2022-04-10";
}

static const char *paper_page_from(paac_req *r) {
  (void)r;
  return NULL;
}

static paac_rows *paper_query(paac_req *r, const char *statement, struct paac_args args) {
  (void)args;
  struct paper_rows *rows = g_new0(struct paper_rows, 1);
  const char *text = "nada";
  for (const struct answer *a = paper.answers; a->statement != NULL; a++)
    if (strcmp(a->statement, statement) == 0) text = a->text;
  rows->handle.api = r->api;
  rows->lines = g_strsplit(text, "\n", -1);
  rows->columns = g_strsplit(rows->lines[0], "|", -1);
  return &rows->handle;
}

static bool paper_next(paac_rows *h) {
  struct paper_rows *rows = (struct paper_rows *)h;
  if (paper.status != PAAC_OK || rows->lines[rows->at + 1] == NULL) return false;
  rows->cells = g_strsplit(rows->lines[++rows->at], "|", -1);
  return true;
}

static const char *paper_col(paac_rows *h, const char *column) {
  struct paper_rows *rows = (struct paper_rows *)h;
  for (size_t i = 0; rows->columns[i] != NULL; i++)
    if (strcmp(rows->columns[i], column) == 0)
      return strcmp(rows->cells[i], "-") == 0 ? NULL : rows->cells[i];
  cr_assert_fail("no column %s", column);
  return NULL;
}

static int64_t paper_col_int(paac_rows *h, const char *column) {
  const char *s = paper_col(h, column);
  return s != NULL ? g_ascii_strtoll(s, NULL, 10) : 0;
}

static void end_tag(void) {
  if (paper.tag_open) g_string_append_c(paper.out, '>');
  paper.tag_open = false;
}

static void paper_open(paac_xml *x, const char *element) {
  (void)x;
  end_tag();
  g_string_append_printf(paper.out, "<%s", element);
  g_ptr_array_add(paper.open, g_strdup(element));
  paper.tag_open = true;
}

static void paper_attr(paac_xml *x, const char *name, const char *value) {
  (void)x;
  cr_assert(paper.tag_open, "attribute %s after content", name);
  if (value != NULL) g_string_append_printf(paper.out, " %s='%s'", name, value);
}

static void paper_text(paac_xml *x, const char *text) {
  (void)x;
  end_tag();
  g_string_append(paper.out, text != NULL ? text : "");
}

static void paper_close(paac_xml *x) {
  (void)x;
  end_tag();
  char *name = g_ptr_array_steal_index(paper.open, paper.open->len - 1);
  g_string_append_printf(paper.out, "</%s>", name);
  g_free(name);
}

static const struct paac_api paper_api = {.alloc = paper_alloc,
                                          .fail = paper_fail,
                                          .status_of = paper_status,
                                          .param = paper_param,
                                          .page_from = paper_page_from,
                                          .today = paper_today,
                                          .query = paper_query,
                                          .next = paper_next,
                                          .col = paper_col,
                                          .col_int = paper_col_int,
                                          .open = paper_open,
                                          .attr = paper_attr,
                                          .text = paper_text,
                                          .close = paper_close};

/* Builds a document; afterwards paper.out, paper.status and paper.sentence say what came out. */
static const char *build(paac_status (*document)(paac_req *, paac_xml *),
                         const struct answer *answers, const char *const *params) {
  memset(&paper, 0, sizeof paper);
  paper.req.api = &paper_api;
  paper.xml.api = &paper_api;
  paper.answers = answers;
  paper.params = params;
  paper.out = g_string_new(NULL);
  paper.open = g_ptr_array_new_with_free_func(g_free);
  cr_assert_eq(document(&paper.req, &paper.xml), paper.status);
  if (paper.status == PAAC_OK) cr_assert_eq(paper.open->len, 0, "elements left open");
  return paper.out->str;
}

#define HAS(xml, part) cr_assert(strstr(xml, part) != NULL, "%s\nis not in\n%s", part, xml)
#define LACKS(xml, part) cr_assert(strstr(xml, part) == NULL, "%s\nis in\n%s", part, xml)

/* --- a small plan ------------------------------------------------------------------------- */

#define VERSION                                                                                    \
  {"version",                                                                                      \
   "id|vigencia|marco|titulo|numero|inicio|fin|huella|otra|estado\n3|2022|PAAC|Plan|1|2022-01-01|" \
   "2022-12-31|abc|0|-"},                                                                          \
  {                                                                                                \
    "vigencias", "vigencia|marco|titulo\n2022|PAAC|Plan\n2021|PAAC|Plan"                           \
  }
#define COMPONENTES                                                                                 \
  {                                                                                                 \
    "componentes",                                                                                  \
        "id|numero|codigo|modulo|titulo|nota|actividades|periodos|sub_numero|sub_titulo|"           \
        "sub_original\n10|1|riesgos|riesgos|Riesgos|-|2|3|1|Política|Subcomponente 1. Política\n" \
        "20|2|tramites|-|Trámites|Ver anexo|0|0|-|-|-"                                             \
  }
#define ACTIVIDADES                                                                         \
  {"actividades",                                                                           \
   "id|orden|numero|componente|subcomponente|descripcion|producto|meta_operador|"           \
   "meta_valor|meta_unidad|meta_original|regla|lider|condicional\n"                         \
   "7|1|1.1|1|1|Uno|P|=|100|%|100%|lider|-|-\n9|2|1.2 b|1|-|Dos|P|-|-|-|Sí|suma|opgi|si\n" \
   "12|3|1|6|-|Tres|P|=|1|acta|1 acta|lider|-|-"},                                          \
  {                                                                                         \
    "detalles",                                                                             \
        "de|clase|n|uno|dos|tres|cuatro\n"                                                  \
        "7|2|1|2022-01-01|2022-01-02|x|x\n7|2|2|2022-04-01|-|x|31/04/2022\n"                \
        "7|5|1|fin|31/04/2022|No existe|512\n"                                              \
        "9|1|1|OPGI|opgi|Oficina|unidad\n9|3|2|12.5|Segundo|2022-12-31|-\n"                 \
        "12|2|1|2022-06-01|2022-06-02|x|x\n12|4|2|actividad|1 Tres|-|-"                     \
  }

static const struct answer small_plan[] = {
    VERSION,
    COMPONENTES,
    ACTIVIDADES,
    {"avisos_del_plan", "linea|columna|original|mensaje\n0||Nota al pie|Fuera de las filas"},
    {"totales", "actividades|periodos|responsables|avisos\n3|3|1|1"},
    {NULL, NULL}};
static const struct answer empty_plan[] = {VERSION, {NULL, NULL}};
static const struct answer nothing[] = {{NULL, NULL}};

static char *slice(const char *xml, const char *from, const char *to) {
  const char *a = strstr(xml, from), *b = a != NULL ? strstr(a, to) : NULL;
  cr_assert(a != NULL && b != NULL, "no %s … %s in %s", from, to, xml);
  return g_strndup(a, (gsize)(b - a));
}

Test(plan_documentos, each_activity_gets_its_own_parts_and_no_others) {
  const char *xml = build(plan_doc_plan, small_plan, NULL);
  char *one = slice(xml, "numero='1.1'", "</actividad>");
  char *two = slice(xml, "numero='1.2 b'", "</actividad>");
  char *three = slice(xml, "<actividad componente='6'", "</actividad>");
  HAS(one, "<periodo inicio='2022-01-01' fin='2022-01-02'></periodo>");
  HAS(one, "<aviso linea='512' columna='fin' original='31/04/2022'>No existe</aviso>");
  LACKS(one, "responsable");
  HAS(two, "<responsable original='OPGI' unidad='Oficina' codigo='opgi' tipo='unidad'>");
  LACKS(two, "<periodo");
  HAS(three, "<periodo inicio='2022-06-01' fin='2022-06-02'>");
  HAS(three, "<original columna='actividad'>1 Tres</original>");
  LACKS(three, "<aviso");
}

Test(plan_documentos, who_answers_and_what_is_programmed_stand_where_they_were_said) {
  const char *xml = build(plan_doc_plan, small_plan, NULL);
  char *one = slice(xml, "numero='1.1'", "</actividad>");
  char *two = slice(xml, "numero='1.2 b'", "</actividad>");
  HAS(two, " regla='suma' lider='opgi' condicional='si'");
  HAS(two, "<programado corte='2' titulo='Segundo' fecha='2022-12-31' cantidad='12.5'>");
  LACKS(one, "regla");
  LACKS(one, "<programado");
}

Test(plan_documentos, activities_of_another_version_link_to_its_page) {
  static const struct answer other[] = {
      {"version",
       "id|vigencia|marco|titulo|numero|inicio|fin|huella|otra|estado\n3|2022|PAAC|Plan|2|2022-01-"
       "01|"
       "2022-12-31||1|-"},
      COMPONENTES,
      ACTIVIDADES,
      {"totales", "actividades|periodos|responsables|avisos\n3|3|1|0"},
      {NULL, NULL}};
  HAS(build(plan_doc_plan, other, NULL), "enlace='/plan/2022/version/PAAC-2#a-1-1.1' fila='7'");
}

Test(plan_documentos, notices_of_the_whole_plan_are_its_own_children) {
  HAS(build(plan_doc_plan, small_plan, NULL),
      "</actividad><aviso linea='0' columna='' original='Nota al pie'>Fuera de las filas</aviso>"
      "</plan>");
}

Test(plan_documentos, a_date_that_could_not_be_read_is_given_as_it_was_written) {
  const char *xml = build(plan_doc_plan, small_plan, NULL);
  HAS(xml, "<periodo inicio='2022-04-01' fin_original='31/04/2022'></periodo>");
}

Test(plan_documentos, a_target_that_could_not_be_read_has_only_its_text) {
  const char *xml = build(plan_doc_plan, small_plan, NULL);
  HAS(xml, "<meta operador='=' valor='100' unidad='%'>100%</meta>");
  HAS(xml, "<meta>Sí</meta>");
}

Test(plan_documentos, a_component_without_activities_does_not_apply_and_says_why) {
  const char *xml = build(plan_doc_plan, small_plan, NULL);
  HAS(xml,
      "aplica='no' actividades='0' periodos='0' enlace='/plan/2022/componente/2'><nota>Ver "
      "anexo</nota>");
  HAS(xml, "enlace='/riesgos/2022'><subcomponente numero='1'");
}

Test(plan_documentos, an_activity_without_a_subcomponent_has_no_such_attribute) {
  const char *xml = build(plan_doc_plan, small_plan, NULL);
  HAS(xml, "<actividad componente='6' numero='1'");
}

Test(plan_documentos, a_number_with_odd_characters_gives_a_link_that_works) {
  HAS(build(plan_doc_plan, small_plan, NULL), "enlace='/plan/2022/1/1.2%20b'");
}

Test(plan_documentos, without_any_plan_the_documents_say_so) {
  const char *const year[] = {"vigencia", "2022", NULL};
  const char *const module[] = {"modulo", "riesgos", NULL};
  cr_assert_str_eq(build(plan_doc_plan, nothing, NULL), "<plan estado='sin-plan'></plan>");
  cr_assert_str_eq(build(plan_doc_plan, nothing, year), "<plan estado='sin-plan'></plan>");
  cr_assert_str_eq(build(plan_doc_actividades, nothing, module),
                   "<actividades estado='sin-plan'><componente aplica='sin-plan' modulo='riesgos'>"
                   "</componente></actividades>");
  cr_assert_str_eq(build(plan_doc_pendientes, nothing, NULL),
                   "<pendientes al='2022-04-10' estado='sin-plan' ventanas='0'></pendientes>");
}

Test(plan_documentos, an_unknown_year_is_not_found_and_the_known_ones_are_named) {
  static const struct answer others[] = {
      {"vigencias", "vigencia|marco|titulo\n2022|PAAC|Plan\n2021|PAAC|Plan"}, {NULL, NULL}};
  const char *const params[] = {"vigencia", "1999", NULL};
  build(plan_doc_plan, others, params);
  cr_assert_eq(paper.status, PAAC_NOT_FOUND);
  HAS(paper.sentence, "1999");
  HAS(paper.sentence, "2022, 2021");
}

Test(plan_documentos, a_year_that_is_not_one_is_not_found_even_when_there_are_plans) {
  const char *const params[] = {"vigencia", "2022a", NULL};
  build(plan_doc_plan, small_plan, params);
  cr_assert_eq(paper.status, PAAC_NOT_FOUND);
}

Test(plan_documentos, a_module_that_no_component_names_is_told_so) {
  const char *const params[] = {"modulo", "vigilancia", NULL};
  HAS(build(plan_doc_actividades, empty_plan, params),
      "<componente aplica='sin-plan' modulo='vigilancia'></componente></actividades>");
  cr_assert_str_eq(build(plan_doc_componente, empty_plan, params),
                   "<componente aplica='sin-plan' modulo='vigilancia'></componente>");
}

Test(plan_documentos, an_activity_that_the_plan_lacks_is_not_found) {
  static const struct answer no_activities[] = {VERSION, COMPONENTES, {NULL, NULL}};
  const char *const params[] = {"componente", "1", "numero", "9.9", NULL};
  build(plan_doc_actividad, no_activities, params);
  cr_assert_eq(paper.status, PAAC_NOT_FOUND);
  HAS(paper.sentence, "/plan/2022/componente/1");
}

Test(plan_documentos, a_component_number_that_is_not_one_is_not_found) {
  const char *const wrong[] = {"0", "1x", "-1", "99999", NULL};
  for (const char *const *w = wrong; *w != NULL; w++) {
    const char *const params[] = {"componente", *w, NULL};
    build(plan_doc_actividades, small_plan, params);
    cr_assert_eq(paper.status, PAAC_NOT_FOUND, "%s", *w);
  }
}

Test(plan_documentos, a_day_that_does_not_exist_is_refused) {
  const char *const params[] = {"al", "2022-04-31", NULL};
  build(plan_doc_pendientes, small_plan, params);
  cr_assert_eq(paper.status, PAAC_BAD_REQUEST);
  cr_assert(plan_fecha_valida("2024-02-29"));
  cr_assert_not(plan_fecha_valida("2022-02-29"));
  cr_assert_not(plan_fecha_valida("2022-4-1"));
  cr_assert_not(plan_fecha_valida("2022/04/01"));
  cr_assert_not(plan_fecha_valida("2022-04-01 "));
}

/* What an import says on the terminal: each notice with the place that is known of it. */
#include "../../modules/plan/informe.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>

#include "plan.h"

Test(plan_informe, a_notice_says_the_place_that_is_known_and_a_colon, .init = cr_redirect_stdout) {
  struct plan_documento *doc =
      plan_de_filas("\t\n\t1.1 Hacer\n\tP\n\t1 informe\n\tOPGI\n\t1/02/2022\n\t30/11/2022\n\n");
  doc->n_avisos = 0;
  plan_avisar(doc, PLAN_AVISO, 0, -1, "componente", NULL, "Del todo.");
  plan_avisar(doc, PLAN_AVISO, 0, -1, "", NULL, "Sin lugar.");
  plan_avisar(doc, PLAN_AVISO, 7, -1, "", "texto", "De una línea.");
  plan_avisar(doc, PLAN_AVISO, 0, 0, "meta", NULL, "De una actividad.");
  plan_avisar(doc, PLAN_AVISO, 8, 0, "meta", "x", "De todo.");
  struct plan_catalogo c;
  plan_catalogo_iniciar(&c, doc->pool);
  cr_assert_null(plan_resolver_unidades(doc, &c, NULL, 0));
  plan_informe(doc, &c, "plan.txt");
  fflush(stdout);
  char out[8000];
  size_t n = fread(out, 1, sizeof out - 1, cr_get_redirected_stdout());
  out[n] = '\0';
  static const char *const lines[] = {
      "\n  componente: Del todo.\n", "\n  Sin lugar.\n", "\n  línea 7: «texto» De una línea.\n",
      "\n  1/1.1, meta: De una actividad.\n", "\n  línea 8, 1/1.1, meta: «x» De todo.\n"};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    cr_assert_not_null(strstr(out, lines[i]), "falta «%s» en:\n%s", lines[i], out);
  plan_documento_libre(doc);
}

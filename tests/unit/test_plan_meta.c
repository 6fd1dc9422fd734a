/* Targets: all 77 of the plan of 2022, and forms that other plans use. */
#include "../../modules/plan/importar/meta.h"

#include <criterion/criterion.h>
#include <string.h>

#include "plan.h"

struct sample {
  const char *text, *operador, *valor, *unidad; /* NULL: must not be read */
};

static const struct sample of_2022[] = {
    {"100% de líderes y equipos de proceso capacitados en Política de Riesgos de corrupción.", "=",
     "100", "%"},
    {"1 informe de evaluación.", "=", "1", "informe de evaluación"},
    {"100% de mapas de riesgos de corrupción actualizados.", "=", "100", "%"},
    {"Un (1) informe de análisis de riesgos de corrupción.", "=", "1",
     "informe de análisis de riesgos de corrupción"},
    {"1 PAAC 2022 ajustado de acuerdo a propuestas de partes interesadas.", "=", "1",
     "PAAC 2022 ajustado de acuerdo a propuestas de partes interesadas"},
    {"1 PAAC 2022 aprobado.", "=", "1", "PAAC 2022 aprobado"},
    {"1 PAAC 2022 publicado", "=", "1", "PAAC 2022 publicado"},
    {"100 por ciento de riesgos de corrupción socializados", "=", "100", "%"},
    {"Al menos 1 campaña de educación realizada.", ">=", "1", "campaña de educación realizada"},
    {"Al menos 1 estrategia desarrollada.", ">=", "1", "estrategia desarrollada"},
    {"100% de mapas de riesgos de corrupción publicados", "=", "100", "%"},
    {"3 informes de monitoreo del PAAC.", "=", "3", "informes de monitoreo del PAAC"},
    {"Al menos 1 Plan de mejoramiento implementado en caso de materialización.", ">=", "1",
     "Plan de mejoramiento implementado en caso de materialización"},
    {"3 informes de seguimiento de PAAC y mapa de riesgos de corrupción.", "=", "3",
     "informes de seguimiento de PAAC y mapa de riesgos de corrupción"},
    {"3 informes de seguimiento de PAAC publicado.", "=", "3",
     "informes de seguimiento de PAAC publicado"},
    {"1 jornada de sensibilización realizada.", "=", "1", "jornada de sensibilización realizada"},
    {"100% líderes de área capacitados.", "=", "100", "%"},
    {"1 informe de gestión formulado y publicado.", "=", "1",
     "informe de gestión formulado y publicado"},
    {"1 informe de gestión formulado y publicado.", "=", "1",
     "informe de gestión formulado y publicado"},
    {"1 informe de gestión formulado y publicado.", "=", "1",
     "informe de gestión formulado y publicado"},
    {"1 informe de rendición de cuentas publicado.", "=", "1",
     "informe de rendición de cuentas publicado"},
    {"15.000 ejemplares elaborados y distribuidos.", "=", "15000",
     "ejemplares elaborados y distribuidos"},
    {"100% de información publicada en redes sociales.", "=", "100", "%"},
    {"1 cronograma publicado.", "=", "1", "cronograma publicado"},
    {"2 informes de gestión formulados y publicados.", "=", "2",
     "informes de gestión formulados y publicados"},
    {"1 informe de usuarios, ciudadanos y partes interesadas caracterizados publicado.", "=", "1",
     "informe de usuarios, ciudadanos y partes interesadas caracterizados publicado"},
    {"20 jornadas temáticas de diálogo realizadas", "=", "20",
     "jornadas temáticas de diálogo realizadas"},
    {"Mínimo 29 espacios de diálogo realizados", ">=", "29", "espacios de diálogo realizados"},
    {"2 audiencias de rendición de cuentas realizadas.", "=", "2",
     "audiencias de rendición de cuentas realizadas"},
    {"1 audiencia realizada.", "=", "1", "audiencia realizada"},
    {"1 audiencia realizada.", "=", "1", "audiencia realizada"},
    {"1 audiencia realizada.", "=", "1", "audiencia realizada"},
    {"1 audiencia de rendición de cuentas realizada.", "=", "1",
     "audiencia de rendición de cuentas realizada"},
    {"1 estrategia de comunicación mejorada.", "=", "1", "estrategia de comunicación mejorada"},
    {"Al menos 50 encuestas aplicadas.", ">=", "50", "encuestas aplicadas"},
    {"Al menos 100 formados de preguntas diligenciados", ">=", "100",
     "formados de preguntas diligenciados"},
    {"Al menos 100 preguntas de la ciudadanía con respuesta.", ">=", "100",
     "preguntas de la ciudadanía con respuesta"},
    {"Al menos 3 informes de respuestas de la Administración Municipal.", ">=", "3",
     "informes de respuestas de la Administración Municipal"},
    {"2 capacitaciones realizadas.", "=", "2", "capacitaciones realizadas"},
    {"2 actividades cliente oculto realizadas en cada sede.", "=", "2",
     "actividades cliente oculto realizadas en cada sede"},
    {"4 capacitaciones realizadas con todas las dependencias.", "=", "4",
     "capacitaciones realizadas con todas las dependencias"},
    {"1 informe de cumplimiento de protocolo.", "=", "1", "informe de cumplimiento de protocolo"},
    {"3 informes de seguimiento realizados.", "=", "3", "informes de seguimiento realizados"},
    {"3 informes de PQRD socializados.", "=", "3", "informes de PQRD socializados"},
    {"1 equipo conformado.", "=", "1", "equipo conformado"},
    {"Señalética instalada.", NULL, NULL, NULL},
    {"1 estrategia de comunicación formulada.", "=", "1", "estrategia de comunicación formulada"},
    {"2 jornadas de aplicación de encuestas de Percepción.", "=", "2",
     "jornadas de aplicación de encuestas de Percepción"},
    {"3 informes elaborados y radicados en control interno.", "=", "3",
     "informes elaborados y radicados en control interno"},
    {"3 informes de apertura de buzón.", "=", "3", "informes de apertura de buzón"},
    {"Elaboración de informes de las PQRD.", NULL, NULL, NULL},
    {"4 Mesas de trabajo realizadas.", "=", "4", "Mesas de trabajo realizadas"},
    {"1 procedimiento estándar de caracterización realizado.", "=", "1",
     "procedimiento estándar de caracterización realizado"},
    {"1 informe de encuesta de satisfacción.", "=", "1", "informe de encuesta de satisfacción"},
    {"1 informe de encuesta de satisfacción.", "=", "1", "informe de encuesta de satisfacción"},
    {"Plan de mejoramiento sobre PQRD elaborado y ejecutado.", NULL, NULL, NULL},
    {"Al menos un 90% de los ítems del anexo de la resolución 1519 del 2020 del MINTIC "
     "implementados en sede electrónica.",
     ">=", "90", "%"},
    {"Al menos 1 informe de seguimiento.", ">=", "1", "informe de seguimiento"},
    {"Una campaña de lucha contra la corrupción desarrollada internamente.", "=", "1",
     "campaña de lucha contra la corrupción desarrollada internamente"},
    {"Un documento correspondiente a tablas de retención documental publicadas en sede "
     "electrónica.",
     "=", "1",
     "documento correspondiente a tablas de retención documental publicadas en sede electrónica"},
    {"Un formulario en línea para solicitud de agendamiento de citas para atención presencial o "
     "virtual.",
     "=", "1",
     "formulario en línea para solicitud de agendamiento de citas para atención presencial o "
     "virtual"},
    {"Una hoja de ruta formulada.", "=", "1", "hoja de ruta formulada"},
    {"Al menos un 50% de avance.", ">=", "50", "%"},
    {"Al menos 95% de las actividades dirigidas a la comunidad publicadas en calendario de eventos "
     "de la sede electrónica institucional.",
     ">=", "95", "%"},
    {"Informe de Iniciativas relacionadas con transparencia y lucha contra la corrupción "
     "identificadas en otras regiones o municipios que puedan ser implementadas en la entidad.",
     NULL, NULL, NULL},
    {"Un acto administrativo de adopción de una política institucional de transparencia y acceso a "
     "la información pública y lucha contra la corrupción.",
     "=", "1",
     "acto administrativo de adopción de una política institucional de transparencia y acceso a la "
     "información pública y lucha contra la corrupción"},
    {"Al menos 10 nuevas preguntas frecuentes identificadas.", ">=", "10",
     "nuevas preguntas frecuentes identificadas"},
    {"Al menos 2 actividades de promoción de los canales de comunicación administrador por la "
     "Unidad de Correspondencia como canales únicos de registro de PQRD",
     ">=", "2",
     "actividades de promoción de los canales de comunicación administrador por la Unidad de "
     "Correspondencia como canales únicos de registro de PQRD"},
    {"Un documento correspondiente a instrumentos de información pública actualizado y publicado "
     "en sede electrónica.",
     "=", "1",
     "documento correspondiente a instrumentos de información pública actualizado y publicado en "
     "sede electrónica"},
    {"Al menos 70% de los ítems del anexo 1 de la Resolución 1519 de 2020 implementados en la "
     "entidad.",
     ">=", "70", "%"},
    {"Un instrumento de medición de actualización de información en espacio de transparencia y "
     "acceso a la información pública en la sede electrónica establecido.",
     "=", "1",
     "instrumento de medición de actualización de información en espacio de transparencia y acceso "
     "a la información pública en la sede electrónica establecido"},
    {"12 informes publicados en sede electrónica.", "=", "12",
     "informes publicados en sede electrónica"},
    {"12 informes publicados en sede electrónica.", "=", "12",
     "informes publicados en sede electrónica"},
    {"Al menos 1 nivel de la Administración Municipal empoderado.", ">=", "1",
     "nivel de la Administración Municipal empoderado"},
    {"Al menos el 50% de la Administración Central sensibilizada.", ">=", "50", "%"},
    {"Al menos 1 Canal tecnológico para niñas, niños y adolescentes implementado.", ">=", "1",
     "Canal tecnológico para niñas, niños y adolescentes implementado"},
    {"Al menos 6 procesos con trámites y servicios difundidos.", ">=", "6",
     "procesos con trámites y servicios difundidos"},
};

static const struct sample others[] = {
    {"", NULL, NULL, NULL},
    {"Al menos un 90% de los ítems", ">=", "90", "%"},
    {"Como mínimo 2 jornadas", ">=", "2", "jornadas"},
    {"Por lo menos tres (3) talleres", ">=", "3", "talleres"},
    {"No menos de 5 visitas.", ">=", "5", "visitas"},
    {">= 10 visitas", ">=", "10", "visitas"},
    {"100 por ciento", "=", "100", "%"},
    {"100 % de avance", "=", "100", "%"},
    {"El 80% de los trámites", "=", "80", "%"},
    {"12,5% de avance", "=", "12.5", "%"},
    {"12.5%", "=", "12.5", "%"},
    {"1.500,75 metros", "=", "1500.75", "metros"},
    {"1.250.000 registros", "=", "1250000", "registros"},
    {"2 (dos) informes", "=", "2", "informes"},
    {"DOS INFORMES", "=", "2", "INFORMES"},
    {"3", "=", "3", ""},
    {"1 informe (PQRD)", "=", "1", "informe (PQRD)"},
    {"Dos (3) informes", NULL, NULL, NULL}, /* which of both? */
    {"Universidad visitada", NULL, NULL, NULL},
    {"Señalética instalada.", NULL, NULL, NULL},
    {"1er informe", NULL, NULL, NULL},
    {"1/2 de los procesos", NULL, NULL, NULL},
    {"3-5 talleres", NULL, NULL, NULL},
    {"1.1.2 numeral", NULL, NULL, NULL},
    {"99999999999999999999 cosas", NULL, NULL, NULL},
    {"0,125 por mil", NULL, NULL, NULL},
};

static void check(const struct sample *s) {
  struct paackit_pool *pool = paackit_pool_new();
  struct plan_meta m = plan_meta_leer(pool, s->text);
  if (s->operador == NULL) {
    cr_assert_null(m.operador, "«%s» se leyó", s->text);
  } else {
    cr_assert_not_null(m.operador, "«%s» no se leyó", s->text);
    cr_assert_str_eq(m.operador, s->operador, "«%s»", s->text);
    cr_assert_str_eq(m.valor, s->valor, "«%s»", s->text);
    cr_assert_str_eq(m.unidad, s->unidad, "«%s»", s->text);
  }
  paackit_pool_free(pool);
}

Test(plan_meta, the_77_targets_of_2022_are_read_as_a_person_reads_them) {
  enum { N = sizeof of_2022 / sizeof *of_2022 };
  cr_assert_eq(N, 77);
  for (int i = 0; i < N; i++) check(&of_2022[i]);
}

Test(plan_meta, the_table_of_this_test_is_the_document_s) {
  size_t len;
  char *text = plan_archivo("data/paac-2022.txt", &len);
  struct plan_documento *doc = plan_de(text);
  for (size_t i = 0; i < doc->n_actividades; i++)
    cr_assert_str_eq(doc->actividades[i].celda[PLAN_C_META], of_2022[i].text);
  plan_documento_libre(doc);
  free(text);
}

Test(plan_meta, other_ways_to_say_a_quantity_are_read_and_nothing_else_is) {
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) check(&others[i]);
}

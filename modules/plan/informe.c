/* See informe.h. */
#include "informe.h"

#include <stdio.h>
#include <string.h>

#include "kit/texto.h"

/* At most `chars` characters of one line. */
static void print_short(const char *s, size_t chars) {
  size_t line = strcspn(s, "\n"), keep = paackit_prefix(s, chars);
  size_t n = line < keep ? line : keep;
  printf("%.*s%s", (int)n, s, s[n] != '\0' ? "…" : "");
}

static void print_date(const char *iso, const char *original) {
  if (iso != NULL)
    fputs(iso, stdout);
  else
    printf("«%s»", original);
}

static void print_activity(const struct plan_actividad *a) {
  printf("  línea %-5d %-6s ", a->linea, a->numero);
  print_short(a->descripcion, 60);
  printf("\n               meta ");
  if (a->meta.operador != NULL)
    printf("%s %s %s", a->meta.operador, a->meta.valor, a->meta.unidad);
  else
    printf("(texto) ");
  if (a->meta.operador == NULL) print_short(a->celda[PLAN_C_META], 60);
  printf("\n               %zu responsable%s:", a->n_menciones, a->n_menciones == 1 ? "" : "s");
  for (size_t i = 0; i < a->n_menciones; i++)
    printf("%s %s", i > 0 ? ";" : "", a->menciones[i].codigo);
  printf("\n               %zu periodo%s:", a->n_periodos, a->n_periodos == 1 ? "" : "s");
  for (size_t i = 0; i < a->n_periodos; i++) {
    fputs(i > 0 ? "; " : " ", stdout);
    print_date(a->periodos[i].inicio, a->periodos[i].inicio_original);
    fputs(" a ", stdout);
    print_date(a->periodos[i].fin, a->periodos[i].fin_original);
  }
  putchar('\n');
}

static void print_counts(struct plan_cuenta n) {
  printf("%zu actividades, %zu subcomponentes, %zu periodos, %zu responsables\n", n.actividades,
         n.subcomponentes, n.periodos, n.menciones);
}

static void print_components(const struct plan_documento *doc) {
  for (size_t i = 0; i < doc->n_componentes; i++) {
    const struct plan_componente *c = &doc->componentes[i];
    printf("\nComponente %d. %s: ", c->numero, c->titulo);
    print_counts(plan_contar(doc, (int)i));
    if (*c->nota != '\0') printf("  nota: %s\n", c->nota);
    for (size_t k = 0; k < doc->n_actividades; k++) {
      if (doc->actividades[k].componente == (int)i) print_activity(&doc->actividades[k]);
    }
  }
}

/* "línea 385, 3/1.1, meta: ": what is known of the place; nothing when it is of the whole file. */
static void print_place(const struct plan_documento *doc, const struct plan_aviso *a) {
  const char *before = "  ";
  if (a->linea > 0) {
    printf("%slínea %d", before, a->linea);
    before = ", ";
  }
  if (a->actividad >= 0) {
    const struct plan_actividad *act = &doc->actividades[a->actividad];
    printf("%s%d/%s", before, doc->componentes[act->componente].numero, act->numero);
    before = ", ";
  }
  if (*a->columna != '\0') printf("%s%s", before, a->columna);
  bool any = a->linea > 0 || a->actividad >= 0 || *a->columna != '\0';
  fputs(any ? ": " : before, stdout);
}

static void print_notices(const struct plan_documento *doc, enum plan_nivel level,
                          const char *title) {
  if (plan_avisos(doc, level) == 0) return;
  printf("\n%s (%zu)\n", title, plan_avisos(doc, level));
  for (size_t i = 0; i < doc->n_avisos; i++) {
    const struct plan_aviso *a = &doc->avisos[i];
    if (a->nivel != level) continue;
    print_place(doc, a);
    if (*a->original != '\0') {
      fputs("«", stdout);
      print_short(a->original, 80);
      fputs("» ", stdout);
    }
    printf("%s\n", a->mensaje);
  }
}

static void print_units(const struct plan_documento *doc, const struct plan_catalogo *c) {
  static const char *const origins[] = {[PLAN_O_BASE] = "reconocida",
                                        [PLAN_O_CATALOGO] = "creada (del catálogo)",
                                        [PLAN_O_NUEVA] = "creada (nueva)"};
  size_t units = 0, collectives = 0;
  for (size_t i = 0; i < c->n; i++) {
    if (c->unidades[i].menciones == 0) continue;
    bool collective = strcmp(c->unidades[i].tipo, "colectivo") == 0;
    units += !collective;
    collectives += collective;
  }
  printf("\nResponsables: %zu menciones en %zu grafías; %zu unidades y %zu colectivos\n",
         plan_contar(doc, -1).menciones, plan_contar_grafias(doc), units, collectives);
  for (size_t i = 0; i < c->n; i++) {
    const struct plan_unidad *u = &c->unidades[i];
    if (u->menciones == 0) continue;
    printf("  %-38s %3zu  %-22s %s%s\n", u->codigo, u->menciones, origins[u->origen], u->nombre,
           strcmp(u->tipo, "colectivo") == 0 ? " (colectivo)" : "");
  }
}

void plan_informe(const struct plan_documento *doc, const struct plan_catalogo *c,
                  const char *archivo) {
  printf("%s: %s%s%s, %d líneas\n", archivo, doc->formato, *doc->codificacion != '\0' ? ", " : "",
         doc->codificacion, doc->lineas);
  print_components(doc);
  print_units(doc, c);
  print_notices(doc, PLAN_INFO, "Para tener en cuenta");
  print_notices(doc, PLAN_AVISO, "Avisos");
  print_notices(doc, PLAN_PREGUNTA, "Preguntas");
  printf("\nTotal: ");
  print_counts(plan_contar(doc, -1));
  printf("Avisos: %zu. Preguntas: %zu.\n", plan_avisos(doc, PLAN_AVISO),
         plan_avisos(doc, PLAN_PREGUNTA));
}

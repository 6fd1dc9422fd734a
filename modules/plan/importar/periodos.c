/* See periodos.h. */
#include "periodos.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "kit/fecha.h"
#include "kit/texto.h"

enum { MAX_PIECES = 60 };

struct pieces {
  const char *text[MAX_PIECES];
  size_t n;
  bool range; /* one line held two dates with "a", "al", "hasta" or a dash between them */
};

static void add_piece(struct plan_documento *doc, struct pieces *out, const char *s, size_t n) {
  const char *copy = plan_recortar(doc, paackit_pool_strndup(doc->pool, s, n));
  if (*copy != '\0' && out->n < MAX_PIECES) out->text[out->n++] = copy;
}

/* A spreadsheet's number of a day between 2000 and 2049, written without a format. */
static bool serial_of(const char *s, struct paackit_fecha *f) {
  if (strlen(s) != 5 || strspn(s, "0123456789") != 5) return false;
  long n = atol(s);
  return n >= 36526 && n <= 54789 && paackit_fecha_serial(n, false, f);
}

static bool is_whole_date(const char *s) {
  struct paackit_fecha f;
  enum paackit_fecha_estado e = paackit_fecha_leer(s, &f);
  return e == PAACKIT_FECHA_OK || e == PAACKIT_FECHA_NO_EXISTE || serial_of(s, &f);
}

/* Cuts a line at every `separator` if each part is a date; false when it is not so. */
static bool cut_line(struct plan_documento *doc, const char *line, const char *separator,
                     struct pieces *out) {
  size_t k = strlen(separator), from = out->n;
  for (const char *p = line;; p += k) {
    const char *end = strstr(p, separator);
    add_piece(doc, out, p, end != NULL ? (size_t)(end - p) : strlen(p));
    if (end == NULL) break;
    p = end;
  }
  bool all = out->n > from + 1;
  for (size_t i = from; i < out->n; i++) all = all && is_whole_date(out->text[i]);
  if (!all) out->n = from;
  return all;
}

static void cut_cell(struct plan_documento *doc, const char *text, struct pieces *out) {
  static const struct {
    const char *text;
    bool range;
  } separators[] = {{";", false},      {",", false},   {" y ", false}, {" al ", true},
                    {" a ", true},     {" - ", true},  {" – ", true},  {"–", true},
                    {" hasta ", true}, {" / ", false}, {" ", false}};
  while (*text != '\0') {
    size_t n = strcspn(text, "\n");
    const char *line = plan_recortar(doc, paackit_pool_strndup(doc->pool, text, n));
    text += n + (text[n] == '\n');
    if (*line == '\0') continue;
    bool done = is_whole_date(line);
    if (done) add_piece(doc, out, line, strlen(line));
    for (size_t i = 0; !done && i < sizeof separators / sizeof *separators; i++) {
      done = cut_line(doc, line, separators[i].text, out);
      if (done && separators[i].range) out->range = true;
    }
    if (!done) add_piece(doc, out, line, strlen(line));
  }
}

static void tell_unread(struct plan_documento *doc, int actividad, int linea, const char *columna,
                        const char *text, enum paackit_fecha_estado estado,
                        const struct paackit_fecha *f) {
  const char *kept = "; se guardó el texto sin leerlo como fecha.";
  const char *mes = paackit_mes(f->month);
  if (estado == PAACKIT_FECHA_NO_EXISTE && mes == NULL)
    plan_avisar(doc, PLAN_AVISO, linea, actividad, columna, text,
                "No hay mes %d: se esperaba día/mes/año%s", f->month, kept);
  else if (estado == PAACKIT_FECHA_NO_EXISTE && f->year >= 1900 && f->year <= 2199)
    plan_avisar(doc, PLAN_AVISO, linea, actividad, columna, text,
                "El %d de %s de %d no existe (%s tiene %d días)%s", f->day, mes, f->year, mes,
                paackit_dias_del_mes(f->year, f->month), kept);
  else if (estado == PAACKIT_FECHA_NO_EXISTE)
    plan_avisar(doc, PLAN_AVISO, linea, actividad, columna, text,
                "El año %d no es de un plan: se esperaba día/mes/año%s", f->year, kept);
  else if (estado == PAACKIT_FECHA_SIN_DIA)
    plan_avisar(doc, PLAN_AVISO, linea, actividad, columna, text,
                "No dice el día: se esperaba una fecha como 1/02/%d%s", doc->vigencia, kept);
  else if (estado == PAACKIT_FECHA_SIN_ANIO)
    plan_avisar(doc, PLAN_AVISO, linea, actividad, columna, text,
                "No dice el año: se esperaba una fecha como 1/02/%d%s", doc->vigencia, kept);
  else
    plan_avisar(doc, PLAN_AVISO, linea, actividad, columna, text,
                "No es una fecha: se esperaba una como 1/02/%d%s", doc->vigencia, kept);
}

static void tell_other_year(struct plan_documento *doc, int actividad, int linea,
                            const char *columna, const char *text, int year) {
  if (doc->vigencia != 0 && year != doc->vigencia)
    plan_avisar(doc, PLAN_AVISO, linea, actividad, columna, text,
                "La fecha está fuera de la vigencia %d; se guardó como está.", doc->vigencia);
}

/* The date as AAAA-MM-DD, or NULL with a notice. */
static const char *read_date(struct plan_documento *doc, int actividad, int linea,
                             const char *columna, const char *text) {
  struct paackit_fecha f;
  char iso[11];
  if (*text == '\0') return NULL;
  if (serial_of(text, &f)) {
    paackit_fecha_iso(&f, iso);
    plan_avisar(doc, PLAN_AVISO, linea, actividad, columna, text,
                "Es un número de día de una hoja de cálculo; se leyó como %s.", iso);
    tell_other_year(doc, actividad, linea, columna, text, f.year);
    return paackit_pool_strdup(doc->pool, iso);
  }
  enum paackit_fecha_estado estado = paackit_fecha_leer(text, &f);
  if (estado != PAACKIT_FECHA_OK) {
    tell_unread(doc, actividad, linea, columna, text, estado, &f);
    return NULL;
  }
  paackit_fecha_iso(&f, iso);
  if (f.short_year)
    plan_avisar(doc, PLAN_AVISO, linea, actividad, columna, text,
                "El año tiene dos cifras; la fecha se leyó como %s.", iso);
  tell_other_year(doc, actividad, linea, columna, text, f.year);
  return paackit_pool_strdup(doc->pool, iso);
}

static bool same_text(const char *a, const char *b) {
  return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool has_window(const struct plan_actividad *a, const struct plan_periodo *p) {
  for (size_t i = 0; i < a->n_periodos; i++) {
    const struct plan_periodo *q = &a->periodos[i];
    if (same_text(p->inicio, q->inicio) && same_text(p->fin, q->fin) &&
        (p->inicio != NULL || same_text(p->inicio_original, q->inicio_original)) &&
        (p->fin != NULL || same_text(p->fin_original, q->fin_original)))
      return true;
  }
  return false;
}

static void add_window(struct plan_documento *doc, size_t actividad, const char *inicio,
                       int linea_inicio, const char *fin, int linea_fin, bool sin_repetir) {
  int n = (int)actividad;
  size_t avisos = doc->n_avisos;
  inicio = plan_limitar(doc, inicio, 200, linea_inicio, n, "inicio");
  fin = plan_limitar(doc, fin, 200, linea_fin, n, "fin");
  struct plan_periodo p = {.inicio_original = inicio, .fin_original = fin};
  p.inicio = read_date(doc, n, linea_inicio, "inicio", inicio);
  p.fin = read_date(doc, n, linea_fin, "fin", fin);
  struct plan_actividad *a = &doc->actividades[actividad];
  if (sin_repetir && has_window(a, &p)) {
    doc->n_avisos = avisos; /* it was told when the window came first */
    return;
  }
  if (p.inicio != NULL && p.fin != NULL && strcmp(p.fin, p.inicio) < 0)
    plan_avisar(doc, PLAN_AVISO, linea_fin, n, "fin", fin,
                "La fecha final es anterior a la inicial (%s); el periodo se guardó como está.",
                inicio);
  if (*inicio == '\0')
    plan_avisar(doc, PLAN_AVISO, linea_inicio, n, "inicio", NULL,
                "El periodo que termina el %s no tiene fecha de inicio; se guardó sin ella.", fin);
  if (*fin == '\0')
    plan_avisar(doc, PLAN_AVISO, linea_fin, n, "fin", NULL,
                "El periodo que inicia el %s no tiene fecha final; se guardó sin ella.", inicio);
  *plan_periodo_nuevo(doc, a) = p;
}

static void add_all(struct plan_documento *doc, size_t actividad, const struct pieces *starts,
                    int linea_inicio, const struct pieces *ends, int linea_fin, bool sin_repetir) {
  size_t n = starts->n > ends->n ? starts->n : ends->n;
  if (n > 1)
    plan_avisar(doc, PLAN_INFO, starts->n > 1 ? linea_inicio : linea_fin, (int)actividad, "inicio",
                NULL, "La fila trae %zu periodos en una celda.", n);
  if (starts->n != ends->n && starts->n > 0 && ends->n > 0)
    plan_avisar(doc, PLAN_AVISO, linea_inicio, (int)actividad, "inicio", NULL,
                "Hay %zu fechas de inicio y %zu finales; se emparejaron en su orden.", starts->n,
                ends->n);
  for (size_t i = 0; i < n; i++)
    add_window(doc, actividad, i < starts->n ? starts->text[i] : "", linea_inicio,
               i < ends->n ? ends->text[i] : "", linea_fin, sin_repetir);
}

void plan_periodos_agregar(struct plan_documento *doc, size_t actividad,
                           struct plan_celda_fecha inicio, struct plan_celda_fecha fin,
                           bool sin_repetir) {
  struct pieces starts = {0}, ends = {0};
  cut_cell(doc, inicio.texto, &starts);
  cut_cell(doc, fin.texto, &ends);
  if (starts.n == 2 && starts.range && ends.n == 0) {
    plan_periodos_de_fecha(doc, actividad, inicio, sin_repetir);
    return;
  }
  add_all(doc, actividad, &starts, inicio.linea, &ends, fin.linea, sin_repetir);
}

void plan_periodos_de_fecha(struct plan_documento *doc, size_t actividad,
                            struct plan_celda_fecha fecha, bool sin_repetir) {
  struct pieces all = {0}, starts = {0}, ends = {0};
  cut_cell(doc, fecha.texto, &all);
  for (size_t i = 0; i < all.n; i++) {
    bool start = all.n % 2 == 0 && i % 2 == 0;
    struct pieces *to = start ? &starts : &ends;
    to->text[to->n++] = all.text[i];
  }
  if (all.n > 1 && all.n % 2 == 0)
    plan_avisar(doc, PLAN_INFO, fecha.linea, (int)actividad, "inicio", fecha.texto,
                "La celda trae inicio y final; se leyó un periodo de cada par de fechas.");
  add_all(doc, actividad, &starts, fecha.linea, &ends, fecha.linea, sin_repetir);
}

/* One cell of a file as what a form takes. What a spreadsheet makes of a date, a choice or a
 * formula is understood where there is no doubt, and said where there is: nothing is guessed. */
#include "module/list_cell.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "kit/fecha.h"
#include "kit/texto.h"
#include "xlsx/xlsx.h"

enum { SHOWN_MAX = 80, SERIAL_FIRST = 32874, SERIAL_LAST = 73415 }; /* 1990 to 2100 */

const char *cell_column(struct arena *a, size_t column) {
  char letters[8];
  size_t at = sizeof letters - 1;
  letters[at] = '\0';
  for (size_t n = column + 1; n > 0 && at > 0; n = (n - 1) / 26)
    letters[--at] = (char)('A' + (n - 1) % 26);
  return arena_strdup(a, letters + at);
}

const char *cell_shown(struct arena *a, const char *text) {
  if (text == NULL || g_utf8_strlen(text, -1) <= SHOWN_MAX) return text;
  g_autofree char *head = g_utf8_substring(text, 0, SHOWN_MAX);
  return arena_printf(a, "%s…", head);
}

/* --- choices -------------------------------------------------------------------------------- */

/* Does the label say that? "Consulta: lee todo y no cambia nada" is called "Consulta" too. */
static bool is_called(const char *label, const char *wanted) {
  g_autofree char *folded = text_fold(label), *head = g_strndup(label, strcspn(label, ":"));
  g_autofree char *name = text_fold(head);
  return strcmp(folded, wanted) == 0 || strcmp(name, wanted) == 0;
}

/* "Dependencia" or "dependencia" is the option «unidad»; a value itself is one too. NULL: it is
 * none. */
static const char *option_of(struct db_rows *options, const char *text) {
  g_autofree char *wanted = text_fold(text);
  const char *found = NULL;
  if (options == NULL) return text;
  db_rewind(options);
  while (found == NULL && db_next(options)) {
    const char *value = db_text(options, "valor"), *label = db_text(options, "etiqueta");
    if (value != NULL &&
        (strcmp(value, text) == 0 || is_called(label != NULL ? label : "", wanted)))
      found = value;
  }
  return found;
}

/* One a line, or behind one another with ; or , between. */
static const char *options_of(struct arena *a, struct db_rows *options, const char *text,
                              const char *separators) {
  g_auto(GStrv) parts = g_strsplit_set(text, separators, -1);
  const char *all = "";
  for (char **part = parts; *part != NULL; part++) {
    const char *one = *g_strstrip(*part) != '\0' ? option_of(options, *part) : "";
    if (one == NULL && strpbrk(*part, ",") != NULL) one = options_of(a, options, *part, ",");
    if (one == NULL) one = *part;
    if (*one != '\0') all = arena_printf(a, "%s%s%s", all, *all != '\0' ? "\n" : "", one);
  }
  return all;
}

const char *cell_options(struct arena *a, struct db_rows *options) {
  enum { OPTIONS_MAX = 20 };
  const char *all = NULL;
  size_t n = 0;
  if (options == NULL) return NULL;
  db_rewind(options);
  while (db_next(options)) {
    const char *label = db_text(options, "etiqueta");
    if (++n > OPTIONS_MAX) return NULL;
    if (label == NULL) label = db_text(options, "valor");
    all = arena_printf(a, "%s%s%.*s", all != NULL ? all : "", all != NULL ? ", " : "",
                       (int)strcspn(label, ":"), label);
  }
  return all;
}

static const char *yes_of(const char *text) {
  g_autofree char *word = text_fold(text);
  if (strcmp(word, "si") == 0 || strcmp(word, "x") == 0 || strcmp(word, "1") == 0) return "si";
  return strcmp(word, "no") == 0 || strcmp(word, "0") == 0 ? "" : text;
}

/* --- dates ---------------------------------------------------------------------------------- */

/* The numbers of a day that there is not. */
static const char *no_such_day(struct arena *a, const struct paackit_fecha *f) {
  const char *month = paackit_mes(f->month);
  if (f->year < 1900 || f->year > 2199) return "Escriba un año entre 1900 y 2199.";
  if (month == NULL && paackit_fecha_existe(f->year, f->day, f->month))
    return arena_printf(a,
                        "No hay un mes %d: el día va antes del mes. Si es el %d de %s, escriba "
                        "%02d/%02d/%d.",
                        f->month, f->month, paackit_mes(f->day), f->month, f->day, f->year);
  if (month == NULL)
    return arena_printf(a, "No hay un mes %d: escriba día/mes/año, como 30/04/2022.", f->month);
  return arena_printf(a, "%c%s de %d tiene %d días: escriba un día que exista.",
                      g_ascii_toupper(*month), month + 1, f->year,
                      paackit_dias_del_mes(f->year, f->month));
}

/* The number behind a date, in a cell that lost its format. */
static bool serial(const char *text, struct paackit_fecha *f) {
  gint64 n;
  return g_ascii_string_to_signed(text, 10, SERIAL_FIRST, SERIAL_LAST, &n, NULL) &&
         paackit_fecha_serial((long)n, false, f);
}

static const char *date_of(struct arena *a, const char *text, const char **wrong) {
  struct paackit_fecha f;
  char iso[11];
  enum paackit_fecha_estado is = paackit_fecha_leer(text, &f);
  if (is == PAACKIT_FECHA_NO_EXISTE)
    *wrong = no_such_day(a, &f);
  else if (is == PAACKIT_FECHA_SIN_DIA)
    *wrong = "Falta el día: escriba día/mes/año, como 30/04/2022.";
  else if (is == PAACKIT_FECHA_SIN_ANIO)
    *wrong = "Falta el año: escriba día/mes/año, como 30/04/2022.";
  else if (is != PAACKIT_FECHA_OK && !serial(text, &f))
    *wrong = "No es una fecha: escriba día/mes/año, como 30/04/2022.";
  if (*wrong != NULL) return "";
  paackit_fecha_iso(&f, iso);
  return arena_strdup(a, iso);
}

/* --- any ------------------------------------------------------------------------------------ */

/* "#REF!", "#¿NOMBRE?", "#N/D", "Err:502": what a formula that fails shows. */
static bool is_error(const char *text) {
  size_t n = strlen(text);
  if (strcmp(text, "#N/A") == 0 || strcmp(text, "#N/D") == 0) return true;
  if (strncmp(text, "Err:", 4) == 0) return n == 7 && strspn(text + 4, "0123456789") == 3;
  return *text == '#' && n > 4 && n < 30 && strchr(text, ' ') == NULL &&
         (text[n - 1] == '!' || text[n - 1] == '?');
}

static const char *no_value(struct arena *a, const char *text) {
  if (strcmp(text, XLSX_NO_RESULT) == 0)
    return "La celda tiene una fórmula sin resultado: abra el libro en Excel y guárdelo, o escriba "
           "el dato.";
  if (!is_error(text)) return NULL;
  return arena_printf(a, "La fórmula de la celda da el error %s: corríjala o escriba el dato.",
                      text);
}

const char *cell_value(struct arena *a, const struct paac_field *f, struct db_rows *options,
                       const char *cell, const char **wrong) {
  size_t n = paackit_trim(&cell);
  const char *text = arena_strndup(a, cell, n), *fails = NULL;
  if (text == NULL || *text == '\0') return "";
  fails = no_value(a, text);
  if (fails != NULL) {
    *wrong = fails;
    return "";
  }
  if (f->kind == PAAC_K_CHECK) return yes_of(text);
  if (f->type == PAAC_T_DATE) return date_of(a, text, wrong);
  if (f->kind == PAAC_K_SEVERAL) return options_of(a, options, text, "\n;");
  const char *option = f->kind == PAAC_K_CHOICE ? option_of(options, text) : NULL;
  return option != NULL ? option : text;
}

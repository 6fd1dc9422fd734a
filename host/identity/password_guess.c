/* Is a password one of those that are tried first? What everybody here would think of (this
 * entity's words, the usual ones, rows of keys) and runs of characters count for nothing; what is
 * left has to be something. Length alone is asked elsewhere. */
#include <glib.h>
#include <string.h>

#include "identity/internal.h"

/* Characters that have to be left. */
enum { ENOUGH = 6 };

/* Folded: small letters without accents. doc/manual-sistemas.md names them. */
static const char *const words[] = {
    "contrasena", "password", "clave",      "usuario",    "admin",     "bienvenido",
    "welcome",    "secreto",  "qwerty",     "asdf",       "zxcv",      "1qaz",
    "2wsx",       "alcaldia", "pasto",      "narino",     "colombia",  "municipio",
    "paac",       "intranet", "auditoria",  "planeacion", "control",   "interno",
    "enero",      "febrero",  "marzo",      "abril",      "mayo",      "junio",
    "julio",      "agosto",   "septiembre", "octubre",    "noviembre", "diciembre"};

static char *fold(const char *password) {
  g_autofree char *apart = g_utf8_normalize(password, -1, G_NORMALIZE_ALL);
  GString *out = g_string_new(NULL);
  for (char *p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (!g_unichar_ismark(c)) g_string_append_unichar(out, g_unichar_tolower(c));
  }
  return g_string_free(out, FALSE);
}

/* Bytes of the word that begins there; 0: none. */
static size_t word_at(const char *text) {
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_has_prefix(text, words[i])) return strlen(words[i]);
  return 0;
}

bool password_is_guessable(const char *password) {
  g_autofree char *folded = fold(password);
  int left = 0;
  gunichar before = 0;
  for (char *p = folded; *p != '\0';) {
    size_t n = word_at(p);
    if (n > 0) {
      p += n;
      before = 0;
      continue;
    }
    gunichar c = g_utf8_get_char(p);
    bool runs_on = before != 0 && c + 1 >= before && c <= before + 1;
    if (!runs_on && !g_unichar_isspace(c)) left++;
    before = c;
    p = g_utf8_next_char(p);
  }
  return left < ENOUGH;
}

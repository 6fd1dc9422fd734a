/* Which known unit a spelling may mean without being one of its spellings: a letter wrong, the
 * same name under another rank, the initials. Only a question ever comes of it. */
#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"
#include "unidades.h"

enum { MAX_WORDS = 24 };

struct words {
  char *text;
  const char *word[MAX_WORDS];
  size_t n;
};

static bool in_list(const char *word, const char *const *list, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (strcmp(word, list[i]) == 0) return true;
  }
  return false;
}

/* Words that tell no unit from another. */
static bool says_little(const char *word) {
  static const char *const list[] = {"de",
                                     "del",
                                     "la",
                                     "el",
                                     "los",
                                     "las",
                                     "y",
                                     "e",
                                     "a",
                                     "con",
                                     "para",
                                     "en",
                                     "municipal",
                                     "municipio",
                                     "pasto",
                                     "alcaldia",
                                     "administrativa",
                                     "administrativo",
                                     "secretaria",
                                     "subsecretaria",
                                     "oficina",
                                     "direccion",
                                     "unidad",
                                     "departamento",
                                     "dependencia",
                                     "equipo",
                                     "interno",
                                     "gestion",
                                     "general"};
  return in_list(word, list, sizeof list / sizeof *list);
}

static void split(const char *folded, struct words *w, bool all) {
  char *rest = NULL;
  *w = (struct words){.text = strdup(folded)};
  if (w->text == NULL) return;
  for (char *p = strtok_r(w->text, " ", &rest); p != NULL && w->n < MAX_WORDS;
       p = strtok_r(NULL, " ", &rest)) {
    if (all || !says_little(p)) w->word[w->n++] = p;
  }
}

/* Two forms of one word: "asesora" and "asesoria", "juridica" and "juridico". Short ones and those
 * that only begin alike ("control", "contratacion") are different words. */
static bool same_stem(const char *a, const char *b) {
  enum { SHORTEST = 5, REST = 2, LONGER_REST = 3 };
  size_t n = strlen(a), m = strlen(b), same = 0;
  while (a[same] != '\0' && a[same] == b[same]) same++;
  if (same == n && same == m) return true;
  size_t rest = n < m ? n - same : m - same, longer = n < m ? m - same : n - same;
  return same >= SHORTEST && rest <= REST && longer <= LONGER_REST;
}

static bool has_word(const struct words *w, const char *word) {
  for (size_t i = 0; i < w->n; i++) {
    if (same_stem(w->word[i], word)) return true;
  }
  return false;
}

static bool contains_all(const struct words *big, const struct words *small) {
  for (size_t i = 0; i < small->n; i++) {
    if (!has_word(big, small->word[i])) return false;
  }
  return small->n > 0;
}

/* Is `short_form` (one word, or letters with dots between) made of the initials of the words? */
static bool is_initials(const char *short_form, const char *folded) {
  static const char *const skipped[] = {"de", "del", "la", "el", "los", "las", "y", "e", "a"};
  char letters[MAX_WORDS + 1], compact[MAX_WORDS + 1];
  size_t n = 0, k = 0;
  for (const char *p = short_form; *p != '\0'; p++) {
    if (*p == ' ') continue;
    if (k == MAX_WORDS) return false;
    compact[k++] = *p;
  }
  compact[k] = '\0';
  struct words w;
  split(folded, &w, true);
  for (size_t i = 0; i < w.n && n < MAX_WORDS; i++) {
    if (!in_list(w.word[i], skipped, sizeof skipped / sizeof *skipped)) letters[n++] = w.word[i][0];
  }
  letters[n] = '\0';
  free(w.text);
  return n >= 3 && strcmp(letters, compact) == 0;
}

/* Do both have digits, and not the same ones? "Comuna 3" and "Comuna 5" are not alike. */
static bool other_digits(const char *a, const char *b) {
  static const char digits[] = "0123456789";
  bool any = strpbrk(a, digits) != NULL && strpbrk(b, digits) != NULL;
  for (;;) {
    a += strcspn(a, digits);
    b += strcspn(b, digits);
    if (*a == '\0' || *b == '\0') return any && *a != *b;
    if (*a++ != *b++) return true;
  }
}

/* Are they the same but for two neighbouring letters that changed places ("opgi", "opig")? */
static bool swapped(const char *a, const char *b) {
  if (strlen(a) != strlen(b)) return false;
  while (*a != '\0' && *a == *b) {
    a++;
    b++;
  }
  return *a != '\0' && a[1] != '\0' && a[0] == b[1] && a[1] == b[0] && strcmp(a + 2, b + 2) == 0;
}

/* Two codes ("opgi", "opg1"): one word each, short, and a letter of difference. */
static bool near_codes(const char *a, const char *b) {
  enum { SHORTEST = 3, LONGEST = 6 };
  size_t n = strlen(a), m = strlen(b);
  return n >= SHORTEST && n <= LONGEST && m >= SHORTEST && m <= LONGEST && strchr(a, ' ') == NULL &&
         strchr(b, ' ') == NULL && (paackit_distance(a, b, 1) <= 1 || swapped(a, b));
}

static bool alike(const char *a, const char *b) {
  if (other_digits(a, b)) return false;
  size_t n = strlen(a), m = strlen(b), least = n < m ? n : m;
  size_t limit = least / 6 < 3 ? least / 6 : 3;
  if (limit > 0 && paackit_distance(a, b, limit) <= limit) return true;
  if (near_codes(a, b)) return true;
  if (is_initials(a, b) || is_initials(b, a)) return true;
  struct words x, y;
  split(a, &x, false);
  split(b, &y, false);
  bool same = contains_all(&x, &y) || contains_all(&y, &x);
  free(x.text);
  free(y.text);
  return same;
}

int plan_catalogo_parecida(const struct plan_catalogo *c, const char *texto) {
  char *folded = paackit_fold(texto);
  int found = -1;
  for (size_t i = 0; folded != NULL && found < 0 && i < c->n_grafias; i++) {
    if (alike(folded, c->grafias[i].clave)) found = c->grafias[i].unidad;
  }
  free(folded);
  return found;
}

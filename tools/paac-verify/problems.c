/* What was found, as a list and in words. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

void *grown_to(void *bytes, size_t needed, size_t *room) {
  if (bytes != NULL && needed <= *room) return bytes;
  if (*room == 0) *room = 256;
  while (*room < needed) *room *= 2;
  void *more = realloc(bytes, *room);
  if (more == NULL) {
    fputs("paac-verify: no hay memoria.\n", stderr);
    exit(2);
  }
  return more;
}

void *grown(void *items, size_t count, size_t *room, size_t size) {
  size_t bytes = *room * size;
  void *more = grown_to(items, (count + 1) * size, &bytes);
  *room = bytes / size;
  return more;
}

static void add(struct verify *v, struct verify_problem p) {
  struct verify_problem *last = v->problem_count > 0 ? &v->problems[v->problem_count - 1] : NULL;
  if (last != NULL && p.kind == VERIFY_EDITED && last->kind == p.kind && p.from == last->to + 1) {
    last->to = p.to;
  } else if (v->problem_count < PROBLEMS_MAX) {
    v->problems[v->problem_count++] = p;
  } else {
    v->full = true;
  }
}

void problem(struct verify *v, enum verify_kind kind, uint64_t line, uint64_t from, uint64_t to) {
  add(v, (struct verify_problem){kind, line, from, to, NULL});
}

void problem_held(struct verify *v, enum verify_kind kind, const struct held *h, uint64_t from) {
  add(v, (struct verify_problem){kind, h->line, from, h->seal.seq, h->file});
}

size_t verify_count(const struct verify *v) { return v->problem_count; }

const struct verify_problem *verify_at(const struct verify *v, size_t i) { return &v->problems[i]; }

/* --- in words ----------------------------------------------------------------------------- */

/* %f and %t are the rows `from` and `to`; %r is both as a range. */
static const char *const sentences[] = {
    [VERIFY_UNREADABLE] = "no se puede leer; en su lugar debería estar la anotación %f",
    [VERIFY_EDITED] = "%r: el contenido fue alterado (no corresponde a su huella)",
    [VERIFY_RENUMBERED] = "anotación %f: su número fue cambiado; era la %t",
    [VERIFY_MISSING] = "antes de esta línea se borró lo siguiente: %r",
    [VERIFY_INSERTED] = "anotación %f: fue insertada; hay otra con ese número",
    [VERIFY_MOVED] = "anotación %f: está fuera de su lugar; aquí va la %t",
    [VERIFY_SWAPPED] = "las anotaciones %f y %t están intercambiadas",
    [VERIFY_BROKEN] = "la anotación %t no continúa la %f: una de las dos fue reemplazada",
    [VERIFY_CUT] = "el final fue cortado; según la última línea se perdió lo siguiente: %r",
    [VERIFY_UNFINISHED] =
        "la exportación está incompleta: después de la anotación %f falta el final",
    [VERIFY_END] = "la última línea no corresponde a la última anotación, que es la %f",
    [VERIFY_SEAL_BAD] = "anotación %f: dice ser un sello o una clave, y no lo es",
    [VERIFY_SEAL_FORGED] = "anotación %f: sello falso; su firma no corresponde",
    [VERIFY_SEAL_KEY] = "anotación %f: sello de una clave que no era la vigente",
    [VERIFY_SEAL_CHANGED] = "el sello es auténtico, pero de otro contenido: cambió algo en %r",
    [VERIFY_KEY_FORGED] = "anotación %f: clave de sellar falsa; la anterior no la avala",
    [VERIFY_KEY_UNVOUCHED] =
        "anotación %f: clave que nadie de confianza avala; compárela y use --clave",
    [VERIFY_KEY_UNTRUSTED] = "en el libro no aparece ninguna de las claves de confianza",
    [VERIFY_HELD_FORGED] = "sello guardado falso: su firma no corresponde",
    [VERIFY_HELD_KEY] = "sello guardado de una clave que no es del libro ni de confianza",
    [VERIFY_HELD_CHANGED] = "el sello guardado es auténtico y el libro es otro: cambió algo en %r",
    [VERIFY_HELD_CUT] =
        "la anotación %t, que fue sellada, ya no está; el final fue cortado desde la %f",
    [VERIFY_HELD_ABSENT] = "la anotación %f, que cubre el sello guardado, no está",
};
_Static_assert(sizeof sentences / sizeof *sentences == VERIFY_HELD_ABSENT + 1,
               "every kind of problem has its sentence");

static void rows(const struct verify_problem *p, FILE *out) {
  if (p->from == p->to)
    fprintf(out, "la anotación %" PRIu64, p->from);
  else
    fprintf(out, "las anotaciones %" PRIu64 " a %" PRIu64, p->from, p->to);
}

static void print_problem(const struct verify_problem *p, FILE *out) {
  if (p->file != NULL)
    fprintf(out, "%s, línea %" PRIu64 ": ", p->file, p->line);
  else
    fprintf(out, "línea %" PRIu64 ": ", p->line);
  for (const char *s = sentences[p->kind]; *s != '\0'; s++) {
    if (*s != '%') {
      fputc(*s, out);
      continue;
    }
    s++;
    if (*s == 'r') rows(p, out);
    if (*s == 'f') fprintf(out, "%" PRIu64, p->from);
    if (*s == 't') fprintf(out, "%" PRIu64, p->to);
  }
  fputs(".\n", out);
}

/* By line, those of held seals at the end. */
static int by_place(const void *a, const void *b) {
  const struct verify_problem *const *x = a, *const *y = b;
  if (((*x)->file != NULL) != ((*y)->file != NULL)) return (*x)->file != NULL ? 1 : -1;
  if ((*x)->line != (*y)->line) return (*x)->line < (*y)->line ? -1 : 1;
  return *x < *y ? -1 : 1;
}

static void print_problems(const struct verify *v, FILE *out) {
  const struct verify_problem *sorted[PROBLEMS_MAX];
  for (size_t i = 0; i < v->problem_count; i++) sorted[i] = &v->problems[i];
  qsort(sorted, v->problem_count, sizeof *sorted, by_place);
  fputs("El libro NO está íntegro.\n", out);
  for (size_t i = 0; i < v->problem_count; i++) print_problem(sorted[i], out);
  if (v->full) fprintf(out, "Hay más: se mostraron las primeras %d diferencias.\n", PROBLEMS_MAX);
}

static void print_keys(const struct verify *v, FILE *out) {
  const struct seals *s = &v->seals;
  for (size_t i = 0; i < s->key_count; i++)
    fprintf(out, "Clave %s, desde la anotación %" PRIu64 "%s%s.\n", s->keys[i].hex, s->keys[i].seq,
            s->keys[i].vouched ? ", avalada por la anterior" : "",
            key_trusted(s, s->keys[i].hex) ? ", de confianza" : "");
  if (s->key_count > 0 && s->trusted_count == 0)
    fputs(
        "No se dio una clave de confianza: compare las de arriba con las que tiene en papel, o "
        "use --clave.\n",
        out);
}

static void print_sound(const struct verify *v, FILE *out) {
  const struct seals *s = &v->seals;
  uint64_t after = v->order.base.seq - s->sealed_until;
  fprintf(out, "El libro está íntegro: %" PRIu64 " anotaciones.\n", v->rows);
  if (s->seals > 0)
    fprintf(out,
            "Sellos en el libro: %" PRIu64
            "; el último es del %s y cubre hasta la anotación "
            "%" PRIu64 "; después hay %" PRIu64 " sin sellar.\n",
            s->seals, s->last_moment, s->sealed_until, after);
  else
    fputs("El libro no tiene sellos: un cambio de todo el libro no se notaría.\n", out);
  if (s->held_count > 0)
    fprintf(out, "Sellos guardados que corresponden: %zu.\n", s->held_count);
  else
    fputs("No se dieron sellos guardados: un final cortado no se notaría (--sello).\n", out);
  print_keys(v, out);
}

void verify_print(const struct verify *v, FILE *out) {
  if (v->not_export)
    fputs("No es una exportación del libro: su primera línea debe ser «paac-exportacion-1».\n",
          out);
  else if (v->problem_count > 0)
    print_problems(v, out);
  else
    print_sound(v, out);
}

/* A form as a document, and the checks that every form gets. Internal to module/. */
#ifndef PAAC_MODULE_FORM_H
#define PAAC_MODULE_FORM_H

#include "module/app.h"

/* What a form shows beside its fields. */
struct form_state {
  const struct pairs *typed; /* values to show instead of the stored ones; NULL: the stored ones */
  const char *draft_saved;   /* UTC instant of the draft that `typed` is; NULL: not a draft */
  const char *message;       /* why the whole was refused, where no field is to blame; or NULL */
  bool conflict;             /* somebody saved first: also show the stored values */
};

/* Writes <formulario>. Reads the row of `load` and the catalogues; in a read snapshot. */
paac_status form_document(struct answer *a, struct cursor *out, const struct form_state *state);
/* The generic checks of what was sent: each failure is a field error. In a read snapshot. */
void form_check(struct answer *a);
/* Does it ask for files? */
bool form_has_files(const struct form *form);
/* A key of its own for one sending of a form. */
const char *form_key(struct arena *a);
/* Shows the form of a POST again, with every value and a message beside each field. */
void form_again(struct answer *a, int status);
/* The form of a POST was there when it was opened, and what it is about is not any more: 409, with
 * what was typed to be copied. */
void answer_overtaken(struct answer *a);

/* draft.c: what was typed and not sent. Outside any transaction. */
bool draft_save(struct answer *a, const char *route, const char *body);
/* The draft of this path as pairs, and when it was saved; false: none. */
bool draft_read(struct answer *a, struct pairs *typed, const char **saved);
void draft_drop(struct answer *a);

/* What is said of a value that is not in the field's catalogue. */
#define FORM_NO_OPTION "Elija una de las opciones de la lista."

#endif

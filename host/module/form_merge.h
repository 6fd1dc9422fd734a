/* What becomes of each field when somebody saved the row of a form first. Internal to module/. */
#ifndef PAAC_MODULE_FORM_MERGE_H
#define PAAC_MODULE_FORM_MERGE_H

#include "module/app.h"

/* Names of the form's own: what each field was when the form was opened, and those of which the
 * stored value is to be taken. */
#define FORM_BASE "row_base"
#define FORM_TAKE "row_take"

/* "nombre=0a1b2c3d4e5f tipo=…": a mark of each value of the row. NULL: a row without versions. */
const char *form_base(struct arena *a, const struct form *form, struct db_rows *row);

enum form_side {
  SIDE_UNKNOWN, /* the form did not say what it had been */
  SIDE_THEIRS,  /* who sends it left it alone: what is stored stands */
  SIDE_MINE,    /* nobody else touched it */
  SIDE_BOTH,    /* who sends it has to choose */
};
/* Whose the value of a field is, by what both had opened. */
enum form_side form_side(const char *base, const struct paac_field *f, const char *typed,
                         const char *stored);

/* Puts the stored value of every field that the form wants taken in the place of what was typed, as
 * long as the row is still the one that the person saw. */
void form_take(struct answer *a, struct db_rows *row);

#endif

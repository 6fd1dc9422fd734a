/* The ledger's words as people read them. Internal to module/. */
#ifndef PAAC_MODULE_HISTORY_WORDS_H
#define PAAC_MODULE_HISTORY_WORDS_H

#include "module/app.h"

/* The declaration of an object's kind and the module that has it; NULL: nobody declares it. */
const struct paac_object *history_kind(const struct registry *r, const char *object,
                                       const struct module **module);
/* "Creó" of "crear": the host's own words, then the titles of the module's transitions and forms.
 * module may be NULL. */
const char *history_did(struct answer *a, const struct module *module, const char *action);
/* The title of a field of the module's forms, where a value is named by the field's name. */
const char *history_label(struct arena *a, const struct module *module, const char *name);
/* The object's page where this site has one that this person may open, or NULL; and what to call
 * the object: that page's title, or the title of its kind and its name. */
const char *history_page(struct answer *a, const char *object, const char **title);
/* "María López (mlopez)"; the user name alone where there is no such account. */
const char *history_person(struct answer *a, const char *user);
/* Takes "por encargo de X" off the end of a detail when `who` did stand in for X on that day: a
 * person, or NULL. */
const char *history_deputy(struct answer *a, const char *who, const char *day, const char **detail);
/* The text with digests cut to what tells them apart. */
const char *history_text(struct arena *a, const char *text);

#endif

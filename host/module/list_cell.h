/* What stands in the cells of a file that somebody sends. Internal to module/. */
#ifndef PAAC_MODULE_LIST_CELL_H
#define PAAC_MODULE_LIST_CELL_H

#include "base/arena.h"
#include "db/db.h"
#include "paac/paac.h"

/* What a person would have typed or chosen in the form; `options` are the field's, or NULL. *wrong:
 * why the cell cannot be read as that, and what to write instead; otherwise left alone. */
const char *cell_value(struct arena *a, const struct paac_field *f, struct db_rows *options,
                       const char *cell, const char **wrong);
/* "AB" of column 27, as spreadsheets count from 0. */
const char *cell_column(struct arena *a, size_t column);
/* As much of a text as is shown in a message. */
const char *cell_shown(struct arena *a, const char *text);

/* What may be chosen, for whoever writes the file: "Dependencia, Colectivo". NULL: nothing, or too
 * much to read. */
const char *cell_options(struct arena *a, struct db_rows *options);

#endif

/* What the services over units share: the row of one unit, held until the end. */
#ifndef PAAC_IDENTITY_SERVICE_UNIT_H
#define PAAC_IDENTITY_SERVICE_UNIT_H

#include "identity/internal.h"
#include "identity/services.h"

struct unit {
  int64_t id, version;
  const char *code, *name, *kind;
  bool active, doubtful, everyone; /* everyone: a collective of all active units */
  bool succeeded;                  /* others stand in its place */
};

/* Locks the unit of that code. False: there is none (refused beside `field`; NULL: not found). */
bool unit_hold(struct service_call *call, const char *code, const char *field, struct unit *out);
/* Locks the unit of the argument `codigo`, which must still be as the form had it. */
bool unit_hold_fresh(struct service_call *call, struct unit *out);
/* "unidad:opgi", for the ledger. */
const char *unit_object(struct service_call *call, const struct unit *u);
/* The statement, which must succeed. Returns the rows it changed, -1 after a failure. */
int64_t unit_exec(struct service_call *call, const char *statement, const struct paac_arg *values);
/* Another row_version. */
bool unit_touch(struct service_call *call, const struct unit *u);
/* The next line of a text of lines, copied; NULL at its end. Moves *at on. */
const char *service_next_line(struct service_call *call, const char **at);
/* A date AAAA-MM-DD that exists; else refused. */
bool service_date(struct service_call *call, const char *field, const char *value);

#endif

/* The host's named services: what modules ask for with paac_host() because they may not write it
 * themselves. The caller's transaction, the service's own permission and ledger entry. */
#ifndef PAAC_IDENTITY_SERVICES_H
#define PAAC_IDENTITY_SERVICES_H

#include "identity/identity.h"

struct service_call {
  struct db *db;
  struct arena *a;
  const struct session *session; /* NULL: a command, which may do everything */
  struct paac_args args;
  const char *now;             /* UTC instant */
  const char *today;           /* in the municipality, AAAA-MM-DD */
  const struct uploads *files; /* that came with the form; NULL: none */
  /* Broadcasts a fragment to the modules: their elements below one root, as text; NULL after a
   * failure. The member itself is NULL where no modules are. */
  const char *(*ask)(struct service_call *call, const char *fragment, struct paac_args args);
  void *asked; /* whoever answers that */
  /* What came of it. */
  paac_status status;
  const char *sentence; /* for the person; NULL: the status says it */
  const char *field;    /* the argument that the sentence is about; NULL: none */
};

/* Runs the service of that name; the answer is call->status. Roll back unless PAAC_OK. */
paac_status service_run(struct service_call *call, const char *name);

/* --- for the services themselves ---------------------------------------------------------- */

typedef void service_body(struct service_call *call);
service_body service_account_add, service_account_change, service_account_password,
    service_account_disable, service_account_enable;
service_body service_deputy_add, service_deputy_end, service_handover;
service_body service_permission_change, service_permission_confirm, service_permission_refuse;
service_body service_session_end, service_session_end_others, service_session_password;
service_body service_unit_add, service_unit_change, service_unit_alias, service_unit_alias_remove,
    service_members_add, service_members_end, service_unit_merge, service_unit_split,
    service_unit_undo;
service_body service_setting_change;
service_body service_evidence_add, service_evidence_use, service_evidence_keep,
    service_evidence_withdraw;

/* An evidence whose bytes may be given to this person. */
struct evidence {
  const char *name, *mime, *sha256;
  int64_t bytes;
  const char *refusal; /* for the person, with every answer but PAAC_OK; or NULL */
};
paac_status evidence_find(struct db *db, struct arena *a, const struct session *session, int64_t id,
                          struct evidence *out);
/* Where the files of evidence are; NULL: the configuration has no state_dir. */
const char *evidence_dir(struct arena *a);

/* The argument as text; NULL: absent or empty. */
const char *service_text(const struct service_call *call, const char *name);
/* The argument as a whole number; -1: absent or not one. */
int64_t service_int(const struct service_call *call, const char *name);
/* The first failure counts. Both return false, so that a check may `return service_refuse(…)`. */
bool service_refuse(struct service_call *call, const char *field, const char *sentence);
bool service_fail(struct service_call *call, paac_status status, const char *sentence);
/* The account that an argument names, its row held: one that is there and not Control Interno's. */
struct service_person {
  int64_t id;
  const char *user;
  bool active; /* may it enter today? */
};
bool service_person(struct service_call *call, const char *field, struct service_person *out);
/* Text without control characters, of at most max characters; else refused. */
bool service_line(struct service_call *call, const char *field, const char *value, long max);
/* The ledger entry of what was done. before, after: what people will read, or NULL. */
void service_enter(struct service_call *call, const char *action, const char *object,
                   const char *detail, const char *before, const char *after);

#endif

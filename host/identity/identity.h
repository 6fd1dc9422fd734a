/* Who is asking: accounts, roles tied to units, sessions, CSRF, slow-down.
 * Statements: sql/identidad.sql. Cookies carry 256 random bits; the table only their hash. */
#ifndef PAAC_IDENTITY_IDENTITY_H
#define PAAC_IDENTITY_IDENTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/config.h"
#include "db/db.h"

/* The roles there are, "enlace lider planeacion control_interno consulta admin". */
extern const char *const identity_roles[]; /* ended by NULL */

/* Where a request comes from, as far as it says. */
struct visitor {
  const char *address, *agent; /* agent: its User-Agent header, or NULL */
};

struct session {
  const char *key;   /* "intranet-12": names it without its secret */
  int64_t id;        /* 12 */
  int64_t account;   /* id of cuenta */
  const char *user;  /* "mlopez" */
  const char *name;  /* "María López" */
  const char *roles; /* space separated, each once */
  const char *units; /* comma separated ids of the units its roles are tied to, "" for none */
  const char *csrf;  /* 64 hex digits, a hash of this session's secret */
  const char *const *permissions; /* ended by NULL */
  /* Whom it stands in for today, "mlopez, jperez" and their names; NULL: nobody. Their roles and
   * units are among the above. */
  const char *deputy_of, *deputy_names;
  const char *open_sessions; /* another text when another session was opened or ended here */
};

/* The host's own statements (sql/identidad.sql), parsed. Call once per process, before others. */
bool identity_load(const struct config *conf, struct buf *err);
/* All of them, for the preflight. */
const struct sql_set *identity_statements(void);

/* The session of a cookie: one query for session+account+roles+permissions. NULL: none, expired
 * (idle or absolute), disabled account. Moves the idle limit forward at most once a minute. Outside
 * a transaction. only: NULL, or the one page that the secret opens which came in its address. */
const struct session *session_find(struct db *db, struct arena *a, const struct config *conf,
                                   const char *cookie_value, const char *only, bool *db_failed);
/* The account that a cookie is of, or was before its session ended by time or from elsewhere, when
 * the form that came with it is its own: for what was typed, and for nothing else. 0: nobody's. */
int64_t session_owner(struct db *db, struct arena *a, const char *cookie_value, const char *csrf,
                      const char **user);
/* A secret that opens one page for whoever is signed in, without a cookie and without growing old;
 * in the open transaction, with its ledger entry. It is among their sessions, where it is ended.
 * NULL: roll back. */
const char *session_subscribe(struct db *db, struct arena *a, const struct session *s,
                              const char *only, const char *address);
bool session_can(const struct session *s, const char *permission);
/* What the ledger says beside what was done: while somebody stands in for others, that too. */
const char *session_detail(struct arena *a, const struct session *s, const char *detail);
bool session_csrf_ok(const struct session *s, const char *token); /* constant time */

enum sign_in {
  SIGN_IN_OK,
  SIGN_IN_REFUSED,
  SIGN_IN_OTHER_SITE, /* the password is right, and the account has no role for this site */
  SIGN_IN_SLOW_DOWN,
  SIGN_IN_BUSY,
  SIGN_IN_DB_DOWN
};
/* Checks a password (argon2id; at most two at once machine-wide by advisory file locks in
 * state_dir, then BUSY) and opens a session: *cookie gets the value for Set-Cookie. Takes the
 * same time whether or not the account exists. After failures the account+address pair and the
 * address must wait, doubling to a minute (SLOW_DOWN, *wait_seconds); nobody is locked out. Writes
 * the ledger. */
enum sign_in sign_in(struct db *db, struct arena *a, const struct config *conf, const char *user,
                     const char *password, const struct visitor *from, const char **cookie,
                     int *wait_seconds);
void sign_out(struct db *db, const struct config *conf, const char *cookie_value);
/* For the sign-in form, where there is no session yet: double-submit token. */
const char *anonymous_csrf(struct arena *a);

/* paacctl session new USER-OR-ROLE: a session without a password, "name=value" of the profile. */
bool session_new(struct db *db, struct arena *a, const struct config *conf,
                 const char *user_or_role, const char **cookie, struct buf *err);

/* paacctl user …; a password of NULL makes a random one and returns it in *made. Roles:
 * "enlace:UNIT-CODE,lider:UNIT-CODE,consulta". Ledger entry included; own transaction. */
bool account_add(struct db *db, struct arena *a, const char *user, const char *name,
                 const char *email, const char *roles, const char *password, const char **made,
                 struct buf *err);
bool account_passwd(struct db *db, struct arena *a, const char *user, const char *password,
                    const char **made, struct buf *err); /* also ends its sessions */
bool account_disable(struct db *db, struct arena *a, const char *user, struct buf *err);
bool account_enable(struct db *db, struct arena *a, const char *user, struct buf *err);
/* The last day that it may enter; NULL: it goes on. */
bool account_until(struct db *db, struct arena *a, const char *user, const char *date,
                   struct buf *err);
/* These roles instead of all it had, control_interno included; ends its sessions. */
bool account_roles(struct db *db, struct arena *a, const char *user, const char *roles,
                   struct buf *err);
struct db_rows *account_list(struct db *db, struct arena *a);

/* New permissions of modules get their default roles (rol_permiso); known ones keep theirs. */
bool permissions_install(struct db *db, struct arena *a, const char *permission, const char *title,
                         const char *roles, bool sensitive, struct buf *err);

/* Units: services behind the module API. doubtful: somebody should look at it. */
int64_t unit_find(struct db *db, struct arena *a, const char *spelling);
int64_t unit_add(struct db *db, struct arena *a, const char *code, const char *name,
                 const char *kind, bool doubtful);
bool unit_alias(struct db *db, struct arena *a, int64_t unit, const char *spelling);

#endif

/* What the files of host/identity share. Nobody else includes this. */
#ifndef PAAC_IDENTITY_INTERNAL_H
#define PAAC_IDENTITY_INTERNAL_H

#include <time.h>

#include "db/named.h"
#include "identity/identity.h"

/* Statements by name; a name that was not loaded for this profile is a failure, logged. */
struct db_rows *identity_query(struct db *db, struct arena *a, const char *name,
                               const struct paac_arg *values);
int64_t identity_exec(struct db *db, struct arena *a, const char *name,
                      const struct paac_arg *values);

/* An instant as the database writes it, UTC. */
struct moment {
  char text[20];
};
struct moment moment_of(time_t t);

bool is_role(const char *name);
/* Does the space-separated list hold the word? */
bool has_word(const char *list, const char *word);
/* Today in the municipality, AAAA-MM-DD. */
struct day {
  char text[11];
};
struct day day_today(void);
/* The configuration that identity_load() was called with. */
const struct config *identity_config(void);
/* May somebody with these roles sign in to the profile? */
bool roles_enter(const struct config *conf, const char *roles);
/* A user name in the one spelling accounts have (lower case ASCII), or NULL. */
const char *user_normal(struct arena *a, const char *user);

/* --- account.c ---------------------------------------------------------------------------- */

/* Why it does not do as a password, in a sentence; NULL when it does. */
const char *password_refused(const char *password);
/* Is it valid UTF-8 that others would try first? password_guess.c says how that is judged. */
bool password_is_guessable(const char *password);

/* --- password.c --------------------------------------------------------------------------- */

/* argon2id in text form into out[128]; false without memory. */
bool password_hash(const char *password, char out[128]);
enum password_check { PASSWORD_RIGHT, PASSWORD_WRONG, PASSWORD_BUSY };
/* hash NULL: takes the same time and answers WRONG. At most two at once on the machine. */
enum password_check password_check(const struct config *conf, const char *hash,
                                   const char *password);
/* "k7mp-…": about 80 bits, letters and digits that are not mistaken for one another. */
const char *password_random(struct arena *a);

/* --- session.c ---------------------------------------------------------------------------- */

/* Inserts a session inside the caller's transaction; NULL after a failure. Returns the value of
 * the cookie. `generation` is the account's as it was when the password was checked: a password
 * changed meanwhile leaves nothing open. */
const char *session_open(struct db *db, struct arena *a, int64_t account, int64_t generation,
                         const struct visitor *from);

/* --- browser.c ---------------------------------------------------------------------------- */

/* "Firefox en Windows" of a User-Agent; "" of none. */
const char *browser_words(struct arena *a, const char *header);

#endif

/* Seals: Ed25519 signatures over the head of the ledger, and the keys that make them. Only paacctl
 * signs; the private key is a file that neither executable's account can read. */
#ifndef PAAC_LEDGER_SEAL_H
#define PAAC_LEDGER_SEAL_H

#include <stdbool.h>

#include "db/db.h"

/* Actions of the entries that speak of seals and keys. */
#define SEAL_ACTION "sellar"
#define SEAL_KEY_CREATED "crear-clave-sello"
#define SEAL_KEY_ROTATED "rotar-clave-sello"
#define SEAL_KEY_RECOVERED "recuperar-clave-sello"

/* A private key in memory. Wipe it with seal_key_wipe(). */
struct seal_key {
  unsigned char seed[32], secret[64];
  char public_key[65];
};

/* What a seal says. Hex in lower case. */
struct seal {
  int64_t node, seq;
  const char *hash, *moment, *key, *signature, *reason;
};

/* A key that took over. previous NULL: the first one; signature NULL: the previous key was lost. */
struct seal_key_change {
  const char *moment, *key, *previous, *signature;
};

/* --- seal.c: pure ------------------------------------------------------------------------- */

void seal_key_from_seed(struct seal_key *k, const unsigned char seed[32]);
void seal_key_wipe(struct seal_key *k);
/* Signs node, seq, hash, moment and reason: 128 hex digits. */
void seal_sign(const struct seal_key *k, const struct seal *s, char signature[129]);
bool seal_authentic(const struct seal *s);
/* The old key vouches for the new one. */
void seal_key_certify(const struct seal_key *old, const struct seal_key_change *c,
                      char signature[129]);
bool seal_key_certified(const struct seal_key_change *c);
/* One line, the text that is kept, mailed and entered in the ledger; and back. */
const char *seal_line(struct arena *a, const struct seal *s);
bool seal_parse(struct arena *a, const char *line, struct seal *s);
const char *seal_key_line(struct arena *a, const struct seal_key_change *c);
bool seal_key_parse(struct arena *a, const char *line, struct seal_key_change *c);
/* A reason fits in the line: 1 to 200 characters, one line, no space at either end. */
bool seal_reason_ok(const char *reason);

/* --- phrase.c: pure ----------------------------------------------------------------------- */

/* The seed as four lines of five groups of four hex digits, the fifth of each a check of its line:
 * to be printed and kept on paper. */
void seal_phrase(const unsigned char seed[32], struct buf *out);
/* Reads it back, whatever the case, spaces and hyphens. False and a sentence naming the line. */
bool seal_phrase_read(const char *text, unsigned char seed[32], struct buf *err);

/* --- key_file.c --------------------------------------------------------------------------- */

/* Writes the key to FILE.nueva, mode 0600; seal_key_file_keep puts it in FILE's place once the
 * database knows it. A crash in between leaves both, and seal_key_file_read finds the right one. */
bool seal_key_file_write(const char *file, const struct seal_key *k, struct buf *err);
bool seal_key_file_keep(const char *file, struct buf *err);
/* The key whose public half is `active`. Refuses a file that others may read. */
bool seal_key_file_read(const char *file, const char *active, struct seal_key *k, struct buf *err);

/* --- seal_db.c ---------------------------------------------------------------------------- */

/* Reads sql/sellos.sql. Once per process, before the others; after ledger_load(). */
bool seal_load(const struct config *conf, struct buf *err);
/* Public key that seals now, in the arena; "" when there is none; NULL after an error. */
const char *seal_active(struct db *db, struct arena *a, struct buf *err);
/* clave_publica desde hasta, oldest first; NULL: db_error(). */
struct db_rows *seal_keys(struct db *db, struct arena *a);
/* Enters k as the key that seals from now on. old: the key that vouches for it, or NULL. */
bool seal_key_enter(struct db *db, struct arena *a, const struct seal_key *k,
                    const struct seal_key *old, struct buf *err);
/* Enters that the active key was recovered from its phrase. */
bool seal_key_recovered(struct db *db, struct arena *a, const char *key, struct buf *err);
/* Seals the last entry and enters the seal directly behind it. *line is the seal's text. */
bool seal_make(struct db *db, struct arena *a, const struct seal_key *k, const char *reason,
               const char **line, struct buf *err);

#endif

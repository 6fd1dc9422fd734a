/* Checks an export of the ledger against doc/ledger.md alone: libc and libsodium, no code of the
 * host. Fed piece by piece; its memory does not grow with the ledger. Out of memory ends the
 * program with status 2. */
#ifndef PAAC_VERIFY_H
#define PAAC_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct verify;

enum verify_kind {
  VERIFY_UNREADABLE,    /* a line that no exporter writes */
  VERIFY_EDITED,        /* the content does not give the row's hash */
  VERIFY_RENUMBERED,    /* it would, with another number: `to` */
  VERIFY_MISSING,       /* rows deleted */
  VERIFY_INSERTED,      /* one row too many with that number */
  VERIFY_MOVED,         /* row stands where `to` belongs */
  VERIFY_SWAPPED,       /* rows from and to stand in each other's place */
  VERIFY_BROKEN,        /* sound rows from and to do not follow each other: one was replaced */
  VERIFY_CUT,           /* the tail is missing: the last line says how much there was */
  VERIFY_UNFINISHED,    /* the last line is missing */
  VERIFY_END,           /* the last line does not fit the rows */
  VERIFY_SEAL_BAD,      /* says it is a seal or a key, and is not */
  VERIFY_SEAL_FORGED,   /* signature does not fit */
  VERIFY_SEAL_KEY,      /* made by a key that was not in force */
  VERIFY_SEAL_CHANGED,  /* good seal of something else: rows from to to were changed */
  VERIFY_KEY_FORGED,    /* a new key with a false signature of the old one, or out of turn */
  VERIFY_KEY_UNVOUCHED, /* a new key that nothing trusted vouches for */
  VERIFY_KEY_UNTRUSTED, /* no trusted key occurs in the ledger */
  VERIFY_HELD_FORGED,   /* the same of held seals; line is of their file */
  VERIFY_HELD_KEY,
  VERIFY_HELD_CHANGED,
  VERIFY_HELD_CUT,
  VERIFY_HELD_ABSENT
};

struct verify_problem {
  enum verify_kind kind;
  uint64_t line;     /* in the export, or in the held file */
  uint64_t from, to; /* rows; the same for one row */
  const char *file;  /* of a held seal; NULL: the export */
};

struct verify *verify_new(void);
void verify_free(struct verify *v);

/* Before the first byte. A public key to be trusted: 64 hex digits, false when it is not. */
bool verify_trust(struct verify *v, const char *hex);
/* The seals in a text that was kept outside; other lines are not looked at. How many. name is
 * kept by reference. */
size_t verify_held(struct verify *v, const char *name, const char *text, size_t len);

void verify_feed(struct verify *v, const char *data, size_t len);
void verify_end(struct verify *v);

/* False: this is no export at all. */
bool verify_is_export(const struct verify *v);
size_t verify_count(const struct verify *v);
const struct verify_problem *verify_at(const struct verify *v, size_t i);
/* What was found, in Spanish; nothing of the export's own text but numbers, dates and keys. */
void verify_print(const struct verify *v, FILE *out);

#endif

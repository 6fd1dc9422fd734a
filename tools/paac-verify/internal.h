/* What the files of paac-verify share. */
#ifndef PAAC_VERIFY_INTERNAL_H
#define PAAC_VERIFY_INTERNAL_H

#include <sodium.h>

#include "verify.h"

enum {
  CELLS = 12,
  LINE_MAX_BYTES = 1 << 20,     /* a row of the widest columns, every byte escaped, is a quarter */
  CANONICAL_EXTRA_BYTES = 1024, /* what the canonical bytes of a line may have besides its text */
  PROBLEMS_MAX = 1000,
  HASH_BYTES = crypto_hash_sha256_BYTES
};

/* A piece of text; NULL text is the NULL of the database. */
struct cell {
  char *text;
  size_t len;
};

enum { SEQ, NODE, MOMENT, WHO, ACTION, OBJECT, DETAIL, BEFORE, AFTER, COUNT, PREVIOUS, HASH };

/* One row of the ledger. */
struct row {
  uint64_t line, seq;
  bool sound; /* its content gives its hash */
  bool known; /* false: it could not be read, only its place is known */
  unsigned char previous[HASH_BYTES], hash[HASH_BYTES];
};

struct range {
  uint64_t from, to, line;
};

/* Rows that stand before their place, or after it. */
struct displaced {
  uint64_t seq, place, line;
  bool early;
  unsigned char hash[HASH_BYTES];
};

struct order {
  struct row base; /* the last row in its place */
  struct row jump; /* a row that skipped numbers: a gap, or a row before its place */
  bool jumped;
  struct row twin; /* another row with base's number */
  bool twins;
  struct range *missing;
  size_t missing_count, missing_room;
  struct displaced *displaced;
  size_t displaced_count, displaced_room;
};

struct key {
  char hex[65];
  uint64_t line, seq;
  bool vouched; /* by the key before */
};

struct seal {
  uint64_t node, seq;
  unsigned char hash[HASH_BYTES];
  char moment[25], key[65];
  bool authentic;
};

struct held {
  struct seal seal;
  const char *file;
  uint64_t line;
  bool seen, matched;
};

struct seals {
  struct key *keys;
  size_t key_count, key_room;
  bool doubtful;     /* the entry of the key in force was damaged */
  char reported[65]; /* a key out of force is told once */
  char (*trusted)[65];
  size_t trusted_count, trusted_room;
  struct held *held;
  size_t held_count, held_room;
  bool sorted;
  uint64_t seals, sealed_until;
  char last_moment[25];
};

struct verify {
  /* lines.c */
  char *pending; /* the line that has not ended yet */
  size_t pending_len, pending_room;
  bool too_long;
  uint64_t line;
  bool not_export, ended;
  uint64_t end_count, end_line;
  unsigned char end_hash[HASH_BYTES];
  /* row.c */
  unsigned char *canonical;
  size_t canonical_room;
  uint64_t rows;
  struct order order;
  struct seals seals;
  /* problems.c */
  struct verify_problem problems[PROBLEMS_MAX];
  size_t problem_count;
  bool full; /* there were more */
};

/* --- row.c: text to values; nothing is believed ------------------------------------------- */

/* 1 … 2^63-1, written in the only way; 0: it is not. */
uint64_t number_of(const char *text, size_t len);
bool unhex(const char *text, size_t len, unsigned char *out, size_t bytes);
bool moment_ok(const char *text, size_t len);
/* Appends "<length>:<text>," to out; the caller has made sure of the room. */
unsigned char *netstring(unsigned char *out, const char *text, size_t len);
/* Cuts a line (changed in place) into its cells and the cells into a row. */
bool row_read(struct verify *v, char *line, size_t len, struct cell cells[CELLS], struct row *row);
/* Would the row be sound with this number? */
bool row_sound_as(struct verify *v, const struct cell cells[CELLS], const struct row *row,
                  uint64_t seq);

/* --- order.c: which rows are missing, added, moved ---------------------------------------- */

void order_start(struct order *o);
void order_row(struct verify *v, const struct row *row);
void order_unreadable(struct verify *v);
/* The number that the next row should have. */
uint64_t order_expected(const struct order *o);
void order_end(struct verify *v);

/* --- seals.c ------------------------------------------------------------------------------ */

void seals_row(struct verify *v, const struct cell cells[CELLS], const struct row *row);
void seals_end(struct verify *v);
/* Is this one of the keys given as trusted? */
bool key_trusted(const struct seals *s, const char *hex);

/* --- problems.c --------------------------------------------------------------------------- */

void problem(struct verify *v, enum verify_kind kind, uint64_t line, uint64_t from, uint64_t to);
void problem_held(struct verify *v, enum verify_kind kind, const struct held *h, uint64_t from);
/* Room for one more item, or for so many bytes; ends the program when there is no memory. */
void *grown(void *items, size_t count, size_t *room, size_t size);
void *grown_to(void *bytes, size_t needed, size_t *room);

#endif

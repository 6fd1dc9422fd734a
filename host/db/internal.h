/* What the files of host/db share. Nobody else includes this. */
#ifndef PAAC_DB_INTERNAL_H
#define PAAC_DB_INTERNAL_H

#include <glib.h>
#include <mysql.h>

#include "db/db.h"

/* --- a parsed statement ------------------------------------------------------------------- */

/* Which part of a SELECT a piece belongs to; statements that write are all ZONE_HEAD. */
enum sql_zone { ZONE_HEAD, ZONE_SELECT, ZONE_FROM, ZONE_WHERE };

struct sql_piece {
  const char *text; /* NULL: a value stands here */
  int param;        /* index in sql.names, when text is NULL */
  int optional;     /* index in sql.optionals, -1: always there */
  enum sql_zone zone;
};

/* The condition of a `-- si:` line: a NULL-ended list of names. */
struct sql_optional {
  const char *const *names;
};

struct sql_key {
  const char *expr;
  bool desc;
};

struct sql_order {
  const char *name;
  const struct sql_key *keys;
  size_t count;
};

enum { SQL_MAX_OPTIONALS = 32, SQL_MAX_KEYS = 8 };

struct sql {
  const char *name;  /* "plan.actividades" */
  const char *local; /* "actividades" */
  const char *file;
  int line;
  uint32_t serial; /* never used again in this process: the key of prepared statements */
  bool read;
  bool pageable; /* one plain SELECT … FROM … [WHERE …], so keys and conditions can be added */
  const struct sql_piece *pieces;
  size_t piece_count;
  const char *const *names;
  size_t name_count;
  const struct sql_optional *optionals;
  size_t optional_count;
  const struct sql_order *orders;
  size_t order_count;
  const char *const *tables;
};

/* --- tables.c: which tables a statement names --------------------------------------------- */

enum { SCAN_DEPTH = 64 };

/* Fed with the statement's words, parentheses and commas, in order. */
struct table_scan {
  int depth;
  bool expect;               /* the next name is a table */
  bool list[SCAN_DEPTH];     /* inside a FROM list at that depth: a comma brings another table */
  bool subquery[SCAN_DEPTH]; /* this parenthesis holds a SELECT or a list of joined tables */
  bool with[SCAN_DEPTH];     /* between WITH and its SELECT */
  char last[64];             /* the word before, lower case */
  char with_name[64];        /* a word that is a common table expression if `AS (` follows */
  GPtrArray *tables;         /* char * */
  GPtrArray *local;          /* names of common table expressions */
};
void table_scan_start(struct table_scan *t);
bool table_scan_open(struct table_scan *t); /* false: nested too deep */
void table_scan_close(struct table_scan *t);
void table_scan_comma(struct table_scan *t);
void table_scan_word(struct table_scan *t, const char *word, bool quoted);
/* The names found, without common table expressions, each once; frees the scan. */
GPtrArray *table_scan_end(struct table_scan *t);

/* --- lex.c: the text of one statement → pieces -------------------------------------------- */

struct lexer {
  char quote;   /* the quote we are in, or 0 */
  bool comment; /* in a block comment */
  int optional; /* of the current line, or -1 */
  enum sql_zone zone;
  bool select_seen; /* the main SELECT */
  bool read, locking;
  char first[16];    /* the statement's first word, lower case */
  char obstacle[16]; /* first word at the top level that rules out paging: "group", … */
  GString *run;      /* text not yet in a piece */
  GArray *pieces;    /* struct sql_piece, texts owned by the heap until copied */
  GPtrArray *names;  /* char * */
  struct table_scan tables;
};
void lexer_start(struct lexer *lx);
/* One line of code, without its newline. NULL, or what is wrong with it, in Spanish. */
const char *lexer_line(struct lexer *lx, const char *line, size_t len, int optional);
/* NULL, or what is wrong with the whole. */
const char *lexer_end(struct lexer *lx);
void lexer_free(struct lexer *lx);

/* --- variant.c: SQL of one shape of a statement ------------------------------------------- */

/* Everything that decides the text: also the key of a prepared statement. No padding bytes. */
struct sql_shape {
  uint32_t serial;
  uint32_t optionals; /* bit i: optional line i is in */
  int32_t order;      /* index, -1: none */
  uint32_t flags;     /* SHAPE_… */
};
enum { SHAPE_AFTER = 1, SHAPE_BACKWARD = 2, SHAPE_LIMIT = 4, SHAPE_COUNT = 8 };

/* A `?` of the text: a name's index, or one of these. */
enum { SLOT_LIMIT = -1, SLOT_KEY = -2 /* key i is SLOT_KEY - i */ };
struct sql_text {
  struct buf sql;
  int slots[256];
  size_t slot_count;
  bool overflow;
};
/* False when the statement has too many values. */
bool sql_build(const struct sql *s, const struct sql_shape *shape, struct sql_text *out);

/* --- the connection ----------------------------------------------------------------------- */

enum db_state {
  DB_IDLE,   /* autocommit */
  DB_READ,   /* in a read snapshot */
  DB_WRITE,  /* in a transaction */
  DB_BROKEN, /* in a transaction in which something failed: only db_rollback helps */
};

struct db {
  MYSQL *mysql;
  bool dead;
  enum db_state state;
  bool wrote;
  int queries;
  struct db_answer *answers; /* of this read snapshot, in its request's memory; query.c */
  int64_t last_id;
  GHashTable *prepared; /* struct sql_shape → struct prepared; NULL: none yet */
  int error_number;
  char error[600];
};

/* Like db_connect, but to the server as such (no database) when with_name is false. */
struct db *db_open(const struct config *conf, bool with_name);
/* Keeps the message for db_error and notices lost connections and lost transactions. */
void db_note_error(struct db *db, int number, const char *message);
/* Runs text that holds no value from outside: transactions, and migrate.c's migrations. */
bool db_text_sql(struct db *db, const char *sql);
void db_forget_prepared(struct db *db);

/* --- query.c ------------------------------------------------------------------------------- */

struct db_row {
  struct db_row *next;
  const char *const *cells;
};
struct db_rows {
  size_t columns;
  const char *const *names;
  struct db_row *first, *last;
  const struct db_row *current;
  bool started;
};

#endif

/* A migration file: its statements and what they say about tables. Only host/db uses it. */
#ifndef PAAC_DB_SCRIPT_H
#define PAAC_DB_SCRIPT_H

#include <glib.h>
#include <stdbool.h>

#include "base/buf.h"

enum table_writer {
  WRITES_INTRANET = 1,
  WRITES_AUDITORIA = 2,
  WRITES_BOTH = 3,
  WRITES_NOBODY = 0, /* only the administration account */
};

/* From `CREATE TABLE name ( -- escribe: intranet`. */
struct table_rule {
  char *name;
  enum table_writer writer;
  bool insert_only;
};

struct step {
  char *sql;   /* without comments and without the final `;` */
  char *table; /* the table or view that it makes or changes */
  bool data;   /* INSERT, UPDATE, DELETE: it can share a transaction with its record */
};

struct script {
  char *module; /* "host" for the host's own */
  char *path, *file;
  int number; /* of NNNN-name.sql */
  char sha256[65];
  GPtrArray *steps;      /* struct step * */
  GPtrArray *tables;     /* struct table_rule *: created here */
  GPtrArray *references; /* char *: tables that its foreign keys name */
};

/* NULL and a Spanish sentence when the file cannot be read or breaks a rule: a table without
 * `-- escribe:`, or a module that touches a table that is not its own. */
struct script *script_load(const char *path, const char *module, struct buf *err);
struct script *script_parse(const char *text, const char *path, const char *module,
                            struct buf *err);
void script_free(struct script *s);
/* Every NNNN-*.sql of a directory by number; none when there is no such directory. */
GPtrArray *scripts_of(const char *dir, const char *module, struct buf *err, bool *ok);

#endif

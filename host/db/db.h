/* The database: one connection, named prepared statements, transactions.
 * Only migrations run text SQL. Connector/C with auto-reconnect and LOCAL INFILE off. */
#ifndef PAAC_DB_DB_H
#define PAAC_DB_DB_H

#include <paac/paac.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/config.h"

struct db;      /* a connection with its cache of prepared statements */
struct sql;     /* a parsed named statement: text pieces, parameters, optional lines, orders */
struct sql_set; /* the statements of one file */
struct db_rows; /* a whole result in an arena */

/* --- statements.c: parser of `-- name:` files; no connection ------------------------------ */

/* Parses a file. `owner` is the module's name, or "host". On error NULL and a sentence
 * "file:line: …" in err. Syntax:
 *   -- name: por_proceso            starts a statement (lower case, digits, _)
 *   -- any other comment            is kept out of the text
 *   -- si: unidad                   the NEXT line is used only when :unidad is present;
 *                                   several names: all must be present
 *   -- orden: clave = expr [desc], expr …    an order of a list
 *   :name                           a value (not inside quotes)
 * A statement ends at the next `-- name:` or the end of the file; a final `;` is dropped. */
struct sql_set *sql_parse(const char *text, const char *file, const char *owner, struct buf *err);
struct sql_set *sql_load(const char *file, const char *owner, struct buf *err);
/* One more text, or file, into the set. On error the set is only good to be freed. */
bool sql_add(struct sql_set *set, const char *text, const char *file, const char *owner,
             struct buf *err);
bool sql_load_more(struct sql_set *set, const char *file, const char *owner, struct buf *err);
void sql_set_free(struct sql_set *set);
const struct sql *sql_find(const struct sql_set *set, const char *name); /* NULL: none */
size_t sql_count(const struct sql_set *set);
const struct sql *sql_at(const struct sql_set *set, size_t i);
const char *sql_name(const struct sql *s); /* "riesgos.por_proceso" */
bool sql_is_read(const struct sql *s);     /* SELECT or WITH … SELECT, without FOR UPDATE */
size_t sql_orders(const struct sql *s);
const char *sql_order_name(const struct sql *s, size_t i);
/* How many key expressions the named order has; 0 when there is no such order. */
size_t sql_order_keys(const struct sql *s, const char *order);
/* Does the statement mention :name at all? Is it only in optional lines? */
bool sql_uses(const struct sql *s, const char *name);
/* The i-th name of a value, each once; NULL: there are no more. */
const char *sql_value_name(const struct sql *s, size_t i);
/* Names of tables after FROM, JOIN, INTO, UPDATE, as an array ended by NULL, owned by s. */
const char *const *sql_tables(const struct sql *s);

/* How a list asks for a page. For a page to cost the same however deep it lies, the statement's
 * index must serve condition and order together, and MariaDB must be made to use it as a range:
 * either `v >= :v AND v <= :v` with v as the first key of the order, or `FORCE INDEX (…)` with
 * `v = :v` and the order from the next column on. order NULL: the statement as it stands, once, no
 * LIMIT. */
struct sql_page {
  const char *order;        /* name of an order of the statement */
  bool backward;            /* rows before `after` instead of after it, nearest first */
  const char *const *after; /* key values of the row to go on from, as text; NULL: first page */
  size_t after_count;
  int64_t limit; /* rows a page; 0: all of them, in that order */
  bool count;    /* SELECT COUNT(*) of the filtered statement instead of rows */
};

/* --- conn.c ------------------------------------------------------------------------------- */

/* Connects with the profile's account; NULL and a logged reason when it cannot. strict mode,
 * utf8mb4, time_zone '+00:00', READ COMMITTED is not used: REPEATABLE READ. */
struct db *db_connect(const struct config *conf);
void db_close(struct db *db);
bool db_alive(struct db *db); /* false after a lost connection: reconnect before the next request */
int db_fd(const struct db *db); /* its socket */

/* PREPAREs every variant that can occur first (all optional lines in, all out, each order) and
 * forgets them. False and a sentence with statement, file and the server's message. */
bool db_prepare_check(struct db *db, const struct sql *s, struct buf *err);

/* Read snapshot: START TRANSACTION READ ONLY WITH CONSISTENT SNAPSHOT; ended by db_end_read. */
bool db_begin_read(struct db *db);
void db_end_read(struct db *db);
bool db_begin(struct db *db);
bool db_commit(struct db *db); /* false: rolled back or unknown */
void db_rollback(struct db *db);
/* A place in the open transaction to go back to; there is one. Going back mends a transaction that
 * a failed statement broke, but not one that the server has rolled back whole (a deadlock): false.
 */
bool db_savepoint(struct db *db);
bool db_rollback_to_savepoint(struct db *db);

/* A value lookup: how a named value is found. Returns false when absent. */
typedef bool db_lookup(void *ctx, const char *name, struct paac_arg *out);

/* Runs a statement; all rows are copied into the arena. NULL after a failure (db_error). In a read
 * snapshot the same statement with the same values and arena is run once.
 * page may be NULL. A list's rows are one more than the limit when there are more; its key
 * values come as extra columns named `clave_1`, `clave_2`, …, in the order's expressions. */
struct db_rows *db_query(struct db *db, struct arena *a, const struct sql *s, db_lookup *lookup,
                         void *ctx, const struct sql_page *page);
/* The same for a statement that writes: affected rows, or -1. */
int64_t db_exec(struct db *db, struct arena *a, const struct sql *s, db_lookup *lookup, void *ctx);
int64_t db_last_id(struct db *db);
/* Streams rows to `each` without keeping them; stops when it answers false. */
bool db_stream(struct db *db, const struct sql *s, db_lookup *lookup, void *ctx,
               const struct sql_page *page, bool (*each)(void *to, struct db_rows *row), void *to);

bool db_next(struct db_rows *rows);
void db_rewind(struct db_rows *rows); /* before the first row again */
size_t db_columns(const struct db_rows *rows);
const char *db_column_name(const struct db_rows *rows, size_t i);
const char *db_text_at(struct db_rows *rows, size_t i);        /* NULL: SQL NULL */
const char *db_text(struct db_rows *rows, const char *column); /* NULL also: no such column */
int64_t db_int(struct db_rows *rows, const char *column);
bool db_has(const struct db_rows *rows, const char *column);

const char *db_error(const struct db *db); /* last message, for the log */
int db_errno(const struct db *db);
/* Was the last error the server's state and not the statement: lost, too slow, busy or full? Then
 * the same may work later. */
bool db_overtaxed(const struct db *db);
/* Was it a key that another row has? */
bool db_taken(const struct db *db);
bool db_wrote(const struct db *db);  /* any successful write since db_begin */
int db_queries(const struct db *db); /* statements run on this connection so far */

/* --- migrate.c: paacctl only -------------------------------------------------------------- */

/* As the admin account: the database (utf8mb4, utf8mb4_unicode_520_ci) and the two accounts with
 * the secrets of their profiles. Again changes nothing but the secrets. */
bool db_init(const struct config *admin, const struct config *intranet,
             const struct config *auditoria, struct buf *err);
/* Migrations not run yet; -1 and a sentence when that cannot be told. */
int db_pending(const struct config *admin, struct buf *err);
/* Runs sql/NNNN-*.sql of the host, then of each module found in share_dir/modules, in order, each
 * once; a changed checksum of one already run is an error. Then derives the GRANTs of the accounts
 * `intranet` and `auditoria` from the lines `-- escribe: intranet|auditoria|ambos|nadie
 * [insertar]` that follow each CREATE TABLE's line: SELECT to both, and INSERT, UPDATE, DELETE
 * (or INSERT only) to the named one. Progress on stdout. */
bool db_migrate(const struct config *admin, const char *intranet_user, const char *auditoria_user,
                struct buf *err);
/* How many privileges of the two accounts db_migrate would change; -1 and a sentence. */
int db_grants_wrong(const struct config *admin, const char *intranet_user,
                    const char *auditoria_user, struct buf *err);

/* Does the account of this profile ("intranet" or "auditoria") hold exactly what the lines
 * `-- escribe:` give it? False and a sentence with the table and the command for each difference.
 */
bool db_grants_own(const struct config *conf, struct buf *err);

/* --- whole.c: paacctl restore only -------------------------------------------------------- */

/* Tables and views in the database of [db], 0 also where there is no such database; -1 and a
 * sentence. marked: is a table of that name among them? */
int db_table_count(const struct config *admin, const char *marker, bool *marked, struct buf *err);
/* Drops the database of [db], if there is one. */
bool db_drop(const struct config *admin, struct buf *err);

#endif

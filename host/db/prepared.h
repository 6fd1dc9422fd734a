/* A prepared statement and the buffers its rows arrive in. Only host/db uses it. */
#ifndef PAAC_DB_PREPARED_H
#define PAAC_DB_PREPARED_H

#include "db/internal.h"

/* One column of the row just read: `length` bytes and a NUL. */
struct cell {
  char *data;
  size_t size;
  unsigned long length;
  my_bool null, cut;
};

struct prepared {
  MYSQL_STMT *stmt;
  int *slots; /* as in struct sql_text */
  size_t slot_count;
  size_t columns; /* 0: a statement that writes */
  char **names;
  struct cell *cells;
  MYSQL_BIND *results;
};

/* From the connection's cache, or made now. NULL: see db_error. */
struct prepared *prepared_get(struct db *db, const struct sql *s, const struct sql_shape *shape);
/* Executes it: values in the order of s->names; page gives the keys and the limit. */
bool prepared_run(struct db *db, struct prepared *p, const struct paac_arg *values,
                  const struct sql_page *page);
/* The next row into the cells: 1, 0 at the end, -1 after an error. */
int prepared_fetch(struct db *db, struct prepared *p);
/* Frees the result; to be called after every run of a statement with rows. */
void prepared_done(struct prepared *p);

#endif

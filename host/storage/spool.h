/* Files that come in pieces: DIR/ID grows until it is whole. How many bytes have come is how long
 * the file is, so nothing else has to be kept in step with it. */
#ifndef PAAC_STORAGE_SPOOL_H
#define PAAC_STORAGE_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SPOOL_NAME = 33 }; /* 32 hex digits and NUL */
enum { SPOOL_DAYS = 7 };  /* what nobody goes on with is taken away after that */

/* Is it a name that spool_begin() could have given? */
bool spool_name_ok(const char *name);
/* An empty file with a name that nobody can guess. False: the disk refused, errno says why. */
bool spool_begin(const char *dir, char name[SPOOL_NAME]);
/* How many bytes have come; -1: there is no such file. */
int64_t spool_size(const char *dir, const char *name);

enum spool_state {
  SPOOL_ADDED,
  SPOOL_ELSEWHERE, /* the file goes on at another byte */
  SPOOL_BUSY,      /* another piece of it is being written */
  SPOOL_GONE,
  SPOOL_REFUSED /* by the disk: errno */
};
/* Adds a piece that begins at byte `at`, and synchronises. *size is how many there are afterwards,
 * whatever the answer; a piece that fails leaves the file as it was. */
enum spool_state spool_add(const char *dir, const char *name, int64_t at, const void *bytes,
                           size_t len, int64_t *size);
/* The whole file in memory, to be given back with munmap(). NULL: not there, or not that long. */
const char *spool_map(const char *dir, const char *name, size_t len);
/* Takes it away. */
void spool_remove(const char *dir, const char *name);
/* Takes away what nobody has added to for SPOOL_DAYS. */
void spool_sweep(const char *dir);

#endif

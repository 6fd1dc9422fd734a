/* Files by what they hold: DIR/ab/cd/SHA-256, written once and never changed. The name is the
 * proof: whoever reads a file can hash it again. */
#ifndef PAAC_STORAGE_STORE_H
#define PAAC_STORAGE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STORE_NAME = 65 }; /* 64 hex digits and NUL */

/* Puts the bytes below dir and their SHA-256 into name. When it returns true they survive a power
 * cut: written, synchronised, renamed, and the directory too. Bytes that are there already stay the
 * one copy. False: the disk refused, errno says why, nothing half-written is left under the name.
 */
bool store_put(const char *dir, const void *bytes, size_t len, char name[STORE_NAME]);

/* The file of that name opened for reading, its size in *bytes; -1 and errno. */
int store_open(const char *dir, const char *name, int64_t *bytes);

/* Where a file stands below dir: "ab/cd/abcd…". False: that is no name. */
bool store_path(const char *name, char out[STORE_NAME + 6]);

enum store_state { STORE_SAME, STORE_MISSING, STORE_CHANGED, STORE_UNREADABLE };
/* Reads the whole file and hashes it again. */
enum store_state store_check(const char *dir, const char *name);

/* Takes the bytes away for good (retiro con acta). True also when they were gone. */
bool store_remove(const char *dir, const char *name);

#endif

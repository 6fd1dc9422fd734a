/* What an uploaded file is, by its bytes and never by its name. */
#ifndef PAAC_STORAGE_KIND_H
#define PAAC_STORAGE_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* What is found out about a file before it is taken as evidence. */
struct file_kind {
  const char *mime;    /* "application/pdf"; what libmagic says, refined for documents in a ZIP */
  const char *refusal; /* why its content is not taken, for the person; NULL: nothing against it */
  const char *notice;  /* what whoever judges it must know; NULL: nothing */
};

/* The rules (doc/evidencia.md says them in words):
 * - documents with macros are refused: what they show can change each time they are opened;
 * - an encrypted PDF or office document is taken with a notice: somebody must be able to open it;
 * - a ZIP is taken when each of its files can be: no programs, no ZIP within, none encrypted, at
 * most KIND_ZIP_ENTRIES files and KIND_ZIP_BYTES once unpacked. */
enum { KIND_ZIP_ENTRIES = 2000, KIND_ZIP_BYTES = 1 << 30 };

/* Into *out, whose texts live in the arena. False: libmagic or memory failed; the log says why. */
bool kind_of_file(struct arena *a, const void *bytes, size_t len, struct file_kind *out);

#endif

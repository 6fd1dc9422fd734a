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
 * - an encrypted office document is refused; an encrypted PDF is taken with a notice, because many
 *   open without a password: whoever judges has to see;
 * - a ZIP is taken without programs, other archives and passwords within, with at most
 *   KIND_ZIP_ENTRIES files and KIND_ZIP_BYTES once unpacked; its documents are not looked into;
 * names that lead out of the folder where it is unpacked are refused;
 * - a text is a table (CSV) where every line has as many cells, three or more. */
enum { KIND_ZIP_ENTRIES = 2000, KIND_ZIP_BYTES = 1 << 30 };

/* Into *out, whose texts live in the arena. False: libmagic or memory failed; the log says why. */
bool kind_of_file(struct arena *a, const void *bytes, size_t len, struct file_kind *out);

#endif

/* What the antivirus says of a file: clamd, asked over its socket (INSTREAM). */
#ifndef PAAC_STORAGE_CLAMD_H
#define PAAC_STORAGE_CLAMD_H

#include <stddef.h>

enum clamd_answer {
  CLAMD_CLEAN,
  CLAMD_INFECTED,
  CLAMD_TOO_LARGE, /* for its StreamMaxLength: not looked at */
  CLAMD_DOWN       /* nobody answers, or not in time, or something else than an answer */
};

enum { CLAMD_SAID = 128 };

/* Asks the clamd at that address, "/run/clamav/clamd.ctl" or "host:port". What it found, or why it
 * did not answer, goes into said. Waits a few seconds for each step, never for ever. */
enum clamd_answer clamd_scan(const char *address, const void *bytes, size_t len,
                             char said[CLAMD_SAID]);

#endif

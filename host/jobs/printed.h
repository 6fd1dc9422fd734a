/* The class `impreso`: makes the PDF of a document that somebody asked for, and the ZIP with the
 * evidence that it names. Its data is the number of the row of `impreso`. */
#ifndef PAAC_JOBS_PRINTED_H
#define PAAC_JOBS_PRINTED_H

#include "jobs/jobs.h"

bool printed_check(const char *data, struct buf *err);
enum job_end printed_run(struct job_env *env, const struct job *job);

/* Where they are kept, like evidence, by their SHA-256. NULL: the configuration has no state_dir.
 */
const char *printed_dir(struct arena *a, const struct config *conf);

/* printed_pdf.c: HTML → PDF/UA, in a process of its own with limits. The whole file in *pdf, to be
 * freed with g_bytes_unref; NULL and a sentence. */
struct _GBytes;
struct _GBytes *printed_pdf(const struct config *conf, const char *html, struct buf *why);

/* printed_zip.c: a file of the ZIP. */
struct printed_file {
  const char *name;   /* in the ZIP, "evidencias/001-foto.jpg" */
  const char *sha256; /* 64 hex digits, of what it holds */
  const void *bytes;  /* what it holds; or NULL: the file at path */
  size_t len;
  const char *path;
};
/* The files, and SHA256SUMS with the hash of each. As above. */
struct _GBytes *printed_zip(const struct config *conf, const struct printed_file *files, size_t n,
                            struct buf *why);

#endif

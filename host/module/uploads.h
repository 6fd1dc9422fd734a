/* Large files that come in pieces before their form is sent, and the form that takes them as if
 * they had come with it. Internal to module/. */
#ifndef PAAC_MODULE_UPLOADS_H
#define PAAC_MODULE_UPLOADS_H

#include "module/app.h"

/* POST /cargas, POST and GET /cargas/{id}, POST /cargas/{id}/quitar. */
bool is_uploads(const struct request *q);
void answer_uploads(struct answer *a);

/* A file of this account for the form at this address. */
struct piecemeal {
  const char *id, *field, *filename;
  int64_t bytes, come; /* come == bytes: it is all there */
};
struct piecemeals {
  struct piecemeal *items;
  size_t count;
};
/* All that this account has for the form at the request's address; none when they cannot be read.
 */
struct piecemeals uploads_here(struct answer *a);

/* The form names some of them: their bytes join the files that came with it, and what is wrong with
 * one stands beside its field. In a read snapshot; uploads_release() afterwards, whatever happens.
 */
void uploads_take(struct answer *a);
void uploads_release(struct answer *a);
/* The form comes back to whoever sent it: the files that came with it are kept as if they had come
 * in pieces, and chosen, so that nobody has to look for them again; but for those that are what is
 * wrong. Outside any transaction. */
void uploads_keep(struct answer *a);
/* The form is done, or its draft dropped: the rows of all that were for it, within a transaction or
 * not (false: a failure), and once that holds their bytes. */
bool uploads_forget(struct answer *a, struct piecemeals *gone);
void uploads_remove(struct answer *a, const struct piecemeals *gone);

#endif

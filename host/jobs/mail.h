/* Mail: the class `correo`. One message to one person, so that a message that is tried again goes
 * to nobody who already has it. Its data is lines `para=`, `nombre=` (optional), `asunto=`, in that
 * order, then an empty line and the text:
 *
 *     para=mlopez@pasto.gov.co
 *     nombre=María López
 *     asunto=Mañana vence un periodo
 *
 *     Buenos días: …
 *
 * The order is part of it: a line break smuggled into a value cannot add a field. */
#ifndef PAAC_JOBS_MAIL_H
#define PAAC_JOBS_MAIL_H

#include "jobs/jobs.h"

struct mail {
  const char *to;      /* "mlopez@pasto.gov.co" */
  const char *name;    /* "María López", or NULL */
  const char *subject; /* one line */
  const char *text;    /* any lines */
};

/* Data for job_add(); NULL and a sentence when a field is missing, is no address, or would add
 * lines to the message's head. */
const char *mail_data(struct arena *a, const struct mail *m, struct buf *err);
/* Takes it apart again, with the same checks. */
bool mail_parse(struct arena *a, const char *data, struct mail *m, struct buf *err);

/* name@domain.tld in ASCII, nothing quoted, at most 254 characters. */
bool mail_address_ok(const char *address);

/* What stands around a message. */
struct mail_frame {
  const char *from, *from_name;
  const char *id; /* without <> */
  time_t date;
};
/* The message as it is sent, RFC 5322, all ASCII, lines of at most 78 characters ended by CRLF. */
void mail_message(struct buf *out, const struct mail_frame *f, const struct mail *m);
/* The same for the same job however often it is tried. */
const char *mail_id(struct arena *a, const struct job *job, const char *from);

/* For the table of classes. */
bool mail_check(const char *data, struct buf *err);
enum job_end mail_run(struct job_env *env, const struct job *job);

/* smtp.c: hands one message to the server of [correo]. JOB_NEVER only when the server refused this
 * recipient or this message for good; every other failure is JOB_LATER. */
enum job_end smtp_send(const struct config *conf, const char *to, const struct buf *message,
                       struct buf *why);

#endif

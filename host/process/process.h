/* Supervisor → leader → workers. See doc/architecture.md, "Processes". */
#ifndef PAAC_PROCESS_PROCESS_H
#define PAAC_PROCESS_PROCESS_H

#include <stdbool.h>

#include "base/config.h"
#include "base/slot.h"
#include "http/http.h"

/* What one executable is; chosen by its main(). */
struct profile {
  const char *name; /* "intranet" */
  unsigned in;      /* PAAC_IN_INTRANET or PAAC_IN_AUDITORIA */
};

/* Filled by the module layer (module/app.c); process/ knows nothing about what it does. */
struct app; /* everything built in preflight: modules, routes, stylesheets, statements */
/* Loads and proves everything. NULL: refused, with sentences on stderr and in the log. When the
 * database cannot be reached: with need_db NULL; without it a usable app (answers 503 until the
 * database is back). Without need_db there is nothing else to serve: a module that is refused is
 * left out, with its sentences in the log. */
struct app *app_load(const struct profile *p, const struct config *conf, bool need_db);
/* In a leader, before its workers: an empty table of what its modules did to them, shared with
 * them. False: there is no memory. */
bool app_share(struct app *app);
/* A worker has ended in the code of that frame's module, by its fault: counted, and after too many
 * the module is suspended. */
void app_blame(struct app *app, const struct slot_frame *where);
/* The descriptor of the worker's connection to the database, which comes and goes; -1: none. */
int app_fd(const struct app *app);
/* In a worker, after fork: opens its connection when it is first needed. */
void app_worker_start(struct app *app);
/* The most bytes that the body of this request may have: files only go to forms that ask for them.
 */
int64_t app_body_limit(struct app *app, struct request *q);
/* Answers one request, whose form fields are parsed. Errors are pages, so it always fills out. */
void app_answer(struct app *app, struct request *q, struct response *out);
/* The error page of a request that never became one (normaliser, size limits): status and page. */
void app_refuse(struct app *app, struct request *q, int status, struct response *out);

/* main() of both executables. Options:
 *   --config FILE            paac.conf (default: $PAAC_CONF, then sysconfdir)
 *   --supervisor --listen unix:/path   own the socket, run leaders and workers
 *   --check                  preflight only: exit 0 or 1 with sentences
 *   --leader …               internal, by the supervisor
 *   (none, fd 0 a socket)    plain worker under mod_fcgid
 * SIGHUP: new generation. SIGTERM, SIGINT: finish requests and stop. */
int process_main(const struct profile *p, int argc, char **argv);

#endif

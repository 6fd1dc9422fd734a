/* The three roles a process can have; process_main() chooses one. */
#ifndef PAAC_PROCESS_ROLES_H
#define PAAC_PROCESS_ROLES_H

#include <stdbool.h>
#include <sys/types.h>

#include "process/process.h"

/* The descriptors a leader gets from its supervisor. */
enum { FD_LISTEN = 0, FD_REPORT = 3 };

struct supervisor_options {
  const char *config; /* passed on to leaders; NULL: their default */
  const char *listen; /* "unix:/path", NULL: from systemd */
  mode_t socket_mode;
  const char *socket_group; /* NULL: the process's own */
  const char *user;         /* when started as root: who to become */
};

/* Owns the socket and the generations until SIGTERM. Returns the exit status. */
int supervisor_run(const struct profile *p, const struct supervisor_options *o);

/* Loads everything, reports on FD_REPORT ("ok" or a sentence), keeps the workers of one generation
 * alive until SIGTERM and then waits for them. Returns the exit status. */
int leader_run(const struct profile *p, const struct config *conf, bool need_db);

/* Serves requests from FD_LISTEN until SIGTERM or, where `generation` is not NULL, until that file
 * is another one or has been touched. Returns the exit status. */
int worker_serve(struct app *app, const struct config *conf, const char *generation);

#endif

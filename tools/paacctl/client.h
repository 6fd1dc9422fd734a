/* MariaDB's own programs as child processes: mariadb-dump and mariadb. */
#ifndef PAACCTL_CLIENT_H
#define PAACCTL_CLIENT_H

#include <glib.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/config.h"

struct client {
  GPid pid;
  FILE *pipe;
};

/* Starts a program on conf's database as conf's account. Its options (NULL-ended) come after the
 * account's, the database's name last. `pipe` is its output (mode "r") or its input ("w"); what it
 * complains about goes to our stderr. The account's password reaches it in a file that only it and
 * we can open and that has no name: it is in no argument, no environment and no directory. */
bool client_start(struct client *c, const struct config *conf, const char *program,
                  const char *const *options, const char *mode, struct buf *err);
/* Closes the pipe and waits. True when the program succeeded. */
bool client_end(struct client *c);

#endif

/* The listening socket that a supervisor owns. */
#ifndef PAAC_PROCESS_SOCKET_H
#define PAAC_PROCESS_SOCKET_H

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/types.h>

struct listening {
  int fd;
  const char *path; /* NULL: taken from systemd, which also removes it */
  dev_t dev;        /* of the file at path, so that only our own is removed */
  ino_t ino;
};

/* Takes the socket systemd passed (LISTEN_FDS, sd_listen_fds(3)), or binds `unix:/path` with the
 * given mode and, where not (uid_t)-1 / (gid_t)-1, owner and group. A stale socket is replaced;
 * one that answers is not. The socket does not block and is closed on exec. False after a sentence
 * on stderr. */
bool listening_open(struct listening *l, const char *address, mode_t mode, uid_t owner,
                    gid_t group);
/* Closes it and removes the file if it is still ours. */
void listening_close(struct listening *l);

#endif

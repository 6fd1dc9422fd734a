/* Binding the unix socket: its mode is right from the first instant (umask), and a socket left by
 * a dead supervisor is replaced while a live one is respected. */
#include "process/socket.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { LISTEN_FDS_START = 3, BACKLOG = 511 };

static bool set_flags(int fd) {
  int flags = fcntl(fd, F_GETFL);
  return flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0 &&
         fcntl(fd, F_SETFD, FD_CLOEXEC) == 0;
}

static bool is_from_systemd(void) {
  const char *pid = getenv("LISTEN_PID"), *fds = getenv("LISTEN_FDS");
  return pid && fds && atol(pid) == (long)getpid() && atoi(fds) >= 1;
}

static bool read_address(const char *address, struct sockaddr_un *out) {
  static const char prefix[] = "unix:";
  if (strncmp(address, prefix, sizeof prefix - 1) != 0 || address[sizeof prefix - 1] != '/') {
    fprintf(stderr, "paac: «%s» no sirve para --listen: se espera unix:/ruta/absoluta.sock\n",
            address);
    return false;
  }
  const char *path = address + sizeof prefix - 1;
  *out = (struct sockaddr_un){.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof out->sun_path) {
    fprintf(stderr, "paac: la ruta del socket es demasiado larga (máximo %zu caracteres): %s\n",
            sizeof out->sun_path - 1, path);
    return false;
  }
  memcpy(out->sun_path, path, strlen(path) + 1);
  return true;
}

/* Clears the way for bind(): nothing there, or a socket that nobody answers. */
static bool remove_stale(const struct sockaddr_un *address) {
  struct stat st;
  const char *path = address->sun_path;
  if (lstat(path, &st) != 0) return true; /* bind() says what else is wrong */
  if (!S_ISSOCK(st.st_mode)) {
    fprintf(stderr, "paac: %s existe y no es un socket; no se toca. Indique otra ruta.\n", path);
    return false;
  }
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  bool alive = fd >= 0 && (connect(fd, (const struct sockaddr *)address, sizeof *address) == 0 ||
                           errno == EAGAIN);
  if (fd >= 0) close(fd);
  if (alive) {
    fprintf(stderr, "paac: otro supervisor ya atiende en %s; deténgalo primero.\n", path);
    return false;
  }
  unlink(path);
  return true;
}

static bool failed(const char *what, const char *path) {
  fprintf(stderr, "paac: no se pudo %s el socket %s: %s\n", what, path, strerror(errno));
  return false;
}

static bool bind_and_listen(struct listening *l, const struct sockaddr_un *address, mode_t mode,
                            uid_t owner, gid_t group) {
  const char *path = address->sun_path;
  l->fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (l->fd < 0 || !set_flags(l->fd)) return failed("crear", path);
  mode_t before = umask(~mode & 0777);
  int bound = bind(l->fd, (const struct sockaddr *)address, sizeof *address);
  umask(before);
  if (bound != 0) return failed("abrir", path);
  bool give = owner != (uid_t)-1 || group != (gid_t)-1;
  if (give && lchown(path, owner, group) != 0) return failed("entregar", path);
  if (listen(l->fd, BACKLOG) != 0) return failed("atender en", path);
  struct stat st;
  if (lstat(path, &st) != 0) return failed("consultar", path);
  l->dev = st.st_dev;
  l->ino = st.st_ino;
  return true;
}

bool listening_open(struct listening *l, const char *address, mode_t mode, uid_t owner,
                    gid_t group) {
  *l = (struct listening){.fd = -1};
  if (is_from_systemd()) {
    l->fd = LISTEN_FDS_START;
    return set_flags(l->fd) || failed("usar", "recibido de systemd");
  }
  if (!address) {
    fprintf(stderr, "paac: falta --listen unix:/ruta.sock (systemd no entregó ningún socket)\n");
    return false;
  }
  struct sockaddr_un where;
  if (!read_address(address, &where) || !remove_stale(&where)) return false;
  l->path = strchr(address, '/');
  return bind_and_listen(l, &where, mode, owner, group);
}

void listening_close(struct listening *l) {
  struct stat st;
  if (l->path && lstat(l->path, &st) == 0 && st.st_dev == l->dev && st.st_ino == l->ino) {
    unlink(l->path);
  }
  close(l->fd);
}

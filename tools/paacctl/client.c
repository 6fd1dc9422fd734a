/* Running MariaDB's programs with the account's password in a file without a name. */
#include "client.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OPTIONS_FD = 3 }; /* in the child */

/* A value of an option file: quoted, so that # and spaces mean nothing. */
static void add_option(GString *file, const char *name, const char *value) {
  if (value == NULL) return;
  g_string_append_printf(file, "%s=\"", name);
  for (; *value != '\0'; value++) {
    if (*value == '"' || *value == '\\') g_string_append_c(file, '\\');
    g_string_append_c(file, *value);
  }
  g_string_append(file, "\"\n");
}

static bool add_secret(GString *file, const struct config *conf, struct buf *err) {
  g_autofree char *secret = NULL;
  g_autoptr(GError) error = NULL;
  if (conf->db_secret_file == NULL) return true;
  if (!g_file_get_contents(conf->db_secret_file, &secret, NULL, &error)) {
    buf_printf(err, "No se pudo leer la contraseña de [%s]: %s.", conf->profile, error->message);
    return false;
  }
  secret[strcspn(secret, "\r\n")] = '\0';
  add_option(file, "password", secret);
  memset(secret, 0, strlen(secret));
  return true;
}

static void add_server(GString *file, const struct config *conf) {
  if (conf->db_host == NULL) {
    add_option(file, "socket", conf->db_socket);
    return;
  }
  g_auto(GStrv) parts = g_strsplit(conf->db_host, ":", 2);
  add_option(file, "protocol", "tcp");
  add_option(file, "host", parts[0]);
  add_option(file, "port", parts[1]);
}

/* An open file with the account; -1 after a sentence. */
static int options_file(const struct config *conf, struct buf *err) {
  GString *file = g_string_new("[client]\n");
  add_option(file, "user", conf->db_user);
  add_server(file, conf);
  bool ok = add_secret(file, conf, err);
  int fd = ok ? memfd_create("paacctl", MFD_CLOEXEC) : -1;
  if (ok &&
      (fd < 0 || fchmod(fd, 0600) != 0 || write(fd, file->str, file->len) != (ssize_t)file->len)) {
    buf_printf(err, "No se pudo preparar la cuenta de MariaDB: %s.", g_strerror(errno));
    if (fd >= 0) close(fd);
    fd = -1;
  }
  memset(file->str, 0, file->len);
  g_string_free(file, TRUE);
  return fd;
}

static GPtrArray *arguments(const struct config *conf, const char *program,
                            const char *const *options) {
  GPtrArray *argv = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(argv, g_strdup(program));
  g_ptr_array_add(argv, g_strdup_printf("--defaults-file=/dev/fd/%d", OPTIONS_FD));
  for (; *options != NULL; options++) g_ptr_array_add(argv, g_strdup(*options));
  g_ptr_array_add(argv, g_strdup(conf->db_name));
  g_ptr_array_add(argv, NULL);
  return argv;
}

bool client_start(struct client *c, const struct config *conf, const char *program,
                  const char *const *options, const char *mode, struct buf *err) {
  g_autoptr(GError) error = NULL;
  int source = options_file(conf, err), target = OPTIONS_FD, pipe = -1;
  if (source < 0) return false;
  g_autoptr(GPtrArray) argv = arguments(conf, program, options);
  bool reads = mode[0] == 'r';
  bool ok = g_spawn_async_with_pipes_and_fds(
      NULL, (const char *const *)argv->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD,
      NULL, NULL, -1, reads ? -1 : STDOUT_FILENO, STDERR_FILENO, &source, &target, 1, &c->pid,
      reads ? NULL : &pipe, reads ? &pipe : NULL, NULL, &error);
  close(source);
  if (!ok) {
    buf_printf(err, "No se pudo ejecutar %s: %s. Instale el paquete mariadb-client.", program,
               error->message);
    return false;
  }
  c->pipe = fdopen(pipe, mode);
  return true;
}

bool client_end(struct client *c) {
  int status = 0;
  bool ok = fclose(c->pipe) == 0;
  while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR) continue;
  g_spawn_close_pid(c->pid);
  return ok && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

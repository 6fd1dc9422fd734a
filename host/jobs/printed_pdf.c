/* HTML → PDF by WeasyPrint (data/papel.py), which reads nothing but what it is given. */
#define _GNU_SOURCE /* O_TMPFILE, memfd_create */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "jobs/printed.h"

#define PYTHON "/usr/bin/python3"
enum { SECONDS = 300, PDF_MAX = 256 << 20, MEMORY_MAX = 2000 };

static bool write_all(int fd, const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t n = write(fd, bytes, len);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes += n;
    len -= (size_t)n;
  }
  return lseek(fd, 0, SEEK_SET) == 0;
}

/* In the child: only what is safe between fork and exec. */
static void become(const char *program, int in, int out, int said) {
  char language[] = "LC_ALL=C.UTF-8", home[] = "HOME=/nonexistent", path[] = "PATH=/usr/bin:/bin";
  char *const environment[] = {language, home, path, NULL};
  char python[] = PYTHON, isolated[] = "-I", script[4096];
  g_strlcpy(script, program, sizeof script);
  char *const command[] = {python, isolated, script, NULL};
  const struct rlimit memory = {(rlim_t)MEMORY_MAX << 20, (rlim_t)MEMORY_MAX << 20};
  const struct rlimit seconds = {SECONDS, SECONDS}, file = {PDF_MAX, PDF_MAX};
  setrlimit(RLIMIT_DATA, &memory);
  setrlimit(RLIMIT_CPU, &seconds);
  setrlimit(RLIMIT_FSIZE, &file);
  setpriority(PRIO_PROCESS, 0, 10); /* pages come first */
  dup2(in, 0);
  dup2(out, 1);
  dup2(said, 2);
  close_range(3, ~0U, 0);
  execve(command[0], command, environment);
  _exit(127);
}

/* Its exit status; -1: it was killed, by a limit or because it took too long. */
static int wait_for(pid_t pid) {
  int status = 0, fd = (int)syscall(SYS_pidfd_open, pid, 0);
  struct pollfd one = {.fd = fd, .events = POLLIN};
  if (fd < 0 || poll(&one, 1, SECONDS * 1000) != 1) kill(pid, SIGKILL);
  if (fd >= 0) close(fd);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* What it complained of, its last line. */
static void complaint(int said, int code, struct buf *why) {
  char text[4001];
  off_t size = lseek(said, 0, SEEK_END);
  off_t from = size > 4000 ? size - 4000 : 0;
  ssize_t n = pread(said, text, sizeof text - 1, from);
  text[n > 0 ? n : 0] = '\0';
  g_strchomp(text);
  log_error("impreso", "exit %d: %s", code, text);
  if (strstr(text, "No module named 'weasyprint'") != NULL || code == 127)
    buf_puts(why, "Falta WeasyPrint: instale el paquete weasyprint.");
  else
    buf_puts(why, "No se pudo hacer el PDF: Sistemas encuentra la causa en el registro.");
}

static GBytes *read_back(int fd) {
  struct stat st;
  if (fstat(fd, &st) != 0 || st.st_size < 5) return NULL;
  void *map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (map == MAP_FAILED) return NULL;
  GBytes *bytes = memcmp(map, "%PDF-", 5) == 0 ? g_bytes_new(map, (size_t)st.st_size) : NULL;
  munmap(map, (size_t)st.st_size);
  return bytes;
}

GBytes *printed_pdf(const struct config *conf, const char *html, struct buf *why) {
  g_autofree char *program = g_build_filename(conf->share_dir, "data", "papel.py", NULL);
  GBytes *pdf = NULL;
  int in = memfd_create("html", MFD_CLOEXEC), out = memfd_create("pdf", MFD_CLOEXEC),
      said = memfd_create("said", MFD_CLOEXEC);
  if (in >= 0 && out >= 0 && said >= 0 && write_all(in, html, strlen(html))) {
    pid_t pid = fork();
    if (pid == 0) become(program, in, out, said);
    int code = pid > 0 ? wait_for(pid) : -1;
    if (code == 0) pdf = read_back(out);
    if (pdf == NULL) complaint(said, code, why);
  } else {
    buf_printf(why, "No se pudo hacer el PDF: %s.", g_strerror(errno));
  }
  if (in >= 0) close(in);
  if (out >= 0) close(out);
  if (said >= 0) close(said);
  return pdf;
}

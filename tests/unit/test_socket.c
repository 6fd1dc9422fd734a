/* The listening socket: taken from systemd, or bound where nobody else listens. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "process/socket.h"

static char *dir, *path, *address;
static struct listening l;

static void set_up(void) {
  dir = g_dir_make_tmp("paac-socket-XXXXXX", NULL);
  path = g_build_filename(dir, "s.sock", NULL);
  address = g_strconcat("unix:", path, NULL);
  unsetenv("LISTEN_PID");
  unsetenv("LISTEN_FDS");
}
static void tear_down(void) {
  g_unlink(path);
  g_rmdir(dir);
}
TestSuite(socket, .init = set_up, .fini = tear_down);

static bool open_here(void) { return listening_open(&l, address, 0660, (uid_t)-1, (gid_t)-1); }
static bool answers(void) {
  struct sockaddr_un to = {.sun_family = AF_UNIX};
  g_strlcpy(to.sun_path, path, sizeof to.sun_path);
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  bool ok = connect(fd, (const struct sockaddr *)&to, sizeof to) == 0;
  close(fd);
  return ok;
}
static void from_systemd(pid_t pid, const char *count) {
  g_autofree char *text = g_strdup_printf("%d", (int)pid);
  setenv("LISTEN_PID", text, 1);
  setenv("LISTEN_FDS", count, 1);
}

Test(socket, it_is_bound_with_its_mode_does_not_block_and_is_not_inherited) {
  struct stat st;
  cr_assert(open_here());
  cr_expect(answers());
  cr_assert_eq(stat(path, &st), 0);
  cr_expect_eq(st.st_mode & 0777, 0660u);
  cr_expect(fcntl(l.fd, F_GETFL) & O_NONBLOCK);
  cr_expect(fcntl(l.fd, F_GETFD) & FD_CLOEXEC);
  listening_close(&l);
  cr_expect_neq(access(path, F_OK), 0, "its file goes with it");
}

Test(socket, what_a_dead_supervisor_left_is_replaced) {
  cr_assert(open_here());
  close(l.fd);
  cr_expect_eq(access(path, F_OK), 0);
  cr_assert(open_here());
  cr_expect(answers());
}

Test(socket, one_that_answers_is_respected) {
  cr_assert(open_here());
  struct listening second;
  cr_expect_not(listening_open(&second, address, 0660, (uid_t)-1, (gid_t)-1));
  cr_expect(answers());
}

Test(socket, a_file_that_is_no_socket_is_not_touched) {
  cr_assert(g_file_set_contents(path, "importante", -1, NULL));
  cr_expect_not(open_here());
  g_autofree char *text = NULL;
  cr_assert(g_file_get_contents(path, &text, NULL, NULL));
  cr_expect_str_eq(text, "importante");
}

Test(socket, closing_leaves_the_file_of_whoever_came_after) {
  cr_assert(open_here());
  g_unlink(path);
  struct listening second;
  cr_assert(listening_open(&second, address, 0660, (uid_t)-1, (gid_t)-1));
  listening_close(&l);
  cr_expect(answers());
}

Test(socket, an_address_that_is_none_is_refused) {
  static const char *const wrong[] = {"/tmp/x.sock", "unix:relativa.sock", "tcp:127.0.0.1:9000",
                                      "unix:"};
  for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
    cr_expect_not(listening_open(&l, wrong[i], 0660, (uid_t)-1, (gid_t)-1), "%s", wrong[i]);
  g_autofree char *padding = g_strnfill(200, 'x');
  g_autofree char *longer = g_strconcat("unix:/tmp/", padding, NULL);
  cr_expect_not(listening_open(&l, longer, 0660, (uid_t)-1, (gid_t)-1));
  cr_expect_not(listening_open(&l, NULL, 0660, (uid_t)-1, (gid_t)-1), "and systemd gave none");
}

/* In a process of its own, because descriptor 3 is Criterion's in this one. */
static int take_from_systemd(void) {
  struct listening systemd;
  if (!listening_open(&systemd, address, 0660, (uid_t)-1, (gid_t)-1)) return 1;
  if (dup2(systemd.fd, 3) != 3 || fcntl(3, F_SETFL, 0) != 0) return 2; /* SD_LISTEN_FDS_START */
  from_systemd(getpid(), "1");
  if (!listening_open(&l, NULL, 0660, (uid_t)-1, (gid_t)-1)) return 3;
  if (l.fd != 3) return 4;
  if (!(fcntl(3, F_GETFL) & O_NONBLOCK) || !(fcntl(3, F_GETFD) & FD_CLOEXEC)) return 5;
  if (!answers()) return 6;
  listening_close(&l);
  return access(path, F_OK) == 0 ? 0 : 7;
}

Test(socket, the_one_from_systemd_is_taken_and_its_file_left_to_systemd) {
  int status = -1;
  pid_t pid = fork();
  if (pid == 0) _exit(take_from_systemd());
  waitpid(pid, &status, 0);
  cr_expect_eq(WEXITSTATUS(status), 0, "step %d", WEXITSTATUS(status));
}

Test(socket, what_systemd_gave_to_another_process_is_not_ours) {
  from_systemd(getpid() + 1, "1");
  cr_expect_not(listening_open(&l, NULL, 0660, (uid_t)-1, (gid_t)-1));
  from_systemd(getpid(), "0");
  cr_expect_not(listening_open(&l, NULL, 0660, (uid_t)-1, (gid_t)-1));
}

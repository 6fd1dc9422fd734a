/* Each thing that a module can leave changed for the next request is seen. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <fenv.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "process/soil.h"

static struct soil before;
static struct buf what;

static void set_up(void) {
  /* Criterion's own process and thread of its child are not what is looked at. */
  soil_look(&before, -1);
}
static void tear_down(void) { buf_free(&what); }
TestSuite(soil, .init = set_up, .fini = tear_down);

static void seen(const char *expected) {
  cr_assert_not(soil_same(&before, -1, 0, &what));
  cr_expect_not_null(strstr(what.data, expected), "%s", what.data);
}

Test(soil, nothing_changed_is_nothing_said) {
  cr_expect(soil_same(&before, -1, 0, &what), "%s", what.data);
  FILE *f = fopen("/dev/null", "r");
  fclose(f);
  free(malloc(1 << 20));
  cr_expect(soil_same(&before, -1, 0, &what), "%s", what.data);
}

Test(soil, a_descriptor_left_open) {
  cr_assert_geq(open("/dev/null", O_RDONLY), 0);
  seen("descriptors");
}

Test(soil, the_descriptor_of_the_database_comes_and_goes) {
  int fd = open("/dev/null", O_RDONLY);
  cr_expect(soil_same(&before, fd, 0, &what), "%s", what.data);
}

Test(soil, a_descriptor_closed) {
  int fd = open("/dev/null", O_RDONLY);
  soil_look(&before, -1);
  close(fd);
  seen("descriptors");
}

Test(soil, another_file_in_the_place_of_the_log) {
  int fd = open("/dev/zero", O_RDONLY);
  dup2(fd, STDERR_FILENO);
  close(fd);
  seen("descriptors");
}

static void nothing(int signal) { (void)signal; }
Test(soil, a_signal_handler) {
  signal(SIGUSR2, nothing);
  seen("signal handlers");
}

Test(soil, a_blocked_signal) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGALRM);
  sigprocmask(SIG_BLOCK, &set, NULL);
  seen("blocked signals");
}

Test(soil, the_working_directory) {
  cr_assert_eq(chdir("/proc"), 0);
  seen("working directory");
}

Test(soil, the_mask_of_new_files) {
  umask(0177);
  seen("umask");
}

Test(soil, the_locale) {
  cr_assert_not_null(
      setlocale(LC_NUMERIC, strcmp(setlocale(LC_NUMERIC, NULL), "C.UTF-8") == 0 ? "C" : "C.UTF-8"));
  seen("locale");
}

Test(soil, the_locale_of_the_thread) {
  uselocale(newlocale(LC_ALL_MASK, "C.UTF-8", (locale_t)0));
  seen("locale");
}

Test(soil, the_environment) {
  setenv("TZ", "Asia/Tokyo", 1);
  seen("environment");
}

Test(soil, a_resource_limit) {
  struct rlimit r;
  getrlimit(RLIMIT_NOFILE, &r);
  r.rlim_cur = 64;
  cr_assert_eq(setrlimit(RLIMIT_NOFILE, &r), 0);
  seen("resource limits");
}

static void *wait_for_ever(void *unused) {
  pause();
  return unused;
}
Test(soil, a_thread) {
  pthread_t thread;
  cr_assert_eq(pthread_create(&thread, NULL, wait_for_ever, NULL), 0);
  seen("threads");
}

Test(soil, a_timer) {
  timer_t timer;
  struct itimerspec at = {.it_value = {.tv_sec = 1000}};
  if (access("/proc/self/timers", R_OK) != 0) cr_skip("this kernel does not show timers");
  cr_assert_eq(
      timer_create(CLOCK_MONOTONIC, &(struct sigevent){.sigev_notify = SIGEV_NONE}, &timer), 0);
  cr_assert_eq(timer_settime(timer, 0, &at, NULL), 0);
  seen("timers");
}

Test(soil, the_rounding_of_numbers) {
  fesetround(FE_UPWARD);
  seen("rounding");
}

Test(soil, a_child_process) {
  pid_t pid = fork();
  if (pid == 0) {
    pause();
    _exit(0);
  }
  bool same = soil_same(&before, -1, 0, &what);
  kill(pid, SIGKILL);
  cr_assert_not(same);
  cr_expect_not_null(strstr(what.data, "child processes"), "%s", what.data);
}

Test(soil, memory_beyond_the_limit) {
  cr_expect(soil_same(&before, -1, 1L << 40, &what), "%s", what.data);
  cr_expect_not(soil_same(&before, -1, 1, &what));
  cr_expect_not_null(strstr(what.data, "memory"), "%s", what.data);
}

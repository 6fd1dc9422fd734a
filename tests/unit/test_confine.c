/* What a confined process cannot do to others, and that it still does what it needs. */
#define _GNU_SOURCE /* prlimit */
#include <criterion/criterion.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "process/confine.h"

static void start(void) { cr_assert(confine_process()); }
TestSuite(confine, .init = start);

Test(confine, it_starts_no_process_and_runs_no_program) {
  cr_expect_eq(fork(), -1);
  cr_expect_eq(errno, EPERM);
  cr_expect_eq(execl("/bin/true", "true", (char *)NULL), -1);
  cr_expect_eq(errno, EPERM);
}

Test(confine, it_signals_nobody_else) {
  const pid_t others[] = {getppid(), 0, -1, -getpid()};
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
    errno = 0;
    cr_expect_eq(kill(others[i], SIGTERM), -1);
    cr_expect_eq(errno, EPERM);
  }
}

Test(confine, it_limits_nobody_else) {
  struct rlimit limit;
  cr_expect_eq(prlimit(getppid(), RLIMIT_NOFILE, NULL, &limit), -1);
  cr_expect_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
  cr_expect_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

static void *nothing(void *unused) { return unused; }
Test(confine, it_still_has_threads) {
  pthread_t thread;
  cr_assert_eq(pthread_create(&thread, NULL, nothing, NULL), 0);
  pthread_join(thread, NULL);
}

Test(confine, it_still_ends_by_its_own_signals, .signal = SIGABRT) { raise(SIGABRT); }

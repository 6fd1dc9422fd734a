/* The supervisor's decisions with a clock and processes of our own: storms of deaths, reloads of
 * broken generations, stopping. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "process/supervisor.h"

enum { MOST = 4096 };

/* The world outside: a clock that moves when told, processes that are numbers. */
static struct {
  int64_t now;
  pid_t next_pid;
  bool cannot_fork;
  int spawns;
  bool need_db; /* of the last spawn */
  int64_t spawned_at[MOST];
  int kills;
  pid_t killed[MOST];
  int signals[MOST];
  char last_refusal[128];
} world;

static struct supervisor s;

static int64_t world_now(void *ctx) {
  (void)ctx;
  return world.now;
}
static pid_t world_spawn(void *ctx, bool need_db) {
  (void)ctx;
  if (world.cannot_fork) return -1;
  world.need_db = need_db;
  world.spawned_at[world.spawns++ % MOST] = world.now;
  return world.next_pid++;
}
static void world_kill(void *ctx, pid_t pid, int signal) {
  (void)ctx;
  world.killed[world.kills % MOST] = pid;
  world.signals[world.kills++ % MOST] = signal;
}
static void world_log(void *ctx, const char *event, const char *sentence) {
  (void)ctx;
  if (strcmp(event, "supervisor.refused") == 0) {
    snprintf(world.last_refusal, sizeof world.last_refusal, "%s", sentence);
  }
}

static const struct supervisor_ops ops = {world_now, world_spawn, world_kill, world_log};

static void set_up(void) {
  memset(&world, 0, sizeof world);
  world.now = 1000;
  world.next_pid = 100;
  supervisor_start(&s, &ops, NULL);
}
TestSuite(supervisor, .init = set_up);

static void pass(int64_t ms) {
  world.now += ms;
  supervisor_tick(&s);
}
static void ready(void) { supervisor_reported(&s, s.candidate, true, "ok"); }
static bool was_killed(pid_t pid, int signal) {
  for (int i = 0; i < world.kills; i++) {
    if (world.killed[i] == pid && world.signals[i] == signal) return true;
  }
  return false;
}

Test(supervisor, the_first_leader_serves_when_it_is_ready_and_may_start_without_database) {
  cr_expect_eq(s.state, SUP_STARTING);
  cr_expect_not(world.need_db);
  ready();
  cr_expect_eq(s.state, SUP_SERVING);
  cr_expect_eq(s.leader, 100);
  cr_expect_eq(supervisor_wait(&s), -1);
}

Test(supervisor, a_reload_keeps_the_old_generation_until_the_new_one_is_ready) {
  ready();
  supervisor_reload(&s);
  cr_expect_eq(s.state, SUP_RELOADING);
  cr_expect(world.need_db, "a reload must not trade a working generation for a degraded one");
  cr_expect_eq(world.kills, 0);
  ready();
  cr_expect_eq(s.leader, 101);
  cr_expect(was_killed(100, SIGTERM));
  supervisor_exited(&s, 100);
  cr_expect_eq(s.state, SUP_SERVING);
  cr_expect_eq(s.retired_count, 0u);
}

Test(supervisor, a_refused_generation_leaves_the_old_one_alone_and_its_sentence_is_logged) {
  ready();
  supervisor_reload(&s);
  supervisor_reported(&s, 101, false, "module roto: ABI 9");
  cr_expect_eq(s.state, SUP_SERVING);
  cr_expect_eq(s.leader, 100);
  cr_expect_not(was_killed(100, SIGTERM));
  cr_expect_str_eq(world.last_refusal, "module roto: ABI 9");
  supervisor_exited(&s, 101);
  cr_expect_eq(s.state, SUP_SERVING);
  cr_expect_eq(world.spawns, 2);
}

Test(supervisor, a_generation_that_dies_while_loading_leaves_the_old_one_alone) {
  ready();
  supervisor_reload(&s);
  supervisor_exited(&s, 101);
  cr_expect_eq(s.state, SUP_SERVING);
  cr_expect_eq(s.leader, 100);
}

Test(supervisor, a_leader_that_never_reports_is_killed_and_the_old_one_serves) {
  ready();
  supervisor_reload(&s);
  pass(SUP_LOAD_MS - 1);
  cr_expect_eq(s.state, SUP_RELOADING);
  pass(1);
  cr_expect_eq(s.state, SUP_SERVING);
  cr_expect(was_killed(101, SIGKILL));
  cr_expect_not(was_killed(100, SIGTERM));
  supervisor_reported(&s, 101, true, "ok");
  cr_expect_eq(s.leader, 100, "it came too late");
}

Test(supervisor, reloads_asked_for_while_one_is_loading_become_one_more) {
  ready();
  for (int i = 0; i < 5; i++) supervisor_reload(&s);
  cr_expect_eq(world.spawns, 2);
  ready();
  cr_expect_eq(s.state, SUP_RELOADING);
  cr_expect_eq(world.spawns, 3);
  ready();
  cr_expect_eq(s.state, SUP_SERVING);
  cr_expect_eq(world.spawns, 3);
}

Test(supervisor, a_dead_leader_is_replaced_after_a_wait_that_doubles_to_ten_seconds) {
  static const int waits[] = {100, 200, 400, 800, 1600, 3200, 6400, 10000, 10000};
  for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
    ready();
    supervisor_exited(&s, s.leader);
    cr_expect_eq(s.state, SUP_WAITING);
    cr_expect_eq(supervisor_wait(&s), waits[i]);
    pass(waits[i] - 1);
    cr_expect_eq(s.state, SUP_WAITING);
    pass(1);
    cr_expect_eq(s.state, SUP_STARTING);
    cr_expect_not(world.need_db, "there is no generation left to protect");
  }
}

Test(supervisor, a_leader_that_lived_five_seconds_is_replaced_quickly) {
  for (int i = 0; i < 6; i++) {
    ready();
    supervisor_exited(&s, s.leader);
    pass(supervisor_wait(&s));
  }
  ready();
  pass(4999);
  supervisor_exited(&s, s.leader);
  cr_expect_gt(supervisor_wait(&s), 100, "not yet");
  pass(supervisor_wait(&s));
  ready();
  pass(5000);
  supervisor_exited(&s, s.leader);
  cr_expect_eq(supervisor_wait(&s), 100);
}

Test(supervisor, a_storm_of_deaths_never_starts_more_than_the_back_off_allows) {
  int64_t begin = world.now;
  while (world.now - begin < 3600 * 1000) {
    if (s.candidate) supervisor_exited(&s, s.candidate);
    int wait = supervisor_wait(&s);
    cr_assert_gt(wait, 0, "it would spin");
    pass(wait);
  }
  cr_expect_lt(world.spawns, 370, "an hour of ten-second waits");
  cr_expect_gt(world.spawns, 350, "it never gives up");
  ready();
  cr_expect_eq(s.state, SUP_SERVING);
}

Test(supervisor, when_no_process_can_be_made_it_waits_and_tries_again) {
  ready();
  supervisor_exited(&s, s.leader);
  world.cannot_fork = true;
  pass(supervisor_wait(&s));
  cr_expect_eq(s.state, SUP_WAITING);
  world.cannot_fork = false;
  pass(supervisor_wait(&s));
  cr_expect_eq(s.state, SUP_STARTING);
}

Test(supervisor, a_reload_that_cannot_fork_leaves_the_old_generation) {
  ready();
  world.cannot_fork = true;
  supervisor_reload(&s);
  cr_expect_eq(s.state, SUP_SERVING);
  cr_expect_eq(s.leader, 100);
}

Test(supervisor, the_leader_dying_during_a_reload_lets_the_new_one_take_over) {
  ready();
  supervisor_reload(&s);
  supervisor_exited(&s, 100);
  cr_expect_eq(s.state, SUP_STARTING);
  ready();
  cr_expect_eq(s.state, SUP_SERVING);
  cr_expect_eq(s.leader, 101);
  cr_expect_eq(world.kills, 0);
}

Test(supervisor, a_reload_while_waiting_starts_at_once) {
  ready();
  supervisor_exited(&s, 100);
  supervisor_reload(&s);
  cr_expect_eq(s.state, SUP_STARTING);
  cr_expect_eq(world.spawned_at[1], world.now);
}

Test(supervisor, too_many_generations_that_do_not_finish_postpone_the_reload) {
  ready();
  for (int i = 0; i < 100; i++) {
    supervisor_reload(&s);
    if (s.candidate) ready();
    cr_assert_leq(s.retired_count, (size_t)SUP_RETIRED);
  }
  cr_expect_eq(s.state, SUP_SERVING);
  int before = world.spawns;
  cr_expect_lt(before, SUP_RETIRED + 2);
  supervisor_exited(&s, s.retired[0]);
  cr_expect_eq(s.state, SUP_RELOADING, "the postponed reload begins when there is room");
  cr_expect_eq(world.spawns, before + 1);
}

Test(supervisor, stopping_asks_everybody_and_ends_when_nobody_is_left) {
  ready();
  supervisor_reload(&s);
  ready();
  supervisor_reload(&s);
  supervisor_stop(&s);
  cr_expect_eq(s.state, SUP_STOPPING);
  cr_expect(was_killed(100, SIGTERM) && was_killed(101, SIGTERM) && was_killed(102, SIGTERM));
  supervisor_reported(&s, 102, true, "ok");
  supervisor_exited(&s, 100);
  supervisor_exited(&s, 102);
  cr_expect_eq(s.state, SUP_STOPPING);
  supervisor_exited(&s, 101);
  cr_expect_eq(s.state, SUP_STOPPED);
  cr_expect_eq(world.spawns, 3);
}

Test(supervisor, what_does_not_stop_in_time_is_killed) {
  ready();
  supervisor_stop(&s);
  pass(SUP_STOP_MS);
  cr_expect(was_killed(100, SIGKILL));
  cr_expect_eq(s.state, SUP_STOPPING);
  supervisor_exited(&s, 100);
  cr_expect_eq(s.state, SUP_STOPPED);
}

Test(supervisor, stopping_while_nothing_runs_ends_at_once) {
  supervisor_exited(&s, s.candidate);
  cr_expect_eq(s.state, SUP_WAITING);
  supervisor_stop(&s);
  cr_expect_eq(s.state, SUP_STOPPED);
}

Test(supervisor, deaths_of_strangers_mean_nothing) {
  ready();
  supervisor_exited(&s, 9999);
  supervisor_exited(&s, 0);
  supervisor_reported(&s, 9999, false, "?");
  cr_expect_eq(s.state, SUP_SERVING);
  cr_expect_eq(world.spawns, 1);
}

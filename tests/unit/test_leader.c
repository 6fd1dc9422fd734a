/* A leader's decisions with a clock and workers of our own. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "process/leader.h"

enum { MOST = 4096 };

static struct {
  int64_t now;
  pid_t next_pid;
  bool cannot_fork;
  int spawns, kills;
  pid_t killed[MOST];
  int signals[MOST];
  int64_t deadlines[LEADER_WORKERS];
  char event[64];
} world;

static struct leader l;

static int64_t world_now(void *ctx) {
  (void)ctx;
  return world.now;
}
static pid_t world_spawn(void *ctx, int place) {
  (void)ctx;
  world.deadlines[place] = 0;
  if (world.cannot_fork) return -1;
  world.spawns++;
  return world.next_pid++;
}
static void world_kill(void *ctx, pid_t pid, int signal) {
  (void)ctx;
  world.killed[world.kills % MOST] = pid;
  world.signals[world.kills++ % MOST] = signal;
}
static int64_t world_deadline(void *ctx, int place) {
  (void)ctx;
  return world.deadlines[place];
}
static void world_log(void *ctx, const char *event, const char *sentence) {
  (void)ctx;
  (void)sentence;
  snprintf(world.event, sizeof world.event, "%s", event);
}

static const struct leader_ops ops = {world_now, world_spawn, world_kill, world_deadline,
                                      world_log};

static void set_up(void) {
  memset(&world, 0, sizeof world);
  world.now = 1000;
  world.next_pid = 100;
  leader_start(&l, &ops, NULL, 3);
}
TestSuite(leader, .init = set_up);

static void pass(int64_t ms) {
  world.now += ms;
  leader_tick(&l);
}
static void dies(pid_t pid, enum leader_death how) {
  int place = leader_place_of(&l, pid);
  cr_assert_geq(place, 0);
  leader_exited(&l, place, how);
}
static int alive(void) {
  int n = 0;
  for (int i = 0; i < l.count; i++) n += l.places[i].pid != 0;
  return n;
}
static bool was_killed(pid_t pid, int signal) {
  for (int i = 0; i < world.kills; i++)
    if (world.killed[i] == pid && world.signals[i] == signal) return true;
  return false;
}

Test(leader, it_starts_as_many_workers_as_it_was_told_within_reason) {
  cr_expect_eq(alive(), 3);
  leader_start(&l, &ops, NULL, 0);
  cr_expect_eq(alive(), 1);
  leader_start(&l, &ops, NULL, 100000);
  cr_expect_eq(alive(), LEADER_WORKERS);
}

Test(leader, a_worker_that_dies_at_work_is_replaced_at_once_and_the_others_go_on) {
  pass(500);
  dies(101, DEATH_AT_WORK);
  cr_expect_eq(alive(), 3);
  cr_expect_eq(l.places[1].pid, 103);
  cr_expect_eq(l.places[0].pid, 100);
  cr_expect_eq(world.kills, 0);
}

Test(leader, a_storm_of_requests_that_kill_starts_ten_workers_a_second_in_one_place_at_most) {
  int64_t begin = world.now;
  while (world.now - begin < 60000) {
    if (l.places[0].pid) leader_exited(&l, 0, DEATH_AT_WORK);
    pass(leader_wait(&l) > 0 ? leader_wait(&l) : 1);
  }
  cr_expect_leq(world.spawns, 3 + 601);
  cr_expect_gt(world.spawns, 500, "and it never gives up");
}

Test(leader, workers_that_die_before_they_serve_are_waited_for_longer_and_longer) {
  static const int waits[] = {100, 200, 400, 800, 1600, 3200, 6400, 10000, 10000};
  for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
    leader_exited(&l, 0, DEATH_IDLE);
    cr_expect_eq(alive(), 2);
    pass(waits[i] - 1);
    cr_expect_eq(alive(), 2, "not before %d ms", waits[i]);
    pass(1);
    cr_expect_eq(alive(), 3);
  }
}

Test(leader, work_that_was_done_makes_it_patient_again) {
  for (int i = 0; i < 5; i++) {
    leader_exited(&l, 0, DEATH_IDLE);
    pass(10000);
  }
  leader_exited(&l, 0, DEATH_AT_WORK);
  leader_exited(&l, 0, DEATH_IDLE);
  pass(100);
  cr_expect_eq(alive(), 3);
}

Test(leader, when_no_process_can_be_made_it_waits_and_tries_again) {
  world.cannot_fork = true;
  pass(500);
  dies(100, DEATH_AT_WORK);
  cr_expect_eq(alive(), 2);
  cr_expect_str_eq(world.event, "leader.fork");
  pass(50);
  cr_expect_gt(leader_wait(&l), 0, "it would spin");
  world.cannot_fork = false;
  pass(leader_wait(&l));
  cr_expect_eq(alive(), 3);
}

Test(leader, a_worker_past_its_time_is_killed_once_and_one_that_waits_never_is) {
  world.deadlines[1] = world.now + 5000;
  pass(4999);
  cr_expect_eq(world.kills, 0);
  pass(1);
  cr_expect(was_killed(101, SIGKILL));
  pass(1000);
  cr_expect_eq(world.kills, 1);
  cr_expect(l.places[1].late);
  pass(3600 * 1000);
  cr_expect_eq(world.kills, 1, "the others only wait");
  dies(101, DEATH_AT_WORK);
  cr_expect_not(l.places[1].late, "the next one begins anew");
}

Test(leader, it_looks_at_least_once_a_second) { cr_expect_leq(leader_wait(&l), LEADER_LOOK_MS); }

Test(leader, stopping_asks_everybody_once_starts_nobody_and_ends_when_nobody_is_left) {
  leader_stop(&l);
  leader_stop(&l);
  cr_expect_eq(world.kills, 3);
  cr_expect(was_killed(100, SIGTERM) && was_killed(101, SIGTERM) && was_killed(102, SIGTERM));
  dies(100, DEATH_IDLE);
  dies(101, DEATH_AT_WORK);
  pass(30000);
  cr_expect_eq(world.spawns, 3);
  cr_expect_eq(l.state, LEADER_FINISHING);
  dies(102, DEATH_IDLE);
  cr_expect_eq(l.state, LEADER_DONE);
}

Test(leader, while_finishing_a_worker_past_its_time_is_killed_too) {
  leader_stop(&l);
  world.deadlines[2] = world.now + 1000;
  pass(1000);
  cr_expect(was_killed(102, SIGKILL));
}

Test(leader, what_does_not_finish_is_killed) {
  leader_stop(&l);
  pass(LEADER_FINISH_MS - 1);
  cr_expect_eq(world.kills, 3);
  pass(1);
  cr_expect(was_killed(100, SIGKILL) && was_killed(101, SIGKILL) && was_killed(102, SIGKILL));
  for (pid_t pid = 100; pid < 103; pid++) dies(pid, DEATH_IDLE);
  cr_expect_eq(l.state, LEADER_DONE);
}

Test(leader, stopping_with_nobody_alive_ends_at_once) {
  for (pid_t pid = 100; pid < 103; pid++) dies(pid, DEATH_IDLE);
  leader_stop(&l);
  cr_expect_eq(l.state, LEADER_DONE);
  cr_expect_eq(leader_place_of(&l, 0), -1);
  cr_expect_eq(leader_place_of(&l, 4711), -1);
}

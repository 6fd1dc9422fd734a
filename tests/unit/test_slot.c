/* What a leader can say about a worker that died. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/slot.h"

static struct slot *table;
static struct buf text;
static void set_up(void) { table = slot_table(2); }
static void tear_down(void) { buf_free(&text); }
TestSuite(slot, .init = set_up, .fini = tear_down);

static const char *describe(const struct slot *s) {
  buf_free(&text);
  slot_describe(s, &text);
  return text.data;
}

Test(slot, the_leader_reads_who_a_killed_worker_was_in) {
  pid_t pid = fork();
  if (pid == 0) {
    slot_use(&table[1]);
    slot_request("0123456789abcdef");
    slot_push("host", "GET", "respuesta");
    slot_push("plan", "/plan/{vigencia}", "vista");
    _exit(9);
  }
  waitpid(pid, NULL, 0);
  cr_expect_str_eq(describe(&table[1]),
                   "plan /plan/{vigencia} (vista) in host GET (respuesta), "
                   "request 0123456789abcdef");
  cr_expect_str_eq(describe(&table[0]), "no module");
}

Test(slot, what_has_returned_is_not_blamed) {
  slot_use(&table[0]);
  unsigned plan = slot_push("plan", "a", "b");
  unsigned riesgos = slot_push("riesgos", "c", "d");
  slot_pop(riesgos);
  cr_expect_str_eq(describe(&table[0]), "plan a (b)");
  slot_pop(plan);
  cr_expect_str_eq(describe(&table[0]), "no module");
}

Test(slot, deeper_than_it_keeps_and_longer_than_it_holds_is_cut) {
  slot_use(&table[0]);
  char longer[500];
  memset(longer, 'x', sizeof longer - 1);
  longer[sizeof longer - 1] = '\0';
  unsigned first = slot_push(longer, longer, longer);
  for (int i = 0; i < 3 * SLOT_DEPTH; i++) slot_push(longer, longer, longer);
  cr_expect_not_null(strstr(describe(&table[0]), "xxx"));
  slot_pop(first);
  cr_expect_str_eq(describe(&table[0]), "no module");
}

Test(slot, a_new_request_begins_with_an_empty_stack) {
  slot_use(&table[0]);
  slot_push("plan", "a", "b");
  slot_request("fedcba9876543210");
  cr_expect_str_eq(describe(&table[0]), "no module, request fedcba9876543210");
}

Test(slot, a_jump_over_frames_leaves_none_of_them_to_be_blamed) {
  struct slot_frame blamed;
  slot_use(&table[0]);
  slot_push("plan", "a", "b");
  unsigned outer = slot_push("riesgos", "c", "d");
  slot_push("tramites", "e", "f");
  slot_pop(outer);
  cr_expect(slot_blames(&table[0], &blamed));
  cr_expect_str_eq(blamed.module, "plan");
}

Test(slot, nobody_is_blamed_for_waiting_for_the_database_or_for_our_own_code) {
  struct slot_frame blamed;
  slot_use(&table[0]);
  cr_expect_not(slot_blames(&table[0], &blamed), "reading a request");
  slot_push(SLOT_HOST, "GET", "respuesta");
  cr_expect_not(slot_blames(&table[0], &blamed));
  slot_push("plan", "/plan", "fragmento");
  struct slot_wait wait = slot_wait();
  cr_expect_not(slot_blames(&table[0], &blamed));
  usleep(20000);
  slot_waited(wait);
  cr_expect(slot_blames(&table[0], &blamed));
  cr_expect_str_eq(blamed.phase, "fragmento");
  cr_expect_geq(atomic_load(&table[0].waited), 20);
  slot_request("0123456789abcdef");
  cr_expect_eq(atomic_load(&table[0].waited), 0);
}

Test(slot, a_process_that_a_module_forks_ends_at_its_next_call) {
  int status = -1;
  slot_use(&table[0]);
  pid_t pid = fork();
  if (pid == 0) {
    slot_push("plan", "a", "b");
    _exit(0);
  }
  waitpid(pid, &status, 0);
  cr_expect_eq(WEXITSTATUS(status), 1);
}

Test(slot, what_a_dying_worker_scribbled_is_read_with_care) {
  struct slot_frame blamed;
  memset(&table[0], 'x', sizeof table[0]);
  cr_expect(slot_blames(&table[0], &blamed));
  cr_expect_eq(strlen(blamed.module), (size_t)SLOT_MODULE - 1);
  cr_expect_not_null(describe(&table[0]));
  memset(&table[0], 0x0a, sizeof table[0]);
  cr_expect_null(strchr(describe(&table[0]), '\n'), "one line of the log");
}

Test(slot, the_modules_of_a_request_are_listed_once_each) {
  slot_use(&table[0]);
  slot_request("0123456789abcdef");
  slot_push("plan", "a", "b");
  slot_push("riesgos", "a", "b");
  slot_push("plan", "c", "d");
  cr_expect_str_eq(slot_ran(), "plan riesgos");
  slot_request("fedcba9876543210");
  cr_expect_str_eq(slot_ran(), SLOT_HOST);
}

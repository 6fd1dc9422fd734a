/* What a leader can say about a worker that died. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "process/slot.h"

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
  slot_push("plan", "a", "b");
  slot_push("riesgos", "c", "d");
  slot_pop();
  cr_expect_str_eq(describe(&table[0]), "plan a (b)");
  slot_pop();
  slot_pop();
  cr_expect_str_eq(describe(&table[0]), "no module");
}

Test(slot, deeper_than_it_keeps_and_longer_than_it_holds_is_cut) {
  slot_use(&table[0]);
  char longer[500];
  memset(longer, 'x', sizeof longer - 1);
  longer[sizeof longer - 1] = '\0';
  for (int i = 0; i < 3 * SLOT_DEPTH; i++) slot_push(longer, longer, longer);
  cr_expect_not_null(strstr(describe(&table[0]), "xxx"));
  for (int i = 0; i < 3 * SLOT_DEPTH; i++) slot_pop();
  cr_expect_str_eq(describe(&table[0]), "no module");
}

Test(slot, a_new_request_begins_with_an_empty_stack) {
  slot_use(&table[0]);
  slot_push("plan", "a", "b");
  slot_request("fedcba9876543210");
  cr_expect_str_eq(describe(&table[0]), "no module, request fedcba9876543210");
}

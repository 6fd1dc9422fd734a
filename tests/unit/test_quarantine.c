/* When a module is suspended, for how long, and what others are told. */
#include <criterion/criterion.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "module/quarantine.h"

static const struct quarantine_rule rule = {.deaths = 3, .within_ms = 60000, .lasts_ms = 600000};
static const struct slot_frame where = {"plan", "/plan", "vista"};

static struct quarantine_entry e;
static void set_up(void) { e = (struct quarantine_entry){0}; }
TestSuite(quarantine, .init = set_up);

Test(quarantine, the_third_death_within_the_time_suspends_until_the_time_is_over) {
  cr_expect_not(quarantine_count(&e, &rule, &where, 1000));
  cr_expect_not(quarantine_count(&e, &rule, &where, 2000));
  cr_expect_eq(quarantine_left(&e, 2000), 0);
  cr_expect(quarantine_count(&e, &rule, &where, 3000));
  cr_expect_eq(quarantine_left(&e, 3000), 600000);
  cr_expect_eq(quarantine_left(&e, 602999), 1);
  cr_expect_eq(quarantine_left(&e, 603000), 0);
}

Test(quarantine, deaths_far_apart_never_suspend) {
  for (int64_t now = 0; now < 100 * 30001; now += 30001)
    cr_expect_not(quarantine_count(&e, &rule, &where, now));
}

Test(quarantine, after_it_is_lifted_it_takes_as_many_again) {
  for (int i = 0; i < 3; i++) quarantine_count(&e, &rule, &where, 1000 + i);
  cr_expect_not(quarantine_count(&e, &rule, &where, 700000));
  cr_expect_not(quarantine_count(&e, &rule, &where, 700001));
  cr_expect(quarantine_count(&e, &rule, &where, 700002));
}

Test(quarantine, requests_that_had_begun_before_do_not_make_it_longer) {
  for (int i = 0; i < 3; i++) quarantine_count(&e, &rule, &where, 1000 + i);
  int64_t left = quarantine_left(&e, 2000);
  for (int i = 0; i < 50; i++) cr_expect_not(quarantine_count(&e, &rule, &where, 2000));
  cr_expect_eq(quarantine_left(&e, 2000), left);
}

Test(quarantine, one_death_is_enough_where_the_rule_says_so) {
  const struct quarantine_rule strict = {.deaths = 1, .within_ms = 1000, .lasts_ms = 1000};
  cr_expect(quarantine_count(&e, &strict, &where, 0));
}

/* --- what others are told ----------------------------------------------------------------- */

static struct paac_fragment calls = {.name = "pagina", .usa = "plan.actividades@1"};
static struct module plan = {.d = {.name = "plan", .title = "Plan"}},
                     riesgos = {.d = {.name = "riesgos", .title = "Riesgos"},
                                .fragments = &calls,
                                .fragments_count = 1};
static struct module *both[] = {&plan, &riesgos};
static struct registry registry = {.modules = both, .count = 2};

Test(quarantine, the_page_names_the_module_the_hour_and_who_depends_on_it) {
  struct arena *arena = arena_new((size_t)1 << 20);
  cr_assert(quarantine_share(&registry));
  cr_expect_eq(module_suspended(&plan), 0);
  for (int i = 0; i < 3; i++) quarantine_count(plan.quarantine, &rule, &where, slot_clock());
  cr_expect_gt(module_suspended(&plan), 0);
  cr_expect_eq(module_suspended(&riesgos), 0);
  const char *text = module_suspended_sentence(&registry, &plan, arena);
  cr_expect_not_null(strstr(text, "«Plan»"), "%s", text);
  cr_expect(g_regex_match_simple("hasta las [0-2][0-9]:[0-5][0-9]\\.", text, 0, 0), "%s", text);
  cr_expect_not_null(strstr(text, "en: Riesgos."), "%s", text);
  arena_free(arena);
}

Test(quarantine, the_file_of_a_living_leader_is_believed_and_no_other) {
  char dir[] = "/tmp/paac-quarantine-XXXXXX";
  cr_assert_not_null(g_mkdtemp(dir));
  struct config conf = {.state_dir = dir, .profile = "intranet"};
  cr_assert(quarantine_share(&registry));
  for (int i = 0; i < 3; i++) quarantine_count(plan.quarantine, &rule, &where, slot_clock());
  quarantine_write(&conf, &registry, &rule);
  GArray *found = quarantine_read(&conf, "intranet");
  cr_assert_eq(found->len, 1u);
  const struct suspension *s = &g_array_index(found, struct suspension, 0);
  cr_expect_str_eq(s->module, "plan");
  cr_expect_str_eq(s->route, "/plan");
  cr_expect_eq(s->deaths, 3);
  cr_expect_eq(quarantine_read(&conf, "auditoria")->len, 0u);

  g_autofree char *file = g_build_filename(dir, "suspendidos.intranet", NULL), *text = NULL;
  cr_assert(g_file_get_contents(file, &text, NULL, NULL));
  g_autofree char *old = g_strconcat("999999999", strchr(text, '\n'), NULL);
  cr_assert(g_file_set_contents(file, old, -1, NULL));
  cr_expect_eq(quarantine_read(&conf, "intranet")->len, 0u, "its leader is gone");
  g_unlink(file);
  rmdir(dir);
}

/* Jobs against a real MariaDB, with a clock and classes made for the test. */
#include "database.h"

#include <sys/wait.h>

#include "jobs/internal.h"
#include "jobs/mail.h"
#include "module/context.h"

static struct base b;
static struct db *db;
static struct arena *work;
static struct job_runner one, two;
static time_t clock_now;
static enum job_end next_end;
static int runs;
static char seen[100];

#define GOOD "para=ana@pasto.gov.co\nasunto=Hola\n\nTexto\n"

static time_t test_clock(void) { return clock_now; }

static enum job_end test_run(struct job_env *env, const struct job *job) {
  runs++;
  g_strlcpy(seen, job->data, sizeof seen);
  if (next_end != JOB_DONE) buf_puts(env->why, "no se pudo");
  return next_end;
}

/* What another runner does while this one still believes that the job is its own. */
static enum job_end slow_run(struct job_env *env, const struct job *job) {
  (void)env;
  (void)job;
  clock_now += 1000;
  cr_assert_eq(job_run_one(&two), JOB_STEP_DONE);
  return JOB_NEVER;
}

static bool any(const char *data, struct buf *err) {
  (void)data;
  (void)err;
  return true;
}

static const struct job_class test_classes[] = {{"correo", 600, any, test_run}, {.name = NULL}};
static const struct job_class slow_classes[] = {{"correo", 600, any, slow_run}, {.name = NULL}};

static void start_runner(struct job_runner *r) {
  job_runner_init(r, b.intranet, db, work);
  r->classes = test_classes;
  r->now = test_clock;
}

static void start(void) {
  b = base_migrated();
  cr_assert(jobs_load(b.intranet, &b.err), "%s", b.err.data);
  db = base_connect(b.intranet);
  work = arena_new((size_t)1 << 20);
  start_runner(&one);
  start_runner(&two);
  two.arena = arena_new((size_t)1 << 20);
  clock_now = time(NULL) + 1;
  next_end = JOB_DONE;
  runs = 0;
}
static void end(void) {
  if (b.dir == NULL) return;
  db_close(db);
  arena_free(work);
  arena_free(two.arena);
  base_end(&b);
}
TestSuite(jobs, .init = start, .fini = end);

static int64_t add(const char *not_before) {
  struct buf err = {0};
  cr_assert(db_begin(db));
  int64_t id = job_add(db, b.arena, "correo", GOOD, not_before, &err);
  cr_assert_gt(id, 0, "%s", err.data);
  cr_assert(db_commit(db));
  return id;
}

static const char *column(const char *name) {
  g_autofree char *select = g_strdup_printf("SELECT %s FROM trabajo ORDER BY id LIMIT 1", name);
  return base_value(&b, select);
}

Test(jobs, a_job_is_run_with_its_data_and_then_never_again) {
  add(NULL);
  cr_assert_eq(job_run_one(&one), JOB_STEP_DONE);
  cr_assert_str_eq(seen, GOOD);
  cr_assert_str_eq(column("estado"), "hecho");
  cr_assert_eq(job_run_one(&one), JOB_STEP_NONE);
  cr_assert_eq(runs, 1);
}

Test(jobs, what_is_rolled_back_is_never_run) {
  struct buf err = {0};
  cr_assert(db_begin(db));
  cr_assert_gt(job_add(db, b.arena, "correo", GOOD, NULL, &err), 0);
  db_rollback(db);
  cr_assert_eq(job_run_one(&one), JOB_STEP_NONE);
}

Test(jobs, unknown_classes_and_data_its_class_refuses_are_not_queued) {
  struct buf err = {0};
  cr_assert_eq(job_add(db, b.arena, "baile", GOOD, NULL, &err), 0);
  cr_assert_not_null(strstr(err.data, "baile"));
  cr_assert_eq(job_add(db, b.arena, "correo", "para=nadie\nasunto=x\n\nx", NULL, &err), 0);
  cr_assert_eq(job_add(db, b.arena, "correo", "para=ana@pasto.gov.co\x01\n\nx", NULL, &err), 0);
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM trabajo"), "0");
  buf_free(&err);
}

Test(jobs, a_job_is_not_run_before_its_time) {
  add("2090-01-01 00:00:00");
  cr_assert_eq(job_run_one(&one), JOB_STEP_NONE);
  clock_now = instant_of_sql("2090-01-01 00:00:01");
  cr_assert_eq(job_run_one(&one), JOB_STEP_DONE);
}

Test(jobs, a_failure_is_tried_again_later_and_later_and_at_last_given_up) {
  static const int minutes[] = {1, 5, 30, 120, 720};
  next_end = JOB_LATER;
  add(NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(minutes); i++) {
    cr_assert_eq(job_run_one(&one), JOB_STEP_POSTPONED);
    clock_now += minutes[i] * 60 - 1;
    cr_assert_eq(job_run_one(&one), JOB_STEP_NONE);
    clock_now += 1;
  }
  cr_assert_eq(job_run_one(&one), JOB_STEP_FAILED);
  cr_assert_str_eq(column("estado"), "fallido");
  cr_assert_str_eq(column("error"), "no se pudo");
  cr_assert_str_eq(column("intentos"), "6");
}

Test(jobs, what_can_never_work_is_given_up_at_once) {
  next_end = JOB_NEVER;
  add(NULL);
  cr_assert_eq(job_run_one(&one), JOB_STEP_FAILED);
  cr_assert_str_eq(column("intentos"), "1");
}

Test(jobs, what_cannot_even_be_tried_waits_without_counting) {
  next_end = JOB_WAIT;
  add(NULL);
  for (int i = 0; i < 10; i++) {
    cr_assert_eq(job_run_one(&one), JOB_STEP_POSTPONED);
    clock_now += 3600;
  }
  cr_assert_str_eq(column("intentos"), "0");
}

Test(jobs, a_lease_keeps_others_away_until_it_is_over) {
  add(NULL);
  base_sql(&b,
           "UPDATE trabajo SET estado = 'en_curso', intentos = 1, arrendado_por = 'otro',"
           " arrendado_hasta = '2090-01-01 00:00:00'");
  cr_assert_eq(job_run_one(&one), JOB_STEP_NONE);
  clock_now = instant_of_sql("2090-01-01 00:00:00");
  cr_assert_eq(job_run_one(&one), JOB_STEP_DONE);
  cr_assert_str_eq(column("intentos"), "2");
}

/* Leases the job to a process of that number, as a runner of this machine would. */
static void lease_to(pid_t pid) {
  g_autofree char *mine = g_strdup_printf(":%d:", (int)getpid());
  g_autofree char *its = g_strdup_printf(":%d:", (int)pid);
  g_auto(GStrv) around = g_strsplit(one.name, mine, 2);
  g_autofree char *name = g_strjoinv(its, around);
  g_autofree char *statement = g_strdup_printf(
      "UPDATE trabajo SET estado = 'en_curso', intentos = 1, arrendado_por = '%s',"
      " arrendado_hasta = '2090-01-01 00:00:00'",
      name);
  base_sql(&b, statement);
}

Test(jobs, what_a_dead_runner_of_this_machine_left_is_due_at_once) {
  add(NULL);
  lease_to(getppid());
  cr_assert(jobs_recover(&one));
  cr_assert_eq(job_run_one(&one), JOB_STEP_NONE, "it lives");
  pid_t gone = fork();
  if (gone == 0) _exit(0);
  waitpid(gone, NULL, 0);
  lease_to(gone);
  cr_assert_eq(job_run_one(&one), JOB_STEP_NONE);
  cr_assert(jobs_recover(&one));
  cr_assert_eq(job_run_one(&one), JOB_STEP_DONE);
  base_sql(&b,
           "UPDATE trabajo SET estado = 'en_curso', arrendado_por = 'otra:0:1:ab',"
           " arrendado_hasta = '2090-01-01 00:00:00'");
  cr_assert(jobs_recover(&one));
  cr_assert_eq(job_run_one(&one), JOB_STEP_NONE, "of another machine nothing is known");
}

Test(jobs, one_whose_lease_was_over_changes_nothing) {
  add(NULL);
  one.classes = slow_classes;
  job_run_one(&one);
  cr_assert_str_eq(column("estado"), "hecho");
  cr_assert_eq(runs, 1);
}

Test(jobs, a_job_that_kills_its_runner_every_time_is_given_up) {
  add(NULL);
  base_sql(&b,
           "UPDATE trabajo SET estado = 'en_curso', intentos = 6, arrendado_por = 'otro',"
           " arrendado_hasta = '2020-01-01 00:00:00'");
  cr_assert_eq(job_run_one(&one), JOB_STEP_FAILED);
  cr_assert_eq(runs, 0);
}

Test(jobs, the_job_that_has_waited_longest_comes_first) {
  add(NULL);
  base_sql(&b,
           "INSERT INTO trabajo (clase, datos, creado, no_antes_de) VALUES"
           " ('correo', 'el primero', '2022-01-01', '2022-01-01')");
  cr_assert_eq(job_run_one(&one), JOB_STEP_DONE);
  cr_assert_str_eq(seen, "el primero");
}

Test(jobs, a_class_that_this_version_does_not_know_waits_for_one_that_does) {
  base_sql(&b,
           "INSERT INTO trabajo (clase, datos, creado, no_antes_de) VALUES"
           " ('futura', 'x', '2022-01-01', '2022-01-01')");
  cr_assert_eq(job_run_one(&one), JOB_STEP_POSTPONED);
  cr_assert_not_null(strstr(column("error"), "futura"));
}

Test(jobs, a_given_up_job_is_retried_from_the_start_and_a_running_one_is_left_alone) {
  next_end = JOB_NEVER;
  int64_t id = add(NULL);
  job_run_one(&one);
  cr_assert_eq(job_retry(db, b.arena, id), 1);
  cr_assert_str_eq(column("intentos"), "0");
  next_end = JOB_DONE;
  cr_assert_eq(job_run_one(&one), JOB_STEP_DONE);
  cr_assert_eq(job_retry(db, b.arena, id), 0);
  base_sql(&b, "UPDATE trabajo SET estado = 'en_curso', arrendado_hasta = '2090-01-01'");
  cr_assert_eq(job_retry(db, b.arena, id), 0);
  cr_assert_eq(job_retry(db, b.arena, id + 1), 0);
}

Test(jobs, after_a_restoration_nothing_that_waited_is_done_by_itself) {
  add(NULL);
  cr_assert_eq(jobs_hold(db, b.arena), 1);
  cr_assert_eq(job_run_one(&one), JOB_STEP_NONE);
  cr_assert_str_eq(column("estado"), "fallido");
}

Test(jobs, what_was_done_long_ago_is_forgotten) {
  add(NULL);
  job_run_one(&one);
  cr_assert(jobs_purge(&one));
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM trabajo"), "1");
  clock_now += 91 * 24 * 3600;
  cr_assert(jobs_purge(&one));
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM trabajo"), "0");
}

Test(jobs, a_list_can_be_of_one_state) {
  add(NULL);
  struct db_rows *rows = job_list(db, b.arena, "hecho");
  cr_assert(rows != NULL && !db_next(rows));
  rows = job_list(db, b.arena, NULL);
  cr_assert(rows != NULL && db_next(rows));
  cr_assert_str_eq(db_text(rows, "estado"), "pendiente");
}

Test(jobs, without_a_mail_server_a_message_waits_and_after_a_week_it_is_given_up) {
  add(NULL);
  one.classes = job_classes;
  cr_assert_eq(job_run_one(&one), JOB_STEP_POSTPONED);
  cr_assert_not_null(strstr(column("error"), "[correo]"));
  clock_now += 8 * 24 * 3600;
  cr_assert_eq(job_run_one(&one), JOB_STEP_FAILED);
}

Test(jobs, a_module_queues_a_job_in_its_transaction_and_wrong_data_ends_it) {
  struct context c;
  context_init(&c, NULL, b.intranet, b.arena, db);
  cr_assert(db_begin(db));
  cr_assert_eq(paac_job(&c.tx, "correo", GOOD), PAAC_OK);
  cr_assert(db_commit(db));
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM trabajo"), "1");
  cr_assert_eq(paac_job(&c.tx, "correo", "para=nadie"), PAAC_FAILED);
  cr_assert_eq(paac_job(&c.tx, "correo", GOOD), PAAC_FAILED);
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM trabajo"), "1");
}

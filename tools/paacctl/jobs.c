/* paacctl jobs …: runs what changes left to be done, and shows and repeats it. Uses the account of
 * the intranet. */
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "jobs/jobs.h"
#include "jobs/mail.h"
#include "ledger/ledger.h"
#include "paacctl.h"

enum { MEMORY = 64 << 20, TEXT_MAX = 40000 };

static volatile sig_atomic_t stopping;

static void stop(int number) {
  (void)number;
  stopping = 1;
}

/* Between two jobs, never within one. */
static void stop_at_signals(void) {
  struct sigaction action = {.sa_handler = stop, .sa_flags = SA_RESTART};
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGINT, &action, NULL);
}

static int complain(struct db *db) {
  fprintf(stderr, "La base de datos no pudo con los trabajos: %s\n", db_error(db));
  return 1;
}

static int run(struct job_runner *r, bool once, bool quiet) {
  int counts[JOB_STEP_ERROR + 1] = {0};
  enum job_step step = JOB_STEP_NONE;
  if (!jobs_recover(r)) return complain(r->db);
  do {
    step = job_run_one(r);
    counts[step]++;
  } while (step != JOB_STEP_NONE && step != JOB_STEP_ERROR && !once && !stopping);
  if (step == JOB_STEP_ERROR || !jobs_purge(r)) return complain(r->db);
  int all = counts[JOB_STEP_DONE] + counts[JOB_STEP_POSTPONED] + counts[JOB_STEP_FAILED];
  if (all > 0 || !quiet)
    printf("Trabajos: %d hechos, %d aplazados, %d fallidos.\n", counts[JOB_STEP_DONE],
           counts[JOB_STEP_POSTPONED], counts[JOB_STEP_FAILED]);
  return 0;
}

/* Until it is asked to stop; a database that is away is looked for again each time. */
static int run_every(struct job_runner *r, int seconds) {
  while (!stopping) {
    if (r->db == NULL || !db_alive(r->db)) {
      db_close(r->db);
      r->db = db_connect(r->conf);
    }
    if (r->db != NULL) run(r, false, true);
    fflush(stdout);
    if (!stopping) sleep((unsigned)seconds); /* a signal ends it */
  }
  return 0;
}

static int list(struct db *db, struct arena *a, const char *state) {
  static const char *const states[] = {"pendiente", "en_curso", "hecho", "fallido", NULL};
  if (state != NULL && !g_strv_contains(states, state)) {
    fprintf(stderr, "No hay un estado «%s»: es pendiente, en_curso, hecho o fallido.\n", state);
    return 2;
  }
  struct db_rows *rows = job_list(db, a, state);
  if (rows == NULL) return complain(db);
  while (db_next(rows)) {
    const char *error = db_text(rows, "error"), *end = db_text(rows, "terminado");
    printf("%s\t%s\t%s\t%s intentos\t%s\t%s\n", db_text(rows, "id"), db_text(rows, "clase"),
           db_text(rows, "estado"), db_text(rows, "intentos"),
           end != NULL ? end : db_text(rows, "no_antes_de"), error != NULL ? error : "");
  }
  return 0;
}

/* Ends a transaction in which `ok` says whether everything was written. */
static bool finish(struct db *db, struct arena *a, bool ok, const char *action, int64_t id,
                   struct buf *err) {
  ok = ok &&
       ledger_add(db, a, "paacctl", action, arena_printf(a, "trabajo:%lld", (long long)id), NULL) &&
       ledger_seal_and_commit(db, a, err);
  if (!ok) db_rollback(db);
  return ok;
}

static int retry(struct db *db, struct arena *a, const char *text) {
  struct buf err = {0};
  int64_t id = g_ascii_strtoll(text, NULL, 10);
  if (!db_begin(db)) return complain(db);
  ledger_forget();
  int64_t n = job_retry(db, a, id);
  bool ok = finish(db, a, n == 1, "reintentar", id, &err);
  if (ok)
    printf("El trabajo %lld se hará en la próxima ejecución de paacctl jobs run.\n", (long long)id);
  else if (n == 0)
    fprintf(stderr, "No hay un trabajo %s pendiente o fallido: vea paacctl jobs list.\n", text);
  else
    complain(db);
  buf_free(&err);
  return ok ? 0 : 1;
}

static char *read_text(void) {
  GString *text = g_string_new(NULL);
  char part[4096];
  size_t n;
  while (text->len < TEXT_MAX && (n = fread(part, 1, sizeof part, stdin)) > 0)
    g_string_append_len(text, part, (gssize)n);
  return g_string_free(text, FALSE);
}

/* A message of the operator's own: the way to see whether mail works. */
static int mail(struct db *db, struct arena *a, const char *to, const char *subject) {
  struct buf err = {0};
  g_autofree char *text = read_text();
  struct mail m = {.to = to, .subject = subject, .text = text};
  const char *data = mail_data(a, &m, &err);
  int64_t id = 0;
  if (data != NULL && db_begin(db)) {
    ledger_forget();
    id = job_add(db, a, "correo", data, NULL, &err);
    if (!finish(db, a, id != 0, "escribir", id, &err)) id = 0;
  }
  if (id != 0)
    printf("El correo es el trabajo %lld; paacctl jobs run lo envía.\n", (long long)id);
  else
    fprintf(stderr, "%s\n", err.data != NULL ? err.data : db_error(db));
  buf_free(&err);
  return id != 0 ? 0 : 1;
}

static int usage(void) {
  fputs(
      "Uso: paacctl jobs run [--once | --every SEGUNDOS]\n"
      "     paacctl jobs list [--estado pendiente|en_curso|hecho|fallido]\n"
      "     paacctl jobs retry NÚMERO\n"
      "     paacctl jobs mail DIRECCIÓN ASUNTO < TEXTO\n",
      stderr);
  return 2;
}

static int dispatch(const struct config *conf, struct db **db, struct arena *a, int argc,
                    char **argv) {
  bool once = argc == 3 && strcmp(argv[2], "--once") == 0;
  gint64 every = 0;
  if (argc == 4 && strcmp(argv[2], "--every") == 0)
    g_ascii_string_to_signed(argv[3], 10, 1, 3600, &every, NULL);
  if (strcmp(argv[1], "run") == 0 && (argc == 2 || once || every > 0)) {
    struct job_runner runner;
    job_runner_init(&runner, conf, *db, a);
    stop_at_signals();
    int code = every > 0 ? run_every(&runner, (int)every) : run(&runner, once, false);
    *db = runner.db;
    return code;
  }
  if (strcmp(argv[1], "list") == 0 && argc == 2) return list(*db, a, NULL);
  if (strcmp(argv[1], "list") == 0 && argc == 4 && strcmp(argv[2], "--estado") == 0)
    return list(*db, a, argv[3]);
  if (strcmp(argv[1], "retry") == 0 && argc == 3) return retry(*db, a, argv[2]);
  if (strcmp(argv[1], "mail") == 0 && argc == 4) return mail(*db, a, argv[2], argv[3]);
  return usage();
}

int cmd_jobs(int argc, char **argv) {
  struct buf err = {0};
  if (argc < 2) return usage();
  const struct config *conf = paacctl_config("intranet");
  if (conf == NULL) return 1;
  if (!jobs_load(conf, &err) || !ledger_load(conf, &err)) {
    fprintf(stderr, "%s\n", err.data);
    buf_free(&err);
    return 1;
  }
  struct db *db = paacctl_connect(conf);
  if (db == NULL) return 1;
  struct arena *a = arena_new(MEMORY);
  int code = dispatch(conf, &db, a, argc, argv);
  arena_free(a);
  db_close(db);
  return code;
}

/* Running jobs. A lease is won by an UPDATE of the row as it was read, so that two runners cannot
 * hold the same one, and recorded with the same condition, so that a runner whose lease was over
 * changes nothing. */
#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "jobs/internal.h"

enum { TRIES = 6, WAIT_SECONDS = 3600, PURGE_SECONDS = 90 * 24 * 3600, ERROR_MAX = 900 };

int job_backoff(int tries) {
  static const int minutes[TRIES - 1] = {1, 5, 30, 2 * 60, 12 * 60};
  return tries >= 1 && tries < TRIES ? minutes[tries - 1] * 60 : 0;
}

static time_t now(void) { return time(NULL); }

/* This machine since it was started, which no other one is called: "paac1:1f0c2d3e:". */
static void place_name(char out[72]) {
  g_autofree char *boot = NULL;
  g_file_get_contents("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL);
  g_snprintf(out, 72, "%.60s:%.8s:", g_get_host_name(), boot != NULL ? boot : "");
}

void job_runner_init(struct job_runner *r, const struct config *conf, struct db *db,
                     struct arena *a) {
  unsigned char random[6];
  char hex[2 * sizeof random + 1], place[72];
  *r = (struct job_runner){.conf = conf, .db = db, .classes = job_classes, .arena = a, .now = now};
  randombytes_buf(random, sizeof random);
  text_hex(random, sizeof random, hex);
  place_name(place);
  g_snprintf(r->name, sizeof r->name, "%s%d:%s", place, (int)getpid(), hex);
}

bool jobs_recover(struct job_runner *r) {
  char place[72];
  place_name(place);
  arena_reset(r->arena);
  const char *at = sql_instant(r->arena, r->now());
  struct db_rows *rows =
      jobs_query(r->db, r->arena, "en_curso_aqui", NAMED(PAAC_TEXT("aqui", place)));
  while (rows != NULL && db_next(rows)) {
    const char *who = db_text(rows, "arrendado_por");
    pid_t pid = (pid_t)g_ascii_strtoll(who + strlen(place), NULL, 10);
    if (pid <= 0 || kill(pid, 0) == 0 || errno != ESRCH) continue;
    log_warn("job.abandoned", "job %s: its runner %d died", db_text(rows, "id"), (int)pid);
    if (jobs_exec(r->db, r->arena, "abandonar",
                  NAMED(PAAC_INT("id", db_int(rows, "id")), PAAC_TEXT("quien", who),
                        PAAC_TEXT("ahora", at))) < 0)
      return false;
  }
  return rows != NULL;
}

static const struct job_class *class_of(const struct job_runner *r, const char *name) {
  for (const struct job_class *c = r->classes; c->name != NULL; c++)
    if (strcmp(c->name, name) == 0) return c;
  return NULL;
}

/* --- taking ------------------------------------------------------------------------------- */

enum taking { TAKEN, BEATEN, NOTHING, BROKEN };

/* The row that is due, as it is now, in rows. */
static enum taking candidate(struct job_runner *r, struct db_rows **rows) {
  static const char *const from[] = {"vencido", "siguiente"};
  const char *at = sql_instant(r->arena, r->now());
  for (size_t i = 0; i < G_N_ELEMENTS(from); i++) {
    *rows = jobs_query(r->db, r->arena, from[i], NAMED(PAAC_TEXT("ahora", at)));
    if (*rows == NULL) return BROKEN;
    if (db_next(*rows)) return TAKEN;
  }
  return NOTHING;
}

static enum taking take(struct job_runner *r, struct job *job, const char **state) {
  enum { LEASE_OF_UNKNOWN = 60 };
  struct db_rows *rows;
  enum taking t = candidate(r, &rows);
  if (t != TAKEN) return t;
  *job = (struct job){.id = db_int(rows, "id"),
                      .class = db_text(rows, "clase"),
                      .data = db_text(rows, "datos"),
                      .tries = (int)db_int(rows, "intentos") + 1,
                      .created = instant_of_sql(db_text(rows, "creado"))};
  *state = db_text(rows, "estado");
  const struct job_class *c = class_of(r, job->class);
  time_t until = r->now() + (c != NULL ? c->lease_seconds : LEASE_OF_UNKNOWN);
  int64_t n = jobs_exec(r->db, r->arena, "arrendar",
                        NAMED(PAAC_INT("id", job->id), PAAC_TEXT("estado", *state),
                              PAAC_INT("intentos", job->tries - 1), PAAC_TEXT("quien", r->name),
                              PAAC_TEXT("hasta", sql_instant(r->arena, until))));
  return n == 1 ? TAKEN : n == 0 ? BEATEN : BROKEN;
}

/* --- recording ---------------------------------------------------------------------------- */

/* What a person will read in the list: valid UTF-8 of at most ERROR_MAX bytes. */
static const char *readable(struct arena *a, const struct buf *why) {
  g_autofree char *valid = g_utf8_make_valid(why->data != NULL ? why->data : "", (gssize)why->len);
  if (strlen(valid) > ERROR_MAX) {
    char *end = g_utf8_find_prev_char(valid, valid + ERROR_MAX);
    *end = '\0';
  }
  return arena_strdup(a, g_strstrip(valid));
}

/* A lost connection must not make a job that was done be done again. */
static bool reconnected(struct job_runner *r) {
  g_usleep(G_USEC_PER_SEC / 2);
  if (db_alive(r->db)) return true;
  struct db *fresh = db_connect(r->conf);
  if (fresh == NULL) return false;
  db_close(r->db);
  r->db = fresh;
  return true;
}

static bool record(struct job_runner *r, const struct job *job, const char *how, time_t when,
                   int64_t tries, const char *error) {
  enum { ROUNDS = 5 };
  const struct paac_arg *values =
      NAMED(PAAC_INT("id", job->id), PAAC_INT("intentos", job->tries), PAAC_TEXT("quien", r->name),
            PAAC_TEXT("ahora", sql_instant(r->arena, r->now())),
            PAAC_TEXT("cuando", sql_instant(r->arena, when)), PAAC_INT("quedan", tries),
            PAAC_TEXT("error", error));
  int64_t n = jobs_exec(r->db, r->arena, how, values);
  for (int i = 0; n < 0 && i < ROUNDS; i++)
    if (reconnected(r)) n = jobs_exec(r->db, r->arena, how, values);
  if (n == 0)
    log_warn("job.lease", "job %lld: the lease was over before it ended", (long long)job->id);
  return n >= 0;
}

static enum job_step given_up(struct job_runner *r, const struct job *job, const char *error) {
  log_error("job.failed", "job %lld (%s): %s", (long long)job->id, job->class, error);
  return record(r, job, "fallar", 0, 0, error) ? JOB_STEP_FAILED : JOB_STEP_ERROR;
}

static enum job_step postponed(struct job_runner *r, const struct job *job, int seconds,
                               int64_t tries, const char *error) {
  log_warn("job.later", "job %lld (%s), try %d: %s", (long long)job->id, job->class, job->tries,
           error);
  return record(r, job, "aplazar", r->now() + seconds, tries, error) ? JOB_STEP_POSTPONED
                                                                     : JOB_STEP_ERROR;
}

static enum job_step finish(struct job_runner *r, const struct job *job, enum job_end end,
                            const char *error) {
  int seconds = job_backoff(job->tries);
  switch (end) {
    case JOB_DONE:
      log_info("job.done", "job %lld (%s)", (long long)job->id, job->class);
      return record(r, job, "hecho", 0, 0, NULL) ? JOB_STEP_DONE : JOB_STEP_ERROR;
    case JOB_WAIT:
      return postponed(r, job, WAIT_SECONDS, job->tries - 1, error);
    case JOB_LATER:
      if (seconds > 0) return postponed(r, job, seconds, job->tries, error);
      break;
    case JOB_NEVER:
      break;
  }
  return given_up(r, job, error);
}

/* --- running ------------------------------------------------------------------------------ */

static enum job_end run(struct job_runner *r, const struct job *job, bool expired,
                        struct buf *why) {
  const struct job_class *c = class_of(r, job->class);
  struct job_env env = {r->conf, r->db, r->arena, r->now(), why};
  if (c == NULL) {
    buf_printf(why, "Esta versión no sabe hacer trabajos de la clase «%s».", job->class);
    return JOB_LATER;
  }
  if (expired && job->tries > TRIES) {
    buf_puts(why, "Quien lo hacía terminó a medias todas las veces: vea el registro.");
    return JOB_NEVER;
  }
  return c->run(&env, job);
}

enum job_step job_run_one(struct job_runner *r) {
  struct job job;
  const char *state = NULL;
  struct buf why = {0};
  enum taking t;
  do {
    arena_reset(r->arena);
    t = take(r, &job, &state);
  } while (t == BEATEN);
  if (t != TAKEN) return t == NOTHING ? JOB_STEP_NONE : JOB_STEP_ERROR;
  enum job_end end = run(r, &job, strcmp(state, "en_curso") == 0, &why);
  enum job_step step = finish(r, &job, end, readable(r->arena, &why));
  buf_free(&why);
  return step;
}

bool jobs_purge(struct job_runner *r) {
  arena_reset(r->arena);
  const char *before = sql_instant(r->arena, r->now() - PURGE_SECONDS);
  return jobs_exec(r->db, r->arena, "depurar", NAMED(PAAC_TEXT("antes", before))) >= 0;
}

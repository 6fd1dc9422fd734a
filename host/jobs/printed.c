/* The class `impreso`, step by step: the row, the PDF, the ZIP, the stores, the row again with its
 * ledger entry. Until then nothing is there; a runner that dies is repeated. */
#include "jobs/printed.h"

#include <glib.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "jobs/internal.h"
#include "ledger/ledger.h"
#include "storage/store.h"

enum { TRIES = 3, KEPT_SECONDS = 30 * 24 * 3600, NAME_MAX_BYTES = 150 };
static const int64_t zip_max = (int64_t)2 << 30; /* bytes of evidence in one ZIP */

bool printed_check(const char *data, struct buf *err) {
  gint64 id;
  if (g_ascii_string_to_signed(data, 10, 1, INT32_MAX, &id, NULL)) return true;
  buf_puts(err, "Un impreso se nombra por su número.");
  return false;
}

const char *printed_dir(struct arena *a, const struct config *conf) {
  return conf->state_dir != NULL ? arena_printf(a, "%s/impresos", conf->state_dir) : NULL;
}

static const struct sql_set *statements(const struct config *conf) {
  static const struct sql_set *set;
  struct buf err = {0};
  g_autofree char *file = g_build_filename(conf->share_dir, "sql", "impresos.sql", NULL);
  if (set == NULL) set = sql_load(file, "host", &err);
  if (set == NULL) log_error("impreso", "%s", err.data);
  buf_free(&err);
  return set;
}

static struct db_rows *query(struct job_env *env, const char *name, const struct paac_arg *values) {
  return db_query_named(env->db, env->arena, sql_find(statements(env->conf), name), values);
}

static int64_t exec(struct job_env *env, const char *name, const struct paac_arg *values) {
  return db_exec_named(env->db, env->arena, sql_find(statements(env->conf), name), values);
}

static void sha256(const void *bytes, size_t len, char out[65]) {
  unsigned char hash[32];
  crypto_hash_sha256(hash, bytes, len);
  text_hex(hash, sizeof hash, out);
}

/* --- the ZIP --------------------------------------------------------------------------------- */

/* A name that every system can unpack: no directories, nothing odd, its end (the extension) kept.
 */
static const char *file_name(struct arena *a, int64_t n, const char *name) {
  char *clean = arena_strdup(a, name);
  for (char *p = clean; *p != '\0'; p++)
    if ((unsigned char)*p < ' ' || strchr("/\\:*?\"<>|", *p) != NULL) *p = '_';
  char *end = clean;
  while (strlen(end) > NAME_MAX_BYTES) end = g_utf8_find_next_char(end, NULL);
  return arena_printf(a, "evidencias/%03" PRId64 "-%s", n, end);
}

struct parts {
  GArray *files; /* struct printed_file */
  GString *note; /* LEEME.txt: what is not in it, and why */
  int64_t bytes;
  char pdf[65], xml[65], read_me[65];
};

static void put(struct parts *p, const char *name, const char *sha, const void *bytes, size_t len) {
  struct printed_file f = {.name = name, .sha256 = sha, .bytes = bytes, .len = len};
  g_array_append_val(p->files, f);
}

static bool put_evidence(struct job_env *env, struct parts *p, int64_t id) {
  g_autofree char *dir = g_build_filename(env->conf->state_dir, "evidencia", NULL);
  struct db_rows *r = query(env, "impreso_anexos", NAMED(PAAC_INT("id", id)));
  if (r == NULL) return false;
  while (db_next(r)) {
    const char *name = db_text(r, "nombre"), *sha = db_text(r, "sha256"),
               *link = db_text(r, "enlace");
    char path[STORE_NAME + 6];
    if (db_int(r, "retirada") != 0) {
      g_string_append_printf(p->note, "- «%s» fue retirada con acta: su SHA-256 era %s.\r\n", name,
                             sha != NULL ? sha : "");
    } else if (sha == NULL || !store_path(sha, path)) {
      g_string_append_printf(p->note, "- «%s» es un enlace, que no se puede verificar: %s\r\n",
                             name, link != NULL ? link : "");
    } else {
      struct printed_file f = {.name = file_name(env->arena, db_int(r, "n"), name),
                               .sha256 = sha,
                               .path = arena_printf(env->arena, "%s/%s", dir, path)};
      g_array_append_val(p->files, f);
      p->bytes += db_int(r, "bytes");
    }
  }
  return true;
}

static GBytes *zip_of(struct job_env *env, int64_t id, struct db_rows *row, GBytes *pdf,
                      bool *never) {
  static const char heading[] =
      "Expediente de la intranet PAAC.\r\n\r\nSHA256SUMS trae la huella de cada archivo: "
      "sha256sum -c SHA256SUMS los comprueba.\r\n";
  struct parts p = {.files = g_array_new(FALSE, FALSE, sizeof(struct printed_file)),
                    .note = g_string_new(heading)};
  const char *xml = db_text(row, "datos");
  const char *name = db_text(row, "archivo"), *dot = strrchr(name, '.');
  int stem = (int)(dot != NULL ? (size_t)(dot - name) : strlen(name));
  size_t len = 0;
  const void *bytes = g_bytes_get_data(pdf, &len);
  sha256(bytes, len, p.pdf);
  put(&p, arena_printf(env->arena, "%.*s.pdf", stem, name), p.pdf, bytes, len);
  if (xml != NULL) {
    sha256(xml, strlen(xml), p.xml);
    put(&p, arena_printf(env->arena, "%.*s.xml", stem, name), p.xml, xml, strlen(xml));
  }
  GBytes *zip = NULL;
  bool read = put_evidence(env, &p, id);
  sha256(p.note->str, p.note->len, p.read_me);
  put(&p, "LEEME.txt", p.read_me, p.note->str, p.note->len);
  *never = p.bytes > zip_max;
  if (*never)
    buf_puts(env->why, "Sus evidencias pasan de 2 GB: pida el expediente de un periodo menor.");
  else if (read)
    zip = printed_zip(env->conf, (const struct printed_file *)(void *)p.files->data, p.files->len,
                      env->why);
  else
    buf_puts(env->why, "La base de datos no pudo con sus evidencias.");
  g_array_free(p.files, TRUE);
  g_string_free(p.note, TRUE);
  return zip;
}

/* --- the row --------------------------------------------------------------------------------- */

struct made {
  char pdf[STORE_NAME], zip[STORE_NAME];
  int64_t pdf_bytes, zip_bytes;
  const char *error;
};

static bool keep(struct job_env *env, GBytes *bytes, char name[STORE_NAME], int64_t *len) {
  const char *dir = printed_dir(env->arena, env->conf);
  gsize n = 0;
  const void *data = g_bytes_get_data(bytes, &n);
  *len = (int64_t)n;
  if (dir != NULL && store_put(dir, data, n, name)) return true;
  buf_puts(env->why, "El disco no recibió el documento: no hay espacio o falla.");
  return false;
}

/* The row says that it is there, or why not; with its ledger entry. */
static enum job_end record(struct job_env *env, const struct job *job, const struct made *m) {
  struct paac_arg pdf_bytes = PAAC_INT("pdf_bytes", m->pdf_bytes),
                  zip_bytes = PAAC_INT("zip_bytes", m->zip_bytes);
  if (*m->pdf == '\0') pdf_bytes = (struct paac_arg)PAAC_TEXT("pdf_bytes", NULL);
  if (*m->zip == '\0') zip_bytes = (struct paac_arg)PAAC_TEXT("zip_bytes", NULL);
  const char *what = m->error != NULL
                         ? m->error
                         : arena_printf(env->arena, "PDF: SHA-256 %s%s%s", m->pdf,
                                        *m->zip != '\0' ? "; ZIP: SHA-256 " : "", m->zip);
  struct buf err = {0};
  bool ok = db_begin(env->db);
  if (ok) ledger_forget();
  int64_t n = ok ? exec(env, "impreso_hecho",
                        NAMED(PAAC_TEXT("id", job->data),
                              PAAC_TEXT("ahora", sql_instant(env->arena, env->now)),
                              PAAC_TEXT("error", m->error),
                              PAAC_TEXT("pdf", *m->pdf != '\0' ? m->pdf : NULL), pdf_bytes,
                              PAAC_TEXT("zip", *m->zip != '\0' ? m->zip : NULL), zip_bytes))
                 : -1;
  ok = n == 1 &&
       ledger_add(env->db, env->arena, "paacctl", m->error != NULL ? "fallar" : "terminar",
                  arena_printf(env->arena, "impreso:%s", job->data), what) &&
       ledger_seal_and_commit(env->db, env->arena, &err);
  if (!ok) db_rollback(env->db);
  buf_free(&err);
  if (ok || n == 0) return JOB_DONE; /* nought: another runner was quicker */
  buf_puts(env->why, "La base de datos no pudo anotar el documento.");
  return JOB_LATER;
}

/* Those of a month ago: their bytes, unless a newer one has the same, and their rows. */
static void forget_old(struct job_env *env) {
  const char *dir = printed_dir(env->arena, env->conf);
  struct db_rows *r =
      query(env, "impresos_viejos",
            NAMED(PAAC_TEXT("antes", sql_instant(env->arena, env->now - KEPT_SECONDS))));
  while (r != NULL && dir != NULL && db_next(r)) {
    const char *const names[] = {db_text(r, "pdf"), db_text(r, "zip")};
    if (exec(env, "impreso_olvidar", NAMED(PAAC_TEXT("id", db_text(r, "id")))) < 0) return;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
      struct db_rows *used =
          names[i] != NULL ? query(env, "impreso_en_uso", NAMED(PAAC_TEXT("sha256", names[i])))
                           : NULL;
      if (used != NULL && !db_next(used)) store_remove(dir, names[i]);
    }
  }
}

enum job_end printed_run(struct job_env *env, const struct job *job) {
  struct made m = {0};
  bool never = false;
  if (statements(env->conf) == NULL) return JOB_LATER;
  struct db_rows *row = query(env, "impreso_por_hacer", NAMED(PAAC_TEXT("id", job->data)));
  if (row == NULL) return JOB_LATER;
  if (!db_next(row)) return JOB_DONE; /* made already, or forgotten */
  GBytes *pdf = printed_pdf(env->conf, db_text(row, "fuente"), env->why), *zip = NULL;
  bool zipped = pdf != NULL && db_int(row, "con_zip") != 0;
  if (zipped) zip = zip_of(env, g_ascii_strtoll(job->data, NULL, 10), row, pdf, &never);
  bool ok = pdf != NULL && (!zipped || zip != NULL) && keep(env, pdf, m.pdf, &m.pdf_bytes) &&
            (zip == NULL || keep(env, zip, m.zip, &m.zip_bytes));
  if (pdf != NULL) g_bytes_unref(pdf);
  if (zip != NULL) g_bytes_unref(zip);
  if (!ok && !never && job->tries < TRIES) return JOB_LATER;
  if (!ok) m = (struct made){.error = arena_strdup(env->arena, env->why->data)};
  enum job_end end = record(env, job, &m);
  if (end == JOB_DONE && !ok) return JOB_NEVER;
  if (ok) forget_old(env);
  return end;
}

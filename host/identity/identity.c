/* The host's statements about identity, and how the files beside this one run them. */
#include <glib.h>
#include <sodium.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "identity/internal.h"

const char *const identity_roles[] = {"enlace",   "lider", "planeacion", "control_interno",
                                      "consulta", "admin", NULL};

static struct sql_set *statements;

bool identity_load(const struct config *conf, struct buf *err) {
  if (statements != NULL) return true;
  g_autofree char *file = g_build_filename(conf->share_dir, "sql", "identidad.sql", NULL);
  statements = sql_load(file, "host", err);
  return statements != NULL;
}

const struct sql_set *identity_statements(void) { return statements; }

/* :ahora is the same instant in UTC that modules get: the database's clock is never asked. */
static bool lookup(void *ctx, const char *name, struct paac_arg *out) {
  static char now[20];
  if (strcmp(name, "ahora") == 0) {
    time_t t = time(NULL);
    struct tm utc;
    gmtime_r(&t, &utc);
    strftime(now, sizeof now, "%Y-%m-%d %H:%M:%S", &utc);
    *out = (struct paac_arg){.name = name, .type = PAAC_T_TEXT, .text = now};
    return true;
  }
  for (const struct paac_arg *a = ctx; a != NULL && a->name != NULL; a++)
    if (strcmp(a->name, name) == 0) {
      *out = *a;
      return a->type == PAAC_T_INT || a->text != NULL;
    }
  return false;
}

struct db_rows *identity_query(struct db *db, struct arena *a, const char *name,
                               const struct paac_arg *args) {
  return db_query(db, a, sql_find(statements, name), lookup, (void *)(uintptr_t)args, NULL);
}

int64_t identity_exec(struct db *db, struct arena *a, const char *name,
                      const struct paac_arg *args) {
  return db_exec(db, a, sql_find(statements, name), lookup, (void *)(uintptr_t)args);
}

const char *identity_of_profile(struct arena *a, const char *name, const struct config *conf) {
  return arena_printf(a, "%s_%s", name,
                      strcmp(conf->profile, "auditoria") == 0 ? "auditoria" : "intranet");
}

const char *identity_hash(struct arena *a, const char *text) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  char *hex = arena_alloc(a, 2 * sizeof hash + 1);
  crypto_hash_sha256(hash, (const unsigned char *)text, strlen(text));
  text_hex(hash, sizeof hash, hex);
  return hex;
}

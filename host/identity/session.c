/* Sessions: the cookie holds 256 random bits, the table only their hash. The CSRF token is another
 * hash of the same secret, so that neither can be computed from what the database holds. */
#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "identity/internal.h"

#define SECRET_BYTES 32
#define SECRET_TEXT \
  (sodium_base64_ENCODED_LEN(SECRET_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING))

static const char *random_text(struct arena *a) {
  unsigned char secret[SECRET_BYTES];
  char *text = arena_alloc(a, SECRET_TEXT);
  randombytes_buf(secret, sizeof secret);
  sodium_bin2base64(text, SECRET_TEXT, secret, sizeof secret,
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text;
}

const char *anonymous_csrf(struct arena *a) { return random_text(a); }

static const char *csrf_of(struct arena *a, const char *cookie) {
  return identity_hash(a, arena_printf(a, "csrf:%s", cookie));
}

const char *session_open(struct db *db, struct arena *a, const struct config *conf, int64_t account,
                         const char *remote) {
  const char *value = random_text(a);
  if (identity_exec(db, a, identity_of_profile(a, "abrir", conf),
                    ARGS(PAAC_TEXT("huella", identity_hash(a, value)), PAAC_INT("cuenta", account),
                         PAAC_TEXT("remota", remote))) != 1)
    return NULL;
  return value;
}

static const char *or_empty(const char *s) { return s != NULL ? s : ""; }

/* "a b c" as an array ended by NULL. */
static const char *const *split(struct arena *a, const char *text) {
  char **words = g_strsplit(or_empty(text), " ", -1);
  size_t n = g_strv_length(words);
  const char **out = arena_alloc(a, (n + 1) * sizeof *out);
  for (size_t i = 0; i < n; i++) out[i] = arena_strdup(a, words[i]);
  g_strfreev(words);
  return out;
}

const struct session *session_find(struct db *db, struct arena *a, const struct config *conf,
                                   const char *cookie_value, bool *db_failed) {
  *db_failed = false;
  if (strlen(cookie_value) != SECRET_TEXT - 1) return NULL;
  const char *hash = identity_hash(a, cookie_value);
  struct db_rows *rows =
      identity_query(db, a, identity_of_profile(a, "sesion", conf),
                     ARGS(PAAC_TEXT("huella", hash), PAAC_INT("ocio", conf->idle_minutes),
                          PAAC_INT("absoluto", conf->absolute_hours)));
  *db_failed = rows == NULL;
  if (rows == NULL || !db_next(rows)) return NULL;
  struct session *s = arena_alloc(a, sizeof *s);
  if (s == NULL) return NULL;
  *s = (struct session){.account = db_int(rows, "id"),
                        .user = db_text(rows, "usuario"),
                        .name = db_text(rows, "nombre"),
                        .roles = or_empty(db_text(rows, "roles")),
                        .units = or_empty(db_text(rows, "unidades")),
                        .csrf = csrf_of(a, cookie_value),
                        .permissions = split(a, db_text(rows, "permisos"))};
  if (db_int(rows, "mover") != 0 && identity_exec(db, a, identity_of_profile(a, "mover", conf),
                                                  ARGS(PAAC_TEXT("huella", hash))) < 0)
    log_warn("session.move", "%s", db_error(db));
  return s;
}

bool session_can(const struct session *s, const char *permission) {
  for (const char *const *p = s->permissions; *p != NULL; p++)
    if (strcmp(*p, permission) == 0) return true;
  return false;
}

bool session_csrf_ok(const struct session *s, const char *token) {
  return token != NULL && strlen(token) == strlen(s->csrf) &&
         sodium_memcmp(token, s->csrf, strlen(token)) == 0;
}

void sign_out(struct db *db, const struct config *conf, const char *cookie_value) {
  struct arena *a = arena_new(1u << 20);
  if (identity_exec(db, a, identity_of_profile(a, "cerrar", conf),
                    ARGS(PAAC_TEXT("huella", identity_hash(a, cookie_value)))) < 0)
    log_error("session.close", "%s", db_error(db));
  arena_free(a);
}

/* The account of that name, or the first active one with that role; 0: none. */
static int64_t account_of(struct db *db, struct arena *a, const char *user_or_role) {
  struct db_rows *rows =
      identity_query(db, a, "cuenta_por_usuario", ARGS(PAAC_TEXT("usuario", user_or_role)));
  if (rows != NULL && db_next(rows) && db_int(rows, "activa") != 0) return db_int(rows, "id");
  rows = identity_query(db, a, "cuenta_por_rol", ARGS(PAAC_TEXT("rol", user_or_role)));
  return rows != NULL && db_next(rows) ? db_int(rows, "id") : 0;
}

bool session_new(struct db *db, struct arena *a, const struct config *conf,
                 const char *user_or_role, const char **cookie, struct buf *err) {
  int64_t account = account_of(db, a, user_or_role);
  if (account == 0) {
    buf_printf(err, "No hay una cuenta activa «%s» ni una con ese rol. Vea paacctl user list.",
               user_or_role);
    return false;
  }
  const char *value = session_open(db, a, conf, account, "paacctl");
  if (value == NULL) {
    buf_printf(err, "No se pudo abrir la sesión: %s", db_error(db));
    return false;
  }
  *cookie = arena_printf(a, "%s%s=%s", conf->https ? "__Host-" : "", conf->cookie, value);
  return true;
}

/* Sessions. The cookie holds 256 random bits; the table their SHA-256; the CSRF token is derived
 * from the bits with a keyed hash, so it is stored nowhere and ends with the session. */
#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "identity/internal.h"
#include "ledger/ledger.h"

enum { TOKEN_BYTES = 32, TOUCH_SECONDS = 60, ANONYMOUS_BYTES = 32 };

static bool read_token(const char *cookie, unsigned char token[TOKEN_BYTES]) {
  size_t len = 0;
  const char *end = NULL;
  return cookie != NULL &&
         sodium_base642bin(token, TOKEN_BYTES, cookie, strlen(cookie), NULL, &len, &end,
                           sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
         len == TOKEN_BYTES && *end == '\0';
}

static void token_hash(const unsigned char token[TOKEN_BYTES], char out[65]) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, token, TOKEN_BYTES);
  text_hex(hash, sizeof hash, out);
}

static const char *token_csrf(struct arena *a, const unsigned char token[TOKEN_BYTES]) {
  static const unsigned char purpose[] = "paac csrf 1";
  unsigned char mac[32];
  char *text = arena_alloc(a, 2 * sizeof mac + 1);
  crypto_generichash(mac, sizeof mac, purpose, sizeof purpose - 1, token, TOKEN_BYTES);
  if (text != NULL) text_hex(mac, sizeof mac, text);
  return text;
}

static const char *const *split_words(struct arena *a, const char *list) {
  size_t count = 1;
  for (const char *p = list; p != NULL && *p != '\0'; p++) count += *p == ' ';
  const char **words = arena_alloc(a, (count + 1) * sizeof *words);
  size_t n = 0;
  for (const char *p = list; words != NULL && p != NULL && *p != '\0';) {
    size_t len = strcspn(p, " ");
    words[n++] = arena_strndup(a, p, len);
    p += len + (p[len] == ' ');
  }
  return words;
}

/* The roles in the order of identity_roles. */
static const char *ordered_roles(struct arena *a, const char *roles) {
  const char *text = "";
  for (const char *const *role = identity_roles; *role != NULL; role++) {
    if (!has_word(roles, *role)) continue;
    text = text[0] == '\0' ? *role : arena_printf(a, "%s %s", text, *role);
  }
  return text;
}

static const struct session *session_of(struct arena *a, const struct config *conf,
                                        struct db_rows *rows,
                                        const unsigned char token[TOKEN_BYTES]) {
  struct session *s = arena_alloc(a, sizeof *s);
  if (s == NULL) return NULL;
  const char *units = db_text(rows, "unidades");
  s->id = db_int(rows, "id");
  s->key = arena_printf(a, "%s-%lld", conf->profile, (long long)s->id);
  s->account = db_int(rows, "cuenta_id");
  s->user = db_text(rows, "usuario");
  s->name = db_text(rows, "nombre");
  s->roles = ordered_roles(a, db_text(rows, "roles"));
  s->units = units == NULL ? "" : units;
  s->csrf = token_csrf(a, token);
  s->open_sessions = db_text(rows, "abiertas");
  s->deputy_of = db_text(rows, "encargo_de");
  s->deputy_names = db_text(rows, "encargo_nombre");
  s->permissions = split_words(a, db_text(rows, "permisos"));
  return s->key == NULL || s->roles == NULL || s->csrf == NULL || s->permissions == NULL ? NULL : s;
}

/* Moves the idle limit forward, at most once a minute. */
static void touch(struct db *db, struct arena *a, const char *hash, const char *seen, time_t now) {
  struct moment recent = moment_of(now - TOUCH_SECONDS), present = moment_of(now);
  if (strcmp(seen, recent.text) > 0) return;
  identity_exec(db, a, "sesion_tocar",
                NAMED(PAAC_TEXT("hash", hash), PAAC_TEXT("ahora", present.text)));
}

const struct session *session_find(struct db *db, struct arena *a, const struct config *conf,
                                   const char *cookie_value, const char *only, bool *db_failed) {
  unsigned char token[TOKEN_BYTES];
  char hash[65];
  time_t now = time(NULL);
  *db_failed = false;
  if (!read_token(cookie_value, token)) return NULL;
  token_hash(token, hash);
  struct moment absolute = moment_of(now - (time_t)conf->absolute_hours * 3600);
  struct moment idle = moment_of(now - (time_t)conf->idle_minutes * 60);
  struct day today = day_today();
  struct db_rows *rows = identity_query(
      db, a, "sesion_buscar",
      NAMED(PAAC_TEXT("hash", hash), PAAC_TEXT("solo", only), PAAC_TEXT("absoluto", absolute.text),
            PAAC_TEXT("inactiva", idle.text), PAAC_TEXT("hoy", today.text)));
  *db_failed = rows == NULL;
  if (rows == NULL || !db_next(rows) || !roles_enter(conf, db_text(rows, "roles"))) return NULL;
  touch(db, a, hash, db_text(rows, "vista"), now);
  return session_of(a, conf, rows, token);
}

int64_t session_owner(struct db *db, struct arena *a, const char *cookie_value, const char *csrf,
                      const char **user) {
  unsigned char token[TOKEN_BYTES];
  char hash[65];
  if (csrf == NULL || !read_token(cookie_value, token)) return 0;
  token_hash(token, hash);
  struct db_rows *row = identity_query(db, a, "sesion_duenio", NAMED(PAAC_TEXT("hash", hash)));
  const struct session was = {.csrf = token_csrf(a, token)};
  if (row == NULL || !db_next(row) || was.csrf == NULL || !session_csrf_ok(&was, csrf)) return 0;
  *user = db_text(row, "usuario");
  return db_int(row, "id");
}

bool session_can(const struct session *s, const char *permission) {
  if (s == NULL || permission == NULL) return false;
  for (const char *const *p = s->permissions; *p != NULL; p++) {
    if (strcmp(*p, permission) == 0) return true;
  }
  return false;
}

const char *session_detail(struct arena *a, const struct session *s, const char *detail) {
  if (s == NULL || s->deputy_of == NULL) return detail;
  return arena_printf(a, "%s%spor encargo de %s", detail != NULL ? detail : "",
                      detail != NULL && *detail != '\0' ? "; " : "", s->deputy_of);
}

bool session_csrf_ok(const struct session *s, const char *token) {
  return s != NULL && token != NULL && strlen(token) == strlen(s->csrf) &&
         sodium_memcmp(token, s->csrf, strlen(s->csrf)) == 0;
}

const char *anonymous_csrf(struct arena *a) {
  unsigned char random[ANONYMOUS_BYTES];
  char *text = arena_alloc(a, 2 * sizeof random + 1);
  randombytes_buf(random, sizeof random);
  if (text != NULL) text_hex(random, sizeof random, text);
  return text;
}

/* An address as the table takes it: ASCII, short. */
static const char *remote_normal(struct arena *a, const char *remote) {
  char *text =
      arena_strndup(a, remote == NULL ? "" : remote, remote == NULL ? 0 : strnlen(remote, 60));
  for (char *p = text; p != NULL && *p != '\0'; p++) {
    if (!g_ascii_isprint(*p)) *p = '?';
  }
  return text;
}

/* A new token as text, and its hash; NULL without memory. */
static const char *new_token(struct arena *a, char hash[65]) {
  unsigned char token[TOKEN_BYTES];
  const size_t size =
      sodium_base64_ENCODED_LEN(TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  char *text = arena_alloc(a, size);
  if (text == NULL) return NULL;
  randombytes_buf(token, sizeof token);
  token_hash(token, hash);
  return sodium_bin2base64(text, size, token, sizeof token,
                           sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

const char *session_subscribe(struct db *db, struct arena *a, const struct session *s,
                              const char *only, const char *address) {
  char hash[65];
  const char *text = new_token(a, hash);
  if (text == NULL ||
      identity_exec(
          db, a, "sesion_suscribir",
          NAMED(PAAC_TEXT("hash", hash), PAAC_INT("cuenta", s->account),
                PAAC_TEXT("ahora", moment_of(time(NULL)).text),
                PAAC_TEXT("remota", remote_normal(a, address)), PAAC_TEXT("solo", only))) != 1 ||
      !ledger_add(db, a, s->user, "suscribir", arena_printf(a, "cuenta:%s", s->user), only))
    return NULL;
  return text;
}

const char *session_open(struct db *db, struct arena *a, int64_t account, int64_t generation,
                         const struct visitor *from) {
  char hash[65];
  const char *cookie = new_token(a, hash);
  struct moment now = moment_of(time(NULL));
  if (cookie == NULL) return NULL;
  int64_t n = identity_exec(db, a, "sesion_abrir",
                            NAMED(PAAC_TEXT("hash", hash), PAAC_INT("cuenta", account),
                                  PAAC_INT("generacion", generation), PAAC_TEXT("ahora", now.text),
                                  PAAC_TEXT("remota", remote_normal(a, from->address)),
                                  PAAC_TEXT("navegador", browser_words(a, from->agent))));
  return n == 1 ? cookie : NULL;
}

static bool close_session(struct db *db, struct arena *a, const struct session *s,
                          const char *hash) {
  struct buf why = {0};
  if (!db_begin(db)) return false;
  ledger_forget();
  bool ok = identity_exec(db, a, "sesion_cerrar", NAMED(PAAC_TEXT("hash", hash))) >= 0 &&
            ledger_add(db, a, s->user, "salir", arena_printf(a, "cuenta:%s", s->user), NULL) &&
            ledger_seal_and_commit(db, a, &why);
  if (!ok) db_rollback(db);
  buf_free(&why);
  return ok;
}

void sign_out(struct db *db, const struct config *conf, const char *cookie_value) {
  unsigned char token[TOKEN_BYTES];
  char hash[65];
  bool failed = false;
  struct arena *a = arena_new((size_t)1 << 20);
  const struct session *s = session_find(db, a, conf, cookie_value, NULL, &failed);
  if (s != NULL && read_token(cookie_value, token)) {
    token_hash(token, hash);
    if (!close_session(db, a, s, hash)) log_error("sign_out", "%s: %s", s->user, db_error(db));
  }
  arena_free(a);
}

/* --- paacctl session new ------------------------------------------------------------------ */

static struct db_rows *find_account(struct db *db, struct arena *a, const char *user) {
  const char *normal = user_normal(a, user);
  if (normal == NULL) return NULL;
  struct db_rows *rows =
      identity_query(db, a, "cuenta_por_usuario",
                     NAMED(PAAC_TEXT("usuario", normal), PAAC_TEXT("hoy", day_today().text)));
  return rows != NULL && db_next(rows) ? rows : NULL;
}

/* The account of that name; if there is none, the first active one with that role. */
static struct db_rows *find_user_or_role(struct db *db, struct arena *a, const char *what) {
  struct db_rows *account = find_account(db, a, what);
  if (account != NULL || !is_role(what)) return account;
  struct db_rows *rows = identity_query(
      db, a, "cuenta_de_rol", NAMED(PAAC_TEXT("rol", what), PAAC_TEXT("hoy", day_today().text)));
  return rows != NULL && db_next(rows) ? find_account(db, a, db_text(rows, "usuario")) : NULL;
}

bool session_new(struct db *db, struct arena *a, const struct config *conf,
                 const char *user_or_role, const char **cookie, struct buf *err) {
  struct db_rows *account = find_user_or_role(db, a, user_or_role);
  if (account == NULL) {
    buf_printf(err, "No hay una cuenta «%s» ni una cuenta activa con ese rol.", user_or_role);
    return false;
  }
  const char *user = db_text(account, "usuario");
  if (db_int(account, "activa") == 0 || !roles_enter(conf, db_text(account, "roles"))) {
    buf_printf(err, "La cuenta «%s» está inactiva o sus roles no entran a %s.", user,
               conf->profile);
    return false;
  }
  if (!db_begin(db)) {
    buf_printf(err, "La base de datos no responde: %s", db_error(db));
    return false;
  }
  ledger_forget();
  const char *value = session_open(db, a, db_int(account, "id"), db_int(account, "generacion"),
                                   &(struct visitor){.address = "paacctl"});
  bool ok = value != NULL &&
            ledger_add(db, a, "paacctl", "ingresar", arena_printf(a, "cuenta:%s", user),
                       arena_printf(a, "%s, sin clave", conf->profile)) &&
            ledger_seal_and_commit(db, a, err);
  if (!ok) {
    db_rollback(db);
    buf_printf(err, "No se pudo abrir la sesión: %s", db_error(db));
    return false;
  }
  *cookie = arena_printf(a, "%s%s=%s", conf->https ? "__Host-" : "", conf->cookie, value);
  return *cookie != NULL;
}

/* Signing in: slow-down, password, session, ledger. Before the password was right every refusal is
 * the same for the visitor; the log says which it was. */
#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "identity/internal.h"
#include "ledger/ledger.h"

/* Failures without a wait: somebody mistypes twice; an office shares one address. Failures older
 * than a quarter of an hour are forgotten. */
enum { FREE_ACCOUNT = 3, FREE_ADDRESS = 30, FORGET_SECONDS = 15 * 60 };

struct attempt {
  struct db *db;
  struct arena *a;
  const struct config *conf;
  const char *user; /* normal spelling; what was typed when that is none */
  const struct visitor *from;
  const char *remote;
  char pair[65], address[65]; /* keys of intento */
  time_t now;
};

static void key_of(char out[65], const char *what) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, (const unsigned char *)what, strlen(what));
  text_hex(hash, sizeof hash, out);
}

static void make_keys(struct attempt *t) {
  g_autofree char *address = g_strconcat("direccion|", t->remote, NULL);
  g_autofree char *pair = g_strconcat("cuenta|", t->user, "|", t->remote, NULL);
  key_of(t->address, address);
  key_of(t->pair, pair);
}

/* Seconds to wait, 0 for none, -1 when the database does not answer. */
static int waiting(struct attempt *t) {
  struct moment now = moment_of(t->now), forget = moment_of(t->now - FORGET_SECONDS);
  struct db_rows *rows = identity_query(
      t->db, t->a, "espera",
      NAMED(PAAC_TEXT("par", t->pair), PAAC_TEXT("direccion", t->address),
            PAAC_INT("libres_par", FREE_ACCOUNT), PAAC_INT("libres_direccion", FREE_ADDRESS),
            PAAC_TEXT("ahora", now.text), PAAC_TEXT("olvido", forget.text)));
  if (rows == NULL || !db_next(rows)) return -1;
  int64_t seconds = db_int(rows, "segundos");
  return seconds > 0 ? (int)seconds : 0;
}

static bool count_failure(struct attempt *t, const char *key) {
  struct moment now = moment_of(t->now), forget = moment_of(t->now - FORGET_SECONDS);
  return identity_exec(t->db, t->a, "fallo",
                       NAMED(PAAC_TEXT("clave", key), PAAC_TEXT("ahora", now.text),
                             PAAC_TEXT("olvido", forget.text))) >= 0;
}

static enum sign_in refused(struct attempt *t, const char *why) {
  log_info("sign_in.refused", "%s from %s: %s", t->user, t->remote, why);
  bool ok = count_failure(t, t->pair) && count_failure(t, t->address);
  return ok ? SIGN_IN_REFUSED : SIGN_IN_DB_DOWN;
}

/* Whoever has proved who they are is told which door is theirs; it is no failure to count. */
static enum sign_in other_site(struct attempt *t) {
  log_info("sign_in.other_site", "%s from %s", t->user, t->remote);
  return SIGN_IN_OTHER_SITE;
}

/* Rows that no longer mean anything, a few at each sign-in. Its failure harms nobody. */
static void tidy(struct attempt *t) {
  struct moment forget = moment_of(t->now - FORGET_SECONDS);
  struct moment idle = moment_of(t->now - (time_t)t->conf->idle_minutes * 60);
  identity_exec(t->db, t->a, "intentos_limpiar", NAMED(PAAC_TEXT("olvido", forget.text)));
  identity_exec(t->db, t->a, "sesiones_limpiar", NAMED(PAAC_TEXT("inactiva", idle.text)));
}

static enum sign_in open_session(struct attempt *t, struct db_rows *account, const char **cookie) {
  struct buf why = {0};
  if (!db_begin(t->db)) return SIGN_IN_DB_DOWN;
  ledger_forget();
  *cookie =
      session_open(t->db, t->a, db_int(account, "id"), db_int(account, "generacion"), t->from);
  bool ok = *cookie != NULL &&
            identity_exec(t->db, t->a, "acierto", NAMED(PAAC_TEXT("clave", t->pair))) >= 0 &&
            ledger_add(t->db, t->a, t->user, "ingresar", arena_printf(t->a, "cuenta:%s", t->user),
                       arena_printf(t->a, "%s, desde %s", t->conf->profile, t->remote)) &&
            ledger_seal_and_commit(t->db, t->a, &why);
  if (!ok) {
    log_error("sign_in.session", "%s: %s", t->user, db_error(t->db));
    db_rollback(t->db);
    *cookie = NULL;
  }
  buf_free(&why);
  return ok ? SIGN_IN_OK : SIGN_IN_DB_DOWN;
}

/* The account of that name; rows without a current row when there is none, NULL on failure. */
static struct db_rows *read_account(struct attempt *t, bool valid_name, bool *found) {
  struct db_rows *rows = identity_query(
      t->db, t->a, "cuenta_por_usuario",
      NAMED(PAAC_TEXT("usuario", valid_name ? t->user : ""), PAAC_TEXT("hoy", day_today().text)));
  *found = rows != NULL && db_next(rows);
  return rows;
}

static enum sign_in attempt_run(struct attempt *t, bool valid_name, const char *password,
                                const char **cookie) {
  bool found = false;
  struct db_rows *account = read_account(t, valid_name, &found);
  if (account == NULL) return SIGN_IN_DB_DOWN;
  switch (password_check(t->conf, found ? db_text(account, "clave_hash") : NULL, password)) {
    case PASSWORD_BUSY:
      return SIGN_IN_BUSY;
    case PASSWORD_WRONG:
      return refused(t, found ? "wrong password" : "no such account");
    case PASSWORD_RIGHT:
      break;
  }
  if (db_int(account, "activa") == 0) return refused(t, "disabled account");
  const char *roles = db_text(account, "roles");
  if (roles == NULL) return refused(t, "no role at all");
  if (!roles_enter(t->conf, roles)) return other_site(t);
  tidy(t);
  return open_session(t, account, cookie);
}

enum sign_in sign_in(struct db *db, struct arena *a, const struct config *conf, const char *user,
                     const char *password, const struct visitor *from, const char **cookie,
                     int *wait_seconds) {
  const char *normal = user_normal(a, user);
  struct attempt t = {.db = db,
                      .a = a,
                      .conf = conf,
                      .user = normal != NULL ? normal : user,
                      .from = from,
                      .remote = from->address != NULL ? from->address : "",
                      .now = time(NULL)};
  *cookie = NULL;
  *wait_seconds = 0;
  make_keys(&t);
  int seconds = waiting(&t);
  if (seconds < 0) return SIGN_IN_DB_DOWN;
  if (seconds > 0) {
    *wait_seconds = seconds;
    return SIGN_IN_SLOW_DOWN;
  }
  return attempt_run(&t, normal != NULL, password, cookie);
}

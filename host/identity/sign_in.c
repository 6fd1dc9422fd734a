/* Passwords: argon2id, few at a time, slower after failures, and the same time and words whether or
 * not the account exists. Nobody is locked out: a wait is at most a minute. */
#include <fcntl.h>
#include <glib.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/log.h"
#include "identity/internal.h"
#include "ledger/ledger.h"

#define AT_ONCE 2

/* A hash nobody knows the password of, with the same cost as the real ones. */
static const char *dummy_hash(void) {
  static char hash[crypto_pwhash_STRBYTES];
  if (hash[0] == '\0') {
    char secret[32];
    randombytes_buf(secret, sizeof secret);
    if (crypto_pwhash_str(hash, secret, sizeof secret, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
      hash[0] = '\0';
  }
  return hash;
}

/* A place among the few hashes computed at once on this machine: an open lock, or -1. */
static int take_place(const struct config *conf) {
  for (int i = 0; i < AT_ONCE; i++) {
    g_autofree char *path =
        g_strdup_printf("%s/clave-%d.lock", conf->state_dir != NULL ? conf->state_dir : "/tmp", i);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
      log_error("sign_in.lock", "%s cannot be opened", path);
      return -1;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
    close(fd);
  }
  return -1;
}

/* Both keys that failures are counted under. */
struct keys {
  const char *pair, *address;
};

static struct keys keys_of(struct arena *a, const char *user, const char *remote) {
  return (struct keys){identity_hash(a, arena_printf(a, "%s\n%s", user, remote)),
                       identity_hash(a, arena_printf(a, "*\n%s", remote))};
}

/* Seconds to wait under a key; -1 when the database does not answer. */
static int wait_of(struct db *db, struct arena *a, const char *key) {
  struct db_rows *rows = identity_query(db, a, "espera", ARGS(PAAC_TEXT("clave", key)));
  if (rows == NULL) return -1;
  return db_next(rows) ? (int)db_int(rows, "segundos") : 0;
}

/* Who may use this executable: Control Interno's site is not for everybody. */
static bool roles_fit(const struct config *conf, const char *roles) {
  static const char *const auditing[] = {"control_interno", "consulta", "admin"};
  if (roles == NULL) return false;
  if (strcmp(conf->profile, "auditoria") != 0) return true;
  char **words = g_strsplit(roles, " ", -1);
  bool fit = false;
  for (size_t i = 0; i < G_N_ELEMENTS(auditing); i++)
    fit = fit || g_strv_contains((const char *const *)words, auditing[i]);
  g_strfreev(words);
  return fit;
}

static enum sign_in refuse(struct db *db, struct arena *a, struct keys k) {
  if (identity_exec(db, a, "fallo", ARGS(PAAC_TEXT("clave", k.pair))) < 0 ||
      identity_exec(db, a, "fallo", ARGS(PAAC_TEXT("clave", k.address))) < 0)
    return SIGN_IN_DB_DOWN;
  return SIGN_IN_REFUSED;
}

/* A new session in its own transaction, with its ledger entry. */
static enum sign_in accept_account(struct db *db, struct arena *a, const struct config *conf,
                                   int64_t account, const char *user, const char *remote,
                                   struct keys k, const char **cookie) {
  struct buf err = {0};
  if (!db_begin(db)) return SIGN_IN_DB_DOWN;
  ledger_forget();
  bool ok =
      identity_exec(db, a, "olvidar", ARGS(PAAC_TEXT("clave", k.pair))) >= 0 &&
      identity_exec(db, a, identity_of_profile(a, "vencidas", conf), ARGS(PAAC_INT("dias", 2))) >=
          0 &&
      (*cookie = session_open(db, a, conf, account, remote)) != NULL &&
      ledger_add(db, a, user, "ingresar", arena_printf(a, "cuenta:%s", user), conf->profile) &&
      ledger_seal_and_commit(db, a, &err);
  if (!ok) {
    log_error("sign_in", "%s", err.data != NULL ? err.data : db_error(db));
    db_rollback(db);
  }
  buf_free(&err);
  return ok ? SIGN_IN_OK : SIGN_IN_DB_DOWN;
}

enum sign_in sign_in(struct db *db, struct arena *a, const struct config *conf, const char *user,
                     const char *password, const char *remote, const char **cookie,
                     int *wait_seconds) {
  struct keys k = keys_of(a, user, remote);
  int pair = wait_of(db, a, k.pair), address = wait_of(db, a, k.address);
  if (pair < 0 || address < 0) return SIGN_IN_DB_DOWN;
  /* Many people may share one address: it only counts once it has failed far more often. */
  *wait_seconds = MAX(pair, address >= 32 ? address : 0);
  if (*wait_seconds > 0) return SIGN_IN_SLOW_DOWN;
  struct db_rows *rows =
      identity_query(db, a, "cuenta_por_usuario", ARGS(PAAC_TEXT("usuario", user)));
  if (rows == NULL) return SIGN_IN_DB_DOWN;
  bool known =
      db_next(rows) && db_int(rows, "activa") != 0 && roles_fit(conf, db_text(rows, "roles"));
  int place = take_place(conf);
  if (place < 0) return SIGN_IN_BUSY;
  const char *hash = known ? db_text(rows, "clave_hash") : dummy_hash();
  bool right = hash != NULL && crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
  close(place);
  if (!right || !known) return refuse(db, a, k);
  return accept_account(db, a, conf, db_int(rows, "id"), db_text(rows, "usuario"), remote, k,
                        cookie);
}

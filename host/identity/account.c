/* Accounts as paacctl makes them: each call is one transaction with its ledger entry. */
#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "identity/internal.h"
#include "ledger/ledger.h"

#define PASSWORD_MIN 12

/* 16 letters and digits that cannot be mistaken for each other: 80 bits. */
static const char *random_password(struct arena *a) {
  static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
  char *text = arena_alloc(a, 20);
  for (size_t i = 0; i < 19; i++)
    text[i] = i % 5 == 4 ? '-' : letters[randombytes_uniform(sizeof letters - 1)];
  return text;
}

static const char *hash_password(struct arena *a, const char *password) {
  char *hash = arena_alloc(a, crypto_pwhash_STRBYTES);
  return crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                           crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0
             ? hash
             : NULL;
}

/* The password to store: the given one, or a random one in *made. NULL and a sentence. */
static const char *choose_password(struct arena *a, const char *given, const char **made,
                                   struct buf *err) {
  *made = NULL;
  if (given == NULL) return hash_password(a, *made = random_password(a));
  if (g_utf8_strlen(given, -1) >= PASSWORD_MIN) return hash_password(a, given);
  buf_printf(err, "La contraseña debe tener al menos %d caracteres.", PASSWORD_MIN);
  return NULL;
}

static bool user_name_ok(const char *user) {
  size_t n = strlen(user);
  return n >= 2 && n <= 60 && strspn(user, "abcdefghijklmnopqrstuvwxyz0123456789._-") == n;
}

static bool known_role(const char *role) { return g_strv_contains(identity_roles, role); }

/* "enlace:ssi" as a row of rol_cuenta. */
static bool add_role(struct db *db, struct arena *a, int64_t account, const char *text,
                     struct buf *err) {
  const char *colon = strchr(text, ':');
  const char *role = colon != NULL ? arena_strndup(a, text, (size_t)(colon - text)) : text;
  int64_t unit = colon != NULL ? unit_find(db, a, colon + 1) : 0;
  if (!known_role(role)) {
    buf_printf(err,
               "El rol «%s» no existe. Los roles son: enlace, lider, planeacion, "
               "control_interno, consulta, admin.",
               role);
    return false;
  }
  if (colon != NULL && unit == 0) {
    buf_printf(err, "No hay una dependencia «%s».", colon + 1);
    return false;
  }
  struct paac_arg unit_arg = PAAC_INT("unidad", unit);
  if (unit == 0) unit_arg.type = PAAC_T_NULL;
  return identity_exec(db, a, "cuenta_rol",
                       ARGS(PAAC_INT("cuenta", account), PAAC_TEXT("rol", role), unit_arg)) == 1;
}

static bool add_roles(struct db *db, struct arena *a, int64_t account, const char *roles,
                      struct buf *err) {
  char **words = g_strsplit(roles, ",", -1);
  bool ok = true;
  for (char **w = words; *w != NULL && ok; w++)
    if (*g_strstrip(*w) != '\0') ok = add_role(db, a, account, *w, err);
  g_strfreev(words);
  return ok;
}

/* Ends a transaction that changed an account: ledger, data version, COMMIT. */
static bool finish(struct db *db, struct arena *a, bool ok, const char *action, const char *user,
                   const char *detail, struct buf *err) {
  ok = ok && identity_exec(db, a, "version_subir", NULL) >= 0 &&
       ledger_add(db, a, "paacctl", action, arena_printf(a, "cuenta:%s", user), detail) &&
       ledger_seal_and_commit(db, a, err);
  if (ok) return true;
  if (err->data == NULL) buf_printf(err, "No se guardó la cuenta «%s»: %s", user, db_error(db));
  db_rollback(db);
  return false;
}

static bool begin(struct db *db, struct buf *err) {
  ledger_forget();
  if (db_begin(db)) return true;
  buf_puts(err, "La base de datos no responde.");
  return false;
}

/* Id of an account; 0 and a sentence when there is none. */
static int64_t find(struct db *db, struct arena *a, const char *user, struct buf *err) {
  struct db_rows *rows =
      identity_query(db, a, "cuenta_por_usuario", ARGS(PAAC_TEXT("usuario", user)));
  if (rows != NULL && db_next(rows)) return db_int(rows, "id");
  buf_printf(err, "No hay una cuenta «%s». Vea paacctl user list.", user);
  return 0;
}

bool account_add(struct db *db, struct arena *a, const char *user, const char *name,
                 const char *email, const char *roles, const char *password, const char **made,
                 struct buf *err) {
  const char *hash = choose_password(a, password, made, err);
  if (!user_name_ok(user))
    buf_puts(err, "El usuario lleva minúsculas, dígitos, punto, guion o raya, de 2 a 60.");
  if (hash == NULL || err->data != NULL || !begin(db, err)) return false;
  bool ok = identity_exec(db, a, "cuenta_crear",
                          ARGS(PAAC_TEXT("usuario", user), PAAC_TEXT("nombre", name),
                               PAAC_TEXT("correo", email), PAAC_TEXT("clave", hash))) == 1;
  if (!ok && db_errno(db) == 1062) buf_printf(err, "Ya hay una cuenta «%s».", user);
  ok = ok && add_roles(db, a, db_last_id(db), roles, err);
  return finish(db, a, ok, "crear", user, roles, err);
}

/* Sessions of both executables end with the password or the account. */
static bool end_sessions(struct db *db, struct arena *a, int64_t account) {
  return identity_exec(db, a, "sesiones_fin_intranet", ARGS(PAAC_INT("cuenta", account))) >= 0 &&
         identity_exec(db, a, "sesiones_fin_auditoria", ARGS(PAAC_INT("cuenta", account))) >= 0;
}

bool account_passwd(struct db *db, struct arena *a, const char *user, const char *password,
                    const char **made, struct buf *err) {
  const char *hash = choose_password(a, password, made, err);
  if (hash == NULL || !begin(db, err)) return false;
  int64_t id = find(db, a, user, err);
  bool ok = id != 0 &&
            identity_exec(db, a, "cuenta_clave",
                          ARGS(PAAC_INT("cuenta", id), PAAC_TEXT("clave", hash))) == 1 &&
            end_sessions(db, a, id);
  return finish(db, a, ok, "cambiar-clave", user, NULL, err);
}

bool account_disable(struct db *db, struct arena *a, const char *user, struct buf *err) {
  if (!begin(db, err)) return false;
  int64_t id = find(db, a, user, err);
  bool ok = id != 0 &&
            identity_exec(db, a, "cuenta_desactivar", ARGS(PAAC_INT("cuenta", id))) >= 0 &&
            end_sessions(db, a, id);
  return finish(db, a, ok, "desactivar", user, NULL, err);
}

struct db_rows *account_list(struct db *db, struct arena *a) {
  return identity_query(db, a, "cuentas", NULL);
}

bool permissions_install(struct db *db, struct arena *a, const char *permission, const char *title,
                         const char *roles, struct buf *err) {
  struct db_rows *rows =
      identity_query(db, a, "permiso_conocido", ARGS(PAAC_TEXT("permiso", permission)));
  if (rows != NULL && db_next(rows)) return true;
  if (!begin(db, err)) return false;
  bool ok = identity_exec(db, a, "permiso_crear",
                          ARGS(PAAC_TEXT("permiso", permission), PAAC_TEXT("titulo", title))) == 1;
  char **words = g_strsplit(roles, " ", -1);
  for (char **w = words; *w != NULL && ok; w++) {
    if (**w == '\0') continue;
    ok = known_role(*w) &&
         identity_exec(db, a, "permiso_rol",
                       ARGS(PAAC_TEXT("rol", *w), PAAC_TEXT("permiso", permission))) == 1;
    if (!ok) buf_printf(err, "El permiso «%s» nombra el rol «%s», que no existe.", permission, *w);
  }
  g_strfreev(words);
  ok = ok && identity_exec(db, a, "version_subir", NULL) >= 0 &&
       ledger_add(db, a, "paacctl", "instalar", arena_printf(a, "permiso:%s", permission), roles) &&
       ledger_seal_and_commit(db, a, err);
  if (!ok) db_rollback(db);
  if (!ok && err->data == NULL) buf_puts(err, db_error(db));
  return ok;
}

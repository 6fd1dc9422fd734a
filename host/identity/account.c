/* Accounts, for paacctl user …: each change in its own transaction, with a ledger entry and a new
 * data version. Needs the statements of the admin profile. */
#include <glib.h>
#include <mysqld_error.h>
#include <string.h>

#include "base/text.h"
#include "identity/internal.h"
#include "ledger/ledger.h"

enum { MIN_PASSWORD_CHARS = 12, MAX_PASSWORD_CHARS = 200 };

static bool fail(struct buf *err, const char *sentence) {
  if (err->len == 0) buf_puts(err, sentence);
  return false;
}

static bool begin(struct db *db, struct buf *err) {
  if (!db_begin(db)) {
    buf_printf(err, "La base de datos no responde: %s", db_error(db));
    return false;
  }
  ledger_forget();
  return true;
}

/* Ledger, data version and COMMIT when `ok`; ROLLBACK and a sentence otherwise. */
static bool finish(struct db *db, struct arena *a, bool ok, const char *action, const char *object,
                   const char *detail, struct buf *err) {
  ok = ok && identity_exec(db, a, "version_subir", NULL) >= 0 &&
       ledger_add(db, a, "paacctl", action, object, detail) && ledger_seal_and_commit(db, a, err);
  if (!ok) {
    db_rollback(db);
    if (err->len == 0) buf_printf(err, "No se guardó nada: %s", db_error(db));
  }
  return ok;
}

static const char *checked_user(struct arena *a, const char *user, struct buf *err) {
  const char *normal = user_normal(a, user);
  if (normal == NULL) {
    buf_printf(err,
               "«%s» no sirve como usuario: empiece por una letra y use de 2 a 60 letras sin "
               "tilde, números, «.», «_» o «-».",
               user);
  }
  return normal;
}

const char *password_refused(const char *password) {
  if (!g_utf8_validate(password, -1, NULL)) return "La contraseña no es UTF-8.";
  glong chars = g_utf8_strlen(password, -1);
  if (chars < MIN_PASSWORD_CHARS || chars > MAX_PASSWORD_CHARS)
    return "La contraseña debe tener entre 12 y 200 caracteres.";
  return password_is_guessable(password) ? "Esa contraseña es de las primeras que alguien "
                                           "probaría: agregue palabras que no sean "
                                           "de la entidad, del mes ni del teclado."
                                         : NULL;
}

/* The hash of the given password, or of a random one that goes to *made. */
static bool make_hash(struct arena *a, const char *password, const char **made, char hash[128],
                      struct buf *err) {
  *made = NULL;
  if (password == NULL) password = *made = password_random(a);
  if (password == NULL) return fail(err, "No hay memoria.");
  const char *why = password_refused(password);
  if (why != NULL) return fail(err, why);
  return password_hash(password, hash) || fail(err, "No hay memoria para proteger la contraseña.");
}

/* "enlace:OPGI" for an account that exists already. */
static bool give_role(struct db *db, struct arena *a, int64_t account, char *role,
                      struct buf *err) {
  char *colon = strchr(role, ':');
  int64_t unit = 0;
  if (colon != NULL) {
    *colon = '\0';
    unit = unit_find(db, a, g_strstrip(colon + 1));
    if (unit == 0) {
      buf_printf(err, "No hay una dependencia «%s»: importe primero el plan o revise el código.",
                 colon + 1);
      return false;
    }
  }
  if (!is_role(g_strstrip(role))) {
    buf_printf(err,
               "No hay un rol «%s»: use enlace, lider, planeacion, control_interno, consulta o "
               "admin.",
               role);
    return false;
  }
  struct paac_arg unit_value =
      unit == 0 ? (struct paac_arg){.name = "unidad"} : (struct paac_arg)PAAC_INT("unidad", unit);
  return identity_exec(db, a, "rol_dar",
                       NAMED(PAAC_INT("cuenta", account), PAAC_TEXT("rol", role), unit_value)) == 1;
}

static bool give_roles(struct db *db, struct arena *a, int64_t account, const char *roles,
                       struct buf *err) {
  g_auto(GStrv) list = g_strsplit(roles, ",", -1);
  size_t given = 0;
  for (char **role = list; *role != NULL; role++) {
    if (*g_strstrip(*role) == '\0') continue;
    if (!give_role(db, a, account, *role, err)) return false;
    given++;
  }
  return given > 0 || fail(err, "Una cuenta necesita al menos un rol.");
}

static bool insert_account(struct db *db, struct arena *a, const char *user, const char *name,
                           const char *email, const char *hash, struct buf *err) {
  struct moment now = moment_of(time(NULL));
  int64_t n =
      identity_exec(db, a, "cuenta_crear",
                    NAMED(PAAC_TEXT("usuario", user), PAAC_TEXT("nombre", name),
                          PAAC_TEXT("correo", email), PAAC_TEXT("clave_hash", hash),
                          PAAC_TEXT("ahora", now.text), (struct paac_arg){.name = "hasta"}));
  if (n == 1) return true;
  if (db_errno(db) == ER_DUP_ENTRY) {
    buf_printf(err, "Ya hay una cuenta «%s». Para una contraseña nueva: paacctl user passwd %s.",
               user, user);
  }
  return false;
}

bool account_add(struct db *db, struct arena *a, const char *user, const char *name,
                 const char *email, const char *roles, const char *password, const char **made,
                 struct buf *err) {
  char hash[128];
  const char *normal = checked_user(a, user, err);
  if (normal == NULL) return false;
  if (name == NULL || name[0] == '\0' || !text_is_clean(name, strlen(name))) {
    return fail(err, "Falta el nombre de la persona.");
  }
  if (email != NULL && (strchr(email, '@') == NULL || !text_is_clean(email, strlen(email)))) {
    return fail(err, "El correo no parece una dirección.");
  }
  if (!make_hash(a, password, made, hash, err) || !begin(db, err)) return false;
  bool ok = insert_account(db, a, normal, name, email, hash, err) &&
            give_roles(db, a, db_last_id(db), roles, err);
  return finish(db, a, ok, "crear", arena_printf(a, "cuenta:%s", normal),
                arena_printf(a, "roles: %s", roles), err);
}

static bool changed_one(int64_t n, const char *user, struct buf *err) {
  if (n == 0) buf_printf(err, "No hay una cuenta «%s».", user);
  return n == 1;
}

bool account_passwd(struct db *db, struct arena *a, const char *user, const char *password,
                    const char **made, struct buf *err) {
  char hash[128];
  const char *normal = checked_user(a, user, err);
  if (normal == NULL || !make_hash(a, password, made, hash, err) || !begin(db, err)) return false;
  int64_t n = identity_exec(db, a, "cuenta_cambiar_clave",
                            NAMED(PAAC_TEXT("usuario", normal), PAAC_TEXT("clave_hash", hash)));
  bool ok = changed_one(n, normal, err);
  return finish(db, a, ok, "cambiar-clave", arena_printf(a, "cuenta:%s", normal), NULL, err);
}

static bool set_active(struct db *db, struct arena *a, const char *user, bool active,
                       struct buf *err) {
  const char *normal = checked_user(a, user, err);
  if (normal == NULL || !begin(db, err)) return false;
  int64_t n = identity_exec(db, a, active ? "cuenta_activar" : "cuenta_desactivar",
                            NAMED(PAAC_TEXT("usuario", normal)));
  bool ok = changed_one(n, normal, err);
  return finish(db, a, ok, active ? "activar" : "desactivar", arena_printf(a, "cuenta:%s", normal),
                NULL, err);
}

bool account_disable(struct db *db, struct arena *a, const char *user, struct buf *err) {
  return set_active(db, a, user, false, err);
}

bool account_enable(struct db *db, struct arena *a, const char *user, struct buf *err) {
  return set_active(db, a, user, true, err);
}

/* The account's id, its row held until the end; 0 and a sentence when there is none. */
static int64_t hold(struct db *db, struct arena *a, const char *user, struct buf *err) {
  struct db_rows *row = identity_query(db, a, "cuenta_bloquear", NAMED(PAAC_TEXT("usuario", user)));
  if (row == NULL) return 0;
  if (db_next(row)) return db_int(row, "id");
  changed_one(0, user, err);
  return 0;
}

/* "enlace:opgi, consulta"; NULL after a failure. */
static const char *roles_now(struct db *db, struct arena *a, int64_t account) {
  const char *list = "";
  struct db_rows *rows = identity_query(db, a, "cuenta_roles", NAMED(PAAC_INT("cuenta", account)));
  if (rows == NULL) return NULL;
  while (db_next(rows)) {
    const char *unit = db_text(rows, "codigo");
    list = arena_printf(a, "%s%s%s%s%s", list, *list != '\0' ? ", " : "", db_text(rows, "rol"),
                        unit != NULL ? ":" : "", unit != NULL ? unit : "");
  }
  return list;
}

static bool somebody_administers(struct db *db, struct arena *a, struct buf *err) {
  struct db_rows *rows = identity_query(db, a, "administradores", NULL);
  if (rows == NULL) return false;
  return db_next(rows) || fail(err,
                               "Es la única cuenta activa que administra: dé antes el rol "
                               "admin a otra.");
}

bool account_roles(struct db *db, struct arena *a, const char *user, const char *roles,
                   struct buf *err) {
  const char *normal = checked_user(a, user, err);
  if (normal == NULL || !begin(db, err)) return false;
  int64_t id = hold(db, a, normal, err);
  const char *before = id != 0 ? roles_now(db, a, id) : NULL, *after = NULL;
  bool ok = before != NULL &&
            identity_exec(db, a, "roles_quitar_todos", NAMED(PAAC_INT("cuenta", id))) >= 0 &&
            give_roles(db, a, id, roles, err) && (after = roles_now(db, a, id)) != NULL &&
            (strstr(before, "admin") == NULL || somebody_administers(db, a, err)) &&
            identity_exec(db, a, "cuenta_otra_generacion", NAMED(PAAC_INT("cuenta", id))) == 1;
  return finish(db, a, ok, "cambiar", arena_printf(a, "cuenta:%s", normal),
                arena_printf(a, "roles: %s; antes: %s", after != NULL ? after : "",
                             before != NULL ? before : ""),
                err);
}

bool account_until(struct db *db, struct arena *a, const char *user, const char *date,
                   struct buf *err) {
  const char *normal = checked_user(a, user, err);
  if (normal == NULL) return false;
  if (date != NULL && !date_valid(date))
    return fail(err, "Escriba una fecha que exista, como 2027-01-31, o «nunca».");
  if (!begin(db, err)) return false;
  int64_t id = hold(db, a, normal, err);
  const char *roles = id != 0 ? roles_now(db, a, id) : NULL;
  bool ok = roles != NULL &&
            identity_exec(db, a, "cuenta_hasta",
                          NAMED(PAAC_INT("cuenta", id), PAAC_TEXT("hasta", date))) == 1 &&
            (strstr(roles, "admin") == NULL || somebody_administers(db, a, err));
  return finish(db, a, ok, "cambiar", arena_printf(a, "cuenta:%s", normal),
                arena_printf(a, "hasta: %s", date != NULL ? date : "sin fecha"), err);
}

struct db_rows *account_list(struct db *db, struct arena *a) {
  return identity_query(db, a, "cuenta_lista", NULL);
}

/* --- permissions -------------------------------------------------------------------------- */

static bool give_defaults(struct db *db, struct arena *a, const char *permission, const char *roles,
                          struct buf *err) {
  g_auto(GStrv) list = g_strsplit(roles == NULL ? "" : roles, " ", -1);
  for (char **role = list; *role != NULL; role++) {
    if (**role == '\0') continue;
    if (!is_role(*role)) {
      buf_printf(err, "El permiso «%s» nombra un rol que no existe: «%s».", permission, *role);
      return false;
    }
    if (identity_exec(db, a, "rol_permiso_dar",
                      NAMED(PAAC_TEXT("rol", *role), PAAC_TEXT("permiso", permission))) != 1) {
      return false;
    }
  }
  return true;
}

static bool new_permission(struct db *db, struct arena *a, const char *permission,
                           const char *title, const char *roles, bool sensitive, struct buf *err) {
  const char *module = arena_strndup(a, permission, strcspn(permission, "."));
  bool reserved = g_strcmp0(roles, "control_interno") == 0;
  return identity_exec(
             db, a, "permiso_crear",
             NAMED(PAAC_TEXT("nombre", permission), PAAC_TEXT("titulo", title),
                   PAAC_TEXT("modulo", module), PAAC_INT("reservado", reserved),
                   PAAC_INT("sensible", sensitive), PAAC_TEXT("hoy", day_today().text))) == 1 &&
         give_defaults(db, a, permission, roles, err);
}

bool permissions_install(struct db *db, struct arena *a, const char *permission, const char *title,
                         const char *roles, bool sensitive, struct buf *err) {
  struct db_rows *rows =
      identity_query(db, a, "permiso_buscar", NAMED(PAAC_TEXT("nombre", permission)));
  if (rows == NULL) return fail(err, "No se pudieron leer los permisos.");
  bool known = db_next(rows);
  if (known && strcmp(db_text(rows, "titulo"), title) == 0 &&
      (db_int(rows, "sensible") != 0) == sensitive)
    return true;
  if (!begin(db, err)) return false;
  bool ok = known ? identity_exec(db, a, "permiso_titular",
                                  NAMED(PAAC_TEXT("nombre", permission), PAAC_TEXT("titulo", title),
                                        PAAC_INT("sensible", sensitive))) >= 0
                  : new_permission(db, a, permission, title, roles, sensitive, err);
  g_auto(GStrv) names = g_strsplit(roles != NULL ? roles : "", " ", -1);
  g_autofree char *list = g_strjoinv(", ", names);
  return finish(db, a, ok, known ? "titular" : "instalar",
                arena_printf(a, "permiso:%s", permission),
                known ? title : arena_printf(a, "roles: %s", list), err);
}

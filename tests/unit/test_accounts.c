/* Accounts that end, people who stand in for others, and what everybody may do with their own
 * sessions and password, against a real MariaDB. */
#include "base/text.h"
#include "database.h"
#include "identity/internal.h"
#include "identity/services.h"
#include "ledger/ledger.h"

#define PASSWORD "una clave larga"

static struct base b;
static struct db *admin_db, *db;

/* The host knows one profile a process; a test walks through several. */
static void use(const struct config *conf) {
  cr_assert(identity_load(conf, &b.err) && ledger_load(conf, &b.err), "%s", b.err.data);
  db_close(db);
  db = base_connect(conf);
}

static void add(const char *user, const char *roles) {
  const char *made = NULL;
  use(b.admin);
  cr_assert(account_add(admin_db, b.arena, user, user, NULL, roles, PASSWORD, &made, &b.err), "%s",
            b.err.data);
}

static void start(void) {
  b = base_migrated();
  admin_db = base_connect(b.admin);
  use(b.admin);
  static const char *const permissions[] = {"admin.cuentas_editar", "admin.mi_cuenta"};
  for (size_t i = 0; i < G_N_ELEMENTS(permissions); i++)
    cr_assert(permissions_install(admin_db, b.arena, permissions[i], "…",
                                  i == 0 ? "admin" : "enlace planeacion control_interno admin",
                                  false, &b.err));
  add("jefa", "admin");
  add("mlopez", "planeacion,admin");
  add("jperez", "enlace");
  add("oci", "control_interno");
  use(b.intranet);
}

static void end(void) {
  if (b.dir == NULL) return;
  db_close(db);
  db_close(admin_db);
  base_end(&b);
}
TestSuite(accounts, .init = start, .fini = end, .timeout = 60);

static enum sign_in enter(const struct config *conf, const char *user, const char *password,
                          const char **cookie) {
  int wait = 0;
  return sign_in(db, b.arena, conf, user, password,
                 &(struct visitor){"192.0.2.7", "Mozilla/5.0 (Windows NT 10.0) Firefox/128.0"},
                 cookie, &wait);
}

static const struct session *find(const struct config *conf, const char *cookie) {
  bool failed = false;
  const struct session *s = session_find(db, b.arena, conf, cookie, NULL, &failed);
  cr_assert(!failed);
  return s;
}

static const struct session *signed_in(const struct config *conf, const char *user) {
  const char *cookie = NULL;
  cr_assert_eq(enter(conf, user, PASSWORD, &cookie), SIGN_IN_OK);
  return find(conf, cookie);
}

/* Runs a service in a transaction of its own. NULL: done; otherwise its sentence. */
static const char *ask(const struct session *s, const char *service, struct paac_args args) {
  struct day today = day_today();
  struct moment now = moment_of(time(NULL));
  struct service_call call = {.db = db,
                              .a = b.arena,
                              .session = s,
                              .args = args,
                              .now = now.text,
                              .today = arena_strdup(b.arena, today.text)};
  cr_assert(db_begin(db));
  ledger_forget();
  if (service_run(&call, service) == PAAC_OK) {
    cr_assert(ledger_seal_and_commit(db, b.arena, &b.err), "%s", b.err.data);
    return NULL;
  }
  db_rollback(db);
  return call.sentence != NULL ? call.sentence : "";
}

static const char *day(int from_today) {
  char text[11];
  date_bogota(time(NULL) + (time_t)from_today * 86400, text);
  return arena_strdup(b.arena, text);
}

Test(accounts, after_its_last_day_an_account_does_not_enter_and_its_sessions_have_ended) {
  const char *cookie = NULL;
  cr_assert_eq(enter(b.intranet, "jperez", PASSWORD, &cookie), SIGN_IN_OK);
  use(b.admin);
  cr_assert(account_until(admin_db, b.arena, "jperez", day(0), &b.err), "%s", b.err.data);
  use(b.intranet);
  cr_assert_not_null(find(b.intranet, cookie), "the last day still counts");
  use(b.admin);
  cr_assert(account_until(admin_db, b.arena, "jperez", day(-1), &b.err));
  use(b.intranet);
  cr_assert_null(find(b.intranet, cookie));
  cr_assert_eq(enter(b.intranet, "jperez", PASSWORD, &cookie), SIGN_IN_REFUSED);
  cr_assert_str_eq(base_value(&b, "SELECT activa FROM cuenta_publica WHERE usuario = 'jperez'"),
                   "0");
  use(b.admin);
  cr_assert(account_until(admin_db, b.arena, "jperez", NULL, &b.err));
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "jperez", PASSWORD, &cookie), SIGN_IN_OK);
}

Test(accounts, a_date_that_does_not_exist_is_refused_and_the_last_who_administers_goes_on) {
  use(b.admin);
  cr_assert(!account_until(admin_db, b.arena, "jperez", "2027-02-30", &b.err));
  buf_free(&b.err);
  cr_assert(account_until(admin_db, b.arena, "mlopez", day(9), &b.err));
  cr_assert(!account_until(admin_db, b.arena, "jefa", day(9), &b.err));
  cr_assert_not_null(strstr(b.err.data, "administra"));
  buf_free(&b.err);
}

#define DEPUTY(absent, deputy, from, until)                               \
  PAAC_ARGS(PAAC_TEXT("usuario", absent), PAAC_TEXT("encargado", deputy), \
            PAAC_TEXT("desde", from), PAAC_TEXT("hasta", until),          \
            PAAC_TEXT("acto", "Resolución 1"))

Test(accounts, whoever_stands_in_has_the_roles_of_the_absent_person_on_those_days_only) {
  const struct session *jefa = signed_in(b.intranet, "jefa");
  cr_assert_null(ask(jefa, "encargo.crear", DEPUTY("mlopez", "jperez", day(0), day(3))));
  const struct session *s = signed_in(b.intranet, "jperez");
  cr_assert_str_eq(s->roles, "enlace planeacion admin");
  cr_assert(session_can(s, "admin.cuentas_editar"));
  cr_assert_str_eq(s->deputy_of, "mlopez");
  cr_assert_str_eq(session_detail(b.arena, s, "algo"), "algo; por encargo de mlopez");
  cr_assert_str_eq(base_value(&b,
                              "SELECT COUNT(*) FROM rol_publico r JOIN cuenta c ON c.id = "
                              "r.cuenta_id WHERE c.usuario = 'jperez'"),
                   "3");
  base_sql(&b, "UPDATE encargo SET desde = desde - INTERVAL 9 DAY, hasta = hasta - INTERVAL 9 DAY");
  s = signed_in(b.intranet, "jperez");
  cr_assert_str_eq(s->roles, "enlace");
  cr_assert_null(s->deputy_of);
  cr_assert_str_eq(session_detail(b.arena, s, "algo"), "algo");
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM rol_cuenta"), "5",
                   "nothing was given to the account");
}

Test(accounts, whoever_stands_in_can_be_sent_back_before_the_end) {
  const struct session *jefa = signed_in(b.intranet, "jefa");
  cr_assert_null(ask(jefa, "encargo.crear", DEPUTY("mlopez", "jperez", day(0), day(3))));
  cr_assert_null(ask(jefa, "encargo.terminar", PAAC_ARGS(PAAC_INT("encargo", 1))));
  cr_assert_str_eq(signed_in(b.intranet, "jperez")->roles, "enlace");
  cr_assert_not_null(
      strstr(ask(jefa, "encargo.terminar", PAAC_ARGS(PAAC_INT("encargo", 1))), "terminado"));
  cr_assert_str_eq(base_value(&b,
                              "SELECT COUNT(*) FROM libro WHERE objeto = 'cuenta:jperez' AND "
                              "accion IN ('recibir-encargo', 'terminar-encargo')"),
                   "2", "its history says both");
}

Test(accounts, control_interno_neither_stands_in_nor_is_stood_in_for) {
  const struct session *jefa = signed_in(b.intranet, "jefa");
  cr_assert_not_null(strstr(ask(jefa, "encargo.crear", DEPUTY("oci", "jperez", day(0), day(3))),
                            "Control Interno"));
  cr_assert_not_null(strstr(ask(jefa, "encargo.crear", DEPUTY("mlopez", "oci", day(0), day(3))),
                            "Control Interno"));
  base_sql(&b,
           "INSERT INTO encargo (ausente_id, encargado_id, desde, hasta, acto) SELECT a.id, "
           "e.id, '2020-01-01', '2090-01-01', 'a mano' FROM cuenta a, cuenta e WHERE "
           "(a.usuario, e.usuario) IN (('oci', 'jperez'), ('mlopez', 'oci'))");
  cr_assert_str_eq(signed_in(b.intranet, "jperez")->roles, "enlace");
  cr_assert_str_eq(signed_in(b.intranet, "oci")->roles, "control_interno");
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM rol_publico"), "5");
}

Test(accounts, who_and_when_must_make_sense) {
  const struct session *jefa = signed_in(b.intranet, "jefa");
  cr_assert_not_null(ask(jefa, "encargo.crear", DEPUTY("mlopez", "mlopez", day(0), day(3))));
  cr_assert_not_null(ask(jefa, "encargo.crear", DEPUTY("mlopez", "nadie", day(0), day(3))));
  cr_assert_not_null(ask(jefa, "encargo.crear", DEPUTY("mlopez", "jperez", day(3), day(0))));
  cr_assert_not_null(ask(jefa, "encargo.crear", DEPUTY("mlopez", "jperez", day(-9), day(-1))));
  cr_assert_not_null(ask(jefa, "encargo.crear", DEPUTY("mlopez", "jperez", "2027-02-30", day(0))));
  cr_assert_null(ask(jefa, "encargo.crear", DEPUTY("mlopez", "jperez", day(5), day(9))));
  cr_assert_not_null(strstr(ask(jefa, "encargo.crear", DEPUTY("mlopez", "jperez", day(9), day(12))),
                            "Ya tiene un encargo"));
  cr_assert_not_null(
      strstr(ask(jefa, "encargo.crear", DEPUTY("jperez", "jefa", day(0), day(3))), "a sí mismo"));
  const struct session *jperez = signed_in(b.intranet, "jperez");
  cr_assert_not_null(ask(jperez, "encargo.crear", DEPUTY("jefa", "jperez", day(0), day(3))),
                     "only who may change accounts");
}

#define NEW_PASSWORD(now, new, again)                                \
  PAAC_ARGS(PAAC_TEXT("clave_actual", now), PAAC_TEXT("clave", new), \
            PAAC_TEXT("clave_otra_vez", again))

static void changes_own_password(const struct config *conf, const char *user) {
  const char *mine = NULL, *other = NULL;
  use(conf);
  cr_assert_eq(enter(conf, user, PASSWORD, &mine), SIGN_IN_OK);
  cr_assert_eq(enter(conf, user, PASSWORD, &other), SIGN_IN_OK);
  const struct session *s = find(conf, mine);
  cr_assert_not_null(
      strstr(ask(s, "sesion.clave",
                 NEW_PASSWORD("otra cosa larga", "otra clave larga", "otra clave larga")),
             "No es su contraseña"));
  cr_assert_not_null(ask(s, "sesion.clave", NEW_PASSWORD(PASSWORD, "corta", "corta")));
  cr_assert_not_null(
      ask(s, "sesion.clave", NEW_PASSWORD(PASSWORD, "otra clave larga", "otra clave larg")));
  cr_assert_not_null(ask(s, "sesion.clave", NEW_PASSWORD(PASSWORD, PASSWORD, PASSWORD)));
  cr_assert_not_null(find(conf, other), "nothing was changed so far");
  cr_assert_null(
      ask(s, "sesion.clave", NEW_PASSWORD(PASSWORD, "otra clave larga", "otra clave larga")));
  cr_assert_not_null(find(conf, mine));
  cr_assert_null(find(conf, other));
  cr_assert_eq(enter(conf, user, PASSWORD, &other), SIGN_IN_REFUSED);
  cr_assert_eq(enter(conf, user, "otra clave larga", &other), SIGN_IN_OK);
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(clave_hash) FROM cuenta_renovacion"), "0",
                   "no hash stays behind");
}

Test(accounts, everybody_changes_their_own_password_and_the_other_sessions_end) {
  changes_own_password(b.intranet, "jperez");
}

Test(accounts, an_auditor_changes_it_on_the_auditors_site) {
  changes_own_password(b.auditoria, "oci");
}

Test(accounts, a_session_is_recognised_and_ended_by_its_owner_alone) {
  const char *mine = NULL, *other = NULL;
  cr_assert_eq(enter(b.intranet, "jperez", PASSWORD, &mine), SIGN_IN_OK);
  cr_assert_eq(enter(b.intranet, "jperez", PASSWORD, &other), SIGN_IN_OK);
  const struct session *s = find(b.intranet, mine), *jefa = signed_in(b.intranet, "jefa");
  struct paac_args that = PAAC_ARGS(PAAC_TEXT("sesion", find(b.intranet, other)->key));
  cr_assert_str_eq(base_value(&b, "SELECT navegador FROM sesion_publica LIMIT 1"),
                   "Firefox en Windows");
  cr_assert_not_null(ask(jefa, "sesion.cerrar", that), "somebody else's");
  cr_assert_not_null(ask(s, "sesion.cerrar", PAAC_ARGS(PAAC_TEXT("sesion", s->key))), "this one");
  cr_assert_not_null(ask(s, "sesion.cerrar", PAAC_ARGS(PAAC_TEXT("sesion", "auditoria-1"))));
  cr_assert_not_null(find(b.intranet, other));
  cr_assert_null(ask(s, "sesion.cerrar", that));
  cr_assert_null(find(b.intranet, other));
  cr_assert_eq(enter(b.intranet, "jperez", PASSWORD, &other), SIGN_IN_OK);
  cr_assert_null(ask(s, "sesion.cerrar_otras", PAAC_NO_ARGS));
  cr_assert_null(find(b.intranet, other));
  cr_assert_not_null(find(b.intranet, mine));
}

#define PERMISSION(name, roles, version) \
  PAAC_ARGS(PAAC_TEXT("permiso", name), PAAC_TEXT("roles", roles), PAAC_INT("row_version", version))

#define ROLES_OF(name) \
  base_value(&b,       \
             "SELECT GROUP_CONCAT(rol ORDER BY rol) FROM rol_permiso WHERE permiso = '" name "'")

Test(accounts, what_a_role_may_do_is_changed_row_by_row_with_its_history) {
  use(b.admin);
  cr_assert(
      permissions_install(admin_db, b.arena, "admin.roles_editar", "…", "admin", false, &b.err) &&
      permissions_install(admin_db, b.arena, "plan.ver", "…", "enlace control_interno", false,
                          &b.err));
  use(b.intranet);
  const struct session *jefa = signed_in(b.intranet, "jefa");
  cr_assert_null(ask(jefa, "permiso.cambiar", PERMISSION("plan.ver", "lider\nconsulta", 0)));
  cr_assert_str_eq(ROLES_OF("plan.ver"), "consulta,control_interno,lider");
  cr_assert_str_eq(base_value(&b,
                              "SELECT CONCAT(antes, ' / ', despues) FROM libro_valor WHERE "
                              "objeto = 'permiso:plan.ver'"),
                   "Roles: enlace control_interno / Roles: lider control_interno consulta");
  cr_assert_not_null(ask(jefa, "permiso.cambiar", PERMISSION("plan.ver", "enlace", 0)),
                     "somebody changed it since");
  cr_assert_not_null(
      ask(jefa, "permiso.cambiar", PERMISSION("admin.roles_editar", "planeacion", 0)),
      "nobody could undo it");
}

Test(accounts, what_control_interno_may_do_is_not_the_intranets_to_change) {
  use(b.admin);
  cr_assert(
      permissions_install(admin_db, b.arena, "admin.roles_editar", "…", "admin", false, &b.err) &&
      permissions_install(admin_db, b.arena, "eval.juzgar", "…", "control_interno", false, &b.err));
  use(b.intranet);
  const struct session *jefa = signed_in(b.intranet, "jefa");
  cr_assert_not_null(ask(jefa, "permiso.cambiar", PERMISSION("eval.juzgar", "admin", 0)));
  cr_assert_not_null(
      ask(jefa, "permiso.cambiar", PERMISSION("admin.roles_editar", "admin\ncontrol_interno", 0)));
  cr_assert(!db_text_sql(db,
                         "INSERT INTO permiso_cambio (rol, permiso, dado, momento) VALUES "
                         "('admin', 'eval.juzgar', 1, '2027-01-01')"),
            "below the code either");
  cr_assert(!db_text_sql(db,
                         "INSERT INTO permiso_cambio (rol, permiso, dado, momento) VALUES "
                         "('control_interno', 'admin.roles_editar', 1, '2027-01-01')"));
  cr_assert(!db_text_sql(db, "INSERT INTO rol_permiso VALUES ('admin', 'eval.juzgar')"));
  cr_assert_str_eq(ROLES_OF("eval.juzgar"), "control_interno");
}

#define HANDOVER(from, to, on, closing, what)                                            \
  PAAC_ARGS(PAAC_TEXT("usuario", from), PAAC_TEXT("recibe", to), PAAC_TEXT("fecha", on), \
            PAAC_TEXT("cierra", closing), PAAC_TEXT("roles", what),                      \
            PAAC_TEXT("acto", "Decreto 1"))

#define HOLDS(user)                                                                       \
  base_value(&b,                                                                          \
             "SELECT GROUP_CONCAT(r.rol ORDER BY r.rol) FROM rol_cuenta r JOIN cuenta c " \
             "ON c.id = r.cuenta_id WHERE c.usuario = '" user "'")

Test(accounts, who_leaves_hands_over_and_the_account_ends_on_the_day) {
  const struct session *jefa = signed_in(b.intranet, "jefa");
  cr_assert_null(ask(jefa, "cuenta.entregar",
                     HANDOVER("mlopez", "jperez", day(2), "si", "admin\nplaneacion")));
  cr_assert_str_eq(HOLDS("jperez"), "admin,enlace,planeacion");
  cr_assert_str_eq(HOLDS("mlopez"), "admin,planeacion", "until the day");
  cr_assert_str_eq(base_value(&b, "SELECT hasta FROM cuenta WHERE usuario = 'mlopez'"), day(2));
  cr_assert_str_eq(base_value(&b, "SELECT GROUP_CONCAT(rol ORDER BY rol) FROM entrega_rol"),
                   "admin,planeacion");
  cr_assert_str_eq(base_value(&b,
                              "SELECT COUNT(*) FROM libro WHERE (objeto, accion) IN "
                              "(('cuenta:mlopez', 'entregar'), ('cuenta:jperez', 'recibir'))"),
                   "2");
}

Test(accounts, who_stays_hands_over_a_part) {
  const struct session *jefa = signed_in(b.intranet, "jefa");
  cr_assert_null(
      ask(jefa, "cuenta.entregar", HANDOVER("mlopez", "jperez", day(0), NULL, "planeacion")));
  cr_assert_str_eq(HOLDS("mlopez"), "admin");
  cr_assert_str_eq(HOLDS("jperez"), "enlace,planeacion");
}

Test(accounts, a_post_that_cannot_be_handed_over_stays_whole) {
  const struct session *jefa = signed_in(b.intranet, "jefa");
  cr_assert_not_null(
      ask(jefa, "cuenta.entregar", HANDOVER("mlopez", "oci", day(0), NULL, "planeacion")));
  cr_assert_not_null(
      ask(jefa, "cuenta.entregar", HANDOVER("mlopez", "mlopez", day(0), NULL, "planeacion")));
  cr_assert_not_null(
      ask(jefa, "cuenta.entregar", HANDOVER("mlopez", "jperez", day(-1), "si", "planeacion")));
  cr_assert_not_null(
      ask(jefa, "cuenta.entregar", HANDOVER("mlopez", "jperez", day(0), NULL, "consulta")),
      "it has no such role");
  cr_assert_not_null(
      ask(jefa, "cuenta.entregar", HANDOVER("mlopez", "jperez", day(0), NULL, "admin\nplaneacion")),
      "an account that goes on keeps a role");
  use(b.admin);
  cr_assert(account_roles(admin_db, b.arena, "mlopez", "planeacion", &b.err), "%s", b.err.data);
  use(b.intranet);
  cr_assert_not_null(strstr(ask(signed_in(b.intranet, "jefa"), "cuenta.entregar",
                                HANDOVER("jefa", "oci2", day(0), "si", "admin")),
                            "No hay una cuenta"));
  cr_assert_str_eq(HOLDS("jperez"), "enlace");
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM entrega"), "0");
}

Test(accounts, a_browser_is_said_in_words) {
  cr_assert_str_eq(browser_words(b.arena, NULL), "");
  cr_assert_str_eq(browser_words(b.arena,
                                 "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 "
                                 "(KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126"),
                   "Edge en Linux");
  cr_assert_str_eq(browser_words(b.arena,
                                 "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) "
                                 "AppleWebKit/605 (KHTML) Version/17.0 Safari/604.1"),
                   "Safari en iPhone");
  cr_assert_str_eq(browser_words(b.arena, "<script>"), "Otro programa");
}

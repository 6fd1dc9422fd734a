/* Accounts, sign-in, sessions and units against a real MariaDB. */
#include <fcntl.h>
#include <sys/file.h>
#include <time.h>

#include "database.h"
#include "identity/identity.h"
#include "ledger/ledger.h"

static struct base b;
static struct db *admin_db, *db;

/* The host knows one profile a process; a test walks through several. */
static void use(const struct config *conf) {
  cr_assert(identity_load(conf, &b.err) && ledger_load(conf, &b.err), "%s", b.err.data);
  db_close(db);
  db = base_connect(conf);
}

static void start(void) {
  b = base_migrated();
  admin_db = base_connect(b.admin);
}

static void end(void) {
  if (b.dir == NULL) return;
  db_close(db);
  db_close(admin_db);
  base_end(&b);
}
TestSuite(identity, .init = start, .fini = end, .timeout = 60);

#define PASSWORD "una clave larga"

static bool add(const char *user, const char *roles) {
  const char *made = NULL;
  cr_assert(identity_load(b.admin, &b.err) && ledger_load(b.admin, &b.err));
  buf_free(&b.err);
  return account_add(admin_db, b.arena, user, "María López", "m@pasto.gov.co", roles, PASSWORD,
                     &made, &b.err);
}

static enum sign_in enter(const struct config *conf, const char *user, const char *password,
                          const char **cookie) {
  int wait = 0;
  return sign_in(db, b.arena, conf, user, password, &(struct visitor){.address = "192.0.2.7"},
                 cookie, &wait);
}

static const struct session *find(const struct config *conf, const char *cookie) {
  bool failed = false;
  const struct session *s = session_find(db, b.arena, conf, cookie, NULL, &failed);
  cr_assert(!failed);
  return s;
}

Test(identity, whoever_signs_in_gets_a_session_with_roles_and_permissions) {
  const char *cookie = NULL;
  cr_assert(add("mlopez", "lider,enlace"), "%s", b.err.data);
  cr_assert(permissions_install(admin_db, b.arena, "plan.ver", "Ver el plan", "enlace consulta",
                                false, &b.err),
            "%s", b.err.data);
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "MLopez", PASSWORD, &cookie), SIGN_IN_OK);
  const struct session *s = find(b.intranet, cookie);
  cr_assert_not_null(s);
  cr_assert_str_eq(s->user, "mlopez");
  cr_assert_str_eq(s->name, "María López");
  cr_assert_str_eq(s->roles, "enlace lider");
  cr_assert_str_eq(s->units, "");
  cr_assert(session_can(s, "plan.ver"));
  cr_assert(!session_can(s, "plan.importar"));
}

Test(identity, the_table_does_not_hold_what_the_cookie_holds) {
  const char *cookie = NULL;
  cr_assert(add("mlopez", "enlace"));
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &cookie), SIGN_IN_OK);
  const char *hash = base_value(&b, "SELECT hash FROM sesion_intranet");
  cr_assert_eq(strlen(hash), 64);
  cr_assert_str_neq(hash, cookie);
  cr_assert_null(find(b.intranet, hash));
  cr_assert_null(find(b.intranet, ""));
  cr_assert_null(find(b.intranet, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
}

Test(identity, each_sign_in_is_another_session_with_another_csrf_token) {
  const char *one = NULL, *two = NULL;
  cr_assert(add("mlopez", "enlace"));
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &one), SIGN_IN_OK);
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &two), SIGN_IN_OK);
  const struct session *s1 = find(b.intranet, one), *s2 = find(b.intranet, two);
  cr_assert_str_neq(one, two);
  cr_assert_eq(strlen(s1->csrf), 64);
  cr_assert(session_csrf_ok(s1, s1->csrf));
  cr_assert(!session_csrf_ok(s1, s2->csrf));
  cr_assert(!session_csrf_ok(s1, NULL) && !session_csrf_ok(s1, ""));
  cr_assert_str_eq(find(b.intranet, one)->csrf, s1->csrf, "the same at every request");
}

Test(identity, refusals_are_the_same_whatever_is_wrong) {
  const char *cookie = NULL;
  cr_assert(add("mlopez", "enlace") && add("viejo", "enlace"));
  cr_assert(account_disable(admin_db, b.arena, "viejo", &b.err));
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "mlopez", "otra clave larga", &cookie), SIGN_IN_REFUSED);
  cr_assert_eq(enter(b.intranet, "nadie", PASSWORD, &cookie), SIGN_IN_REFUSED);
  cr_assert_eq(enter(b.intranet, "viejo", PASSWORD, &cookie), SIGN_IN_REFUSED);
  cr_assert_eq(enter(b.intranet, "ñ' OR 1=1", PASSWORD, &cookie), SIGN_IN_REFUSED);
  cr_assert_eq(enter(b.intranet, "", "", &cookie), SIGN_IN_REFUSED);
  cr_assert_null(cookie);
}

/* Processor time, so that what else runs on the machine does not count. */
static double effort(const char *user) {
  const char *cookie;
  clock_t before = clock();
  cr_assert_eq(enter(b.intranet, user, "otra clave larga", &cookie), SIGN_IN_REFUSED);
  return (double)(clock() - before) / CLOCKS_PER_SEC;
}

Test(identity, an_unknown_account_takes_as_much_work_as_a_known_one) {
  cr_assert(add("mlopez", "enlace"));
  use(b.intranet);
  double known = MIN(effort("mlopez"), effort("mlopez"));
  double unknown = MIN(effort("nadie"), effort("nadie"));
  cr_assert_lt(known, unknown * 2, "%f s against %f s", known, unknown);
  cr_assert_lt(unknown, known * 2, "%f s against %f s", unknown, known);
}

Test(identity, after_failures_the_account_waits_and_nobody_else_does) {
  const char *cookie = NULL;
  int wait = 0;
  cr_assert(add("mlopez", "enlace") && add("vecina", "enlace"));
  use(b.intranet);
  for (int i = 0; i < 4; i++) {
    cr_assert_eq(enter(b.intranet, "mlopez", "mal", &cookie), SIGN_IN_REFUSED, "failure %d", i);
  }
  cr_assert_eq(sign_in(db, b.arena, b.intranet, "mlopez", PASSWORD,
                       &(struct visitor){.address = "192.0.2.7"}, &cookie, &wait),
               SIGN_IN_SLOW_DOWN);
  cr_assert(wait >= 1 && wait <= 2, "%d", wait);
  cr_assert_eq(enter(b.intranet, "vecina", PASSWORD, &cookie), SIGN_IN_OK, "same address");
  cr_assert_eq(sign_in(db, b.arena, b.intranet, "mlopez", PASSWORD,
                       &(struct visitor){.address = "192.0.2.8"}, &cookie, &wait),
               SIGN_IN_OK, "another address");
  base_sql(&b, "UPDATE intento SET ultimo = ultimo - INTERVAL 3 SECOND");
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &cookie), SIGN_IN_OK, "waited");
  cr_assert_eq(enter(b.intranet, "mlopez", "mal", &cookie), SIGN_IN_REFUSED, "counts anew");
}

Test(identity, the_wait_never_exceeds_a_minute_and_is_forgotten) {
  const char *cookie = NULL;
  int wait = 0;
  cr_assert(add("mlopez", "enlace"));
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "mlopez", "mal", &cookie), SIGN_IN_REFUSED);
  base_sql(&b, "UPDATE intento SET fallos = 5000");
  cr_assert_eq(sign_in(db, b.arena, b.intranet, "mlopez", PASSWORD,
                       &(struct visitor){.address = "192.0.2.7"}, &cookie, &wait),
               SIGN_IN_SLOW_DOWN);
  cr_assert(wait > 50 && wait <= 60, "%d", wait);
  cr_assert_eq(sign_in(db, b.arena, b.intranet, "otra", PASSWORD,
                       &(struct visitor){.address = "192.0.2.7"}, &cookie, &wait),
               SIGN_IN_SLOW_DOWN, "an address that failed far too often");
  base_sql(&b, "UPDATE intento SET ultimo = ultimo - INTERVAL 16 MINUTE");
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &cookie), SIGN_IN_OK);
}

Test(identity, a_third_password_at_once_is_told_to_come_back) {
  const char *cookie = NULL;
  int held[2];
  cr_assert(add("mlopez", "enlace"));
  use(b.intranet);
  for (int i = 0; i < 2; i++) {
    g_autofree char *file = g_strdup_printf("%s/clave-%d.lock", b.intranet->state_dir, i + 1);
    held[i] = open(file, O_CREAT | O_RDWR, 0600);
    cr_assert_eq(flock(held[i], LOCK_EX | LOCK_NB), 0);
  }
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &cookie), SIGN_IN_BUSY);
  close(held[1]);
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &cookie), SIGN_IN_OK);
  close(held[0]);
}

Test(identity, only_auditors_readers_and_it_enter_the_auditors_site) {
  const char *cookie = NULL;
  cr_assert(add("oci", "control_interno") && add("lee", "consulta") && add("jefe", "lider"));
  use(b.auditoria);
  cr_assert_eq(enter(b.auditoria, "jefe", "otra", &cookie), SIGN_IN_REFUSED, "not without proof");
  cr_assert_eq(enter(b.auditoria, "jefe", PASSWORD, &cookie), SIGN_IN_OTHER_SITE);
  cr_assert_null(cookie);
  cr_assert_eq(enter(b.auditoria, "lee", PASSWORD, &cookie), SIGN_IN_OK);
  cr_assert_eq(enter(b.auditoria, "oci", PASSWORD, &cookie), SIGN_IN_OK);
  cr_assert_not_null(find(b.auditoria, cookie));
  use(b.intranet);
  cr_assert_null(find(b.intranet, cookie), "a session belongs to one site");
  cr_assert_eq(enter(b.intranet, "jefe", PASSWORD, &cookie), SIGN_IN_OK);
  cr_assert_eq(enter(b.intranet, "oci", PASSWORD, &cookie), SIGN_IN_OK);
}

Test(identity, a_session_ends_when_idle_when_old_and_with_its_account) {
  const char *cookie = NULL;
  cr_assert(add("mlopez", "enlace"));
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &cookie), SIGN_IN_OK);
  base_sql(&b, "UPDATE sesion_intranet SET vista = vista - INTERVAL 29 MINUTE");
  cr_assert_not_null(find(b.intranet, cookie));
  base_sql(&b, "UPDATE sesion_intranet SET vista = vista - INTERVAL 29 MINUTE");
  cr_assert_not_null(find(b.intranet, cookie), "seen a moment ago");
  base_sql(&b, "UPDATE sesion_intranet SET vista = vista - INTERVAL 31 MINUTE");
  cr_assert_null(find(b.intranet, cookie), "idle");
  base_sql(&b, "UPDATE sesion_intranet SET vista = vista + INTERVAL 31 MINUTE");
  cr_assert_not_null(find(b.intranet, cookie));
  base_sql(&b, "UPDATE sesion_intranet SET creada = creada - INTERVAL 10 HOUR");
  cr_assert_null(find(b.intranet, cookie), "old");
  base_sql(&b, "UPDATE sesion_intranet SET creada = creada + INTERVAL 10 HOUR");
  base_sql(&b, "UPDATE cuenta SET activa = 0");
  cr_assert_null(find(b.intranet, cookie), "disabled");
}

Test(identity, a_session_is_one_query_and_at_most_one_write_a_minute) {
  const char *cookie = NULL;
  cr_assert(add("mlopez", "enlace"));
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &cookie), SIGN_IN_OK);
  int before = db_queries(db);
  cr_assert_not_null(find(b.intranet, cookie));
  cr_assert_eq(db_queries(db) - before, 1);
  base_sql(&b, "UPDATE sesion_intranet SET vista = vista - INTERVAL 2 MINUTE");
  cr_assert_not_null(find(b.intranet, cookie));
  cr_assert_eq(db_queries(db) - before, 3);
}

Test(identity, signing_out_ends_that_session_only) {
  const char *one = NULL, *two = NULL;
  cr_assert(add("mlopez", "enlace"));
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &one), SIGN_IN_OK);
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &two), SIGN_IN_OK);
  sign_out(db, b.intranet, one);
  sign_out(db, b.intranet, "no es una cookie");
  cr_assert_null(find(b.intranet, one));
  cr_assert_not_null(find(b.intranet, two));
}

Test(identity, a_new_password_ends_the_sessions_and_the_old_password) {
  const char *cookie = NULL, *made = NULL;
  cr_assert(add("mlopez", "enlace"));
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &cookie), SIGN_IN_OK);
  use(b.admin);
  cr_assert(account_passwd(admin_db, b.arena, "mlopez", NULL, &made, &b.err), "%s", b.err.data);
  use(b.intranet);
  cr_assert_null(find(b.intranet, cookie));
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &cookie), SIGN_IN_REFUSED);
  cr_assert_eq(enter(b.intranet, "mlopez", made, &cookie), SIGN_IN_OK);
}

static void not_added(const char *user, const char *roles, const char *about) {
  cr_assert(!add(user, roles));
  cr_assert_not_null(strstr(b.err.data, about), "«%s» is not in «%s»", about, b.err.data);
}

Test(identity, an_account_that_cannot_be_is_refused_with_a_sentence) {
  const char *made = NULL;
  cr_assert(add("mlopez", "enlace"));
  not_added("mlopez", "enlace", "Ya hay una cuenta «mlopez»");
  not_added("otra", "jefe", "No hay un rol «jefe»");
  not_added("otra", "enlace:XYZ", "No hay una dependencia «XYZ»");
  not_added("otra", " , ", "al menos un rol");
  not_added("ñoña", "enlace", "«ñoña» no sirve como usuario");
  buf_free(&b.err);
  cr_assert(
      !account_add(admin_db, b.arena, "otra", "Otra", NULL, "enlace", "corta", &made, &b.err));
  buf_free(&b.err);
  cr_assert(!account_passwd(admin_db, b.arena, "nadie", NULL, &made, &b.err));
  cr_assert_str_eq(b.err.data, "No hay una cuenta «nadie».");
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM cuenta"), "1", "nothing half done");
}

Test(identity, the_list_shows_roles_with_their_units) {
  use(b.admin);
  cr_assert(db_begin(db));
  cr_assert_gt(unit_add(db, b.arena, "OPGI", "Oficina de Planeación", "unidad", false), 0);
  cr_assert(db_commit(db));
  cr_assert(add("mlopez", "enlace:opgi, consulta"), "%s", b.err.data);
  struct db_rows *rows = account_list(admin_db, b.arena);
  cr_assert(rows != NULL && db_next(rows));
  cr_assert_str_eq(db_text(rows, "roles"), "enlace:OPGI,consulta");
  cr_assert_str_eq(db_text(rows, "estado"), "activa");
}

Test(identity, permissions_keep_what_the_municipality_changed) {
  use(b.admin);
  cr_assert(
      permissions_install(admin_db, b.arena, "plan.ver", "Ver", "enlace admin", false, &b.err));
  base_sql(&b, "DELETE FROM rol_permiso WHERE rol = 'enlace'");
  cr_assert(permissions_install(admin_db, b.arena, "plan.ver", "Ver el plan", "enlace admin", false,
                                &b.err),
            "%s", b.err.data);
  cr_assert_str_eq(base_value(&b, "SELECT GROUP_CONCAT(rol) FROM rol_permiso"), "admin");
  cr_assert_str_eq(base_value(&b, "SELECT titulo FROM permiso"), "Ver el plan");
  cr_assert(!permissions_install(admin_db, b.arena, "plan.x", "X", "jefe", false, &b.err));
}

Test(identity, every_statement_of_a_profile_can_be_prepared_by_its_account) {
  const struct config *profiles[] = {b.intranet, b.auditoria, b.admin};
  for (size_t p = 0; p < G_N_ELEMENTS(profiles); p++) {
    use(profiles[p]);
    const struct sql_set *set = identity_statements();
    for (size_t i = 0; i < sql_count(set); i++) {
      cr_assert(db_prepare_check(db, sql_at(set, i), &b.err), "%s: %s", profiles[p]->profile,
                b.err.data);
    }
  }
}

Test(identity, units_are_found_by_any_spelling) {
  use(b.intranet);
  cr_assert(db_begin(db));
  int64_t opgi = unit_add(db, b.arena, "OPGI", "Oficina de Planeación de Gestión", "unidad", false);
  int64_t all = unit_add(db, b.arena, "TODAS", "Todas las dependencias", "colectivo", true);
  cr_assert(opgi > 0 && all > 0 && opgi != all);
  cr_assert(unit_alias(db, b.arena, opgi, "Oficina de Planeacion Institucional"));
  cr_assert(unit_alias(db, b.arena, opgi, "oficina de planeación  institucional."));
  cr_assert_eq(unit_find(db, b.arena, "opgi"), opgi);
  cr_assert_eq(unit_find(db, b.arena, " OFICINA DE PLANEACION DE GESTION. "), opgi);
  cr_assert_eq(unit_find(db, b.arena, "todas las dependencias"), all);
  cr_assert_eq(unit_find(db, b.arena, "Secretaría de Cultura"), 0);
  cr_assert_eq(unit_find(db, b.arena, "…"), 0);
  cr_assert(!unit_alias(db, b.arena, all, "OPGI"), "it is another unit's");
  db_rollback(db);
}

Test(identity, a_session_without_a_password_is_for_a_user_or_a_role) {
  const char *cookie = NULL;
  cr_assert(add("primera", "enlace") && add("segunda", "enlace,admin"));
  use(b.intranet);
  buf_free(&b.err);
  cr_assert(session_new(db, b.arena, b.intranet, "enlace", &cookie, &b.err), "%s", b.err.data);
  cr_assert(g_str_has_prefix(cookie, "paac_intranet="));
  cr_assert_str_eq(find(b.intranet, strchr(cookie, '=') + 1)->user, "primera");
  cr_assert(session_new(db, b.arena, b.intranet, "segunda", &cookie, &b.err));
  cr_assert_str_eq(find(b.intranet, strchr(cookie, '=') + 1)->user, "segunda");
  cr_assert(!session_new(db, b.arena, b.intranet, "lider", &cookie, &b.err));
}

Test(identity, what_happened_is_in_the_ledger_and_the_ledger_is_whole) {
  const char *cookie = NULL;
  int64_t entries = 0;
  cr_assert(add("mlopez", "enlace"));
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "mlopez", "mal", &cookie), SIGN_IN_REFUSED);
  cr_assert_eq(enter(b.intranet, "mlopez", PASSWORD, &cookie), SIGN_IN_OK);
  sign_out(db, b.intranet, cookie);
  cr_assert_str_eq(
      base_value(&b, "SELECT GROUP_CONCAT(CONCAT(quien, ' ', accion) ORDER BY seq) FROM libro"),
      "paacctl crear,mlopez ingresar,mlopez salir");
  cr_assert(ledger_verify(db, b.arena, &b.err, &entries), "%s", b.err.data);
  cr_assert_eq(entries, 3);
}

Test(identity, changes_of_accounts_move_the_data_version) {
  cr_assert(add("mlopez", "enlace"));
  const char *before = base_value(&b, "SELECT n FROM version_dato WHERE modulo = 'host'");
  cr_assert(account_disable(admin_db, b.arena, "mlopez", &b.err));
  cr_assert_str_neq(base_value(&b, "SELECT n FROM version_dato WHERE modulo = 'host'"), before);
}

Test(identity, paacctl_changes_the_roles_of_any_account_and_its_sessions_end) {
  const char *cookie = NULL;
  cr_assert(add("auditora", "control_interno"));
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "auditora", PASSWORD, &cookie), SIGN_IN_OK);
  use(b.admin);
  cr_assert(account_roles(admin_db, b.arena, "auditora", "consulta,planeacion", &b.err), "%s",
            b.err.data);
  cr_assert_str_eq(base_value(&b, "SELECT detalle FROM libro ORDER BY seq DESC LIMIT 1"),
                   "roles: consulta, planeacion; antes: control_interno");
  use(b.intranet);
  cr_assert_null(find(b.intranet, cookie));
  cr_assert_eq(enter(b.intranet, "auditora", PASSWORD, &cookie), SIGN_IN_OK);
  cr_assert_str_eq(find(b.intranet, cookie)->roles, "planeacion consulta");
}

Test(identity, roles_that_cannot_be_given_leave_the_ones_there_are) {
  cr_assert(add("unica", "admin"));
  cr_assert(!account_roles(admin_db, b.arena, "unica", "consulta", &b.err));
  cr_assert_not_null(strstr(b.err.data, "única"));
  buf_free(&b.err);
  cr_assert(!account_roles(admin_db, b.arena, "unica", "admin,jefe", &b.err));
  buf_free(&b.err);
  cr_assert(!account_roles(admin_db, b.arena, "nadie", "consulta", &b.err));
  cr_assert_not_null(strstr(b.err.data, "«nadie»"));
  cr_assert_str_eq(base_value(&b, "SELECT rol FROM rol_cuenta"), "admin");
}

Test(identity, a_disabled_account_is_enabled_again) {
  const char *cookie = NULL;
  cr_assert(add("auditora", "control_interno"));
  cr_assert(account_disable(admin_db, b.arena, "auditora", &b.err));
  cr_assert(account_enable(admin_db, b.arena, "auditora", &b.err), "%s", b.err.data);
  use(b.intranet);
  cr_assert_eq(enter(b.intranet, "auditora", PASSWORD, &cookie), SIGN_IN_OK);
}

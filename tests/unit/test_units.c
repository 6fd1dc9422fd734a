/* Units over time: members of collectives, merges and divisions, and settings that hold from a day
 * on; all through the host's services, against a database. */
#include "database.h"
#include "identity/internal.h"
#include "identity/services.h"
#include "ledger/ledger.h"

static struct base b;
static struct db *db;
static struct service_call last;

static void start(void) {
  b = base_migrated();
  cr_assert(identity_load(b.intranet, &b.err) && ledger_load(b.intranet, &b.err), "%s", b.err.data);
  db = base_connect(b.intranet);
  cr_assert(db_begin(db));
  static const char *const units[] = {"alfa", "beta", "gama", "delta"};
  for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
    cr_assert(unit_add(db, b.arena, units[i], arena_printf(b.arena, "Oficina %s", units[i]),
                       "unidad", false) > 0);
  cr_assert(unit_add(db, b.arena, "todas", "Todas", "colectivo", false) > 0);
  cr_assert(db_commit(db));
  base_sql(&b,
           "INSERT INTO cuenta (usuario, nombre, clave_hash, creada) VALUES"
           " ('uno', 'Uno', 'x', '2026-01-01'), ('dos', 'Dos', 'x', '2026-01-01')");
  base_sql(&b,
           "INSERT INTO rol_cuenta (cuenta_id, rol, unidad_id) SELECT c.id, 'enlace', u.id FROM"
           " cuenta c JOIN unidad u WHERE u.codigo = 'alfa' OR (u.codigo = 'beta' AND"
           " c.usuario = 'dos')");
}

static void finish(void) {
  db_close(db);
  base_end(&b);
}
TestSuite(units, .init = start, .fini = finish, .timeout = 120);

static const char *version(const char *code) {
  return base_value(
      &b, arena_printf(b.arena, "SELECT row_version FROM unidad WHERE codigo = '%s'", code));
}

static paac_status run(const char *service, struct paac_args args) {
  ledger_forget();
  cr_assert(db_begin(db));
  last = (struct service_call){
      .db = db, .a = b.arena, .args = args, .now = "2026-11-22 15:00:00", .today = "2026-11-22"};
  service_run(&last, service);
  if (last.status == PAAC_OK)
    cr_assert(ledger_seal_and_commit(db, b.arena, &b.err), "%s", b.err.data);
  else
    db_rollback(db);
  return last.status;
}

static paac_status merge(const char *code, const char *into) {
  return run("unidad.fusionar",
             PAAC_ARGS(PAAC_TEXT("codigo", code), PAAC_TEXT("sucesora", into),
                       PAAC_TEXT("fecha", "2026-11-01"), PAAC_TEXT("motivo", "Reforma"),
                       PAAC_TEXT("acto", "Acuerdo 1"), PAAC_TEXT("row_version", version(code))));
}

static paac_status split(const char *code, const char *into) {
  return run("unidad.dividir",
             PAAC_ARGS(PAAC_TEXT("codigo", code), PAAC_TEXT("sucesoras", into),
                       PAAC_TEXT("fecha", "2026-11-01"), PAAC_TEXT("motivo", "Reforma"),
                       PAAC_TEXT("acto", "Acuerdo 1"), PAAC_TEXT("row_version", version(code))));
}

static paac_status undo(const char *code) {
  return run("unidad.deshacer",
             PAAC_ARGS(PAAC_TEXT("codigo", code), PAAC_TEXT("motivo", "Fue un error"),
                       PAAC_TEXT("row_version", version(code))));
}

static paac_status join(const char *units, const char *from, const char *until) {
  return run("unidad.miembros",
             PAAC_ARGS(PAAC_TEXT("codigo", "todas"), PAAC_TEXT("unidades", units),
                       PAAC_TEXT("desde", from), PAAC_TEXT("hasta", until),
                       PAAC_TEXT("row_version", version("todas"))));
}

/* For what a unit answers on a day, by code. */
static const char *answers(const char *code, const char *day) {
  const char *found = base_value(
      &b, arena_printf(b.arena,
                       "SELECT GROUP_CONCAT(m.codigo ORDER BY m.codigo) FROM unidad_responde v"
                       " JOIN unidad u ON u.id = v.unidad_id JOIN unidad m ON m.id = v.mencion_id"
                       " WHERE u.codigo = '%s' AND '%s' BETWEEN v.desde AND v.hasta",
                       code, day));
  return found != NULL ? found : "";
}

static const char *roles(void) {
  return base_value(&b,
                    "SELECT GROUP_CONCAT(CONCAT(c.usuario, ':', u.codigo) ORDER BY c.usuario,"
                    " u.codigo) FROM rol_cuenta r JOIN cuenta c ON c.id = r.cuenta_id"
                    " JOIN unidad u ON u.id = r.unidad_id");
}

static const char *owner(const char *spelling) {
  int64_t unit = unit_find(db, b.arena, spelling);
  return base_value(
      &b, arena_printf(b.arena, "SELECT codigo FROM unidad WHERE id = %lld", (long long)unit));
}

Test(units, members_answer_for_their_collective_between_their_days_only) {
  cr_assert_eq(join("alfa\nbeta", "2026-02-01", "2026-06-30"), PAAC_OK, "%s", last.sentence);
  cr_assert_str_eq(answers("alfa", "2026-01-31"), "alfa");
  cr_assert_str_eq(answers("alfa", "2026-02-01"), "alfa,todas");
  cr_assert_str_eq(answers("beta", "2026-06-30"), "beta,todas");
  cr_assert_str_eq(answers("beta", "2026-07-01"), "beta");
}

Test(units, a_unit_is_not_twice_a_member_on_the_same_day) {
  cr_assert_eq(join("alfa", "2026-02-01", NULL), PAAC_OK);
  cr_assert_eq(join("beta\nalfa", "2026-05-01", NULL), PAAC_UNPROCESSABLE);
  cr_assert_str_eq(last.field, "unidades");
  cr_assert_str_eq(answers("beta", "2026-05-01"), "beta", "all of them or none");
  cr_assert_eq(join("todas", "2026-02-01", NULL), PAAC_UNPROCESSABLE, "a collective");
  cr_assert_eq(join("alfa", "2026-02-30", NULL), PAAC_UNPROCESSABLE);
}

Test(units, a_member_that_ends_before_it_began_never_was_one) {
  cr_assert_eq(join("alfa\nbeta", "2026-02-01", NULL), PAAC_OK);
  const char *ids =
      base_value(&b, "SELECT GROUP_CONCAT(id ORDER BY id SEPARATOR '\\n') FROM unidad_pertenencia");
  cr_assert_eq(
      run("unidad.miembros_fin",
          PAAC_ARGS(PAAC_TEXT("codigo", "todas"), PAAC_TEXT("miembros", ids),
                    PAAC_TEXT("hasta", "2026-01-31"), PAAC_TEXT("row_version", version("todas")))),
      PAAC_OK, "%s", last.sentence);
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM unidad_pertenencia"), "0");
}

Test(units, all_means_every_active_unit_without_a_list) {
  cr_assert_eq(run("unidad.cambiar",
                   PAAC_ARGS(PAAC_TEXT("codigo", "todas"), PAAC_TEXT("nombre", "Todas"),
                             PAAC_TEXT("tipo", "colectivo"), PAAC_TEXT("activa", "si"),
                             PAAC_TEXT("todas", "si"), PAAC_TEXT("row_version", version("todas")))),
               PAAC_OK, "%s", last.sentence);
  cr_assert_str_eq(answers("gama", "2026-11-22"), "gama,todas");
  cr_assert_eq(join("alfa", "2026-02-01", NULL), PAAC_UNPROCESSABLE);
}

Test(units, what_named_a_merged_unit_counts_for_its_successor_and_comes_back) {
  cr_assert_eq(merge("alfa", "beta"), PAAC_OK, "%s", last.sentence);
  cr_assert_str_eq(answers("beta", "2026-11-22"), "alfa,beta");
  cr_assert_str_eq(owner("OFICINA ALFA."), "beta");
  cr_assert_str_eq(roles(), "dos:beta,uno:beta", "each role once");
  cr_assert_eq(undo("alfa"), PAAC_OK, "%s", last.sentence);
  cr_assert_str_eq(answers("beta", "2026-11-22"), "beta");
  cr_assert_str_eq(owner("Oficina alfa"), "alfa");
  cr_assert_str_eq(roles(), "dos:alfa,dos:beta,uno:alfa");
  cr_assert_str_eq(base_value(&b, "SELECT activa FROM unidad WHERE codigo = 'alfa'"), "1");
}

Test(units, merges_follow_one_another_and_are_undone_in_the_opposite_order) {
  cr_assert_eq(merge("alfa", "beta"), PAAC_OK);
  cr_assert_eq(merge("beta", "gama"), PAAC_OK);
  cr_assert_str_eq(answers("gama", "2026-11-22"), "alfa,beta,gama");
  cr_assert_str_eq(owner("alfa"), "gama");
  cr_assert_eq(undo("alfa"), PAAC_UNPROCESSABLE, "beta ended after it");
  cr_assert_eq(undo("beta"), PAAC_OK, "%s", last.sentence);
  cr_assert_str_eq(answers("beta", "2026-11-22"), "alfa,beta");
  cr_assert_eq(undo("alfa"), PAAC_OK, "%s", last.sentence);
  cr_assert_str_eq(roles(), "dos:alfa,dos:beta,uno:alfa");
}

Test(units, nothing_leads_back_to_its_beginning_or_to_what_has_ended) {
  cr_assert_eq(merge("alfa", "alfa"), PAAC_UNPROCESSABLE);
  cr_assert_eq(merge("alfa", "todas"), PAAC_UNPROCESSABLE, "another kind");
  cr_assert_eq(merge("alfa", "beta"), PAAC_OK);
  cr_assert_eq(merge("beta", "alfa"), PAAC_UNPROCESSABLE, "a cycle");
  cr_assert_eq(merge("gama", "alfa"), PAAC_UNPROCESSABLE, "it has ended");
  cr_assert_eq(merge("alfa", "gama"), PAAC_UNPROCESSABLE, "twice");
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM unidad_sucesion"), "1");
}

Test(units, a_merge_is_not_undone_once_its_roles_have_changed) {
  cr_assert_eq(merge("alfa", "beta"), PAAC_OK);
  base_sql(&b,
           "DELETE FROM rol_cuenta WHERE cuenta_id = (SELECT id FROM cuenta WHERE"
           " usuario = 'uno')");
  cr_assert_eq(undo("alfa"), PAAC_UNPROCESSABLE);
  cr_assert_str_eq(answers("beta", "2026-11-22"), "alfa,beta");
}

Test(units, a_divided_unit_has_several_successors_and_none_answers_for_all_of_it) {
  cr_assert_eq(split("alfa", "beta"), PAAC_UNPROCESSABLE, "one is a merge");
  cr_assert_eq(split("alfa", "beta\nalfa"), PAAC_UNPROCESSABLE);
  cr_assert_eq(split("alfa", "beta\ngama"), PAAC_OK, "%s", last.sentence);
  cr_assert_str_eq(answers("beta", "2026-11-22"), "beta");
  cr_assert_str_eq(answers("alfa", "2026-11-22"), "alfa");
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM unidad_sucesion"), "2");
  cr_assert_eq(undo("alfa"), PAAC_OK, "%s", last.sentence);
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM unidad_sucesion"), "0");
}

Test(units, a_stale_form_changes_nothing) {
  const char *old = version("alfa");
  cr_assert_eq(merge("gama", "alfa"), PAAC_OK, "which changes alfa too");
  struct paac_args stale =
      PAAC_ARGS(PAAC_TEXT("codigo", "alfa"), PAAC_TEXT("sucesora", "beta"),
                PAAC_TEXT("fecha", "2026-11-01"), PAAC_TEXT("motivo", "Reforma"),
                PAAC_TEXT("acto", "Acuerdo 1"), PAAC_TEXT("row_version", old));
  cr_assert_eq(run("unidad.fusionar", stale), PAAC_CONFLICT);
}

/* --- settings ------------------------------------------------------------------------------- */

static paac_status set(const char *key, const char *value, const char *from, const char *seen) {
  return run("ajuste.cambiar",
             PAAC_ARGS(PAAC_TEXT("clave", key), PAAC_TEXT("valor", value), PAAC_TEXT("desde", from),
                       PAAC_TEXT("fuente", "Resolución 7"),
                       PAAC_TEXT("motivo", "Lo dijo el Comité"), PAAC_TEXT("row_version", seen)));
}

static const char *value_on(const char *day) {
  const char *v =
      base_value(&b, arena_printf(b.arena,
                                  "SELECT valor FROM ajuste_vigente WHERE clave = 'x.dias' AND"
                                  " '%s' BETWEEN desde AND hasta",
                                  day));
  return v != NULL ? v : "";
}

static void declare(void) {
  base_sql(&b,
           "INSERT INTO ajuste (clave, orden, grupo, titulo, ayuda, tipo, minimo, maximo)"
           " VALUES ('x.dias', 1, 'X', 'Días', '', 'entero', 1, 30)");
  base_sql(&b,
           "INSERT INTO ajuste_valor VALUES ('x.dias', 1, '2016-01-01', '5', 'f', 1, 'm', 'q',"
           " '2016-01-01')");
}

Test(units, a_setting_holds_from_its_day_on_and_the_past_stays) {
  declare();
  cr_assert_eq(set("x.dias", "8", "2027-01-01", "1"), PAAC_OK, "%s", last.sentence);
  cr_assert_eq(set("x.dias", "7", "2026-12-01", "2"), PAAC_OK, "before that one");
  cr_assert_str_eq(value_on("2015-12-31"), "");
  cr_assert_str_eq(value_on("2026-11-30"), "5");
  cr_assert_str_eq(value_on("2026-12-31"), "7");
  cr_assert_str_eq(value_on("2027-01-01"), "8");
  cr_assert_eq(set("x.dias", "9", "2027-01-01", "3"), PAAC_OK, "a correction of the same day");
  cr_assert_str_eq(value_on("2030-01-01"), "9");
}

Test(units, a_setting_that_cannot_be_is_refused_beside_its_field) {
  declare();
  static const char *const wrong[] = {
      "", "0", "31", "5.5", "cinco", "=1+1", "99999999999999999999"};
  for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
    cr_assert_eq(set("x.dias", wrong[i], "2026-12-01", "1"), PAAC_UNPROCESSABLE, "%s", wrong[i]);
    cr_assert_str_eq(last.field, "valor");
  }
  cr_assert_eq(set("x.dias", "6", "2026-11-21", "1"), PAAC_UNPROCESSABLE, "the past");
  cr_assert_str_eq(last.field, "desde");
  cr_assert_eq(set("no.hay", "6", "2026-12-01", "0"), PAAC_NOT_FOUND);
  cr_assert_eq(set("x.dias", "6", "2026-12-01", "0"), PAAC_CONFLICT, "somebody else came first");
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM ajuste_valor"), "1");
}

Test(units, the_account_of_the_intranet_cannot_rewrite_a_value) {
  declare();
  cr_assert(!db_text_sql(db, "UPDATE ajuste_valor SET valor = '1'"));
  cr_assert(!db_text_sql(db, "DELETE FROM ajuste_valor"));
  cr_assert(!db_text_sql(db, "UPDATE ajuste SET maximo = 100"));
}

Test(units, every_change_is_in_the_ledger_with_its_reason) {
  cr_assert_eq(merge("alfa", "beta"), PAAC_OK);
  cr_assert_str_eq(base_value(&b,
                              "SELECT CONCAT_WS('|', accion, objeto, detalle) FROM libro"
                              " ORDER BY seq DESC LIMIT 1"),
                   "fusionar|unidad:alfa|Reforma. Acuerdo 1. Desde el 2026-11-01");
}

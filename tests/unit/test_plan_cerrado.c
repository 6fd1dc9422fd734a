/* A version that is closed is not changed by anybody: the database itself refuses, whatever the
 * statement and the account. */
#include "site.h"

/* A draft with one of everything. */
static const char *const draft[] = {
    "INSERT INTO plan_plan VALUES (1, 1, 2027, 'P', '2027-01-01', '2027-12-31')",
    "INSERT INTO plan_version (id, plan_id, numero, motivo, huella, fuente_nombre, fuente_huella, "
    "fuente, creada, estado) VALUES (1, 1, 1, '', '', '', '', '', NOW(), 'borrador')",
    "INSERT INTO plan_version_componente VALUES (1, 1, 'C', NULL)",
    "INSERT INTO plan_subcomponente VALUES (1, 1, 1, 1, 'S', 'S')",
    "INSERT INTO plan_actividad VALUES (1, 1, '1/1.1')",
    "INSERT INTO plan_redaccion (id, version_id, actividad_id, componente_id, orden, numero, "
    "descripcion, producto, meta_original, busqueda) VALUES (1, 1, 1, 1, 1, '1.1', 'D', 'P', 'M', "
    "'')",
    "INSERT INTO plan_periodo VALUES (1, 1, '2027-02-01', '2027-03-01', '', '')",
    "INSERT INTO plan_celda VALUES (1, 'meta', 'M')",
    "INSERT INTO plan_programado VALUES (1, 1, 3)",
    "INSERT INTO unidad (id, codigo, nombre, tipo) VALUES (1, 'u', 'U', 'unidad')",
    "INSERT INTO plan_responsable VALUES (1, 1, 1, 'U')",
    "INSERT INTO plan_propuesta SET version_id = 1, estado = 'propuesta', autor = 'a', creada = "
    "NOW(), motivo = 'm', lugar = '1/1', numero = '1.2', descripcion = 'D', producto = 'P', meta = "
    "'M', meta_operador = '', meta_valor = '', meta_unidad = '', responsables = 'u', lider = 'u', "
    "regla = 'lider', periodos = '', programado = '', condicional = ''",
    "INSERT INTO plan_aporte (version_id, fecha, canal, texto, autor, creado) VALUES (1, "
    "'2026-11-01', 'web', 'T', 'a', NOW())",
};

static void start(void) {
  b = base_new();
  site_link("modules/plan", "share/modules/plan");
  cr_assert(base_migrate(&b), "%s", b.err.data);
  for (size_t i = 0; i < G_N_ELEMENTS(draft); i++) base_sql(&b, draft[i]);
}
TestSuite(plan_cerrado, .init = start, .fini = site_end, .timeout = 120);

static const char *const changes[] = {
    ("INSERT INTO plan_subcomponente (version_id, componente_id, numero, titulo, original) VALUES "
     "(1, 1, 2, 'x', 'x')"),
    "INSERT INTO plan_celda VALUES (1, 'producto', 'x')",
    "INSERT INTO plan_periodo VALUES (1, 2, NULL, NULL, '', '')",
    "INSERT INTO plan_programado VALUES (1, 2, 3)",
    "INSERT INTO plan_responsable VALUES (1, 2, 1, 'x')",
    "UPDATE plan_redaccion SET producto = 'x'",
    "UPDATE plan_version_componente SET titulo = 'x'",
    "UPDATE plan_subcomponente SET titulo = 'x'",
    "UPDATE plan_periodo SET fin = '2027-04-01'",
    "UPDATE plan_responsable SET original = 'x'",
    "UPDATE plan_celda SET original = 'x'",
    "UPDATE plan_programado SET cantidad = 4",
    "UPDATE plan_version SET motivo = 'x'",
    "UPDATE plan_propuesta SET estado = 'rechazada'",
    "UPDATE plan_aporte SET texto = 'x'",
    ("INSERT INTO plan_aporte (version_id, fecha, canal, texto, autor, creado) VALUES (1, "
     "'2026-11-02', 'web', 'x', 'a', '2026-11-02')"),
    "DELETE FROM plan_propuesta",
    "DELETE FROM plan_aporte",
    "DELETE FROM plan_programado",
    "DELETE FROM plan_celda",
    "DELETE FROM plan_responsable",
    "DELETE FROM plan_periodo",
};

static bool accepted(const char *sql) {
  struct db *db = base_connect(b.admin);
  struct buf err = {0};
  g_autofree char *named = g_strconcat("-- name: cambio\n", sql, NULL);
  struct sql_set *set = sql_parse(named, "prueba", "cambio", &err);
  cr_assert_not_null(set, "%s: %s", sql, err.data);
  bool ok = db_begin(db) && db_exec(db, b.arena, sql_at(set, 0), NULL, NULL) >= 0;
  db_rollback(db);
  db_close(db);
  return ok;
}

static void close_as(const char *state) {
  g_autofree char *sql = g_strdup_printf("UPDATE plan_version SET estado = '%s'", state);
  base_sql(&b, sql);
}

Test(plan_cerrado, a_draft_takes_every_change) {
  for (size_t i = 0; i < G_N_ELEMENTS(changes); i++)
    cr_expect(accepted(changes[i]), "%s", changes[i]);
}

static void none_accepted_when(const char *state) {
  close_as(state);
  for (size_t i = 0; i < G_N_ELEMENTS(changes); i++)
    cr_expect_not(accepted(changes[i]), "%s: %s", state, changes[i]);
}

Test(plan_cerrado, what_is_approved_or_replaced_takes_none) {
  none_accepted_when("aprobada");
  none_accepted_when("reemplazada");
}

Test(plan_cerrado, what_is_discarded_takes_none) { none_accepted_when("descartada"); }

Test(plan_cerrado, a_closed_version_may_only_be_replaced) {
  close_as("aprobada");
  cr_assert_not(accepted("UPDATE plan_version SET estado = 'borrador'"));
  cr_assert_not(accepted("UPDATE plan_version SET estado = 'descartada'"));
  cr_assert(accepted("UPDATE plan_version SET estado = 'reemplazada', vigente = NULL"));
  cr_assert_not(accepted("DELETE FROM plan_version"));
}

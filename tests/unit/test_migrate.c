/* Migrations and grants against a real MariaDB, with modules made for the test. */
#include "database.h"

#include "db/schema.h"

static struct base b;

static void start(void) { b = base_new(); }
static void end(void) {
  if (b.dir != NULL) base_end(&b);
}
TestSuite(migrate, .init = start, .fini = end);

static void module_file(const char *path, const char *sql) {
  g_autofree char *name = g_strconcat("share/modules/", path, NULL);
  base_write(&b, name, sql);
}

static void fails(const char *about) {
  buf_free(&b.err);
  cr_assert(!base_migrate(&b));
  cr_assert_not_null(strstr(b.err.data, about), "«%s» is not in «%s»", about, b.err.data);
  buf_free(&b.err);
}

static void succeeds(void) {
  buf_free(&b.err);
  cr_assert(base_migrate(&b), "%s", b.err.data);
}

/* Does this statement work as that profile? */
static bool may(const struct config *conf, const char *sql) {
  struct db *db = base_connect(conf);
  bool ok = db_text_sql(db, sql);
  db_close(db);
  return ok;
}

#define UNO "CREATE TABLE uno_a ( -- escribe: intranet\n id INT PRIMARY KEY) ENGINE=InnoDB;\n"

Test(migrate, the_hosts_own_schema_is_accepted_and_a_second_run_does_nothing) {
  cr_assert_gt(db_pending(b.admin, &b.err), 0);
  succeeds();
  cr_assert_eq(db_pending(b.admin, &b.err), 0);
  const char *first =
      base_value(&b, "SELECT GROUP_CONCAT(CONCAT(numero, terminada)) FROM migracion");
  succeeds();
  cr_assert_str_eq(first,
                   base_value(&b, "SELECT GROUP_CONCAT(CONCAT(numero, terminada)) FROM migracion"));
}

Test(migrate, a_module_comes_after_those_whose_tables_it_refers_to) {
  module_file("aaa/sql/0001-x.sql",
              "CREATE TABLE aaa_a ( -- escribe: intranet\n id INT PRIMARY KEY, u INT,\n"
              " FOREIGN KEY (u) REFERENCES uno_a (id)) ENGINE=InnoDB;\n");
  module_file("uno/sql/0001-x.sql", UNO);
  succeeds();
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM aaa_a"), "0");
}

Test(migrate, modules_that_refer_to_each_other_are_refused_by_name) {
  module_file("aaa/sql/0001-x.sql",
              "CREATE TABLE aaa_a ( -- escribe: nadie\n id INT PRIMARY KEY, FOREIGN KEY (id) "
              "REFERENCES bbb_a (id)) ENGINE=InnoDB;\n");
  module_file("bbb/sql/0001-x.sql",
              "CREATE TABLE bbb_a ( -- escribe: nadie\n id INT PRIMARY KEY, FOREIGN KEY (id) "
              "REFERENCES aaa_a (id)) ENGINE=InnoDB;\n");
  fails("en círculo: aaa bbb");
}

Test(migrate, a_file_changed_after_it_ran_is_refused) {
  module_file("uno/sql/0001-x.sql", UNO);
  succeeds();
  module_file("uno/sql/0001-x.sql", UNO "-- otra cosa\n");
  fails("cambió después de aplicada");
}

Test(migrate, a_failed_file_goes_on_where_it_stopped_once_mended) {
  module_file("uno/sql/0001-x.sql",
              UNO "INSERT INTO uno_a VALUES (1);\nINSERT INTO uno_a VALUES (1);\n");
  fails("sentencia 3 de 3");
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM uno_a"), "1");
  cr_assert_eq(db_pending(b.admin, &b.err), 1);
  module_file("uno/sql/0001-x.sql",
              UNO "INSERT INTO uno_a VALUES (1);\nINSERT INTO uno_a VALUES (2);\n");
  succeeds();
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM uno_a"), "2");
}

Test(migrate, a_statement_done_but_not_recorded_is_not_done_twice) {
  module_file("uno/sql/0001-x.sql", UNO "INSERT INTO uno_a VALUES (1);\n");
  succeeds();
  /* As after a crash between CREATE TABLE and its record. */
  base_sql(&b,
           "UPDATE migracion SET pasos = 0, en_curso = 1, terminada = NULL WHERE modulo = 'uno'");
  base_sql(&b, "DELETE FROM uno_a");
  succeeds();
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM uno_a"), "1");
}

/* The modules' own SQL as an installation has it. */
static void install_modules(void) {
  const char *srcdir = g_getenv("srcdir");
  g_autofree char *source =
      g_canonicalize_filename("modules", g_path_is_absolute(srcdir) ? srcdir : NULL);
  g_autoptr(GDir) open = g_dir_open(source, 0, NULL);
  cr_assert_not_null(open, "%s", source);
  for (const char *name; (name = g_dir_read_name(open)) != NULL;) {
    g_autofree char *from = g_build_filename(source, name, "sql", NULL);
    g_autofree char *parent = g_build_filename(b.dir, "share", "modules", name, NULL);
    g_autofree char *to = g_build_filename(parent, "sql", NULL);
    if (!g_file_test(from, G_FILE_TEST_IS_DIR)) continue;
    cr_assert_eq(g_mkdir_with_parents(parent, 0700), 0);
    cr_assert_eq(symlink(from, to), 0);
  }
}

/* What a statement of a file leaves: the whole schema in one digest. */
static const char *shape(void) {
  return base_value(
      &b,
      "SELECT SHA2(GROUP_CONCAT(x ORDER BY x SEPARATOR '|'), 256) FROM ("
      "SELECT CONCAT_WS(',', TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT) x "
      "FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() UNION ALL "
      "SELECT CONCAT_WS(',', TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME) "
      "FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() UNION ALL "
      "SELECT CONCAT_WS(',', TABLE_NAME, CONSTRAINT_NAME, CONSTRAINT_TYPE) "
      "FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = DATABASE() UNION ALL "
      "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()) y");
}

/* Runs the n-th statement as the migrator does, forgets that it was done, and goes on as the next
 * migrator would. */
static void dies_after(struct schema *s, const struct script *script, int64_t n) {
  const struct step *step = g_ptr_array_index(script->steps, (guint)n - 1);
  cr_assert(schema_step(s, script, n, NULL), "%s, %d: %s", script->path, (int)n, db_error(s->db));
  if (step->data || g_str_has_prefix(step->sql, "CREATE OR REPLACE VIEW")) return;
  const char *before = base_value(&b, "SELECT COALESCE(MAX(antes), '') FROM migracion");
  const char *left = shape();
  cr_expect(schema_step(s, script, n, before), "%s, %d: %s", script->path, (int)n, db_error(s->db));
  cr_expect_str_eq(left, shape(), "%s, %d was done twice", script->path, (int)n);
}

Test(migrate, none_of_our_statements_is_done_twice_when_a_migrator_dies_before_recording_it) {
  struct schema s;
  install_modules();
  cr_assert(schema_open(&s, b.admin, &b.err) && schema_scripts(&s), "%s", b.err.data);
  base_sql(&b,
           "CREATE TABLE migracion (modulo VARCHAR(60), numero INT, pasos INT, en_curso INT, "
           "antes CHAR(64)) ENGINE=InnoDB");
  base_sql(&b, "INSERT INTO migracion VALUES ('', 0, 0, 0, NULL)");
  for (guint i = 0; i < s.scripts->len; i++) {
    const struct script *script = g_ptr_array_index(s.scripts, i);
    g_autofree char *here = g_strdup_printf("UPDATE migracion SET modulo = '%s', numero = %d",
                                            script->module, script->number);
    base_sql(&b, here);
    for (int64_t n = 1; n <= script->steps->len; n++) dies_after(&s, script, n);
  }
  cr_assert_gt(s.scripts->len, 40);
  schema_close(&s);
}

Test(migrate, a_table_that_exists_already_is_an_error_when_nothing_was_interrupted) {
  base_sql(&b, "CREATE TABLE uno_a (id INT PRIMARY KEY)");
  module_file("uno/sql/0001-x.sql", UNO);
  fails("already exists");
}

Test(migrate, each_line_writes_its_own_tables_and_reads_all) {
  module_file(
      "uno/sql/0001-x.sql", UNO
      "CREATE TABLE uno_b ( -- escribe: auditoria\n id INT PRIMARY KEY) ENGINE=InnoDB;\n"
      "CREATE TABLE uno_c ( -- escribe: ambos insertar\n id INT PRIMARY KEY) ENGINE=InnoDB;\n"
      "CREATE TABLE uno_d ( -- escribe: nadie\n id INT PRIMARY KEY) ENGINE=InnoDB;\n");
  succeeds();
  cr_assert(may(b.intranet, "INSERT INTO uno_a VALUES (1)"));
  cr_assert(may(b.intranet, "UPDATE uno_a SET id = 2"));
  cr_assert(may(b.intranet, "DELETE FROM uno_a"));
  cr_assert(!may(b.auditoria, "INSERT INTO uno_a VALUES (1)"));
  cr_assert(may(b.auditoria, "INSERT INTO uno_b VALUES (1)"));
  cr_assert(!may(b.intranet, "INSERT INTO uno_b VALUES (2)"));
  cr_assert(!may(b.intranet, "DELETE FROM uno_b"));
  cr_assert(may(b.intranet, "INSERT INTO uno_c VALUES (1)"));
  cr_assert(may(b.auditoria, "INSERT INTO uno_c VALUES (2)"));
  cr_assert(!may(b.auditoria, "UPDATE uno_c SET id = 3 WHERE id = 2"));
  cr_assert(!may(b.intranet, "DELETE FROM uno_c"));
  cr_assert(!may(b.intranet, "INSERT INTO uno_d VALUES (1)"));
  cr_assert(!may(b.intranet, "CREATE TABLE uno_e (id INT PRIMARY KEY)"));
  cr_assert(!may(b.intranet, "DROP TABLE uno_a"));
  base_sql(&b,
           "INSERT INTO cuenta (usuario, nombre, clave_hash, creada) "
           "VALUES ('x', 'X', 'x', '2022-01-01')");
  base_sql(&b, "INSERT INTO rol_cuenta (cuenta_id, rol) SELECT id, 'consulta' FROM cuenta");
  cr_assert(may(b.intranet, "UPDATE rol_cuenta SET rol = 'lider'"));
  cr_assert(!may(b.intranet, "UPDATE rol_cuenta SET rol = 'control_interno'"));
  base_sql(&b, "UPDATE rol_cuenta SET rol = 'control_interno'");
  cr_assert(!may(b.intranet, "DELETE FROM rol_cuenta"));
  cr_assert(!may(b.intranet, "DELETE FROM libro"));
  const char *tables[] = {"uno_a", "uno_b", "uno_c", "uno_d", "cuenta_publica"};
  for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
    g_autofree char *sql = g_strconcat("DO (SELECT COUNT(*) FROM ", tables[i], ")", NULL);
    cr_assert(may(b.intranet, sql) && may(b.auditoria, sql), "%s", sql);
  }
}

Test(migrate, grants_that_no_file_gives_are_taken_back) {
  module_file("uno/sql/0001-x.sql", UNO);
  succeeds();
  g_autofree char *table = g_strdup_printf("GRANT INSERT, DROP ON %s.uno_a TO %s@localhost",
                                           b.admin->db_name, b.auditoria->db_user);
  g_autofree char *base = g_strdup_printf("GRANT DELETE ON %s.* TO %s@localhost", b.admin->db_name,
                                          b.auditoria->db_user);
  base_sql(&b, table);
  base_sql(&b, base);
  cr_assert(may(b.auditoria, "INSERT INTO uno_a VALUES (1)"));
  cr_assert(may(b.auditoria, "DELETE FROM uno_a"));
  succeeds();
  cr_assert(!may(b.auditoria, "INSERT INTO uno_a VALUES (1)"));
  cr_assert(!may(b.auditoria, "DELETE FROM uno_a"));
  cr_assert(!may(b.auditoria, "DROP TABLE uno_a"));
  cr_assert(may(b.auditoria, "DO (SELECT COUNT(*) FROM uno_a)"));
}

Test(migrate, an_account_finds_out_by_itself_what_it_holds_too_much_or_lacks) {
  module_file("uno/sql/0001-x.sql", UNO);
  succeeds();
  cr_assert(db_grants_own(b.intranet, &b.err), "%s", b.err.data);
  cr_assert(db_grants_own(b.auditoria, &b.err), "%s", b.err.data);
  const char *changes[][2] = {
      {"GRANT INSERT ON %s.uno_a TO %s@localhost", "Tabla uno_a: .* Sobra: INSERT\\. .*db migrate"},
      {"REVOKE SELECT ON %s.uno_a FROM %s@localhost", "Tabla uno_a: .* Falta: SELECT\\. "},
      {"GRANT DELETE ON %s.* TO %s@localhost", "Base .* Sobra: DELETE\\. "}};
  for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
    g_auto(GStrv) parts = g_strsplit(changes[i][0], "%s", 3);
    g_autofree char *sql =
        g_strconcat(parts[0], b.admin->db_name, parts[1], b.auditoria->db_user, parts[2], NULL);
    base_sql(&b, sql);
    buf_free(&b.err);
    cr_assert(!db_grants_own(b.auditoria, &b.err), "%s", sql);
    cr_assert(g_regex_match_simple(changes[i][1], b.err.data, 0, 0), "%s", b.err.data);
  }
  buf_free(&b.err);
  cr_assert(db_grants_own(b.intranet, &b.err), "the other account is as it was: %s", b.err.data);
}

Test(migrate, a_new_secret_takes_the_place_of_the_old_one) {
  succeeds();
  base_write(&b, "intranet.secret", "otra\"clave\\\n");
  cr_assert_null(db_connect(b.intranet));
  cr_assert(db_init(b.admin, b.intranet, b.auditoria, &b.err), "%s", b.err.data);
  base_connect(b.intranet);
}

Test(migrate, accounts_that_do_not_exist_are_told) {
  buf_free(&b.err);
  cr_assert(!db_migrate(b.admin, "nadie_asi", b.auditoria->db_user, &b.err));
  cr_assert_not_null(strstr(b.err.data, "paacctl db init"));
}

/* --- what a file may hold; no server ------------------------------------------------------- */

static struct buf err;

static void file_refused(const char *module, const char *sql, const char *about) {
  buf_free(&err);
  cr_assert_null(script_parse(sql, "0001-x.sql", module, &err), "accepted: %s", sql);
  cr_assert_not_null(strstr(err.data, about), "«%s» is not in «%s»", about, err.data);
}

Test(script, a_file_is_cut_at_its_semicolons_and_nowhere_else) {
  struct script *s = script_parse(
      "-- first; comment\nCREATE TABLE uno_a ( -- escribe: ambos insertar\n id INT -- a; b\n);\n"
      "INSERT INTO uno_a VALUES ('x;y'), ('it''s -- no'), (\"a\\\";\");\n\n"
      "CREATE VIEW uno_v AS SELECT 1;\n",
      "/x/0012-y.sql", "uno", &err);
  cr_assert_not_null(s, "%s", err.data);
  cr_assert_eq(s->number, 12);
  cr_assert_str_eq(s->file, "0012-y.sql");
  cr_assert_eq(s->steps->len, 3);
  const struct step *insert = g_ptr_array_index(s->steps, 1);
  cr_assert(insert->data);
  cr_assert_str_eq(insert->sql, "INSERT INTO uno_a VALUES ('x;y'), ('it''s -- no'), (\"a\\\";\")");
  const struct table_rule *rule = g_ptr_array_index(s->tables, 0);
  cr_assert(rule->insert_only && rule->writer == WRITES_BOTH);
  script_free(s);
}

Test(script, a_table_without_a_writer_is_refused) {
  file_refused("uno", "CREATE TABLE uno_a (id INT);\n", "-- escribe:");
  file_refused("uno", "CREATE TABLE uno_a ( -- escribe: todos\n id INT);\n", "-- escribe:");
  file_refused("uno", "CREATE TABLE uno_a ( -- escribe: ambos borrar\n id INT);\n", "-- escribe:");
}

Test(script, a_module_touches_only_its_own_tables) {
  file_refused("uno", "CREATE TABLE dos_a ( -- escribe: nadie\n id INT);\n", "uno_");
  file_refused("uno", "INSERT INTO rol_cuenta VALUES (1);\n", "uno_");
  file_refused("uno", "UPDATE unidad SET codigo = 1;\n", "uno_");
  file_refused("uno", "ALTER TABLE unoa ADD x INT;\n", "uno_");
  file_refused("uno", "CREATE OR REPLACE VIEW cuenta_publica AS SELECT 1;\n", "uno_");
}

Test(script, other_statements_have_no_place_in_a_migration) {
  file_refused("host", "GRANT ALL ON *.* TO x;\n", "una migración solo lleva");
  file_refused("host", "DROP TABLE cuenta;\n", "una migración solo lleva");
  file_refused("host", "SET sql_mode = '';\n", "una migración solo lleva");
  file_refused("host", "UPDATE a SET b = 1\n", "no termina en");
}

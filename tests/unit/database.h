/* A migrated database of its own for one test, on the private server of tests/with-mariadb.sh.
 * Criterion runs every test in a process of its own, so each gets names made of its pid. */
#ifndef TESTS_UNIT_DATABASE_H
#define TESTS_UNIT_DATABASE_H

#include <criterion/criterion.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "db/internal.h"

struct base {
  char *dir; /* holds paac.conf, the secrets, share/ and state/ */
  const struct config *admin, *intranet, *auditoria;
  struct arena *arena;
  struct buf err;
};

/* rm -r, without following links. */
static inline void base_remove(const char *path) {
  if (!g_file_test(path, G_FILE_TEST_IS_SYMLINK) && g_file_test(path, G_FILE_TEST_IS_DIR)) {
    GDir *open = g_dir_open(path, 0, NULL);
    for (const char *name; open != NULL && (name = g_dir_read_name(open)) != NULL;) {
      g_autofree char *inner = g_build_filename(path, name, NULL);
      base_remove(inner);
    }
    g_dir_close(open);
  }
  remove(path);
}

static inline void base_write(const struct base *b, const char *name, const char *text) {
  g_autofree char *path = g_build_filename(b->dir, name, NULL);
  g_autofree char *parent = g_path_get_dirname(path);
  cr_assert_eq(g_mkdir_with_parents(parent, 0700), 0);
  cr_assert(g_file_set_contents(path, text, -1, NULL), "%s", path);
}

static inline const struct config *base_profile(const struct base *b, const char *profile) {
  g_autofree char *path = g_build_filename(b->dir, "paac.conf", NULL);
  return config_load(path, profile);
}

static inline void base_configure(struct base *b) {
  static const char *const profiles[] = {"intranet", "auditoria"};
  GString *conf = g_string_new("[general]\nshare_dir = share\nstate_dir = state\n");
  g_string_append_printf(conf, "[db]\nsocket = %s\nname = prueba_%d\n",
                         g_getenv("PAAC_TEST_DB_SOCKET"), (int)getpid());
  g_string_append_printf(conf, "[admin]\ndb_user = %s\n", g_get_user_name());
  for (size_t i = 0; i < G_N_ELEMENTS(profiles); i++) {
    g_autofree char *secret = g_strconcat(profiles[i], ".secret", NULL);
    base_write(b, secret, "con'comilla\n");
    g_string_append_printf(conf, "[%s]\ndb_user = %s_%d\ndb_secret_file = %s\ncookie = paac_%s\n",
                           profiles[i], profiles[i], (int)getpid(), secret, profiles[i]);
  }
  base_write(b, "paac.conf", conf->str);
  g_string_free(conf, TRUE);
  b->admin = base_profile(b, "admin");
  b->intranet = base_profile(b, "intranet");
  b->auditoria = base_profile(b, "auditoria");
  cr_assert(b->admin != NULL && b->intranet != NULL && b->auditoria != NULL);
}

/* A directory with a configuration and the host's own SQL as share/sql; the database is empty.
 * Skips the test when there is no server. */
static inline struct base base_new(void) {
  struct base b = {.arena = arena_new((size_t)64 << 20)};
  if (g_getenv("PAAC_TEST_DB_SOCKET") == NULL) {
    cr_skip_test("PAAC_TEST_DB_SOCKET is not set: run it with tests/with-mariadb.sh");
  }
  b.dir = g_dir_make_tmp("paac-test-XXXXXX", NULL);
  base_configure(&b);
  const char *srcdir = g_getenv("srcdir");
  g_autofree char *source = g_canonicalize_filename(srcdir == NULL ? "." : srcdir, NULL);
  g_autofree char *from = g_build_filename(source, "sql", NULL);
  g_autofree char *to = g_build_filename(b.dir, "share", "sql", NULL);
  g_autofree char *share = g_build_filename(b.dir, "share", NULL);
  g_autofree char *state = g_build_filename(b.dir, "state", NULL);
  cr_assert(g_mkdir_with_parents(share, 0700) == 0 && g_mkdir_with_parents(state, 0700) == 0);
  cr_assert_eq(symlink(from, to), 0);
  cr_assert(db_init(b.admin, b.intranet, b.auditoria, &b.err), "%s", b.err.data);
  return b;
}

static inline bool base_migrate(struct base *b) {
  return db_migrate(b->admin, b->intranet->db_user, b->auditoria->db_user, &b->err);
}

static inline struct base base_migrated(void) {
  struct base b = base_new();
  cr_assert(base_migrate(&b), "%s", b.err.data);
  return b;
}

static inline struct db *base_connect(const struct config *conf) {
  struct db *db = db_connect(conf);
  cr_assert_not_null(db);
  return db;
}

/* Text SQL as the administrator, on the test's database. */
static inline void base_sql(const struct base *b, const char *sql) {
  struct db *db = base_connect(b->admin);
  cr_assert(db_text_sql(db, sql), "%s: %s", sql, db_error(db));
  db_close(db);
}

/* First cell of a SELECT as the administrator, in the test's arena. */
static inline const char *base_value(const struct base *b, const char *select) {
  struct buf err = {0};
  g_autofree char *text = g_strconcat("-- name: x\n", select, NULL);
  struct sql_set *set = sql_parse(text, "test", "test", &err);
  cr_assert_not_null(set, "%s", err.data);
  struct db *db = base_connect(b->admin);
  struct db_rows *rows = db_query(db, b->arena, sql_find(set, "x"), NULL, NULL, NULL);
  cr_assert_not_null(rows, "%s", db_error(db));
  const char *value = db_next(rows) ? db_text_at(rows, 0) : NULL;
  db_close(db);
  sql_set_free(set);
  return value;
}

static inline void base_end(struct base *b) {
  g_autofree char *drop = g_strdup_printf("DROP DATABASE IF EXISTS %s", b->admin->db_name);
  base_sql(b, drop);
  base_remove(b->dir);
  g_free(b->dir);
  arena_free(b->arena);
  buf_free(&b->err);
}

/* Named values for one statement. */
struct base_args {
  const struct paac_arg *items;
  size_t count;
};
#define ARGS(...)                                              \
  (&(struct base_args){(const struct paac_arg[]){__VA_ARGS__}, \
                       sizeof((const struct paac_arg[]){__VA_ARGS__}) / sizeof(struct paac_arg)})

static inline bool base_lookup(void *ctx, const char *name, struct paac_arg *out) {
  const struct base_args *args = ctx;
  for (size_t i = 0; args != NULL && i < args->count; i++) {
    if (g_strcmp0(args->items[i].name, name) == 0) {
      *out = args->items[i];
      return true;
    }
  }
  return false;
}

#endif

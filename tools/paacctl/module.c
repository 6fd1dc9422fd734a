/* paacctl module …, and the commands that modules themselves declare. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "identity/identity.h"
#include "ledger/ledger.h"
#include "module/quarantine.h"
#include "module/registry.h"
#include "module/transaction.h"
#include "paacctl.h"
#include "view/view.h"

/* A command works on whole files: more than a request may use. */
#define COMMAND_MEMORY ((size_t)2 << 30)

static struct registry *load(const struct config *conf, struct db *db, bool views) {
  struct buf err = {0};
  struct registry *r = registry_load(conf, &err);
  if (r != NULL && !registry_preflight(r, db, views, &err)) r = NULL;
  if (r == NULL)
    fputs(err.data != NULL ? err.data : "No se pudieron cargar los módulos.\n", stderr);
  buf_free(&err);
  return r;
}

static void print_info(const struct module *m) {
  printf("%s %s — %s\n  archivo: %s\n  ABI: %u.%u\n", m->d.name, m->d.version, m->d.title, m->file,
         m->d.abi_major, m->d.abi_minor);
  for (uint32_t i = 0; i < m->permissions_count; i++)
    printf("  permiso: %s (%s)\n", m->permissions[i].name, m->permissions[i].roles);
  for (uint32_t i = 0; i < m->routes_count; i++)
    printf("  ruta: %s %s\n", m->routes[i].method, m->routes[i].pattern);
  for (uint32_t i = 0; i < m->fragments_count; i++)
    printf("  fragmento: %s.%s@%u\n", m->d.name, m->fragments[i].name, m->fragments[i].major);
  for (uint32_t i = 0; i < m->listados_count; i++) printf("  listado: %s\n", m->listados[i].d.name);
  for (uint32_t i = 0; i < m->commands_count; i++)
    printf("  orden: paacctl %s %s %s\n", m->d.name, m->commands[i].name,
           m->commands[i].usage != NULL ? m->commands[i].usage : "");
}

/* Is it suspended in one of the two executables, where did it fail, until when, and who else may
 * lack something meanwhile? */
static void print_suspension(const struct config *conf, const struct registry *r,
                             const struct module *m, const char *profile) {
  g_autoptr(GArray) all = quarantine_read(conf, profile);
  g_autoptr(GTimeZone) zone = g_time_zone_new_offset(-5 * 3600);
  for (guint i = 0; i < all->len; i++) {
    const struct suspension *s = &g_array_index(all, struct suspension, i);
    if (strcmp(s->module, m->d.name) != 0) continue;
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(s->until);
    g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, zone);
    g_autofree char *until = g_date_time_format(local, "%Y-%m-%d %H:%M:%S");
    printf(
        "    en pausa en %s hasta %s: %d caídas, la última en %s (%s). Se levanta con una "
        "recarga.\n",
        profile, until, s->deaths, s->route, s->phase);
    for (size_t k = 0; k < r->count; k++)
      if (r->modules[k] != m && module_uses(r->modules[k], m))
        printf("    lo usa %s (%s)\n", r->modules[k]->d.name, r->modules[k]->d.title);
  }
}

static int module_list(const struct config *conf) {
  struct buf err = {0};
  struct registry *r = registry_load(conf, &err);
  if (err.data != NULL) fputs(err.data, stderr);
  buf_free(&err);
  if (r == NULL) return 1;
  for (size_t i = 0; i < r->count; i++) {
    const struct module *m = r->modules[i];
    printf("%-16s %-8s %s\n", m->d.name, m->d.version, m->d.title);
    print_suspension(conf, r, m, "intranet");
    print_suspension(conf, r, m, "auditoria");
  }
  return 0;
}

/* The description is what the module's own function answers: whoever asks has to know that. */
static int module_info(const char *file) {
  struct buf err = {0};
  g_autofree char *path = g_canonicalize_filename(file, NULL);
  fprintf(stderr, "Se carga %s y se ejecuta su paac_module() con los permisos de esta cuenta.\n",
          path);
  struct module *m = module_open(path, &err);
  if (m == NULL)
    fputs(err.data, stderr);
  else
    print_info(m);
  buf_free(&err);
  return m != NULL ? 0 : 1;
}

/* Everything a reload would prove: stylesheets, calls, statements against the database. */
static int module_check(const struct config *conf) {
  struct db *db = db_connect(conf);
  if (db == NULL) fputs("La base de datos no responde: las consultas no se comprueban.\n", stderr);
  view_setup(conf);
  struct registry *r = load(conf, db, true);
  db_close(db);
  if (r == NULL) return 1;
  printf("%zu módulos y %zu rutas en orden.\n", r->count, r->routes_count);
  return 0;
}

static const char *site_name(unsigned in) {
  return in == PAAC_IN_INTRANET ? "intranet" : in == PAAC_IN_AUDITORIA ? "auditoria" : "ambas";
}

static const char *sites(const struct paac_route *d) { return site_name(route_in(d)); }

static void print_fields(const struct form *f) {
  static const char *const kinds[] = {"linea",  "area",    "opcion", "marca",
                                      "varias", "secreto", "clave",  "archivos"};
  for (uint32_t i = 0; i < f->fields_count; i++) {
    const struct paac_field *k = &f->fields[i];
    const char *kind = k->kind < G_N_ELEMENTS(kinds) ? kinds[k->kind] : "linea";
    const char *type = k->type == PAAC_T_INT    ? "entero"
                       : k->type == PAAC_T_DATE ? "fecha"
                                                : "texto";
    printf("campo\t%s\t%s\t%s\t%s\t%u\n", k->name, kind, type, k->required != 0 ? "si" : "no",
           k->max_chars > 0 ? k->max_chars : 4000);
  }
}

/* Everything that can be sent to: each route, below a form its fields, each list with what can be
 * done to its rows. Columns between tabs, for programs. */
static int module_routes(const struct config *conf) {
  struct registry *r = load(conf, NULL, false);
  if (r == NULL) return 1;
  for (size_t i = 0; i < r->routes_count; i++) {
    const struct route *route = &r->routes[i];
    printf("ruta\t%s\t%s\t%s\t%s\t%s\n", sites(route->d), route->d->method, route->d->pattern,
           route->d->permission, route->form != NULL ? route->form->d.name : "");
    if (route->form != NULL && strcmp(route->d->method, "POST") == 0) print_fields(route->form);
  }
  for (size_t i = 0; i < r->count; i++)
    for (uint32_t k = 0; k < r->modules[i]->listados_count; k++) {
      const struct listado *l = &r->modules[i]->listados[k];
      for (uint32_t b = 0; b < l->bulk_count; b++)
        printf("masiva\t%s\t%s\t%s\n", r->modules[i]->d.name, l->d.name, l->bulk[b].form);
      for (uint32_t b = 0; b < l->imports_count; b++)
        printf("archivo\t%s\t%s\t%s\n", r->modules[i]->d.name, l->d.name, l->imports[b].form);
    }
  return 0;
}

static const struct listado *own_listado(const struct module *m, const char *name) {
  for (uint32_t i = 0; i < m->listados_count; i++)
    if (strcmp(m->listados[i].d.name, name) == 0) return &m->listados[i];
  return NULL;
}

/* What stands on the piece that a name of a module means: a fragment, or the list of that name. */
static const char *piece_permission(const struct module *m, const char *name) {
  for (uint32_t i = 0; i < m->fragments_count; i++)
    if (strcmp(m->fragments[i].name, name) == 0) return m->fragments[i].permission;
  const struct listado *l = own_listado(m, name);
  return l != NULL ? l->d.permission : NULL;
}

static const char *own_form_permission(const struct module *m, const char *name) {
  for (uint32_t i = 0; i < m->forms_count; i++)
    if (strcmp(m->forms[i].d.name, name) == 0) return m->forms[i].d.permission;
  return NULL;
}

static void print_rows(const struct module *m, const struct listado *l) {
  for (uint32_t b = 0; b < l->bulk_count; b++)
    printf("masiva\t%s\tPOST\t/listas/%s/%s\t%s %s\t%s\n", site_name(l->bulk[b].in), m->d.name,
           l->d.name, l->d.permission, own_form_permission(m, l->bulk[b].form), l->bulk[b].form);
  for (uint32_t b = 0; b < l->imports_count; b++)
    printf("archivo\t%s\tGET\t/listas/%s/%s/%s\t%s %s\t\n", site_name(l->imports[b].in), m->d.name,
           l->d.name, l->imports[b].form, l->d.permission,
           own_form_permission(m, l->imports[b].form));
}

/* Who may do what, as the modules declare it: for each route, and for what can be done to the rows
 * of each list, every permission that it takes. Columns between tabs, for programs. */
static int module_access(const struct config *conf) {
  struct registry *r = load(conf, NULL, false);
  if (r == NULL) return 1;
  for (size_t i = 0; i < r->routes_count; i++) {
    const struct route *route = &r->routes[i];
    const char *piece = route->d->fragment != NULL && strcmp(route->d->method, "GET") == 0
                            ? piece_permission(route->module, route->d->fragment)
                            : NULL;
    const char *form = route->form != NULL ? route->form->d.permission : NULL;
    printf("ruta\t%s\t%s\t%s\t%s %s %s\t%s\n", sites(route->d), route->d->method, route->d->pattern,
           route->d->permission, piece != NULL ? piece : "", form != NULL ? form : "",
           piece != NULL && form != NULL ? "ambos" : "");
  }
  for (size_t i = 0; i < r->count; i++)
    for (uint32_t k = 0; k < r->modules[i]->listados_count; k++)
      print_rows(r->modules[i], &r->modules[i]->listados[k]);
  return 0;
}

int cmd_module(const struct config *conf, int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "list") == 0) return module_list(conf);
  if (argc == 2 && strcmp(argv[1], "check") == 0) return module_check(conf);
  if (argc == 2 && strcmp(argv[1], "routes") == 0) return module_routes(conf);
  if (argc == 2 && strcmp(argv[1], "access") == 0) return module_access(conf);
  if (argc == 3 && strcmp(argv[1], "info") == 0) return module_info(argv[2]);
  fputs("Uso: paacctl module list | routes | access | check | info ARCHIVO.so\n", stderr);
  return 2;
}

struct run {
  const struct paac_command *command;
  int argc;
  char **argv;
  int exit_code;
};

/* PAAC_OK commits; a command that ends with another code rolls back. */
static paac_status run_command(struct context *c, void *data) {
  struct run *run = data;
  run->exit_code = run->command->run(&c->tx, run->argc, run->argv);
  if (c->status != PAAC_OK) return c->status;
  return run->exit_code == 0 ? PAAC_OK : PAAC_UNPROCESSABLE;
}

static const struct paac_command *find_command(const struct module *m, const char *name) {
  for (uint32_t i = 0; i < m->commands_count; i++)
    if (strcmp(m->commands[i].name, name) == 0) return &m->commands[i];
  return NULL;
}

static int run_in_transaction(const struct config *conf, struct registry *r, struct db *db,
                              const struct module *m, struct run *run) {
  struct buf err = {0};
  struct context c;
  g_autofree char *file = g_build_filename(conf->share_dir, "sql", "paginas.sql", NULL);
  struct sql_set *host = sql_load(file, "host", &err);
  struct arena *arena = arena_new(COMMAND_MEMORY);
  if (host == NULL || !identity_load(conf, &err) || !ledger_load(conf, &err)) {
    fprintf(stderr, "%s\n", err.data);
    return 1;
  }
  context_init(&c, r, conf, arena, db);
  paac_status s = transaction_run(&c, m, host, run_command, run);
  if (s != PAAC_OK && s != PAAC_UNPROCESSABLE) {
    fprintf(stderr, "No se guardó nada: %s\n",
            c.sentence != NULL ? c.sentence : "ocurrió un error; el detalle está en el registro.");
    if (run->exit_code == 0) run->exit_code = 1;
  }
  arena_free(arena);
  buf_free(&err);
  return run->exit_code == PAAC_COMMAND_ROLLBACK ? 0 : run->exit_code;
}

static void tell(FILE *out, const struct module *m, const struct paac_command *command) {
  fprintf(out, "  paacctl %s %s %s\n      %s\n", m->d.name, command->name, command->usage,
          command->help);
}

int cmd_module_command(const struct config *conf, const char *module, int argc, char **argv) {
  struct registry *r = load(conf, NULL, false);
  if (r == NULL) return 1;
  const struct module *m = registry_find(r, module, strlen(module));
  if (m == NULL) {
    fprintf(stderr, "No hay una orden ni un módulo «%s». Vea paacctl --help.\n", module);
    return 2;
  }
  const struct paac_command *command = argc > 0 ? find_command(m, argv[0]) : NULL;
  if (command == NULL) {
    fprintf(stderr, "Órdenes del módulo %s:\n", module);
    for (uint32_t i = 0; i < m->commands_count; i++) tell(stderr, m, &m->commands[i]);
    return 2;
  }
  if (argc == 2 && strcmp(argv[1], "--help") == 0) {
    tell(stdout, m, command);
    return 0;
  }
  struct db *db = db_connect(conf);
  if (db == NULL) {
    fputs(
        "La base de datos no responde. Revise [db] en la configuración y que MariaDB esté en "
        "marcha.\n",
        stderr);
    return 1;
  }
  struct run run = {command, argc, argv, 0};
  int code = run_in_transaction(conf, r, db, m, &run);
  db_close(db);
  return code;
}

bool module_permissions_install(const struct config *conf, struct db *db, struct buf *err) {
  struct registry *r = registry_load(conf, err);
  if (r == NULL) return false;
  struct arena *arena = arena_new((size_t)64 << 20);
  bool ok = true;
  for (size_t i = 0; i < r->count; i++)
    for (uint32_t k = 0; k < r->modules[i]->permissions_count; k++) {
      const struct paac_permission *p = &r->modules[i]->permissions[k];
      const char *two = r->modules[i]->d.sensitive;
      bool sensitive = two != NULL && word_in(two, p->name, strlen(p->name));
      ok = ok && permissions_install(db, arena, p->name, p->title, p->roles, sensitive, err);
    }
  arena_free(arena);
  return ok;
}

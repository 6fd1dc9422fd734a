/* Opens shared objects and copies their descriptions. Nothing is ever closed while serving: a new
 * generation is a new process. */
#include <dlfcn.h>
#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/slot.h"
#include "module/registry.h"
#include "process/soil.h"

enum { TRY_SECONDS = 10 };

/* Copies a table element by element with the module's stride; what it did not know yet is 0. */
static void *copy_table(const struct paac_table *t, size_t size, uint32_t *count) {
  const char *from = t->items;
  char *to = g_malloc0(size * (t->count + 1));
  size_t take = t->item_size < size ? t->item_size : size;
  for (uint32_t i = 0; i < t->count; i++)
    memcpy(to + i * size, from + (size_t)i * t->item_size, take);
  *count = t->count;
  return to;
}

static bool copy_listados(struct module *m, struct buf *err) {
  g_autofree struct paac_listado *flat =
      copy_table(&m->d.listados, sizeof(struct paac_listado), &m->listados_count);
  m->listados = g_new0(struct listado, m->listados_count + 1);
  for (uint32_t i = 0; i < m->listados_count; i++) {
    struct listado *l = &m->listados[i];
    l->d = flat[i];
    if (!abi_check_listado(m->file, &l->d, err)) return false;
    l->columns = copy_table(&l->d.columns, sizeof(struct paac_column), &l->columns_count);
    l->filters = copy_table(&l->d.filters, sizeof(struct paac_filter), &l->filters_count);
    l->bulk = copy_table(&l->d.bulk, sizeof(struct paac_bulk), &l->bulk_count);
    l->imports = copy_table(&l->d.imports, sizeof(struct paac_bulk), &l->imports_count);
    if (l->d.page_size == 0) l->d.page_size = 50;
    if (l->d.page_size > 1000) l->d.page_size = 1000;
  }
  return true;
}

static bool copy_forms(struct module *m, struct buf *err) {
  g_autofree struct paac_form *flat =
      copy_table(&m->d.forms, sizeof(struct paac_form), &m->forms_count);
  m->forms = g_new0(struct form, m->forms_count + 1);
  for (uint32_t i = 0; i < m->forms_count; i++) {
    m->forms[i].d = flat[i];
    if (!abi_check_form(m->file, &flat[i], err)) return false;
    m->forms[i].fields =
        copy_table(&flat[i].fields, sizeof(struct paac_field), &m->forms[i].fields_count);
  }
  return true;
}

static bool copy_states(struct module *m, struct buf *err) {
  g_autofree struct paac_states *flat =
      copy_table(&m->d.states, sizeof(struct paac_states), &m->states_count);
  m->states = g_new0(struct states, m->states_count + 1);
  for (uint32_t i = 0; i < m->states_count; i++) {
    struct states *s = &m->states[i];
    s->d = flat[i];
    if (!abi_check_states(m->file, &s->d, err)) return false;
    s->states = copy_table(&s->d.states, sizeof(struct paac_state), &s->states_count);
    s->transitions =
        copy_table(&s->d.transitions, sizeof(struct paac_transition), &s->transitions_count);
  }
  return true;
}

static struct module *open_here(const char *file, struct buf *err) {
  void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    object_refused(file, dlerror(), err);
    return NULL;
  }
  const struct paac_module *(*entry)(void) = NULL;
  *(void **)&entry = dlsym(handle, "paac_module");
  if (entry == NULL) {
    buf_printf(err,
               "%s: módulo rechazado. Campo: paac_module. Se esperaba: la función exportada que "
               "define la macro PAAC_MODULE. Se encontró: ninguna. Remedio: use PAAC_MODULE en el "
               "archivo principal del módulo.\n",
               file);
    return NULL;
  }
  const struct paac_module *d = entry();
  if (!abi_check(file, d, err)) return NULL;
  struct module *m = g_new0(struct module, 1);
  m->file = g_strdup(file);
  memcpy(&m->d, d, d->size < sizeof m->d ? d->size : sizeof m->d);
  m->permissions =
      copy_table(&m->d.permissions, sizeof(struct paac_permission), &m->permissions_count);
  m->routes = copy_table(&m->d.routes, sizeof(struct paac_route), &m->routes_count);
  m->fragments = copy_table(&m->d.fragments, sizeof(struct paac_fragment), &m->fragments_count);
  m->objects = copy_table(&m->d.objects, sizeof(struct paac_object), &m->objects_count);
  m->commands = copy_table(&m->d.commands, sizeof(struct paac_command), &m->commands_count);
  return copy_listados(m, err) && copy_forms(m, err) && copy_states(m, err) ? m : NULL;
}

/* --- trying it first ---------------------------------------------------------------------- */

/* Opens it, looks at everything it says and leaves: whatever goes wrong, goes wrong here. */
__attribute__((noreturn)) static void try_alone(const char *file, struct slot *told) {
  struct soil before;
  struct buf unused = {0}, what = {0};
  slot_use(told);
  close_range(STDERR_FILENO + 1, ~0U,
              0); /* also the pipe on which a leader says that it is ready */
  signal(SIGALRM, SIG_DFL);
  alarm(TRY_SECONDS);
  soil_look(&before, -1);
  struct module *m = open_here(file, &unused);
  if (!soil_same(&before, -1, 0, &what) && what.data != NULL) slot_note(what.data);
  struct module *alone[] = {m, NULL};
  struct registry r = {.modules = alone, .count = 1};
  if (m != NULL) registry_preflight(&r, NULL, false, &unused);
  exit(0); /* with all that it has for the end of a process */
}

static bool refuse_trial(const char *file, const char *found, struct buf *err) {
  buf_printf(
      err,
      "%s: módulo rechazado. Campo: carga. Se esperaba: que se abra y se cierre sin que nada "
      "más ocurra. Se encontró: %s. Remedio: quite los constructores y destructores, y "
      "revise los punteros de la descripción del módulo.\n",
      file, found);
  return false;
}

/* A constructor, the description or a destructor that crash or hang would take the whole
 * generation along: a process of its own meets them first. */
static bool try_first(const char *file, struct buf *err) {
  char found[SLOT_NOTE + 64] = "";
  int status = 0;
  struct slot *told = slot_table(1);
  if (told == NULL) return true;
  fflush(NULL);
  pid_t pid = fork();
  if (pid == 0) try_alone(file, told);
  while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
  if (pid > 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
    g_snprintf(found, sizeof found, "no terminó en %d segundos", TRY_SECONDS);
  else if (pid > 0 && WIFSIGNALED(status))
    g_snprintf(found, sizeof found, "el proceso de prueba murió por la señal %d (%s)",
               WTERMSIG(status), strsignal(WTERMSIG(status)));
  else if (told->note[0] != '\0')
    g_snprintf(found, sizeof found, "al abrirse cambia el proceso: %.*s", SLOT_NOTE - 1,
               told->note);
  slot_table_free(told, 1);
  return found[0] == '\0' || refuse_trial(file, found, err);
}

struct module *module_open(const char *file, struct buf *err) {
  return object_check(file, err) && try_first(file, err) ? open_here(file, err) : NULL;
}

static gint by_name(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of a directory's files with that ending, sorted. */
static GPtrArray *files_of(const char *dir, const char *ending) {
  GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
  GDir *d = g_dir_open(dir, 0, NULL);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL)
    if (g_str_has_suffix(name, ending)) g_ptr_array_add(found, g_build_filename(dir, name, NULL));
  if (d != NULL) g_dir_close(d);
  g_ptr_array_sort(found, by_name);
  return found;
}

/* A migration is NNNN-….sql; everything else in sql/ holds named statements. */
static bool is_migration(const char *path) {
  const char *base = strrchr(path, '/');
  base = base != NULL ? base + 1 : path;
  for (int i = 0; i < 4; i++)
    if (!g_ascii_isdigit(base[i])) return false;
  return base[4] == '-';
}

static bool load_sql(struct module *m, const struct config *conf, struct buf *err) {
  g_autofree char *dir = g_build_filename(conf->share_dir, "modules", m->d.name, "sql", NULL);
  g_autoptr(GPtrArray) files = files_of(dir, ".sql");
  bool ok = true;
  m->sql = g_new0(struct sql_set *, files->len + 1);
  for (guint i = 0; i < files->len; i++) {
    const char *file = g_ptr_array_index(files, i);
    if (is_migration(file)) continue;
    struct sql_set *set = sql_load(file, m->d.name, err);
    if (set == NULL) {
      buf_putc(err, '\n');
      ok = false;
    } else {
      m->sql[m->sql_count++] = set;
    }
  }
  return ok;
}

/* The schemas that fragments name are there. */
static bool find_schemas(const struct module *m, const struct config *conf, struct buf *err) {
  bool ok = true;
  for (uint32_t i = 0; i < m->fragments_count; i++) {
    const char *schema = m->fragments[i].schema;
    if (schema == NULL) continue;
    g_autofree char *file =
        g_build_filename(conf->share_dir, "modules", m->d.name, "rng", schema, NULL);
    if (g_file_test(file, G_FILE_TEST_IS_REGULAR)) continue;
    buf_printf(err,
               "%s: el fragmento «%s» declara el esquema %s, que no existe. Remedio: instálelo o "
               "quite .schema.\n",
               m->file, m->fragments[i].name, file);
    ok = false;
  }
  return ok;
}

/* Is the text (NULL: nothing matches) that name? Preflight meets names that were left out. */
static bool same(const char *text, const char *name, size_t len) {
  return text != NULL && strlen(text) == len && memcmp(text, name, len) == 0;
}

/* NULL: refused. */
static struct module *take(struct registry *r, const struct config *conf, const char *file,
                           struct buf *err) {
  struct module *m = module_open(file, err);
  if (m == NULL) return NULL;
  const struct module *twin = registry_find(r, m->d.name, strlen(m->d.name));
  if (twin != NULL) {
    buf_printf(err, "%s: el nombre de módulo «%s» ya lo usa %s. Remedio: retire uno de los dos.\n",
               m->file, m->d.name, twin->file);
    return NULL;
  }
  return load_sql(m, conf, err) && find_schemas(m, conf, err) ? m : NULL;
}

/* left_out: where the names of those that were refused go; NULL: then all are. */
static struct registry *load(const struct config *conf, GPtrArray *left_out, struct buf *err) {
  g_autoptr(GPtrArray) files = files_of(conf->modules_dir, ".so");
  struct registry *r = g_new0(struct registry, 1);
  bool ok = files->len > 0;
  r->modules = g_new0(struct module *, files->len + 1);
  r->left_out = left_out;
  for (guint i = 0; i < files->len; i++) {
    const char *file = g_ptr_array_index(files, i);
    struct module *m = take(r, conf, file, err);
    if (m != NULL) {
      r->modules[r->count++] = m;
    } else if (left_out != NULL) {
      g_autofree char *base = g_path_get_basename(file);
      g_ptr_array_add(left_out, g_strndup(base, strlen(base) - strlen(".so")));
    } else {
      ok = false;
    }
  }
  if (files->len == 0)
    buf_printf(err, "%s: no hay ningún módulo (*.so). Remedio: revise [general] modules_dir.\n",
               conf->modules_dir);
  return ok ? r : NULL;
}

struct registry *registry_load(const struct config *conf, struct buf *err) {
  return load(conf, NULL, err);
}

/* Without those that the preflight refused. False: it refused nobody in particular. */
static bool leave_out(struct registry *r) {
  size_t kept = 0, before = r->count;
  for (size_t i = 0; i < before; i++) {
    struct module *m = r->modules[i];
    if (m->refused)
      g_ptr_array_add(r->left_out, g_strdup(m->d.name));
    else
      r->modules[kept++] = m;
  }
  r->count = kept;
  return kept < before;
}

struct registry *registry_take(const struct config *conf, struct db *db, struct buf *err) {
  struct registry *r = load(conf, g_ptr_array_new_with_free_func(g_free), err);
  bool ok = r != NULL && r->count > 0;
  /* Without one of them others may be refused in their turn. */
  while (ok && !registry_preflight(r, db, true, err)) ok = leave_out(r) && r->count > 0;
  return ok ? r : NULL;
}

bool registry_lacks(const struct registry *r, const char *name, size_t len) {
  for (guint i = 0; r->left_out != NULL && i < r->left_out->len; i++)
    if (same(g_ptr_array_index(r->left_out, i), name, len)) return true;
  return false;
}

const struct module *registry_find(const struct registry *r, const char *name, size_t len) {
  for (size_t i = 0; i < r->count; i++)
    if (same(r->modules[i]->d.name, name, len)) return r->modules[i];
  return NULL;
}

const struct paac_fragment *module_fragment(const struct module *m, const char *name, size_t len,
                                            uint32_t major) {
  const struct paac_fragment *found = NULL;
  for (uint32_t i = 0; i < m->fragments_count; i++) {
    const struct paac_fragment *f = &m->fragments[i];
    if (same(f->name, name, len) && (major == 0 || f->major == major) &&
        (found == NULL || f->major > found->major))
      found = f;
  }
  return found;
}

const struct listado *module_listado(const struct module *m, const char *name, size_t len) {
  for (uint32_t i = 0; i < m->listados_count; i++)
    if (same(m->listados[i].d.name, name, len)) return &m->listados[i];
  return NULL;
}

const struct form *module_form(const struct module *m, const char *name) {
  for (uint32_t i = 0; name != NULL && i < m->forms_count; i++)
    if (same(m->forms[i].d.name, name, strlen(name))) return &m->forms[i];
  return NULL;
}

const struct sql *module_sql(const struct module *m, const char *name) {
  const struct sql *s = NULL;
  for (size_t i = 0; i < m->sql_count && s == NULL; i++) s = sql_find(m->sql[i], name);
  return s;
}

bool registry_permission(const struct registry *r, const char *name) {
  for (size_t i = 0; i < r->count; i++)
    for (uint32_t p = 0; p < r->modules[i]->permissions_count; p++)
      if (same(r->modules[i]->permissions[p].name, name, strlen(name))) return true;
  return false;
}

bool fragment_name_parse(const char *text, struct fragment_name *out) {
  const char *dot = strchr(text, '.'), *at = strchr(text, '@');
  char *end = NULL;
  if (dot == NULL || at == NULL || dot == text || at <= dot + 1 || at[1] < '1' || at[1] > '9')
    return false;
  guint64 major = g_ascii_strtoull(at + 1, &end, 10);
  out->module = text;
  out->module_len = (size_t)(dot - text);
  out->name = dot + 1;
  out->name_len = (size_t)(at - dot - 1);
  out->major = (uint32_t)major;
  return *end == '\0' && major <= UINT32_MAX;
}

bool word_in(const char *list, const char *word, size_t len) {
  for (const char *p = list; p != NULL && *p != '\0';) {
    size_t n = strcspn(p, " ");
    if (n == len && memcmp(p, word, len) == 0) return true;
    p += n;
    p += strspn(p, " ");
  }
  return false;
}

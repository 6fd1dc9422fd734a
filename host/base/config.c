/* Reads paac.conf. A table says which key goes where, with its default and its limits; a wrong
 * value names file, section, key, what was found and what was expected, in Spanish. */
#include "base/config.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

enum kind { TEXT, PATH, NUMBER, YES_NO };

/* section NULL: the section of the profile. */
struct key {
  const char *section, *name;
  enum kind kind;
  size_t offset;
  const char *fallback; /* NULL: none */
  int64_t min, max;     /* NUMBER */
};

#define AT(member) offsetof(struct config, member)

static const struct key keys[] = {
    {"general", "entity", TEXT, AT(entity), "Entidad sin nombre en paac.conf", 0, 0},
    {"general", "support", TEXT, AT(support), "Sistemas", 0, 0},
    {"general", "intranet_url", TEXT, AT(intranet_url), NULL, 0, 0},
    {"general", "auditoria_url", TEXT, AT(auditoria_url), NULL, 0, 0},
    {"general", "modules_dir", PATH, AT(modules_dir), "/usr/local/lib/paac/modules", 0, 0},
    {"general", "share_dir", PATH, AT(share_dir), "/usr/local/share/paac", 0, 0},
    {"general", "state_dir", PATH, AT(state_dir), "/var/lib/paac", 0, 0},
    {"db", "socket", PATH, AT(db_socket), NULL, 0, 0},
    {"db", "host", TEXT, AT(db_host), NULL, 0, 0},
    {"db", "name", TEXT, AT(db_name), "paac", 0, 0},
    {"http", "https", YES_NO, AT(https), "no", 0, 0},
    {"http", "max_body", NUMBER, AT(max_body), "10485760", 1024, 24 << 20},
    {"http", "max_upload", NUMBER, AT(max_upload), "115343360", 1 << 20, 1 << 30},
    {"http", "accel_prefix", TEXT, AT(accel_prefix), NULL, 0, 0},
    {"http", "request_seconds", NUMBER, AT(request_seconds), "30", 5, 60},
    {"sesion", "idle_minutes", NUMBER, AT(idle_minutes), "30", 1, 24 * 60},
    {"sesion", "absolute_hours", NUMBER, AT(absolute_hours), "10", 1, 24 * 31},
    {"correo", "server", TEXT, AT(mail_server), NULL, 0, 0},
    {"correo", "from", TEXT, AT(mail_from), NULL, 0, 0},
    {"correo", "from_name", TEXT, AT(mail_from_name), NULL, 0, 0},
    {"correo", "user", TEXT, AT(mail_user), NULL, 0, 0},
    {"correo", "secret_file", PATH, AT(mail_secret_file), NULL, 0, 0},
    {"correo", "tls", YES_NO, AT(mail_tls), "yes", 0, 0},
    {"respaldo", "key_file", PATH, AT(backup_key_file), NULL, 0, 0},
    {"respaldo", "include", TEXT, AT(backup_include), NULL, 0, 0},
    {"respaldo", "max_hours", NUMBER, AT(backup_max_hours), "26", 1, 24 * 366},
    {"evidencia", "clamd", TEXT, AT(clamd), NULL, 0, 0},
    {"modulos", "deaths", NUMBER, AT(module_deaths), "3", 1, 16},
    {"modulos", "within_seconds", NUMBER, AT(module_within_seconds), "120", 1, 24 * 3600},
    {"modulos", "suspended_seconds", NUMBER, AT(module_suspended_seconds), "600", 1, 24 * 3600},
    {"modulos", "memory_mb", NUMBER, AT(memory_mb), "1024", 0, 1 << 20},
    {NULL, "db_user", TEXT, AT(db_user), NULL, 0, 0},
    {NULL, "db_secret_file", PATH, AT(db_secret_file), NULL, 0, 0},
    {NULL, "cookie", TEXT, AT(cookie), NULL, 0, 0},
    {NULL, "workers", NUMBER, AT(workers), "2", 1, 64},
    {NULL, "listen", TEXT, AT(listen), NULL, 0, 0},
};

/* Everything a configuration points to, so that it stays reachable for the process's life. */
static GPtrArray *kept;

static void *keep(void *p) {
  if (kept == NULL) kept = g_ptr_array_new();
  g_ptr_array_add(kept, p);
  return p;
}

struct reader {
  GKeyFile *file;
  const char *name, *profile;
  char *dir;
  struct config *conf;
};

static void complain(const struct reader *r, const char *section, const char *key,
                     const char *found, const char *expected) {
  fprintf(stderr, "%s: [%s] %s = %s: se esperaba %s.\n", r->name, section, key, found, expected);
}

static void set_text(struct reader *r, const struct key *k, const char *value) {
  const char *kept_value = NULL;
  if (value != NULL && value[0] != '\0') {
    bool relative = k->kind == PATH && !g_path_is_absolute(value);
    kept_value = keep(relative ? g_build_filename(r->dir, value, NULL) : g_strdup(value));
  }
  memcpy((char *)r->conf + k->offset, &kept_value, sizeof kept_value);
}

static bool set_number(struct reader *r, const struct key *k, const char *section,
                       const char *value) {
  gint64 number = 0;
  if (!g_ascii_string_to_signed(value, 10, k->min, k->max, &number, NULL)) {
    g_autofree char *expected = g_strdup_printf(
        "un número entero entre %" G_GINT64_FORMAT " y %" G_GINT64_FORMAT, k->min, k->max);
    complain(r, section, k->name, value, expected);
    return false;
  }
  if (k->offset == AT(max_body)) {
    r->conf->max_body = number;
  } else if (k->offset == AT(max_upload)) {
    r->conf->max_upload = number;
  } else {
    int small = (int)number;
    memcpy((char *)r->conf + k->offset, &small, sizeof small);
  }
  return true;
}

static bool set_yes_no(struct reader *r, const struct key *k, const char *section,
                       const char *value) {
  static const char *const words[][2] = {
      {"yes", "no"}, {"si", "no"}, {"sí", "no"}, {"true", "false"}, {"1", "0"}};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    bool yes = strcmp(value, words[i][0]) == 0;
    if (yes || strcmp(value, words[i][1]) == 0) {
      memcpy((char *)r->conf + k->offset, &yes, sizeof yes);
      return true;
    }
  }
  complain(r, section, k->name, value, "yes o no");
  return false;
}

static bool read_key(struct reader *r, const struct key *k) {
  const char *section = k->section == NULL ? r->profile : k->section;
  g_autofree char *found = g_key_file_get_string(r->file, section, k->name, NULL);
  const char *value = found != NULL ? g_strstrip(found) : k->fallback;
  switch (k->kind) {
    case TEXT:
    case PATH:
      set_text(r, k, value);
      return true;
    case NUMBER:
      return set_number(r, k, section, value);
    case YES_NO:
      return set_yes_no(r, k, section, value);
  }
  return false;
}

/* What only makes sense together. */
static bool check(const struct reader *r) {
  struct config *c = r->conf;
  if (c->db_socket != NULL && c->db_host != NULL) {
    fprintf(stderr, "%s: [db] tiene socket y host: deje solo uno de los dos.\n", r->name);
    return false;
  }
  if (c->db_socket == NULL && c->db_host == NULL) c->db_socket = "/run/mysqld/mysqld.sock";
  if (c->db_user == NULL) {
    fprintf(stderr, "%s: falta db_user en la sección [%s]: escriba la cuenta de MariaDB.\n",
            r->name, r->profile);
    return false;
  }
  if (c->cookie == NULL) c->cookie = keep(g_strconcat("paac_", r->profile, NULL));
  return true;
}

static const struct config *fill(struct reader *r) {
  r->conf = keep(g_new0(struct config, 1));
  r->conf->profile = keep(g_strdup(r->profile));
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
    if (!read_key(r, &keys[i])) return NULL;
  }
  return check(r) ? r->conf : NULL;
}

const struct config *config_load(const char *file, const char *profile) {
  g_autoptr(GKeyFile) parsed = g_key_file_new();
  g_autoptr(GError) error = NULL;
  if (!g_key_file_load_from_file(parsed, file, G_KEY_FILE_NONE, &error)) {
    fprintf(stderr, "%s: no se pudo leer la configuración: %s\n", file, error->message);
    return NULL;
  }
  if (!g_key_file_has_group(parsed, profile)) {
    fprintf(stderr, "%s: falta la sección [%s]: vea el ejemplo conf/paac.conf.\n", file, profile);
    return NULL;
  }
  g_autofree char *absolute = g_canonicalize_filename(file, NULL);
  g_autofree char *dir = g_path_get_dirname(absolute);
  struct reader r = {.file = parsed, .name = file, .profile = profile, .dir = dir};
  return fill(&r);
}

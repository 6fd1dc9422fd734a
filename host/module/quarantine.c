/* Counting a module's deaths, and what follows for its pages. */
#include "module/quarantine.h"

#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/log.h"

/* --- the rule ----------------------------------------------------------------------------- */

int64_t quarantine_left(const struct quarantine_entry *e, int64_t now) {
  int64_t until = atomic_load_explicit(&e->until, memory_order_acquire);
  return until > now ? until - now : 0;
}

/* Forgets the deaths that are too long ago, and adds one. */
static void remember(struct quarantine_entry *e, const struct quarantine_rule *rule, int64_t now) {
  int kept = 0;
  for (int i = 0; i < e->count; i++)
    if (now - e->deaths[i] < rule->within_ms) e->deaths[kept++] = e->deaths[i];
  e->deaths[kept++] = now;
  e->count = kept;
}

bool quarantine_count(struct quarantine_entry *e, const struct quarantine_rule *rule,
                      const struct slot_frame *where, int64_t now) {
  e->last = *where;
  if (quarantine_left(e, now) > 0) return false; /* a request that had begun before */
  remember(e, rule, now);
  if (e->count < rule->deaths) return false;
  e->count = 0;
  atomic_store_explicit(&e->until, now + rule->lasts_ms, memory_order_release);
  return true;
}

/* --- the modules of a generation ---------------------------------------------------------- */

bool quarantine_share(struct registry *r) {
  size_t bytes = (r->count + 1) * sizeof(struct quarantine_entry);
  struct quarantine_entry *table =
      mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (table == MAP_FAILED) return false;
  for (size_t i = 0; i < r->count; i++) r->modules[i]->quarantine = &table[i];
  return true;
}

int64_t module_suspended(const struct module *m) {
  return m->quarantine != NULL ? quarantine_left(m->quarantine, slot_clock()) : 0;
}

bool module_uses(const struct module *user, const struct module *m) {
  for (uint32_t i = 0; i < user->fragments_count; i++)
    for (const char *p = user->fragments[i].usa; p != NULL && *p != '\0';) {
      struct fragment_name called;
      g_autofree char *word = g_strndup(p, strcspn(p, " "));
      if (fragment_name_parse(word, &called) && strlen(m->d.name) == called.module_len &&
          memcmp(m->d.name, called.module, called.module_len) == 0)
        return true;
      p += strcspn(p, " ");
      p += strspn(p, " ");
    }
  return false;
}

static const char *dependents(const struct registry *r, const struct module *m, struct arena *a) {
  const char *list = NULL;
  for (size_t i = 0; i < r->count; i++) {
    const struct module *user = r->modules[i];
    if (user == m || !module_uses(user, m)) continue;
    list = list == NULL ? user->d.title : arena_printf(a, "%s, %s", list, user->d.title);
  }
  return list;
}

const char *module_suspended_sentence(const struct registry *r, const struct module *m,
                                      struct arena *a) {
  g_autoptr(GTimeZone) zone = g_time_zone_new_offset(-5 * 3600); /* Colombia has one hour */
  gint64 until = g_get_real_time() / G_USEC_PER_SEC + (module_suspended(m) + 59999) / 1000;
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(until);
  g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, zone);
  const char *others = dependents(r, m, a);
  return arena_printf(a,
                      "«%s» falló varias veces y está en pausa hasta las %02d:%02d. El resto de la "
                      "aplicación sigue en servicio.%s%s%s",
                      m->d.title, g_date_time_get_hour(local), g_date_time_get_minute(local),
                      others != NULL ? " Mientras tanto pueden faltar partes en: " : "",
                      others != NULL ? others : "", others != NULL ? "." : "");
}

/* --- the file ----------------------------------------------------------------------------- */

static char *file_of(const struct config *conf, const char *profile) {
  return conf->state_dir != NULL ? g_strdup_printf("%s/suspendidos.%s", conf->state_dir, profile)
                                 : NULL;
}

void quarantine_write(const struct config *conf, const struct registry *r,
                      const struct quarantine_rule *rule) {
  g_autofree char *file = file_of(conf, conf->profile);
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = g_string_new(NULL);
  if (file == NULL) return;
  g_string_printf(text, "%d\n", (int)getpid());
  for (size_t i = 0; i < r->count; i++) {
    const struct module *m = r->modules[i];
    int64_t left = module_suspended(m);
    if (left == 0) continue;
    g_string_append_printf(text, "%s\t%" G_GINT64_FORMAT "\t%d\t%s\t%s\n", m->d.name,
                           g_get_real_time() / G_USEC_PER_SEC + left / 1000, rule->deaths,
                           m->quarantine->last.route, m->quarantine->last.phase);
  }
  if (!g_file_set_contents(file, text->str, (gssize)text->len, &error))
    log_warn("quarantine.file", "%s: %s", file, error->message);
}

static bool parse_line(const char *line, struct suspension *out) {
  g_auto(GStrv) part = g_strsplit(line, "\t", 5);
  if (g_strv_length(part) != 5) return false;
  g_strlcpy(out->module, part[0], sizeof out->module);
  out->until = g_ascii_strtoll(part[1], NULL, 10);
  out->deaths = (int)g_ascii_strtoll(part[2], NULL, 10);
  g_strlcpy(out->route, part[3], sizeof out->route);
  g_strlcpy(out->phase, part[4], sizeof out->phase);
  return out->until > g_get_real_time() / G_USEC_PER_SEC;
}

GArray *quarantine_read(const struct config *conf, const char *profile) {
  GArray *found = g_array_new(FALSE, TRUE, sizeof(struct suspension));
  g_autofree char *file = file_of(conf, profile), *text = NULL;
  if (file == NULL || !g_file_get_contents(file, &text, NULL, NULL)) return found;
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  pid_t leader = (pid_t)g_ascii_strtoll(lines[0], NULL, 10);
  if (leader <= 0 || (kill(leader, 0) != 0 && errno == ESRCH)) return found;
  for (char **line = lines + 1; *line != NULL; line++) {
    struct suspension s = {0};
    if (parse_line(*line, &s)) g_array_append_val(found, s);
  }
  return found;
}

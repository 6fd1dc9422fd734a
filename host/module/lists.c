/* What the host does for every list, below /listas: kept filters, many rows at once and what became
 * of them, rows from a file. */
#include <glib.h>
#include <string.h>

#include "module/list_bulk.h"
#include "module/list_saved.h"

static bool import_below(struct answer *a, char **part, guint parts) {
  const struct module *m =
      parts == 3 ? registry_find(a->app->registry, part[0], strlen(part[0])) : NULL;
  const struct listado *l = m != NULL ? module_listado(m, part[1], strlen(part[1])) : NULL;
  if (l != NULL) list_import_answer(a, m, l, part[2]);
  return l != NULL;
}

static void answer_get_below(struct answer *a, char **part, guint parts) {
  bool page = a->q->format == FORMAT_HTML;
  if (parts == 0 && (page || a->q->format == FORMAT_CSV))
    list_saved_mine(a);
  else if (page && parts == 2 && strcmp(part[0], "filtros") == 0)
    list_saved_open(a, part[1]);
  else if (page && parts == 2 && strcmp(part[0], "lotes") == 0)
    list_result_answer(a, part[1]);
  else if (!import_below(a, part, parts))
    answer_error(a, 404, NULL);
}

static void answer_post_below(struct answer *a, char **part, guint parts) {
  const struct module *m =
      parts == 2 ? registry_find(a->app->registry, part[0], strlen(part[0])) : NULL;
  const struct listado *l = m != NULL ? module_listado(m, part[1], strlen(part[1])) : NULL;
  bool kept = parts >= 1 && strcmp(part[0], "filtros") == 0;
  if (!post_is_ours(a) || (kept && !post_once(a))) return;
  if (kept && parts == 1)
    list_saved_keep(a);
  else if (kept && parts == 2)
    list_saved_change(a, part[1]);
  else if (l != NULL)
    list_bulk_answer(a, m, l);
  else if (!import_below(a, part, parts))
    answer_error(a, 404, NULL);
}

void answer_lists(struct answer *a) {
  const char *below = a->q->path + strlen("/listas");
  g_auto(GStrv) part = g_strsplit(*below == '/' ? below + 1 : below, "/", 4);
  guint parts = *below == '\0' ? 0 : g_strv_length(part);
  if (strcmp(a->q->method, "POST") == 0) {
    answer_post_below(a, part, parts);
  } else if (!db_begin_read(a->c.db)) {
    answer_error(a, 503, NULL);
  } else {
    answer_get_below(a, part, parts);
    db_end_read(a->c.db);
  }
}

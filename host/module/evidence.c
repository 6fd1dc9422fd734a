/* GET /archivo/{evidencia}: the bytes of an evidence, for whoever may see it. Always to be saved
 * and never shown by the browser: it is what somebody uploaded. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "identity/services.h"
#include "module/app.h"
#include "storage/store.h"

#define PREFIX "/archivo/"

bool is_evidence(const struct request *q) {
  return g_str_has_prefix(q->path, PREFIX) && q->format == FORMAT_HTML;
}

/* "bytes=100-199", "bytes=100-" or "bytes=-100" of a file (RFC 9110, 14.2); several ranges are
 * answered with the whole file. False: no such bytes. */
static bool take_range(const char *header, struct response_file *f) {
  gint64 first, last;
  const char *dash = header != NULL ? strchr(header, '-') : NULL;
  f->from = 0;
  f->bytes = f->total;
  if (dash == NULL || !g_str_has_prefix(header, "bytes=") || strchr(header, ',') != NULL)
    return true;
  g_autofree char *from = g_strndup(header + 6, (gsize)(dash - header - 6));
  bool open_end = dash[1] == '\0', tail = *from == '\0';
  if ((!tail && !g_ascii_string_to_signed(from, 10, 0, INT64_MAX, &first, NULL)) ||
      (!open_end && !g_ascii_string_to_signed(dash + 1, 10, 0, INT64_MAX, &last, NULL)) ||
      (tail && open_end))
    return true; /* unreadable: as if it had not been sent */
  if (!tail && !open_end && last < first) return true;
  if (tail) first = last < f->total ? f->total - last : 0;
  if (tail || open_end || last >= f->total) last = f->total - 1;
  if (first > last || (tail && f->total == 0)) return false;
  f->partial = true;
  f->from = first;
  f->bytes = last - first + 1;
  return true;
}

/* The web server sends the file itself where it can. */
static void give_to_server(struct answer *a, const char *prefix, const char *name) {
  char path[STORE_NAME + 6];
  if (store_path(name, path)) a->out->accel = arena_printf(a->q->arena, "%s/%s", prefix, path);
}

void send_stored(struct answer *a, const char *dir, const char *prefix, const struct evidence *e) {
  struct response_file f = {.there = true};
  f.fd = dir != NULL ? store_open(dir, e->sha256, &f.total) : -1;
  if (f.fd < 0 || f.total != e->bytes) {
    log_error("evidence.file", "%s: %s", e->sha256, f.fd < 0 ? g_strerror(errno) : "another size");
    if (f.fd >= 0) close(f.fd);
    answer_error(
        a, 503,
        "El archivo no está donde debería o cambió. Avise a Sistemas: paacctl evidence check "
        "dice qué pasó.");
    return;
  }
  if (!take_range(a->q->range, &f)) {
    close(f.fd);
    answer_error(a, 416, NULL);
    return;
  }
  a->out->content_type = e->mime;
  a->out->filename = e->name;
  a->out->etag = arena_printf(a->q->arena, "\"%s\"", e->sha256);
  if (prefix != NULL) {
    close(f.fd);
    a->out->status = 200;
    give_to_server(a, prefix, e->sha256);
    return;
  }
  a->out->status = f.partial ? 206 : 200;
  a->out->file = f;
}

void answer_evidence(struct answer *a) {
  struct evidence e;
  gint64 id;
  const char *number = a->q->path + strlen(PREFIX);
  if (!g_ascii_string_to_signed(number, 10, 1, INT32_MAX, &id, NULL)) {
    answer_error(a, 404, NULL);
    return;
  }
  switch (evidence_find(a->c.db, a->q->arena, a->c.session, id, &e)) {
    case PAAC_OK:
      send_stored(a, evidence_dir(a->q->arena), a->app->conf->accel_prefix, &e);
      break;
    case PAAC_NOT_FOUND:
      answer_error(a, 404, e.refusal);
      break;
    case PAAC_FORBIDDEN:
      answer_error(a, 403, e.refusal);
      break;
    default:
      answer_error(a, 503, NULL);
  }
}

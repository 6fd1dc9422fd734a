/* Files in pieces: /cargas begins one, /cargas/{id} takes the next piece or says where it goes on,
 * /cargas/{id}/quitar ends it. Answers are JSON for htdocs/archivos.js; like drafts they change
 * nothing that the ledger knows. */
#include "module/uploads.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/log.h"
#include "module/form.h"
#include "module/named.h"
#include "module/quarantine.h"
#include "storage/spool.h"

#define PREFIX "/cargas"
#define WITHOUT "/quitar"

enum {
  MOST_AT_ONCE = 40,  /* of one account, for all its forms */
  MOST_TIMES_FORM = 4 /* bytes of one account: so many forms full of them */
};

bool is_uploads(const struct request *q) {
  return q->format == FORMAT_HTML &&
         (strcmp(q->path, PREFIX) == 0 || g_str_has_prefix(q->path, PREFIX "/"));
}

static const char *spool_dir(struct answer *a) {
  const char *state = a->app->conf->state_dir;
  return state != NULL ? arena_printf(a->q->arena, "%s/cargas", state) : NULL;
}

/* --- answers -------------------------------------------------------------------------------- */

static void say(struct answer *a, int status, const char *id, int64_t come) {
  a->out->status = status;
  a->out->content_type = "application/json";
  buf_printf(&a->out->body, "{\"id\":\"%s\",\"recibidos\":%lld}\n", id, (long long)come);
}

/* The sentences are ours: nothing in them needs escaping. */
static void refuse(struct answer *a, int status, const char *sentence) {
  a->out->status = status;
  a->out->content_type = "application/json";
  buf_printf(&a->out->body, "{\"error\":\"%s\"}\n", sentence);
}

static void unavailable(struct answer *a) {
  refuse(a, 503, "El servidor no puede guardar el archivo ahora. Intente de nuevo en un momento.");
}

static void unknown(struct answer *a) {
  refuse(a, 404, "Esa carga ya no está: elija el archivo de nuevo.");
}

/* --- beginning ------------------------------------------------------------------------------ */

struct begin {
  const char *route, *field, *filename;
  gint64 bytes, modified;
};

/* Does the form at that address ask this person for files in that field? */
static bool asked_for(struct answer *a, const struct begin *b) {
  struct pairs path;
  const struct route *r = router_page(a, b->route, &path);
  const struct form *f = r != NULL ? r->form : NULL;
  if (f == NULL || module_suspended(r->module) > 0 ||
      !session_can(a->c.session, f->d.permission != NULL ? f->d.permission : r->d->permission))
    return false;
  for (uint32_t i = 0; i < f->fields_count; i++) {
    const struct paac_field *field = &f->fields[i];
    if (field->kind == PAAC_K_FILES && strcmp(field->name, b->field) == 0)
      return field->permission == NULL || session_can(a->c.session, field->permission);
  }
  return false;
}

static bool read_begin(struct answer *a, struct begin *b) {
  const struct pairs *form = &a->q->form;
  const char *bytes = pairs_get(form, "bytes"), *modified = pairs_get(form, "modificado");
  b->route = pairs_get(form, "ruta");
  b->field = pairs_get(form, "campo");
  b->filename = pairs_get(form, "nombre");
  return b->route != NULL && b->field != NULL && b->filename != NULL && bytes != NULL &&
         modified != NULL && *b->filename != '\0' && g_utf8_strlen(b->filename, -1) <= 255 &&
         g_utf8_strlen(b->route, -1) <= 500 &&
         g_ascii_string_to_signed(bytes, 10, 1, INT64_MAX, &b->bytes, NULL) &&
         g_ascii_string_to_signed(modified, 10, 0, INT64_MAX, &b->modified, NULL);
}

/* Room for it within what the form takes at once, and within what an account may have on the way?
 * -1: that cannot be known now. */
static int room(struct answer *a, const struct begin *b) {
  int64_t most = a->app->conf->max_upload;
  struct db_rows *now =
      named_query(&a->c, a->app->forms_sql, "cargas_cuenta",
                  NAMED(PAAC_INT("cuenta", a->c.session->account), PAAC_TEXT("ruta", b->route)));
  if (now == NULL || !db_next(now)) return -1;
  return b->bytes <= most - db_int(now, "bytes_ruta") && db_int(now, "cuantas") < MOST_AT_ONCE &&
         b->bytes <= most * MOST_TIMES_FORM - db_int(now, "bytes");
}

static bool fits(struct answer *a, const struct begin *b) {
  int64_t most = a->app->conf->max_upload;
  int some = room(a, b);
  if (some > 0) return true;
  if (some < 0) {
    unavailable(a);
    return false;
  }
  refuse(a, 413,
         arena_printf(a->q->arena,
                      "No cabe: entre todos los archivos de un envío son a lo sumo %lld MB. Quite "
                      "alguno, o envíelos por partes.",
                      (long long)(most >> 20)));
  return false;
}

#define SAME_FILE(b)                                                        \
  PAAC_INT("cuenta", a->c.session->account), PAAC_TEXT("ruta", (b)->route), \
      PAAC_TEXT("campo", (b)->field), PAAC_TEXT("nombre", (b)->filename),   \
      PAAC_INT("bytes", (b)->bytes), PAAC_INT("modificado", (b)->modified)

/* The same file may have been on its way: it goes on. */
static bool resumed(struct answer *a, const struct begin *b, const char *dir) {
  struct db_rows *same = named_query(&a->c, a->app->forms_sql, "carga_igual", NAMED(SAME_FILE(b)));
  const char *id = same != NULL && db_next(same) ? db_text(same, "id") : NULL;
  int64_t come = id != NULL ? spool_size(dir, id) : -1;
  if (come < 0) return false;
  say(a, 200, id, come);
  return true;
}

static bool opened(struct answer *a, const struct begin *b, const char *dir, char id[SPOOL_NAME]) {
  named_exec(&a->c, a->app->forms_sql, "cargas_olvidar", NAMED({0}));
  spool_sweep(dir);
  return spool_begin(dir, id) && named_exec(&a->c, a->app->forms_sql, "carga_abrir",
                                            NAMED(PAAC_TEXT("id", id), SAME_FILE(b))) == 1;
}

static void begin(struct answer *a, const char *dir) {
  struct begin b;
  char id[SPOOL_NAME];
  if (!read_begin(a, &b)) {
    refuse(a, 400, "A la carga le falta un dato. Abra la página de nuevo.");
  } else if (!asked_for(a, &b)) {
    refuse(a, 403, "Esa página no le pide archivos, o su rol no permite agregarlos.");
  } else if (!resumed(a, &b, dir) && fits(a, &b)) {
    if (opened(a, &b, dir, id)) {
      say(a, 201, id, 0);
    } else {
      log_error("upload.begin", "%s", g_strerror(errno));
      unavailable(a);
    }
  }
}

/* --- going on ------------------------------------------------------------------------------- */

/* How long the whole file of this account is; 0: answered that there is none. */
static int64_t own(struct answer *a, const char *id) {
  struct db_rows *row =
      named_query(&a->c, a->app->forms_sql, "carga",
                  NAMED(PAAC_TEXT("id", id), PAAC_INT("cuenta", a->c.session->account)));
  if (row != NULL && db_next(row)) return db_int(row, "bytes");
  if (row == NULL)
    unavailable(a);
  else
    unknown(a);
  return 0;
}

static void add_piece(struct answer *a, const char *dir, const char *id, int64_t bytes) {
  const char *from = pairs_get(&a->q->form, "desde");
  size_t first = 0;
  const struct upload *piece = uploads_next(&a->q->files, "parte", &first);
  gint64 at;
  int64_t come = spool_size(dir, id);
  if (from == NULL || piece == NULL || !g_ascii_string_to_signed(from, 10, 0, bytes, &at, NULL) ||
      (int64_t)piece->len > bytes - at) {
    if (come < 0)
      unknown(a);
    else
      say(a, 409, id, come);
    return;
  }
  switch (spool_add(dir, id, at, piece->data, piece->len, &come)) {
    case SPOOL_ADDED:
      named_exec(&a->c, a->app->forms_sql, "carga_tocar", NAMED(PAAC_TEXT("id", id)));
      say(a, 200, id, come);
      break;
    case SPOOL_ELSEWHERE:
    case SPOOL_BUSY:
      say(a, 409, id, come);
      break;
    case SPOOL_GONE:
      unknown(a);
      break;
    default:
      log_error("upload.piece", "%s: %s", id, g_strerror(errno));
      unavailable(a);
  }
}

static void end(struct answer *a, const char *dir, const char *id) {
  if (named_exec(&a->c, a->app->forms_sql, "carga_quitar",
                 NAMED(PAAC_TEXT("id", id), PAAC_INT("cuenta", a->c.session->account))) < 0) {
    unavailable(a);
    return;
  }
  spool_remove(dir, id);
  say(a, 200, id, 0);
}

void answer_uploads(struct answer *a) {
  bool post = strcmp(a->q->method, "POST") == 0;
  const char *dir = spool_dir(a), *rest = a->q->path + strlen(PREFIX);
  const char *id = *rest == '/' ? arena_strdup(a->q->arena, rest + 1) : NULL;
  bool ending = id != NULL && g_str_has_suffix(id, WITHOUT);
  if (ending) id = arena_printf(a->q->arena, "%.*s", (int)(strlen(id) - strlen(WITHOUT)), id);
  if (!post && (id == NULL || ending)) {
    a->out->allow = "POST";
    answer_error(a, 405, NULL);
    return;
  }
  if (post && !post_is_ours(a)) return;
  if (dir == NULL) {
    unavailable(a);
  } else if (rest[0] == '\0') {
    begin(a, dir);
  } else if (!spool_name_ok(id)) {
    unknown(a);
  } else {
    int64_t bytes = own(a, id);
    if (bytes == 0) return;
    if (ending)
      end(a, dir, id);
    else if (post)
      add_piece(a, dir, id, bytes);
    else
      say(a, 200, id, MAX(0, spool_size(dir, id)));
  }
}

/* --- the form that takes them --------------------------------------------------------------- */

struct piecemeals uploads_here(struct answer *a) {
  const char *dir = spool_dir(a);
  struct piecemeals all = {arena_alloc(a->q->arena, MOST_AT_ONCE * sizeof *all.items), 0};
  struct db_rows *rows = dir != NULL && context_memory(&a->c)
                             ? named_query(&a->c, a->app->forms_sql, "cargas_de",
                                           NAMED(PAAC_INT("cuenta", a->c.session->account),
                                                 PAAC_TEXT("ruta", a->q->path)))
                             : NULL;
  while (rows != NULL && all.count < MOST_AT_ONCE && db_next(rows)) {
    struct piecemeal p = {.id = db_text(rows, "id"),
                          .field = db_text(rows, "campo"),
                          .filename = db_text(rows, "nombre"),
                          .bytes = db_int(rows, "bytes")};
    p.come = spool_size(dir, p.id);
    if (p.come >= 0) all.items[all.count++] = p;
  }
  return all;
}

static bool join(struct answer *a, const char *field, const struct piecemeal *p) {
  struct uploads *files = &a->q->files;
  const char *data = spool_map(spool_dir(a), p->id, (size_t)p->bytes);
  struct upload *more = arena_alloc(a->q->arena, (files->count + 1) * sizeof *more);
  if (data == NULL || !context_memory(&a->c)) return false;
  if (files->count > 0) memcpy(more, files->items, files->count * sizeof *more);
  more[files->count++] = (struct upload){
      .name = field, .filename = p->filename, .data = data, .len = (size_t)p->bytes, .apart = true};
  files->items = more;
  return true;
}

/* One that the form names. NULL: taken; otherwise what is wrong with it. */
static const char *take(struct answer *a, const char *field, const char *id,
                        const struct piecemeals *all) {
  for (size_t i = 0; i < all->count; i++) {
    const struct piecemeal *p = &all->items[i];
    if (strcmp(p->id, id) != 0 || strcmp(p->field, field) != 0) continue;
    if (p->come < p->bytes)
      return arena_printf(a->q->arena,
                          "«%s» no ha terminado de subir: elija el mismo archivo y continúa.",
                          p->filename);
    return join(a, field, p) ? NULL : "El archivo no se pudo leer: súbalo de nuevo.";
  }
  return "Un archivo que se había subido ya no está: súbalo de nuevo.";
}

void uploads_take(struct answer *a) {
  const struct form *form = a->route->form;
  struct piecemeals all = {0};
  if (!form_has_files(form)) return;
  for (uint32_t i = 0; i < form->fields_count; i++) {
    const char *field = form->fields[i].name;
    if (form->fields[i].kind != PAAC_K_FILES) continue;
    for (size_t k = 0; k < a->q->form.count; k++) {
      const struct pair *named = &a->q->form.items[k];
      if (strcmp(named->name, field) != 0 || *named->value == '\0') continue;
      if (all.items == NULL) all = uploads_here(a);
      const char *wrong = take(a, field, named->value, &all);
      if (wrong != NULL) context_api.field_error(&a->c.req, field, wrong);
    }
  }
}

/* It could never be taken: what is wrong with the field names it. */
static bool blamed(const struct answer *a, const struct upload *file) {
  for (size_t i = 0; i < a->c.field_errors_count; i++)
    if (strcmp(a->c.field_errors[i].field, file->name) == 0 &&
        strstr(a->c.field_errors[i].sentence, file->filename) != NULL)
      return true;
  return false;
}

/* NULL: there is no room for it, or the disk refused. */
static const char *keep(struct answer *a, const struct upload *file, const char *dir) {
  char id[SPOOL_NAME];
  int64_t size;
  struct begin b = {.route = a->q->path,
                    .field = file->name,
                    .filename = file->filename,
                    .bytes = (gint64)file->len};
  if (g_utf8_strlen(b.filename, -1) > 255 || !asked_for(a, &b) || room(a, &b) <= 0 ||
      !opened(a, &b, dir, id) || spool_add(dir, id, 0, file->data, file->len, &size) != SPOOL_ADDED)
    return NULL;
  return arena_strdup(a->q->arena, id);
}

void uploads_keep(struct answer *a) {
  const struct uploads *files = &a->q->files;
  const char *dir = spool_dir(a);
  struct pairs *form = &a->q->form;
  if (dir == NULL || files->count == 0) return;
  struct pair *all = arena_alloc(a->q->arena, (form->count + files->count) * sizeof *all);
  if (!context_memory(&a->c)) return;
  if (form->count > 0) memcpy(all, form->items, form->count * sizeof *all);
  form->items = all;
  for (size_t i = 0; i < files->count; i++) {
    const struct upload *file = &files->items[i];
    const char *id = !file->apart && file->len > 0 && !blamed(a, file) ? keep(a, file, dir) : NULL;
    if (id != NULL) all[form->count++] = (struct pair){file->name, id};
  }
}

void uploads_release(struct answer *a) {
  struct uploads *files = &a->q->files;
  for (size_t i = 0; i < files->count; i++)
    if (files->items[i].apart) {
      munmap((void *)(uintptr_t)files->items[i].data, files->items[i].len);
      files->items[i].len = 0;
    }
}

bool uploads_forget(struct answer *a, struct piecemeals *gone) {
  *gone = (struct piecemeals){0};
  if (a->route == NULL || a->route->form == NULL || !form_has_files(a->route->form)) return true;
  *gone = uploads_here(a);
  return named_exec(
             &a->c, a->app->forms_sql, "cargas_quitar",
             NAMED(PAAC_INT("cuenta", a->c.session->account), PAAC_TEXT("ruta", a->q->path))) >= 0;
}

void uploads_remove(struct answer *a, const struct piecemeals *gone) {
  const char *dir = spool_dir(a);
  for (size_t i = 0; dir != NULL && i < gone->count; i++) spool_remove(dir, gone->items[i].id);
}

/* What the page of a list offers besides looking: the filters that this person keeps of it, and
 * what can be done to many rows at once, files of rows. Nothing of it is in the other formats. */
#include "module/list.h"
#include "module/list_bulk.h"
#include "module/named.h"

static bool on_page(const struct list_run *r) {
  const struct context *c = r->c;
  return r->frame.page && c->request != NULL && c->request->format == FORMAT_HTML &&
         c->session != NULL && c->lists != NULL;
}

bool list_has_bulk(const struct list_run *r) {
  if (!on_page(r)) return false;
  for (uint32_t i = 0; i < r->l->bulk_count; i++)
    if (list_bulk_allowed(r->c, r->m, &r->l->bulk[i])) return true;
  return false;
}

static void put_bulk(struct list_run *r, struct cursor *out) {
  cursor_open(out, "masivas");
  cursor_attr_int(out, "max", LIST_BULK_MAX);
  for (uint32_t i = 0; i < r->l->bulk_count; i++) {
    const struct paac_bulk *b = &r->l->bulk[i];
    if (!list_bulk_allowed(r->c, r->m, b)) continue;
    cursor_open(out, "masiva");
    cursor_attr(out, "nombre", b->form);
    cursor_attr(out, "titulo", b->title);
    cursor_close(out);
  }
  cursor_close(out);
}

static void put_saved(struct list_run *r, struct cursor *out) {
  struct db_rows *rows =
      named_query(r->c, r->c->lists, "filtros_de_lista",
                  NAMED(PAAC_INT("cuenta", r->c->session->account),
                        PAAC_TEXT("modulo", r->m->d.name), PAAC_TEXT("listado", r->l->d.name)));
  if (rows == NULL) {
    list_failed(r);
    return;
  }
  cursor_open(out, "guardados");
  cursor_attr(out, "consulta", list_query(r));
  while (db_next(rows)) {
    cursor_open(out, "guardado");
    cursor_attr(out, "id", db_text(rows, "id"));
    cursor_attr(out, "nombre", db_text(rows, "nombre"));
    cursor_close(out);
  }
  cursor_close(out);
}

static void put_imports(struct list_run *r, struct cursor *out) {
  for (uint32_t i = 0; i < r->l->imports_count; i++) {
    const struct paac_bulk *d = &r->l->imports[i];
    if (!list_bulk_allowed(r->c, r->m, d)) continue;
    cursor_open(out, "importar");
    cursor_attr(out, "nombre", d->form);
    cursor_attr(out, "titulo", d->title);
    cursor_close(out);
  }
}

void list_put_actions(struct list_run *r, struct cursor *out) {
  if (!on_page(r)) return;
  put_imports(r, out);
  put_saved(r, out);
  if (list_has_bulk(r)) put_bulk(r, out);
}

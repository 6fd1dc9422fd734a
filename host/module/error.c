/* What went wrong, in the format that was asked for: a page for people, XML or CSV for programs.
 * The addresses that a sentence names become links. */
#include <glib.h>
#include <libxml/tree.h>
#include <string.h>

#include "http/percent.h"
#include "module/app.h"

static void set(xmlNodePtr n, const char *name, const char *value) {
  if (value != NULL) xmlNewProp(n, U8(name), U8(value));
}

/* What each status is called and what one can do; the sentence of a module comes in between. */
static const struct {
  int status;
  const char *title, *message;
} errors[] = {
    {400, "La dirección o los datos no se entienden",
     "Revise la dirección o vuelva a la página anterior e intente de nuevo."},
    {401, "Debe ingresar", "Su sesión terminó o no ha ingresado. Ingrese y repita la consulta."},
    {403, "No tiene permiso",
     "Su rol no permite ver o hacer esto. Si lo necesita para su trabajo, pídalo a quien "
     "administra las cuentas."},
    {404, "No existe esta página",
     "La dirección puede estar mal escrita o lo que busca ya no está. Use el menú o el buscador."},
    {405, "Esta dirección no acepta esa acción",
     "Vuelva a la página anterior y use sus botones y enlaces."},
    {408, "La solicitud llegó incompleta",
     "La conexión se interrumpió mientras se enviaban los datos. Intente de nuevo."},
    {409, "Otra persona guardó primero",
     "Revise los cambios de la otra persona y guarde de nuevo."},
    {413, "Lo enviado es demasiado grande", "Envíe un archivo más pequeño o divídalo."},
    {414, "La dirección es demasiado larga", "Use menos filtros o un texto de búsqueda más corto."},
    {422, "Hay datos por corregir", "Corrija los campos señalados y envíe de nuevo."},
    {429, "Demasiados intentos", "Espere un momento e intente de nuevo."},
    {500, "Ocurrió un error en el sistema",
     "No es culpa suya. Intente de nuevo; si se repite, pida ayuda con el número de "
     "solicitud."},
    {503, "El servicio no está disponible",
     "Estamos intentando recuperarlo. Espere un momento y actualice la página: lo que estaba "
     "guardado sigue guardado."},
};

/* What people call a field of the form that was sent; NULL: it is none of theirs. */
static const char *field_title(const struct answer *a, const char *name) {
  const struct form *form = a->route != NULL ? a->route->form : NULL;
  for (uint32_t i = 0; form != NULL && i < form->fields_count; i++)
    if (strcmp(form->fields[i].name, name) == 0 && form->fields[i].kind < PAAC_K_SECRET)
      return form->fields[i].title;
  return NULL;
}

/* A form that could not be saved comes back whole, with a button to send it again: nothing typed
 * is lost, even while the database is down and nobody knows whose session it is; then with the
 * token that came, which is checked when it comes again. Only for our own pages (see same_origin).
 */
static void put_resend(struct answer *a, xmlNodePtr parent, int status) {
  int unused;
  if (strcmp(a->q->method, "POST") != 0 || a->q->origin == NULL || !same_origin(a) ||
      (a->c.session == NULL && status != 503) ||
      (a->route == NULL && router_find(a, &unused) == NULL))
    return;
  xmlNodePtr again = xmlNewChild(parent, NULL, U8("reenvio"), NULL);
  set(again, "accion", a->q->path);
  set(again, "csrf", a->c.session != NULL ? a->c.session->csrf : pairs_get(&a->q->form, "csrf"));
  for (size_t i = 0; i < a->q->form.count; i++) {
    if (strcmp(a->q->form.items[i].name, "csrf") == 0) continue;
    xmlNodePtr f = xmlNewTextChild(again, NULL, U8("dato"), U8(a->q->form.items[i].value));
    set(f, "nombre", a->q->form.items[i].name);
    set(f, "titulo", field_title(a, a->q->form.items[i].name));
  }
  /* No page can send them again by itself: they are asked for, once a field. */
  for (size_t i = 0; i < a->q->files.count; i++) {
    const struct upload *file = &a->q->files.items[i];
    size_t at = 0;
    if (uploads_next(&a->q->files, file->name, &at) != file) continue;
    set(xmlNewChild(again, NULL, U8("archivo"), NULL), "nombre", file->name);
  }
}

/* What to do about it, as a link. */
static void put_link(xmlNodePtr e, const char *href, const char *title) {
  if (href == NULL || title == NULL) return;
  xmlNodePtr n = xmlNewTextChild(e, NULL, U8("enlace"), U8(title));
  set(n, "href", href);
}

const char *sign_in_address(struct answer *a) {
  const char *path = percent_encode(a->q->arena, a->q->path, "/");
  const char *whole =
      *a->q->raw_query != '\0' ? arena_printf(a->q->arena, "%s?%s", path, a->q->raw_query) : path;
  if (strcmp(a->q->path, "/") == 0 || whole == NULL) return "/entrar";
  return arena_printf(a->q->arena, "/entrar?destino=%s", percent_encode(a->q->arena, whole, "/"));
}

/* "Búsquela en /unidades." names a page: each address of ours in the sentence that this person may
 * open. */
static void put_pages(struct answer *a, xmlNodePtr e, const char *sentence) {
  for (const char *p = sentence; (p = strchr(p, '/')) != NULL;) {
    size_t n = strcspn(p, " «»\"()<>,;:\n");
    bool starts = p == sentence || strchr(" (\"", p[-1]) != NULL || p[-1] == '\xab';
    const char *next = p + n;
    while (n > 1 && p[n - 1] == '.') n--;
    const char *path = arena_strndup(a->q->arena, p, n);
    struct pairs found;
    const struct route *page = starts && path != NULL ? router_page(a, path, &found) : NULL;
    if (page != NULL)
      put_link(e, percent_encode(a->q->arena, path, "/"), route_title(a->q->arena, page, &found));
    p = next;
  }
}

static xmlNodePtr describe(struct answer *a, xmlNodePtr parent, int status, const char *sentence,
                           const char **title) {
  const char *message = "";
  *title = "Error";
  for (size_t i = 0; i < G_N_ELEMENTS(errors); i++)
    if (errors[i].status == status) {
      *title = errors[i].title;
      message = errors[i].message;
    }
  xmlNodePtr e = xmlNewChild(parent, NULL, U8("error"), NULL);
  set(e, "codigo", arena_printf(a->q->arena, "%d", status));
  set(e, "titulo", *title);
  set(e, "mensaje", sentence != NULL ? sentence : message);
  /* The sentence of a 403 says why, which may be something else than the role. */
  set(e, "consejo", sentence != NULL && status != 403 ? message : NULL);
  set(e, "solicitud", a->q->id);
  if (status == 401) put_link(e, sign_in_address(a), "Ingresar");
  if (sentence != NULL) put_pages(a, e, sentence);
  put_resend(a, e, status);
  for (size_t i = 0; i < a->c.field_errors_count; i++) {
    xmlNodePtr f = xmlNewTextChild(e, NULL, U8("campo"), U8(a->c.field_errors[i].sentence));
    set(f, "nombre", a->c.field_errors[i].field);
  }
  return e;
}

/* The error alone, as a document. */
static void send_xml(struct answer *a, xmlNodePtr e) {
  xmlDocPtr doc = xmlNewDoc(U8("1.0"));
  xmlChar *text = NULL;
  int len = 0;
  xmlDocSetRootElement(doc, e);
  xmlDocDumpMemoryEnc(doc, &text, &len, "UTF-8");
  buf_add(&a->out->body, text != NULL ? text : U8(""), (size_t)len);
  a->out->content_type = "application/xml; charset=utf-8";
  xmlFree(text);
  xmlFreeDoc(doc);
}

static void csv_line(struct buf *out, const char *name, const char *value) {
  if (value == NULL) return;
  buf_printf(out, "%s;\"", name);
  for (const char *p = value; *p != '\0'; p++) {
    if (*p == '"') buf_putc(out, '"');
    buf_putc(out, *p);
  }
  buf_puts(out, "\"\r\n");
}

/* The error as two columns: what, and its text. */
static void send_csv(struct answer *a, xmlNodePtr e) {
  buf_puts(&a->out->body, "\xEF\xBB\xBF");
  for (const xmlAttr *at = e->properties; at != NULL; at = at->next)
    if (at->children != NULL)
      csv_line(&a->out->body, (const char *)at->name, (const char *)at->children->content);
  for (xmlNodePtr n = e->children; n != NULL; n = n->next) {
    xmlChar *href = xmlGetProp(n, U8("href"));
    csv_line(&a->out->body, "enlace", (const char *)href);
    xmlFree(href);
  }
  a->out->content_type = "text/csv; charset=utf-8";
}

void answer_error(struct answer *a, int status, const char *sentence) {
  const char *title;
  xmlNodePtr document;
  buf_free(&a->out->body);
  a->out->etag = NULL;
  a->out->filename = NULL;
  a->out->status = status;
  xmlDocPtr doc = page_new(a, "", NULL, &document);
  xmlNodePtr e = describe(a, document, status, sentence, &title);
  xmlSetProp(xmlDocGetRootElement(doc), U8("titulo"), U8(title));
  if (a->q->format == FORMAT_HTML || a->q->accepts_html) {
    page_send(a, a->app->error, doc, status);
    return;
  }
  xmlUnlinkNode(e);
  xmlFreeDoc(doc);
  if (a->q->format == FORMAT_XML) {
    send_xml(a, e);
  } else {
    send_csv(a, e);
    xmlFreeNode(e);
  }
}

/* The service by which somebody hands their post over: the roles pass to another account, what
 * modules say is pending is noted in the record, and the account that hands over ends on the day.
 * All of it in one transaction, or none. */
#include <glib.h>
#include <libxml/parser.h>
#include <string.h>

#include "base/text.h"
#include "identity/internal.h"
#include "identity/services.h"

struct handover {
  struct service_call *call;
  struct service_person from, to;
  const char *date, *act, *notes;
  bool closes;
  int64_t record;
  const char *roles; /* "enlace:opgi, consulta" */
};

static bool changed(struct handover *h, const char *statement, const struct paac_arg *values) {
  return identity_exec(h->call->db, h->call->a, statement, values) >= 0 ||
         service_fail(h->call, PAAC_FAILED, NULL);
}

static bool read_terms(struct handover *h) {
  struct service_call *call = h->call;
  h->date = service_text(call, "fecha");
  h->act = service_text(call, "acto");
  h->notes = service_text(call, "observaciones");
  h->closes = service_text(call, "cierra") != NULL;
  if (!service_person(call, "usuario", &h->from) || !service_person(call, "recibe", &h->to))
    return false;
  if (h->from.id == h->to.id)
    return service_refuse(call, "recibe", "Nadie recibe de sí mismo: elija a otra persona.");
  if (call->session != NULL && call->session->account == h->to.id)
    return service_refuse(call, "recibe",
                          "Nadie se da a sí mismo lo de otro: regístrelo otra cuenta de "
                          "Administración.");
  if (!h->to.active)
    return service_refuse(call, "recibe", "Esa cuenta no puede ingresar: actívela antes.");
  if (h->date == NULL || !date_valid(h->date))
    return service_refuse(call, "fecha", "Escriba una fecha que exista, como 2027-01-31.");
  if (h->closes && strcmp(h->date, call->today) < 0)
    return service_refuse(call, "fecha",
                          "Ese día ya pasó: para que la cuenta termine hoy, escriba hoy.");
  return service_line(call, "acto", h->act, 300);
}

static bool open_record(struct handover *h) {
  const struct session *s = h->call->session;
  struct paac_arg who = s != NULL ? (struct paac_arg)PAAC_INT("registra", s->account)
                                  : (struct paac_arg){.name = "registra"};
  bool ok = changed(
      h, "entrega_crear",
      NAMED(PAAC_INT("entrega", h->from.id), PAAC_INT("recibe", h->to.id),
            PAAC_TEXT("fecha", h->date), PAAC_INT("cierra", h->closes), PAAC_TEXT("acto", h->act),
            PAAC_TEXT("observaciones", h->notes), who, PAAC_TEXT("ahora", h->call->now)));
  h->record = ok ? db_last_id(h->call->db) : 0;
  return ok;
}

/* --- roles --------------------------------------------------------------------------------- */

static bool wanted(char **lines, const char *line) {
  for (char **l = lines; *l != NULL; l++)
    if (strcmp(g_strstrip(*l), line) == 0) return true;
  return false;
}

/* An account that goes on must keep a role; one that ends keeps them all until then. */
static bool pass_role(struct handover *h, int64_t role) {
  struct paac_arg id = PAAC_INT("rol", role);
  return changed(h, "entrega_rol_anotar", NAMED(PAAC_INT("acta", h->record), id)) &&
         changed(h, "entrega_rol_pasar", NAMED(PAAC_INT("recibe", h->to.id), id)) &&
         (h->closes || changed(h, "entrega_rol_quitar", NAMED(id)));
}

static bool pass_roles(struct handover *h) {
  struct service_call *call = h->call;
  const char *text = service_text(call, "roles");
  g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
  struct db_rows *rows =
      identity_query(call->db, call->a, "entrega_roles", NAMED(PAAC_INT("cuenta", h->from.id)));
  guint passed = 0, held = 0;
  if (rows == NULL) return service_fail(call, PAAC_FAILED, NULL);
  h->roles = "";
  for (; db_next(rows); held++) {
    const char *line = db_text(rows, "linea");
    if (!wanted(lines, line)) continue;
    if (!pass_role(h, db_int(rows, "id"))) return false;
    h->roles = arena_printf(call->a, "%s%s%s", h->roles, passed > 0 ? ", " : "", line);
    passed++;
  }
  if (text == NULL || passed != g_strv_length(lines))
    return service_refuse(call, "roles", "Elija qué pasa, de los roles que la cuenta tiene ahora.");
  return h->closes || passed < held ||
         service_refuse(call, "roles",
                        "Pasan todos los roles y la cuenta queda sin ninguno: marque que la cuenta "
                        "termina, o deje alguno.");
}

/* --- what is pending ----------------------------------------------------------------------- */

static const char *attribute(struct handover *h, xmlNodePtr n, const char *name) {
  xmlChar *value = xmlGetProp(n, (const xmlChar *)name);
  const char *text = value != NULL ? arena_strdup(h->call->a, (const char *)value) : NULL;
  xmlFree(value);
  return text;
}

static bool note(struct handover *h, const char *group, xmlNodePtr item) {
  const char *title = attribute(h, item, "titulo");
  return changed(h, "entrega_pendiente_anotar",
                 NAMED(PAAC_INT("acta", h->record), PAAC_TEXT("grupo", group),
                       PAAC_TEXT("titulo", title != NULL ? title : "…"),
                       PAAC_TEXT("detalle", attribute(h, item, "detalle")),
                       PAAC_TEXT("enlace", attribute(h, item, "enlace"))));
}

/* <entrega titulo="…"><pendiente titulo="…" detalle="…" enlace="…"/>…</entrega>, one a module. */
static bool note_group(struct handover *h, xmlNodePtr group) {
  const char *title = attribute(h, group, "titulo");
  bool ok = true;
  for (xmlNodePtr n = group->children; n != NULL && ok; n = n->next)
    if (n->type == XML_ELEMENT_NODE && xmlStrEqual(n->name, (const xmlChar *)"pendiente"))
      ok = note(h, title != NULL ? title : "Pendiente", n);
  return ok;
}

static bool note_pending(struct handover *h) {
  struct service_call *call = h->call;
  struct paac_args who = PAAC_ARGS(PAAC_TEXT("usuario", h->from.user));
  const char *text = call->ask != NULL ? call->ask(call, "entrega", who) : "<nada/>";
  xmlDocPtr doc =
      text != NULL ? xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET) : NULL;
  if (doc == NULL) return service_fail(call, PAAC_FAILED, NULL);
  bool ok = true;
  for (xmlNodePtr n = xmlDocGetRootElement(doc)->children; n != NULL && ok; n = n->next)
    if (n->type == XML_ELEMENT_NODE) ok = note_group(h, n);
  xmlFreeDoc(doc);
  return ok;
}

/* --- the service --------------------------------------------------------------------------- */

/* The account ends on the day, and somebody still administers. */
static bool close_account(struct handover *h) {
  struct service_call *call = h->call;
  if (!h->closes) return true;
  if (!changed(h, "cuenta_hasta",
               NAMED(PAAC_INT("cuenta", h->from.id), PAAC_TEXT("hasta", h->date))))
    return false;
  struct db_rows *rows = identity_query(call->db, call->a, "administradores", NULL);
  if (rows == NULL) return service_fail(call, PAAC_FAILED, NULL);
  return db_next(rows) ||
         service_refuse(call, "cierra",
                        "Es la única cuenta activa que administra: pase también ese rol.");
}

void service_handover(struct service_call *call) {
  struct handover h = {.call = call};
  /* What is pending is asked while the roles are still where they were. */
  if (!read_terms(&h) || !open_record(&h) || !note_pending(&h) || !pass_roles(&h) ||
      !close_account(&h))
    return;
  const char *what = arena_printf(call->a, "acta %lld, %s; roles: %s%s", (long long)h.record, h.act,
                                  h.roles, h.closes ? "; la cuenta termina ese día" : "");
  service_enter(call, "entregar", arena_printf(call->a, "cuenta:%s", h.from.user),
                arena_printf(call->a, "a %s, el %s, %s", h.to.user, h.date, what), NULL, NULL);
  service_enter(call, "recibir", arena_printf(call->a, "cuenta:%s", h.to.user),
                arena_printf(call->a, "de %s, el %s, %s", h.from.user, h.date, what), NULL, NULL);
}

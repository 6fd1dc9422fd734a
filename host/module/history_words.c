/* The ledger keeps names and codes; its history is read by people. What they are called comes from
 * what the modules declare: objects, pages, tables of states, forms and their fields. */
#include "module/history_words.h"

#include <glib.h>
#include <string.h>

#include "module/expand.h"
#include "module/named.h"

enum { DIGEST = 64, SHOWN = 12 };

const struct paac_object *history_kind(const struct registry *r, const char *object,
                                       const struct module **module) {
  size_t n = strcspn(object, ":");
  for (size_t i = 0; i < r->count; i++)
    for (uint32_t k = 0; k < r->modules[i]->objects_count; k++) {
      const struct paac_object *o = &r->modules[i]->objects[k];
      *module = r->modules[i];
      if (strlen(o->kind) == n && strncmp(o->kind, object, n) == 0) return o;
    }
  *module = NULL;
  return NULL;
}

/* --- what was done ------------------------------------------------------------------------- */

static const char *own_word(const char *action) {
  static const char *const words[][2] = {
      {"abrir-consulta", "Abrió la consulta"},
      {"aceptar", "Aceptó"},
      {"aceptar_parte", "Aceptó en parte"},
      {"activar", "Activó"},
      {"agregar", "Agregó"},
      {"agregar-grafia", "Agregó una grafía"},
      {"agregar-miembros", "Agregó miembros"},
      {"aprobar", "Aprobó"},
      {"cambiar", "Cambió"},
      {"cambiar-clave", "Cambió la contraseña"},
      {"confirmar", "Confirmó"},
      {"crear", "Creó"},
      {"crear-clave-sello", "Creó la clave de sellar"},
      {"demostrar", "Agregó los datos de demostración"},
      {"desactivar", "Desactivó"},
      {"descartar", "Descartó"},
      {"deshacer", "Deshizo"},
      {"devolver", "Devolvió"},
      {"dividir", "Dividió"},
      {"editar", "Editó"},
      {"editar-aporte", "Editó un aporte"},
      {"editar-propuesta", "Editó una propuesta"},
      {"encargar", "Encargó las funciones"},
      {"entregar", "Registró la entrega del cargo"},
      {"enviar", "Envió"},
      {"fallar", "No pudo hacer el documento"},
      {"fusionar", "Fusionó"},
      {"guardar", "Guardó"},
      {"importar", "Importó"},
      {"imprimir", "Pidió el documento"},
      {"ingresar", "Ingresó"},
      {"instalar", "Instaló"},
      {"mover", "Movió"},
      {"observar", "Observó"},
      {"pedir-evidencia", "Pidió evidencia"},
      {"proponer", "Propuso"},
      {"proponer-cambio", "Propuso un cambio"},
      {"quitar", "Quitó"},
      {"quitar-grafia", "Quitó una grafía"},
      {"rechazar", "Rechazó"},
      {"recibir", "Registró que recibe un cargo"},
      {"recibir-encargo", "Dio un encargo"},
      {"recordar", "Envió los recordatorios"},
      {"recuperar-clave-sello", "Recuperó la clave de sellar"},
      {"reemplazar", "Reemplazó"},
      {"registrar-aporte", "Registró un aporte"},
      {"repartir", "Repartió entre las sucesoras"},
      {"reportar", "Reportó"},
      {"responder-solicitud", "Respondió la solicitud de evidencia"},
      {"restaurar", "Restauró"},
      {"retirar", "Retiró"},
      {"retirar-miembros", "Retiró miembros"},
      {"retirar-solicitud", "Retiró la solicitud de evidencia"},
      {"rotar-clave-sello", "Cambió la clave de sellar"},
      {"salir", "Salió"},
      {"sellar", "Selló el libro"},
      {"suscribir", "Creó un enlace de su calendario"},
      {"terminar", "Terminó el documento"},
      {"terminar-encargo", "Terminó el encargo"},
      {"terminar-sesion", "Terminó una sesión"},
      {"terminar-sesiones", "Terminó sus otras sesiones"},
      {"titular", "Cambió el título"},
      {"usar", "Usó"}};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (strcmp(words[i][0], action) == 0) return words[i][1];
  return NULL;
}

static const char *transition_title(const struct module *m, const char *action) {
  for (uint32_t i = 0; i < m->states_count; i++)
    for (uint32_t k = 0; k < m->states[i].transitions_count; k++)
      if (strcmp(m->states[i].transitions[k].action, action) == 0)
        return m->states[i].transitions[k].title;
  return NULL;
}

/* "quitar_todo" as "Quitar todo". */
static const char *spaced(struct arena *a, const char *word) {
  char *text = arena_strdup(a, word);
  for (char *p = text; p != NULL && *p != '\0'; p++)
    if (*p == '-' || *p == '_') *p = ' ';
  if (text != NULL) *text = g_ascii_toupper(*text);
  return text;
}

/* What was done to many rows at once is called as the form that did it, whoever's it is. */
static const char *form_title(const struct registry *r, const char *action) {
  const struct form *form = NULL;
  for (size_t i = 0; form == NULL && i < r->count; i++) form = module_form(r->modules[i], action);
  return form != NULL ? form->d.title : NULL;
}

const char *history_did(struct answer *a, const struct module *module, const char *action) {
  const char *word = own_word(action);
  if (word == NULL && module != NULL) word = transition_title(module, action);
  if (word == NULL) word = form_title(a->app->registry, action);
  return word != NULL ? word : spaced(a->q->arena, action);
}

const char *history_label(struct arena *a, const struct module *module, const char *name) {
  for (uint32_t i = 0; module != NULL && i < module->forms_count; i++)
    for (uint32_t k = 0; k < module->forms[i].fields_count; k++)
      if (strcmp(module->forms[i].fields[k].name, name) == 0)
        return module->forms[i].fields[k].title;
  return g_ascii_islower(*name) ? spaced(a, name) : name; /* otherwise it is a title already */
}

/* --- what it was done to ------------------------------------------------------------------- */

struct parts {
  struct arena *a;
  const char *object;
};

/* The part of the name between two colons, {1} the first after the kind. */
static const char *part(void *ctx, const char *name) {
  const struct parts *p = ctx;
  g_auto(GStrv) all = g_strsplit(p->object, ":", -1);
  guint64 i = g_ascii_strtoull(name, NULL, 10);
  return i < g_strv_length(all) ? arena_strdup(p->a, all[i]) : NULL;
}

/* "Plan PAAC 2022" of "plan:PAAC:2022". */
static const char *plain_title(struct arena *a, const struct paac_object *kind,
                               const char *object) {
  const char *rest = strchr(object, ':');
  char *words = arena_strdup(a, rest != NULL ? rest + 1 : "");
  for (char *p = words; p != NULL && *p != '\0'; p++)
    if (*p == ':') *p = ' ';
  if (kind != NULL) return arena_printf(a, "%s %s", kind->title, words);
  return arena_printf(a, "%s %s", spaced(a, arena_strndup(a, object, strcspn(object, ":"))), words);
}

const char *history_page(struct answer *a, const char *object, const char **title) {
  const struct module *m;
  const struct paac_object *kind = history_kind(a->app->registry, object, &m);
  struct parts parts = {a->q->arena, object};
  struct pairs found;
  *title = plain_title(a->q->arena, kind, object);
  const char *page = kind != NULL && kind->page != NULL
                         ? expand(a->q->arena, kind->page, true, part, &parts)
                         : NULL;
  return page != NULL && router_page(a, page, &found) != NULL ? page : NULL;
}

/* --- who did it ---------------------------------------------------------------------------- */

const char *history_person(struct answer *a, const char *user) {
  if (strcmp(user, "paacctl") == 0) return "Sistemas, con la orden paacctl";
  struct db_rows *row =
      named_query(&a->c, a->app->sql, "persona", NAMED(PAAC_TEXT("usuario", user)));
  return row != NULL && db_next(row)
             ? arena_printf(a->q->arena, "%s (%s)", db_text(row, "nombre"), user)
             : user;
}

const char *history_deputy(struct answer *a, const char *who, const char *day,
                           const char **detail) {
  static const char words[] = "por encargo de ";
  const char *at = *detail != NULL ? g_strrstr(*detail, words) : NULL;
  if (at == NULL || (at != *detail && !(at - *detail >= 2 && strncmp(at - 2, "; ", 2) == 0)))
    return NULL;
  const char *absent = at + strlen(words);
  /* Whoever wrote the detail may have typed these words. */
  struct db_rows *row = named_query(
      &a->c, a->app->sql, "encargo_de",
      NAMED(PAAC_TEXT("encargado", who), PAAC_TEXT("ausente", absent), PAAC_TEXT("dia", day)));
  if (row == NULL || !db_next(row)) return NULL;
  *detail = at == *detail
                ? NULL
                : arena_strndup(a->q->arena, *detail, (size_t)(at - *detail) - strlen("; "));
  return history_person(a, absent);
}

const char *history_text(struct arena *a, const char *text) {
  static const char hex[] = "0123456789abcdef";
  if (text == NULL || strlen(text) < DIGEST) return text;
  struct arena_text s = {.a = a};
  arena_add(&s, "", 0);
  for (const char *p = text; *p != '\0';) {
    size_t n = strspn(p, hex), other = n == 0 ? strcspn(p, hex) : 0;
    arena_add(&s, p, n == DIGEST ? SHOWN : n + other);
    if (n == DIGEST) arena_add(&s, "…", strlen("…"));
    p += n + other;
  }
  return s.data;
}

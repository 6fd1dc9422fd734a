/* The handshake with a shared object: a refusal says what differs, expected, found and what to do.
 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "module/registry.h"

/* How large a structure was when ABI 1.0 was published: up to and including its last field of then.
 * Later fields may be missing from older modules. */
#define UP_TO(type, last) (offsetof(type, last) + sizeof(((type *)0)->last))
#define SIZE_1_0 UP_TO(struct paac_module, commands)

static bool refuse_text(struct buf *err, const char *file, const char *field, const char *expected,
                        const char *found, const char *remedy) {
  buf_printf(err,
             "%s: módulo rechazado. Campo: %s. Se esperaba: %s. Se encontró: %s. Remedio: %s\n",
             file, field, expected, found, remedy);
  return false;
}

static bool refuse(struct buf *err, const char *file, const char *field, const char *expected,
                   unsigned long long found, const char *remedy) {
  char number[64];
  snprintf(number, sizeof number, "%llu (0x%llx)", found, found);
  return refuse_text(err, file, field, expected, number, remedy);
}

static bool table_ok(const char *file, const char *field, const struct paac_table *t, size_t first,
                     struct buf *err) {
  char expected[96];
  if (t->count == 0) return true;
  if (t->items == NULL)
    return refuse(err, file, field, "un arreglo (no NULL) cuando su cuenta no es 0", t->count,
                  "revise PAAC_TABLE en la descripción del módulo");
  if (t->count > 10000)
    return refuse(err, file, field, "a lo sumo 10000 elementos", t->count,
                  "compile el módulo de nuevo con el encabezado de este servidor");
  if (t->item_size >= first && t->item_size < 4096) return true;
  snprintf(expected, sizeof expected, "elementos de %zu bytes o más", first);
  return refuse(err, file, field, expected, t->item_size,
                "compile el módulo de nuevo con el encabezado de este servidor");
}

static bool name_ok(const char *s) {
  size_t n = 0;
  if (s == NULL || *s < 'a' || *s > 'z') return false;
  for (; *s != '\0'; s++, n++)
    if (!((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9') || *s == '_')) return false;
  return n <= 40;
}

bool abi_check_listado(const char *file, const struct paac_listado *l, struct buf *err) {
  return table_ok(file, "listados.columns", &l->columns, UP_TO(struct paac_column, order), err) &&
         table_ok(file, "listados.filters", &l->filters, UP_TO(struct paac_filter, help), err) &&
         table_ok(file, "listados.bulk", &l->bulk, UP_TO(struct paac_bulk, in), err) &&
         table_ok(file, "listados.imports", &l->imports, UP_TO(struct paac_bulk, in), err);
}

bool abi_check_form(const char *file, const struct paac_form *f, struct buf *err) {
  return table_ok(file, "forms.fields", &f->fields, UP_TO(struct paac_field, permission), err);
}

bool abi_check_states(const char *file, const struct paac_states *s, struct buf *err) {
  return table_ok(file, "states.states", &s->states, UP_TO(struct paac_state, kind), err) &&
         table_ok(file, "states.transitions", &s->transitions,
                  UP_TO(struct paac_transition, job_data), err);
}

bool abi_check(const char *file, const struct paac_module *m, struct buf *err) {
  char expected[64];
  bool ok = true;
  if (m == NULL)
    return refuse(err, file, "paac_module()", "una descripción (no NULL)", 0,
                  "use la macro PAAC_MODULE");
  if (m->magic != PAAC_ABI_MAGIC)
    return refuse(err, file, "magic", "0x50414143 (PAAC)", m->magic,
                  "no es un módulo del PAAC, o no usa la macro PAAC_MODULE");
  snprintf(expected, sizeof expected, "%u", (unsigned)PAAC_ABI_MAJOR);
  if (m->abi_major != PAAC_ABI_MAJOR)
    return refuse(err, file, "abi_major", expected, m->abi_major,
                  "compile el módulo con el encabezado paac.h de este servidor");
  if (m->abi_minor > PAAC_ABI_MINOR) {
    snprintf(expected, sizeof expected, "%u o menor", (unsigned)PAAC_ABI_MINOR);
    return refuse(err, file, "abi_minor", expected, m->abi_minor,
                  "el módulo es más nuevo que el servidor: actualice el servidor, o compile el "
                  "módulo con su encabezado");
  }
  if (m->size < SIZE_1_0 || m->size > 65536) {
    snprintf(expected, sizeof expected, "entre %zu y 65536 bytes", (size_t)SIZE_1_0);
    return refuse(err, file, "size", expected, m->size,
                  "compile el módulo con el encabezado paac.h de este servidor");
  }
  if (!name_ok(m->name))
    return refuse_text(err, file, "name", "letras minúsculas, dígitos y _, 40 a lo sumo",
                       m->name != NULL ? m->name : "nada",
                       "corrija .name en la descripción del módulo");
  if (m->title == NULL || m->version == NULL)
    return refuse_text(err, file, m->title == NULL ? "title" : "version", "un texto", "nada",
                       "complete la descripción del módulo");
  if (!text_is_clean(m->title, strlen(m->title)))
    return refuse_text(err, file, "title", "un texto en UTF-8 sin caracteres de control",
                       "otros octetos", "guarde la fuente del módulo en UTF-8");
  ok &= table_ok(file, "permissions", &m->permissions, UP_TO(struct paac_permission, roles), err);
  ok &= table_ok(file, "routes", &m->routes, UP_TO(struct paac_route, in), err);
  ok &= table_ok(file, "fragments", &m->fragments, UP_TO(struct paac_fragment, schema), err);
  ok &= table_ok(file, "listados", &m->listados, UP_TO(struct paac_listado, empty), err);
  ok &= table_ok(file, "forms", &m->forms, UP_TO(struct paac_form, help), err);
  if (m->size >= UP_TO(struct paac_module, states))
    ok &= table_ok(file, "states", &m->states, UP_TO(struct paac_states, transitions), err);
  if (m->size >= UP_TO(struct paac_module, objects))
    ok &=
        table_ok(file, "objects", &m->objects, UP_TO(struct paac_object, personal_permission), err);
  ok &= table_ok(file, "commands", &m->commands, UP_TO(struct paac_command, run), err);
  return ok;
}

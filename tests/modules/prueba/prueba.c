/* A well-behaved module with one of everything, for the tests of the host: fragments of each
 * scope, a list with each kind of filter, a form. */
#include <paac/paac.h>
#include <string.h>

#define TODOS "enlace lider planeacion control_interno consulta admin"

/* --- fragments ---------------------------------------------------------------------------- */

/* The row whose id is asked for; `lleva` shows which parameters it was given. */
static paac_status cosa(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "una", PAAC_NO_ARGS);
  if (!paac_next(r))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "No hay una cosa con ese número. Búsquela en /prueba/cosas.");
  paac_open(x, "cosa");
  paac_attr(x, "id", paac_col(r, "id"));
  paac_attr_int(x, "grupo", paac_col_int(r, "grupo"));
  paac_attr(x, "lleva", paac_param(req, "lleva"));
  paac_text(x, paac_col(r, "nombre"));
  paac_close(x);
  return paac_status_of(req);
}

/* Two major versions side by side. */
static paac_status otra_1(paac_req *req, paac_xml *x) {
  paac_element(x, "vieja", "");
  return paac_status_of(req);
}
static paac_status otra_2(paac_req *req, paac_xml *x) {
  paac_element(x, "nueva", "");
  return paac_status_of(req);
}

static paac_status puede(paac_req *req, paac_xml *x) {
  paac_open(x, "puede");
  paac_attr(x, "secreto", paac_can(req, "prueba.secreto") ? "si" : "no");
  paac_close(x);
  return paac_status_of(req);
}

static paac_status unidades(paac_req *req, paac_xml *x) {
  paac_open(x, "unidades");
  paac_rows *r = paac_query(req, "mis_unidades", PAAC_NO_ARGS);
  while (paac_next(r)) paac_element(x, "unidad", paac_col(r, "nombre"));
  paac_close(x);
  return paac_status_of(req);
}

static paac_status persona(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "yo", PAAC_NO_ARGS);
  paac_open(x, "persona");
  if (paac_next(r)) paac_text(x, paac_col(r, "usuario"));
  paac_close(x);
  return paac_status_of(req);
}

static paac_status secreto(paac_req *req, paac_xml *x) {
  paac_open(x, "secreto");
  paac_close(x);
  return paac_status_of(req);
}

/* A document with a list and pieces of its own in it. */
static paac_status pagina(paac_req *req, paac_xml *x) {
  paac_open(x, "prueba");
  paac_attr(x, "hoy", paac_today(req));
  paac_include(req, x, "puede", PAAC_REQUERIDO, PAAC_NO_ARGS);
  paac_include(req, x, "unidades", PAAC_REQUERIDO, PAAC_NO_ARGS);
  paac_include(req, x, "persona", PAAC_REQUERIDO, PAAC_NO_ARGS);
  paac_include(req, x, "secreto", PAAC_OPCIONAL, PAAC_NO_ARGS);
  paac_include(req, x, "otra", PAAC_REQUERIDO, PAAC_NO_ARGS);
  paac_include(req, x, "cosa", PAAC_OPCIONAL, PAAC_ARGS(PAAC_INT("id", 1)));
  paac_close(x);
  return paac_status_of(req);
}

static const struct paac_permission permissions[] = {
    {"prueba.ver", "Ver las cosas", TODOS},
    {"prueba.editar", "Escribir cosas", "planeacion admin"},
    {"prueba.secreto", "Ver lo secreto", "admin"},
};

static const struct paac_fragment fragments[] = {
    {.name = "cosa", .major = 1, .permission = "prueba.ver", .build = cosa},
    {.name = "otra", .major = 1, .permission = "prueba.ver", .build = otra_1},
    {.name = "otra", .major = 2, .permission = "prueba.ver", .build = otra_2},
    {.name = "puede",
     .major = 1,
     .scope = PAAC_PERMISO,
     .permission = "prueba.ver",
     .build = puede},
    {.name = "unidades",
     .major = 1,
     .scope = PAAC_UNIDAD,
     .permission = "prueba.ver",
     .build = unidades},
    {.name = "persona",
     .major = 1,
     .scope = PAAC_USUARIO,
     .permission = "prueba.ver",
     .build = persona},
    {.name = "secreto", .major = 1, .permission = "prueba.secreto", .build = secreto},
    {.name = "pagina", .major = 1, .permission = "prueba.ver", .build = pagina},
    {.name = "resumen", .major = 1, .permission = "prueba.secreto", .build = secreto},
};

/* --- the list ------------------------------------------------------------------------------- */

static const struct paac_column columns[] = {
    {.name = "id", .title = "Id", .type = PAAC_T_INT},
    {.name = "nombre", .title = "Nombre", .link = "/prueba/cosas/{id}", .order = "nombre"},
    {.name = "grupo", .title = "Grupo", .type = PAAC_T_INT, .order = "grupo"},
    {.name = "fecha", .title = "Fecha; del acto", .type = PAAC_T_DATE, .order = "fecha"},
    {.name = "numero", .title = "Número", .type = PAAC_T_INT, .hidden = 1},
    {.name = "nota", .title = "Nota", .link = "/prueba/notas/{nota}"},
};

static const struct paac_filter filters[] = {
    {.name = "texto", .title = "Palabras", .kind = PAAC_F_WORDS},
    {.name = "grupo", .title = "Grupo", .kind = PAAC_F_INT},
    {.name = "dia", .title = "Día", .kind = PAAC_F_DATE},
    {.name = "nota", .title = "Nota", .kind = PAAC_F_TEXT, .max_chars = 20},
    {.name = "tipo", .title = "Tipo", .kind = PAAC_F_CATALOGUE, .catalogue = "tipos"},
};

static const struct paac_bulk masivas[] = {
    {.form = "marcar", .title = "Marcar"},
};

static const struct paac_bulk archivos[] = {
    {.form = "agregar", .title = "Agregar desde un archivo"},
};

static const struct paac_listado listados[] = {
    {.name = "cosas",
     .title = "Cosas",
     .permission = "prueba.ver",
     .page_size = 20,
     .statement = "cosas",
     .columns = PAAC_TABLE(columns),
     .filters = PAAC_TABLE(filters),
     .empty = "No hay cosas.",
     .key = "id",
     .bulk = PAAC_TABLE(masivas),
     .imports = PAAC_TABLE(archivos),
     .row_title = "{nombre} del grupo {grupo}"},
    {.name = "de_grupo",
     .title = "Cosas de un grupo",
     .permission = "prueba.ver",
     .statement = "de_grupo",
     .columns = PAAC_TABLE(columns),
     .args = "grupo",
     .empty = "No hay cosas en ese grupo."},
};

/* --- the form ------------------------------------------------------------------------------- */

struct orden {
  const char *modo;
};

static const void *validar(paac_req *req) {
  struct orden *o = paac_alloc(req, sizeof *o);
  if (o == NULL) return NULL;
  o->modo = paac_param(req, "modo");
  if (strcmp(o->modo, "campo") == 0) {
    paac_field_error(req, "nombre", "Ese nombre no sirve.");
    return NULL;
  }
  return o;
}

/* Walks a thing on: the name says «state action». */
static void andar(paac_tx *tx) {
  char from[31];
  const char *name = paac_param(paac_read(tx), "nombre"), *space = strchr(name, ' ');
  size_t n = space != NULL ? (size_t)(space - name) : 0;
  memcpy(from, name, n);
  from[n] = '\0';
  const char *to =
      paac_walk(tx, "cosa", from, space != NULL ? space + 1 : "", "prueba:cosa", "dicho");
  if (to != NULL) paac_goto(tx, strcmp(to, "cerrada") == 0 ? "/prueba/cosas" : "/prueba");
}

/* Writes one row; how it goes on depends on the mode. */
static paac_status aplicar(paac_tx *tx, const void *cmd) {
  const struct orden *o = cmd;
  paac_exec(tx, "crear", PAAC_NO_ARGS);
  if (strcmp(o->modo, "sin_libro") == 0) return PAAC_OK;
  if (strcmp(o->modo, "andar") == 0) {
    andar(tx);
    return paac_status_of(paac_read(tx));
  }
  paac_ledger(tx, "crear", "prueba:cosa", paac_param(paac_read(tx), "nombre"));
  if (strcmp(o->modo, "conflicto") == 0)
    return paac_fail(paac_read(tx), PAAC_CONFLICT, "Otra persona ya la creó.");
  if (strcmp(o->modo, "prohibido") == 0)
    return paac_fail(paac_read(tx), PAAC_FORBIDDEN, "Ese grupo está cerrado.");
  if (strcmp(o->modo, "repetida") == 0) paac_exec(tx, "crear_igual", PAAC_NO_ARGS);
  if (strcmp(o->modo, "raro") == 0) return (paac_status)777;
  if (strcmp(o->modo, "ir") == 0) paac_goto(tx, "/prueba/cosas");
  if (strcmp(o->modo, "ir_lejos") == 0) paac_goto(tx, "/\\otro.example");
  return paac_status_of(paac_read(tx));
}

/* One row of the list: those of group 2 are nobody's, and a note that begins with «!» is a
 * failure of the module. */
static paac_status marcar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  paac_rows *r = paac_query(req, "una", PAAC_NO_ARGS);
  if (!paac_next(r)) return paac_fail(req, PAAC_NOT_FOUND, NULL);
  paac_exec(tx, "marcar", PAAC_NO_ARGS);
  paac_ledger(tx, "marcar", "prueba:cosa", paac_col(r, "nombre"));
  if (paac_param(req, "motivo")[0] == '!') paac_exec(tx, "no_hay", PAAC_NO_ARGS);
  if (paac_col_int(r, "grupo") == 2) return paac_fail(req, PAAC_FORBIDDEN, "Es de otro grupo.");
  return paac_status_of(req);
}

/* One row of a file. */
static paac_status agregar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_exec(tx, "crear", PAAC_NO_ARGS);
  return paac_ledger(tx, "crear", "prueba:cosa", paac_param(paac_read(tx), "nombre"));
}

static const struct paac_field campos_agregar[] = {
    {.name = "nombre", .title = "Nombre", .required = 1, .max_chars = 30},
    {.name = "grupo", .title = "Grupo", .type = PAAC_T_INT},
    {.name = "fecha", .title = "Fecha", .type = PAAC_T_DATE},
    {.name = "tipo", .title = "Tipo", .kind = PAAC_K_CHOICE, .catalogue = "tipos"},
};

static const struct paac_field campos_marcar[] = {
    {.name = "motivo", .title = "Motivo", .required = 1, .max_chars = 20},
};

static const struct paac_field fields[] = {
    {.name = "nombre", .title = "Nombre", .required = 1, .max_chars = 30},
    {.name = "grupo", .title = "Grupo", .type = PAAC_T_INT},
    {.name = "fecha", .title = "Fecha", .type = PAAC_T_DATE},
    {.name = "tipo", .title = "Tipo", .kind = PAAC_K_CHOICE, .catalogue = "tipos"},
    {.name = "nota", .title = "Nota", .permission = "prueba.secreto"},
};

/* Editing one: the reason is only asked for while the thing is closed. */
static paac_status cambiar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  if (strcmp(paac_param(paac_read(tx), "nombre"), "tarde") == 0)
    return paac_fail(paac_read(tx), PAAC_CONFLICT, NULL);
  paac_exec(tx, "cambiar", PAAC_NO_ARGS);
  paac_ledger(tx, "cambiar", "prueba:cosa", paac_param(paac_read(tx), "nombre"));
  return paac_status_of(paac_read(tx));
}

static const struct paac_field edited[] = {
    {.name = "nombre", .title = "Nombre", .required = 1, .max_chars = 30},
    {.name = "marcas", .title = "Marcas", .kind = PAAC_K_SEVERAL, .catalogue = "tipos"},
    {.name = "nota", .title = "Motivo", .required = 1, .si = "cerrada"},
};

static const struct paac_form forms[] = {
    {.name = "agregar",
     .title = "Agregar una cosa",
     .permission = "prueba.editar",
     .fields = PAAC_TABLE(campos_agregar),
     .aplicar = agregar},
    {.name = "marcar",
     .title = "Marcar cosas",
     .permission = "prueba.editar",
     .fields = PAAC_TABLE(campos_marcar),
     .aplicar = marcar},
    {.name = "editar",
     .title = "Editar",
     .permission = "prueba.editar",
     .fields = PAAC_TABLE(edited),
     .aplicar = cambiar,
     .load = "editar",
     .then = "/prueba/cosas/{id}"},
    {.name = "nueva",
     .title = "Nueva cosa",
     .permission = "prueba.editar",
     .fields = PAAC_TABLE(fields),
     .validar = validar,
     .aplicar = aplicar,
     .then = "/prueba/grupos/{grupo}"},
};

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/prueba",
     .permission = "prueba.ver",
     .fragment = "pagina",
     .view = "prueba.xsl",
     .title = "Prueba",
     .menu = "Prueba",
     .menu_order = 30},
    {.method = "GET",
     .pattern = "/prueba/cosas",
     .permission = "prueba.ver",
     .fragment = "cosas",
     .view = "prueba.xsl",
     .csv = "cosas",
     .title = "Cosas",
     .menu = "Cosas",
     .menu_order = 31},
    {.method = "GET",
     .pattern = "/prueba/grupos",
     .permission = "prueba.ver",
     .fragment = "de_grupo",
     .view = "prueba.xsl"},
    {.method = "GET",
     .pattern = "/prueba/grupos/{grupo}",
     .permission = "prueba.ver",
     .fragment = "de_grupo",
     .view = "prueba.xsl"},
    {.method = "GET",
     .pattern = "/prueba/cosas/{id}",
     .permission = "prueba.ver",
     .fragment = "cosa",
     .view = "prueba.xsl",
     .csv = "cosas",
     .title = "Cosa {id}"},
    {.method = "GET",
     .pattern = "/prueba/cosas/reservada",
     .permission = "prueba.secreto",
     .fragment = "secreto",
     .view = "prueba.xsl"},
    {.method = "GET",
     .pattern = "/prueba/vigilada",
     .permission = "prueba.ver",
     .fragment = "secreto",
     .view = "prueba.xsl"},
    {.method = "GET",
     .pattern = "/prueba/auditoria",
     .permission = "prueba.ver",
     .fragment = "cosas",
     .view = "prueba.xsl",
     .menu = "Solo auditoría",
     .menu_order = 32,
     .in = PAAC_IN_AUDITORIA},
    {.method = "GET",
     .pattern = "/prueba/escribir/{modo}",
     .permission = "prueba.ver",
     .form = "nueva"},
    {.method = "POST",
     .pattern = "/prueba/escribir/{modo}",
     .permission = "prueba.ver",
     .form = "nueva"},
    {.method = "GET",
     .pattern = "/prueba/cosas/{id}/editar",
     .permission = "prueba.ver",
     .form = "editar",
     .view = "editar.xsl",
     .title = "Editar la cosa {id}"},
    {.method = "POST",
     .pattern = "/prueba/cosas/{id}/editar",
     .permission = "prueba.ver",
     .form = "editar"},
    {.method = "POST",
     .pattern = "/prueba/solo-enviar/{modo}",
     .permission = "prueba.ver",
     .form = "nueva"},
};

static const struct paac_state estados[] = {
    {.name = "abierta", .title = "Abierta", .kind = PAAC_S_FIRST},
    {.name = "cerrada", .title = "Cerrada", .kind = PAAC_S_LAST},
};

static const struct paac_transition pasos[] = {
    {.from = "abierta",
     .to = "cerrada",
     .action = "cerrar",
     .title = "Cerrar",
     .permission = "prueba.editar",
     .condition = "cerrable",
     .otherwise = "Ese grupo no tiene cosas.",
     .job = "correo",
     .job_data = "carta"},
    {.from = "cerrada",
     .to = "abierta",
     .action = "abrir",
     .title = "Abrir",
     .permission = "prueba.secreto"},
    {.from = "cerrada",
     .to = "cerrada",
     .action = "tocar",
     .title = "Tocar",
     .permission = "prueba.editar"},
};

static const struct paac_states tablas[] = {
    {.name = "cosa",
     .title = "Estados de una cosa",
     .states = PAAC_TABLE(estados),
     .transitions = PAAC_TABLE(pasos)},
};

PAAC_MODULE(.name = "prueba", .title = "Prueba", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments), .listados = PAAC_TABLE(listados),
            .forms = PAAC_TABLE(forms), .states = PAAC_TABLE(tablas))

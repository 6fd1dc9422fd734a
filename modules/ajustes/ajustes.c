/* Settings: what holds today, what held before and who changed it. The tables are the host's, so
 * that any module may declare settings and read them by date. */
#include <paac/paac.h>

#define VER "ajustes.ver"
#define EDITAR "ajustes.editar"

static void atributos(paac_xml *x, paac_rows *r, const char *const *columnas) {
  for (const char *const *c = columnas; *c != NULL; c++) paac_attr(x, *c, paac_col(r, *c));
}

/* GET /ajustes: each one with what holds today. */
static paac_status ajustes(paac_req *req, paac_xml *x) {
  static const char *const columnas[] = {"clave", "grupo",  "titulo",        "unidad", "valor",
                                         "desde", "fuente", "por_confirmar", "cambia", NULL};
  paac_open(x, "ajustes");
  paac_rows *r = paac_query(req, "ajustes", PAAC_NO_ARGS);
  while (paac_next(r)) {
    paac_open(x, "ajuste");
    atributos(x, r, columnas);
    paac_text(x, paac_col(r, "ayuda"));
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}

/* GET /ajustes/{clave}: one, with every value that it was given. */
static paac_status ajuste(paac_req *req, paac_xml *x) {
  static const char *const uno[] = {"clave", "titulo", "unidad", NULL};
  static const char *const valor[] = {"numero", "valor",  "desde", "estado",  "por_confirmar",
                                      "fuente", "motivo", "quien", "escrito", NULL};
  paac_rows *a = paac_query(req, "ajuste", PAAC_NO_ARGS);
  if (!paac_next(a))
    return paac_fail(req, PAAC_NOT_FOUND, "No hay un ajuste con ese nombre. Véalos en /ajustes.");
  paac_open(x, "ajuste");
  atributos(x, a, uno);
  if (paac_can(req, EDITAR)) paac_attr(x, "editar", "si");
  paac_element(x, "ayuda", paac_col(a, "ayuda"));
  paac_rows *r = paac_query(req, "valores", PAAC_NO_ARGS);
  while (paac_next(r)) {
    paac_open(x, "valor");
    atributos(x, r, valor);
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}

static paac_status cambiar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "ajuste.cambiar",
                   PAAC_ARGS(PAAC_TEXT("clave", paac_param(req, "clave")),
                             PAAC_TEXT("valor", paac_param(req, "valor")),
                             PAAC_TEXT("desde", paac_param(req, "desde")),
                             PAAC_TEXT("fuente", paac_param(req, "fuente")),
                             PAAC_TEXT("confirmada", paac_param(req, "confirmada")),
                             PAAC_TEXT("motivo", paac_param(req, "motivo")),
                             PAAC_TEXT("row_version", paac_param(req, "row_version"))));
}

static const struct paac_permission permissions[] = {
    {VER, "Ver los ajustes y su historia", "planeacion control_interno admin"},
    {EDITAR, "Cambiar los ajustes", "planeacion admin"},
};

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/ajustes",
     .permission = VER,
     .fragment = "ajustes",
     .view = "ajustes.xsl",
     .csv = "lista",
     .title = "Ajustes",
     .menu = "Ajustes",
     .menu_order = 97,
     .menu_group = "Administración"},
    {.method = "GET",
     .pattern = "/ajustes/{clave}",
     .permission = VER,
     .fragment = "ajuste",
     .view = "ajuste.xsl",
     .csv = "lista",
     .title = "Ajuste {clave}"},
    {.method = "GET",
     .pattern = "/ajustes/{clave}/cambiar",
     .permission = EDITAR,
     .form = "cambiar",
     .title = "Cambiar {clave}",
     .in = PAAC_IN_INTRANET},
    {.method = "POST",
     .pattern = "/ajustes/{clave}/cambiar",
     .permission = EDITAR,
     .form = "cambiar",
     .title = "Cambiar {clave}",
     .in = PAAC_IN_INTRANET},
};

static const struct paac_fragment fragments[] = {
    {.name = "ajustes", .major = 1, .permission = VER, .build = ajustes, .schema = "ajustes.rng"},
    {.name = "ajuste",
     .major = 1,
     .scope = PAAC_PERMISO,
     .permission = VER,
     .build = ajuste,
     .schema = "ajuste.rng"},
};

static const struct paac_column columnas[] = {
    {.name = "grupo", .title = "Grupo"},
    {.name = "titulo", .title = "Ajuste", .link = "/ajustes/{clave}"},
    {.name = "valor", .title = "Valor"},
    {.name = "unidad", .title = "Unidad"},
    {.name = "desde", .title = "Rige desde", .type = PAAC_T_DATE},
    {.name = "fuente", .title = "Fuente"},
    {.name = "confirmado", .title = "Confirmado"},
    {.name = "motivo", .title = "Motivo"},
    {.name = "quien", .title = "Quién"},
    {.name = "escrito", .title = "Escrito el", .type = PAAC_T_DATE},
};

static const struct paac_listado listados[] = {
    {.name = "lista",
     .title = "Ajustes y su historia",
     .permission = VER,
     .statement = "lista",
     .columns = PAAC_TABLE(columnas),
     .empty = "A este ajuste no se le ha dado ningún valor."},
};

static const struct paac_field campos[] = {
    {.name = "valor", .title = "Valor", .required = 1, .max_chars = 1000},
    {.name = "desde",
     .title = "Rige desde",
     .type = PAAC_T_DATE,
     .required = 1,
     .max_chars = 10,
     .help = "Hoy o después: lo que se calculó con el valor anterior no cambia."},
    {.name = "fuente",
     .title = "Fuente",
     .required = 1,
     .max_chars = 400,
     .help = "La norma, la guía o el acto de donde sale."},
    {.name = "confirmada",
     .title = "Confirmado en la fuente",
     .kind = PAAC_K_CHECK,
     .max_chars = 2,
     .help = "Márquelo si alguien lo leyó allí. Sin la marca se muestra «por confirmar»."},
    {.name = "motivo", .title = "Por qué se cambia", .required = 1, .max_chars = 500},
};

static const struct paac_form formularios[] = {
    {.name = "cambiar",
     .title = "Cambiar un ajuste",
     .permission = EDITAR,
     .fields = PAAC_TABLE(campos),
     .aplicar = cambiar,
     .then = "/ajustes/{clave}",
     .load = "editar"},
};

static const struct paac_object objetos[] = {
    {.kind = "ajuste", .title = "Ajuste", .permission = VER, .page = "/ajustes/{1}"},
};

PAAC_MODULE(.name = "ajustes", .title = "Ajustes", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments), .listados = PAAC_TABLE(listados),
            .forms = PAAC_TABLE(formularios), .objects = PAAC_TABLE(objetos))

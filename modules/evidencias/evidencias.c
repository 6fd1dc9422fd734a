/* Evidence as pages: the library of each unit, one evidence, and withdrawing it with a record. The
 * tables and the changes are the host's. */
#include <paac/paac.h>
#include <string.h>

#define VER "evidencias.ver"
#define AGREGAR "evidencias.agregar"
#define RETIRAR "evidencias.retirar"

static void atributos(paac_xml *x, paac_rows *r, const char *const *columnas) {
  for (const char *const *c = columnas; *c != NULL; c++) paac_attr(x, *c, paac_col(r, *c));
}

/* GET /evidencias: what the page adds to the list. */
static paac_status pagina(paac_req *req, paac_xml *x) {
  paac_open(x, "evidencias");
  if (paac_can(req, AGREGAR)) paac_attr(x, "agregar", "si");
  paac_include(req, x, "biblioteca", PAAC_REQUERIDO, PAAC_NO_ARGS);
  paac_close(x);
  return paac_status_of(req);
}

/* May this person have the file? What /archivo will answer. */
static bool se_descarga(paac_req *req, paac_rows *e) {
  if (paac_col(e, "retirada") != NULL || paac_col(e, "sha256") == NULL) return false;
  if (strcmp(paac_col(e, "clase"), "personal") != 0 || paac_can(req, "evidencias.personal"))
    return true;
  return paac_next(paac_query(req, "propia", PAAC_NO_ARGS));
}

/* GET /evidencias/{evidencia}. */
static paac_status evidencia(paac_req *req, paac_xml *x) {
  static const char *const columnas[] = {
      "id",     "nombre",   "fecha",       "clase",           "tipo",        "bytes",
      "sha256", "aviso",    "enlace",      "unidad",          "dependencia", "quien",
      "subida", "retirada", "retiro_acta", "retiro_autoriza", "antivirus",   NULL};
  static const char *const uso[] = {"objeto", "quien", "desde", NULL};
  paac_rows *e = paac_query(req, "evidencia", PAAC_NO_ARGS);
  if (!paac_next(e))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "No hay una evidencia con ese número. Véalas en /evidencias.");
  paac_open(x, "evidencia");
  atributos(x, e, columnas);
  if (se_descarga(req, e)) paac_attr(x, "descarga", "si");
  if (paac_can(req, RETIRAR) && paac_col(e, "retirada") == NULL) paac_attr(x, "retirar", "si");
  paac_element(x, "descripcion", paac_col(e, "descripcion"));
  paac_element(x, "motivo", paac_col(e, "retiro_motivo"));
  paac_rows *r = paac_query(req, "usos", PAAC_NO_ARGS);
  while (paac_next(r)) {
    paac_open(x, "uso");
    atributos(x, r, uso);
    paac_close(x);
  }
  paac_include(req, x, "plan.evidencia_usos@1", PAAC_OPCIONAL,
               PAAC_ARGS(PAAC_TEXT("evidencia", paac_col(e, "id"))));
  paac_close(x);
  return paac_status_of(req);
}

static paac_status agregar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "evidencia.agregar",
                   PAAC_ARGS(PAAC_TEXT("campo", "archivos"), PAAC_TEXT("obligatoria", "si"),
                             PAAC_TEXT("enlace", paac_param(req, "enlace")),
                             PAAC_TEXT("unidad", paac_param(req, "unidad")),
                             PAAC_TEXT("fecha", paac_param(req, "fecha")),
                             PAAC_TEXT("clase", paac_param(req, "clase")),
                             PAAC_TEXT("descripcion", paac_param(req, "descripcion"))));
}

static paac_status retirar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "evidencia.retirar",
                   PAAC_ARGS(PAAC_TEXT("evidencia", paac_param(req, "evidencia")),
                             PAAC_TEXT("motivo", paac_param(req, "motivo")),
                             PAAC_TEXT("acta", paac_param(req, "acta")),
                             PAAC_TEXT("autoriza", paac_param(req, "autoriza"))));
}

static const struct paac_permission permisos[] = {
    {VER, "Ver la evidencia y descargarla", "enlace lider planeacion control_interno"},
    {AGREGAR, "Agregar evidencia de su dependencia", "enlace lider planeacion"},
    {"evidencias.todas", "Agregar evidencia de cualquier dependencia", "planeacion"},
    {"evidencias.personal", "Descargar evidencia con datos personales de otras dependencias",
     "control_interno"},
    {RETIRAR, "Retirar evidencia con acta", "planeacion"},
};

static const struct paac_route rutas[] = {
    {.method = "GET",
     .pattern = "/evidencias",
     .permission = VER,
     .fragment = "pagina",
     .view = "evidencias.xsl",
     .csv = "biblioteca",
     .title = "Evidencias",
     .menu = "Evidencias",
     .menu_order = 75},
    {.method = "GET",
     .pattern = "/evidencias/{evidencia}",
     .permission = VER,
     .fragment = "evidencia",
     .view = "evidencia.xsl",
     .title = "Evidencia {evidencia}"},
    {.method = "GET",
     .pattern = "/evidencias/nueva",
     .permission = AGREGAR,
     .form = "nueva",
     .title = "Agregar evidencia",
     .in = PAAC_IN_INTRANET},
    {.method = "POST",
     .pattern = "/evidencias/nueva",
     .permission = AGREGAR,
     .form = "nueva",
     .title = "Agregar evidencia",
     .in = PAAC_IN_INTRANET},
    {.method = "GET",
     .pattern = "/evidencias/{evidencia}/retirar",
     .permission = RETIRAR,
     .form = "retirar",
     .title = "Retirar la evidencia {evidencia}",
     .in = PAAC_IN_INTRANET},
    {.method = "POST",
     .pattern = "/evidencias/{evidencia}/retirar",
     .permission = RETIRAR,
     .form = "retirar",
     .title = "Retirar la evidencia {evidencia}",
     .in = PAAC_IN_INTRANET},
};

static const struct paac_fragment fragmentos[] = {
    {.name = "pagina", .major = 1, .scope = PAAC_PERMISO, .permission = VER, .build = pagina},
    {.name = "evidencia",
     .major = 1,
     .scope = PAAC_USUARIO,
     .permission = VER,
     .build = evidencia,
     .usa = "plan.evidencia_usos@1",
     .schema = "evidencia.rng"},
};

static const struct paac_column columnas[] = {
    {.name = "nombre", .title = "Nombre", .link = "/evidencias/{id}", .order = "nombre"},
    {.name = "tipo", .title = "Tipo"},
    {.name = "peso", .title = "Tamaño"},
    {.name = "fecha", .title = "Fecha del hecho", .type = PAAC_T_DATE, .order = "fecha"},
    {.name = "dependencia", .title = "Dependencia"},
    {.name = "clase", .title = "Clase"},
    {.name = "usos", .title = "Usos", .type = PAAC_T_INT},
    {.name = "estado", .title = "Estado"},
    {.name = "subida", .title = "Subida el", .type = PAAC_T_DATE, .order = "subida"},
    {.name = "quien", .title = "Por", .hidden = 1},
    {.name = "sha256", .title = "SHA-256", .hidden = 1},
};

static const struct paac_filter filtros[] = {
    {.name = "texto",
     .title = "Palabras",
     .kind = PAAC_F_WORDS,
     .help = "Del nombre o de lo que se dice de ella."},
    {.name = "unidad",
     .title = "Dependencia",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "unidades",
     .all = "Todas"},
    {.name = "clase",
     .title = "Clase",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "clases",
     .all = "Todas"},
    {.name = "estado",
     .title = "Estado",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "estados",
     .all = "Todas"},
    {.name = "desde_fecha", .title = "Hecho desde", .kind = PAAC_F_DATE},
    {.name = "hasta_fecha", .title = "Hecho hasta", .kind = PAAC_F_DATE},
};

static const struct paac_listado listados[] = {
    {.name = "biblioteca",
     .title = "Evidencias",
     .permission = VER,
     .statement = "biblioteca",
     .columns = PAAC_TABLE(columnas),
     .filters = PAAC_TABLE(filtros),
     .empty = "No hay evidencia con lo que pidió. Se agrega desde aquí o al reportar un avance."},
};

static const struct paac_field campos_nueva[] = {
    {.name = "archivos",
     .title = "Archivos",
     .kind = PAAC_K_FILES,
     .help = "Uno o varios: PDF, documentos, hojas de cálculo, fotos, correos o ZIP; entre todos, "
             "hasta 110 MB. Sin macros "
             "ni contraseña."},
    {.name = "enlace",
     .title = "O un enlace",
     .max_chars = 1000,
     .help = "No es verificable, porque la página puede cambiar: por sí solo no prueba que algo se "
             "cumplió."},
    {.name = "unidad",
     .title = "Dependencia",
     .kind = PAAC_K_CHOICE,
     .required = 1,
     .catalogue = "unidades_mias"},
    {.name = "fecha",
     .title = "Fecha del hecho",
     .type = PAAC_T_DATE,
     .required = 1,
     .max_chars = 10,
     .help = "Cuándo pasó lo que prueba, no cuándo se sube."},
    {.name = "clase",
     .title = "Quién puede verla",
     .kind = PAAC_K_CHOICE,
     .required = 1,
     .catalogue = "clases",
     .help = "Con datos personales: sólo su dependencia y Control Interno la descargan; si la sube "
             "en nombre de otra dependencia, usted no podrá abrirla después."},
    {.name = "descripcion", .title = "Qué es", .kind = PAAC_K_AREA, .max_chars = 1000},
};

static const struct paac_field campos_retirar[] = {
    {.name = "motivo",
     .title = "Por qué se retira",
     .required = 1,
     .max_chars = 1000,
     .help = "El archivo se borra para siempre. Quedan su nombre, su SHA-256 y esta acta."},
    {.name = "acta", .title = "Acta", .required = 1, .max_chars = 200, .help = "Número y fecha."},
    {.name = "autoriza", .title = "Quién autoriza", .required = 1, .max_chars = 200},
};

static const struct paac_form formularios[] = {
    {.name = "nueva",
     .title = "Agregar evidencia",
     .permission = AGREGAR,
     .fields = PAAC_TABLE(campos_nueva),
     .aplicar = agregar,
     .then = "/evidencias",
     .load = "nueva",
     .send = "Agregar"},
    {.name = "retirar",
     .title = "Retirar con acta",
     .permission = RETIRAR,
     .fields = PAAC_TABLE(campos_retirar),
     .aplicar = retirar,
     .then = "/evidencias/{evidencia}",
     .send = "Retirar para siempre"},
};

static const struct paac_object objetos[] = {
    {.kind = "evidencia", .title = "Evidencia", .permission = VER, .page = "/evidencias/{1}"},
};

PAAC_MODULE(.sensitive = "evidencias.personal " RETIRAR, .name = "evidencias",
            .title = "Evidencias", .version = "1.0", .permissions = PAAC_TABLE(permisos),
            .routes = PAAC_TABLE(rutas), .fragments = PAAC_TABLE(fragmentos),
            .listados = PAAC_TABLE(listados), .forms = PAAC_TABLE(formularios),
            .objects = PAAC_TABLE(objetos))

/* The preflight: everything that a module gets wrong is said, each thing with the module's file,
 * before a generation serves. */
#include "site.h"

static void start(void) {
  b = base_new();
  site_link("xsl", "share/xsl");
}
TestSuite(preflight, .init = start, .fini = site_end, .timeout = 300);

/* Kept: a generation lives as long as its process. */
static const struct config *conf;
static struct registry *r;

/* All sentences about the modules that are there. */
static bool refused(struct buf *err) {
  cr_assert(base_migrate(&b), "%s", b.err.data);
  conf = site_config(b.intranet);
  view_setup(conf);
  struct db *db = base_connect(conf);
  r = registry_load(conf, err);
  cr_assert_not_null(r, "%s", err->data);
  bool ok = registry_preflight(r, db, true, err);
  db_close(db);
  return !ok;
}

static bool refuses(const char *const *modules, struct buf *err) {
  for (; *modules != NULL; modules++) site_module(*modules);
  return refused(err);
}

static const char *const good[] = {"prueba", "vecina", "torcida", NULL};
static const char *const bad[] = {"prueba", "mala", NULL};

Test(preflight, modules_that_are_in_order_pass) {
  struct buf err = {0};
  cr_assert(!refuses(good, &err), "%s", err.data);
  cr_assert_eq(err.len, 0, "%s", err.data);
}

Test(preflight, the_modules_that_ship_pass) {
  struct buf err = {0};
  const char *srcdir = g_getenv("srcdir");
  g_autofree char *dir = g_build_filename(srcdir == NULL ? "." : srcdir, "modules", NULL);
  GDir *open = g_dir_open(dir, 0, NULL);
  cr_assert_not_null(open);
  for (const char *name; (name = g_dir_read_name(open)) != NULL;) {
    g_autofree char *from = g_strconcat("modules/", name, NULL);
    g_autofree char *to = g_strconcat("share/modules/", name, NULL);
    site_link(from, to);
    site_built(".", name);
  }
  g_dir_close(open);
  cr_assert(!refused(&err), "%s", err.data);
}

static const char *const sentences[] = {
    "la ruta «/mala/sin-permiso» no declara un permiso que exista",
    "la ruta «/mala/permiso-ajeno» no declara un permiso que exista",
    "la ruta «/mala/sin-fragmento» pide el fragmento «no_hay», que el módulo no tiene",
    "la ruta «/mala/csv» pide el listado «otra.lista», que no existe",
    "la ruta «/mala/filtros» pide los filtros del listado «no_hay», que el módulo no tiene",
    "la ruta «GET /mala/repetida/{b}» ya la tiene el módulo «mala» (/mala/repetida/{a})",
    "la ruta «/mala/{sin_cerrar» necesita",
    "la ruta «/mala/barra/» necesita",
    "la ruta «/mala/metodo» necesita",
    "la ruta «/entrar» es del anfitrión",
    "la ruta «/mala/menu/{x}» está en el menú",
    "la ruta «/mala/ejecutable» pide un ejecutable que no existe (8)",
    "la vista de «/mala/sin-vista» no compila: module:mala/no_hay.xsl",
    "la vista de «/mala/vista-mala» no compila: module:mala/mala.xsl",
    "la vista de «/mala/vista-fuera» no compila: module:mala/fuera.xsl",
    "la ruta POST «/mala/sin-forma» necesita un formulario",
    "el permiso «ajena.ver» debe empezar por «mala.»",
    "el permiso «mala.ver» nombra el rol «lidre», que no existe",
    "el permiso «mala.sin_titulo» no tiene título",
    "el fragmento «repetido@1» está dos veces",
    "el fragmento «llama_a_nadie» usa «mala.no_hay@1», que ningún módulo cargado ofrece",
    "el fragmento «llama_a_otra_version» usa «mala.bueno@2»",
    "el fragmento «llama_mal_escrito» usa «mala.bueno@1x»",
    "los fragmentos se llaman en círculo: mala.circulo_a vuelve a sí mismo",
    "más de cuatro fragmentos anidados desde mala.nivel_5",
    "el fragmento «sin_permiso» no declara un permiso que exista",
    "el fragmento «alcance» declara un alcance que no existe (9)",
    "el fragmento n.º 16 no tiene nombre",
    "«bueno» es a la vez un fragmento y un listado",
    "la columna «id» del listado «lista» pide el orden «no_hay»",
    "la columna «inexistente» del listado «lista» no la trae su consulta",
    "el enlace de la columna «x» del listado «lista» usa «perdida»",
    "el título de una fila del listado «lista» usa «ninguna»",
    "la columna n.º 4 del listado «lista» no tiene nombre",
    "el filtro «desde» del listado «lista» usa un nombre reservado",
    "el filtro «sin_catalogo» del listado «lista» pide una consulta «»",
    "el catálogo «sin_valor» del listado «lista» debe traer «valor» y «etiqueta»",
    "el filtro n.º 4 del listado «lista» no tiene",
    "una acción del listado «lista» necesita título y un formulario con permiso, y pide «no_hay»",
    "el formulario «por_estado» es para muchas filas del listado «lista»: no puede tener .load",
    "el listado «lista» tiene acciones sobre filas y no dice su columna clave",
    "el listado «sin_orden» necesita una consulta «sin_valor» con al menos un «-- orden:»",
    "el listado «sin_orden» no declara un permiso que exista",
    "el campo «csrf» del formulario «forma» usa un nombre reservado",
    "el campo «opcion» del formulario «forma» pide una consulta «»",
    "el campo «cerrado» del formulario «forma» pide un permiso que no existe",
    "el formulario «forma» sigue en «https://otro.example/»",
    "el formulario «forma» pide una consulta «no_hay» que no existe",
    "el formulario «forma» no declara un permiso que exista",
    "el formulario n.º 2 no tiene nombre o aplicar",
    "el campo «x» del formulario «por_estado» depende de «perdida», que «sin_valor» no trae",
    "el campo «x» del formulario «sin_load» depende de «perdida», y el formulario no tiene load",
    "la consulta «mala.lista» del listado «lista» pide «:vijencia», que no es un filtro",
    "el estado «uno» de «tabla» está dos veces",
    "el estado n.º 5 de «tabla» no tiene nombre, título",
    "del estado «dos» de «tabla» no sale ninguna transición",
    "la transición «seguir» de «tabla» sale dos veces de «uno»",
    "la transición «irse» de «tabla» va de «uno» a «nada»",
    "la transición «irse» de «tabla» no declara un permiso que exista",
    "la transición «probar» de «tabla» pide una consulta «no_hay»",
    "la transición «probar» de «tabla» necesita a la vez condición",
    "la transición «probar» de «tabla» deja un trabajo sin una consulta",
    "la transición n.º 5 de «tabla» no tiene acción",
    "al estado «sin_titulo» de «tabla» no se llega",
    "la tabla de estados n.º 2 no tiene nombre o título",
    "la consulta «mala.tabla_ajena» usa la tabla «prueba_cosa»",
    "la consulta «mala.tabla_del_anfitrion» usa la tabla «cuenta»",
    "la consulta «mala.escribe_publica» usa la tabla «unidad»",
    "la consulta «mala.otra_base» usa la tabla «mala_x.servidores»",
    "la consulta «mala.sin_valor» está dos veces",
    "la consulta «mala.columna_mala» no la acepta la base de datos",
    "la consulta «mala.tabla_que_no_existe» no la acepta la base de datos",
};

Test(preflight, every_defect_of_a_module_has_a_sentence_with_its_file) {
  struct buf err = {0};
  cr_assert(refuses(bad, &err));
  for (size_t i = 0; i < G_N_ELEMENTS(sentences); i++)
    cr_expect_not_null(strstr(err.data, sentences[i]), "nothing says «%s»:\n%s", sentences[i],
                       err.data);
  g_auto(GStrv) lines = g_strsplit(err.data, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    cr_expect_null(strstr(*line, "prueba.so:"), "prueba is in order: %s", *line);
  cr_assert_not_null(strstr(err.data, "/mala.so: "));
  buf_free(&err);
}

Test(preflight, a_stylesheet_is_refused_with_its_line) {
  struct buf err = {0};
  cr_assert(refuses(bad, &err));
  const char *at = strstr(err.data, "la vista de «/mala/vista-mala»");
  cr_assert(at != NULL && strstr(at, "line 4") != NULL, "%s", err.data);
  buf_free(&err);
}

Test(preflight, a_refused_module_refuses_the_generation) {
  site_module("prueba");
  site_module("mala");
  cr_assert(base_migrate(&b), "%s", b.err.data);
  cr_assert_null(site_load(b.intranet, PAAC_IN_INTRANET));
}

Test(preflight, an_account_that_may_write_the_other_lines_table_does_not_serve) {
  site_module("prueba");
  cr_assert(base_migrate(&b), "%s", b.err.data);
  g_autofree char *grant = g_strdup_printf("GRANT INSERT ON %s.prueba_juicio TO %s@localhost",
                                           b.admin->db_name, b.intranet->db_user);
  base_sql(&b, grant);
  cr_assert_null(site_load(b.intranet, PAAC_IN_INTRANET));
  cr_assert(base_migrate(&b), "%s", b.err.data);
  cr_assert_not_null(site_load(b.intranet, PAAC_IN_INTRANET));
}

Test(preflight, a_write_that_the_other_line_does_is_no_defect) {
  struct buf err = {0};
  const char *const one[] = {"prueba", NULL};
  cr_assert(!refuses(one, &err), "%s", err.data); /* prueba.juzgar writes auditoria's table */
}

Test(preflight, without_a_database_a_generation_is_only_kept_when_it_must_have_one) {
  site_module("prueba");
  struct config *nowhere = g_memdup2(b.intranet, sizeof *nowhere);
  nowhere->db_socket = "/nonexistent/socket";
  conf = site_config(nowhere);
  g_free(nowhere);
  struct profile p = {"intranet", PAAC_IN_INTRANET};
  cr_assert_null(app_load(&p, conf, true));
  app = app_load(&p, conf, false);
  cr_assert_not_null(app);
  STATUS(503, get("/prueba"));
  cr_assert(says("El servicio no está disponible"), "%s", body());
}

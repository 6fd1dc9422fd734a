/* `paacctl plan import` and `paacctl plan export`: arguments, files, and the order of things. */
#include "comandos.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "avance/recordar.h"
#include "documentos.h"
#include "guardar.h"
#include "importar/leer.h"
#include "informe.h"
#include "kit/texto.h"
#include "xml_archivo.h"

enum { MAX_ANSWERS = 200, USAGE = 2 };

struct options {
  const char *file, *marco, *motivo, *unidades, *format, *output, *version;
  int vigencia;
  bool dry_run;
  struct plan_respuesta answers[MAX_ANSWERS];
  size_t n_answers;
};

/* --- arguments ---------------------------------------------------------------------------- */

/* "texto=codigo"; false when it has no '='. */
static bool add_answer(struct options *o, char *value) {
  char *equals = strrchr(value, '=');
  if (equals == NULL || equals == value || o->n_answers == MAX_ANSWERS) return false;
  *equals = '\0';
  o->answers[o->n_answers++] = (struct plan_respuesta){value, equals + 1};
  return true;
}

/* A year that a plan can have, or 0. */
static int year_of(const char *s) {
  if (strlen(s) != 4 || strspn(s, "0123456789") != 4) return 0;
  int year = atoi(s);
  return year >= 2000 && year <= 2199 ? year : 0;
}

static bool take_option(struct options *o, const char *name, char *value) {
  if (strcmp(name, "--vigencia") == 0) return (o->vigencia = year_of(value)) != 0;
  if (strcmp(name, "--unidad") == 0) return add_answer(o, value);
  const struct {
    const char *name;
    const char **value;
  } texts[] = {{"--marco", &o->marco},     {"--motivo", &o->motivo}, {"--unidades", &o->unidades},
               {"--version", &o->version}, {"--format", &o->format}, {"--output", &o->output}};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (strcmp(name, texts[i].name) == 0) {
      *texts[i].value = value;
      return true;
    }
  }
  return false;
}

/* False after saying on stderr what is wrong. `--name value` and `--name=value` are the same. */
static bool parse(int argc, char **argv, struct options *o) {
  for (int i = 1; i < argc; i++) {
    char *equals = strncmp(argv[i], "--", 2) == 0 ? strchr(argv[i], '=') : NULL;
    if (strcmp(argv[i], "--dry-run") == 0) {
      o->dry_run = true;
    } else if (strncmp(argv[i], "--", 2) != 0 && o->file == NULL) {
      o->file = argv[i];
    } else if (strncmp(argv[i], "--", 2) != 0 || (equals == NULL && i + 1 == argc)) {
      fprintf(stderr, "No se entiende «%s».\n", argv[i]);
      return false;
    } else {
      if (equals != NULL) *equals = '\0';
      const char *name = argv[i];
      char *value = equals != NULL ? equals + 1 : argv[++i];
      if (!take_option(o, name, value)) {
        bool year = strcmp(name, "--vigencia") == 0;
        fprintf(stderr, "No se entiende %s «%s»%s.\n", name, value,
                year ? ": se espera un año entre 2000 y 2199" : "");
        return false;
      }
    }
  }
  if (o->vigencia == 0) fputs("Falta --vigencia AAAA, el año del plan.\n", stderr);
  return o->vigencia != 0;
}

/* --- files -------------------------------------------------------------------------------- */

/* Why a file could not be opened or written, for the person. */
static const char *why(void) {
  switch (errno) {
    case ENOENT:
      return "no existe";
    case EACCES:
    case EPERM:
      return "no hay permiso";
    case EISDIR:
      return "es un directorio";
    case ENOSPC:
      return "no hay espacio en el disco";
    case 0:
      return "una celda es demasiado larga";
    default:
      return strerror(errno);
  }
}

/* Reads a file of at most `max` bytes (one more tells that it is larger); NULL with errno. */
static unsigned char *slurp(const char *path, size_t max, size_t *len) {
  FILE *f = fopen(path, "rb");
  if (f == NULL) return NULL;
  unsigned char *bytes = malloc(max + 1);
  if (bytes != NULL) *len = fread(bytes, 1, max + 1, f);
  int failed = ferror(f) ? EIO : 0;
  fclose(f);
  if (failed != 0) {
    free(bytes);
    errno = failed;
    return NULL;
  }
  return bytes;
}

/* The catalogue named by --unidades, or unidades.csv next to the file when there is one. */
static bool read_catalogue(const struct options *o, struct plan_catalogo *c) {
  const char *path = o->unidades;
  if (path == NULL) {
    char *copy = paackit_pool_strdup(c->pool, o->file);
    path = paackit_pool_printf(c->pool, "%s/unidades.csv", dirname(copy));
    if (access(path, R_OK) != 0) return true;
  }
  size_t len = 0;
  unsigned char *bytes = slurp(path, PLAN_MAX_BYTES, &len);
  if (bytes == NULL) {
    fprintf(stderr, "No se puede leer el catálogo %s: %s.\n", path, why());
    return false;
  }
  const char *wrong = plan_catalogo_leer(c, bytes, len);
  free(bytes);
  if (wrong != NULL) fprintf(stderr, "%s\n", wrong);
  return wrong == NULL;
}

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash != NULL ? slash + 1 : path;
}

/* --- import ------------------------------------------------------------------------------- */

/* The host says what went wrong; this only ends the command. */
static int host_failed(void) { return 1; }

static const char *reason(const struct options *o, const struct plan_base *base) {
  if (o->motivo != NULL && !paackit_blank(o->motivo)) return o->motivo;
  return base->version == 0 ? "Primera versión del plan" : NULL;
}

/* After everything is understood: is it new, may it be written, and the writing. */
static int save(paac_tx *tx, const struct options *o, struct plan_base *base,
                struct plan_documento *doc, struct plan_catalogo *c, const struct plan_fuente *f) {
  const char *huella = plan_huella(tx, doc);
  if (*huella == '\0') return host_failed();
  bool same = strcmp(huella, base->huella) == 0;
  size_t moved = same ? plan_menciones_distintas(tx, base, doc, c) : 0;
  printf("Huella: %s\n", huella);
  if (same && moved == 0) {
    printf("Sin cambios: es el mismo contenido de la versión %d; no se guardó nada.\n",
           base->numero);
    return PAAC_COMMAND_ROLLBACK;
  }
  if (same)
    printf("El contenido es el mismo; cambia la dependencia de %zu %s.\n", moved,
           moved == 1 ? "mención" : "menciones");
  const char *motivo = reason(o, base);
  if (motivo == NULL) {
    FILE *where = o->dry_run ? stdout : stderr;
    fprintf(where,
            "El plan %d ya tiene la versión %d y este contenido es distinto: para guardarlo como "
            "versión %d diga por qué con --motivo.\n",
            o->vigencia, base->numero, base->ultima + 1);
    return o->dry_run ? PAAC_COMMAND_ROLLBACK : 1;
  }
  if (!plan_cabe(tx, f->len)) {
    if (paac_status_of(paac_read(tx)) == PAAC_OK)
      fputs(
          "El archivo es más grande de lo que acepta la base de datos: suba su "
          "max_allowed_packet.\n",
          stderr);
    return 1;
  }
  if (plan_guardar(tx, base, doc, c, huella, motivo, f) != PAAC_OK) {
    if (base->sin_lugar)
      fputs(
          "No se guardó nada: otra importación de la misma vigencia pudo terminar primero; repita "
          "la orden.\n",
          stderr);
    return host_failed();
  }
  if (o->dry_run) {
    printf("Ensayo: se habría guardado como versión %d; no se guardó nada.\n", base->ultima + 1);
    return PAAC_COMMAND_ROLLBACK;
  }
  printf("Guardado como versión %d de la vigencia %d (%s).\n", base->ultima + 1, o->vigencia,
         base->marco_codigo);
  return 0;
}

/* One plan governs in a year, whatever its framework. */
static bool rige_otro(paac_tx *tx, const struct plan_base *base, int vigencia) {
  paac_rows *r =
      paac_query(paac_read(tx), "imp_otro",
                 PAAC_ARGS(PAAC_INT("vigencia", vigencia), PAAC_INT("marco", base->marco)));
  if (!paac_next(r)) return false;
  fprintf(stderr, "En %d ya rige el %s, y en un año rige un solo plan. No se cargó nada.\n",
          vigencia, paac_col(r, "marco"));
  return true;
}

/* What is in force from a file would pass by those who are drawing the plan up. */
static bool en_elaboracion(paac_tx *tx, const struct plan_base *base, int vigencia) {
  paac_rows *r =
      paac_query(paac_read(tx), "imp_abierta",
                 PAAC_ARGS(PAAC_INT("vigencia", vigencia), PAAC_INT("marco", base->marco)));
  if (!paac_next(r)) return false;
  fprintf(
      stderr,
      "La versión %s del plan %d se está elaborando en la intranet: apruébela o descártela antes "
      "de traer un archivo. No se cargó nada.\n",
      paac_col(r, "numero"), vigencia);
  return true;
}

static int import_document(paac_tx *tx, const struct options *o, struct plan_documento *doc,
                           const struct plan_fuente *f) {
  struct plan_base base;
  struct plan_catalogo c;
  plan_catalogo_iniciar(&c, doc->pool);
  if (doc->vigencia_leida != 0 && doc->vigencia_leida != o->vigencia) {
    fprintf(stderr, "El archivo es del plan %d y se pidió --vigencia %d.\n", doc->vigencia_leida,
            o->vigencia);
    return 1;
  }
  if (!plan_base_leer(tx, doc->pool, o->marco, o->vigencia, NULL, &base)) {
    if (paac_status_of(paac_read(tx)) == PAAC_OK)
      fprintf(stderr, "No hay un marco «%s»; los que hay son PAAC y PTEP.\n", o->marco);
    return 1;
  }
  if (rige_otro(tx, &base, o->vigencia) || en_elaboracion(tx, &base, o->vigencia)) return 1;
  c.hay_version = base.version != 0;
  plan_base_unidades(tx, &c);
  plan_base_decisiones(tx, &base, &c);
  if (!read_catalogue(o, &c)) return 1;
  plan_numerar(doc, base.componentes, base.n_componentes);
  plan_revisar(doc, base.componentes, base.n_componentes);
  const char *wrong = plan_resolver_unidades(doc, &c, o->answers, o->n_answers);
  if (wrong != NULL) {
    fprintf(stderr, "%s\n", wrong);
    return 1;
  }
  plan_informe(doc, &c, base_name(o->file));
  return save(tx, o, &base, doc, &c, f);
}

static int run_import(paac_tx *tx, int argc, char **argv) {
  struct options o = {.marco = "PAAC"};
  if (!parse(argc, argv, &o)) return USAGE;
  if (o.file == NULL) {
    fputs("Falta el archivo del plan.\n", stderr);
    return USAGE;
  }
  if (o.motivo != NULL && paackit_chars(o.motivo) > 1000) {
    fputs("El motivo pasa de 1000 caracteres.\n", stderr);
    return USAGE;
  }
  size_t len = 0;
  unsigned char *bytes = slurp(o.file, PLAN_MAX_BYTES, &len);
  if (bytes == NULL) {
    fprintf(stderr, "No se puede leer %s: %s.\n", o.file, why());
    return 1;
  }
  char refusal[500];
  struct plan_documento *doc = plan_leer(bytes, len, o.vigencia, refusal, sizeof refusal);
  int code = 1;
  if (doc == NULL)
    fprintf(stderr, "%s: %s\n", base_name(o.file), refusal);
  else
    code = import_document(tx, &o, doc, &(struct plan_fuente){base_name(o.file), bytes, len});
  plan_documento_libre(doc);
  free(bytes);
  return code;
}

/* --- export ------------------------------------------------------------------------------- */

static bool copy_to(const char *path, FILE *out) {
  FILE *in = fopen(path, "rb");
  if (in == NULL) return false;
  char piece[65536];
  for (size_t n; (n = fread(piece, 1, sizeof piece, in)) > 0;) fwrite(piece, 1, n, out);
  bool ok = !ferror(in) && !ferror(out);
  fclose(in);
  return ok;
}

/* A spreadsheet is written to a file first; without --output that is a temporary one. */
static bool write_xlsx(const struct plan_documento *doc, const struct plan_encabezado *h,
                       const char *path) {
  if (path != NULL) return plan_escribir_xlsx(doc, h, path);
  char temporary[] = "/tmp/plan-XXXXXX";
  int fd = mkstemp(temporary);
  if (fd < 0) return false;
  close(fd);
  bool ok = plan_escribir_xlsx(doc, h, temporary) && copy_to(temporary, stdout);
  unlink(temporary);
  return ok;
}

/* What a text export is made of: the version itself, or what was read of it. */
struct exporting {
  paac_req *req;
  const struct plan_version *version; /* XML */
  const struct plan_documento *doc;   /* CSV */
};

static paac_status whole_plan(paac_req *req, paac_xml *x, const void *version) {
  return plan_doc_version(req, x, version);
}

static bool write_text(const struct exporting *e, const char *path) {
  FILE *out = path != NULL ? fopen(path, "wb") : stdout;
  if (out == NULL) return false;
  bool ok = e->version != NULL ? plan_xml_archivo(e->req, out, whole_plan, e->version)
                               : plan_escribir_csv(e->doc, out);
  if (path != NULL && fclose(out) != 0) ok = false;
  return ok;
}

static int said(const struct options *o, bool ok) {
  if (!ok)
    fprintf(stderr, "No se pudo escribir %s: %s.\n", o->output != NULL ? o->output : "la salida",
            why());
  return ok ? PAAC_COMMAND_ROLLBACK : 1;
}

static int no_plan(const struct options *o) {
  fprintf(stderr, "No hay un plan %s de la vigencia %d.\n", o->marco, o->vigencia);
  return 1;
}

/* The document that the page of the plan has, byte by byte. */
static int export_xml(paac_tx *tx, const struct options *o) {
  struct plan_version v;
  paac_req *req = paac_read(tx);
  bool found = plan_version_de(req, o->marco, o->vigencia, o->version, &v);
  if (paac_status_of(req) != PAAC_OK) return host_failed();
  if (!found) return no_plan(o);
  errno = 0;
  bool ok = write_text(&(struct exporting){.req = req, .version = &v}, o->output);
  if (paac_status_of(req) != PAAC_OK) return host_failed();
  return said(o, ok);
}

static int run_export(paac_tx *tx, int argc, char **argv) {
  struct options o = {.marco = "PAAC"};
  struct plan_encabezado h = {0};
  if (!parse(argc, argv, &o)) return USAGE;
  bool known = o.format != NULL && (strcmp(o.format, "xml") == 0 || strcmp(o.format, "csv") == 0 ||
                                    strcmp(o.format, "xlsx") == 0);
  if (!known || o.file != NULL) {
    fputs("Falta --format xml, csv o xlsx.\n", stderr);
    return USAGE;
  }
  if (strcmp(o.format, "xml") == 0) return export_xml(tx, &o);
  struct plan_documento *doc = plan_cargar(tx, o.marco, o.vigencia, o.version, &h);
  if (paac_status_of(paac_read(tx)) != PAAC_OK) {
    plan_documento_libre(doc);
    return host_failed();
  }
  if (doc == NULL) return no_plan(&o);
  errno = 0;
  int code = said(&o, strcmp(o.format, "xlsx") == 0
                          ? write_xlsx(doc, &h, o.output)
                          : write_text(&(struct exporting){.doc = doc}, o.output));
  plan_documento_libre(doc);
  return code;
}

const struct paac_command plan_commands[PLAN_COMMANDS] = {
    {.name = "import",
     .usage = "ARCHIVO --vigencia AAAA [--marco PAAC] [--dry-run] [--motivo TEXTO] "
              "[--unidad TEXTO=CODIGO]… [--unidades ARCHIVO]",
     .help = "Carga el plan de un año desde texto, .csv, .xlsx o .xml y dice fila por fila qué "
             "entendió.",
     .run = run_import},
    {.name = "export",
     .usage =
         "--vigencia AAAA --format xml|csv|xlsx [--marco PAAC] [--version N] [--output ARCHIVO]",
     .help = "Escribe el plan vigente de un año, o su versión N; lo exportado se puede importar "
             "sin pérdida.",
     .run = run_export},
    {.name = "recordar",
     .usage = "[--url https://paac.ejemplo.gov.co]",
     .help = "Deja en la cola un correo por persona con lo que tiene pendiente; uno al día.",
     .run = plan_av_recordar},
    {.name = "demo",
     .usage = "--vigencia AAAA",
     .help = "Llena con reportes de ejemplo, marcados como tales, un plan de demostración.",
     .run = plan_av_demo},
};

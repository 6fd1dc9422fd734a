/* Services over evidence: files of a form taken in, used again for something else, and withdrawn
 * with a record. What is stored is never changed. */
#include <errno.h>
#include <glib.h>
#include <mysqld_error.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "http/http.h"
#include "identity/internal.h"
#include "identity/service_unit.h"
#include "storage/clamd.h"
#include "storage/kind.h"
#include "storage/store.h"

#define ADD "evidencias.agregar"
#define ANY_UNIT "evidencias.todas" /* permission: of every unit, not only one's own */

/* What is said of all files that come together. */
struct said {
  const char *object, *description, *date, *class;
  int64_t unit;
  const char *unit_code;
};

const char *evidence_dir(struct arena *a) {
  const char *state = identity_config()->state_dir;
  return state != NULL ? arena_printf(a, "%s/evidencia", state) : NULL;
}

static bool exec_one(struct service_call *call, const char *name, const struct paac_arg *values) {
  return identity_exec(call->db, call->a, name, values) == 1 ||
         service_fail(call, PAAC_FAILED, NULL);
}

static struct db_rows *one(struct service_call *call, const char *name,
                           const struct paac_arg *values) {
  struct db_rows *row = identity_query(call->db, call->a, name, values);
  if (row == NULL) service_fail(call, PAAC_FAILED, NULL);
  return row != NULL && db_next(row) ? row : NULL;
}

/* In whose name: a command says it. */
static int64_t account_of(const struct service_call *call) {
  return call->session != NULL ? call->session->account : service_int(call, "cuenta");
}

/* Is one of these units, "3,17", one of the session's own? */
static bool own_unit(const struct session *session, const char *units) {
  g_auto(GStrv) mine = g_strsplit(session->units, ",", -1), theirs = g_strsplit(units, ",", -1);
  for (char **unit = theirs; *unit != NULL; unit++)
    if (g_strv_contains((const char *const *)mine, *unit)) return true;
  return false;
}

static bool may_use_unit(struct service_call *call, const char *units) {
  return call->session == NULL || own_unit(call->session, units) ||
         session_can(call->session, ANY_UNIT) ||
         service_fail(call, PAAC_FORBIDDEN,
                      "Esa evidencia es de otra dependencia: pídale a ella que la suba o la use.");
}

/* --- what is said of it --------------------------------------------------------------------- */

static bool read_unit(struct service_call *call, struct said *s) {
  const char *code = service_text(call, "unidad");
  struct db_rows *row =
      one(call, "unidad_evidencia", NAMED(PAAC_TEXT("codigo", code != NULL ? code : "")));
  if (row == NULL)
    return service_refuse(call, "unidad", "Elija la dependencia a la que pertenece la evidencia.");
  s->unit = db_int(row, "id");
  s->unit_code = db_text(row, "codigo");
  return may_use_unit(call, db_text(row, "id"));
}

static bool read_said(struct service_call *call, struct said *s) {
  static const char *const classes[] = {"publicable", "interno", "personal", NULL};
  *s = (struct said){.object = service_text(call, "objeto"),
                     .description = service_text(call, "descripcion"),
                     .date = service_text(call, "fecha"),
                     .class = service_text(call, "clase")};
  if (s->class == NULL || !g_strv_contains(classes, s->class))
    return service_refuse(call, "clase",
                          "Diga si se puede publicar, es interna o trae datos personales.");
  if (!service_date(call, "fecha", s->date)) return false;
  if (strcmp(s->date, call->today) > 0)
    return service_refuse(call, "fecha",
                          "Es una fecha que todavía no llega: escriba la del hecho.");
  if (s->description != NULL && g_utf8_strlen(s->description, -1) > 1000)
    return service_refuse(call, "descripcion", "Escriba a lo sumo 1000 caracteres.");
  return read_unit(call, s);
}

/* --- files ---------------------------------------------------------------------------------- */

enum { NAME_CHARS = 255 };

/* The last part of what the browser calls it, in one clean line. */
static const char *clean_name(struct arena *a, const char *filename) {
  const char *from = filename;
  for (const char *p = filename; *p != '\0'; p++)
    if (*p == '/' || *p == '\\') from = p + 1;
  char *name = arena_strdup(a, *from != '\0' ? from : "archivo");
  if (name == NULL) return "archivo";
  for (char *p = name; *p != '\0'; p++)
    if ((unsigned char)*p < ' ') *p = ' ';
  return name;
}

static bool refuse_file(struct service_call *call, const char *field, const char *name,
                        const char *why) {
  return service_refuse(call, field, arena_printf(call->a, "«%s»: %s", name, why));
}

static bool short_name(struct service_call *call, const char *field, const char *name) {
  glong n = g_utf8_strlen(name, -1);
  if (n <= NAME_CHARS) return true;
  g_autofree char *start = g_utf8_substring(name, 0, 40);
  return refuse_file(
      call, field, arena_printf(call->a, "%s…", start),
      arena_printf(call->a, "Su nombre tiene %ld caracteres y caben %d: póngale uno más corto.", n,
                   NAME_CHARS));
}

/* Is it of a kind that is taken? */
static bool look(struct service_call *call, const char *field, const char *name,
                 const struct upload *file, struct file_kind *kind) {
  if (!kind_of_file(call->a, file->data, file->len, kind))
    return service_fail(call, PAAC_FAILED, NULL);
  if (kind->refusal != NULL) return refuse_file(call, field, name, kind->refusal);
  if (one(call, "archivo_tipo", NAMED(PAAC_TEXT("mime", kind->mime))) != NULL) return true;
  return call->status == PAAC_OK &&
         refuse_file(call, field, name,
                     "No se reciben archivos de esta clase. Súbalo en PDF, como documento, hoja de "
                     "cálculo, imagen o ZIP.");
}

/* What the antivirus says, where there is one; true and *clean: it found nothing. While it does not
 * answer nothing enters unlooked at: doc/evidencia.md. */
static bool scan(struct service_call *call, const char *field, const char *name,
                 const struct upload *file, bool *clean) {
  const char *clamd = identity_config()->clamd;
  char said[CLAMD_SAID];
  *clean = false;
  if (clamd == NULL) return true;
  switch (clamd_scan(clamd, file->data, file->len, said)) {
    case CLAMD_CLEAN:
      *clean = true;
      return true;
    case CLAMD_TOO_LARGE:
      log_warn("evidence.clamd", "%zu bytes are beyond its StreamMaxLength", file->len);
      return true;
    case CLAMD_INFECTED:
      log_error("evidence.infected", "%s from account %lld: %s", name, (long long)account_of(call),
                said);
      return refuse_file(call, field, name,
                         arena_printf(call->a,
                                      "El antivirus encontró «%s» en este archivo. No se guardó; "
                                      "avise a Sistemas antes de abrirlo otra vez.",
                                      said));
    default:
      log_error("evidence.clamd", "%s: %s", clamd, said);
      return service_fail(call, PAAC_UNPROCESSABLE,
                          "El antivirus no responde, y sin él no se reciben archivos. Lo demás que "
                          "escribió sigue aquí: guárdelo como borrador o envíelo sin archivos, y "
                          "avise a Sistemas.");
  }
}

/* The row of bytes that are there already, held until the end; 0: none, or a failure. */
static int64_t row_held(struct service_call *call, const char *sha256) {
  struct db_rows *row = one(call, "archivo_ahora", NAMED(PAAC_TEXT("sha256", sha256)));
  return row != NULL ? db_int(row, "id") : 0;
}

/* The row of bytes that are stored; the same bytes are one row. 0 after a failure. */
static int64_t file_row(struct service_call *call, const char *sha256, const struct upload *file,
                        const struct file_kind *kind) {
  if (one(call, "archivo", NAMED(PAAC_TEXT("sha256", sha256))) != NULL)
    return row_held(call, sha256);
  if (call->status != PAAC_OK) return 0;
  if (identity_exec(call->db, call->a, "archivo_agregar",
                    NAMED(PAAC_TEXT("sha256", sha256), PAAC_INT("bytes", (int64_t)file->len),
                          PAAC_TEXT("mime", kind->mime), PAAC_TEXT("aviso", kind->notice),
                          PAAC_TEXT("ahora", call->now))) == 1)
    return db_last_id(call->db);
  /* Somebody brought the same just now. */
  int64_t id = db_errno(call->db) == ER_DUP_ENTRY ? row_held(call, sha256) : 0;
  if (id == 0) service_fail(call, PAAC_FAILED, NULL);
  return id;
}

static bool use(struct service_call *call, int64_t evidence, const char *object) {
  return object == NULL ||
         exec_one(call, "evidencia_usar",
                  NAMED(PAAC_INT("evidencia", evidence), PAAC_TEXT("objeto", object),
                        PAAC_INT("cuenta", account_of(call)), PAAC_TEXT("ahora", call->now)));
}

/* The row of what somebody says of a file or a link, and its ledger entry. */
static bool add_row(struct service_call *call, const struct said *s, const char *name, int64_t file,
                    const char *link, const char *proof) {
  struct paac_arg archivo = {.name = "archivo", .type = PAAC_T_INT, .integer = file};
  if (file == 0) archivo = (struct paac_arg)PAAC_TEXT("archivo", NULL);
  const struct paac_arg values[] = {archivo,
                                    PAAC_TEXT("enlace", link),
                                    PAAC_TEXT("nombre", name),
                                    PAAC_TEXT("descripcion", s->description),
                                    PAAC_DATE("fecha", s->date),
                                    PAAC_TEXT("clase", s->class),
                                    PAAC_INT("unidad", s->unit),
                                    PAAC_INT("cuenta", account_of(call)),
                                    PAAC_TEXT("ahora", call->now),
                                    {.name = NULL}};
  if (!exec_one(call, "evidencia_agregar", values)) return false;
  int64_t id = db_last_id(call->db);
  if (!use(call, id, s->object)) return false;
  service_enter(
      call, "agregar", arena_printf(call->a, "evidencia:%lld", (long long)id),
      arena_printf(call->a, "de %s%s%s", s->unit_code, s->object != NULL ? " para " : "",
                   s->object != NULL ? s->object : ""),
      NULL,
      arena_printf(call->a, "Nombre: %s\n%s\nFecha: %s\nClase: %s\nQué es: %s", name, proof,
                   s->date, s->class, s->description != NULL ? s->description : ""));
  return call->status == PAAC_OK;
}

static bool not_there_yet(struct service_call *call, const struct said *s, const char *field,
                          const char *name, int64_t file) {
  if (s->object == NULL) return true;
  struct db_rows *row = one(call, "evidencia_repetida",
                            NAMED(PAAC_TEXT("objeto", s->object), PAAC_INT("archivo", file)));
  if (row == NULL) return call->status == PAAC_OK;
  return refuse_file(
      call, field, name,
      arena_printf(call->a, "Este mismo archivo ya está aquí, como «%s».", db_text(row, "nombre")));
}

static bool note_clean(struct service_call *call, int64_t file) {
  return identity_exec(call->db, call->a, "archivo_limpio",
                       NAMED(PAAC_INT("archivo", file), PAAC_TEXT("ahora", call->now))) == 1 ||
         db_errno(call->db) == ER_DUP_ENTRY || service_fail(call, PAAC_FAILED, NULL);
}

static bool add_file(struct service_call *call, const struct said *s, const char *field,
                     const struct upload *file) {
  const char *name = clean_name(call->a, file->filename), *dir = evidence_dir(call->a);
  struct file_kind kind;
  char sha256[STORE_NAME];
  bool clean;
  if (!short_name(call, field, name) || !look(call, field, name, file, &kind) ||
      !scan(call, field, name, file, &clean))
    return false;
  if (dir == NULL || !store_put(dir, file->data, file->len, sha256)) {
    log_error("evidence.store", "%s: %s", dir != NULL ? dir : "no state_dir", g_strerror(errno));
    return service_fail(call, PAAC_UNAVAILABLE,
                        "El servidor no pudo guardar el archivo: no hay espacio o el disco falla. "
                        "Lo demás que escribió sigue aquí; avise a Sistemas y envíelo de nuevo.");
  }
  int64_t id = file_row(call, sha256, file, &kind);
  return id > 0 && (!clean || note_clean(call, id)) && not_there_yet(call, s, field, name, id) &&
         add_row(call, s, name, id, NULL,
                 arena_printf(call->a, "SHA-256: %s\nBytes: %zu", sha256, file->len));
}

static bool add_link(struct service_call *call, const struct said *s, const char *link) {
  if (!service_line(call, "enlace", link, 1000)) return false;
  if (!g_str_has_prefix(link, "https://") && !g_str_has_prefix(link, "http://"))
    return service_refuse(call, "enlace",
                          "Escriba la dirección completa, como https://www.pasto.gov.co/…");
  /* It is called by as much of it as a name holds. */
  g_autofree char *name = g_utf8_substring(link, 0, MIN(g_utf8_strlen(link, -1), NAME_CHARS));
  return add_row(call, s, arena_strdup(call->a, name), 0, link,
                 arena_printf(call->a, "Enlace: %s", link));
}

/* A command has no form: it brings one file as base64. */
static bool take_brought(struct service_call *call, const char *field, struct uploads *out) {
  const char *text = service_text(call, "contenido"), *name = service_text(call, "nombre");
  struct upload *file = arena_alloc(call->a, sizeof *file);
  gsize len = 0;
  *out = (struct uploads){.items = file};
  if (text == NULL || name == NULL) return true;
  g_autofree guchar *bytes = g_base64_decode(text, &len);
  const char *copy = arena_strndup(call->a, (const char *)bytes, len);
  if (file == NULL || copy == NULL) return service_fail(call, PAAC_FAILED, NULL);
  *file = (struct upload){.name = field, .filename = name, .data = copy, .len = len};
  out->count = 1;
  call->files = out;
  return true;
}

void service_evidence_add(struct service_call *call) {
  struct said s;
  struct uploads brought;
  const char *field = service_text(call, "campo"), *link = service_text(call, "enlace");
  size_t at = 0;
  if (call->session == NULL && !take_brought(call, field, &brought)) return;
  const struct upload *file =
      field != NULL && call->files != NULL ? uploads_next(call->files, field, &at) : NULL;
  if (file == NULL && link == NULL) {
    if (service_text(call, "obligatoria") != NULL)
      service_refuse(call, field, "Elija al menos un archivo, o escriba un enlace.");
    return;
  }
  if (call->session != NULL && !session_can(call->session, ADD)) {
    service_fail(call, PAAC_FORBIDDEN, NULL);
    return;
  }
  if (!read_said(call, &s)) return;
  for (; file != NULL; file = uploads_next(call->files, field, &at))
    if (!add_file(call, &s, field, file)) return;
  if (link != NULL) add_link(call, &s, link);
}

/* --- again, and no more --------------------------------------------------------------------- */

/* The evidence of the argument, still in force and of a unit that the person may act for. */
static struct db_rows *find(struct service_call *call) {
  struct db_rows *row =
      one(call, "evidencia", NAMED(PAAC_INT("evidencia", service_int(call, "evidencia"))));
  if (row == NULL) {
    service_fail(call, PAAC_NOT_FOUND, "No hay una evidencia con ese número.");
    return NULL;
  }
  if (db_int(row, "retirada") != 0)
    service_fail(call, PAAC_UNPROCESSABLE, "Esa evidencia fue retirada: ya no se puede usar.");
  return may_use_unit(call, db_text(row, "unidades")) && call->status == PAAC_OK ? row : NULL;
}

static const char *object_of(struct service_call *call, struct db_rows *row) {
  return arena_printf(call->a, "evidencia:%s", db_text(row, "id"));
}

void service_evidence_use(struct service_call *call) {
  const char *object = service_text(call, "objeto");
  struct db_rows *row = object != NULL ? find(call) : NULL;
  if (row == NULL) {
    if (object == NULL) service_fail(call, PAAC_FAILED, NULL);
    return;
  }
  if (identity_exec(call->db, call->a, "evidencia_usar",
                    NAMED(PAAC_INT("evidencia", db_int(row, "id")), PAAC_TEXT("objeto", object),
                          PAAC_INT("cuenta", account_of(call)), PAAC_TEXT("ahora", call->now))) ==
      1)
    service_enter(call, "usar", object_of(call, row), arena_printf(call->a, "para %s", object),
                  NULL, NULL);
  else if (db_errno(call->db) != ER_DUP_ENTRY) /* there already: nothing to do */
    service_fail(call, PAAC_FAILED, NULL);
}

void service_evidence_keep(struct service_call *call) {
  const char *object = service_text(call, "objeto"), *from = service_text(call, "de");
  if (object == NULL || from == NULL) {
    service_fail(call, PAAC_FAILED, NULL);
    return;
  }
  struct db_rows *row = identity_query(call->db, call->a, "evidencia_de_objeto",
                                       NAMED(PAAC_TEXT("objeto", object), PAAC_TEXT("de", from)));
  if (row == NULL) service_fail(call, PAAC_FAILED, NULL);
  while (row != NULL && call->status == PAAC_OK && db_next(row)) {
    if (identity_exec(call->db, call->a, "evidencia_usar",
                      NAMED(PAAC_INT("evidencia", db_int(row, "id")), PAAC_TEXT("objeto", object),
                            PAAC_INT("cuenta", db_int(row, "cuenta_id")),
                            PAAC_TEXT("ahora", db_text(row, "creado")))) == 1)
      service_enter(call, "usar", object_of(call, row),
                    arena_printf(call->a, "para %s, como para %s", object, from), NULL, NULL);
    else
      service_fail(call, PAAC_FAILED, NULL);
  }
}

void service_evidence_withdraw(struct service_call *call) {
  const char *reason = service_text(call, "motivo"), *record = service_text(call, "acta"),
             *by = service_text(call, "autoriza");
  struct db_rows *row = find(call);
  if (row == NULL || !service_line(call, "motivo", reason, 1000) ||
      !service_line(call, "acta", record, 200) || !service_line(call, "autoriza", by, 200))
    return;
  if (identity_exec(call->db, call->a, "evidencia_retirar",
                    NAMED(PAAC_INT("evidencia", db_int(row, "id")), PAAC_TEXT("motivo", reason),
                          PAAC_TEXT("acta", record), PAAC_TEXT("autoriza", by),
                          PAAC_INT("cuenta", account_of(call)), PAAC_TEXT("ahora", call->now))) ==
      1)
    service_enter(call, "retirar", object_of(call, row),
                  arena_printf(call->a, "%s. Acta: %s. Autoriza: %s", reason, record, by),
                  arena_printf(call->a, "Nombre: %s", db_text(row, "nombre")), NULL);
  else
    service_fail(call, db_errno(call->db) == ER_DUP_ENTRY ? PAAC_CONFLICT : PAAC_FAILED, NULL);
}

/* --- giving it out -------------------------------------------------------------------------- */

static paac_status refused(struct evidence *out, paac_status status, const char *sentence) {
  out->refusal = sentence;
  return status;
}

paac_status evidence_find(struct db *db, struct arena *a, const struct session *session, int64_t id,
                          struct evidence *out) {
  *out = (struct evidence){0};
  struct db_rows *row = identity_query(db, a, "evidencia", NAMED(PAAC_INT("evidencia", id)));
  if (row == NULL) return PAAC_UNAVAILABLE;
  if (!session_can(session, "evidencias.ver")) return PAAC_FORBIDDEN;
  if (!db_next(row)) return PAAC_NOT_FOUND;
  bool personal = strcmp(db_text(row, "clase"), "personal") == 0;
  if (personal && !own_unit(session, db_text(row, "unidades")) &&
      !session_can(session, "evidencias.personal"))
    return refused(
        out, PAAC_FORBIDDEN,
        "Esta evidencia trae datos personales: la ven su dependencia y quien tenga permiso.");
  if (db_int(row, "retirada") != 0)
    return refused(out, PAAC_NOT_FOUND,
                   "Esta evidencia fue retirada con acta: queda su registro, no su archivo.");
  if (db_text(row, "sha256") == NULL)
    return refused(out, PAAC_NOT_FOUND, "Es un enlace: no hay archivo guardado.");
  if (db_int(row, "infectado") != 0)
    return refused(out, PAAC_FORBIDDEN,
                   "El antivirus encontró algo en este archivo: no se descarga. Avise a Sistemas; "
                   "Planeación lo retira con acta.");
  out->name = db_text(row, "nombre");
  out->mime = db_text(row, "mime");
  out->sha256 = db_text(row, "sha256");
  out->bytes = db_int(row, "bytes");
  return PAAC_OK;
}

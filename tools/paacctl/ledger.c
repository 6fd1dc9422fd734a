/* paacctl ledger verify | seal | export | history. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ledger/ledger.h"
#include "ledger/seal.h"
#include "paacctl.h"

static const char usage[] =
    "Uso: paacctl ledger verify\n"
    "     paacctl ledger seal [--motivo TEXTO]\n"
    "     paacctl ledger export ARCHIVO            («-»: la salida)\n"
    "     paacctl ledger history OBJETO            (cuenta:mlopez, plan:PAAC:2022 …)\n";

static int complain(struct buf *err) {
  fprintf(stderr, "%s\n", err->data != NULL ? err->data : "No se pudo.");
  buf_free(err);
  return 1;
}

/* --- verify ------------------------------------------------------------------------------- */

/* Which have lost theirs: that is either a lawful withdrawal or somebody hiding something. */
static void tell_withdrawn(const struct ledger_summary *s) {
  const size_t named = G_N_ELEMENTS(s->without);
  if (s->withdrawn == 0) return;
  printf("  Sin sus valores quedan las anotaciones");
  for (size_t i = 0; i < named && (int64_t)i < s->withdrawn; i++)
    printf("%s %lld", i > 0 ? "," : "", (long long)s->without[i]);
  if (s->withdrawn > (int64_t)named)
    printf(" y %lld más", (long long)(s->withdrawn - (int64_t)named));
  puts(". Cada una debe tener su acta de retiro.");
}

static void tell(const struct ledger_summary *s) {
  printf("El libro está íntegro: %lld anotaciones.\n", (long long)s->entries);
  if (s->with_values > 0)
    printf("Valores de antes y después: %lld anotaciones, %lld de ellas retiradas.\n",
           (long long)s->with_values, (long long)s->withdrawn);
  tell_withdrawn(s);
  if (s->seals > 0)
    printf("Sellos: %lld; el último cubre hasta la anotación %lld.\n", (long long)s->seals,
           (long long)s->sealed_until);
  else
    puts("Sellos: ninguno todavía (paacctl key create, paacctl ledger seal).");
}

static int verify(struct db *db, struct arena *a) {
  struct buf err = {0};
  struct ledger_summary s;
  bool ok = ledger_verify_all(db, a, &err, &s);
  if (ok)
    tell(&s);
  else
    fprintf(stderr, "El libro no está íntegro: %s\n", err.data);
  buf_free(&err);
  return ok ? 0 : 1;
}

/* --- export ------------------------------------------------------------------------------- */

static bool export_to(struct db *db, FILE *to, struct buf *err, int64_t *entries) {
  if (!db_begin_read(db)) {
    buf_printf(err, "La base de datos no responde: %s", db_error(db));
    return false;
  }
  bool ok = ledger_export(db, to, err, entries);
  db_end_read(db);
  return ok;
}

/* Complete or not at all: written aside, for its owner alone, and put in place at the end. */
static bool export_file(struct db *db, const char *file, struct buf *err, int64_t *entries) {
  g_autofree char *aside = g_strconcat(file, ".parcial", NULL);
  int fd = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  FILE *to = fd >= 0 ? fdopen(fd, "w") : NULL;
  if (to == NULL) {
    buf_printf(err, "%s: %s.", aside, g_strerror(errno));
    return false;
  }
  bool ok = export_to(db, to, err, entries) && fsync(fileno(to)) == 0;
  ok = fclose(to) == 0 && ok && rename(aside, file) == 0;
  if (!ok && err->len == 0) buf_printf(err, "%s: %s.", file, g_strerror(errno));
  if (!ok) unlink(aside);
  return ok;
}

static int export(struct db *db, const char *file) {
  struct buf err = {0};
  int64_t entries = 0;
  bool out = strcmp(file, "-") == 0;
  bool ok = out ? export_to(db, stdout, &err, &entries) : export_file(db, file, &err, &entries);
  if (!ok) return complain(&err);
  if (!out)
    printf("%s: %lld anotaciones. Compruébelas con paac-verify.\n", file, (long long)entries);
  return 0;
}

/* --- history ------------------------------------------------------------------------------ */

static void print_value(struct db_rows *rows, const char *title, const char *value,
                        const char *digest) {
  const char *text = db_text(rows, value);
  if (text != NULL)
    printf("  %s: %s\n", title, text);
  else if (digest != NULL && db_text(rows, digest) != NULL)
    printf("  %s: retirado (huella %s)\n", title, db_text(rows, digest));
}

static int history(struct db *db, struct arena *a, const char *object) {
  struct buf err = {0};
  struct db_rows *rows = ledger_history(db, a, object, 0);
  if (rows == NULL) {
    buf_printf(&err, "No se pudo leer el libro: %s", db_error(db));
    return complain(&err);
  }
  while (db_next(rows)) {
    bool batch = db_text(rows, "cantidad") != NULL;
    const char *detail = db_text(rows, "detalle");
    printf("%s  %s UTC  %s  %s %s%s%s\n", db_text(rows, "seq"), db_text(rows, "momento"),
           db_text(rows, "quien"), db_text(rows, "accion"), db_text(rows, "objeto"),
           detail != NULL ? ": " : "", detail != NULL ? detail : "");
    print_value(rows, "antes", "antes", batch ? NULL : "huella_antes");
    print_value(rows, "después", "despues", batch ? NULL : "huella_despues");
  }
  return 0;
}

/* --- seal --------------------------------------------------------------------------------- */

static bool seal_with_file(struct db *db, struct arena *a, const char *key_file, const char *reason,
                           const char **line, struct buf *err) {
  struct seal_key key;
  const char *active = seal_active(db, a, err);
  if (active == NULL) return false;
  if (active[0] == '\0') {
    buf_puts(err, "Todavía no hay clave de sellar: paacctl key create.");
    return false;
  }
  bool ok =
      seal_key_file_read(key_file, active, &key, err) && seal_make(db, a, &key, reason, line, err);
  seal_key_wipe(&key);
  return ok;
}

static int seal(const char *reason) {
  struct buf err = {0};
  const char *line = NULL;
  g_autofree char *key_file = NULL;
  struct db *db = paacctl_seal_open(&key_file);
  if (db == NULL) return 1;
  struct arena *a = arena_new((size_t)16 << 20);
  bool ok = seal_with_file(db, a, key_file, reason, &line, &err);
  if (ok) puts(line);
  arena_free(a);
  db_close(db);
  return ok ? 0 : complain(&err);
}

/* --- all ---------------------------------------------------------------------------------- */

static int reading(int argc, char **argv) {
  struct buf err = {0};
  const struct config *conf = paacctl_config("intranet");
  if (conf == NULL) return 1;
  if (!ledger_load(conf, &err)) return complain(&err);
  struct db *db = paacctl_connect(conf);
  if (db == NULL) return 1;
  struct arena *a = arena_new((size_t)256 << 20);
  int code = argc == 2                        ? verify(db, a)
             : strcmp(argv[1], "export") == 0 ? export(db, argv[2])
                                              : history(db, a, argv[2]);
  arena_free(a);
  db_close(db);
  return code;
}

int cmd_ledger(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "seal") == 0) return seal("diario");
  if (argc == 4 && strcmp(argv[1], "seal") == 0 && strcmp(argv[2], "--motivo") == 0)
    return seal(argv[3]);
  if ((argc == 2 && strcmp(argv[1], "verify") == 0) ||
      (argc == 3 && (strcmp(argv[1], "export") == 0 || strcmp(argv[1], "history") == 0)))
    return reading(argc, argv);
  fputs(usage, stderr);
  return 2;
}

/* paacctl key create | rotate | recover | list: the key that seals the ledger. Run by the account
 * of the system that seals, which owns [sello] key_file; nobody else can read that file. */
#include <glib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ledger/ledger.h"
#include "ledger/seal.h"
#include "paacctl.h"

#define DEFAULT_KEY_FILE "/var/lib/paac-sello/sello.clave"

static const char usage[] =
    "Uso: paacctl key create             la primera clave; imprime su frase de recuperación\n"
    "     paacctl key rotate [--lost]    otra clave, avalada por la anterior; --lost: la anterior\n"
    "                                    y su frase se perdieron\n"
    "     paacctl key recover            vuelve a escribir la clave con su frase (por la entrada)\n"
    "     paacctl key list               las claves públicas\n";

/* [sello] of paac.conf: key_file, and whether the section names a database account. */
static char *read_section(bool *has_account) {
  g_autoptr(GKeyFile) file = g_key_file_new();
  *has_account = false;
  if (!g_key_file_load_from_file(file, paacctl_config_file, G_KEY_FILE_NONE, NULL))
    return g_strdup(DEFAULT_KEY_FILE);
  *has_account = g_key_file_has_key(file, "sello", "db_user", NULL);
  g_autofree char *name = g_key_file_get_string(file, "sello", "key_file", NULL);
  if (name == NULL || *g_strstrip(name) == '\0') return g_strdup(DEFAULT_KEY_FILE);
  g_autofree char *conf = g_canonicalize_filename(paacctl_config_file, NULL);
  g_autofree char *dir = g_path_get_dirname(conf);
  return g_canonicalize_filename(name, dir);
}

struct db *paacctl_seal_open(char **key_file) {
  struct buf err = {0};
  bool has_account;
  *key_file = read_section(&has_account);
  const struct config *conf = paacctl_config(has_account ? "sello" : "admin");
  if (conf == NULL) return NULL;
  if (!ledger_load(conf, &err) || !seal_load(conf, &err)) {
    fprintf(stderr, "%s\n", err.data);
    buf_free(&err);
    return NULL;
  }
  return paacctl_connect(conf);
}

struct job {
  struct db *db;
  struct arena *a;
  const char *key_file, *active;
  struct buf *err;
};

static bool fail(const struct job *j, const char *sentence) {
  if (j->err->len == 0) buf_puts(j->err, sentence);
  return false;
}

static void print_phrase(const struct seal_key *k) {
  struct buf phrase = {0};
  seal_phrase(k->seed, &phrase);
  printf(
      "Clave pública: %s\n"
      "Entréguela a Control Interno: con ella se comprueban los sellos.\n\n"
      "Frase de recuperación. Imprímala y guárdela en sobre cerrado, fuera de esta máquina: no se\n"
      "vuelve a mostrar, y quien la tenga puede sellar.\n\n%s",
      k->public_key, phrase.data);
  sodium_memzero(phrase.data, phrase.len);
  buf_free(&phrase);
}

/* File first, then the database, then the file's name: whatever breaks in between, the key that the
 * database knows is on disk. */
static bool new_key(const struct job *j, const struct seal_key *old) {
  struct seal_key k;
  unsigned char seed[32];
  randombytes_buf(seed, sizeof seed);
  seal_key_from_seed(&k, seed);
  sodium_memzero(seed, sizeof seed);
  bool ok =
      seal_key_file_write(j->key_file, &k, j->err) && seal_key_enter(j->db, j->a, &k, old, j->err);
  if (ok) print_phrase(&k);
  ok = ok && seal_key_file_keep(j->key_file, j->err);
  seal_key_wipe(&k);
  return ok;
}

static bool create(const struct job *j) {
  if (j->active[0] != '\0')
    return fail(j,
                "Ya hay una clave de sellar: use paacctl key rotate, o key recover con su frase.");
  return new_key(j, NULL);
}

static bool rotate(const struct job *j, bool lost) {
  struct seal_key old;
  if (j->active[0] == '\0') return fail(j, "Todavía no hay clave de sellar: paacctl key create.");
  if (lost) return new_key(j, NULL);
  bool ok = seal_key_file_read(j->key_file, j->active, &old, j->err) && new_key(j, &old);
  seal_key_wipe(&old);
  return ok;
}

static bool read_phrase(const struct job *j, unsigned char seed[32]) {
  char text[1024];
  size_t n = fread(text, 1, sizeof text - 1, stdin);
  text[n] = '\0';
  bool ok = seal_phrase_read(text, seed, j->err);
  sodium_memzero(text, sizeof text);
  return ok;
}

static bool recover(const struct job *j) {
  struct seal_key k;
  unsigned char seed[32];
  if (j->active[0] == '\0') return fail(j, "No hay una clave que recuperar: paacctl key create.");
  if (!read_phrase(j, seed)) return false;
  seal_key_from_seed(&k, seed);
  sodium_memzero(seed, sizeof seed);
  bool ok = strcmp(k.public_key, j->active) == 0;
  if (!ok)
    buf_printf(j->err, "Esa frase es de la clave %s, y la vigente es %s.", k.public_key, j->active);
  ok = ok && seal_key_file_write(j->key_file, &k, j->err) &&
       seal_key_recovered(j->db, j->a, k.public_key, j->err) &&
       seal_key_file_keep(j->key_file, j->err);
  if (ok) printf("Clave recuperada: %s\n", k.public_key);
  seal_key_wipe(&k);
  return ok;
}

static bool list(const struct job *j) {
  struct db_rows *rows = seal_keys(j->db, j->a);
  if (rows == NULL) return fail(j, "No se pudieron leer las claves de sellar.");
  while (db_next(rows)) {
    const char *until = db_text(rows, "hasta");
    printf("%s  desde %s UTC  %s%s%s\n", db_text(rows, "clave_publica"), db_text(rows, "desde"),
           until != NULL ? "hasta " : "vigente", until != NULL ? until : "",
           until != NULL ? " UTC" : "");
  }
  return true;
}

static bool run(const struct job *j, int argc, char **argv) {
  if (strcmp(argv[1], "create") == 0) return create(j);
  if (strcmp(argv[1], "recover") == 0) return recover(j);
  if (strcmp(argv[1], "list") == 0) return list(j);
  return rotate(j, argc == 3);
}

static bool understood(int argc, char **argv) {
  static const char *const words[] = {"create", "rotate", "recover", "list"};
  if (argc == 3) return strcmp(argv[1], "rotate") == 0 && strcmp(argv[2], "--lost") == 0;
  for (size_t i = 0; argc == 2 && i < G_N_ELEMENTS(words); i++)
    if (strcmp(argv[1], words[i]) == 0) return true;
  return false;
}

int cmd_key(int argc, char **argv) {
  struct buf err = {0};
  g_autofree char *key_file = NULL;
  if (!understood(argc, argv)) {
    fputs(usage, stderr);
    return 2;
  }
  struct db *db = paacctl_seal_open(&key_file);
  if (db == NULL) return 1;
  struct arena *a = arena_new((size_t)16 << 20);
  struct job j = {db, a, key_file, seal_active(db, a, &err), &err};
  bool ok = j.active != NULL && run(&j, argc, argv);
  if (!ok) fprintf(stderr, "%s\n", err.data != NULL ? err.data : "No se pudo.");
  buf_free(&err);
  arena_free(a);
  db_close(db);
  return ok ? 0 : 1;
}

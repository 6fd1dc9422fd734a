/* paac-verify: checks an export of the ledger on any machine, without the intranet. Exit status: 0
 * whole, 1 tampered with, 2 it could not be checked. */
#include <errno.h>
#include <getopt.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "verify.h"

static const char usage[] =
    "Uso: paac-verify [--clave CLAVE]… [--sello ARCHIVO]… EXPORTACIÓN\n"
    "\n"
    "Comprueba una exportación del libro (paacctl ledger export); «-» es la entrada.\n"
    "  --clave CLAVE    clave pública de confianza, 64 cifras hexadecimales (la del papel)\n"
    "  --sello ARCHIVO  sellos guardados fuera: lo que imprimió paacctl ledger seal, o el correo\n"
    "                   que los trajo\n"
    "\n"
    "Termina con 0 si el libro está íntegro, 1 si fue alterado, 2 si no se pudo comprobar.\n";

enum { CHUNK = 1 << 18, HELD_MAX_BYTES = 16 << 20 };

static int refuse(const char *what, const char *why) {
  fprintf(stderr, "paac-verify: %s: %s.\n", what, why);
  return 2;
}

/* A whole file of held seals, which is small. */
static int add_held(struct verify *v, const char *name) {
  FILE *from = fopen(name, "rb");
  if (from == NULL) return refuse(name, strerror(errno));
  char *text = malloc(HELD_MAX_BYTES);
  size_t len = text != NULL ? fread(text, 1, HELD_MAX_BYTES, from) : 0;
  bool ok = text != NULL && !ferror(from) && len < HELD_MAX_BYTES;
  fclose(from);
  size_t found = ok ? verify_held(v, name, text, len) : 0;
  free(text);
  if (!ok) return refuse(name, "no se pudo leer, o pasa de 16 MiB");
  return found > 0 ? 0 : refuse(name, "no tiene ningún sello («paac-sello-1 …»)");
}

static int options(struct verify *v, int argc, char **argv) {
  static const struct option known[] = {{"clave", required_argument, NULL, 'k'},
                                        {"sello", required_argument, NULL, 's'},
                                        {"help", no_argument, NULL, 'h'},
                                        {NULL, 0, NULL, 0}};
  for (int o; (o = getopt_long(argc, argv, "k:s:h", known, NULL)) != -1;) {
    if (o == 'h') {
      fputs(usage, stdout);
      exit(0);
    }
    if (o == 'k' && !verify_trust(v, optarg))
      return refuse("--clave", "son 64 cifras hexadecimales, en minúscula");
    if (o == 's' && add_held(v, optarg) != 0) return 2;
    if (o == '?') break;
  }
  if (optind == argc - 1) return 0;
  fputs(usage, stderr);
  return 2;
}

static int check(struct verify *v, const char *name) {
  static char chunk[CHUNK];
  FILE *from = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
  if (from == NULL) return refuse(name, strerror(errno));
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, from)) > 0;) verify_feed(v, chunk, n);
  if (ferror(from)) return refuse(name, "no se pudo leer hasta el final");
  if (from != stdin) fclose(from);
  verify_end(v);
  verify_print(v, stdout);
  if (!verify_is_export(v)) return 2;
  return verify_count(v) == 0 ? 0 : 1;
}

int main(int argc, char **argv) {
  setlocale(LC_MESSAGES, "");
  struct verify *v = verify_new();
  int code = options(v, argc, argv);
  if (code == 0) code = check(v, argv[optind]);
  verify_free(v);
  return code;
}

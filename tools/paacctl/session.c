/* paacctl session new: a session without a password, for scripts and tests of whoever may read the
 * profile's secret anyway. */
#include <stdio.h>
#include <string.h>

#include "identity/identity.h"
#include "ledger/ledger.h"
#include "paacctl.h"

/* Opens the profile's database with everything loaded; NULL after saying why not. */
static struct db *open_profile(const struct config **conf, const char *profile) {
  struct buf err = {0};
  *conf = paacctl_config(profile);
  if (*conf == NULL) return NULL;
  if (!identity_load(*conf, &err) || !ledger_load(*conf, &err)) {
    fprintf(stderr, "%s\n", err.data);
    buf_free(&err);
    return NULL;
  }
  return paacctl_connect(*conf);
}

int cmd_session(int argc, char **argv) {
  const char *profile = "intranet", *cookie = NULL;
  const struct config *conf;
  struct buf err = {0};
  if (argc == 5 && strcmp(argv[3], "--profile") == 0) {
    profile = argv[4];
    argc = 3;
  }
  if (argc != 3 || strcmp(argv[1], "new") != 0 ||
      (strcmp(profile, "intranet") != 0 && strcmp(profile, "auditoria") != 0)) {
    fputs("Uso: paacctl session new USUARIO-O-ROL [--profile intranet|auditoria]\n", stderr);
    return 2;
  }
  struct db *db = open_profile(&conf, profile);
  if (db == NULL) return 1;
  struct arena *a = arena_new((size_t)16 << 20);
  bool ok = session_new(db, a, conf, argv[2], &cookie, &err);
  if (ok)
    puts(cookie);
  else
    fprintf(stderr, "%s\n", err.data != NULL ? err.data : "No se pudo.");
  buf_free(&err);
  arena_free(a);
  db_close(db);
  return ok ? 0 : 1;
}

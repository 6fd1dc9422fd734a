/* paacctl db …: the schema. The only commands that use the administration account. */
#include <stdio.h>
#include <string.h>

#include "identity/identity.h"
#include "ledger/ledger.h"
#include "paacctl.h"

static int complain(struct buf *err) {
  fprintf(stderr, "%s\n", err->data != NULL ? err->data : "No se pudo.");
  buf_free(err);
  return 1;
}

/* Permissions are rows: written by the administration account too. */
static bool install_permissions(const struct config *admin, struct buf *err) {
  struct db *db = paacctl_connect(admin);
  if (db == NULL) return false;
  bool ok = identity_load(admin, err) && ledger_load(admin, err) &&
            module_permissions_install(admin, db, err);
  db_close(db);
  return ok;
}

static int migrate(const struct config *admin, const struct config *intranet,
                   const struct config *auditoria, bool init) {
  struct buf err = {0};
  if (init && !db_init(admin, intranet, auditoria, &err)) return complain(&err);
  if (!db_migrate(admin, intranet->db_user, auditoria->db_user, &err)) return complain(&err);
  if (!install_permissions(admin, &err)) return complain(&err);
  puts("La base de datos está al día.");
  return 0;
}

int cmd_db(int argc, char **argv) {
  const struct config *admin = paacctl_config("admin"), *intranet = paacctl_config("intranet"),
                      *auditoria = paacctl_config("auditoria");
  if (admin == NULL || intranet == NULL || auditoria == NULL) return 1;
  if (argc == 2 && strcmp(argv[1], "init") == 0) return migrate(admin, intranet, auditoria, true);
  if (argc == 2 && strcmp(argv[1], "migrate") == 0)
    return migrate(admin, intranet, auditoria, false);
  if (argc == 2 && strcmp(argv[1], "check") == 0) {
    struct buf err = {0};
    int pending = db_pending(admin, &err);
    if (pending < 0) return complain(&err);
    printf("Migraciones pendientes: %d\n", pending);
    return pending == 0 ? 0 : 1;
  }
  fputs("Uso: paacctl db init | migrate | check\n", stderr);
  return 2;
}

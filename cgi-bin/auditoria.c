/* auditoria.fcgi: the site of the third line (Control Interno), with its own account, cookie and
 * routes. */
#include <paac/paac.h>

#include "process/process.h"

int main(int argc, char **argv) {
  static const struct profile auditoria = {.name = "auditoria", .in = PAAC_IN_AUDITORIA};
  return process_main(&auditoria, argc, argv);
}

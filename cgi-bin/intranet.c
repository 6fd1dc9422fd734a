/* intranet.fcgi: the site of the first and second lines (enlaces, líderes, planeación). */
#include <paac/paac.h>

#include "process/process.h"

int main(int argc, char **argv) {
  static const struct profile intranet = {.name = "intranet", .in = PAAC_IN_INTRANET};
  return process_main(&intranet, argc, argv);
}

/* Refused: the name of another module. */
#include <paac/paac.h>

PAAC_MODULE(.name = "prueba", .title = "La otra", .version = "2.0")

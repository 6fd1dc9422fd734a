/* Refused: a table inside an element of a table is not in order. */
#include <paac/paac.h>

static const struct paac_listado listados[] = {
    {.name = "lista", .columns = {.items = NULL, .count = 3}}};

PAAC_MODULE(.name = "columnas", .title = "Columnas", .version = "1.0",
            .listados = PAAC_TABLE(listados))

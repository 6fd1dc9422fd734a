/* Refused: a document whose schema is not there. */
#include <paac/paac.h>

static const struct paac_fragment fragments[] = {
    {.name = "documento", .major = 1, .schema = "perdido.rng"}};

PAAC_MODULE(.name = "esquema", .title = "Esquema", .version = "1.0",
            .fragments = PAAC_TABLE(fragments))

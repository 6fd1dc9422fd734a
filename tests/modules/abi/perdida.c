/* Refused: it calls a function that nobody defines. */
#include <paac/paac.h>

paac_status funcion_perdida(paac_req *req, paac_xml *x);

static const struct paac_permission permissions[] = {{"perdida.ver", "Ver", "admin"}};
static const struct paac_fragment fragments[] = {
    {.name = "pagina", .major = 1, .permission = "perdida.ver", .build = funcion_perdida}};

PAAC_MODULE(.name = "perdida", .title = "perdida", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .fragments = PAAC_TABLE(fragments))

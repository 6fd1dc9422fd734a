/* Refused: it remembers something from one request to the next. */
#include <paac/paac.h>

static int cuenta;

static paac_status pagina(paac_req *req, paac_xml *x) {
  paac_open(x, "pagina");
  paac_attr_int(x, "cuenta", ++cuenta);
  paac_close(x);
  return paac_status_of(req);
}

static const struct paac_permission permissions[] = {{"variable.ver", "Ver", "admin"}};
static const struct paac_fragment fragments[] = {
    {.name = "pagina", .major = 1, .permission = "variable.ver", .build = pagina}};

PAAC_MODULE(.name = "variable", .title = "variable", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .fragments = PAAC_TABLE(fragments))

/* Accepted: compiled with a later header, whose elements and description are longer. Only the
 * element sizes tell where the second element begins. */
#include <paac/paac.h>

static paac_status nada(paac_req *req, paac_xml *x) {
  paac_element(x, "nada", "");
  return paac_status_of(req);
}

#define FUTURO .futuro = {(const void *)-1L, (const void *)-1L}

static const struct {
  struct paac_permission d;
  const void *futuro[2];
} permissions[] = {{{"ancha.ver", "Ver", "enlace"}, FUTURO},
                   {{"ancha.dos", "Dos", "lider"}, FUTURO}};

static const struct {
  struct paac_fragment d;
  const void *futuro[2];
} fragments[] = {
    {{.name = "uno", .major = 1, .permission = "ancha.ver", .build = nada}, FUTURO},
    {{.name = "dos", .major = 1, .permission = "ancha.dos", .build = nada}, FUTURO},
};

static const struct {
  struct paac_module d;
  const void *futuro[2];
} description = {{.magic = PAAC_ABI_MAGIC,
                  .size = sizeof description,
                  .abi_major = PAAC_ABI_MAJOR,
                  .abi_minor = PAAC_ABI_MINOR,
                  .name = "ancha",
                  .title = "Ancha",
                  .version = "9.0",
                  .permissions = PAAC_TABLE(permissions),
                  .fragments = PAAC_TABLE(fragments)},
                 FUTURO};

__attribute__((visibility("default"))) const struct paac_module *paac_module(void);
const struct paac_module *paac_module(void) { return &description.d; }

/* Refused: its fields are shorter than the first published header made them. */
#include <paac/paac.h>

struct field_0_9 {
  const char *name, *title;
};

static paac_status aplicar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return paac_status_of(paac_read(tx));
}

static const struct field_0_9 fields[] = {{"uno", "Uno"}, {"dos", "Dos"}};

static const struct paac_form forms[] = {{.name = "forma",
                                          .title = "Forma",
                                          .permission = "corta.ver",
                                          .fields = PAAC_TABLE(fields),
                                          .aplicar = aplicar}};

PAAC_MODULE(.name = "corta", .title = "Corta", .version = "0.9", .forms = PAAC_TABLE(forms))

/* What a ZIP holds. Internal to storage/. */
#ifndef PAAC_STORAGE_ZIP_KIND_H
#define PAAC_STORAGE_ZIP_KIND_H

#include "storage/kind.h"

#define KIND_MACROS \
  "Trae macros, y lo que muestra podría cambiar al abrirlo: guárdelo sin macros o en PDF."

/* libmagic's answer in the arena; NULL and a line in the log when it has none. */
const char *kind_mime(struct arena *a, const void *bytes, size_t len);
/* The bytes begin as a ZIP does: an office document, or files somebody put together. */
bool kind_of_zip(struct arena *a, const void *bytes, size_t len, struct file_kind *out);

#endif

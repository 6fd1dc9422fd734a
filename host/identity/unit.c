/* Units of the municipality and all their spellings: one indexed lookup by folded text. */
#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "identity/internal.h"

static const char *key_of(struct arena *a, const char *spelling) {
  g_autofree char *folded = text_fold(spelling);
  return arena_strdup(a, folded);
}

int64_t unit_find(struct db *db, struct arena *a, const char *spelling) {
  struct db_rows *rows =
      identity_query(db, a, "unidad_por_clave", ARGS(PAAC_TEXT("clave", key_of(a, spelling))));
  return rows != NULL && db_next(rows) ? db_int(rows, "unidad_id") : 0;
}

bool unit_alias(struct db *db, struct arena *a, int64_t unit, const char *spelling) {
  const char *key = key_of(a, spelling);
  if (*key == '\0') return true;
  return identity_exec(db, a, "unidad_alias",
                       ARGS(PAAC_TEXT("clave", key), PAAC_INT("unidad", unit),
                            PAAC_TEXT("original", spelling))) >= 0;
}

int64_t unit_add(struct db *db, struct arena *a, const char *code, const char *name,
                 const char *kind) {
  if (identity_exec(
          db, a, "unidad_crear",
          ARGS(PAAC_TEXT("codigo", code), PAAC_TEXT("nombre", name), PAAC_TEXT("tipo", kind))) != 1)
    return 0;
  int64_t id = db_last_id(db);
  return unit_alias(db, a, id, code) && unit_alias(db, a, id, name) ? id : 0;
}

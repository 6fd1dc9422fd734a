/* Units and their spellings. Every spelling, code and name included, is a row of unidad_alias
 * under its folded key, so that finding one is a single look-up. */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "identity/internal.h"

/* The folded key, or NULL when nothing is left of the spelling. */
static const char *key_of(struct arena *a, const char *spelling) {
  char *folded = spelling == NULL ? NULL : text_fold(spelling);
  const char *key = folded == NULL || folded[0] == '\0' ? NULL : arena_strdup(a, folded);
  free(folded);
  return key;
}

static int64_t find_key(struct db *db, struct arena *a, const char *key) {
  struct db_rows *rows = identity_query(db, a, "unidad_buscar", NAMED(PAAC_TEXT("clave", key)));
  return rows != NULL && db_next(rows) ? db_int(rows, "unidad_id") : 0;
}

int64_t unit_find(struct db *db, struct arena *a, const char *spelling) {
  const char *key = key_of(a, spelling);
  return key == NULL ? 0 : find_key(db, a, key);
}

bool unit_alias(struct db *db, struct arena *a, int64_t unit, const char *spelling) {
  const char *key = key_of(a, spelling);
  if (key == NULL) return false;
  int64_t n = identity_exec(
      db, a, "alias_crear",
      NAMED(PAAC_TEXT("clave", key), PAAC_INT("unidad", unit), PAAC_TEXT("original", spelling)));
  if (n < 0) return false;
  int64_t owner = n > 0 ? unit : find_key(db, a, key);
  if (owner != unit) {
    log_error("unit.alias", "«%s» is already a spelling of unit %lld, not of %lld", spelling,
              (long long)owner, (long long)unit);
  }
  return owner == unit;
}

int64_t unit_add(struct db *db, struct arena *a, const char *code, const char *name,
                 const char *kind, bool doubtful) {
  int64_t n = identity_exec(db, a, "unidad_crear",
                            NAMED(PAAC_TEXT("codigo", code), PAAC_TEXT("nombre", name),
                                  PAAC_TEXT("tipo", kind), PAAC_INT("por_confirmar", doubtful)));
  int64_t unit = n == 1 ? db_last_id(db) : 0;
  return unit != 0 && unit_alias(db, a, unit, code) && unit_alias(db, a, unit, name) ? unit : 0;
}

/* The canonical bytes of the ledger: the same entry always gives the same hash, and no field can
 * change, move or vanish without changing it. */
#include <criterion/criterion.h>
#include <string.h>

#include "ledger/ledger.h"

static struct ledger_entry sample(void) {
  return (struct ledger_entry){
      .node = 1,
      .seq = 1,
      .moment = "2022-01-31T17:00:00.000Z",
      .who = "mlopez",
      .action = "importar",
      .object = "plan:2022",
      .detail = "77 actividades",
      .previous = "0000000000000000000000000000000000000000000000000000000000000000"};
}

/* printf '12:paac-libro-1,1:1,1:1,24:2022-01-31T17:00:00.000Z,6:mlopez,8:importar,9:plan:2022,14:77
 * actividades,64:000…,' | sha256sum */
Test(ledger, the_hash_is_that_of_the_documented_bytes) {
  char hash[65];
  struct ledger_entry e = sample();
  ledger_hash(&e, hash);
  cr_assert_str_eq(hash, "0680060784c988fc5cb9e8546b869589f8dc10cd3e76d1d594a40982c1b42d1d");
}

Test(ledger, every_field_counts) {
  char base[65], other[65];
  struct ledger_entry e = sample();
  ledger_hash(&e, base);
#define CHANGED(field, value)         \
  do {                                \
    struct ledger_entry x = sample(); \
    x.field = (value);                \
    ledger_hash(&x, other);           \
    cr_assert_str_neq(base, other);   \
  } while (0)
  CHANGED(node, 2);
  CHANGED(seq, 2);
  CHANGED(moment, "2022-01-31T17:00:00.001Z");
  CHANGED(who, "mlope");
  CHANGED(action, "importa");
  CHANGED(object, "plan:2023");
  CHANGED(detail, "");
  CHANGED(detail, NULL);
  CHANGED(previous, "1000000000000000000000000000000000000000000000000000000000000000");
}

Test(ledger, a_character_cannot_move_from_one_field_to_the_next) {
  char a[65], b[65];
  struct ledger_entry x = sample(), y = sample();
  x.who = "ab";
  x.action = "c";
  y.who = "a";
  y.action = "bc";
  ledger_hash(&x, a);
  ledger_hash(&y, b);
  cr_assert_str_neq(a, b);
}

Test(ledger, composed_and_decomposed_letters_are_the_same_text) {
  char a[65], b[65];
  struct ledger_entry x = sample(), y = sample();
  x.detail = "rendici\xC3\xB3n";
  y.detail = "rendicio\xCC\x81n";
  ledger_hash(&x, a);
  ledger_hash(&y, b);
  cr_assert_str_eq(a, b);
}

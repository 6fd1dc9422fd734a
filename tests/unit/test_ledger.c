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
  CHANGED(before, "");
  CHANGED(after, "");
  CHANGED(count, 1);
}

/* printf '12:paac-libro-2,1:1,1:1,24:2022-01-31T17:00:00.000Z,6:mlopez,8:importar,9:plan:2022,14:77
 * actividades,-,64:aaa…,2:77,64:000…,' | sha256sum */
Test(ledger, digests_make_the_second_format) {
  char hash[65];
  struct ledger_entry e = sample();
  e.after = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  e.count = 77;
  ledger_hash(&e, hash);
  cr_assert_str_eq(hash, "2fb05fa4b0ff1d7df4933685f4dc28f1beda773b7ceb015c7bdc3e5c95924fd0");
}

/* printf '12:paac-valor-1,2:ab,7:despues,5:hola\n,' | sha256sum */
Test(ledger, a_value_is_hashed_with_its_salt_and_its_side) {
  char hash[65], other[65];
  ledger_value_hash("ab", "despues", "hola\n", hash);
  cr_assert_str_eq(hash, "50113d282c20f75c57a84cef56380589a7d87474bc47cc4c69685dff9b7f7e4a");
  ledger_value_hash("ab", "antes", "hola\n", other);
  cr_assert_str_neq(hash, other);
  ledger_value_hash("ac", "despues", "hola\n", other);
  cr_assert_str_neq(hash, other);
}

/* printf '11:paac-lote-1,2:ab,11:actividad:1,-,1:x,11:actividad:2,1:y,-,' | sha256sum */
Test(ledger, a_batch_is_hashed_row_after_row) {
  char hash[65];
  struct arena *a = arena_new(1 << 20);
  struct ledger_digest *d = ledger_digest_new(a, "ab");
  ledger_digest_row(d, "actividad:1", NULL, "x");
  ledger_digest_row(d, "actividad:2", "y", NULL);
  ledger_digest_end(d, hash);
  cr_assert_str_eq(hash, "95e207e4e1a8fe3035c671dca786d9d3b75276340ef82e7469c2dcb6d7e0ee64");
  arena_free(a);
}

Test(ledger, an_export_writes_every_value_in_one_way) {
  struct buf out = {0};
  struct ledger_entry e = sample();
  e.detail = "a\tb\\c\nd\re";
  ledger_export_entry(&out, &e, "00");
  cr_assert_str_eq(out.data,
                   "1\t1\t2022-01-31T17:00:00.000Z\tmlopez\timportar\tplan:2022\t"
                   "a\\tb\\\\c\\nd\\re\t\\N\t\\N\t\\N\t"
                   "0000000000000000000000000000000000000000000000000000000000000000\t00\n");
  buf_free(&out);
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

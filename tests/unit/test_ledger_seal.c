/* Seals, keys and the phrase that brings a key back: what is signed, and what is refused. */
#include <criterion/criterion.h>
#include <sodium.h>
#include <string.h>

#include "ledger/seal.h"

static struct arena *arena;
static struct seal_key key, other;

static void start(void) {
  unsigned char seed[32];
  cr_assert(sodium_init() >= 0);
  arena = arena_new(1 << 20);
  memset(seed, 7, sizeof seed);
  seal_key_from_seed(&key, seed);
  memset(seed, 8, sizeof seed);
  seal_key_from_seed(&other, seed);
}
static void end(void) { arena_free(arena); }
TestSuite(seal, .init = start, .fini = end);

static char signature[129];

static struct seal sample(void) {
  struct seal s = {.node = 1,
                   .seq = 42,
                   .hash = "0680060784c988fc5cb9e8546b869589f8dc10cd3e76d1d594a40982c1b42d1d",
                   .moment = "2026-11-22T17:00:00.000Z",
                   .key = key.public_key,
                   .signature = signature,
                   .reason = "publicaci\xC3\xB3n del corte"};
  seal_sign(&key, &s, signature);
  return s;
}

Test(seal, it_signs_the_documented_bytes) {
  static const char bytes[] =
      "12:paac-sello-1,1:1,2:42,64:"
      "0680060784c988fc5cb9e8546b869589f8dc10cd3e76d1d594a40982c1b42d1d,"
      "24:2026-11-22T17:00:00.000Z,22:publicaci\xC3\xB3n del corte,";
  unsigned char raw[64], public_key[32];
  sample();
  sodium_hex2bin(raw, sizeof raw, signature, 128, NULL, NULL, NULL);
  sodium_hex2bin(public_key, sizeof public_key, key.public_key, 64, NULL, NULL, NULL);
  cr_assert_eq(
      crypto_sign_verify_detached(raw, (const unsigned char *)bytes, sizeof bytes - 1, public_key),
      0);
}

Test(seal, every_part_of_it_counts) {
  struct seal s = sample();
  cr_assert(seal_authentic(&s));
#define CHANGED(field, value)       \
  do {                              \
    struct seal x = sample();       \
    x.field = (value);              \
    cr_assert(!seal_authentic(&x)); \
  } while (0)
  CHANGED(node, 2);
  CHANGED(seq, 41);
  CHANGED(hash, "1680060784c988fc5cb9e8546b869589f8dc10cd3e76d1d594a40982c1b42d1d");
  CHANGED(moment, "2026-11-22T17:00:00.001Z");
  CHANGED(reason, "publicaci\xC3\xB3n");
  CHANGED(key, other.public_key);
  CHANGED(signature, "00");
}

Test(seal, its_line_says_all_of_it) {
  struct seal s = sample(), again;
  cr_assert(seal_parse(arena, seal_line(arena, &s), &again));
  cr_assert(seal_authentic(&again));
  cr_assert(again.seq == 42 && again.node == 1);
  cr_assert_str_eq(again.reason, s.reason);
}

Test(seal, a_line_that_is_not_one_is_refused) {
  struct seal s = sample(), out;
  const char *line = seal_line(arena, &s);
  static const char *const lines[] = {"", "paac-sello-1", "paac-sello-1 1 42", "hola"};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    cr_assert(!seal_parse(arena, lines[i], &out));
  cr_assert(!seal_parse(arena, NULL, &out));
  for (size_t cut = 0; cut < 270; cut++)
    cr_assert(!seal_parse(arena, arena_strndup(arena, line, cut), &out));
  cr_assert(!seal_parse(arena, arena_printf(arena, "%s\n", line), &out));
}

Test(seal, a_reason_is_one_line) {
  cr_assert(seal_reason_ok("diario"));
  cr_assert(!seal_reason_ok(""));
  cr_assert(!seal_reason_ok(" diario"));
  cr_assert(!seal_reason_ok("dos\nl\xC3\xADneas"));
  cr_assert(!seal_reason_ok("\xFF"));
}

Test(seal, the_old_key_vouches_for_the_new_one) {
  char vouch[129];
  struct seal_key_change again,
      c = {"2026-11-22T17:00:00.000Z", other.public_key, key.public_key, NULL};
  cr_assert(!seal_key_certified(&c));
  seal_key_certify(&key, &c, vouch);
  c.signature = vouch;
  cr_assert(seal_key_parse(arena, seal_key_line(arena, &c), &again));
  cr_assert(seal_key_certified(&again));
  again.key = key.public_key;
  cr_assert(!seal_key_certified(&again));
  seal_key_certify(&other, &c, vouch);
  cr_assert(!seal_key_certified(&c), "a key that vouches for itself");
}

Test(seal, the_phrase_brings_the_key_back_however_it_is_typed) {
  struct buf phrase = {0}, err = {0};
  unsigned char seed[32];
  seal_phrase(key.seed, &phrase);
  cr_assert_eq(phrase.len, 4 * 25);
  cr_assert(seal_phrase_read(phrase.data, seed, &err), "%s", err.data);
  cr_assert_arr_eq(seed, key.seed, sizeof seed);
  for (char *p = phrase.data; *p != '\0'; p++) {
    if (*p == ' ') *p = '-';
    if (*p >= 'a' && *p <= 'f') *p = (char)(*p - 'a' + 'A');
  }
  cr_assert(seal_phrase_read(phrase.data, seed, &err), "%s", err.data);
  buf_free(&phrase);
}

Test(seal, every_mistyped_digit_is_told_with_its_line) {
  struct buf phrase = {0};
  unsigned char seed[32];
  seal_phrase(key.seed, &phrase);
  for (size_t i = 0; i < phrase.len; i++) {
    struct buf err = {0};
    char was = phrase.data[i];
    if (was == ' ' || was == '\n') continue;
    phrase.data[i] = was == '0' ? '1' : '0';
    cr_assert(!seal_phrase_read(phrase.data, seed, &err));
    const char *line = arena_printf(arena, "línea %zu", i / 25 + 1);
    cr_assert_not_null(strstr(err.data, line), "%s", err.data);
    phrase.data[i] = was;
    buf_free(&err);
  }
  buf_free(&phrase);
}

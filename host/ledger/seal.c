/* What is signed, how, and the lines that carry it. Pure. */
#include "ledger/seal.h"

#include <string.h>

#include "base/text.h"
#include "ledger/internal.h"

#define SEAL_FORMAT "paac-sello-1"
#define KEY_FORMAT "paac-clave-1"
#define REASON_MAX 200

void seal_key_from_seed(struct seal_key *k, const unsigned char seed[32]) {
  unsigned char public_key[crypto_sign_PUBLICKEYBYTES];
  memcpy(k->seed, seed, sizeof k->seed);
  crypto_sign_seed_keypair(public_key, k->secret, seed);
  text_hex(public_key, sizeof public_key, k->public_key);
}

void seal_key_wipe(struct seal_key *k) { sodium_memzero(k, sizeof *k); }

static void sign(const struct seal_key *k, struct buf *bytes, char signature[129]) {
  unsigned char raw[crypto_sign_BYTES];
  crypto_sign_detached(raw, NULL, (const unsigned char *)bytes->data, bytes->len, k->secret);
  text_hex(raw, sizeof raw, signature);
  buf_free(bytes);
}

static bool unhex(const char *hex, unsigned char *out, size_t size) {
  size_t n = 0;
  return strlen(hex) == 2 * size && strspn(hex, "0123456789abcdef") == 2 * size &&
         sodium_hex2bin(out, size, hex, 2 * size, NULL, &n, NULL) == 0 && n == size;
}

static bool authentic(struct buf *bytes, const char *key, const char *signature) {
  unsigned char raw_key[crypto_sign_PUBLICKEYBYTES], raw[crypto_sign_BYTES];
  bool ok =
      !bytes->failed && unhex(key, raw_key, sizeof raw_key) && unhex(signature, raw, sizeof raw) &&
      crypto_sign_verify_detached(raw, (const unsigned char *)bytes->data, bytes->len, raw_key) ==
          0;
  buf_free(bytes);
  return ok;
}

static struct buf seal_bytes(const struct seal *s) {
  struct buf b = {0};
  canonical_field(&b, SEAL_FORMAT);
  canonical_int(&b, s->node);
  canonical_int(&b, s->seq);
  canonical_field(&b, s->hash);
  canonical_field(&b, s->moment);
  canonical_field(&b, s->reason);
  return b;
}

static struct buf change_bytes(const struct seal_key_change *c) {
  struct buf b = {0};
  canonical_field(&b, KEY_FORMAT);
  canonical_field(&b, c->moment);
  canonical_field(&b, c->key);
  canonical_field(&b, c->previous);
  return b;
}

void seal_sign(const struct seal_key *k, const struct seal *s, char signature[129]) {
  struct buf bytes = seal_bytes(s);
  sign(k, &bytes, signature);
}

bool seal_authentic(const struct seal *s) {
  struct buf bytes = seal_bytes(s);
  return authentic(&bytes, s->key, s->signature);
}

void seal_key_certify(const struct seal_key *old, const struct seal_key_change *c,
                      char signature[129]) {
  struct buf bytes = change_bytes(c);
  sign(old, &bytes, signature);
}

bool seal_key_certified(const struct seal_key_change *c) {
  if (c->previous == NULL || c->signature == NULL) return false;
  struct buf bytes = change_bytes(c);
  return authentic(&bytes, c->previous, c->signature);
}

/* --- lines -------------------------------------------------------------------------------- */

const char *seal_line(struct arena *a, const struct seal *s) {
  return arena_printf(a, SEAL_FORMAT " %lld %lld %s %s %s %s %s", (long long)s->node,
                      (long long)s->seq, s->hash, s->moment, s->key, s->signature, s->reason);
}

/* Cuts a line at its first spaces, at most `max` pieces; the last piece is the rest. */
static size_t cut(char *line, char **pieces, size_t max) {
  size_t n = 0;
  while (n < max) {
    pieces[n++] = line;
    if (n == max) break;
    line = strchr(line, ' ');
    if (line == NULL) break;
    *line++ = '\0';
  }
  return n;
}

static bool is_hex(const char *s, size_t digits) {
  return strlen(s) == digits && strspn(s, "0123456789abcdef") == digits;
}

/* A number written in the only way. */
static bool is_number(const char *s, int64_t *value) {
  char again[24];
  *value = g_ascii_strtoll(s, NULL, 10);
  g_snprintf(again, sizeof again, "%lld", (long long)*value);
  return *value > 0 && strcmp(s, again) == 0;
}

bool seal_parse(struct arena *a, const char *line, struct seal *s) {
  char *p[8];
  char *copy = line != NULL ? arena_strdup(a, line) : NULL;
  if (copy == NULL || cut(copy, p, G_N_ELEMENTS(p)) != G_N_ELEMENTS(p)) return false;
  *s = (struct seal){.hash = p[3], .moment = p[4], .key = p[5], .signature = p[6], .reason = p[7]};
  return strcmp(p[0], SEAL_FORMAT) == 0 && is_number(p[1], &s->node) && is_number(p[2], &s->seq) &&
         is_hex(p[3], 64) && strlen(p[4]) == 24 && is_hex(p[5], 64) && is_hex(p[6], 128) &&
         seal_reason_ok(p[7]);
}

static const char *or_dash(const char *text) { return text != NULL ? text : "-"; }

const char *seal_key_line(struct arena *a, const struct seal_key_change *c) {
  return arena_printf(a, KEY_FORMAT " %s %s %s %s", c->moment, c->key, or_dash(c->previous),
                      or_dash(c->signature));
}

static bool hex_or_dash(char *piece, size_t digits, const char **out) {
  *out = strcmp(piece, "-") == 0 ? NULL : piece;
  return *out == NULL || is_hex(piece, digits);
}

bool seal_key_parse(struct arena *a, const char *line, struct seal_key_change *c) {
  char *p[5];
  char *copy = line != NULL ? arena_strdup(a, line) : NULL;
  if (copy == NULL || cut(copy, p, G_N_ELEMENTS(p)) != G_N_ELEMENTS(p)) return false;
  *c = (struct seal_key_change){.moment = p[1], .key = p[2]};
  return strcmp(p[0], KEY_FORMAT) == 0 && strlen(p[1]) == 24 && is_hex(p[2], 64) &&
         hex_or_dash(p[3], 64, &c->previous) && hex_or_dash(p[4], 128, &c->signature) &&
         (c->signature == NULL || c->previous != NULL);
}

bool seal_reason_ok(const char *reason) {
  size_t len = strlen(reason);
  return len > 0 && g_utf8_validate(reason, -1, NULL) && text_is_clean(reason, len) &&
         g_utf8_strlen(reason, -1) <= REASON_MAX && strpbrk(reason, "\t\r\n") == NULL &&
         reason[0] != ' ' && reason[len - 1] != ' ';
}

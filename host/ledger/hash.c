/* The canonical bytes of doc/ledger.md and their digests. Pure: no database, no clock. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ledger/internal.h"

const char *canonical_text(const char *text, char **owned) {
  const char *p = text;
  *owned = NULL;
  while ((unsigned char)*p - 1U < 0x7f) p++;
  if (*p == '\0') return text;
  *owned = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
  return *owned != NULL ? *owned : text;
}

/* The two places that canonical bytes go to: a digest, or a buffer to be signed. */
static void field_to(crypto_hash_sha256_state *state, struct buf *out, const char *text) {
  char length[32];
  g_autofree char *owned = NULL;
  const char *s = text != NULL ? canonical_text(text, &owned) : NULL;
  int n = s != NULL ? snprintf(length, sizeof length, "%zu:", strlen(s))
                    : snprintf(length, sizeof length, "-");
  if (out != NULL) {
    buf_add(out, length, (size_t)n);
    if (s != NULL) buf_puts(out, s);
    buf_putc(out, ',');
    return;
  }
  crypto_hash_sha256_update(state, (const unsigned char *)length, (size_t)n);
  if (s != NULL) crypto_hash_sha256_update(state, (const unsigned char *)s, strlen(s));
  crypto_hash_sha256_update(state, (const unsigned char *)",", 1);
}

static void feed(crypto_hash_sha256_state *state, const char *text) { field_to(state, NULL, text); }

void canonical_field(struct buf *out, const char *text) { field_to(NULL, out, text); }

static const char *digits(char out[24], int64_t value) {
  snprintf(out, 24, "%lld", (long long)value);
  return out;
}

static void feed_int(crypto_hash_sha256_state *state, int64_t value) {
  char text[24];
  feed(state, digits(text, value));
}

void canonical_int(struct buf *out, int64_t value) {
  char text[24];
  canonical_field(out, digits(text, value));
}

static void end(crypto_hash_sha256_state *state, char out[65]) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(state, hash);
  text_hex(hash, sizeof hash, out);
}

static bool second_format(const struct ledger_entry *e) {
  return e->before != NULL || e->after != NULL || e->count != 0;
}

void ledger_hash(const struct ledger_entry *e, char out[65]) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  feed(&state, second_format(e) ? "paac-libro-2" : "paac-libro-1");
  feed_int(&state, e->node);
  feed_int(&state, e->seq);
  feed(&state, e->moment);
  feed(&state, e->who);
  feed(&state, e->action);
  feed(&state, e->object);
  feed(&state, e->detail);
  if (second_format(e)) {
    char count[24];
    feed(&state, e->before);
    feed(&state, e->after);
    feed(&state, e->count != 0 ? digits(count, e->count) : NULL);
  }
  feed(&state, e->previous);
  end(&state, out);
}

void ledger_value_hash(const char *salt, const char *side, const char *value, char out[65]) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  feed(&state, "paac-valor-1");
  feed(&state, salt);
  feed(&state, side);
  feed(&state, value);
  end(&state, out);
}

struct ledger_digest {
  crypto_hash_sha256_state state;
};

struct ledger_digest *ledger_digest_new(struct arena *a, const char *salt) {
  struct ledger_digest *d = arena_alloc(a, sizeof *d);
  if (d == NULL) return NULL;
  crypto_hash_sha256_init(&d->state);
  feed(&d->state, "paac-lote-1");
  feed(&d->state, salt);
  return d;
}

void ledger_digest_row(struct ledger_digest *d, const char *object, const char *before,
                       const char *after) {
  feed(&d->state, object);
  feed(&d->state, before);
  feed(&d->state, after);
}

void ledger_digest_end(struct ledger_digest *d, char out[65]) { end(&d->state, out); }

/* Seals and keys: those that the ledger itself carries as entries, those that were kept outside,
 * and which keys are to be believed. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* --- text --------------------------------------------------------------------------------- */

static bool is(const struct cell *c, const char *text) {
  return c->text != NULL && c->len == strlen(text) && memcmp(c->text, text, c->len) == 0;
}

/* Cuts at single spaces, at most `max` pieces; the last one is the rest. */
static size_t pieces(const char *text, size_t len, struct cell *out, size_t max) {
  size_t n = 0;
  const char *end = text + len;
  while (n + 1 < max) {
    const char *space = memchr(text, ' ', (size_t)(end - text));
    if (space == NULL) break;
    out[n++] = (struct cell){(char *)(uintptr_t)text, (size_t)(space - text)};
    text = space + 1;
  }
  out[n++] = (struct cell){(char *)(uintptr_t)text, (size_t)(end - text)};
  return n;
}

static bool keep_hex(const struct cell *c, char out[65]) {
  unsigned char ignored[32];
  if (!unhex(c->text, c->len, ignored, sizeof ignored)) return false;
  memcpy(out, c->text, 64);
  out[64] = '\0';
  return true;
}

static bool signature_ok(const unsigned char *bytes, const unsigned char *end, const char *key,
                         const struct cell *signature) {
  unsigned char raw_key[crypto_sign_PUBLICKEYBYTES], raw[crypto_sign_BYTES];
  return unhex(key, 64, raw_key, sizeof raw_key) &&
         unhex(signature->text, signature->len, raw, sizeof raw) &&
         crypto_sign_verify_detached(raw, bytes, (unsigned long long)(end - bytes), raw_key) == 0;
}

enum { REASON_MAX_BYTES = 800 };

/* paac-sello-1 node seq hash moment key signature reason */
static bool seal_read(const char *text, size_t len, struct seal *s) {
  struct cell p[8];
  unsigned char bytes[REASON_MAX_BYTES + 256], *end = bytes;
  *s = (struct seal){0};
  if (pieces(text, len, p, 8) != 8 || !is(&p[0], "paac-sello-1")) return false;
  s->node = number_of(p[1].text, p[1].len);
  s->seq = number_of(p[2].text, p[2].len);
  if (s->node == 0 || s->seq == 0 || !unhex(p[3].text, p[3].len, s->hash, HASH_BYTES) ||
      !moment_ok(p[4].text, p[4].len) || !keep_hex(&p[5], s->key) || p[6].len != 128 ||
      p[7].len == 0 || p[7].len > REASON_MAX_BYTES)
    return false;
  memcpy(s->moment, p[4].text, 24);
  for (int i = 0; i <= 4; i++) end = netstring(end, p[i].text, p[i].len);
  end = netstring(end, p[7].text, p[7].len);
  s->authentic = signature_ok(bytes, end, s->key, &p[6]);
  return true;
}

/* --- keys --------------------------------------------------------------------------------- */

bool verify_trust(struct verify *v, const char *hex) {
  struct seals *s = &v->seals;
  struct cell c = {(char *)(uintptr_t)hex, strlen(hex)};
  char key[65];
  if (!keep_hex(&c, key)) return false;
  s->trusted = grown(s->trusted, s->trusted_count, &s->trusted_room, sizeof *s->trusted);
  memcpy(s->trusted[s->trusted_count++], key, sizeof key);
  return true;
}

bool key_trusted(const struct seals *s, const char *hex) {
  for (size_t i = 0; i < s->trusted_count; i++)
    if (strcmp(s->trusted[i], hex) == 0) return true;
  return false;
}

static const char *key_in_force(const struct seals *s) {
  return s->key_count > 0 ? s->keys[s->key_count - 1].hex : "-";
}

static bool key_damaged(struct verify *v, enum verify_kind kind, const struct row *row) {
  v->seals.doubtful = true;
  problem(v, kind, row->line, row->seq, row->seq);
  return false;
}

/* paac-clave-1 moment key previous|- signature|-; the object is clave-sello:<key> */
static bool key_read(struct verify *v, const struct cell cells[CELLS], const struct row *row,
                     struct key *k) {
  struct seals *s = &v->seals;
  struct cell p[5];
  const struct cell *object = &cells[OBJECT], *detail = &cells[DETAIL];
  unsigned char bytes[256], *end = bytes;
  char previous[65];
  *k = (struct key){.line = row->line, .seq = row->seq};
  if (detail->text == NULL || pieces(detail->text, detail->len, p, 5) != 5 ||
      !is(&p[0], "paac-clave-1") || !moment_ok(p[1].text, p[1].len) || !keep_hex(&p[2], k->hex) ||
      object->len != 12 + 64 || memcmp(object->text, "clave-sello:", 12) != 0 ||
      memcmp(object->text + 12, k->hex, 64) != 0 || (!is(&p[3], "-") && !keep_hex(&p[3], previous)))
    return key_damaged(v, VERIFY_SEAL_BAD, row);
  if (!s->doubtful && !is(&p[3], key_in_force(s))) return key_damaged(v, VERIFY_KEY_FORGED, row);
  if (is(&p[4], "-")) return true;
  for (int i = 0; i <= 3; i++) end = netstring(end, p[i].text, p[i].len);
  if (is(&p[3], "-") || !signature_ok(bytes, end, previous, &p[4]))
    return key_damaged(v, VERIFY_KEY_FORGED, row);
  k->vouched = true;
  return true;
}

static void key_row(struct verify *v, const struct cell cells[CELLS], const struct row *row) {
  struct seals *s = &v->seals;
  struct key k;
  if (!key_read(v, cells, row, &k)) return;
  s->keys = grown(s->keys, s->key_count, &s->key_room, sizeof *s->keys);
  s->keys[s->key_count++] = k;
  s->doubtful = false;
}

/* From the first trusted key on, each must be trusted itself or vouched for by the one before. */
static void keys_end(struct verify *v) {
  const struct seals *s = &v->seals;
  bool any = s->trusted_count == 0, believed = any;
  for (size_t i = 0; i < s->key_count; i++) {
    const struct key *k = &s->keys[i];
    bool given = key_trusted(s, k->hex);
    bool first = i == 0 && s->trusted_count == 0;
    bool now = given || first || (believed && k->vouched);
    if (any && !now) problem(v, VERIFY_KEY_UNVOUCHED, k->line, k->seq, k->seq);
    any = any || now;
    believed = now;
  }
  if (!any) problem(v, VERIFY_KEY_UNTRUSTED, v->line, 0, 0);
}

/* --- seals in the ledger ------------------------------------------------------------------ */

static bool object_is_seal(const struct cell *object, uint64_t seq) {
  char expected[32];
  snprintf(expected, sizeof expected, "sello:%llu", (unsigned long long)seq);
  return is(object, expected);
}

static void wrong_key(struct verify *v, const struct row *row, const struct seal *seal) {
  struct seals *s = &v->seals;
  if (strcmp(s->reported, seal->key) == 0) return;
  memcpy(s->reported, seal->key, sizeof s->reported);
  problem(v, VERIFY_SEAL_KEY, row->line, row->seq, row->seq);
}

/* A seal stands directly behind what it seals. Where a true one does not, or its hash is another,
 * something was changed since the seal before it. */
static void judge_seal(struct verify *v, const struct row *row, const struct seal *seal,
                       bool same_node) {
  struct seals *s = &v->seals;
  uint64_t first = s->sealed_until + 1, last = row->seq - 1;
  bool in_force = s->doubtful || strcmp(seal->key, key_in_force(s)) == 0;
  if (!in_force) wrong_key(v, row, seal);
  if (seal->seq != last || !same_node || memcmp(seal->hash, row->previous, HASH_BYTES) != 0) {
    uint64_t until = seal->seq > last ? seal->seq : last;
    problem(v, VERIFY_SEAL_CHANGED, row->line, first <= until ? first : until, until);
  } else if (in_force) {
    s->seals++;
    s->sealed_until = last;
    memcpy(s->last_moment, seal->moment, sizeof s->last_moment);
  }
}

static void seal_row(struct verify *v, const struct cell cells[CELLS], const struct row *row) {
  struct seal seal;
  const struct cell *detail = &cells[DETAIL];
  if (detail->text == NULL || !seal_read(detail->text, detail->len, &seal) ||
      !object_is_seal(&cells[OBJECT], seal.seq))
    problem(v, VERIFY_SEAL_BAD, row->line, row->seq, row->seq);
  else if (!seal.authentic)
    problem(v, VERIFY_SEAL_FORGED, row->line, row->seq, row->seq);
  else
    judge_seal(v, row, &seal, seal.node == number_of(cells[NODE].text, cells[NODE].len));
}

/* --- seals kept outside ------------------------------------------------------------------- */

size_t verify_held(struct verify *v, const char *name, const char *text, size_t len) {
  static const char start[] = "paac-sello-1 ";
  struct seals *s = &v->seals;
  size_t found = 0;
  for (uint64_t line = 1; len > 0; line++) {
    const char *end = memchr(text, '\n', len);
    size_t n = end != NULL ? (size_t)(end - text) : len, trimmed = n;
    while (trimmed > 0 && strchr(" \t\r", text[trimmed - 1]) != NULL && text[trimmed - 1] != '\0')
      trimmed--;
    if (trimmed >= sizeof start && memcmp(text, start, sizeof start - 1) == 0) {
      s->held = grown(s->held, s->held_count, &s->held_room, sizeof *s->held);
      struct held *h = &s->held[s->held_count++];
      *h = (struct held){.file = name, .line = line};
      if (!seal_read(text, trimmed, &h->seal)) h->seal.authentic = false;
      found++;
    }
    if (end == NULL) break;
    text += n + 1;
    len -= n + 1;
  }
  return found;
}

static int by_seq(const void *a, const void *b) {
  const struct held *x = a, *y = b;
  return x->seal.seq < y->seal.seq ? -1 : x->seal.seq > y->seal.seq;
}

/* The first held seal of a row with this number or a higher one. */
static size_t lower_bound(const struct seals *s, uint64_t seq) {
  size_t from = 0, to = s->held_count;
  while (from < to) {
    size_t middle = from + (to - from) / 2;
    if (s->held[middle].seal.seq < seq)
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

static void held_row(struct verify *v, const struct cell cells[CELLS], const struct row *row) {
  struct seals *s = &v->seals;
  if (!s->sorted && s->held_count > 1) qsort(s->held, s->held_count, sizeof *s->held, by_seq);
  s->sorted = true;
  for (size_t i = lower_bound(s, row->seq); i < s->held_count; i++) {
    struct held *h = &s->held[i];
    if (h->seal.seq != row->seq) break;
    h->seen = true;
    if (memcmp(h->seal.hash, row->hash, HASH_BYTES) == 0 &&
        h->seal.node == number_of(cells[NODE].text, cells[NODE].len))
      h->matched = true;
  }
}

static void held_end(struct verify *v, const struct held *h) {
  const struct seals *s = &v->seals;
  bool known = key_trusted(s, h->seal.key);
  for (size_t i = 0; i < s->key_count && !known; i++)
    known = strcmp(s->keys[i].hex, h->seal.key) == 0;
  if (!h->seal.authentic) {
    problem_held(v, VERIFY_HELD_FORGED, h, h->seal.seq);
    return;
  }
  if (!known) problem_held(v, VERIFY_HELD_KEY, h, h->seal.seq);
  /* What a seal in the ledger covers is whole, if that key can be believed. */
  bool narrow = known && s->sealed_until < h->seal.seq;
  if (h->seen && !h->matched)
    problem_held(v, VERIFY_HELD_CHANGED, h, narrow ? s->sealed_until + 1 : 1);
  else if (!h->seen && h->seal.seq > v->order.base.seq)
    problem_held(v, VERIFY_HELD_CUT, h, v->order.base.seq + 1);
  else if (!h->seen)
    problem_held(v, VERIFY_HELD_ABSENT, h, h->seal.seq);
}

/* --- both --------------------------------------------------------------------------------- */

void seals_row(struct verify *v, const struct cell cells[CELLS], const struct row *row) {
  const struct cell *action = &cells[ACTION];
  if (v->seals.held_count > 0) held_row(v, cells, row);
  if (is(action, "sellar")) seal_row(v, cells, row);
  if (is(action, "crear-clave-sello") || is(action, "rotar-clave-sello")) key_row(v, cells, row);
}

void seals_end(struct verify *v) {
  keys_end(v);
  for (size_t i = 0; i < v->seals.held_count; i++) held_end(v, &v->seals.held[i]);
}

/* paac-verify against ledgers written by the host's own code: what is whole is never accused, and
 * ten thousand tamperings of every kind are found and named. */
#include <criterion/criterion.h>
#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "../../tools/paac-verify/verify.h"
#include "ledger/ledger.h"
#include "ledger/seal.h"

enum { ROWS_MAX = 128 };

struct book {
  struct ledger_entry rows[ROWS_MAX];
  char hash[ROWS_MAX][65];
  size_t count;
  struct seal_key *key; /* in force */
  char linked[65];
};

static struct arena *arena; /* of one tampering */
static struct seal_key first_key, second_key, thief;
static struct book whole;
static const char *held;

/* --- luck, always the same ---------------------------------------------------------------- */

static uint64_t state = 20221122;

static size_t luck(size_t below) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (size_t)(state % below);
}

static const char *words(struct arena *a) {
  static const char *const some[] = {"rendici\xC3\xB3n",
                                     "tab\there",
                                     "l\xC3\xADnea\nnueva",
                                     "back\\slash",
                                     "\\N",
                                     "",
                                     "cr\r",
                                     "77",
                                     "rendicio\xCC\x81n"};
  return arena_printf(a, "%s %s %zu", some[luck(G_N_ELEMENTS(some))],
                      some[luck(G_N_ELEMENTS(some))], luck(1000));
}

static const char *some_hash(struct arena *a) {
  char hex[65];
  for (size_t i = 0; i < 64; i++) hex[i] = "0123456789abcdef"[luck(16)];
  hex[64] = '\0';
  return arena_strdup(a, hex);
}

/* --- writing a ledger --------------------------------------------------------------------- */

static void append(struct book *b, struct arena *a, struct ledger_entry e) {
  size_t i = b->count++;
  e.node = 1;
  e.seq = (int64_t)i + 1;
  e.moment = arena_printf(a, "2026-11-22T17:%02zu:%02zu.%03zuZ", i / 60 % 60, i % 60, luck(1000));
  e.previous = i == 0 ? arena_printf(a, "%064d", 0) : arena_strdup(a, b->hash[i - 1]);
  if (e.who == NULL) e.who = "paacctl";
  ledger_hash(&e, b->hash[i]);
  b->rows[i] = e;
}

static void append_change(struct book *b, struct arena *a) {
  struct ledger_entry e = {.who = "mlopez", .action = "crear", .object = words(a)};
  if (luck(3) > 0) e.detail = words(a);
  if (luck(2) > 0) e.after = some_hash(a);
  if (e.after != NULL && luck(2) > 0) e.before = some_hash(a);
  if (e.after != NULL && luck(4) == 0) e.count = (int64_t)luck(500) + 1;
  append(b, a, e);
}

static void append_key(struct book *b, struct arena *a, struct seal_key *k) {
  char signature[129];
  struct seal_key_change c = {"2026-11-22T17:00:00.000Z", k->public_key,
                              b->key != NULL ? b->key->public_key : NULL, NULL};
  if (b->key != NULL) {
    seal_key_certify(b->key, &c, signature);
    c.signature = signature;
  }
  append(b, a,
         (struct ledger_entry){.action = b->key == NULL ? SEAL_KEY_CREATED : SEAL_KEY_ROTATED,
                               .object = arena_printf(a, "clave-sello:%s", k->public_key),
                               .detail = seal_key_line(a, &c)});
  b->key = k;
}

static const char *seal_of(const struct book *b, struct arena *a, size_t covered,
                           const struct seal_key *signer, const char *claimed) {
  char signature[129];
  struct seal s = {1,       (int64_t)covered, b->hash[covered - 1], "2026-11-22T18:00:00.000Z",
                   claimed, signature,        "publicaci\xC3\xB3n"};
  seal_sign(signer, &s, signature);
  return seal_line(a, &s);
}

static void append_seal(struct book *b, struct arena *a) {
  size_t covered = b->count;
  append(b, a,
         (struct ledger_entry){.action = SEAL_ACTION,
                               .object = arena_printf(a, "sello:%zu", covered),
                               .detail = seal_of(b, a, covered, b->key, b->key->public_key)});
}

static void write_book(struct book *b, struct arena *a, size_t changes) {
  *b = (struct book){0};
  append_key(b, a, &first_key);
  for (size_t i = 0; i < changes; i++) {
    append_change(b, a);
    if (i % 13 == 12) append_seal(b, a);
    if (i == changes / 2) append_key(b, a, &second_key);
  }
}

static void export(const struct book *b, struct buf *out) {
  ledger_export_head(out);
  for (size_t i = 0; i < b->count; i++) ledger_export_entry(out, &b->rows[i], b->hash[i]);
  ledger_export_end(out, (int64_t)b->count, b->count > 0 ? b->hash[b->count - 1] : held);
}

/* --- checking it -------------------------------------------------------------------------- */

static struct verify *check(const struct buf *text, const char *seals) {
  struct verify *v = verify_new();
  cr_assert(verify_trust(v, first_key.public_key));
  if (seals != NULL) verify_held(v, "sellos.txt", seals, strlen(seals));
  verify_feed(v, text->data, text->len);
  verify_end(v);
  return v;
}

static void say(const struct verify *v, const struct buf *text) {
  verify_print(v, stderr);
  fwrite(text->data, 1, text->len, stderr);
}

/* Does a problem of one of these kinds name the row? Row 0: any row. */
static bool names(const struct verify *v, size_t row, unsigned kinds) {
  for (size_t i = 0; i < verify_count(v); i++) {
    const struct verify_problem *p = verify_at(v, i);
    bool named = row == 0 || (p->from <= row && row <= p->to) || p->from == row || p->to == row ||
                 (p->kind == VERIFY_UNREADABLE && p->line == row + 1);
    if (named && (kinds & 1U << p->kind) != 0) return true;
  }
  return false;
}

static void start(void) {
  unsigned char seed[32];
  cr_assert(sodium_init() >= 0);
  arena = arena_new((size_t)64 << 20);
  struct seal_key *const keys[] = {&first_key, &second_key, &thief};
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
    memset(seed, (int)i + 1, sizeof seed);
    seal_key_from_seed(keys[i], seed);
  }
  struct arena *lasting = arena_new((size_t)16 << 20);
  write_book(&whole, lasting, 52);
  held = seal_of(&whole, lasting, whole.count, &second_key, second_key.public_key);
}
TestSuite(verify, .init = start);

/* --- tamperings --------------------------------------------------------------------------- */

enum {
  ANY = ~0U,
  MOVES = 1U << VERIFY_MOVED | 1U << VERIFY_SWAPPED,
  SEALS = 1U << VERIFY_SEAL_CHANGED | 1U << VERIFY_SEAL_FORGED | 1U << VERIFY_SEAL_BAD |
          1U << VERIFY_SEAL_KEY | 1U << VERIFY_HELD_CHANGED | 1U << VERIFY_HELD_CUT |
          1U << VERIFY_KEY_FORGED
};

/* What was done: which row must be named, by which kinds of problem. row 0: any. */
struct done {
  size_t row;
  unsigned kinds;
};

static struct book copy(void) { return whole; }

static size_t some_row(void) { return luck(whole.count) + 1; }

static void edit(struct ledger_entry *e) {
  switch (luck(5)) {
    case 0:
      e->who = arena_printf(arena, "%sx", e->who);
      break;
    case 1:
      e->object = arena_printf(arena, "%s ", e->object);
      break;
    case 2:
      e->detail = e->detail == NULL ? "" : NULL;
      break;
    case 3:
      e->moment = "2020-01-01T00:00:00.000Z";
      break;
    default:
      e->after = e->after == NULL ? some_hash(arena) : NULL;
      break;
  }
}

static void remove_row(struct book *b, size_t row) {
  memmove(&b->rows[row - 1], &b->rows[row], (b->count - row) * sizeof b->rows[0]);
  memmove(b->hash[row - 1], b->hash[row], (b->count - row) * sizeof b->hash[0]);
  b->count--;
}

/* Puts a row before the one at `place`. */
static void insert_row(struct book *b, size_t place, struct ledger_entry e, const char *hash) {
  char kept[65];
  g_strlcpy(kept, hash, sizeof kept);
  memmove(&b->rows[place], &b->rows[place - 1], (b->count - place + 1) * sizeof b->rows[0]);
  memmove(b->hash[place], b->hash[place - 1], (b->count - place + 1) * sizeof b->hash[0]);
  b->rows[place - 1] = e;
  memcpy(b->hash[place - 1], kept, sizeof kept);
  b->count++;
}

/* Numbers and chains everything from a row on, as someone with the database in hand would. */
static void rechain(struct book *b, size_t row) {
  for (size_t i = row - 1; i < b->count; i++) {
    struct ledger_entry *e = &b->rows[i];
    e->seq = (int64_t)i + 1;
    e->previous = i == 0 ? whole.rows[0].previous : arena_strdup(arena, b->hash[i - 1]);
    ledger_hash(e, b->hash[i]);
  }
}

static struct done one_byte(struct buf *text) {
  struct book b = copy();
  export(&b, text);
  size_t at = luck(text->len), line = 1;
  unsigned char was = (unsigned char)text->data[at];
  do text->data[at] = (char)luck(256);
  while ((unsigned char)text->data[at] == was);
  for (size_t i = 0; i < at; i++) line += text->data[i] == '\n';
  return (struct done){line > 1 && line <= b.count + 1 ? line - 1 : 0, ANY};
}

static struct done deleted(struct buf *text) {
  struct book b = copy();
  size_t row = some_row();
  remove_row(&b, row);
  export(&b, text);
  return (struct done){row, 1U << VERIFY_MISSING | 1U << VERIFY_HELD_CUT};
}

static struct done doubled(struct buf *text) {
  struct book b = copy();
  size_t row = some_row(), place = luck(b.count + 1) + 1;
  insert_row(&b, place, b.rows[row - 1], whole.hash[row - 1]);
  export(&b, text);
  return (struct done){row, 1U << VERIFY_INSERTED | MOVES};
}

static struct done swapped(struct buf *text) {
  struct book b = copy();
  size_t x = some_row(), y = some_row();
  if (x == y) y = x % b.count + 1;
  b.rows[x - 1] = whole.rows[y - 1];
  b.rows[y - 1] = whole.rows[x - 1];
  memcpy(b.hash[x - 1], whole.hash[y - 1], 65);
  memcpy(b.hash[y - 1], whole.hash[x - 1], 65);
  export(&b, text);
  return (struct done){x, MOVES};
}

static struct done moved(struct buf *text) {
  struct book b = copy();
  size_t row = some_row(), place = some_row();
  if (row == place) place = row % b.count + 1;
  remove_row(&b, row);
  insert_row(&b, place, whole.rows[row - 1], whole.hash[row - 1]);
  export(&b, text);
  return (struct done){row, MOVES};
}

/* A row made up by someone who knows the format, before the one that was there. */
static struct done forged_row(struct buf *text) {
  struct book b = copy();
  char hash[65];
  size_t row = some_row();
  struct ledger_entry e = whole.rows[row - 1];
  e.who = "otro";
  e.action = "borrar";
  ledger_hash(&e, hash);
  insert_row(&b, row, e, hash);
  export(&b, text);
  return (struct done){row, 1U << VERIFY_INSERTED};
}

static struct done edited(struct buf *text) {
  struct book b = copy();
  size_t row = some_row();
  edit(&b.rows[row - 1]);
  export(&b, text);
  return (struct done){row, 1U << VERIFY_EDITED};
}

static struct done contents_swapped(struct buf *text) {
  struct book b = copy();
  size_t x = some_row(), y = x % b.count + 1;
  struct ledger_entry *to = &b.rows[x - 1], from = whole.rows[y - 1];
  from.seq = to->seq;
  from.previous = to->previous;
  from.moment = to->moment;
  if (from.object == to->object) from.object = "otro";
  *to = from;
  export(&b, text);
  return (struct done){x, 1U << VERIFY_EDITED};
}

static struct done edited_and_hashed(struct buf *text) {
  struct book b = copy();
  size_t row = some_row();
  edit(&b.rows[row - 1]);
  ledger_hash(&b.rows[row - 1], b.hash[row - 1]);
  export(&b, text);
  return (struct done){row, 1U << VERIFY_BROKEN | 1U << VERIFY_END | SEALS};
}

static struct done edited_and_rechained(struct buf *text) {
  struct book b = copy();
  size_t row = some_row();
  edit(&b.rows[row - 1]);
  rechain(&b, row);
  export(&b, text);
  return (struct done){row, SEALS};
}

static struct done deleted_and_rechained(struct buf *text) {
  struct book b = copy();
  size_t row = some_row();
  remove_row(&b, row);
  rechain(&b, row);
  export(&b, text);
  return (struct done){row, SEALS};
}

static struct done deleted_and_renumbered(struct buf *text) {
  struct book b = copy();
  size_t row = luck(b.count - 1) + 1;
  remove_row(&b, row);
  for (size_t i = row - 1; i < b.count; i++) b.rows[i].seq--;
  export(&b, text);
  return (struct done){row, 1U << VERIFY_EDITED};
}

/* Rewrites the seals after an edit: with the true key's name, or with a key of one's own. */
static struct done seals_forged(struct buf *text) {
  struct book b = copy();
  size_t row = some_row();
  bool claim = luck(2) == 0;
  edit(&b.rows[row - 1]);
  for (size_t i = row - 1; i < b.count; i++) {
    rechain(&b, i + 1);
    if (strcmp(whole.rows[i].action, SEAL_ACTION) != 0) continue;
    b.rows[i].detail =
        seal_of(&b, arena, i, &thief, claim ? second_key.public_key : thief.public_key);
    rechain(&b, i + 1);
  }
  export(&b, text);
  return (struct done){row, SEALS};
}

/* Edits, and leaves out every seal behind it. */
static struct done seals_dropped(struct buf *text) {
  struct book b = copy();
  size_t row = some_row();
  edit(&b.rows[row - 1]);
  for (size_t i = b.count; i > row; i--)
    if (strcmp(b.rows[i - 1].action, SEAL_ACTION) == 0) remove_row(&b, i);
  rechain(&b, row);
  export(&b, text);
  return (struct done){0, SEALS};
}

/* Everything anew with a key of one's own from the first entry on. */
static struct done all_forged(struct buf *text) {
  struct book b = {0};
  size_t changes = 20 + luck(30);
  append_key(&b, arena, &thief);
  for (size_t i = 0; i < changes; i++) {
    append_change(&b, arena);
    if (i % 9 == 8) append_seal(&b, arena);
  }
  export(&b, text);
  return (struct done){0, 1U << VERIFY_KEY_UNTRUSTED};
}

/* A rotation to a key of one's own that the true key never signed. */
static struct done key_forged(struct buf *text) {
  char signature[129];
  struct book b = copy();
  struct seal_key_change c = {"2026-11-22T19:00:00.000Z", thief.public_key, second_key.public_key,
                              signature};
  bool vouch = luck(2) == 0;
  seal_key_certify(&thief, &c, signature);
  if (!vouch) c.signature = NULL;
  append(&b, arena,
         (struct ledger_entry){.action = SEAL_KEY_ROTATED,
                               .object = arena_printf(arena, "clave-sello:%s", thief.public_key),
                               .detail = seal_key_line(arena, &c)});
  export(&b, text);
  return (struct done){b.count, 1U << VERIFY_KEY_FORGED | 1U << VERIFY_KEY_UNVOUCHED};
}

static struct done cut(struct buf *text) {
  struct book b = copy();
  size_t lost = luck(b.count - 1) + 1;
  b.count -= lost;
  export(&b, text);
  return (struct done){whole.count, 1U << VERIFY_HELD_CUT};
}

static struct done truncated(struct buf *text) {
  export(&whole, text);
  text->len = luck(text->len);
  return (struct done){0, ANY};
}

static struct done line_added(struct buf *text) {
  struct buf clean = {0};
  static const char *const lines[] = {"\n", "hola\n", "fin\t3\tx\n", "1\t1\t\\N\n", "\t\t\t\t\t\n"};
  export(&whole, &clean);
  size_t at = luck(clean.len);
  while (at > 0 && clean.data[at - 1] != '\n') at--;
  buf_add(text, clean.data, at);
  buf_puts(text, lines[luck(G_N_ELEMENTS(lines))]);
  buf_add(text, clean.data + at, clean.len - at);
  buf_free(&clean);
  return (struct done){0, ANY};
}

Test(verify, ten_thousand_tamperings_are_found_and_named, .timeout = 120) {
  static struct done (*const ways[])(struct buf *) = {
      one_byte,
      one_byte,
      deleted,
      doubled,
      swapped,
      moved,
      forged_row,
      edited,
      contents_swapped,
      cut,
      edited_and_hashed,
      edited_and_rechained,
      seals_forged,
      seals_dropped,
      deleted_and_rechained,
      all_forged,
      key_forged,
      deleted_and_renumbered,
      truncated,
      line_added,
  };
  for (size_t i = 0; i < 10000; i++) {
    struct buf text = {0};
    size_t way = i % G_N_ELEMENTS(ways);
    struct done done = ways[way](&text);
    struct verify *v = check(&text, held);
    bool found = !verify_is_export(v) || verify_count(v) > 0;
    bool named = !verify_is_export(v) || names(v, done.row, done.kinds);
    if (!found || !named) say(v, &text);
    cr_assert(found, "way %zu, tampering %zu was not found", way, i);
    cr_assert(named, "way %zu, tampering %zu: row %zu was not named", way, i, done.row);
    verify_free(v);
    buf_free(&text);
    arena_reset(arena);
  }
}

/* --- what is whole ------------------------------------------------------------------------ */

static void is_whole(const struct buf *text, const char *seals) {
  struct verify *v = check(text, seals);
  if (verify_count(v) > 0) say(v, text);
  cr_assert(verify_is_export(v));
  cr_assert_eq(verify_count(v), 0);
  verify_free(v);
}

Test(verify, a_whole_ledger_is_never_accused) {
  for (size_t i = 0; i < 300; i++) {
    struct book b;
    struct buf text = {0};
    write_book(&b, arena, luck(100) + 2);
    export(&b, &text);
    is_whole(&text, NULL);
    is_whole(&text, seal_of(&b, arena, luck(b.count) + 1, &second_key, second_key.public_key));
    buf_free(&text);
    arena_reset(arena);
  }
}

Test(verify, a_million_entries_are_whole, .timeout = 120) {
  struct verify *v = verify_new();
  struct buf text = {0};
  char hash[2][65];
  struct ledger_entry e = {.node = 1,
                           .moment = "2026-11-22T17:00:00.000Z",
                           .who = "mlopez",
                           .action = "reportar",
                           .object = "actividad:2027.1.1",
                           .detail =
                               "Avance de la socializaci\xC3\xB3n con los l\xC3\xAD"
                               "deres de proceso"};
  memset(hash[0], '0', 64);
  hash[0][64] = '\0';
  ledger_export_head(&text);
  for (e.seq = 1; e.seq <= 1000000; e.seq++) {
    e.previous = hash[0];
    ledger_hash(&e, hash[1]);
    ledger_export_entry(&text, &e, hash[1]);
    memcpy(hash[0], hash[1], 65);
    if (text.len < 60000) continue;
    verify_feed(v, text.data, text.len);
    text.len = 0;
  }
  ledger_export_end(&text, 1000000, hash[0]);
  verify_feed(v, text.data, text.len);
  verify_end(v);
  cr_assert(verify_is_export(v));
  cr_assert_eq(verify_count(v), 0);
  buf_free(&text);
  verify_free(v);
}

Test(verify, an_empty_ledger_is_whole_where_no_key_is_expected) {
  struct verify *v = verify_new();
  struct buf text = {0};
  char zeros[65];
  memset(zeros, '0', 64);
  zeros[64] = '\0';
  ledger_export_head(&text);
  ledger_export_end(&text, 0, zeros);
  verify_feed(v, text.data, text.len);
  verify_end(v);
  cr_assert(verify_is_export(v));
  cr_assert_eq(verify_count(v), 0);
  verify_free(v);
  buf_free(&text);
}

Test(verify, something_else_is_no_export) {
  struct verify *v = verify_new();
  verify_feed(v, "PK\3\4", 4);
  verify_end(v);
  cr_assert(!verify_is_export(v));
  verify_free(v);
}

/* --- held seals --------------------------------------------------------------------------- */

static enum verify_kind only_problem(const char *seals) {
  struct buf text = {0};
  export(&whole, &text);
  struct verify *v = check(&text, seals);
  cr_assert_eq(verify_count(v), 1, "%zu problems", verify_count(v));
  enum verify_kind kind = verify_at(v, 0)->kind;
  verify_free(v);
  buf_free(&text);
  return kind;
}

Test(verify, a_held_seal_of_a_stranger_is_told) {
  cr_assert_eq(only_problem(seal_of(&whole, arena, 7, &thief, thief.public_key)), VERIFY_HELD_KEY);
}

Test(verify, a_held_seal_with_a_false_signature_is_told) {
  cr_assert_eq(only_problem(seal_of(&whole, arena, 7, &thief, second_key.public_key)),
               VERIFY_HELD_FORGED);
}

Test(verify, a_held_seal_of_another_ledger_is_told) {
  struct book other;
  write_book(&other, arena, 52);
  cr_assert_eq(only_problem(seal_of(&other, arena, 30, &second_key, second_key.public_key)),
               VERIFY_HELD_CHANGED);
}

Test(verify, held_seals_are_found_in_a_mail) {
  struct verify *v = verify_new();
  const char *mail =
      arena_printf(arena, "From: paac\r\n\r\nSello diario:\r\n%s\r\n\r\nAdi\xC3\xB3s", held);
  cr_assert_eq(verify_held(v, "correo", mail, strlen(mail)), 1);
  verify_free(v);
}

/* A line of the export as a row: every cell is written in exactly one way, so that no byte can
 * change without being noticed. */
#include <string.h>

#include "internal.h"

uint64_t number_of(const char *text, size_t len) {
  uint64_t n = 0;
  if (len == 0 || len > 19 || text[0] == '0') return 0;
  for (size_t i = 0; i < len; i++) {
    if (text[i] < '0' || text[i] > '9') return 0;
    n = n * 10 + (uint64_t)(text[i] - '0');
  }
  return n <= INT64_MAX ? n : 0;
}

static int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool unhex(const char *text, size_t len, unsigned char *out, size_t bytes) {
  if (len != 2 * bytes) return false;
  for (size_t i = 0; i < bytes; i++) {
    int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    out[i] = (unsigned char)(high << 4 | low);
  }
  return true;
}

bool moment_ok(const char *text, size_t len) {
  static const char form[] = "dddd-dd-ddTdd:dd:dd.dddZ";
  if (len != sizeof form - 1) return false;
  for (size_t i = 0; i < len; i++) {
    bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == 'd' ? !is_digit : text[i] != form[i]) return false;
  }
  return true;
}

/* --- cells -------------------------------------------------------------------------------- */

/* Undoes \t \n \r \\ in place. NULL is \N alone. */
static bool unescape(struct cell *c) {
  char *to = c->text;
  const char *from = c->text, *end = c->text + c->len;
  if (c->len == 2 && from[0] == '\\' && from[1] == 'N') {
    c->text = NULL;
    return true;
  }
  while (from < end) {
    const char *escape = memchr(from, '\\', (size_t)(end - from));
    size_t plain = (size_t)((escape != NULL ? escape : end) - from);
    if (to != from) memmove(to, from, plain);
    to += plain;
    from += plain;
    if (escape == NULL) break;
    if (end - from < 2) return false;
    char c2 = from[1];
    if (c2 != 't' && c2 != 'n' && c2 != 'r' && c2 != '\\') return false;
    *to++ = (char)(c2 == 't' ? '\t' : c2 == 'n' ? '\n' : c2 == 'r' ? '\r' : '\\');
    from += 2;
  }
  c->len = (size_t)(to - c->text);
  return true;
}

static bool split(char *line, size_t len, struct cell cells[CELLS]) {
  char *end = line + len;
  if (memchr(line, '\r', len) != NULL || memchr(line, '\0', len) != NULL) return false;
  for (size_t i = 0; i < CELLS; i++) {
    char *tab = memchr(line, '\t', (size_t)(end - line));
    if ((tab == NULL) != (i == CELLS - 1)) return false;
    cells[i] = (struct cell){line, (size_t)((tab != NULL ? tab : end) - line)};
    if (!unescape(&cells[i])) return false;
    if (tab != NULL) line = tab + 1;
  }
  return true;
}

static bool hash_or_null(const struct cell *c) {
  unsigned char ignored[HASH_BYTES];
  return c->text == NULL || unhex(c->text, c->len, ignored, sizeof ignored);
}

static bool cells_ok(const struct cell cells[CELLS], struct row *row) {
  static const int needed[] = {SEQ, NODE, MOMENT, WHO, ACTION, OBJECT, PREVIOUS, HASH};
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
    if (cells[needed[i]].text == NULL) return false;
  row->seq = number_of(cells[SEQ].text, cells[SEQ].len);
  return row->seq != 0 && number_of(cells[NODE].text, cells[NODE].len) != 0 &&
         moment_ok(cells[MOMENT].text, cells[MOMENT].len) && hash_or_null(&cells[BEFORE]) &&
         hash_or_null(&cells[AFTER]) &&
         (cells[COUNT].text == NULL || number_of(cells[COUNT].text, cells[COUNT].len) != 0) &&
         unhex(cells[PREVIOUS].text, cells[PREVIOUS].len, row->previous, HASH_BYTES) &&
         unhex(cells[HASH].text, cells[HASH].len, row->hash, HASH_BYTES);
}

/* --- canonical bytes ---------------------------------------------------------------------- */

unsigned char *netstring(unsigned char *out, const char *text, size_t len) {
  char digits[24];
  if (text == NULL) {
    *out++ = '-';
    *out++ = ',';
    return out;
  }
  int n = snprintf(digits, sizeof digits, "%zu:", len);
  memcpy(out, digits, (size_t)n);
  out += n;
  memcpy(out, text, len);
  out += len;
  *out++ = ',';
  return out;
}

/* The hash of the cells, with this number. Twelve lengths of at most seven digits fit beside the
 * text of a line. */
static void digest(struct verify *v, const struct cell cells[CELLS], const struct cell *seq,
                   unsigned char hash[HASH_BYTES]) {
  bool second =
      cells[BEFORE].text != NULL || cells[AFTER].text != NULL || cells[COUNT].text != NULL;
  unsigned char *p = netstring(v->canonical, second ? "paac-libro-2" : "paac-libro-1", 12);
  p = netstring(p, cells[NODE].text, cells[NODE].len);
  p = netstring(p, seq->text, seq->len);
  for (int i = MOMENT; i <= DETAIL; i++) p = netstring(p, cells[i].text, cells[i].len);
  for (int i = BEFORE; second && i <= COUNT; i++) p = netstring(p, cells[i].text, cells[i].len);
  p = netstring(p, cells[PREVIOUS].text, cells[PREVIOUS].len);
  crypto_hash_sha256(hash, v->canonical, (unsigned long long)(p - v->canonical));
}

bool row_read(struct verify *v, char *line, size_t len, struct cell cells[CELLS], struct row *row) {
  unsigned char hash[HASH_BYTES];
  *row = (struct row){.line = v->line, .known = true};
  v->canonical = grown_to(v->canonical, len + CANONICAL_EXTRA_BYTES, &v->canonical_room);
  if (!split(line, len, cells) || !cells_ok(cells, row)) return false;
  digest(v, cells, &cells[SEQ], hash);
  row->sound = memcmp(hash, row->hash, HASH_BYTES) == 0;
  return true;
}

bool row_sound_as(struct verify *v, const struct cell cells[CELLS], const struct row *row,
                  uint64_t seq) {
  unsigned char hash[HASH_BYTES];
  char digits[24];
  int n = snprintf(digits, sizeof digits, "%llu", (unsigned long long)seq);
  digest(v, cells, &(struct cell){digits, (size_t)n}, hash);
  return memcmp(hash, row->hash, HASH_BYTES) == 0;
}

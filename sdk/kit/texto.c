/* Folding, trimming and comparing of UTF-8 text. Decoding of files is in decode.c. */
#include "kit/texto.h"

#include <stdlib.h>
#include <string.h>

/* Length of the sequence that a first byte announces, 0 for a byte that cannot be one. */
static size_t sequence_length(unsigned char c) {
  if (c < 0x80) return 1;
  if (c >= 0xC2 && c <= 0xDF) return 2;
  if (c >= 0xE0 && c <= 0xEF) return 3;
  if (c >= 0xF0 && c <= 0xF4) return 4;
  return 0;
}

/* Decodes at most len bytes. Returns the bytes used, 0 when they are not well-formed. */
static size_t decode_one(const unsigned char *s, size_t len, uint32_t *out) {
  static const unsigned char lead_mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  size_t n = sequence_length(s[0]);
  if (n == 0 || n > len) return 0;
  uint32_t c = s[0] & lead_mask[n];
  for (size_t i = 1; i < n; i++) {
    if ((s[i] & 0xC0) != 0x80) return 0;
    c = c << 6 | (s[i] & 0x3Fu);
  }
  if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0;
  *out = c;
  return n;
}

bool paackit_utf8_valid(const char *s, size_t len) {
  const unsigned char *p = (const unsigned char *)s;
  while (len > 0) {
    uint32_t c;
    size_t n = decode_one(p, len, &c);
    if (n == 0) return false;
    p += n;
    len -= n;
  }
  return true;
}

uint32_t paackit_utf8_take(const char **s, size_t len) {
  uint32_t c;
  size_t n = decode_one((const unsigned char *)*s, len, &c);
  *s += n == 0 ? 1 : n;
  return n == 0 ? 0xFFFD : c;
}

uint32_t paackit_utf8_next(const char **s) {
  /* The NUL is no continuation byte: decoding stops there. */
  return **s == '\0' ? 0 : paackit_utf8_take(s, 4);
}

size_t paackit_utf8_put(char out[4], uint32_t c) {
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    out[0] = (char)(0xC0 | c >> 6);
    out[1] = (char)(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = (char)(0xE0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 0x3F));
    out[2] = (char)(0x80 | (c & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | c >> 18);
  out[1] = (char)(0x80 | (c >> 12 & 0x3F));
  out[2] = (char)(0x80 | (c >> 6 & 0x3F));
  out[3] = (char)(0x80 | (c & 0x3F));
  return 4;
}

size_t paackit_chars(const char *s) {
  size_t n = 0;
  while (paackit_utf8_next(&s) != 0) n++;
  return n;
}

size_t paackit_prefix(const char *s, size_t chars) {
  const char *p = s;
  while (chars-- > 0 && paackit_utf8_next(&p) != 0) continue;
  return (size_t)(p - s);
}

bool paackit_is_space(uint32_t c) {
  return (c >= 9 && c <= 13) || c == ' ' || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

size_t paackit_trim(const char **s) {
  const char *p = *s;
  while (*p != '\0') {
    const char *here = p;
    if (!paackit_is_space(paackit_utf8_next(&p))) {
      p = here;
      break;
    }
  }
  *s = p;
  const char *end = p;
  while (*p != '\0') {
    if (!paackit_is_space(paackit_utf8_next(&p))) end = p;
  }
  return (size_t)(end - *s);
}

bool paackit_blank(const char *s) { return paackit_trim(&s) == 0; }

/* Base letters of U+00C0…U+017F as canonical decomposition gives them, already in lower case;
 * '.' where a letter does not decompose (æ, ø, ß, ł, …). */
static const char base_00c0[] = "aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y";
static const char base_0100[] =
    "aaaaaaccccccccdd..eeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll....nnnnnn...oooooo..rrrrrr"
    "sssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.";

static uint32_t lower(uint32_t c) {
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if (c >= 0x100 && c <= 0x137) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1);
  if (c >= 0x14A && c <= 0x177) return c | 1;
  if (c >= 0x391 && c <= 0x3A9) return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  return c;
}

static bool is_word(uint32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  if (c < 0xC0) return strchr("\xAA\xB2\xB3\xB5\xB9\xBA\xBC\xBD\xBE", (int)c) != NULL;
  if (c == 0xD7 || c == 0xF7) return false;
  return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) &&
         !(c >= 0xE000 && c <= 0xF8FF) && c < 0xFE00;
}

/* The folded character; ' ' for what separates, 0 for a combining mark. */
static uint32_t fold_one(uint32_t c) {
  if (c >= 0x300 && c <= 0x36F) return 0;
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    return is_word(c) ? c : ' ';
  }
  char base = '.';
  if (c >= 0xC0 && c <= 0xFF) base = base_00c0[c - 0xC0];
  if (c >= 0x100 && c < 0x100 + sizeof base_0100 - 1) base = base_0100[c - 0x100];
  if (base != '.') return (unsigned char)base;
  c = lower(c);
  return is_word(c) ? c : ' ';
}

char *paackit_fold(const char *s) {
  /* No folded character is longer than its source. */
  char *out = malloc(strlen(s) + 1);
  if (out == NULL) return NULL;
  size_t n = 0;
  bool gap = false;
  uint32_t c;
  while ((c = paackit_utf8_next(&s)) != 0) {
    c = fold_one(c);
    if (c == 0) continue;
    if (c == ' ') {
      gap = true;
      continue;
    }
    if (gap && n > 0) out[n++] = ' ';
    gap = false;
    char bytes[4];
    size_t k = paackit_utf8_put(bytes, c);
    memcpy(out + n, bytes, k);
    n += k;
  }
  out[n] = '\0';
  return out;
}

bool paackit_same(const char *a, const char *b) {
  char *x = paackit_fold(a);
  char *y = paackit_fold(b);
  bool same = x != NULL && y != NULL && strcmp(x, y) == 0;
  free(x);
  free(y);
  return same;
}

size_t paackit_distance(const char *a, const char *b, size_t limit) {
  enum { LONGEST = 256 };
  size_t n = strlen(a), m = strlen(b);
  if (strcmp(a, b) == 0) return 0;
  if (n > LONGEST || m > LONGEST) return limit + 1;
  size_t row[LONGEST + 1];
  for (size_t j = 0; j <= m; j++) row[j] = j;
  for (size_t i = 1; i <= n; i++) {
    size_t diagonal = row[0], best = i;
    row[0] = i;
    for (size_t j = 1; j <= m; j++) {
      size_t change = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
      row[j] = change < least ? change : least;
      if (row[j] < best) best = row[j];
    }
    if (best > limit) return limit + 1;
  }
  return row[m] > limit ? limit + 1 : row[m];
}

/* The bytes of a file as clean UTF-8 text: which encoding they are in is found out, not asked.
 * Office programs save UTF-8 with or without a mark, UTF-16 with one, or Windows-1252. */
#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"

/* Windows-1252 where it differs from Latin-1 (0x80…0x9F); unassigned bytes are U+FFFD. */
static const uint16_t cp1252[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

struct out {
  char *data;
  size_t len, line;
  bool after_cr;
  struct paackit_danos *danos;
};

static void damage(size_t *count, size_t *lines, size_t line) {
  if (*count < PAACKIT_DANOS) lines[*count] = line;
  ++*count;
}

/* One character, with line ends and control characters made uniform. */
static void put(struct out *o, uint32_t c) {
  bool crlf = c == '\n' && o->after_cr;
  o->after_cr = c == '\r';
  if (crlf) return;
  if (c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029) c = '\n';
  if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0)) {
    damage(&o->danos->controles, o->danos->linea_controles, o->line);
    c = ' ';
  }
  o->line += c == '\n';
  if (c == 0xFFFE || c == 0xFFFF) c = 0xFFFD;
  o->len += paackit_utf8_put(o->data + o->len, c);
}

static void from_utf16(struct out *o, const unsigned char *p, size_t len, bool big) {
  for (size_t i = 2; i + 1 < len; i += 2) {
    uint32_t c = big ? (uint32_t)p[i] << 8 | p[i + 1] : (uint32_t)p[i + 1] << 8 | p[i];
    if (c >= 0xD800 && c <= 0xDBFF && i + 3 < len) {
      uint32_t low = big ? (uint32_t)p[i + 2] << 8 | p[i + 3] : (uint32_t)p[i + 3] << 8 | p[i + 2];
      if (low >= 0xDC00 && low <= 0xDFFF) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    if (c >= 0xD800 && c <= 0xDFFF) c = 0xFFFD;
    put(o, c == 0 ? ' ' : c);
  }
}

/* Is this a byte that begins no well-formed character? `used`: how many it was taken for. */
static bool is_broken(const char *s, size_t used) {
  return used == 1 && ((unsigned char)*s & 0x80) != 0;
}

static void from_utf8(struct out *o, const char *s, size_t len) {
  const char *end = s + len;
  while (s < end) {
    const char *here = s;
    uint32_t c = paackit_utf8_take(&s, (size_t)(end - s));
    if (is_broken(here, (size_t)(s - here)))
      damage(&o->danos->bytes, o->danos->linea_bytes, o->line);
    put(o, c);
  }
}

/* Is it UTF-8 but for a few bytes? Windows-1252 hardly ever has two bytes that are a well-formed
 * character, so a text with many of those and few others was UTF-8 once. */
static bool is_damaged_utf8(const char *s, size_t len) {
  const char *end = s + len;
  size_t well_formed = 0, broken = 0;
  while (s < end) {
    const char *here = s;
    paackit_utf8_take(&s, (size_t)(end - s));
    size_t used = (size_t)(s - here);
    well_formed += used > 1;
    broken += is_broken(here, used);
  }
  return broken > 0 && well_formed >= 4 * broken;
}

static void from_cp1252(struct out *o, const unsigned char *p, size_t len) {
  for (size_t i = 0; i < len; i++) put(o, p[i] >= 0x80 && p[i] < 0xA0 ? cp1252[p[i] - 0x80] : p[i]);
}

char *paackit_decode_told(const void *bytes, size_t len, size_t *out_len,
                          enum paackit_codificacion *cod, struct paackit_danos *danos) {
  *danos = (struct paackit_danos){0};
  const unsigned char *p = bytes;
  bool big = len >= 2 && p[0] == 0xFE && p[1] == 0xFF;
  bool little = len >= 2 && p[0] == 0xFF && p[1] == 0xFE;
  bool mark = len >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF;
  if (mark) {
    p += 3;
    len -= 3;
  }
  *cod = PAACKIT_BINARIO;
  if (!big && !little && len > 0 && memchr(p, 0, len) != NULL) return NULL;
  struct out o = {.data = malloc(len * 3 + 1), .line = 1, .danos = danos};
  if (o.data == NULL) return NULL;
  if (big || little) {
    *cod = PAACKIT_UTF16;
    from_utf16(&o, p, len, big);
  } else if (paackit_utf8_valid((const char *)p, len) || is_damaged_utf8((const char *)p, len)) {
    *cod = PAACKIT_UTF8;
    from_utf8(&o, (const char *)p, len);
  } else {
    *cod = PAACKIT_WINDOWS_1252;
    from_cp1252(&o, p, len);
  }
  o.data[o.len] = '\0';
  *out_len = o.len;
  return o.data;
}

char *paackit_decode(const void *bytes, size_t len, size_t *out_len,
                     enum paackit_codificacion *cod) {
  struct paackit_danos danos;
  return paackit_decode_told(bytes, len, out_len, cod, &danos);
}

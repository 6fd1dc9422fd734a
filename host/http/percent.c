/* Percent-encoding and -decoding: what stands in an address, and what it means. */
#include "http/percent.h"

#include <stdint.h>
#include <string.h>

static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

size_t percent_decode(char *out, const char *in, size_t len, bool plus_is_space) {
  size_t n = 0;
  for (size_t i = 0; i < len; i++) {
    char c = in[i];
    if (c == '%') {
      int high = i + 1 < len ? hex_value(in[i + 1]) : -1;
      int low = i + 2 < len ? hex_value(in[i + 2]) : -1;
      if (high < 0 || low < 0) return SIZE_MAX;
      c = (char)(high << 4 | low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    out[n++] = c;
  }
  out[n] = '\0';
  return n;
}

const char *percent_encode(struct arena *a, const char *text, const char *also) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  static const char hex[] = "0123456789ABCDEF";
  char *out = arena_alloc(a, 3 * strlen(text) + 1);
  char *to = out;
  for (const char *p = text; out != NULL && *p != '\0'; p++) {
    if (strchr(plain, *p) != NULL || strchr(also, *p) != NULL) {
      *to++ = *p;
      continue;
    }
    *to++ = '%';
    *to++ = hex[(unsigned char)*p >> 4];
    *to++ = hex[(unsigned char)*p & 15];
  }
  return out;
}

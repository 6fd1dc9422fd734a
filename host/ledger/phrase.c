/* The recovery phrase: a key's seed on paper, with a check in each line so that whoever types it
 * learns which line is wrong. */
#include <string.h>

#include "base/text.h"
#include "ledger/internal.h"
#include "ledger/seal.h"

enum { LINES = 4, LINE_BYTES = 8, CHECK_BYTES = 2, LINE_DIGITS = 2 * (LINE_BYTES + CHECK_BYTES) };

/* First bytes of the SHA-256 of "paac-frase-1", the line's number and its bytes. */
static void check(int line, const unsigned char *bytes, unsigned char out[CHECK_BYTES]) {
  static const char format[] = "paac-frase-1";
  unsigned char text[sizeof format - 1 + 1 + LINE_BYTES], hash[crypto_hash_sha256_BYTES];
  memcpy(text, format, sizeof format - 1);
  text[sizeof format - 1] = (unsigned char)('1' + line);
  memcpy(text + sizeof format, bytes, LINE_BYTES);
  crypto_hash_sha256(hash, text, sizeof text);
  memcpy(out, hash, CHECK_BYTES);
  sodium_memzero(text, sizeof text);
}

void seal_phrase(const unsigned char seed[32], struct buf *out) {
  for (int line = 0; line < LINES; line++) {
    unsigned char bytes[LINE_BYTES + CHECK_BYTES];
    char hex[LINE_DIGITS + 1];
    memcpy(bytes, seed + line * LINE_BYTES, LINE_BYTES);
    check(line, bytes, bytes + LINE_BYTES);
    text_hex(bytes, sizeof bytes, hex);
    for (int group = 0; group < LINE_DIGITS; group += 4)
      buf_printf(out, "%.4s%c", hex + group, group + 4 < LINE_DIGITS ? ' ' : '\n');
    sodium_memzero(bytes, sizeof bytes);
    sodium_memzero(hex, sizeof hex);
  }
}

/* The hex digits of a text, lower case; -1 when something else than separators stands there. */
static int digits_of(const char *text, char out[LINES * LINE_DIGITS + 1]) {
  int n = 0;
  for (; *text != '\0'; text++) {
    char c = g_ascii_tolower(*text);
    if (g_ascii_isxdigit(c)) {
      if (n == LINES * LINE_DIGITS) return -1;
      out[n++] = c;
    } else if (strchr(" -\t\r\n", c) == NULL) {
      return -1;
    }
  }
  out[n] = '\0';
  return n;
}

bool seal_phrase_read(const char *text, unsigned char seed[32], struct buf *err) {
  char digits[LINES * LINE_DIGITS + 1];
  bool ok = digits_of(text, digits) == LINES * LINE_DIGITS;
  if (!ok)
    buf_printf(err, "La frase son %d líneas de cinco grupos de cuatro cifras (0-9, a-f).", LINES);
  for (int line = 0; line < LINES && ok; line++) {
    unsigned char bytes[LINE_BYTES + CHECK_BYTES], expected[CHECK_BYTES];
    sodium_hex2bin(bytes, sizeof bytes, digits + line * LINE_DIGITS, LINE_DIGITS, NULL, NULL, NULL);
    check(line, bytes, expected);
    ok = memcmp(expected, bytes + LINE_BYTES, CHECK_BYTES) == 0;
    if (ok)
      memcpy(seed + line * LINE_BYTES, bytes, LINE_BYTES);
    else
      buf_printf(err, "La línea %d de la frase tiene un error: revísela con el papel.", line + 1);
    sodium_memzero(bytes, sizeof bytes);
  }
  sodium_memzero(digits, sizeof digits);
  return ok;
}

/* UTF-8 text as people type it: decoding files, comparing without accents or case, trimming.
 * Pure functions of their arguments; what is malloc'd the caller frees. */
#ifndef PAACKIT_TEXTO_H
#define PAACKIT_TEXTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum paackit_codificacion {
  PAACKIT_UTF8,
  PAACKIT_WINDOWS_1252, /* what is left when the bytes are not, or hardly, UTF-8 */
  PAACKIT_UTF16,        /* with its byte order mark */
  PAACKIT_BINARIO       /* has NUL bytes: not text */
};

/* Is it well-formed UTF-8 (no overlong forms, no surrogates)? */
bool paackit_utf8_valid(const char *s, size_t len);
/* Decodes one character of a string and moves *s behind it. A broken byte gives U+FFFD and moves
 * by one. At the end of the string it gives 0 and does not move. */
uint32_t paackit_utf8_next(const char **s);
/* The same for bytes that no NUL ends, of which len > 0 are left: it reads no more than those. */
uint32_t paackit_utf8_take(const char **s, size_t len);
/* Writes the character into out and returns how many bytes it took. */
size_t paackit_utf8_put(char out[4], uint32_t c);
/* How many characters (not bytes). */
size_t paackit_chars(const char *s);
/* Bytes of the first `chars` characters of s. */
size_t paackit_prefix(const char *s, size_t chars);

/* The bytes of a file as UTF-8, malloc'd and NUL-terminated: byte order mark cut off, CRLF and
 * CR as \n, vertical tab as \n, other control characters but \t as a space. *cod says what the
 * bytes were. NULL for PAACKIT_BINARIO and without memory. */
char *paackit_decode(const void *bytes, size_t len, size_t *out_len,
                     enum paackit_codificacion *cod);

/* What decoding had to change: bytes that are no text in the encoding (now U+FFFD), and control
 * characters (now spaces); how many, and the lines of the first of them. */
enum { PAACKIT_DANOS = 10 };
struct paackit_danos {
  size_t bytes, controles;
  size_t linea_bytes[PAACKIT_DANOS], linea_controles[PAACKIT_DANOS];
};
/* The same, and tells. */
char *paackit_decode_told(const void *bytes, size_t len, size_t *out_len,
                          enum paackit_codificacion *cod, struct paackit_danos *danos);

/* Makes one character of each letter that is followed by its accent as a mark of its own ("n" and
 * U+0303: "ñ"), for the letters of Spanish and its neighbours. In place: it never grows. Returns
 * how many there were. */
size_t paackit_componer(char *s);

/* Key for comparing: no accents, lower case, every run of other than letters and digits as one
 * space, none at either end. Equal to the host's folding for what is written with Latin letters
 * (U+0000 to U+017F); of other scripts it keeps the accents. malloc'd; NULL without memory. */
char *paackit_fold(const char *s);
/* Are both the same after folding? */
bool paackit_same(const char *a, const char *b);
/* Changes needed to make one string the other (bytes; use it on folded text), or limit + 1 as
 * soon as it is more than limit. Strings longer than 256 bytes are limit + 1 unless equal. */
size_t paackit_distance(const char *a, const char *b, size_t limit);
/* Is the character a space of any kind (no-break space included)? */
bool paackit_is_space(uint32_t c);
/* Moves *s to its first character that is no space and returns the length in bytes up to the
 * last one that is none. */
size_t paackit_trim(const char **s);
/* Nothing but spaces? */
bool paackit_blank(const char *s);

#endif

/* Small pure functions on UTF-8 text and dates. */
#ifndef PAAC_BASE_TEXT_H
#define PAAC_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/* Valid UTF-8 with no control characters but \t \n \r, and no noncharacter XML forbids? */
bool text_is_clean(const char *s, size_t len);
/* What somebody typed or pasted, made clean in place: every line ends with \n (browsers send CR LF,
 * Word a vertical tab, a PDF a form feed), and what has no place in text and nobody types is left
 * out (a PDF's hyphens are U+0002). False: a NUL, or not UTF-8. */
bool text_from_form(char *s, size_t len);
/* Key for comparing names: NFD without marks, lower case, runs of other than letters and digits
 * as one space, no space at either end. Returns malloc'd text. "Secretaría  MOSIG." and
 * "secretaria mosig" give the same. */
char *text_fold(const char *s);
/* Hex of n bytes into out[2n+1], lower case. */
void text_hex(const unsigned char *bytes, size_t n, char *out);
/* Local date of a UTC instant in America/Bogota (UTC-5, no daylight saving since 1993) as
 * AAAA-MM-DD into out[11]. */
void date_bogota(time_t utc, char out[11]);
/* Is it a real calendar day, AAAA-MM-DD? */
bool date_valid(const char *iso);

#endif

/* Small pure functions on UTF-8 text and dates. */
#ifndef PAAC_BASE_TEXT_H
#define PAAC_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/* Valid UTF-8 with no control characters but \t \n \r, and no noncharacter XML forbids? */
bool text_is_clean(const char *s, size_t len);
/* Browsers end the lines of a text area with CR LF; modules see \n only. In place. */
void text_unify_lines(char *s);
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

/* Checks and foldings of UTF-8 text, and the two questions asked of dates. Pure: no locale, no
 * clock, no state. */
#include "base/text.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* GLib's g_utf8_next_char casts const away. */
static const char *next_char(const char *p) { return p + g_utf8_skip[*(const guchar *)p]; }

/* U+FFFE and U+FFFF, and the controls that are not white space, may not stand in XML 1.0; DEL
 * and C1 may, but nobody types them on purpose. */
static bool char_is_clean(gunichar c) {
  if (c == '\t' || c == '\n' || c == '\r') return true;
  return c >= 0x20 && !(c >= 0x7f && c < 0xa0) && c != 0xfffe && c != 0xffff;
}

bool text_is_clean(const char *s, size_t len) {
  if (!g_utf8_validate_len(s, len, NULL)) return false;
  for (const char *p = s; p < s + len; p = next_char(p)) {
    if (!char_is_clean(g_utf8_get_char(p))) return false;
  }
  return true;
}

char *text_fold(const char *s) {
  g_autofree char *valid = g_utf8_make_valid(s, -1);
  g_autofree char *apart = g_utf8_normalize(valid, -1, G_NORMALIZE_NFD);
  /* Lower case can be longer than its origin (U+0130), but by less than four bytes a character. */
  char *out = calloc(strlen(apart) + (size_t)g_utf8_strlen(apart, -1) * 4 + 1, 1);
  if (out == NULL) return NULL;
  size_t len = 0;
  bool gap = false;
  for (const char *p = apart; *p != '\0'; p = next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_ismark(c)) continue;
    if (!g_unichar_isalnum(c)) {
      gap = true;
      continue;
    }
    if (gap && len > 0) out[len++] = ' ';
    gap = false;
    len += (size_t)g_unichar_to_utf8(g_unichar_tolower(c), out + len);
  }
  out[len] = '\0';
  return out;
}

bool text_from_form(char *s, size_t len) {
  if (!g_utf8_validate_len(s, len, NULL)) return false;
  char *to = s;
  for (const char *from = s, *end = s + len; from < end;) {
    const char *next = next_char(from);
    gunichar c = g_utf8_get_char(from);
    bool line = c == '\r' || c == '\v' || c == '\f' || c == 0x85;
    if (line) {
      *to++ = '\n';
      if (c == '\r' && *next == '\n') next++;
    } else if (char_is_clean(c)) {
      memmove(to, from, (size_t)(next - from));
      to += next - from;
    }
    from = next;
  }
  *to = '\0';
  return true;
}

void text_hex(const unsigned char *bytes, size_t n, char *out) {
  static const char digits[] = "0123456789abcdef";
  for (size_t i = 0; i < n; i++) {
    out[2 * i] = digits[bytes[i] >> 4];
    out[2 * i + 1] = digits[bytes[i] & 15];
  }
  out[2 * n] = '\0';
}

void date_bogota(time_t utc, char out[11]) {
  time_t local = utc - 5 * 3600;
  struct tm day;
  if (gmtime_r(&local, &day) == NULL || strftime(out, 11, "%Y-%m-%d", &day) == 0) {
    memcpy(out, "1970-01-01", 11);
  }
}

/* The number in `n` digits, or -1. */
static int digits(const char *s, int n) {
  int value = 0;
  for (int i = 0; i < n; i++) {
    if (s[i] < '0' || s[i] > '9') return -1;
    value = value * 10 + (s[i] - '0');
  }
  return value;
}

bool date_valid(const char *iso) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (iso == NULL || strlen(iso) != 10 || iso[4] != '-' || iso[7] != '-') return false;
  int year = digits(iso, 4), month = digits(iso + 5, 2), day = digits(iso + 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= days[month - 1] + (month == 2 && leap ? 1 : 0);
}

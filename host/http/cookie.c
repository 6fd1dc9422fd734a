/* Reading one cookie out of the Cookie header (RFC 6265, section 4.2). Of two cookies with one
 * name neither is believed: one of them may have been planted from a sibling host. */
#include <string.h>

#include "http/http.h"

static bool is_cookie_octet(unsigned char c) {
  return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

static bool is_value(const char *s, size_t len) {
  for (size_t i = 0; i < len; i++) {
    if (!is_cookie_octet((unsigned char)s[i])) return false;
  }
  return true;
}

static void trim(const char **s, size_t *len) {
  while (*len && (**s == ' ' || **s == '\t')) (*s)++, (*len)--;
  while (*len && ((*s)[*len - 1] == ' ' || (*s)[*len - 1] == '\t')) (*len)--;
}

const char *cookie_get(struct arena *a, const char *header, const char *name) {
  if (!header) return NULL;
  size_t name_len = strlen(name), found_len = 0;
  const char *found = NULL;
  for (const char *at = header; *at;) {
    size_t len = strcspn(at, ";"), token_len = len;
    const char *token = at;
    trim(&token, &token_len);
    if (token_len > name_len && token[name_len] == '=' && memcmp(token, name, name_len) == 0) {
      if (found) return NULL;
      found = token + name_len + 1;
      found_len = token_len - name_len - 1;
    }
    at += len + (at[len] == ';');
  }
  if (!found || !is_value(found, found_len)) return NULL;
  return arena_strndup(a, found, found_len);
}

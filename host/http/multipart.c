/* A form with files: multipart/form-data (RFC 7578), strictly. Whatever a browser does not send is
 * refused: nothing before the first boundary, no nesting, no encodings, few parts, short heads
 * (with room for the name of a file that is too long, which is said beside its field). */
#define _GNU_SOURCE /* memmem */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "http/http.h"

enum {
  PARTS_MAX = 200,
  FILES_MAX = 64,
  HEAD_MAX = 1 << 15,
  NAME_MAX_BYTES = 200,
  BOUNDARY_MAX = 70
};

/* What is left to read. */
struct input {
  const char *at;
  size_t left;
};

static void skip(struct input *in, size_t n) {
  in->at += n;
  in->left -= n;
}

static bool take(struct input *in, const char *text) {
  size_t n = strlen(text);
  if (in->left < n || memcmp(in->at, text, n) != 0) return false;
  skip(in, n);
  return true;
}

/* "\r\n--" and the boundary of the header; NULL when it is not such a form. */
static const char *delimiter(struct arena *a, const char *content_type) {
  static const char type[] = "multipart/form-data";
  static const char allowed[] =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=?";
  const char *b = content_type != NULL ? strcasestr(content_type, "boundary=") : NULL;
  if (b == NULL || strncasecmp(content_type, type, sizeof type - 1) != 0) return NULL;
  b += strlen("boundary=");
  if (strcasestr(b, "boundary=") != NULL) return NULL; /* which of them? */
  bool quoted = *b == '"';
  b += quoted;
  size_t n = strspn(b, allowed);
  bool ended = quoted ? b[n] == '"' : b[n] == '\0' || b[n] == ';' || b[n] == ' ';
  if (n == 0 || n > BOUNDARY_MAX || !ended) return NULL;
  return arena_printf(a, "\r\n--%.*s", (int)n, b);
}

/* Browsers write a quotation mark as %22, and a line end as %0D%0A, which no name of ours has. */
static bool undo_escapes(char *text) {
  char *to = text;
  for (const char *p = text; *p != '\0'; p++) {
    if (strncasecmp(p, "%0d", 3) == 0 || strncasecmp(p, "%0a", 3) == 0) return false;
    bool quote = strncmp(p, "%22", 3) == 0;
    *to++ = quote ? '"' : *p;
    if (quote) p += 2;
  }
  *to = '\0';
  return true;
}

/* The value of `name="…"` in a head, with the escapes of browsers undone. NULL: absent; *bad:
 * present and not readable. */
static const char *attribute(struct arena *a, const char *head, const char *name, bool *bad) {
  const char *key = arena_printf(a, "; %s=\"", name);
  const char *from = key != NULL ? strcasestr(head, key) : NULL;
  if (from == NULL) return NULL;
  from += strlen(key);
  const char *end = strchr(from, '"');
  char *text = end != NULL ? arena_strndup(a, from, (size_t)(end - from)) : NULL;
  *bad = text == NULL || !text_is_clean(text, strlen(text)) || strpbrk(text, "\r\n") != NULL ||
         !undo_escapes(text);
  return *bad ? NULL : text;
}

/* The line Content-Disposition of a part's head; NULL: there is none. */
static const char *disposition(struct arena *a, const char *head) {
  static const char start[] = "content-disposition: form-data;";
  for (const char *line = head; line != NULL; line = strstr(line, "\r\n")) {
    if (strncmp(line, "\r\n", 2) == 0) line += 2;
    if (strncasecmp(line, start, sizeof start - 1) == 0)
      return arena_strndup(a, line, strcspn(line, "\r"));
  }
  return NULL;
}

static bool add_field(struct arena *a, const char *name, const char *data, size_t len,
                      struct pairs *form) {
  char *value = arena_strndup(a, data, len);
  if (value == NULL || !text_from_form(value, len)) return false;
  form->items[form->count++] = (struct pair){name, value};
  return true;
}

/* One part between two delimiters: head, empty line, content. */
static bool add_part(struct arena *a, const char *part, size_t len, struct pairs *form,
                     struct uploads *files) {
  bool bad = false;
  const char *blank = memmem(part, len, "\r\n\r\n", 4);
  size_t head_len = blank != NULL ? (size_t)(blank - part) : 0;
  if (head_len == 0 || head_len > HEAD_MAX) return false;
  char *head = arena_strndup(a, part, head_len);
  if (head == NULL || strlen(head) != head_len) return false;
  const char *line = disposition(a, head);
  const char *name = line != NULL ? attribute(a, line, "name", &bad) : NULL;
  if (name == NULL || *name == '\0' || strlen(name) > NAME_MAX_BYTES) return false;
  const char *filename = attribute(a, line, "filename", &bad);
  const char *data = blank + 4;
  size_t data_len = len - head_len - 4;
  if (bad) return false;
  if (filename == NULL) return add_field(a, name, data, data_len, form);
  if (*filename == '\0' && data_len == 0) return true; /* nothing was chosen */
  if (files->count == FILES_MAX) return false;
  files->items[files->count++] =
      (struct upload){.name = name, .filename = filename, .data = data, .len = data_len};
  return true;
}

int multipart_parse(struct arena *a, const char *content_type, const char *body, size_t len,
                    struct pairs *form, struct uploads *files) {
  const char *mark = delimiter(a, content_type);
  struct input in = {body, len};
  *form = (struct pairs){.items = arena_alloc(a, PARTS_MAX * sizeof *form->items)};
  *files = (struct uploads){.items = arena_alloc(a, FILES_MAX * sizeof *files->items)};
  if (mark == NULL || !take(&in, mark + 2)) return 400;
  if (form->items == NULL || files->items == NULL) return 413;
  for (size_t parts = 0; !take(&in, "--"); parts++) {
    if (parts == PARTS_MAX) return 413;
    if (!take(&in, "\r\n")) return 400;
    const char *end = memmem(in.at, in.left, mark, strlen(mark));
    if (end == NULL || !add_part(a, in.at, (size_t)(end - in.at), form, files)) return 400;
    skip(&in, (size_t)(end - in.at) + strlen(mark));
  }
  take(&in, "\r\n");
  return in.left == 0 ? 0 : 400;
}

const struct upload *uploads_next(const struct uploads *u, const char *name, size_t *at) {
  while (*at < u->count) {
    const struct upload *file = &u->items[(*at)++];
    if (strcmp(file->name, name) == 0) return file;
  }
  return NULL;
}

bool multipart_is(const char *content_type) {
  return content_type != NULL && strncasecmp(content_type, "multipart/form-data", 19) == 0;
}

/* Fuzzes request_normalise. The input is the parameters, one a line, after a GET with an address:
 * what is accepted must be a path nobody can climb out of. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_PARAMS = 32 };

static void split(char *text, const char *envp[MOST_PARAMS + 1]) {
  size_t n = 0;
  for (char *line = strtok(text, "\n"); line && n < MOST_PARAMS; line = strtok(NULL, "\n")) {
    envp[n++] = line;
  }
  envp[n] = NULL;
}

static void check(const struct request *q) {
  if (q->path[0] != '/' || !text_is_clean(q->path, strlen(q->path))) abort();
  if (strstr(q->path, "//") || strstr(q->path, "/../") || strstr(q->path, "/./")) abort();
  if (strchr(q->path, '\\') || strlen(q->path) > 2048 || strlen(q->raw_query) > 8192) abort();
  if (!q->remote || !q->host || q->content_length < 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static struct arena *arena;
  if (!arena) arena = arena_new(1 << 20);
  static const char method[] = "REQUEST_METHOD=GET\nREQUEST_URI=";
  char *text = malloc(sizeof method + size);
  memcpy(text, method, sizeof method - 1);
  memcpy(text + sizeof method - 1, data, size);
  text[sizeof method - 1 + size] = '\0';
  const char *envp[MOST_PARAMS + 1];
  split(text, envp);
  struct request q;
  if (request_normalise(arena, envp, &q) == 0) check(&q);
  if (strlen(q.id) != 16) abort();
  free(text);
  arena_reset(arena);
  return 0;
}

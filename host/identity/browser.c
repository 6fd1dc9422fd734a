/* What a browser says of itself, in words its owner recognises. Only these words are kept: the rest
 * of the header would tell machines apart. */
#include <string.h>

#include "identity/internal.h"

struct word {
  const char *mark, *name;
};

/* In this order: most browsers also name those they descend from. */
static const struct word browsers[] = {
    {"Edg", "Edge"},
    {"OPR/", "Opera"},
    {"SamsungBrowser", "Samsung Internet"},
    {"Firefox/", "Firefox"},
    {"FxiOS/", "Firefox"},
    {"CriOS/", "Chrome"},
    {"Chromium/", "Chromium"},
    {"Chrome/", "Chrome"},
    {"Safari/", "Safari"},
    {"Trident/", "Internet Explorer"},
    {"curl/", "curl"},
};
static const struct word systems[] = {
    {"Windows", "Windows"}, {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},
    {"Mac OS X", "macOS"},  {"CrOS", "ChromeOS"},   {"Linux", "Linux"},
};

static const char *first(const struct word *words, size_t count, const char *header) {
  for (size_t i = 0; i < count; i++)
    if (strstr(header, words[i].mark) != NULL) return words[i].name;
  return NULL;
}

const char *browser_words(struct arena *a, const char *header) {
  if (header == NULL || *header == '\0') return "";
  const char *browser = first(browsers, sizeof browsers / sizeof *browsers, header);
  const char *system = first(systems, sizeof systems / sizeof *systems, header);
  if (browser == NULL) browser = "Otro programa";
  return system != NULL ? arena_printf(a, "%s en %s", browser, system) : browser;
}

/* Letters written as a base and a combining mark (as macOS writes names of files and some text)
 * as the one character that everybody else writes. Those of Spanish and its neighbours. */
#include <string.h>

#include "kit/texto.h"

/* For one mark, which of these letters have it and what they become, in the same order. */
static const struct {
  uint32_t mark;
  const char *letters;
  const char *composed;
} marks[] = {{0x300, "AEIOUaeiou", "ÀÈÌÒÙàèìòù"},   {0x301, "AEIOUYaeiouy", "ÁÉÍÓÚÝáéíóúý"},
             {0x302, "AEIOUaeiou", "ÂÊÎÔÛâêîôû"},   {0x303, "ANOano", "ÃÑÕãñõ"},
             {0x308, "AEIOUaeiouy", "ÄËÏÖÜäëïöüÿ"}, {0x327, "Cc", "Çç"}};

/* The character that the letter and the mark are, or 0. */
static uint32_t compose(uint32_t letter, uint32_t mark) {
  if (letter == 0 || letter >= 0x80) return 0;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    if (marks[i].mark != mark) continue;
    const char *at = strchr(marks[i].letters, (int)letter);
    if (at == NULL) return 0;
    const char *s = marks[i].composed;
    uint32_t c = 0;
    for (const char *p = marks[i].letters; p <= at; p++) c = paackit_utf8_next(&s);
    return c;
  }
  return 0;
}

size_t paackit_componer(char *s) {
  size_t count = 0;
  char *out = s;
  uint32_t before = 0;
  for (const char *in = s; *in != '\0';) {
    const char *here = in;
    uint32_t c = paackit_utf8_next(&in);
    uint32_t whole = compose(before, c);
    if (whole != 0) {
      /* Two bytes in place of the letter's one and the mark's two. */
      out += paackit_utf8_put(out - 1, whole) - 1;
      before = 0;
      count++;
      continue;
    }
    memmove(out, here, (size_t)(in - here));
    out += in - here;
    before = c;
  }
  *out = '\0';
  return count;
}

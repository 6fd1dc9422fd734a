/* Fuzzes paac-verify: whatever an export or a file of held seals holds, it ends, and how the bytes
 * arrive makes no difference. The first byte says how long the held seals are. */
#include <stdint.h>
#include <stdlib.h>

#include "../../tools/paac-verify/verify.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct verify *run(const char *held, size_t held_len, const char *text, size_t len,
                          size_t piece) {
  struct verify *v = verify_new();
  verify_trust(v, "8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c");
  verify_held(v, "sellos", held, held_len);
  for (size_t at = 0; at < len; at += piece)
    verify_feed(v, text + at, len - at < piece ? len - at : piece);
  verify_end(v);
  return v;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static FILE *nowhere;
  if (nowhere == NULL) nowhere = fopen("/dev/null", "w");
  if (size == 0 || nowhere == NULL) return 0;
  const char *text = (const char *)data + 1;
  size_t held = data[0] < size - 1 ? data[0] : size - 1, len = size - 1 - held;
  struct verify *whole = run(text, held, text + held, len, len + 1);
  struct verify *pieces = run(text, held, text + held, len, 7);
  if (verify_is_export(whole) != verify_is_export(pieces) ||
      verify_count(whole) != verify_count(pieces))
    abort();
  verify_print(whole, nowhere);
  verify_free(whole);
  verify_free(pieces);
  return 0;
}

/* Fuzzes the parts of a spreadsheet as its reader gets them once they are unpacked: the archive
 * itself is libzip's business, and bytes that are none go to plan_leer.c. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xlsx/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One part after the other, as the first byte says. */
static void read_part(struct paackit_pool *pool, int which, const char *xml, size_t len) {
  static struct xlsx_styles styles;
  static const char *const words[] = {"uno", "dos"};
  struct xlsx_strings strings = {(const char **)(uintptr_t)words, 2, 2};
  struct xlsx_tabs tabs = {0};
  struct xlsx_sheet sheet = {.name = "Hoja"};
  size_t cells = 5000;
  struct xlsx_context context = {&strings, &styles, (which & 8) != 0, &cells};
  struct xlsx_strings more = {0};
  switch (which & 7) {
    case 0:
      xlsx_part_tabs(pool, xml, len, &tabs);
      break;
    case 1:
      xlsx_part_target(pool, xml, len, "rId1");
      break;
    case 2:
      xlsx_part_strings(pool, xml, len, &more);
      break;
    case 3:
      xlsx_part_styles(xml, len, &styles);
      break;
    default:
      xlsx_part_sheet(pool, xml, len, &context, &sheet);
      for (size_t i = 0; i < sheet.n; i++) {
        if (sheet.rows[i].n > XLSX_MAX_COLUMNS) abort();
        if (i > 0 && sheet.rows[i].number <= sheet.rows[i - 1].number) abort();
      }
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return 0;
  struct paackit_pool *pool = paackit_pool_new();
  char *xml = malloc(size);
  memcpy(xml, data + 1, size - 1);
  xml[size - 1] = '\0';
  read_part(pool, data[0], xml, size - 1);
  free(xml);
  paackit_pool_free(pool);
  return 0;
}

/* CSV as spreadsheets write it: a separator of choice, quotes, several lines in a cell. */
#ifndef PAACKIT_CSV_H
#define PAACKIT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "kit/pool.h"

/* A reader over a text in memory. Start with {.text = …, .separator = ';', .line = 1}. */
struct paackit_csv {
  const char *text; /* what is left to read, NUL-terminated */
  char separator;
  size_t line; /* of the next record, from 1 */
};

/* One record. */
struct paackit_csv_record {
  char **fields;
  size_t count;
  size_t line;       /* where it begins */
  bool unterminated; /* its last quote was never closed: the field goes on to the end */
};

/* Reads the next record into the pool. False at the end. An empty line is a record with one
 * empty field. A leading ' that guards a formula (see paackit_csv_field) is taken away. */
bool paackit_csv_next(struct paackit_csv *csv, struct paackit_pool *pool,
                      struct paackit_csv_record *record);

/* How often the separator stands outside quotes in the first record. */
size_t paackit_csv_count(const char *text, char separator);

/* Where written bytes go. */
typedef void paackit_csv_sink(void *to, const char *bytes, size_t len);

/* Writes one field: quoted where it must be, and with a ' before what a spreadsheet would take
 * for a formula (=, +, -, @, a tab or line end in front, or ' before one of them), so that reading
 * it again gives the same text. The caller writes separators and line ends. */
void paackit_csv_field(paackit_csv_sink *sink, void *to, const char *text, char separator);

#endif

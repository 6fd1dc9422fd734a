/* Cuts what comes into lines, and says what each line is. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static const char header[] = "paac-exportacion-1";

struct verify *verify_new(void) {
  struct verify *v = calloc(1, sizeof *v);
  if (v == NULL || sodium_init() < 0) {
    fputs("paac-verify: no hay memoria.\n", stderr);
    exit(2);
  }
  order_start(&v->order);
  return v;
}

void verify_free(struct verify *v) {
  free(v->pending);
  free(v->canonical);
  free(v->order.missing);
  free(v->order.displaced);
  free(v->seals.keys);
  free(v->seals.trusted);
  free(v->seals.held);
  free(v);
}

static void unreadable(struct verify *v) {
  problem(v, VERIFY_UNREADABLE, v->line, order_expected(&v->order), order_expected(&v->order));
  order_unreadable(v);
}

/* fin <tab> rows <tab> hash of the last one */
static void last_line(struct verify *v, const char *line, size_t len) {
  const char *text = line + 4, *tab = memchr(text, '\t', len - 4);
  size_t digits = tab != NULL ? (size_t)(tab - text) : 0;
  v->ended = true;
  v->end_line = v->line;
  v->end_count = tab != NULL ? number_of(text, digits) : 0;
  bool empty = digits == 1 && *text == '0';
  if (tab == NULL || (v->end_count == 0 && !empty) ||
      !unhex(tab + 1, len - 4 - digits - 1, v->end_hash, HASH_BYTES)) {
    v->ended = false;
    unreadable(v);
  }
}

static void entry(struct verify *v, char *line, size_t len) {
  struct cell cells[CELLS];
  struct row row;
  if (!row_read(v, line, len, cells, &row)) {
    unreadable(v);
    return;
  }
  v->rows++;
  if (!row.sound) {
    uint64_t expected = order_expected(&v->order);
    row.sound = row.seq != expected && row_sound_as(v, cells, &row, expected);
    if (row.sound) {
      problem(v, VERIFY_RENUMBERED, row.line, row.seq, expected);
      row.seq = expected;
    } else {
      problem(v, VERIFY_EDITED, row.line, row.seq, row.seq);
    }
  }
  order_row(v, &row);
  seals_row(v, cells, &row);
}

static void whole_line(struct verify *v, char *line, size_t len) {
  v->line++;
  if (v->full || v->not_export) return;
  if (v->line == 1)
    v->not_export = len != sizeof header - 1 || memcmp(line, header, len) != 0;
  else if (v->ended || v->too_long)
    unreadable(v);
  else if (len > 4 && memcmp(line, "fin\t", 4) == 0)
    last_line(v, line, len);
  else
    entry(v, line, len);
  v->too_long = false;
}

static void keep(struct verify *v, const char *data, size_t len) {
  if (len > LINE_MAX_BYTES - v->pending_len) {
    v->too_long = true;
    len = LINE_MAX_BYTES - v->pending_len;
  }
  v->pending = grown_to(v->pending, v->pending_len + len, &v->pending_room);
  memcpy(v->pending + v->pending_len, data, len);
  v->pending_len += len;
}

void verify_feed(struct verify *v, const char *data, size_t len) {
  while (len > 0) {
    const char *end = memchr(data, '\n', len);
    size_t n = end != NULL ? (size_t)(end - data) : len;
    keep(v, data, n);
    if (end == NULL) return;
    whole_line(v, v->pending, v->pending_len);
    v->pending_len = 0;
    data += n + 1;
    len -= n + 1;
  }
}

static void check_end(struct verify *v) {
  const struct row *last = &v->order.base;
  if (!v->ended) {
    problem(v, VERIFY_UNFINISHED, v->line, last->seq, last->seq);
    return;
  }
  if (v->end_count > last->seq)
    problem(v, VERIFY_CUT, v->end_line, last->seq + 1, v->end_count);
  else if (v->end_count < last->seq ||
           (last->known && memcmp(v->end_hash, last->hash, HASH_BYTES) != 0))
    problem(v, VERIFY_END, v->end_line, last->seq, last->seq);
}

void verify_end(struct verify *v) {
  if (v->line == 0) v->not_export = true;
  if (v->pending_len > 0 && !v->not_export && !v->full) {
    v->line++;
    unreadable(v);
  }
  if (v->not_export) return;
  order_end(v);
  if (v->full) return;
  check_end(v);
  seals_end(v);
}

bool verify_is_export(const struct verify *v) { return !v->not_export; }

/* The ZIP of a printed document: its files as they are, and SHA256SUMS to check them with
 * (`sha256sum -c`). */
#define _GNU_SOURCE /* O_TMPFILE */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "base/log.h"
#include "jobs/printed.h"

static bool add(zip_t *z, const struct printed_file *f) {
  zip_source_t *from = f->bytes != NULL ? zip_source_buffer(z, f->bytes, f->len, 0)
                                        : zip_source_file(z, f->path, 0, -1);
  zip_int64_t at = from != NULL ? zip_file_add(z, f->name, from, ZIP_FL_ENC_UTF_8) : -1;
  if (at < 0) {
    zip_source_free(from);
    return false;
  }
  /* Photos, videos and PDFs do not become smaller. */
  return f->bytes != NULL || zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0) == 0;
}

static bool fill(zip_t *z, const struct printed_file *files, size_t n, GString *sums) {
  for (size_t i = 0; i < n; i++) {
    if (!add(z, &files[i])) return false;
    g_string_append_printf(sums, "%s  %s\n", files[i].sha256, files[i].name);
  }
  struct printed_file list = {.name = "SHA256SUMS", .bytes = sums->str, .len = sums->len};
  return add(z, &list);
}

GBytes *printed_zip(const struct config *conf, const struct printed_file *files, size_t n,
                    struct buf *why) {
  g_autofree char *name = g_build_filename(conf->state_dir, ".impreso-XXXXXX", NULL);
  int fd = g_mkstemp(name), error = 0;
  if (fd >= 0) close(fd);
  zip_t *z = fd >= 0 ? zip_open(name, ZIP_CREATE | ZIP_TRUNCATE, &error) : NULL;
  GString *sums = g_string_new(NULL);
  bool ok = z != NULL && fill(z, files, n, sums);
  if (ok && zip_close(z) != 0) {
    log_error("impreso", "zip: %s", zip_strerror(z));
    ok = false;
  }
  if (!ok && z != NULL) zip_discard(z);
  GMappedFile *map = ok ? g_mapped_file_new(name, FALSE, NULL) : NULL;
  GBytes *bytes = map != NULL ? g_mapped_file_get_bytes(map) : NULL;
  if (map != NULL) g_mapped_file_unref(map); /* the bytes keep it */
  if (fd >= 0) g_unlink(name);
  g_string_free(sums, TRUE);
  if (bytes == NULL) buf_puts(why, "No se pudo hacer el ZIP: revise el espacio del disco.");
  return bytes;
}

/* Status line and headers as FastCGI wants them, with the security headers that every response
 * carries whatever its status or format. */
#include <inttypes.h>
#include <string.h>

#include "base/log.h"
#include "http/http.h"

#define CSP                                                                                    \
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; " \
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/* None of what a page could ask a browser for. */
#define NO_POWERS                                                                                  \
  "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), "             \
  "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), identity-credentials-get=(), " \
  "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "                   \
  "publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()"

/* Also what the web server says by itself: conf/cabeceras.conf. */
static const struct {
  const char *name, *value;
} always[] = {
    {"Content-Security-Policy", CSP},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Permissions-Policy", NO_POWERS},
    {"X-Permitted-Cross-Domain-Policies", "none"},
};

static const char *reason(int status) {
  static const struct {
    int status;
    const char *reason;
  } reasons[] = {{200, "OK"},
                 {206, "Partial Content"},
                 {303, "See Other"},
                 {304, "Not Modified"},
                 {400, "Bad Request"},
                 {401, "Unauthorized"},
                 {403, "Forbidden"},
                 {404, "Not Found"},
                 {405, "Method Not Allowed"},
                 {408, "Request Timeout"},
                 {409, "Conflict"},
                 {413, "Content Too Large"},
                 {414, "URI Too Long"},
                 {416, "Range Not Satisfiable"},
                 {422, "Unprocessable Content"},
                 {429, "Too Many Requests"},
                 {500, "Internal Server Error"},
                 {503, "Service Unavailable"}};
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
    if (reasons[i].status == status) return reasons[i].reason;
  }
  return "Other";
}

/* A line break in a value would let whoever wrote it add headers or a body of their own. */
static bool is_field_value(const char *value) {
  for (const unsigned char *c = (const unsigned char *)value; *c; c++) {
    if ((*c < 0x20 && *c != '\t') || *c == 0x7f) return false;
  }
  return true;
}

static void header(struct buf *out, const char *name, const char *value) {
  if (!value) return;
  if (!is_field_value(value)) {
    log_error("response.header", "the value of %s held a control character; header left out", name);
    return;
  }
  buf_printf(out, "%s: %s\r\n", name, value);
}

/* RFC 6266: a plain name for old clients and the real one, percent-encoded, for the others. */
static void disposition(struct buf *out, const char *filename) {
  static const char unreserved[] =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_~";
  struct buf plain = {0}, encoded = {0};
  for (const unsigned char *c = (const unsigned char *)filename; *c; c++) {
    if (strchr(unreserved, *c)) {
      buf_putc(&plain, (char)*c);
      buf_putc(&encoded, (char)*c);
    } else {
      if ((*c & 0xc0) != 0x80) buf_putc(&plain, '_'); /* one for each character, not byte */
      buf_printf(&encoded, "%%%02X", *c);
    }
  }
  if (!plain.failed && !encoded.failed && plain.len) {
    buf_printf(out, "Content-Disposition: attachment; filename=\"%s\"; filename*=UTF-8''%s\r\n",
               plain.data, encoded.data);
  }
  buf_free(&plain);
  buf_free(&encoded);
}

/* What one person saw stays on no disk, of the browser or of anybody between: computers are shared.
 * Whoever kept a page all the same asks with its ETag. */
static const char *cache_control(const struct response *r) {
  if (r->status != 200 && r->status != 206 && r->status != 304) return "no-store";
  return r->public_cache ? "public, max-age=86400" : "private, no-store";
}

void response_head(const struct response *r, const struct request *q, struct buf *out) {
  buf_printf(out, "Status: %d %s\r\n", r->status, reason(r->status));
  if (r->status != 304) {
    header(out, "Content-Type", r->content_type);
    if (r->accel == NULL)
      buf_printf(out, "Content-Length: %" PRId64 "\r\n",
                 r->file.there ? r->file.bytes : (int64_t)r->body.len);
  }
  header(out, "X-Accel-Redirect", r->accel);
  if (r->file.there) header(out, "Accept-Ranges", "bytes");
  if (r->file.partial)
    buf_printf(out, "Content-Range: bytes %" PRId64 "-%" PRId64 "/%" PRId64 "\r\n", r->file.from,
               r->file.from + r->file.bytes - 1, r->file.total);
  header(out, "Location", r->location);
  header(out, "ETag", r->etag);
  header(out, "Allow", r->allow);
  if (r->filename) disposition(out, r->filename);
  for (size_t i = 0; i < sizeof r->set_cookie / sizeof *r->set_cookie; i++) {
    header(out, "Set-Cookie", r->set_cookie[i]);
  }
  header(out, "Cache-Control", cache_control(r));
  /* Not "cookies": that would also sign the person out of the other site of this host. */
  if (r->clear_site_data) header(out, "Clear-Site-Data", "\"cache\", \"storage\"");
  for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
    header(out, always[i].name, always[i].value);
  }
  if (q->https) header(out, "Strict-Transport-Security", "max-age=31536000");
  header(out, "X-Request-Id", q->id);
  buf_puts(out, "\r\n");
}

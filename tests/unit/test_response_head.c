/* Status line and headers of a response. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "http/http.h"

static struct buf out;
static void tear_down(void) { buf_free(&out); }
TestSuite(response_head, .fini = tear_down);

static const char *head(const struct response *r, bool https) {
  struct request q = {.id = "0123456789abcdef", .method = "GET", .path = "/", .https = https};
  buf_free(&out);
  response_head(r, &q, &out);
  return out.data;
}

static bool has(const char *text, const char *line) {
  char whole[512];
  snprintf(whole, sizeof whole, "%s\r\n", line);
  const char *at = strstr(text, whole);
  return at && (at == text || at[-1] == '\n');
}

static struct response page(void) {
  struct response r = {.status = 200, .content_type = "text/html; charset=utf-8"};
  r.body.len = 42;
  return r;
}

Test(response_head, a_page_has_status_type_length_and_ends_with_an_empty_line) {
  struct response r = page();
  const char *text = head(&r, false);
  cr_expect(strncmp(text, "Status: 200 OK\r\n", 16) == 0);
  cr_expect(has(text, "Content-Type: text/html; charset=utf-8"));
  cr_expect(has(text, "Content-Length: 42"));
  cr_expect(has(text, "Cache-Control: private, no-store"));
  cr_expect(has(text, "X-Request-Id: 0123456789abcdef"));
  cr_expect_str_eq(text + strlen(text) - 4, "\r\n\r\n");
}

Test(response_head, every_status_and_format_carries_the_security_headers) {
  static const struct {
    int status;
    const char *type;
  } any[] = {{200, "text/html; charset=utf-8"},
             {200, "application/xml"},
             {303, NULL},
             {304, NULL},
             {404, "text/html"},
             {503, "text/html"}};
  for (size_t i = 0; i < sizeof any / sizeof *any; i++) {
    struct response r = {.status = any[i].status, .content_type = any[i].type};
    const char *text = head(&r, false);
    cr_expect(has(text,
                  "Content-Security-Policy: default-src 'none'; style-src 'self'; "
                  "script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
                  "form-action 'self'; "
                  "base-uri 'none'; frame-ancestors 'none'"));
    cr_expect(has(text, "X-Content-Type-Options: nosniff"));
    cr_expect(has(text, "Referrer-Policy: same-origin"));
    cr_expect(has(text, "Cross-Origin-Opener-Policy: same-origin"));
    cr_expect(has(text, "Cross-Origin-Resource-Policy: same-origin"));
    cr_expect_not_null(strstr(text, "\nPermissions-Policy: "));
  }
}

Test(response_head, a_line_break_in_a_value_drops_that_header_only) {
  struct response r = page();
  r.location = "/a\r\nSet-Cookie: robada=1";
  r.etag = "\"x\"";
  r.set_cookie[0] = "a=1\nX: y";
  r.set_cookie[1] = "b=2";
  const char *text = head(&r, false);
  cr_expect_null(strstr(text, "robada"));
  cr_expect_null(strstr(text, "Location"));
  cr_expect_null(strstr(text, "a=1"));
  cr_expect(has(text, "Set-Cookie: b=2"));
  cr_expect(has(text, "ETag: \"x\""));
}

Test(response_head, not_modified_has_its_tag_and_no_body_headers) {
  struct response r = {.status = 304, .content_type = "text/html", .etag = "\"x\""};
  const char *text = head(&r, false);
  cr_expect(has(text, "Status: 304 Not Modified"));
  cr_expect(has(text, "ETag: \"x\""));
  cr_expect(has(text, "Cache-Control: private, no-store"));
  cr_expect_null(strstr(text, "\nContent-Type:"));
  cr_expect_null(strstr(text, "\nContent-Length:"));
}

Test(response_head, errors_and_redirections_are_never_kept) {
  struct response error = {.status = 503, .content_type = "text/html", .public_cache = true};
  cr_expect(has(head(&error, false), "Cache-Control: no-store"));
  struct response moved = {.status = 303, .location = "/entrar"};
  cr_expect(has(head(&moved, false), "Cache-Control: no-store"));
  cr_expect(has(out.data, "Location: /entrar"));
}

Test(response_head, public_pages_may_be_kept_a_day) {
  struct response r = page();
  r.public_cache = true;
  cr_expect(has(head(&r, false), "Cache-Control: public, max-age=86400"));
}

Test(response_head, strict_transport_is_only_asked_for_over_https) {
  struct response r = page();
  cr_expect_null(strstr(head(&r, false), "Strict-Transport-Security"));
  cr_expect(has(head(&r, true), "Strict-Transport-Security: max-age=31536000"));
}

Test(response_head, signing_out_clears_what_the_browser_kept) {
  struct response r = page();
  cr_expect_null(strstr(head(&r, false), "Clear-Site-Data"));
  r.clear_site_data = true;
  cr_expect(has(head(&r, false), "Clear-Site-Data: \"cache\", \"storage\""));
}

Test(response_head, a_method_that_is_refused_names_those_that_are_not) {
  struct response r = {.status = 405, .content_type = "text/html", .allow = "GET, HEAD"};
  cr_expect(has(head(&r, false), "Allow: GET, HEAD"));
}

Test(response_head, file_names_are_encoded_and_cannot_leave_their_quotes) {
  struct response r = page();
  r.filename = "informe año \"1\"\r\n.csv";
  cr_expect(has(head(&r, false),
                "Content-Disposition: attachment; filename=\"informe_a_o__1___.csv\"; "
                "filename*=UTF-8''informe%20a%C3%B1o%20%221%22%0D%0A.csv"));
}

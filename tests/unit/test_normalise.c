/* The normaliser over what each web server really sends (tests/fixtures/params), and over what none
 * of them should. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "http/http.h"

static struct arena *arena;
static void set_up(void) { arena = arena_new(1 << 20); }
static void tear_down(void) { arena_free(arena); }
TestSuite(normalise, .init = set_up, .fini = tear_down);

static const char *const servers[] = {"nginx", "proxy_fcgi", "fcgid"};

static const char **read_fixture(const char *server, const char *name) {
  const char *root = getenv("srcdir");
  char *file =
      arena_printf(arena, "%s/tests/fixtures/params/%s-%s.txt", root ? root : ".", server, name);
  FILE *in = fopen(file, "r");
  cr_assert_not_null(in, "cannot open %s", file);
  const char **envp = arena_alloc(arena, 64 * sizeof *envp);
  char line[4096];
  size_t n = 0;
  while (fgets(line, sizeof line, in)) {
    line[strcspn(line, "\n")] = '\0';
    cr_assert_lt(n, 63u);
    envp[n++] = arena_strdup(arena, line);
  }
  fclose(in);
  cr_assert_gt(n, 5u, "%s is empty", file);
  return envp;
}

static const char *pairs_text(const struct pairs *p) {
  const char *out = "";
  for (size_t i = 0; i < p->count; i++) {
    out = arena_printf(arena, "%s[%s=%s]", out, p->items[i].name, p->items[i].value);
  }
  return out;
}

static const char *or_none(const char *s) { return s ? s : "-"; }

/* Everything of a request but its id, as one text. */
static const char *request_text(const struct request *q) {
  return arena_printf(arena,
                      "%s %s format=%d raw=%s remote=%s host=%s %s tag=%s cookie=%s "
                      "origin=%s query=%s type=%s length=%lld",
                      q->method, q->path, (int)q->format, q->raw_query, q->remote, q->host,
                      q->https ? "https" : "http", or_none(q->if_none_match),
                      or_none(q->cookie_header), or_none(q->origin), pairs_text(&q->query),
                      or_none(q->content_type), (long long)q->content_length);
}

#define HOST "remote=127.0.0.1 host=intranet.example:8080 http"
#define PLAIN "tag=- cookie=- origin=-"

static const struct {
  const char *name;
  int status;
  const char *request;
} recorded[] = {
    {"raiz", 0, "GET / format=0 raw= " HOST " " PLAIN " query= type=- length=0"},
    {"vacia", 0, "GET / format=0 raw= " HOST " " PLAIN " query= type=- length=0"},
    {"consulta", 0,
     "GET /plan/2022 format=0 raw=vigencia=2022&texto=ni%C3%B1o+y+ni%C3%B1a&vacio= " HOST " " PLAIN
     " query=[vigencia=2022][texto=niño y niña][vacio=] type=- length=0"},
    {"numero", 0, "GET /plan/2022/3/1.10 format=0 raw= " HOST " " PLAIN " query= type=- length=0"},
    {"numero-xml", 0,
     "GET /plan/2022/3/1.10 format=1 raw= " HOST " " PLAIN " query= type=- length=0"},
    {"csv", 0,
     "GET /buscar format=2 raw=texto=a%2Fb " HOST " " PLAIN " query=[texto=a/b] type=- length=0"},
    {"acentos", 0,
     "GET /buscar/educación básica format=0 raw= " HOST " " PLAIN " query= type=- length=0"},
    {"codificada", 0, "GET /plan/2022 format=0 raw= " HOST " " PLAIN " query= type=- length=0"},
    {"barra-codificada", 400, NULL},
    {"barra-doble", 404, NULL},
    {"punto", 404, NULL},
    {"puntos", 404, NULL},
    {"puntos-codificados", 404, NULL},
    {"barra-inversa", 400, NULL},
    {"utf8-malo", 400, NULL},
    {"consulta-mala", 400, NULL},
    {"metodo", 405, NULL},
    {"etiqueta", 0,
     "GET /plan format=0 raw= " HOST
     " tag=\"abc\", \"def\" cookie=- origin=- query= type=- length=0"},
    {"formulario", 0,
     "POST /entrar format=0 raw= " HOST " tag=- cookie=paac_intranet=0123abc; otra=1 "
     "origin=http://intranet.example:8080 query= type=application/x-www-form-urlencoded "
     "length=22"},
    {"mentiras", 0, "GET /plan format=0 raw= " HOST " " PLAIN " query= type=- length=0"},
};

Test(normalise, every_web_server_gives_the_same_request) {
  for (size_t i = 0; i < sizeof recorded / sizeof *recorded; i++) {
    for (size_t s = 0; s < sizeof servers / sizeof *servers; s++) {
      struct request q;
      int status = request_normalise(arena, read_fixture(servers[s], recorded[i].name), &q);
      cr_expect_eq(status, recorded[i].status, "%s-%s: status %d, expected %d", servers[s],
                   recorded[i].name, status, recorded[i].status);
      if (status || recorded[i].status) continue;
      const char *got = request_text(&q);
      cr_expect_str_eq(got, recorded[i].request, "%s-%s:\n got      %s\n expected %s", servers[s],
                       recorded[i].name, got, recorded[i].request);
    }
  }
}

static int normalise(const char *uri, struct request *q) {
  const char *envp[] = {"REQUEST_METHOD=GET", arena_printf(arena, "REQUEST_URI=%s", uri),
                        "SCRIPT_NAME=/not/believed", "PATH_INFO=/nor/this", NULL};
  return request_normalise(arena, envp, q);
}

Test(normalise, paths_that_name_nothing_are_refused_with_the_documented_status) {
  static const struct {
    const char *uri;
    int status;
  } refused[] = {{"", 400},           {"plan", 400},   {"http://otro/plan", 400},
                 {"/a%2fb", 400},     {"/a%2Fb", 400}, {"/a%00b", 404},
                 {"/a%5cb", 400},     {"/a\\b", 400},  {"/%zz", 400},
                 {"/a%2", 400},       {"/%c3", 400},   {"/%c0%af", 400},
                 {"/%ed%a0%80", 400}, {"/a%0ab", 400}, {"/a%0d", 400},
                 {"/a%09", 400},      {"/a%7f", 400},  {"/..", 404},
                 {"/.", 404},         {"/a/..", 404},  {"/%2e%2E/etc", 404},
                 {"//", 404},         {"/a//", 404},   {"/a?b=%00", 400},
                 {"/a?b=%c3", 400}};
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    struct request q;
    int status = normalise(refused[i].uri, &q);
    cr_expect_eq(status, refused[i].status, "%s: %d, expected %d", refused[i].uri, status,
                 refused[i].status);
    cr_expect_eq(strlen(q.id), 16u, "%s: an error page also needs its id", refused[i].uri);
  }
}

Test(normalise, only_the_last_segment_loses_its_format) {
  static const struct {
    const char *uri, *path;
    enum format format;
  } kept[] = {{"/plan/2022.xml", "/plan/2022", FORMAT_XML},
              {"/plan/2022.csv?x=.xml", "/plan/2022", FORMAT_CSV},
              {"/plan/2022.html", "/plan/2022", FORMAT_HTML},
              {"/a.xml/b", "/a.xml/b", FORMAT_HTML},
              {"/a.xml.csv", "/a.xml", FORMAT_CSV},
              {"/plan/1.10", "/plan/1.10", FORMAT_HTML},
              {"/plan/.xml", "/plan/.xml", FORMAT_HTML},
              {"/.xml", "/", FORMAT_XML},
              {"/plan/", "/plan/", FORMAT_HTML},
              {"/plan.XML", "/plan.XML", FORMAT_HTML},
              {"/a%252fb", "/a%2fb", FORMAT_HTML},
              {"/...", "/...", FORMAT_HTML}};
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
    struct request q;
    cr_expect_eq(normalise(kept[i].uri, &q), 0, "%s", kept[i].uri);
    cr_expect_str_eq(q.path, kept[i].path, "%s gave %s", kept[i].uri, q.path);
    cr_expect_eq(q.format, kept[i].format, "%s", kept[i].uri);
  }
}

static char *repeat(char c, size_t n) {
  char *s = arena_alloc(arena, n + 1);
  memset(s, c, n);
  return s;
}

Test(normalise, addresses_longer_than_their_limit_are_refused_and_at_the_limit_accepted) {
  struct request q;
  cr_expect_eq(normalise(arena_printf(arena, "/%s", repeat('a', 2047)), &q), 0);
  cr_expect_eq(normalise(arena_printf(arena, "/%s", repeat('a', 2048)), &q), 414);
  cr_expect_eq(normalise(arena_printf(arena, "/?%s", repeat('a', 8192)), &q), 0);
  cr_expect_eq(normalise(arena_printf(arena, "/?%s", repeat('a', 8193)), &q), 414);
}

Test(normalise, a_query_with_more_than_a_hundred_pairs_is_refused) {
  const char *query = "a=1";
  for (int i = 1; i < 100; i++) query = arena_printf(arena, "%s&a=1", query);
  struct request q;
  cr_expect_eq(normalise(arena_printf(arena, "/?%s", query), &q), 0);
  cr_expect_eq(q.query.count, 100u);
  cr_expect_eq(normalise(arena_printf(arena, "/?%s&a=1", query), &q), 400);
}

Test(normalise, a_request_without_its_address_is_refused) {
  const char *envp[] = {"REQUEST_METHOD=GET", "SCRIPT_NAME=/plan", NULL};
  struct request q;
  cr_expect_eq(request_normalise(arena, envp, &q), 400);
}

Test(normalise, methods_and_lengths_and_hosts_that_are_not_plain_are_refused) {
  static const struct {
    const char *param;
    int status;
  } refused[] = {{"REQUEST_METHOD=get", 405}, {"REQUEST_METHOD=TRACE", 405},
                 {"REQUEST_METHOD=", 405},    {"CONTENT_LENGTH=-1", 400},
                 {"CONTENT_LENGTH=1x", 400},  {"CONTENT_LENGTH=9999999999999999999", 400},
                 {"HTTP_HOST=a b", 400},      {"HTTP_HOST=a\"><script>", 400}};
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    const char *envp[] = {refused[i].param, "REQUEST_METHOD=GET", "REQUEST_URI=/", NULL};
    struct request q;
    cr_expect_eq(request_normalise(arena, envp, &q), refused[i].status, "%s", refused[i].param);
  }
}

Test(normalise, https_comes_from_the_server_and_not_from_a_header) {
  const char *told[] = {"HTTPS=on", "REQUEST_METHOD=GET", "REQUEST_URI=/", NULL};
  const char *claimed[] = {"HTTP_HTTPS=on", "HTTP_X_FORWARDED_PROTO=https", "REQUEST_METHOD=GET",
                           "REQUEST_URI=/", NULL};
  struct request q;
  cr_expect_eq(request_normalise(arena, told, &q), 0);
  cr_expect(q.https);
  cr_expect_eq(request_normalise(arena, claimed, &q), 0);
  cr_expect_not(q.https);
}

Test(normalise, no_two_requests_have_the_same_id) {
  struct request a, b;
  normalise("/", &a);
  normalise("/", &b);
  cr_expect_str_neq(a.id, b.id);
}

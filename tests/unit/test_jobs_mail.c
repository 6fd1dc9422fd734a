/* Messages: what is refused before it can become a head, and the bytes that are sent. */
#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

#include "jobs/mail.h"

static struct arena *a;
static struct buf err, out;

static void start(void) { a = arena_new((size_t)1 << 20); }
static void end(void) {
  arena_free(a);
  buf_free(&err);
  buf_free(&out);
}
TestSuite(jobs_mail, .init = start, .fini = end);

static struct mail sample(void) {
  return (struct mail){"mlopez@pasto.gov.co", "María López", "Mañana vence un periodo", "Hola.\n"};
}

static const char *message(struct mail m) {
  struct mail_frame f = {"paac@pasto.gov.co", "Alcaldía de Pasto", "x@pasto.gov.co", 1669132800};
  buf_free(&out);
  mail_message(&out, &f, &m);
  return out.data;
}

Test(jobs_mail, addresses_are_plain_and_have_a_domain) {
  static const char *const good[] = {"a@b.co", "maria.lopez+paac@pasto.gov.co", "x_1@a-b.c2.co"};
  static const char *const wrong[] = {
      "",         "a",       "a@",        "@b.co",      "a@b",        "a b@c.co",  "a@b..co",
      ".a@b.co",  "a.@b.co", "a..b@c.co", "a@-b.co",    "a@b-.co",    "a@b.co.",   "a@b@c.co",
      "<a@b.co",  "a@b.co>", "a,b@c.co",  "a@b.co,c@d", "\"a\"@b.co", "a@[1.2.3]", "a@b.co\n",
      "a\r@b.co", "ñ@b.co",  "a@ñ.co",    "a@b.co x",   "a@b.co\r\nX"};
  for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
    cr_expect(mail_address_ok(good[i]), "%s", good[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
    cr_expect(!mail_address_ok(wrong[i]), "%s", wrong[i]);
  cr_expect(!mail_address_ok(NULL));
}

Test(jobs_mail, an_address_has_its_limits) {
  char local[80], address[400];
  memset(local, 'a', sizeof local);
  g_snprintf(address, sizeof address, "%.64s@b.co", local);
  cr_expect(mail_address_ok(address));
  g_snprintf(address, sizeof address, "%.65s@b.co", local);
  cr_expect(!mail_address_ok(address));
  g_snprintf(address, sizeof address, "a@%.63s.%.63s.%.63s.%.63s.co", local, local, local, local);
  cr_expect(!mail_address_ok(address));
}

Test(jobs_mail, data_comes_back_as_it_was) {
  struct mail m = sample(), back;
  const char *data = mail_data(a, &m, &err);
  cr_assert_not_null(data, "%s", err.data);
  cr_assert(mail_parse(a, data, &back, &err), "%s", err.data);
  cr_assert_str_eq(back.to, m.to);
  cr_assert_str_eq(back.name, m.name);
  cr_assert_str_eq(back.subject, m.subject);
  cr_assert_str_eq(back.text, m.text);
}

static void refused(struct mail m) {
  buf_free(&err);
  cr_expect_null(mail_data(a, &m, &err));
  cr_expect_not_null(err.data);
}

Test(jobs_mail, no_field_can_hold_a_line_break) {
  static const char *const breaks[] = {"\n", "\r", "\r\n", "\n\n", "\r\n "};
  for (size_t i = 0; i < G_N_ELEMENTS(breaks); i++) {
    struct mail m = sample();
    g_autofree char *bad = g_strconcat("x", breaks[i], "Bcc: todos@x.co", NULL);
    g_autofree char *address = g_strconcat("a@b.co", breaks[i], "Bcc: todos@x.co", NULL);
    m.subject = bad;
    refused(m);
    m = sample();
    m.name = bad;
    refused(m);
    m = sample();
    m.to = address;
    refused(m);
  }
}

Test(jobs_mail, control_characters_and_broken_utf8_are_refused) {
  struct mail m = sample();
  m.subject = "a\x01";
  refused(m);
  m.subject = "a\xff";
  refused(m);
  m = sample();
  m.text = "a\x1b[31m";
  refused(m);
  m.text = "";
  refused(m);
}

Test(jobs_mail, a_line_smuggled_into_the_data_adds_no_field) {
  static const char *const wrong[] = {"para=a@b.co\nasunto=x\npara=otro@x.co\n\ntexto",
                                      "para=a@b.co\nasunto=x\nBcc: otro@x.co\n\ntexto",
                                      "para=a@b.co\nasunto=x\nnombre=y\n\ntexto",
                                      "nombre=y\npara=a@b.co\nasunto=x\n\ntexto",
                                      "para=a@b.co\npara=c@d.co\nasunto=x\n\ntexto",
                                      "para=a@b.co\nnombre=y\nnombre=z\nasunto=x\n\ntexto",
                                      "para=a@b.co\nasunto=x\rBcc: otro@x.co\n\ntexto",
                                      "para=a@b.co\nasunto=x\ntexto",
                                      "para=a@b.co\nasunto=x\n\n",
                                      "para=a@b.co\n\ntexto",
                                      "asunto=x\n\ntexto",
                                      "",
                                      "para=a@b.co"};
  for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
    buf_free(&err);
    cr_expect(!mail_check(wrong[i], &err), "%s", wrong[i]);
  }
}

Test(jobs_mail, the_head_is_ascii_with_encoded_words) {
  const char *text = message(sample());
  cr_expect_not_null(
      strstr(text, "From: =?UTF-8?B?QWxjYWxkw61hIGRlIFBhc3Rv?=\r\n <paac@pasto.gov.co>\r\n"));
  cr_expect_not_null(
      strstr(text, "To: =?UTF-8?B?TWFyw61hIEzDs3Bleg==?=\r\n <mlopez@pasto.gov.co>\r\n"));
  cr_expect_not_null(strstr(text, "Subject: =?UTF-8?B?TWHDsWFuYSB2ZW5jZSB1biBwZXJpb2Rv?=\r\n"));
  cr_expect_not_null(strstr(text, "Date: Tue, 22 Nov 2022 11:00:00 -0500\r\n"));
  cr_expect_not_null(strstr(text, "Message-ID:\r\n <x@pasto.gov.co>\r\n"));
}

Test(jobs_mail, every_line_is_short_ascii_and_ends_in_crlf) {
  struct mail m = sample();
  GString *subject = g_string_new(NULL), *text = g_string_new(NULL);
  for (int i = 0; i < 70; i++) g_string_append(subject, "ñá");
  for (int i = 0; i < 500; i++) g_string_append(text, "evaluación = 100 % ");
  g_string_append(text, "\r\n.\r\n..\rfin \t\n\n");
  m.subject = subject->str;
  m.text = text->str;
  const char *p = message(m);
  for (const char *c = p; *c != '\0'; c++)
    cr_assert((*c >= ' ' && *c <= '~') || strchr("\r\n\t", *c));
  while (*p != '\0') {
    size_t n = strcspn(p, "\r\n");
    cr_assert_leq(n, 78, "%.*s", (int)n, p);
    cr_assert(p[n] == '\r' && p[n + 1] == '\n');
    cr_assert(n == 0 || (p[n - 1] != ' ' && p[n - 1] != '\t'));
    p += n + 2;
  }
  g_string_free(subject, TRUE);
  g_string_free(text, TRUE);
}

Test(jobs_mail, an_encoded_word_never_cuts_a_character) {
  struct mail m = sample();
  m.subject = "aññññññññññññññññññññññññññññññññññññññññññññ";
  g_autofree char *copy = g_strdup(message(m));
  int words = 0;
  for (char *p = strstr(copy, "Subject:"); (p = strstr(p, "=?UTF-8?B?")) != NULL; words++) {
    p += strlen("=?UTF-8?B?");
    gsize n;
    g_autofree char *letters = g_strndup(p, strcspn(p, "?"));
    g_autofree guchar *bytes = g_base64_decode(letters, &n);
    cr_expect(g_utf8_validate((const char *)bytes, (gssize)n, NULL));
    if (strstr(p, "\r\nDate") == strstr(p, "\r\n")) break;
  }
  cr_expect_geq(words, 1);
}

Test(jobs_mail, a_subject_that_looks_encoded_is_encoded) {
  struct mail m = sample();
  m.subject = "=?UTF-8?B?QQ==?=";
  cr_expect_null(strstr(message(m), "Subject: =?UTF-8?B?QQ==?=\r\n"));
}

Test(jobs_mail, the_id_is_of_the_job_and_not_of_the_try) {
  struct job x = {.id = 7, .class = "correo", .data = "a", .tries = 1, .created = 1000}, y = x;
  y.tries = 4;
  cr_expect_str_eq(mail_id(a, &x, "p@pasto.gov.co"), mail_id(a, &y, "p@pasto.gov.co"));
  y.created = 1001;
  cr_expect_str_neq(mail_id(a, &x, "p@pasto.gov.co"), mail_id(a, &y, "p@pasto.gov.co"));
  cr_expect(g_str_has_suffix(mail_id(a, &x, "p@pasto.gov.co"), "@pasto.gov.co"));
}

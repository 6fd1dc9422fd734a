/* A message in the form of RFC 5322 and MIME: everything ASCII, so that no server on the way needs
 * to know more than RFC 821. Pure. */
#include <glib.h>
#include <string.h>

#include "jobs/mail.h"

/* Bytes of text in one encoded word: 39 make 52 letters, which with `=?UTF-8?B?…?=` and the longest
 * field name stay below the 76 of RFC 2047. */
enum { WORD_BYTES = 39, PLAIN_MAX = 60, QP_MAX = 76 };

static const char hex_digits[] = "0123456789ABCDEF";

/* May it stand in a head as it is? `also`: what is allowed besides letters, digits and space. */
static bool is_plain(const char *s, const char *also) {
  if (strlen(s) > PLAIN_MAX || s[0] == ' ' || s[0] == '\0' || strstr(s, "=?") != NULL) return false;
  for (; *s != '\0'; s++)
    if (!g_ascii_isalnum(*s) && *s != ' ' && strchr(also, *s) == NULL) return false;
  return true;
}

/* The longest beginning of at most `max` bytes that does not cut a character. */
static size_t whole_characters(const char *s, size_t max) {
  size_t n = strlen(s);
  if (n <= max) return n;
  for (n = max; n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80;) n--;
  return n;
}

/* RFC 2047: encoded words, each on a line of its own. */
static void encoded_words(struct buf *out, const char *s) {
  while (*s != '\0') {
    size_t n = whole_characters(s, WORD_BYTES);
    g_autofree char *letters = g_base64_encode((const guchar *)s, n);
    s += n;
    buf_printf(out, "=?UTF-8?B?%s?=%s", letters, *s != '\0' ? "\r\n " : "");
  }
}

static void phrase(struct buf *out, const char *s, const char *also) {
  if (is_plain(s, also))
    buf_puts(out, s);
  else
    encoded_words(out, s);
}

/* name <address>, or the address alone. */
static void mailbox(struct buf *out, const char *field, const char *name, const char *address) {
  buf_printf(out, "%s: ", field);
  if (name != NULL && *name != '\0') {
    phrase(out, name, "-");
    buf_puts(out, "\r\n <");
  }
  buf_puts(out, address);
  buf_puts(out, name != NULL && *name != '\0' ? ">\r\n" : "\r\n");
}

/* In the municipality's time, UTC-5 all year. */
static void date(struct buf *out, time_t t) {
  static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  struct tm local;
  t -= 5 * 3600;
  gmtime_r(&t, &local);
  buf_printf(out, "Date: %s, %d %s %d %02d:%02d:%02d -0500\r\n", days[local.tm_wday], local.tm_mday,
             months[local.tm_mon], local.tm_year + 1900, local.tm_hour, local.tm_min, local.tm_sec);
}

/* One line of text as quoted-printable (RFC 2045, 6.7), its end included. */
static void quoted_line(struct buf *out, const char *s, size_t n) {
  size_t column = 0;
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)s[i];
    bool blank_at_end = (c == ' ' || c == '\t') && i + 1 == n;
    bool plain = ((c >= ' ' && c <= '~' && c != '=') || c == '\t') && !blank_at_end;
    if (column + (plain ? 1 : 3) > QP_MAX - 1) {
      buf_puts(out, "=\r\n");
      column = 0;
    }
    if (plain) {
      buf_putc(out, (char)c);
    } else {
      char code[3] = {'=', hex_digits[c >> 4], hex_digits[c & 15]};
      buf_add(out, code, sizeof code);
    }
    column += plain ? 1 : 3;
  }
  buf_puts(out, "\r\n");
}

static void quoted_text(struct buf *out, const char *s) {
  while (*s != '\0') {
    size_t n = strcspn(s, "\r\n");
    quoted_line(out, s, n);
    s += n;
    if (s[0] == '\r' && s[1] == '\n') s++;
    if (*s != '\0') s++;
  }
}

void mail_message(struct buf *out, const struct mail_frame *f, const struct mail *m) {
  mailbox(out, "From", f->from_name, f->from);
  mailbox(out, "To", m->name, m->to);
  buf_puts(out, "Subject: ");
  phrase(out, m->subject, ".,;:!?()/%+*'\"-_@#&$");
  buf_puts(out, "\r\n");
  date(out, f->date);
  buf_printf(out, "Message-ID:\r\n <%s>\r\n", f->id);
  buf_puts(out,
           "MIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=UTF-8\r\n"
           "Content-Transfer-Encoding: quoted-printable\r\n"
           "Auto-Submitted: auto-generated\r\n"
           "\r\n");
  quoted_text(out, m->text);
}

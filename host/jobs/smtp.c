/* SMTP through libcurl, which does the dialogue, STARTTLS and the dots. Which command a server
 * refused decides whether trying again can help. */
#include <curl/curl.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "jobs/mail.h"

enum { CONNECT_SECONDS = 15, WHOLE_SECONDS = 120 };

/* One dialogue: what is still to be sent, the last command and the last answer. */
struct dialogue {
  const char *rest;
  size_t left;
  char command[5];
  char answer[200];
  bool over; /* it says goodbye: what is answered now is no answer to the message */
};

static size_t give(char *to, size_t size, size_t count, void *data) {
  struct dialogue *d = data;
  size_t n = MIN(size * count, d->left);
  memcpy(to, d->rest, n);
  d->rest += n;
  d->left -= n;
  return n;
}

/* Only commands are kept: between AUTH and MAIL the password goes by. */
static void hear_command(struct dialogue *d, const char *text, size_t n) {
  static const char *const commands[] = {"EHLO", "HELO", "STAR", "AUTH", "MAIL", "RCPT", "DATA"};
  if (n < 4) return;
  d->over = d->over || memcmp(text, "QUIT", 4) == 0;
  for (size_t i = 0; i < G_N_ELEMENTS(commands) && !d->over; i++)
    if (memcmp(text, commands[i], 4) == 0) g_strlcpy(d->command, text, sizeof d->command);
}

static int overhear(CURL *curl, curl_infotype type, char *text, size_t n, void *data) {
  struct dialogue *d = data;
  (void)curl;
  if (type == CURLINFO_HEADER_OUT) hear_command(d, text, n);
  if (type == CURLINFO_HEADER_IN && n >= 3 && !d->over) {
    size_t len = MIN(n, sizeof d->answer - 1);
    memcpy(d->answer, text, len);
    d->answer[len] = '\0';
    d->answer[strcspn(d->answer, "\r\n")] = '\0';
  }
  return 0;
}

static bool credentials(CURL *curl, const struct config *conf, struct buf *why) {
  g_autofree char *secret = NULL;
  if (conf->mail_user == NULL) return true;
  if (conf->mail_secret_file == NULL ||
      !g_file_get_contents(conf->mail_secret_file, &secret, NULL, NULL)) {
    buf_puts(why, "No se pudo leer secret_file de la sección [correo].");
    return false;
  }
  secret[strcspn(secret, "\r\n")] = '\0';
  curl_easy_setopt(curl, CURLOPT_USERNAME, conf->mail_user);
  curl_easy_setopt(curl, CURLOPT_PASSWORD, secret);
  memset(secret, 0, strlen(secret));
  return true;
}

static void set_options(CURL *curl, const struct config *conf, struct dialogue *d) {
  curl_easy_setopt(curl, CURLOPT_URL, conf->mail_server);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)WHOLE_SECONDS);
  curl_easy_setopt(curl, CURLOPT_USE_SSL,
                   conf->mail_tls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
  curl_easy_setopt(curl, CURLOPT_READDATA, d);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, overhear);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, d);
}

/* Refused for good, and for a reason that lies in this message. */
static bool for_good(const struct dialogue *d) {
  return d->answer[0] == '5' &&
         (strcmp(d->command, "RCPT") == 0 || strcmp(d->command, "DATA") == 0);
}

static enum job_end judge(const struct config *conf, CURLcode code, const struct dialogue *d,
                          struct buf *why) {
  if (code == CURLE_OK) return JOB_DONE;
  if (d->answer[0] == '4' || d->answer[0] == '5')
    buf_printf(why, "El servidor de correo %s respondió a %s: %s", conf->mail_server,
               d->command[0] != '\0' ? d->command : "la conexión", d->answer);
  else
    buf_printf(why, "No se pudo hablar con el servidor de correo %s: %s.", conf->mail_server,
               curl_easy_strerror(code));
  return for_good(d) ? JOB_NEVER : JOB_LATER;
}

enum job_end smtp_send(const struct config *conf, const char *to, const struct buf *message,
                       struct buf *why) {
  struct dialogue d = {.rest = message->data, .left = message->len};
  g_autofree char *from = g_strdup_printf("<%s>", conf->mail_from);
  g_autofree char *recipient = g_strdup_printf("<%s>", to);
  CURL *curl = curl_easy_init();
  struct curl_slist *list = curl_slist_append(NULL, recipient);
  enum job_end end = JOB_LATER;
  if (curl == NULL || list == NULL || message->failed) {
    buf_puts(why, "No hay memoria para enviar el correo.");
  } else {
    set_options(curl, conf, &d);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, list);
    if (credentials(curl, conf, why)) end = judge(conf, curl_easy_perform(curl), &d, why);
  }
  curl_slist_free_all(list);
  curl_easy_cleanup(curl);
  return end;
}

/* The class `correo`: its data, its checks, and handing the message over. */
#include "jobs/mail.h"

#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "base/text.h"

enum { ADDRESS_MAX = 254, LOCAL_MAX = 64, LABEL_MAX = 63, FIELD_MAX = 300 };
enum { TOO_OLD_SECONDS = 7 * 24 * 3600 };

/* --- checks ------------------------------------------------------------------------------- */

static bool local_ok(const char *s, size_t n) {
  if (n == 0 || n > LOCAL_MAX || s[0] == '.' || s[n - 1] == '.') return false;
  for (size_t i = 0; i < n; i++) {
    if (!g_ascii_isalnum(s[i]) && strchr("!#$%&'*+-/=?^_`{|}~.", s[i]) == NULL) return false;
    if (s[i] == '.' && s[i + 1] == '.') return false;
  }
  return true;
}

static bool label_ok(const char *s, size_t n) {
  if (n == 0 || n > LABEL_MAX || s[0] == '-' || s[n - 1] == '-') return false;
  for (size_t i = 0; i < n; i++)
    if (!g_ascii_isalnum(s[i]) && s[i] != '-') return false;
  return true;
}

static bool domain_ok(const char *s) {
  int labels = 0;
  for (;; s++) {
    size_t n = strcspn(s, ".");
    if (!label_ok(s, n)) return false;
    labels++;
    s += n;
    if (*s == '\0') return labels >= 2;
  }
}

bool mail_address_ok(const char *address) {
  const char *at = address != NULL ? strchr(address, '@') : NULL;
  return at != NULL && strlen(address) <= ADDRESS_MAX &&
         local_ok(address, (size_t)(at - address)) && domain_ok(at + 1);
}

static bool fail(struct buf *err, const char *sentence) {
  buf_puts(err, sentence);
  return false;
}

/* A value that becomes a line of the message's head. */
static bool line_ok(const char *value, const char *field, struct buf *err) {
  if (strpbrk(value, "\r\n") != NULL) {
    buf_printf(err, "El campo «%s» de un correo es una sola línea.", field);
    return false;
  }
  if (strlen(value) > FIELD_MAX || !text_is_clean(value, strlen(value))) {
    buf_printf(err, "El campo «%s» de un correo tiene más de %d bytes o caracteres de control.",
               field, FIELD_MAX);
    return false;
  }
  return true;
}

static bool complete(const struct mail *m, struct buf *err) {
  if (m->to == NULL || !line_ok(m->to, "para", err)) {
    return m->to == NULL ? fail(err, "Un correo necesita la línea «para=».") : false;
  }
  if (!mail_address_ok(m->to)) {
    buf_printf(err, "«%s» no es una dirección de correo: se espera nombre@dominio.", m->to);
    return false;
  }
  if (m->name != NULL && !line_ok(m->name, "nombre", err)) return false;
  if (m->subject == NULL || m->subject[0] == '\0')
    return fail(err, "Un correo necesita la línea «asunto=».");
  if (!line_ok(m->subject, "asunto", err)) return false;
  if (m->text == NULL || m->text[0] == '\0' || !text_is_clean(m->text, strlen(m->text)))
    return fail(err, "Un correo necesita un texto, en UTF-8, después de una línea vacía.");
  return true;
}

/* --- data --------------------------------------------------------------------------------- */

const char *mail_data(struct arena *a, const struct mail *m, struct buf *err) {
  bool named = m->name != NULL && m->name[0] != '\0';
  if (!complete(m, err)) return NULL;
  const char *name = named ? arena_printf(a, "nombre=%s\n", m->name) : "";
  return arena_printf(a, "para=%s\n%sasunto=%s\n\n%s", m->to, name, m->subject, m->text);
}

/* Takes the next line when it is that field. */
static const char *take_field(struct arena *a, const char **p, const char *field) {
  size_t n = strlen(field), len = strcspn(*p, "\n");
  if (strncmp(*p, field, n) != 0) return NULL;
  const char *value = arena_strndup(a, *p + n, len - n);
  *p += len + ((*p)[len] == '\n');
  return value;
}

bool mail_parse(struct arena *a, const char *data, struct mail *m, struct buf *err) {
  const char *p = data;
  m->to = take_field(a, &p, "para=");
  m->name = take_field(a, &p, "nombre=");
  m->subject = take_field(a, &p, "asunto=");
  if (*p != '\n')
    return fail(err,
                "Un correo es «para=», «nombre=», «asunto=», una línea vacía y "
                "el texto, en ese orden.");
  m->text = p + 1;
  return complete(m, err);
}

bool mail_check(const char *data, struct buf *err) {
  struct mail m;
  struct arena *a = arena_new((size_t)1 << 20);
  bool ok = mail_parse(a, data, &m, err);
  arena_free(a);
  return ok;
}

/* --- running ------------------------------------------------------------------------------ */

const char *mail_id(struct arena *a, const struct job *job, const char *from) {
  unsigned char hash[32];
  char hex[33];
  const char *what =
      arena_printf(a, "%lld %lld %s", (long long)job->id, (long long)job->created, job->data);
  const char *at = strchr(from, '@');
  crypto_hash_sha256(hash, (const unsigned char *)what, strlen(what));
  text_hex(hash, 16, hex);
  return arena_printf(a, "trabajo-%lld-%s@%s", (long long)job->id, hex,
                      at != NULL ? at + 1 : "localhost");
}

enum job_end mail_run(struct job_env *env, const struct job *job) {
  const struct config *c = env->conf;
  struct mail m;
  struct buf message = {0};
  if (!mail_parse(env->arena, job->data, &m, env->why)) return JOB_NEVER;
  if (env->now - job->created > TOO_OLD_SECONDS) {
    buf_puts(env->why, "Pasaron siete días sin poder enviarlo: ya no se envía.");
    return JOB_NEVER;
  }
  if (c->mail_server == NULL || !mail_address_ok(c->mail_from)) {
    buf_puts(env->why, "Faltan server y from en la sección [correo] de la configuración.");
    return JOB_WAIT;
  }
  struct mail_frame frame = {c->mail_from,
                             c->mail_from_name != NULL ? c->mail_from_name : c->entity,
                             mail_id(env->arena, job, c->mail_from), env->now};
  mail_message(&message, &frame, &m);
  enum job_end end = smtp_send(c, m.to, &message, env->why);
  buf_free(&message);
  return end;
}

/* Passwords: argon2id with 64 MiB, so at most two at once on the whole machine; advisory locks on
 * two files say who. The kernel releases them when a process dies. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/log.h"
#include "identity/internal.h"

enum { SLOTS = 2, WAIT_ROUNDS = 30, ROUND_MICROSECONDS = 50000, MAX_PASSWORD_BYTES = 1024 };

#define OPERATIONS crypto_pwhash_OPSLIMIT_INTERACTIVE
#define MEMORY crypto_pwhash_MEMLIMIT_INTERACTIVE

/* The hash of a random password that nobody knows, made with the same limits: what an unknown
 * account is compared with. */
static const char nobody[] =
    "$argon2id$v=19$m=65536,t=2,p=1$lvWdJpakxxmdb11pRyvq+Q$"
    "m2SQSZ2fiachF8CyoAuaoIRMVJEbjBTlfBAmdt1R7C0";

bool password_hash(const char *password, char out[128]) {
  return crypto_pwhash_str_alg(out, password, strlen(password), OPERATIONS, MEMORY,
                               crypto_pwhash_ALG_ARGON2ID13) == 0;
}

/* A slot's file; -1 when there is none to be had. */
static int open_slot(const struct config *conf, int n) {
  char name[24];
  snprintf(name, sizeof name, "clave-%d.lock", n + 1);
  g_autofree char *path = g_build_filename(conf->state_dir, name, NULL);
  int fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0660);
  /* Made by the other executable's user: reading is enough to lock it. */
  if (fd < 0 && errno == EACCES) fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  return fd;
}

enum slot_result { SLOT_TAKEN, SLOT_FULL, SLOT_NONE };

static enum slot_result try_slots(const struct config *conf, int *held) {
  bool some = false;
  for (int n = 0; n < SLOTS; n++) {
    int fd = open_slot(conf, n);
    if (fd < 0) continue;
    some = true;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
      *held = fd;
      return SLOT_TAKEN;
    }
    close(fd);
  }
  return some ? SLOT_FULL : SLOT_NONE;
}

/* Waits a moment for a slot, so that three people at eight o'clock do not notice. */
static bool take_slot(const struct config *conf, int *held) {
  *held = -1;
  if (conf->state_dir == NULL) return true;
  for (int i = 0; i < WAIT_ROUNDS; i++) {
    switch (try_slots(conf, held)) {
      case SLOT_TAKEN:
        return true;
      case SLOT_NONE:
        log_warn("sign_in.slots", "%s: no lock file can be opened; signing in without a limit",
                 conf->state_dir);
        return true;
      case SLOT_FULL:
        g_usleep(ROUND_MICROSECONDS);
    }
  }
  return false;
}

enum password_check password_check(const struct config *conf, const char *hash,
                                   const char *password) {
  int held;
  size_t len = strlen(password);
  if (!take_slot(conf, &held)) return PASSWORD_BUSY;
  bool usable = hash != NULL && len <= MAX_PASSWORD_BYTES;
  char stored[crypto_pwhash_STRBYTES] = "";
  if (len > MAX_PASSWORD_BYTES) len = MAX_PASSWORD_BYTES;
  g_strlcpy(stored, usable ? hash : nobody, sizeof stored);
  bool same = crypto_pwhash_str_verify(stored, password, len) == 0;
  if (held >= 0) close(held);
  return usable && same ? PASSWORD_RIGHT : PASSWORD_WRONG;
}

const char *password_random(struct arena *a) {
  static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
  char *text = arena_alloc(a, 20);
  for (int i = 0; text != NULL && i < 19; i++) {
    text[i] = i % 5 == 4 ? '-' : letters[randombytes_uniform(sizeof letters - 1)];
  }
  return text;
}

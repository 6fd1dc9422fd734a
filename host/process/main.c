/* process_main(): reads the options and becomes one of supervisor, leader, plain worker or
 * preflight. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "process/roles.h"

#ifndef PAAC_SYSCONFDIR
#define PAAC_SYSCONFDIR "/etc"
#endif

enum mode { MODE_PLAIN, MODE_CHECK, MODE_SUPERVISOR, MODE_LEADER };

struct options {
  enum mode mode;
  bool need_db;
  struct supervisor_options supervisor;
};

static void usage(FILE *to, const char *program) {
  fprintf(to,
          "Uso: %s [--config ARCHIVO] MODO\n"
          "\n"
          "Modos:\n"
          "  --supervisor        abre el socket y mantiene las generaciones de procesos\n"
          "      --listen unix:/RUTA      el socket (si systemd no lo entrega)\n"
          "      --socket-mode MODO       permisos del socket, en octal (0660)\n"
          "      --socket-group GRUPO     grupo del socket: el del servidor web\n"
          "      --user CUENTA            si se inicia como root, la cuenta que toma\n"
          "  --check             solo la comprobación previa: termina con 0 o con 1\n"
          "  (ninguno)           atiende en la entrada estándar, bajo mod_fcgid\n"
          "\n"
          "Sin --config se lee $PAAC_CONF y, si no está definida, %s/paac.conf.\n"
          "SIGHUP inicia una generación nueva; SIGTERM termina las solicitudes y sale.\n",
          program, PAAC_SYSCONFDIR);
}

static bool read_mode(const char *text, mode_t *mode) {
  char *end;
  unsigned long value = strtoul(text, &end, 8);
  if (!*text || *end || value > 0777) return false;
  *mode = (mode_t)value;
  return true;
}

/* 0, or the exit status to leave with at once (+1, so that --help can leave with 0). */
static int read_options(int argc, char **argv, struct options *o) {
  static const struct option known[] = {{"config", required_argument, NULL, 'c'},
                                        {"supervisor", no_argument, NULL, 's'},
                                        {"listen", required_argument, NULL, 'l'},
                                        {"socket-mode", required_argument, NULL, 'm'},
                                        {"socket-group", required_argument, NULL, 'g'},
                                        {"user", required_argument, NULL, 'u'},
                                        {"check", no_argument, NULL, 'k'},
                                        {"leader", no_argument, NULL, 'L'},
                                        {"need-db", no_argument, NULL, 'n'},
                                        {"help", no_argument, NULL, 'h'},
                                        {NULL, 0, NULL, 0}};
  opterr = 0;
  bool good = true;
  for (int c; good && (c = getopt_long(argc, argv, "", known, NULL)) != -1;) {
    switch (c) {
      case 'c':
        o->supervisor.config = optarg;
        break;
      case 's':
        o->mode = MODE_SUPERVISOR;
        break;
      case 'l':
        o->supervisor.listen = optarg;
        break;
      case 'm':
        good = read_mode(optarg, &o->supervisor.socket_mode);
        break;
      case 'g':
        o->supervisor.socket_group = optarg;
        break;
      case 'u':
        o->supervisor.user = optarg;
        break;
      case 'k':
        o->mode = MODE_CHECK;
        break;
      case 'L':
        o->mode = MODE_LEADER;
        break;
      case 'n':
        o->need_db = true;
        break;
      case 'h':
        usage(stdout, argv[0]);
        return 1;
      default:
        good = false;
    }
  }
  if (good && optind == argc) return 0;
  usage(stderr, argv[0]);
  return 3;
}

static const struct config *load_config(const struct profile *p, const char *file) {
  if (!file) file = getenv("PAAC_CONF");
  if (!file) file = PAAC_SYSCONFDIR "/paac.conf";
  return config_load(file, p->name);
}

static bool is_listening(int fd) {
  int listening = 0;
  socklen_t len = sizeof listening;
  return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &len) == 0 && listening;
}

static int check(const struct profile *p, const struct config *conf) {
  log_setup(p->name, "check");
  if (!app_load(p, conf, true)) return 1;
  printf("%s: la comprobación previa no encontró problemas.\n", p->name);
  return 0;
}

/* Under mod_fcgid: whoever runs it restarts it, and a touched generation file makes it leave. */
/* Like a leader's worker it ends without what modules left for the end of a process. */
static int plain_worker(const struct profile *p, const struct config *conf) {
  char generation[4096];
  log_setup(p->name, "worker");
  if (conf->state_dir) {
    snprintf(generation, sizeof generation, "%s/generation", conf->state_dir);
  }
  struct app *app = app_load(p, conf, false);
  if (!app) return 1;
  app_worker_start(app);
  _exit(worker_serve(app, conf, conf->state_dir ? generation : NULL));
}

int process_main(const struct profile *p, int argc, char **argv) {
  struct options o = {.supervisor.socket_mode = 0660};
  int leave = read_options(argc, argv, &o);
  if (leave) return leave - 1;
  if (o.mode == MODE_SUPERVISOR) return supervisor_run(p, &o.supervisor);
  if (o.mode == MODE_PLAIN && !is_listening(STDIN_FILENO)) {
    usage(stderr, argv[0]);
    return 2;
  }
  const struct config *conf = load_config(p, o.supervisor.config);
  if (!conf) return 1;
  if (o.mode == MODE_CHECK) return check(p, conf);
  if (o.mode == MODE_LEADER) return leader_run(p, conf, o.need_db);
  return plain_worker(p, conf);
}

/* paacctl: what IT does from the shell. Chooses the group of commands; knows none of them. */
#include <locale.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "paacctl.h"

const char *paacctl_config_file;

static const char usage[] =
    "Uso: paacctl [--config ARCHIVO] ORDEN …\n"
    "\n"
    "  db init                     crea base, cuentas y tablas (cuenta [admin])\n"
    "  db migrate                  aplica las migraciones y los permisos que falten\n"
    "  db check                    dice si falta alguna migración\n"
    "  user add USUARIO --name NOMBRE --roles ROLES [--email CORREO] [--password-stdin]\n"
    "                              ROLES: enlace:ssi,lider:opgi,consulta\n"
    "  user passwd USUARIO [--password-stdin]\n"
    "  user roles USUARIO ROLES    estos roles en vez de los que tenía; cierra sus sesiones\n"
    "  user until USUARIO AAAA-MM-DD|nunca    su último día; después no ingresa\n"
    "  user enable | disable USUARIO\n"
    "  user list\n"
    "  session new USUARIO-O-ROL [--profile intranet|auditoria]\n"
    "                              imprime la galleta de una sesión: nombre=valor\n"
    "  module list | check | routes | access | info ARCHIVO.so\n"
    "  ledger verify               comprueba la cadena del libro, sus valores y sus sellos\n"
    "  ledger seal [--motivo TEXTO]\n"
    "                              sella la última anotación e imprime el sello\n"
    "  ledger export ARCHIVO       el libro en un archivo que paac-verify comprueba\n"
    "  ledger history OBJETO       qué se hizo con cuenta:mlopez, plan:PAAC:2022 …\n"
    "  key create | rotate [--lost] | recover | list\n"
    "                              la clave con la que se sella\n"
    "  jobs run [--once] | list [--estado ESTADO] | retry NÚMERO\n"
    "  jobs mail DIRECCIÓN ASUNTO < TEXTO\n"
    "                              lo que los cambios dejan por hacer: correo y demás\n"
    "  backup DIRECTORIO           un respaldo cifrado de la base y la configuración\n"
    "  backup-key create ARCHIVO   el par de llaves de los respaldos\n"
    "  restore RESPALDO --key ARCHIVO [--tar]\n"
    "                              lo devuelve a una base vacía; --tar: sólo lo descifra\n"
    "  evidence check              ¿están todos los archivos, y son los que eran?\n"
    "  setup [--dry-run] …         pone este equipo en producción; setup --help\n"
    "  doctor                      qué está mal y qué orden lo arregla\n"
    "  MÓDULO ORDEN …              órdenes de un módulo: paacctl plan import …\n"
    "\n"
    "Sin --config se usa la variable PAAC_CONF, y si falta, " PAAC_SYSCONFDIR "/paac.conf.\n";

const struct config *paacctl_config(const char *profile) {
  return config_load(paacctl_config_file, profile);
}

struct db *paacctl_connect(const struct config *conf) {
  struct db *db = db_connect(conf);
  if (db == NULL)
    fprintf(stderr,
            "La base de datos no responde a la cuenta %s. Revise [db] y [%s] en %s, y que MariaDB "
            "esté en marcha.\n",
            conf->db_user, conf->profile, paacctl_config_file);
  return db;
}

static int dispatch(int argc, char **argv) {
  if (strcmp(argv[0], "db") == 0) return cmd_db(argc, argv);
  if (strcmp(argv[0], "user") == 0) return cmd_user(argc, argv);
  if (strcmp(argv[0], "session") == 0) return cmd_session(argc, argv);
  if (strcmp(argv[0], "ledger") == 0) return cmd_ledger(argc, argv);
  if (strcmp(argv[0], "jobs") == 0) return cmd_jobs(argc, argv);
  if (strcmp(argv[0], "backup") == 0) return cmd_backup(argc, argv);
  if (strcmp(argv[0], "backup-key") == 0) return cmd_backup_key(argc, argv);
  if (strcmp(argv[0], "restore") == 0) return cmd_restore(argc, argv);
  if (strcmp(argv[0], "evidence") == 0) return cmd_evidence(argc, argv);
  if (strcmp(argv[0], "doctor") == 0) return cmd_doctor(argc, argv);
  if (strcmp(argv[0], "key") == 0) return cmd_key(argc, argv);
  if (strcmp(argv[0], "setup") == 0) return cmd_setup(argc, argv);
  const struct config *conf = paacctl_config("intranet");
  if (conf == NULL) return 1;
  if (strcmp(argv[0], "module") == 0) return cmd_module(conf, argc, argv);
  return cmd_module_command(conf, argv[0], argc - 1, argv + 1);
}

int main(int argc, char **argv) {
  setlocale(LC_CTYPE, "C.UTF-8");
  log_setup("paacctl", "shell");
  paacctl_config_file = getenv("PAAC_CONF");
  if (argc > 2 && strcmp(argv[1], "--config") == 0) {
    paacctl_config_file = argv[2];
    argc -= 2;
    argv += 2;
  }
  if (paacctl_config_file == NULL) paacctl_config_file = PAAC_SYSCONFDIR "/paac.conf";
  if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)) {
    fputs(usage, stdout);
    return 0;
  }
  if (argc < 2 || argv[1][0] == '-') {
    fputs(usage, stderr);
    return 2;
  }
  if (sodium_init() < 0) return 1;
  return dispatch(argc - 1, argv + 1);
}

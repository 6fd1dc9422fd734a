/* paac.conf: a GKeyFile read once at start. Every key with its default is in conf/paac.conf. */
#ifndef PAAC_BASE_CONFIG_H
#define PAAC_BASE_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

/* Everything lives as long as the process. */
struct config {
  /* [general] */
  const char *entity;  /* "Alcaldía de Pasto" */
  const char *support; /* whom users call: "la Subsecretaría de Sistemas de Información" */
  const char *intranet_url, *auditoria_url; /* addresses of the two sites, or NULL */
  const char *modules_dir;                  /* directory of the .so files */
  const char *share_dir;                    /* xsl/ sql/ modules/<name>/{sql,xsl,rng} below it */
  const char *state_dir;                    /* generation file and the like; may be NULL */
  /* [<profile>]: "intranet", "auditoria" or "admin" */
  const char *profile;
  const char *db_user, *db_secret_file;
  const char *cookie; /* name of the session cookie */
  int workers;
  /* [db] */
  const char *db_socket, *db_host, *db_name; /* socket, or host[:port] */
  /* [http] */
  bool https;         /* Secure cookies with the __Host- prefix, HSTS */
  int64_t max_body;   /* bytes of a request */
  int64_t max_upload; /* bytes of one that brings files to a form that asks for them */
  /* Internal location of nginx that stands for state_dir/evidencia: it sends the files itself with
   * X-Accel-Redirect; NULL: the worker does. */
  const char *accel_prefix;
  int request_seconds; /* wall-clock limit of a request in a module */
  /* [sesion] */
  int idle_minutes, absolute_hours;
  /* [correo] */
  const char *mail_server;      /* "smtp://host:25" or "smtps://host:465"; NULL: no mail */
  const char *mail_from;        /* address that signs */
  const char *mail_from_name;   /* NULL: entity */
  const char *mail_user;        /* NULL: without signing in */
  const char *mail_secret_file; /* its password, one line */
  bool mail_tls;                /* refuse to send without TLS */
  /* [respaldo] */
  const char *backup_key_file; /* public key that backups are encrypted to */
  const char *backup_include;  /* more files and directories, absolute paths between `;` */
  int backup_max_hours;        /* older than this, paacctl doctor complains */
  /* [evidencia] */
  const char *clamd; /* antivirus: its socket or host:port; NULL: files are not looked at */
  /* [modulos]: a module in whose code so many processes end within that time is suspended */
  int module_deaths, module_within_seconds, module_suspended_seconds;
  int memory_mb; /* of a process that serves; 0: no limit */
  /* [<profile>] again */
  const char *listen; /* "unix:/run/paac/intranet.sock", for paacctl doctor; may be NULL */
};

/* Reads file for a profile. NULL after printing what, where and what to do on stderr. */
const struct config *config_load(const char *file, const char *profile);

#endif

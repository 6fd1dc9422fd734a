/* paacctl: one file per group of commands. Each returns the exit status; messages are Spanish. */
#ifndef PAACCTL_H
#define PAACCTL_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/config.h"
#include "db/db.h"

/* paac.conf to use, for commands that need another profile than the intranet's. */
extern const char *paacctl_config_file;
/* Loads a profile, or says why not and returns NULL. */
const struct config *paacctl_config(const char *profile);
/* Connects, or says so and returns NULL. */
struct db *paacctl_connect(const struct config *conf);

int cmd_db(int argc, char **argv);
int cmd_user(int argc, char **argv);
int cmd_session(int argc, char **argv);
int cmd_ledger(int argc, char **argv);
int cmd_jobs(int argc, char **argv);
int cmd_backup(int argc, char **argv);
int cmd_backup_key(int argc, char **argv);
int cmd_restore(int argc, char **argv);
int cmd_evidence(int argc, char **argv);
int cmd_doctor(int argc, char **argv);
int cmd_key(int argc, char **argv);
/* Does not return unless the script cannot be run. */
int cmd_setup(int argc, char **argv);
/* Connects as who seals: the account of [sello], or of [admin] where that section has none. Loads
 * the ledger's statements; *key_file is g_malloc'd. NULL after saying why not. */
struct db *paacctl_seal_open(char **key_file);
/* module list | check | info FILE */
int cmd_module(const struct config *conf, int argc, char **argv);
/* A command that a module declares: argv[0] is its name. */
int cmd_module_command(const struct config *conf, const char *module, int argc, char **argv);
/* After a migration: new permissions get their default roles. */
bool module_permissions_install(const struct config *conf, struct db *db, struct buf *err);

#endif

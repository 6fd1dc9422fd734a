/* Names inside and around a backup that writing, restoring and the doctor must agree on. */
#ifndef PAACCTL_RESTORE_H
#define PAACCTL_RESTORE_H

#include "base/config.h"

#define BACKUP_DUMP "base/"
#define BACKUP_EVIDENCE "evidencia/"
#define BACKUP_FILES "archivos"
#define BACKUP_LAST "ultimo-respaldo" /* in state_dir: the path of the newest one */

/* Where uploaded evidence is; g_malloc'd. */
char *backup_evidence_dir(const struct config *conf);

#endif

/* Every class of job there is. */
#include "jobs/jobs.h"
#include "jobs/mail.h"

const struct job_class job_classes[] = {{"correo", 600, mail_check, mail_run}, {.name = NULL}};

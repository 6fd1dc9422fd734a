/* Every class of job there is. */
#include "jobs/jobs.h"
#include "jobs/mail.h"
#include "jobs/printed.h"

const struct job_class job_classes[] = {{"correo", 600, mail_check, mail_run},
                                        {"impreso", 900, printed_check, printed_run},
                                        {.name = NULL}};

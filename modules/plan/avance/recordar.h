/* The daily reminder. */
#ifndef PLAN_AVANCE_RECORDAR_H
#define PLAN_AVANCE_RECORDAR_H

#include <paac/paac.h>

int plan_av_recordar(paac_tx *tx, int argc, char **argv);

#endif

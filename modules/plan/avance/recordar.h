/* The commands of progress: the daily reminder, and the year of demonstration. */
#ifndef PLAN_AVANCE_RECORDAR_H
#define PLAN_AVANCE_RECORDAR_H

#include <paac/paac.h>

int plan_av_recordar(paac_tx *tx, int argc, char **argv);
int plan_av_demo(paac_tx *tx, int argc, char **argv);

#endif

/* What a worker has no business doing, so that no module does it either. */
#ifndef PAAC_PROCESS_CONFINE_H
#define PAAC_PROCESS_CONFINE_H

#include <stdbool.h>

/* From here on this process starts no other, runs no program, and neither signals, traces nor
 * limits any process but itself; what tries gets EPERM. There is no way back. False: this kernel
 * cannot. */
bool confine_process(void);

#endif

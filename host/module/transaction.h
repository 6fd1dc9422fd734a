/* One transaction in which a module may write: BEGIN, its code, data version, ledger, COMMIT. */
#ifndef PAAC_MODULE_TRANSACTION_H
#define PAAC_MODULE_TRANSACTION_H

#include "module/context.h"

/* What to run inside. Whatever it answers but PAAC_OK rolls back. */
typedef paac_status transaction_body(struct context *c, void *data);

/* Runs body as module m; repeats it whole after a deadlock. COMMIT is refused
 * (PAAC_FAILED) when it wrote and added no ledger entry. */
paac_status transaction_run(struct context *c, const struct module *m, const struct sql_set *host,
                            transaction_body *body, void *data);

#endif

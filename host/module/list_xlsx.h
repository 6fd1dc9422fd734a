/* What writers of workbooks share. Internal to module/. */
#ifndef PAAC_MODULE_LIST_XLSX_H
#define PAAC_MODULE_LIST_XLSX_H

#include "base/buf.h"

/* The finished file behind fd into the response. */
bool list_xlsx_take(int fd, struct buf *out);

#endif

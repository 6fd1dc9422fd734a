/* One FastCGI request, as a web server would send it. */
#ifndef PAACCTL_PROBE_H
#define PAACCTL_PROBE_H

/* Asks the application behind a socket ("unix:/path") for a page, as GET. Returns its HTTP status;
 * 0 when it cannot be reached or does not answer within ten seconds, with errno set. */
int probe(const char *address, const char *path);

#endif

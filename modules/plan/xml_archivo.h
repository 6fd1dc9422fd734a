/* A document of the module written to a file of a command, with the bytes that its page has. */
#ifndef PLAN_XML_ARCHIVO_H
#define PLAN_XML_ARCHIVO_H

#include <paac/paac.h>
#include <stdio.h>

typedef paac_status plan_xml_documento(paac_req *req, paac_xml *x, const void *que);

/* False when the document failed (the request's status says why) or could not be written. */
bool plan_xml_archivo(paac_req *req, FILE *out, plan_xml_documento *documento, const void *que);

#endif

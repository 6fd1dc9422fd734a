/* The fragments of the plan module; what each writes stands in doc/architecture.md and, exactly,
 * in rng/. */
#ifndef PLAN_DOCUMENTOS_H
#define PLAN_DOCUMENTOS_H

#include <paac/paac.h>

#include "vigencia.h"

paac_status plan_doc_plan(paac_req *req, paac_xml *x);
/* The same of a version that is known already. */
paac_status plan_doc_version(paac_req *req, paac_xml *x, const struct plan_version *v);
paac_status plan_doc_actividades(paac_req *req, paac_xml *x);
paac_status plan_doc_componente(paac_req *req, paac_xml *x);
paac_status plan_doc_resumen(paac_req *req, paac_xml *x);
paac_status plan_doc_actividad(paac_req *req, paac_xml *x);
paac_status plan_doc_de_unidad(paac_req *req, paac_xml *x);
paac_status plan_doc_pendientes(paac_req *req, paac_xml *x);
paac_status plan_doc_entrega(paac_req *req, paac_xml *x);
paac_status plan_doc_vigencias(paac_req *req, paac_xml *x);
/* The list of notices, once it is sure that its year has a plan. */
paac_status plan_doc_avisos(paac_req *req, paac_xml *x);

/* Those of drawing up (elaborar/documentos.c). */
paac_status plan_doc_elaborar(paac_req *req, paac_xml *x);
paac_status plan_doc_borrador(paac_req *req, paac_xml *x);
paac_status plan_doc_propuesta(paac_req *req, paac_xml *x);
paac_status plan_doc_comparar(paac_req *req, paac_xml *x);
paac_status plan_doc_marcos(paac_req *req, paac_xml *x);
paac_status plan_doc_aportes(paac_req *req, paac_xml *x);

#endif

/* The documents of progress; what each holds stands in doc/architecture.md and rng/. */
#ifndef PLAN_AVANCE_DOCUMENTOS_H
#define PLAN_AVANCE_DOCUMENTOS_H

#include <paac/paac.h>

paac_status plan_doc_avance(paac_req *req, paac_xml *x);
paac_status plan_doc_simulacro(paac_req *req, paac_xml *x);
paac_status plan_doc_comite(paac_req *req, paac_xml *x);
paac_status plan_doc_avance_actividad(paac_req *req, paac_xml *x);
paac_status plan_doc_memorando(paac_req *req, paac_xml *x);
paac_status plan_doc_quien_falta(paac_req *req, paac_xml *x);
paac_status plan_doc_expediente(paac_req *req, paac_xml *x);
paac_status plan_doc_evidencia_usos(paac_req *req, paac_xml *x);
paac_status plan_doc_agenda(paac_req *req, paac_xml *x);
paac_status plan_doc_alertas(paac_req *req, paac_xml *x);
paac_status plan_doc_avance_reportar(paac_req *req, paac_xml *x);
paac_status plan_doc_avance_revisar(paac_req *req, paac_xml *x);

#endif

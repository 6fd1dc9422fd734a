<?xml version="1.0" encoding="UTF-8"?>
<!-- Simplification of procedures: usually not in the plan itself but in an annex of its own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>

  <xsl:template match="tramites" mode="titulo"><xsl:apply-templates select="actividades" mode="titulo"/></xsl:template>
  <xsl:template match="tramites" mode="migas"><xsl:apply-templates select="actividades" mode="migas"/></xsl:template>

  <xsl:template match="tramites">
    <xsl:apply-templates select="no-disponible"/>
    <xsl:apply-templates select="actividades" mode="datos"/>
    <xsl:apply-templates select="actividades" mode="pagina"/>
    <xsl:if test="actividades/componente/@aplica = 'no'">
      <section aria-labelledby="anexo">
        <h2 id="anexo">Dónde está</h2>
        <p>La racionalización de trámites se programa en un documento anexo, con sus propias
          columnas (trámite, situación actual, mejora, beneficio, tipo de racionalización, acciones,
          fechas y responsable), y se registra en el Sistema Único de Información de Trámites (SUIT).</p>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>

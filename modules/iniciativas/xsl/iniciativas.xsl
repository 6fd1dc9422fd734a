<?xml version="1.0" encoding="UTF-8"?>
<!-- Additional initiatives: the values of the integrity code, and the activities. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>

  <xsl:template match="iniciativas" mode="titulo"><xsl:apply-templates select="actividades" mode="titulo"/></xsl:template>
  <xsl:template match="iniciativas" mode="migas"><xsl:apply-templates select="actividades" mode="migas"/></xsl:template>

  <xsl:template match="iniciativas">
    <xsl:apply-templates select="no-disponible"/>
    <xsl:apply-templates select="actividades" mode="datos"/>
    <xsl:apply-templates select="valores[valor]"/>
    <xsl:apply-templates select="actividades" mode="pagina"/>
  </xsl:template>

  <xsl:template match="valores">
    <section aria-labelledby="valores">
      <h2 id="valores">Código de Integridad</h2>
      <p class="apunte">
        <xsl:call-template name="cuenta">
          <xsl:with-param name="valor" select="count(valor)"/>
          <xsl:with-param name="uno" select="'valor'"/>
          <xsl:with-param name="varios" select="'valores'"/>
        </xsl:call-template>
        <xsl:text> que orientan la conducta de los servidores públicos de la entidad.</xsl:text>
      </p>
      <dl class="valores"><xsl:apply-templates select="valor"/></dl>
    </section>
  </xsl:template>

  <xsl:template match="valor">
    <div>
      <dt><xsl:value-of select="@nombre"/></dt>
      <dd>
        <xsl:value-of select="."/>
        <xsl:if test="@fuente"><span class="fuente"><xsl:value-of select="@fuente"/></span></xsl:if>
      </dd>
    </div>
  </xsl:template>
</xsl:stylesheet>

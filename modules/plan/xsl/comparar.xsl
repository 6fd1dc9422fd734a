<?xml version="1.0" encoding="UTF-8"?>
<!-- What differs between two versions, activity by activity and field by field. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/listado.xsl"/>
  <xsl:import href="module:plan/acciones.xsl"/>

  <xsl:template match="comparar" mode="migas">
    <li><a href="/plan/elaborar">Elaborar</a></li>
    <li aria-current="page">Comparar</li>
  </xsl:template>

  <xsl:template match="comparar">
    <dl class="ficha hechos">
      <xsl:apply-templates select="version[@lado = 'antes']"/>
      <xsl:apply-templates select="version[@lado = 'despues']"/>
    </dl>
    <p class="apunte">Una actividad es la misma mientras conserve el número con el que nació.</p>
    <xsl:apply-templates select="listado"/>
  </xsl:template>

  <xsl:template match="version">
    <div>
      <dt><xsl:choose><xsl:when test="@lado = 'antes'">Antes</xsl:when><xsl:otherwise>Después</xsl:otherwise></xsl:choose></dt>
      <dd>
        <a href="/plan/elaborar/{@id}"><xsl:value-of select="concat(@marco, ' ', @vigencia, ', versión ', @numero)"/></a>
        <span class="etiqueta"><xsl:apply-templates select="@estado" mode="estado"/></span>
        <xsl:if test="motivo != ''"><span class="apunte"><xsl:value-of select="motivo"/></span></xsl:if>
      </dd>
    </div>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The record of a post handed over, on paper, with the evidence that its holder brought. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:papel.xsl"/>
  <xsl:import href="module:admin/rol.xsl"/>

  <xsl:key name="grupo" match="pendiente" use="@grupo"/>

  <xsl:template match="acta" mode="papel">
    <h1><xsl:value-of select="concat('Acta de entrega del cargo N.º ', @numero)"/></h1>
    <p>
      <xsl:text>El </xsl:text>
      <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template>
      <xsl:value-of select="concat(', ', @entrega_nombre, ' entrega y ', @recibe_nombre, ' recibe lo que sigue, en cumplimiento de ', @acto, '.')"/>
    </p>
    <xsl:if test="observaciones"><p><xsl:value-of select="concat('Observaciones: ', observaciones)"/></p></xsl:if>
    <h2>Roles y dependencias</h2>
    <ul>
      <xsl:for-each select="rol">
        <li><xsl:apply-templates select="@nombre"/><xsl:if test="@unidad"><xsl:value-of select="concat(' · ', @unidad)"/></xsl:if></li>
      </xsl:for-each>
    </ul>
    <h2>Trabajo pendiente</h2>
    <xsl:if test="not(pendiente)"><p>No había trabajo pendiente registrado ese día.</p></xsl:if>
    <xsl:for-each select="pendiente[generate-id() = generate-id(key('grupo', @grupo)[1])]">
      <h3><xsl:value-of select="@grupo"/></h3>
      <ul>
        <xsl:for-each select="key('grupo', @grupo)">
          <li><xsl:value-of select="@titulo"/><xsl:if test="@detalle"><xsl:value-of select="concat(' (', @detalle, ')')"/></xsl:if></li>
        </xsl:for-each>
      </ul>
    </xsl:for-each>
    <h2>Evidencias que subió quien entrega</h2>
    <xsl:choose>
      <xsl:when test="evidencia"><xsl:call-template name="papel-evidencias"><xsl:with-param name="filas" select="evidencia"/></xsl:call-template></xsl:when>
      <xsl:otherwise><p>Ninguna hasta la fecha de la entrega.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="papel-firmas">
      <xsl:with-param name="uno" select="concat('Entrega: ', @entrega_nombre)"/>
      <xsl:with-param name="otro" select="concat('Recibe: ', @recibe_nombre)"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The forms that ask a unit for evidence, or withdraw it, below what they are about. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/formulario.xsl"/>
  <xsl:import href="module:plan/avance-reporte.xsl"/>

  <xsl:template match="formulario" mode="migas">
    <xsl:for-each select="avance-actividad">
      <li><a href="/solicitudes">Evidencia pedida</a></li>
      <li><a href="{@enlace}/avance"><xsl:value-of select="concat('C', @componente, ' · ', @numero)"/></a></li>
    </xsl:for-each>
    <li aria-current="page"><xsl:value-of select="@titulo"/></li>
  </xsl:template>

  <xsl:template match="avance-actividad" mode="sobre">
    <xsl:apply-templates select="." mode="que-se-juzga"/>
    <xsl:for-each select="tarea">
      <p>
        <strong><xsl:value-of select="@unidad"/></strong>
        <xsl:value-of select="concat(', periodo ', @periodo, ': ')"/>
        <xsl:call-template name="intervalo-texto">
          <xsl:with-param name="inicio" select="@inicio"/><xsl:with-param name="fin" select="@fin"/>
        </xsl:call-template>
        <xsl:apply-templates select="." mode="avance-estado"/>
      </p>
      <xsl:apply-templates select="reporte"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The form of a report below what it is about: what will be judged, and what was said before. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/formulario.xsl"/>
  <xsl:import href="module:plan/avance-reporte.xsl"/>

  <xsl:template match="formulario" mode="titulo">
    <xsl:value-of select="concat('Reportar la actividad ', avance-actividad/@numero)"/>
  </xsl:template>

  <xsl:template match="formulario" mode="migas">
    <xsl:for-each select="avance-actividad">
      <li><a href="/mis-pendientes">Mis pendientes</a></li>
      <li><a href="{@enlace}/avance"><xsl:value-of select="concat('C', @componente, ' · ', @numero)"/></a></li>
      <li aria-current="page">Reportar</li>
    </xsl:for-each>
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
      <xsl:if test="accion[starts-with(@titulo, 'Reportar en nombre')]">
        <p class="nota">Reporta en nombre de la dependencia: así queda registrado.</p>
      </xsl:if>
      <xsl:apply-templates select="pedida"/>
      <xsl:if test="reporte">
        <details>
          <xsl:if test="@estado = 'devuelto'"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
          <summary>Lo que se había dicho de este periodo</summary>
          <xsl:apply-templates select="reporte"/>
        </details>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>

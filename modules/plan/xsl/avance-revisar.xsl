<?xml version="1.0" encoding="UTF-8"?>
<!-- The forms that judge a report, below it: nobody approves what they have not in sight. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/formulario.xsl"/>
  <xsl:import href="module:plan/avance-reporte.xsl"/>

  <xsl:template match="formulario" mode="titulo">
    <xsl:value-of select="concat(@titulo, ' de la actividad ', avance-actividad/@numero)"/>
  </xsl:template>

  <xsl:template match="formulario" mode="migas">
    <li><a href="/por-aprobar">Por aprobar</a></li>
    <xsl:for-each select="avance-actividad">
      <li><a href="{@enlace}/avance"><xsl:value-of select="concat('C', @componente, ' · ', @numero)"/></a></li>
    </xsl:for-each>
    <li aria-current="page"><xsl:value-of select="@titulo"/></li>
  </xsl:template>

  <xsl:template match="avance-actividad" mode="sobre">
    <xsl:variable name="id" select="substring-before(substring-after(../@accion, '/por-aprobar/'), '/')"/>
    <xsl:apply-templates select="." mode="que-se-juzga"/>
    <xsl:for-each select="*[self::tarea or self::ajena][reporte/@id = $id]">
      <p>
        <strong><xsl:value-of select="@unidad"/></strong>
        <xsl:value-of select="concat(', periodo ', @periodo)"/>
        <xsl:if test="@inicio">
          <xsl:text>: </xsl:text>
          <xsl:call-template name="intervalo-texto">
            <xsl:with-param name="inicio" select="@inicio"/><xsl:with-param name="fin" select="@fin"/>
          </xsl:call-template>
        </xsl:if>
      </p>
      <xsl:apply-templates select="reporte[@id = $id]"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of the memo, the same on the page and in the document. Whoever imports this says what a
     paragraph is: the template `memo-parrafo`. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:lib/fecha.xsl"/>

  <xsl:template name="memo-encabezado">
    <xsl:variable name="dia"><xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="string(/pagina/@hoy)"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="memo-parrafo"><xsl:with-param name="texto" select="concat('Fecha: ', $dia)"/></xsl:call-template>
    <xsl:call-template name="memo-parrafo"><xsl:with-param name="texto" select="concat('Para: ', @unidad)"/></xsl:call-template>
    <xsl:if test="@personas">
      <xsl:call-template name="memo-parrafo"><xsl:with-param name="texto" select="concat('Con copia a: ', @personas)"/></xsl:call-template>
    </xsl:if>
    <xsl:call-template name="memo-parrafo"><xsl:with-param name="texto" select="'De: Oficina de Planeación de Gestión Institucional'"/></xsl:call-template>
    <xsl:call-template name="memo-parrafo"><xsl:with-param name="texto" select="concat('Asunto: Reportes pendientes del ', @titulo)"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="memo-entrada">
    <xsl:variable name="dia"><xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@al"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="memo-parrafo">
      <xsl:with-param name="texto" select="concat('Al ', $dia, ' no se ha recibido el reporte de avance, con su evidencia, de lo siguiente:')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tarea" mode="memo">
    <xsl:value-of select="concat('Componente ', @componente, ', actividad ', @numero, ': ', descripcion)"/>
    <xsl:if test="not(substring(descripcion, string-length(descripcion)) = '.')">.</xsl:if>
    <xsl:text> El periodo terminó el </xsl:text>
    <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@fin"/></xsl:call-template>
    <xsl:text>.</xsl:text>
    <xsl:if test="motivo"><xsl:value-of select="concat(' El reporte se devolvió: ', motivo)"/></xsl:if>
  </xsl:template>

  <xsl:template name="memo-cierre">
    <xsl:call-template name="memo-parrafo">
      <xsl:with-param name="texto" select="'Por favor repórtelo en la intranet PAAC, en «Mis pendientes». Lo que se reporte después del cierre de un corte cuenta para el siguiente.'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>

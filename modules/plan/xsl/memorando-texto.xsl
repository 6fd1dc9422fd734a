<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of the memo, the same on the page and in the document. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:lib/fecha.xsl"/>

  <xsl:template name="memo">
    <xsl:call-template name="memo-encabezado"/>
    <xsl:call-template name="memo-entrada"/>
    <ul><xsl:for-each select="tarea"><li><xsl:apply-templates select="." mode="memo"/></li></xsl:for-each></ul>
    <xsl:call-template name="memo-cierre"/>
  </xsl:template>

  <xsl:template name="memo-encabezado">
    <xsl:variable name="dia"><xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="string(/pagina/@hoy)"/></xsl:call-template></xsl:variable>
    <p><xsl:value-of select="concat('Fecha: ', $dia)"/></p>
    <p><xsl:value-of select="concat('Para: ', @unidad)"/></p>
    <xsl:if test="@personas">
      <p><xsl:value-of select="concat('Con copia a: ', @personas)"/></p>
    </xsl:if>
    <p><xsl:value-of select="'De: Oficina de Planeación de Gestión Institucional'"/></p>
    <p><xsl:value-of select="concat('Asunto: Reportes pendientes del ', @titulo)"/></p>
  </xsl:template>

  <xsl:template name="memo-entrada">
    <xsl:variable name="dia"><xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@al"/></xsl:call-template></xsl:variable>
    <xsl:variable name="que">
      <xsl:choose>
        <xsl:when test="not(tarea[@estado = 'devuelto'])">no se ha recibido el reporte de avance, con su evidencia, de lo siguiente:</xsl:when>
        <xsl:when test="tarea[not(@estado = 'devuelto')]">falta el reporte de avance, con su evidencia, o la corrección del que se devolvió, de lo siguiente:</xsl:when>
        <xsl:otherwise>falta la corrección de los reportes de avance que se devolvieron, de lo siguiente:</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <p><xsl:value-of select="concat('Al ', $dia, ' ', $que)"/></p>
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
    <p><xsl:value-of select="'Por favor repórtelo en la intranet PAAC, en «Mis pendientes». Lo que se reporte después del cierre de un corte cuenta para el siguiente.'"/></p>
  </xsl:template>
</xsl:stylesheet>

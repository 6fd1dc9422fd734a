<?xml version="1.0" encoding="UTF-8"?>
<!-- Somebody's windows as a calendar (RFC 5545). Lines are folded at 36 characters, which with two
     bytes each is never more than the 75 octets of the standard; texts escape \ ; , and line ends. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:str="http://exslt.org/strings" exclude-result-prefixes="str">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:variable name="fin-linea" select="'&#13;&#10;'"/>

  <xsl:template match="/"><xsl:apply-templates select="pagina/documento/agenda"/></xsl:template>

  <xsl:template match="agenda">
    <xsl:call-template name="linea"><xsl:with-param name="t" select="'BEGIN:VCALENDAR'"/></xsl:call-template>
    <xsl:call-template name="linea"><xsl:with-param name="t" select="'VERSION:2.0'"/></xsl:call-template>
    <xsl:call-template name="linea"><xsl:with-param name="t" select="'PRODID:-//Intranet PAAC//ES'"/></xsl:call-template>
    <xsl:call-template name="linea"><xsl:with-param name="t" select="'X-WR-CALNAME:Pendientes del PAAC'"/></xsl:call-template>
    <xsl:apply-templates select="tarea"/>
    <xsl:call-template name="linea"><xsl:with-param name="t" select="'END:VCALENDAR'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="tarea">
    <xsl:call-template name="linea"><xsl:with-param name="t" select="'BEGIN:VEVENT'"/></xsl:call-template>
    <xsl:call-template name="linea"><xsl:with-param name="t" select="concat('UID:', translate(@clave, '/ ', '--'), '@paac')"/></xsl:call-template>
    <xsl:call-template name="linea"><xsl:with-param name="t" select="concat('DTSTAMP:', @sello)"/></xsl:call-template>
    <xsl:call-template name="linea"><xsl:with-param name="t" select="concat('DTSTART;VALUE=DATE:', translate(@fin, '-', ''))"/></xsl:call-template>
    <xsl:call-template name="linea"><xsl:with-param name="t" select="concat('DTEND;VALUE=DATE:', translate(@despues, '-', ''))"/></xsl:call-template>
    <xsl:call-template name="linea">
      <xsl:with-param name="t">
        <xsl:text>SUMMARY:</xsl:text>
        <xsl:if test="@estado = 'reportado' or @estado = 'aprobado'">Reportada: </xsl:if>
        <xsl:call-template name="escapar"><xsl:with-param name="t" select="concat('PAAC ', @componente, ' · ', @numero, ' ', descripcion)"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="linea">
      <xsl:with-param name="t">
        <xsl:text>DESCRIPTION:</xsl:text>
        <xsl:call-template name="escapar"><xsl:with-param name="t" select="concat('Meta: ', meta, ' — ', @dependencia)"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="linea"><xsl:with-param name="t" select="'END:VEVENT'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="escapar">
    <xsl:param name="t"/>
    <xsl:value-of select="str:replace(str:replace(str:replace(str:replace($t, '\', '\\'), ';', '\;'), ',', '\,'), '&#10;', '\n')"/>
  </xsl:template>

  <!-- What does not fit goes on in a line that begins with a space. -->
  <xsl:template name="linea">
    <xsl:param name="t"/>
    <xsl:param name="antes" select="''"/>
    <xsl:value-of select="concat($antes, substring($t, 1, 36), $fin-linea)"/>
    <xsl:if test="string-length($t) &gt; 36">
      <xsl:call-template name="linea">
        <xsl:with-param name="t" select="substring($t, 37)"/>
        <xsl:with-param name="antes" select="' '"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Numbers as Colombia writes them: 15.000 and 2,5. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:decimal-format name="es" decimal-separator="," grouping-separator="."/>

  <xsl:template name="numero">
    <xsl:param name="valor"/>
    <xsl:value-of select="format-number($valor, '#.##0,##', 'es')"/>
  </xsl:template>

  <!-- "1 actividad", "15 actividades": a count with its word. -->
  <xsl:template name="cuenta">
    <xsl:param name="valor"/>
    <xsl:param name="uno"/>
    <xsl:param name="varios"/>
    <xsl:value-of select="concat(format-number($valor, '#.##0,##', 'es'), '&#160;')"/>
    <xsl:choose>
      <xsl:when test="$valor = 1"><xsl:value-of select="$uno"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$varios"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>

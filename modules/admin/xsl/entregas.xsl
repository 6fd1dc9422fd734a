<?xml version="1.0" encoding="UTF-8"?>
<!-- A record of a post handed over, as a line of the account's page and of one's own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:lib/fecha.xsl"/>

  <xsl:template match="entrega">
    <li>
      <a href="/entregas/{@acta}">Acta <xsl:value-of select="@numero"/></a>
      <xsl:choose>
        <xsl:when test="@papel = 'entrega'">: entrega a </xsl:when>
        <xsl:otherwise>: recibe de </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="concat(@nombre, ', el ')"/>
      <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template>
    </li>
  </xsl:template>
</xsl:stylesheet>

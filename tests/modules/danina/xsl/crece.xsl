<?xml version="1.0" encoding="UTF-8"?>
<!-- Doubles a text until there is no memory. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:template match="danina">
    <xsl:call-template name="doble">
      <xsl:with-param name="texto" select="'muchas letras'"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template name="doble">
    <xsl:param name="texto"/>
    <xsl:if test="string-length($texto) &gt; 0">
      <xsl:call-template name="doble">
        <xsl:with-param name="texto" select="concat($texto, $texto)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>

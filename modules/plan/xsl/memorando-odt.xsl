<?xml version="1.0" encoding="UTF-8"?>
<!-- The memo as a text document. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
  <xsl:import href="module:plan/odt.xsl"/>
  <xsl:import href="module:plan/memorando-texto.xsl"/>

  <xsl:template match="memorando" mode="odt">
    <text:h text:style-name="Titulo" text:outline-level="1">MEMORANDO</text:h>
    <xsl:call-template name="memo-encabezado"/>
    <xsl:call-template name="memo-entrada"/>
    <text:list><xsl:for-each select="tarea"><text:list-item><text:p><xsl:apply-templates select="." mode="memo"/></text:p></text:list-item></xsl:for-each></text:list>
    <xsl:call-template name="memo-cierre"/>
  </xsl:template>

  <xsl:template name="memo-parrafo"><xsl:param name="texto"/><text:p><xsl:value-of select="$texto"/></text:p></xsl:template>
</xsl:stylesheet>

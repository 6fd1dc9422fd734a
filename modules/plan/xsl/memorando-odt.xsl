<?xml version="1.0" encoding="UTF-8"?>
<!-- The memo as a text document. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:odt.xsl"/>
  <xsl:import href="module:plan/memorando-texto.xsl"/>

  <xsl:template match="memorando" mode="papel">
    <h1>MEMORANDO</h1>
    <xsl:call-template name="memo"/>
  </xsl:template>
</xsl:stylesheet>

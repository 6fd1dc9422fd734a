<?xml version="1.0" encoding="UTF-8"?>
<!-- Shows that the page was drawn, and what of it was not available. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:template match="danina">
    <p class="danina">La página se dibujó.</p>
    <xsl:apply-templates select="danina | no-disponible"/>
  </xsl:template>
</xsl:stylesheet>

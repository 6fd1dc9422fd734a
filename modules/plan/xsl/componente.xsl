<?xml version="1.0" encoding="UTF-8"?>
<!-- A component that has no module of its own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>

  <xsl:template match="actividades">
    <xsl:apply-templates select="." mode="datos"/>
    <xsl:apply-templates select="." mode="pagina"/>
  </xsl:template>
</xsl:stylesheet>

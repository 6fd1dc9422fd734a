<?xml version="1.0" encoding="UTF-8"?>
<!-- Units: what can be done, and one list. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/listado.xsl"/>
  <xsl:import href="module:admin/acciones.xsl"/>

  <xsl:template match="unidades">
    <xsl:call-template name="acciones"/>
    <xsl:apply-templates select="listado"/>
  </xsl:template>
</xsl:stylesheet>

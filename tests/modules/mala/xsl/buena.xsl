<?xml version="1.0" encoding="UTF-8"?>
<!-- Shows which document it got. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/listado.xsl"/>
  <xsl:template match="documento/*[not(self::listado)]">
    <p class="prueba"><xsl:value-of select="name()"/></p>
  </xsl:template>
</xsl:stylesheet>

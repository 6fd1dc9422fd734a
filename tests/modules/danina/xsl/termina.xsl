<?xml version="1.0" encoding="UTF-8"?>
<!-- Gives up in the middle. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:template match="danina">
    <p>antes</p>
    <xsl:message terminate="yes">se acabó</xsl:message>
  </xsl:template>
</xsl:stylesheet>

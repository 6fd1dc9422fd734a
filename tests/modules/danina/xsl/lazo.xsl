<?xml version="1.0" encoding="UTF-8"?>
<!-- A view that never ends. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:template match="danina" name="otra-vez">
    <p>otra vez</p>
    <xsl:call-template name="otra-vez"/>
  </xsl:template>
</xsl:stylesheet>

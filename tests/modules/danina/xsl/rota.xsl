<?xml version="1.0" encoding="UTF-8"?>
<!-- A view that does not compile. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:template match="danina["><p/></xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Search of activities: one list. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/listado.xsl"/>
</xsl:stylesheet>

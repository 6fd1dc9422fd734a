<?xml version="1.0" encoding="UTF-8"?>
<!-- The summary for the Comité as paper. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:papel.xsl"/>
  <xsl:import href="module:plan/comite-texto.xsl"/>
</xsl:stylesheet>

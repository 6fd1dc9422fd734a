<?xml version="1.0" encoding="UTF-8"?>
<!-- The summary for the Comité as a text document. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:odt.xsl"/>
  <xsl:import href="module:plan/comite-texto.xsl"/>
</xsl:stylesheet>

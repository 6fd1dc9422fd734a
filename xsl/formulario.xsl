<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a form whose module has no view of its own for it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/formulario.xsl"/>
</xsl:stylesheet>

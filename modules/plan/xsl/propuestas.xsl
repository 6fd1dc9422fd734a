<?xml version="1.0" encoding="UTF-8"?>
<!-- What the units have proposed, and what became of it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/listado.xsl"/>

  <xsl:template match="listado" mode="migas">
    <li><a href="/plan/elaborar">Elaborar</a></li>
    <li aria-current="page">Propuestas</li>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Which successor of a divided unit has each of its activities: one list. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/listado.xsl"/>

  <xsl:template match="listado" mode="migas">
    <li><a href="/unidades">Dependencias</a></li>
    <li aria-current="page">Reparto</li>
  </xsl:template>
</xsl:stylesheet>

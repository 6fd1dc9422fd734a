<?xml version="1.0" encoding="UTF-8"?>
<!-- The library of evidence: a list like every other, and adding to it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/listado.xsl"/>

  <xsl:template match="evidencias">
    <xsl:if test="@agregar and /pagina/@aplicacion = 'intranet'">
      <ul class="acciones"><li><a class="boton" href="/evidencias/nueva">Agregar evidencia</a></li></ul>
    </xsl:if>
    <xsl:apply-templates select="listado"/>
  </xsl:template>
</xsl:stylesheet>

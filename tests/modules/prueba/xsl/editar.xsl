<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:formulario.xsl"/>

  <xsl:template match="formulario" mode="cabecera"><p id="propia">Vista propia</p></xsl:template>
</xsl:stylesheet>

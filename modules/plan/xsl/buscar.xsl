<?xml version="1.0" encoding="UTF-8"?>
<!-- Search of activities: one list. A component is shown with its title, and an activity says when
     one of its dates could not be read. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/seguimiento.xsl"/>

  <xsl:template match="listado" mode="cabecera"><xsl:call-template name="seguimiento-de-lista"/></xsl:template>

  <xsl:template match="celda[@columna = 'componente']" mode="listado-valor">
    <xsl:value-of select="concat(., '. ', ../celda[@columna = 'componente_titulo'])"/>
  </xsl:template>

  <xsl:template match="celda[@columna = 'descripcion']" mode="listado-valor">
    <xsl:value-of select="."/>
    <xsl:for-each select="../celda[@columna = 'aviso' and . != '']">
      <span class="apunte"><span class="marca-ilegible"><xsl:value-of select="."/></span></span>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>

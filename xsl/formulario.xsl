<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a form whose module has no view of its own for it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/formulario.xsl"/>

  <!-- Above a form stand the page of the menu that leads to it, and what it is about. -->
  <xsl:template match="formulario" mode="migas">
    <!-- Of the pages whose address the form's begins with, the nearest. -->
    <xsl:variable name="cerca">
      <xsl:for-each select="/pagina/menu/entrada[starts-with(current()/@accion, concat(@href, '/')) and @href != '/']">
        <xsl:sort select="string-length(@href)" data-type="number" order="descending"/>
        <xsl:if test="position() = 1"><xsl:value-of select="@href"/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="lista" select="/pagina/menu/entrada[@href = string($cerca)]"/>
    <xsl:variable name="cosa" select="substring-before(substring-after(@accion, concat($lista/@href, '/')), '/')"/>
    <xsl:if test="$lista">
      <li><a href="{$lista/@href}"><xsl:value-of select="$lista/@titulo"/></a></li>
      <xsl:if test="$cosa != ''">
        <li><a href="{$lista/@href}/{$cosa}"><xsl:value-of select="$cosa"/></a></li>
      </xsl:if>
    </xsl:if>
    <li aria-current="page"><xsl:value-of select="@titulo"/></li>
  </xsl:template>
</xsl:stylesheet>

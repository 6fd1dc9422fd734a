<?xml version="1.0" encoding="UTF-8"?>
<!-- From one page of the progress of a plan to the others, with what it is filtered by. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:lib/listado.xsl"/>

  <!-- The filters that all of them have. -->
  <xsl:template name="filtros-comunes">
    <xsl:call-template name="filtros-consulta">
      <xsl:with-param name="filtros" select="(/pagina/filtros | /pagina/documento/listado/filtros)/filtro[not(@error)][@nombre = 'componente' or @nombre = 'unidad' or @nombre = 'al']"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="seguimiento">
    <xsl:param name="vigencia"/>
    <xsl:variable name="filtros"><xsl:call-template name="filtros-comunes"/></xsl:variable>
    <nav class="indice" aria-label="Seguimiento del plan">
      <ul>
        <xsl:call-template name="seguimiento-enlace"><xsl:with-param name="ruta" select="concat('/plan/', $vigencia, '/avance')"/><xsl:with-param name="consulta" select="$filtros"/><xsl:with-param name="titulo" select="'Avance'"/></xsl:call-template>
        <xsl:call-template name="seguimiento-enlace"><xsl:with-param name="ruta" select="concat('/plan/', $vigencia, '/simulacro')"/><xsl:with-param name="consulta" select="$filtros"/><xsl:with-param name="titulo" select="'Simulacro de corte'"/></xsl:call-template>
        <xsl:call-template name="seguimiento-enlace"><xsl:with-param name="ruta" select="concat('/plan/', $vigencia, '/sin-reporte')"/><xsl:with-param name="consulta" select="$filtros"/><xsl:with-param name="titulo" select="'Quién no ha reportado'"/></xsl:call-template>
        <!-- The menu has what whoever asks may open. -->
        <xsl:if test="/pagina/menu/entrada/@href = '/por-aprobar'">
          <xsl:call-template name="seguimiento-enlace"><xsl:with-param name="ruta" select="'/por-aprobar'"/><xsl:with-param name="consulta" select="concat('vigencia=', $vigencia, '&amp;', $filtros)"/><xsl:with-param name="titulo" select="'Por aprobar'"/></xsl:call-template>
        </xsl:if>
        <xsl:call-template name="seguimiento-enlace"><xsl:with-param name="ruta" select="'/buscar'"/><xsl:with-param name="consulta" select="concat('vigencia=', $vigencia, '&amp;', $filtros)"/><xsl:with-param name="titulo" select="'Buscar actividades'"/></xsl:call-template>
      </ul>
    </nav>
  </xsl:template>

  <!-- A list of all plans that is filtered by one of them. -->
  <xsl:template name="seguimiento-de-lista">
    <xsl:variable name="vigencia" select="filtros/filtro[@nombre = 'vigencia'][not(@error)]/@valor"/>
    <xsl:if test="$vigencia != ''">
      <xsl:call-template name="seguimiento"><xsl:with-param name="vigencia" select="$vigencia"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="seguimiento-enlace">
    <xsl:param name="ruta"/>
    <xsl:param name="consulta"/>
    <xsl:param name="titulo"/>
    <li>
      <a href="{$ruta}">
        <xsl:if test="$consulta != ''"><xsl:attribute name="href"><xsl:value-of select="concat($ruta, '?', $consulta)"/></xsl:attribute></xsl:if>
        <xsl:if test="/pagina/@ruta = $ruta"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
        <xsl:value-of select="$titulo"/>
      </a>
    </li>
  </xsl:template>
</xsl:stylesheet>

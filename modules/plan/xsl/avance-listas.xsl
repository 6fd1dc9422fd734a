<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists of progress: what is pending, to be approved, and missing. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/seguimiento.xsl"/>

  <xsl:template match="listado[@nombre = 'sin_reporte']" mode="migas">
    <xsl:variable name="plan" select="substring-before(@ruta, '/sin-reporte')"/>
    <li><a href="{$plan}"><xsl:value-of select="concat('Plan ', substring-after($plan, '/plan/'))"/></a></li>
    <li><a href="{$plan}/avance">Avance</a></li>
    <li aria-current="page">Quién no ha reportado</li>
  </xsl:template>
  <xsl:template match="listado[@nombre = 'sin_reporte']" mode="cabecera">
    <xsl:call-template name="seguimiento">
      <xsl:with-param name="vigencia" select="substring-before(substring-after(@ruta, '/plan/'), '/sin-reporte')"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="listado[@nombre = 'mis_pendientes' or @nombre = 'por_aprobar']" mode="cabecera">
    <xsl:variable name="vigencia" select="filtros/filtro[@nombre = 'vigencia'][not(@error)]/@valor"/>
    <xsl:variable name="consulta"><xsl:if test="$vigencia != ''"><xsl:value-of select="concat('?vigencia=', $vigencia)"/></xsl:if></xsl:variable>
    <xsl:call-template name="seguimiento-de-lista"/>
    <nav class="indice" aria-label="Reportes">
      <ul>
        <li><a href="/mis-pendientes{$consulta}">Por reportar</a></li>
        <!-- The menu has what whoever asks may open. -->
        <xsl:if test="/pagina/menu/entrada/@href = '/por-aprobar'"><li><a href="/por-aprobar{$consulta}">Por aprobar</a></li></xsl:if>
        <li><a href="/listas/plan/avances/avance_importar">Traer de Excel</a></li>
        <li><a href="/mis-pendientes/calendario">Calendario (.ics)</a></li>
        <li><a href="/suscripciones">Suscribir mi calendario</a></li>
      </ul>
    </nav>
  </xsl:template>

  <xsl:template match="listado" mode="migas"><li aria-current="page"><xsl:value-of select="@titulo"/></li></xsl:template>
</xsl:stylesheet>

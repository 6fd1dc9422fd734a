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
        <!-- Of the year asked for, else of the first row's. -->
        <xsl:variable name="de">
          <xsl:value-of select="$vigencia"/>
          <xsl:if test="not($vigencia != '')"><xsl:value-of select="substring-before(substring-after(.//fila[1]/celda[@columna = 'cual']/@enlace, '/plan/'), '/')"/></xsl:if>
        </xsl:variable>
        <xsl:variable name="suya" select="filtros/filtro[@nombre = 'unidad'][not(@error)]/@valor"/>
        <li>
          <a href="/listas/plan/avances/avance_importar">
            <xsl:if test="$de != ''"><xsl:attribute name="href">
              <xsl:value-of select="concat('/listas/plan/avances/avance_importar?volver=/plan/', $de, '/avance')"/>
              <xsl:if test="$suya != ''"><xsl:value-of select="concat('%3Funidad%3D', $suya)"/></xsl:if>
            </xsl:attribute></xsl:if>
            <xsl:text>Reportar en Excel</xsl:text>
          </a>
        </li>
        <li><a href="/mis-pendientes/calendario">Calendario (.ics)</a></li>
        <li><a href="/suscripciones">Suscribir mi calendario</a></li>
      </ul>
    </nav>
  </xsl:template>

  <!-- From the unit to what can be sent to it. -->
  <xsl:template match="celda[@columna = 'dependencia'][contains(@enlace, '/memorando/')]">
    <xsl:value-of select="."/>
    <a class="plazo" href="{@enlace}">Memorando</a>
  </xsl:template>

  <xsl:template match="listado" mode="migas"><li aria-current="page"><xsl:value-of select="@titulo"/></li></xsl:template>
</xsl:stylesheet>

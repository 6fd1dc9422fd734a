<?xml version="1.0" encoding="UTF-8"?>
<!-- One setting: its values, the newest first, with who wrote each and why. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/fecha.xsl"/>

  <xsl:template match="ajuste" mode="titulo"><xsl:value-of select="@titulo"/></xsl:template>

  <xsl:template match="ajuste" mode="migas">
    <li><a href="/ajustes">Ajustes</a></li>
    <li aria-current="page"><xsl:value-of select="@titulo"/></li>
  </xsl:template>

  <xsl:template match="ajuste">
    <p class="lectura"><xsl:value-of select="ayuda"/></p>
    <xsl:if test="@editar and /pagina/@aplicacion = 'intranet'">
      <ul class="acciones"><li><a class="boton" href="/ajustes/{@clave}/cambiar">Cambiar</a></li></ul>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="valor">
        <table class="tabla fichas">
          <caption class="oculto">Valores que ha tenido</caption>
          <thead>
            <tr>
              <th scope="col">Valor</th><th scope="col">Rige desde</th><th scope="col">Fuente</th>
              <th scope="col">Por qué</th><th scope="col">Quién y cuándo</th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="valor"/></tbody>
        </table>
      </xsl:when>
      <xsl:otherwise><p class="nota">Nadie le ha dado un valor todavía.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="valor">
    <tr>
      <th scope="row">
        <xsl:value-of select="concat(@valor, ' ', ../@unidad)"/>
        <span class="etiqueta"><xsl:apply-templates select="@estado"/></span>
        <xsl:if test="@por_confirmar"><span class="etiqueta">por confirmar</span></xsl:if>
      </th>
      <td data-titulo="Rige desde"><xsl:call-template name="fecha"><xsl:with-param name="iso" select="@desde"/></xsl:call-template></td>
      <td data-titulo="Fuente"><xsl:value-of select="@fuente"/></td>
      <td data-titulo="Por qué"><xsl:value-of select="@motivo"/></td>
      <td data-titulo="Quién y cuándo"><xsl:apply-templates select="@quien"/></td>
    </tr>
  </xsl:template>

  <!-- What came with the software was written by nobody of the entity. -->
  <xsl:template match="@quien[. = 'instalacion']">con la instalación</xsl:template>
  <xsl:template match="@quien">
    <xsl:value-of select="concat(., ', ')"/>
    <xsl:call-template name="fecha"><xsl:with-param name="iso" select="../@escrito"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="@estado[. = 'futuro']">todavía no rige</xsl:template>
  <xsl:template match="@estado[. = 'pasado']">ya no rige</xsl:template>
  <xsl:template match="@estado[. = 'corregido']">se corrigió antes de regir</xsl:template>
  <xsl:template match="@estado">rige hoy</xsl:template>
</xsl:stylesheet>

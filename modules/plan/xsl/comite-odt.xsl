<?xml version="1.0" encoding="UTF-8"?>
<!-- One page for the Comité: where the plan stands, and the units that are furthest behind. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
  <xsl:import href="module:plan/odt.xsl"/>

  <xsl:template match="simulacro" mode="odt">
    <text:h text:style-name="Titulo" text:outline-level="1"><xsl:value-of select="concat('Avance del ', @titulo)"/></text:h>
    <text:p>
      <xsl:text>Al </xsl:text>
      <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@al"/></xsl:call-template>
      <xsl:value-of select="concat(' ha transcurrido el ', format-number(@transcurrido, '0,##', 'es'), ' % del plan. De ', total/@actividades, ' actividades, ', total/@reportadas, ' tienen reporte; ')"/>
      <xsl:if test="total/@avance"><xsl:value-of select="concat('el avance sobre las metas del año es del ', format-number(total/@avance, '0,##', 'es'), ' %. ')"/></xsl:if>
      <xsl:value-of select="concat('Terminaron todos los periodos de ', total/@terminadas, ', al menos uno de ', total/@con_ventana_terminada, ' y comenzaron los de ', total/@iniciadas, '.')"/>
    </text:p>
    <table:table table:name="Componentes">
      <table:table-column table:number-columns-repeated="5"/>
      <table:table-row>
        <xsl:call-template name="odt-celda"><xsl:with-param name="texto" select="'Componente'"/><xsl:with-param name="estilo" select="'Cabeza'"/></xsl:call-template>
        <xsl:call-template name="odt-celda"><xsl:with-param name="texto" select="'Avance'"/><xsl:with-param name="estilo" select="'Cabeza'"/></xsl:call-template>
        <xsl:call-template name="odt-celda"><xsl:with-param name="texto" select="'Exigibles'"/><xsl:with-param name="estilo" select="'Cabeza'"/></xsl:call-template>
        <xsl:call-template name="odt-celda"><xsl:with-param name="texto" select="'Cumplidas'"/><xsl:with-param name="estilo" select="'Cabeza'"/></xsl:call-template>
        <xsl:call-template name="odt-celda"><xsl:with-param name="texto" select="'Cumplimiento'"/><xsl:with-param name="estilo" select="'Cabeza'"/></xsl:call-template>
      </table:table-row>
      <xsl:for-each select="componente">
        <table:table-row>
          <xsl:call-template name="odt-celda"><xsl:with-param name="texto" select="concat(@numero, '. ', @titulo)"/></xsl:call-template>
          <xsl:call-template name="odt-celda"><xsl:with-param name="texto"><xsl:apply-templates select="." mode="odt-avance"/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="odt-celda"><xsl:with-param name="texto" select="@exigibles"/></xsl:call-template>
          <xsl:call-template name="odt-celda"><xsl:with-param name="texto" select="@cumplidas"/></xsl:call-template>
          <xsl:call-template name="odt-celda"><xsl:with-param name="texto"><xsl:apply-templates select="." mode="odt-cumplimiento"/></xsl:with-param></xsl:call-template>
        </table:table-row>
      </xsl:for-each>
    </table:table>
    <text:p/>
    <text:p><xsl:value-of select="concat('Dependencias con más actividades exigibles sin cumplir (de ', count(unidad[@exigibles &gt; @cumplidas]), '):')"/></text:p>
    <text:list>
      <xsl:for-each select="unidad[@exigibles &gt; @cumplidas]">
        <xsl:sort select="@exigibles - @cumplidas" data-type="number" order="descending"/>
        <xsl:if test="position() &lt;= 6">
          <text:list-item><text:p><xsl:value-of select="concat(@nombre, ': ', @exigibles - @cumplidas, ' de ', @exigibles)"/></text:p></text:list-item>
        </xsl:if>
      </xsl:for-each>
    </text:list>
    <text:p><xsl:value-of select="concat('Lo que no cuadra y conviene revisar antes del corte: ', count(contradiccion), '.')"/></text:p>
  </xsl:template>

  <xsl:template match="componente" mode="odt-avance">
    <xsl:choose><xsl:when test="@avance"><xsl:value-of select="concat(format-number(@avance, '0,##', 'es'), ' %')"/></xsl:when><xsl:otherwise>no aplica</xsl:otherwise></xsl:choose>
  </xsl:template>
  <xsl:template match="componente" mode="odt-cumplimiento">
    <xsl:choose>
      <xsl:when test="@cumplimiento"><xsl:value-of select="concat(format-number(@cumplimiento, '0,##', 'es'), ' % (zona ', @zona, ')')"/></xsl:when>
      <xsl:when test="@actividades = 0">no aplica</xsl:when>
      <xsl:otherwise>nada exigible</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>

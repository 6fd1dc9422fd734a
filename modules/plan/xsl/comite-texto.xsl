<?xml version="1.0" encoding="UTF-8"?>
<!-- One page for the Comité: where the plan stands, and the units that are furthest behind. The same
     words in the PDF and in the text document. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="simulacro" mode="papel">
    <h1><xsl:value-of select="concat('Avance: ', @titulo)"/></h1>
    <p>
      <xsl:text>Al </xsl:text>
      <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@al"/></xsl:call-template>
      <xsl:value-of select="concat(' ha transcurrido el ', format-number(@transcurrido, '0,##', 'es'), ' % del plan. De ', total/@actividades, ' actividades, ', total/@reportadas, ' tienen reporte')"/>
      <xsl:if test="total/@sin_verificar"><xsl:value-of select="concat(' (en ', total/@sin_verificar, ', algo no lo prueba ningún archivo)')"/></xsl:if>
      <xsl:text>; </xsl:text>
      <xsl:if test="total/@avance"><xsl:value-of select="concat('el avance sobre las metas del año es del ', format-number(total/@avance, '0,##', 'es'), ' %. ')"/></xsl:if>
      <xsl:value-of select="concat('Terminaron todos los periodos de ', total/@terminadas, ', al menos uno de ', total/@con_ventana_terminada, ' y comenzaron los de ', total/@iniciadas, '.')"/>
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">Componente</th><th scope="col" class="entero">Avance</th><th scope="col" class="entero">Exigibles</th>
          <th scope="col" class="entero">Cumplidas</th><th scope="col" class="entero">Cumplimiento</th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="componente">
          <tr>
            <th scope="row"><xsl:value-of select="concat(@numero, '. ', @titulo)"/></th>
            <td class="entero"><xsl:apply-templates select="." mode="papel-avance"/></td>
            <td class="entero"><xsl:value-of select="@exigibles"/></td>
            <td class="entero"><xsl:value-of select="@cumplidas"/></td>
            <td class="entero"><xsl:apply-templates select="." mode="papel-cumplimiento"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
    <p><xsl:value-of select="concat('Dependencias con más actividades exigibles sin cumplir (de ', count(unidad[@exigibles &gt; @cumplidas]), '):')"/></p>
    <ul>
      <xsl:for-each select="unidad[@exigibles &gt; @cumplidas]">
        <xsl:sort select="@exigibles - @cumplidas" data-type="number" order="descending"/>
        <xsl:if test="position() &lt;= 6"><li><xsl:value-of select="concat(@nombre, ': ', @exigibles - @cumplidas, ' de ', @exigibles)"/></li></xsl:if>
      </xsl:for-each>
    </ul>
    <p>
      <xsl:choose>
        <xsl:when test="@resumida">Lo que no cuadra y conviene revisar antes del corte está en el simulacro, por componente y dependencia.</xsl:when>
        <xsl:otherwise><xsl:value-of select="concat('Lo que no cuadra y conviene revisar antes del corte: ', count(contradiccion), '.')"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template match="componente" mode="papel-avance">
    <xsl:choose><xsl:when test="@avance"><xsl:value-of select="concat(format-number(@avance, '0,##', 'es'), ' %')"/></xsl:when><xsl:otherwise>no aplica</xsl:otherwise></xsl:choose>
  </xsl:template>
  <xsl:template match="componente" mode="papel-cumplimiento">
    <xsl:choose>
      <xsl:when test="@cumplimiento"><xsl:value-of select="concat(format-number(@cumplimiento, '0,##', 'es'), ' % (zona ', @zona, ')')"/></xsl:when>
      <xsl:when test="@actividades = 0">no aplica</xsl:when>
      <xsl:otherwise>nada exigible</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- A timeline: months on the axis, one row for each node of $filas, one bar for each of its
     <periodo>. Everything is placed in percent, so that the picture is as wide as its place and
     the letters never shrink. What a row is called comes from the caller: modes `tiempo-nombre`
     (a few characters) and `tiempo-frase` (a sentence). The figures are also in the tables. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:svg="http://www.w3.org/2000/svg" xmlns:date="http://exslt.org/dates-and-times"
  exclude-result-prefixes="svg date">
  <xsl:import href="paac:lib/fecha.xsl"/>

  <xsl:variable name="tiempo-fila" select="18"/>   <!-- px a row -->
  <xsl:variable name="tiempo-eje" select="22"/>    <!-- px of the axis -->
  <xsl:variable name="tiempo-margen" select="8"/>  <!-- % kept for the names -->

  <xsl:template name="linea-tiempo">
    <xsl:param name="filas"/>
    <xsl:param name="inicio"/>
    <xsl:param name="fin"/>
    <xsl:param name="titulo"/>
    <xsl:param name="id"/>
    <xsl:param name="hoy"/>
    <xsl:variable name="dias"
      select="number(translate(date:difference($inicio, $fin), 'PD', '')) + 1"/>
    <xsl:variable name="alto" select="$tiempo-eje + count($filas) * $tiempo-fila + 4"/>
    <svg xmlns="http://www.w3.org/2000/svg" class="linea-tiempo" width="100%" height="{$alto}"
      role="img" aria-labelledby="{$id}-t {$id}-d">
      <title id="{$id}-t"><xsl:value-of select="$titulo"/></title>
      <desc id="{$id}-d">
        <xsl:value-of select="concat(count($filas), ' actividades en ', count($filas/periodo),
          ' periodos, en el orden del plan. Las mismas fechas están en la tabla.')"/>
      </desc>
      <xsl:call-template name="tiempo-mes">
        <xsl:with-param name="dia" select="$inicio"/>
        <xsl:with-param name="inicio" select="$inicio"/>
        <xsl:with-param name="fin" select="$fin"/>
        <xsl:with-param name="dias" select="$dias"/>
        <xsl:with-param name="alto" select="$alto"/>
      </xsl:call-template>
      <xsl:for-each select="$filas">
        <xsl:variable name="y" select="$tiempo-eje + (position() - 1) * $tiempo-fila"/>
        <g>
          <title><xsl:apply-templates select="." mode="tiempo-frase"/></title>
          <rect class="fila" x="0" y="{$y}" width="100%" height="{$tiempo-fila}"/>
          <text class="nombre" x="0" y="{$y + 13}">
            <xsl:apply-templates select="." mode="tiempo-nombre"/>
          </text>
          <xsl:apply-templates select="periodo" mode="tiempo-barra">
            <xsl:with-param name="inicio" select="$inicio"/>
            <xsl:with-param name="dias" select="$dias"/>
            <xsl:with-param name="y" select="$y + 4"/>
          </xsl:apply-templates>
        </g>
      </xsl:for-each>
      <xsl:if test="translate($hoy, '-', '') &gt;= translate($inicio, '-', '')
                    and translate($hoy, '-', '') &lt;= translate($fin, '-', '')">
        <xsl:variable name="x">
          <xsl:call-template name="tiempo-x">
            <xsl:with-param name="dia" select="$hoy"/>
            <xsl:with-param name="inicio" select="$inicio"/>
            <xsl:with-param name="dias" select="$dias"/>
          </xsl:call-template>
        </xsl:variable>
        <line class="hoy" x1="{$x}%" x2="{$x}%" y1="{$tiempo-eje - 4}" y2="{$alto}">
          <title>Hoy</title>
        </line>
      </xsl:if>
    </svg>
  </xsl:template>

  <!-- From a day to percent of the width. -->
  <xsl:template name="tiempo-x">
    <xsl:param name="dia"/>
    <xsl:param name="inicio"/>
    <xsl:param name="dias"/>
    <xsl:variable name="n" select="number(translate(date:difference($inicio, $dia), 'PD', ''))"/>
    <xsl:value-of select="format-number($tiempo-margen + (100 - $tiempo-margen) * $n div $dias, '0.###')"/>
  </xsl:template>

  <!-- One month of the axis, and then the next one. -->
  <xsl:template name="tiempo-mes">
    <xsl:param name="dia"/>
    <xsl:param name="inicio"/>
    <xsl:param name="fin"/>
    <xsl:param name="dias"/>
    <xsl:param name="alto"/>
    <xsl:variable name="x">
      <xsl:call-template name="tiempo-x">
        <xsl:with-param name="dia" select="$dia"/>
        <xsl:with-param name="inicio" select="$inicio"/>
        <xsl:with-param name="dias" select="$dias"/>
      </xsl:call-template>
    </xsl:variable>
    <line xmlns="http://www.w3.org/2000/svg" class="mes" x1="{$x}%" x2="{$x}%" y1="0" y2="{$alto}"/>
    <text xmlns="http://www.w3.org/2000/svg" class="mes" x="{$x}%" dx="2" y="13">
      <xsl:call-template name="mes-corto">
        <xsl:with-param name="numero" select="substring($dia, 6, 2)"/>
      </xsl:call-template>
    </text>
    <xsl:variable name="otro" select="date:add(concat(substring($dia, 1, 8), '01'), 'P1M')"/>
    <xsl:if test="translate($otro, '-', '') &lt;= translate($fin, '-', '')">
      <xsl:call-template name="tiempo-mes">
        <xsl:with-param name="dia" select="$otro"/>
        <xsl:with-param name="inicio" select="$inicio"/>
        <xsl:with-param name="fin" select="$fin"/>
        <xsl:with-param name="dias" select="$dias"/>
        <xsl:with-param name="alto" select="$alto"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A window: a bar from its first to its last day. -->
  <xsl:template match="periodo[@inicio and @fin]" mode="tiempo-barra">
    <xsl:param name="inicio"/>
    <xsl:param name="dias"/>
    <xsl:param name="y"/>
    <xsl:variable name="x">
      <xsl:call-template name="tiempo-x">
        <xsl:with-param name="dia" select="@inicio"/>
        <xsl:with-param name="inicio" select="$inicio"/>
        <xsl:with-param name="dias" select="$dias"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="largo"
      select="(100 - $tiempo-margen) * (number(translate(date:difference(@inicio, @fin), 'PD', '')) + 1) div $dias"/>
    <rect xmlns="http://www.w3.org/2000/svg" class="periodo" x="{$x}%" y="{$y}" height="10" rx="2">
      <!-- one day would be a hair: never thinner than 0,7 % -->
      <xsl:attribute name="width">
        <xsl:choose>
          <xsl:when test="$largo &gt; 0.7"><xsl:value-of select="format-number($largo, '0.###')"/></xsl:when>
          <xsl:otherwise>0.7</xsl:otherwise>
        </xsl:choose>
        <xsl:text>%</xsl:text>
      </xsl:attribute>
    </rect>
  </xsl:template>

  <!-- A window with a date nobody can read: a mark where the readable one stands. -->
  <xsl:template match="periodo" mode="tiempo-barra">
    <xsl:param name="inicio"/>
    <xsl:param name="dias"/>
    <xsl:param name="y"/>
    <xsl:variable name="x">
      <xsl:choose>
        <xsl:when test="@inicio or @fin">
          <xsl:call-template name="tiempo-x">
            <xsl:with-param name="dia" select="(@inicio | @fin)[1]"/>
            <xsl:with-param name="inicio" select="$inicio"/>
            <xsl:with-param name="dias" select="$dias"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$tiempo-margen"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <rect xmlns="http://www.w3.org/2000/svg" class="ilegible" x="{$x}%" y="{$y}" width="14" height="10" rx="2"/>
    <text xmlns="http://www.w3.org/2000/svg" class="ilegible" x="{$x}%" dx="4" y="{$y + 9}">?</text>
  </xsl:template>

  <xsl:template match="*" mode="tiempo-nombre"><xsl:value-of select="@numero"/></xsl:template>
  <xsl:template match="*" mode="tiempo-frase"><xsl:value-of select="@numero"/></xsl:template>
</xsl:stylesheet>

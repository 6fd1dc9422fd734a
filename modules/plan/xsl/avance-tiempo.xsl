<?xml version="1.0" encoding="UTF-8"?>
<!-- The year of a plan: windows with their reports, and how many windows end each day. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:date="http://exslt.org/dates-and-times" exclude-result-prefixes="date">
  <xsl:import href="paac:lib/fecha.xsl"/>
  <xsl:import href="paac:lib/linea-tiempo.xsl"/>

  <xsl:key name="vence" match="vence" use="@dia"/>
  <xsl:key name="vence-mes" match="vence" use="substring(@dia, 1, 7)"/>

  <xsl:template name="avance-cronograma">
    <h3>Periodos y reportes</h3>
    <p class="apunte">Cada barra es un periodo; cada punto, un reporte en la fecha del hecho (lleno: aprobado).</p>
    <div class="cronogramas">
      <xsl:for-each select="componente[actividad]">
        <figure class="cronograma">
          <figcaption><xsl:value-of select="concat(@numero, '. ', @titulo)"/></figcaption>
          <xsl:call-template name="linea-tiempo">
            <xsl:with-param name="filas" select="actividad"/>
            <xsl:with-param name="inicio" select="../@inicio"/>
            <xsl:with-param name="fin" select="../@fin"/>
            <xsl:with-param name="titulo" select="concat('Periodos y reportes del componente ', @numero)"/>
            <xsl:with-param name="id" select="concat('tiempo-', @numero)"/>
            <xsl:with-param name="hoy" select="string(../@al)"/>
          </xsl:call-template>
        </figure>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- A square a day, a row a month, darker the more windows end on it; the table says the numbers. -->
  <xsl:template name="avance-calor">
    <xsl:variable name="mes" select="concat(substring(@inicio, 1, 7), '-01')"/>
    <figure class="calor">
      <figcaption>Cuántos periodos terminan cada día</figcaption>
      <svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0 0 500 {12 * 15 + 4}" role="img" aria-labelledby="calor-t">
        <title id="calor-t">Calendario de vencimientos: cuanto más oscuro el día, más periodos terminan. Los números por mes están en la tabla.</title>
        <xsl:call-template name="calor-mes">
          <xsl:with-param name="mes" select="$mes"/>
          <xsl:with-param name="fila" select="0"/>
        </xsl:call-template>
      </svg>
    </figure>
    <details>
      <summary>Vencimientos de cada mes</summary>
      <table class="tabla">
        <caption class="oculto">Periodos que terminan en cada mes</caption>
        <thead><tr><th scope="col">Mes</th><th scope="col" class="entero">Periodos</th></tr></thead>
        <tbody>
          <xsl:for-each select="vence[generate-id() = generate-id(key('vence-mes', substring(@dia, 1, 7))[1])]">
            <tr>
              <th scope="row"><xsl:call-template name="mes"><xsl:with-param name="numero" select="substring(@dia, 6, 2)"/></xsl:call-template><xsl:value-of select="concat(' de ', substring(@dia, 1, 4))"/></th>
              <td class="entero"><xsl:value-of select="sum(key('vence-mes', substring(@dia, 1, 7))/@periodos)"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </details>
  </xsl:template>

  <xsl:template name="calor-mes">
    <xsl:param name="mes"/>
    <xsl:param name="fila"/>
    <text xmlns="http://www.w3.org/2000/svg" x="0" y="{$fila * 15 + 11}">
      <xsl:call-template name="mes-corto"><xsl:with-param name="numero" select="substring($mes, 6, 2)"/></xsl:call-template>
    </text>
    <xsl:call-template name="calor-dia">
      <xsl:with-param name="mes" select="substring($mes, 1, 8)"/>
      <xsl:with-param name="dia" select="1"/>
      <xsl:with-param name="dias" select="date:day-in-month(date:add(date:add($mes, 'P1M'), '-P1D'))"/>
      <xsl:with-param name="fila" select="$fila"/>
    </xsl:call-template>
    <xsl:if test="$fila &lt; 11">
      <xsl:call-template name="calor-mes">
        <xsl:with-param name="mes" select="date:add($mes, 'P1M')"/>
        <xsl:with-param name="fila" select="$fila + 1"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="calor-dia">
    <xsl:param name="mes"/>
    <xsl:param name="dia"/>
    <xsl:param name="dias"/>
    <xsl:param name="fila"/>
    <xsl:variable name="iso" select="concat($mes, format-number($dia, '00'))"/>
    <xsl:variable name="n" select="sum(key('vence', $iso)/@periodos)"/>
    <rect xmlns="http://www.w3.org/2000/svg" x="{26 + ($dia - 1) * 15}" y="{$fila * 15}" width="13" height="13" rx="2">
      <xsl:attribute name="class">
        <xsl:choose>
          <xsl:when test="$n = 0">n0</xsl:when><xsl:when test="$n = 1">n1</xsl:when>
          <xsl:when test="$n &lt;= 3">n2</xsl:when><xsl:when test="$n &lt;= 8">n3</xsl:when>
          <xsl:otherwise>n4</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:if test="$n &gt; 0">
        <title>
          <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="$iso"/></xsl:call-template>
          <xsl:value-of select="concat(': ', $n)"/>
        </title>
      </xsl:if>
    </rect>
    <xsl:if test="$dia &lt; $dias">
      <xsl:call-template name="calor-dia">
        <xsl:with-param name="mes" select="$mes"/>
        <xsl:with-param name="dia" select="$dia + 1"/>
        <xsl:with-param name="dias" select="$dias"/>
        <xsl:with-param name="fila" select="$fila"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A window, and a dot on the day of the fact of each of its reports. -->
  <xsl:template match="avance//periodo" mode="tiempo-barra" priority="2">
    <xsl:param name="inicio"/>
    <xsl:param name="dias"/>
    <xsl:param name="y"/>
    <xsl:variable name="x">
      <xsl:call-template name="tiempo-x">
        <xsl:with-param name="dia" select="@inicio"/><xsl:with-param name="inicio" select="$inicio"/><xsl:with-param name="dias" select="$dias"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="largo" select="(100 - $tiempo-margen) * (number(translate(date:difference(@inicio, @fin), 'PD', '')) + 1) div $dias"/>
    <rect xmlns="http://www.w3.org/2000/svg" class="periodo" x="{$x}%" y="{$y}" height="10" rx="2" width="{format-number($largo, '0.###')}%"/>
    <xsl:for-each select="../reporte[@periodo = current()/@n and translate(@fecha, '-', '') &gt;= translate($inicio, '-', '')]">
      <xsl:variable name="cx">
        <xsl:call-template name="tiempo-x">
          <xsl:with-param name="dia" select="@fecha"/><xsl:with-param name="inicio" select="$inicio"/><xsl:with-param name="dias" select="$dias"/>
        </xsl:call-template>
      </xsl:variable>
      <circle xmlns="http://www.w3.org/2000/svg" class="reporte-punto {@estado}" cx="{$cx}%" cy="{$y + 5}" r="4"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="avance//actividad" mode="tiempo-frase" priority="2">
    <xsl:value-of select="concat(@numero, ' ', descripcion, '. Reportes: ', count(reporte))"/>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- A table of states as a picture and, with the same content, as two tables: states stand below
     each other, a way on goes along the right, a way back along the left; its number is that of its
     row. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>

  <xsl:key name="estado" match="estado" use="@nombre"/>

  <xsl:template match="tablas" mode="migas"><li aria-current="page">Estados</li></xsl:template>
  <xsl:template match="estados" mode="migas">
    <li><a href="/estados">Estados</a></li>
    <li aria-current="page"><xsl:value-of select="@titulo"/></li>
  </xsl:template>

  <xsl:template match="tablas">
    <p class="lectura">Por qué estados pasa cada cosa, quién la mueve y qué se exige para ello.</p>
    <ul>
      <xsl:for-each select="tabla">
        <li><a href="{@enlace}"><xsl:value-of select="."/></a> <span class="apunte"><xsl:value-of select="concat(' ', @modulo)"/></span></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="estados">
    <figure class="cronograma diagrama">
      <xsl:call-template name="dibujo"/>
    </figure>
    <h2>Pasos</h2>
    <table class="tabla fichas">
      <caption class="oculto">Pasos de un estado a otro</caption>
      <thead>
        <tr>
          <th scope="col" class="entero">N.º</th><th scope="col">Paso</th><th scope="col">Desde</th>
          <th scope="col">Hasta</th><th scope="col">Quién</th><th scope="col">Condición y efecto</th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="paso"/></tbody>
    </table>
    <h2>Estados</h2>
    <ul>
      <xsl:for-each select="estado">
        <li>
          <xsl:value-of select="@titulo"/>
          <xsl:if test="@clase != 'intermedio'"><span class="etiqueta"><xsl:value-of select="@clase"/></span></xsl:if>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="paso">
    <tr>
      <td class="entero" data-titulo="N.º"><xsl:value-of select="position()"/></td>
      <th scope="row"><xsl:value-of select="@titulo"/></th>
      <td data-titulo="Desde"><xsl:value-of select="key('estado', @desde)/@titulo"/></td>
      <td data-titulo="Hasta"><xsl:value-of select="key('estado', @hasta)/@titulo"/></td>
      <td data-titulo="Quién"><xsl:value-of select="@quien"/></td>
      <td data-titulo="Condición y efecto">
        <xsl:choose>
          <xsl:when test="@si-no">Se comprueba; si no se cumple: «<xsl:value-of select="@si-no"/>»</xsl:when>
          <xsl:otherwise>Ninguna</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@trabajo"><xsl:value-of select="concat(' Deja un trabajo: ', @trabajo, '.')"/></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- the picture: 64 units a state, 26 a lane ............................................... -->

  <xsl:template name="dibujo">
    <xsl:variable name="ancho" select="200 + 52 * count(paso)"/>
    <div class="region" tabindex="0" role="region" aria-label="Dibujo de los estados">
      <svg xmlns="http://www.w3.org/2000/svg" class="estados" role="img" aria-labelledby="dibujo-titulo"
           width="{$ancho}" height="{64 * count(estado) + 8}"
           viewBox="0 0 {$ancho} {64 * count(estado) + 8}">
        <title id="dibujo-titulo">
          <xsl:value-of select="concat(@titulo, ': ', count(estado), ' estados y ', count(paso), ' pasos; la tabla de abajo dice lo mismo.')"/>
        </title>
        <xsl:for-each select="estado">
          <rect class="estado {@clase}" x="{$ancho div 2 - 80}" y="{64 * (position() - 1) + 12}" width="160" height="40" rx="8"/>
          <text x="{$ancho div 2}" y="{64 * (position() - 1) + 37}" text-anchor="middle"><xsl:value-of select="@titulo"/></text>
        </xsl:for-each>
        <xsl:for-each select="paso">
          <xsl:variable name="a" select="count(key('estado', @desde)/preceding-sibling::estado)"/>
          <xsl:variable name="b" select="count(key('estado', @hasta)/preceding-sibling::estado)"/>
          <xsl:variable name="lado" select="1 - 2 * ($b &lt; $a)"/>
          <xsl:variable name="x" select="$ancho div 2 + $lado * 80"/>
          <xsl:variable name="carril" select="$x + $lado * (14 + 24 * (position() - 1))"/>
          <xsl:variable name="y1" select="64 * $a + 26 + 12 * ($b &gt; $a)"/>
          <xsl:variable name="y2" select="64 * $b + 38 - 12 * ($b &gt; $a)"/>
          <path class="paso" d="M{$x},{$y1} H{$carril} V{$y2} H{$x}"/>
          <path class="punta" d="M{$x},{$y2} l{$lado * 8},-4 v8 z"/>
          <circle class="numero" cx="{$carril}" cy="{($y1 + $y2) div 2}" r="10"/>
          <text class="numero" x="{$carril}" y="{($y1 + $y2) div 2 + 4}" text-anchor="middle"><xsl:value-of select="position()"/></text>
        </xsl:for-each>
      </svg>
    </div>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates in Spanish: the only place that turns 2022-01-31 into words. Every template takes an ISO
     date (a longer instant is cut to its day) and writes nothing for an empty one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- Ten characters a month, so that a name is one substring away. -->
  <xsl:variable name="fecha-meses"
    select="'enero     febrero   marzo     abril     mayo      junio     julio     agosto    septiembreoctubre   noviembre diciembre '"/>

  <!-- "enero" of 1 -->
  <xsl:template name="mes">
    <xsl:param name="numero"/>
    <xsl:value-of select="normalize-space(substring($fecha-meses, ($numero - 1) * 10 + 1, 10))"/>
  </xsl:template>

  <!-- "ene" of 1; "sept" is the academy's, "sep" is what fits an axis -->
  <xsl:template name="mes-corto">
    <xsl:param name="numero"/>
    <xsl:value-of select="substring($fecha-meses, ($numero - 1) * 10 + 1, 3)"/>
  </xsl:template>

  <!-- 31 de enero de 2022, as plain text -->
  <xsl:template name="fecha-texto">
    <xsl:param name="iso"/>
    <xsl:if test="$iso != ''">
      <xsl:value-of select="concat(number(substring($iso, 9, 2)), ' de ')"/>
      <xsl:call-template name="mes">
        <xsl:with-param name="numero" select="substring($iso, 6, 2)"/>
      </xsl:call-template>
      <xsl:value-of select="concat(' de ', substring($iso, 1, 4))"/>
    </xsl:if>
  </xsl:template>

  <!-- 31 de enero de 2022, as <time> -->
  <xsl:template name="fecha">
    <xsl:param name="iso"/>
    <xsl:if test="$iso != ''">
      <time datetime="{substring($iso, 1, 10)}">
        <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="$iso"/></xsl:call-template>
      </time>
    </xsl:if>
  </xsl:template>

  <!-- 31 ene 2022, as <time>: for cells of a table -->
  <xsl:template name="fecha-corta">
    <xsl:param name="iso"/>
    <xsl:if test="$iso != ''">
      <time datetime="{substring($iso, 1, 10)}">
        <xsl:value-of select="concat(number(substring($iso, 9, 2)), '&#160;')"/>
        <xsl:call-template name="mes-corto">
          <xsl:with-param name="numero" select="substring($iso, 6, 2)"/>
        </xsl:call-template>
        <xsl:value-of select="concat('&#160;', substring($iso, 1, 4))"/>
      </time>
    </xsl:if>
  </xsl:template>

  <!-- What two days say together: "13 de enero de 2022", "del 1 al 30 de abril de 2022",
       "del 1 de febrero al 30 de noviembre de 2022". As plain text. -->
  <xsl:template name="intervalo-texto">
    <xsl:param name="inicio"/>
    <xsl:param name="fin"/>
    <xsl:if test="$inicio != $fin">
      <xsl:value-of select="concat('del ', number(substring($inicio, 9, 2)))"/>
      <xsl:if test="substring($inicio, 1, 7) != substring($fin, 1, 7)">
        <xsl:text> de </xsl:text>
        <xsl:call-template name="mes">
          <xsl:with-param name="numero" select="substring($inicio, 6, 2)"/>
        </xsl:call-template>
        <xsl:if test="substring($inicio, 1, 4) != substring($fin, 1, 4)">
          <xsl:value-of select="concat(' de ', substring($inicio, 1, 4))"/>
        </xsl:if>
      </xsl:if>
      <xsl:text> al </xsl:text>
    </xsl:if>
    <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="$fin"/></xsl:call-template>
  </xsl:template>

  <!-- "1 feb – 30 nov 2022", "1 – 30 abr 2022", "13 ene 2022": for cells of a table. -->
  <xsl:template name="intervalo-corto">
    <xsl:param name="inicio"/>
    <xsl:param name="fin"/>
    <span class="intervalo">
      <xsl:if test="$inicio != $fin">
        <time datetime="{$inicio}">
          <xsl:value-of select="number(substring($inicio, 9, 2))"/>
          <xsl:if test="substring($inicio, 1, 7) != substring($fin, 1, 7)">
            <xsl:text>&#160;</xsl:text>
            <xsl:call-template name="mes-corto">
              <xsl:with-param name="numero" select="substring($inicio, 6, 2)"/>
            </xsl:call-template>
            <xsl:if test="substring($inicio, 1, 4) != substring($fin, 1, 4)">
              <xsl:value-of select="concat('&#160;', substring($inicio, 1, 4))"/>
            </xsl:if>
          </xsl:if>
        </time>
        <xsl:text> – </xsl:text>
      </xsl:if>
      <xsl:call-template name="fecha-corta"><xsl:with-param name="iso" select="$fin"/></xsl:call-template>
    </span>
  </xsl:template>
</xsl:stylesheet>

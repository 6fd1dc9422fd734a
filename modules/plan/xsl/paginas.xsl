<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the rest is of what is too much for one page: activities, units, reports. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:str="http://exslt.org/strings" exclude-result-prefixes="str">

  <xsl:template match="paginas">
    <xsl:call-template name="paginas-de">
      <xsl:with-param name="que"><xsl:value-of select="@que"/><xsl:if test="not(@que)">actividades</xsl:if></xsl:with-param>
      <xsl:with-param name="de" select="@de"/><xsl:with-param name="a" select="@a"/><xsl:with-param name="total" select="@total"/>
      <xsl:with-param name="antes" select="@antes"/><xsl:with-param name="despues" select="@despues"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The same for a view that has all of it and shows a part; `antes` and `despues` empty: none. -->
  <xsl:template name="paginas-de">
    <xsl:param name="que"/><xsl:param name="de"/><xsl:param name="a"/><xsl:param name="total"/>
    <xsl:param name="antes"/><xsl:param name="despues"/>
    <xsl:variable name="otros">
      <xsl:for-each select="/pagina/parametros/p[@nombre != 'desde']">
        <xsl:value-of select="concat(str:encode-uri(@nombre, true()), '=', str:encode-uri(., true()), '&amp;')"/>
      </xsl:for-each>
    </xsl:variable>
    <nav class="paginas" aria-label="Páginas de {$que}">
      <p class="apunte"><xsl:value-of select="concat(translate(substring($que, 1, 1), 'adr', 'ADR'), substring($que, 2), ' ', $de, ' a ', $a, ' de ', $total, '.')"/></p>
      <ul>
        <xsl:if test="$antes != ''"><li><a rel="prev" href="?{$otros}desde={$antes}#{$que}">‹ Anterior</a></li></xsl:if>
        <xsl:if test="$despues != ''"><li><a rel="next" href="?{$otros}desde={$despues}#{$que}">Siguiente ›</a></li></xsl:if>
      </ul>
    </nav>
  </xsl:template>
</xsl:stylesheet>

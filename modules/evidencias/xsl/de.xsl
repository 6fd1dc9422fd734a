<?xml version="1.0" encoding="UTF-8"?>
<!-- The evidence of an object, for the pages of other modules: mode "evidencias". -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:lib/fecha.xsl"/>

  <xsl:template match="evidencias" mode="evidencias">
    <xsl:choose>
      <xsl:when test="evidencia">
        <ul class="lista-llana"><xsl:apply-templates select="evidencia" mode="evidencias"/></ul>
      </xsl:when>
      <xsl:otherwise><p class="apunte">Sin evidencia.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="evidencia" mode="evidencias">
    <li>
      <a href="/evidencias/{@id}"><xsl:value-of select="@nombre"/></a>
      <span class="apunte">
        <xsl:text> </xsl:text>
        <xsl:choose>
          <xsl:when test="@retirada">retirada con acta</xsl:when>
          <xsl:when test="@enlace">enlace, no verificable</xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat(@tipo, ', ')"/>
            <xsl:call-template name="peso"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:text>; hecho del </xsl:text>
        <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template>
      </span>
      <xsl:if test="@clase = 'personal'"><span class="etiqueta">datos personales</span></xsl:if>
      <xsl:if test="@aviso"><span class="etiqueta"><xsl:value-of select="@aviso"/></span></xsl:if>
    </li>
  </xsl:template>

  <!-- 312 KB, 1,4 MB -->
  <xsl:template name="peso">
    <xsl:choose>
      <xsl:when test="@bytes &lt; 1024">menos de 1 KB</xsl:when>
      <xsl:when test="@bytes &lt; 1048576"><xsl:value-of select="concat(round(@bytes div 1024), ' KB')"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(translate(string(round(@bytes div 104857.6) div 10), '.', ','), ' MB')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>

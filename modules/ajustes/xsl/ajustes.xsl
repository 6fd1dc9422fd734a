<?xml version="1.0" encoding="UTF-8"?>
<!-- Every setting, by group, with what holds today and where it comes from. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/fecha.xsl"/>

  <xsl:key name="grupo" match="ajuste" use="@grupo"/>

  <xsl:template match="ajustes">
    <xsl:if test="ajuste/@por_confirmar">
      <p class="nota">Lo que dice «por confirmar» viene de la fuente que se cita, pero nadie de la entidad lo
        ha leído en ella todavía.</p>
    </xsl:if>
    <xsl:for-each select="ajuste[count(. | key('grupo', @grupo)[1]) = 1]">
      <section aria-labelledby="grupo-{position()}">
        <h2 id="grupo-{position()}"><xsl:value-of select="@grupo"/></h2>
        <table class="tabla fichas">
          <caption class="oculto"><xsl:value-of select="@grupo"/></caption>
          <thead>
            <tr><th scope="col">Ajuste</th><th scope="col">Valor</th><th scope="col">Rige desde</th><th scope="col">Fuente</th></tr>
          </thead>
          <tbody><xsl:apply-templates select="key('grupo', @grupo)"/></tbody>
        </table>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="ajuste">
    <tr>
      <th scope="row">
        <a href="/ajustes/{@clave}"><xsl:value-of select="@titulo"/></a>
        <span class="apunte"><xsl:value-of select="concat(' ', .)"/></span>
      </th>
      <td data-titulo="Valor">
        <xsl:choose>
          <xsl:when test="@valor"><strong><xsl:value-of select="@valor"/></strong><xsl:value-of select="concat(' ', @unidad)"/></xsl:when>
          <xsl:otherwise>sin escribir</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@por_confirmar"><span class="etiqueta">por confirmar</span></xsl:if>
      </td>
      <td data-titulo="Rige desde">
        <xsl:if test="@desde"><xsl:call-template name="fecha"><xsl:with-param name="iso" select="@desde"/></xsl:call-template></xsl:if>
        <xsl:if test="@cambia">
          <span class="apunte">
            <xsl:text> cambia el </xsl:text>
            <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@cambia"/></xsl:call-template>
          </span>
        </xsl:if>
      </td>
      <td data-titulo="Fuente"><xsl:value-of select="@fuente"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>

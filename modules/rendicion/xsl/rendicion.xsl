<?xml version="1.0" encoding="UTF-8"?>
<!-- Accountability: what can be counted, added up by what is counted. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:math="http://exslt.org/math" exclude-result-prefixes="math">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>
  <xsl:import href="paac:lib/barras.xsl"/>

  <xsl:key name="contable" match="meta[@valor and @unidad != '%']" use="@unidad"/>

  <xsl:template match="rendicion" mode="titulo"><xsl:apply-templates select="actividades" mode="titulo"/></xsl:template>
  <xsl:template match="rendicion" mode="migas"><xsl:apply-templates select="actividades" mode="migas"/></xsl:template>

  <xsl:template match="rendicion">
    <xsl:apply-templates select="no-disponible"/>
    <xsl:apply-templates select="actividades" mode="datos"/>
    <xsl:apply-templates select="actividades[not(paginas)][actividad/meta[@valor and @unidad != '%']]" mode="contables"/>
    <xsl:apply-templates select="actividades" mode="pagina"/>
  </xsl:template>

  <xsl:template match="actividades" mode="contables">
    <xsl:variable name="metas" select="actividad/meta[@valor and @unidad != '%']"/>
    <xsl:variable name="tope" select="math:log(math:max($metas/@valor) + 1)"/>
    <section aria-labelledby="contables">
      <h2 id="contables">Metas que se cuentan</h2>
      <p class="apunte">Suma de las metas que cuentan lo mismo. La barra crece por órdenes de
        magnitud (escala logarítmica), porque las cantidades van de una a varios miles.</p>
      <table class="tabla fichas barras">
        <caption class="oculto">Metas contables por lo que se cuenta</caption>
        <thead>
          <tr>
            <th scope="col">Qué se cuenta</th>
            <th scope="col" class="entero">Meta</th>
            <th scope="col" class="dibujo">Magnitud</th>
            <th scope="col">Actividades</th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="$metas[generate-id() = generate-id(key('contable', @unidad)[1])]">
            <xsl:sort select="sum(key('contable', @unidad)/@valor)" data-type="number" order="descending"/>
            <xsl:variable name="grupo" select="key('contable', @unidad)"/>
            <xsl:variable name="suma" select="sum($grupo/@valor)"/>
            <tr>
              <th scope="row" data-titulo="Qué se cuenta"><xsl:value-of select="@unidad"/></th>
              <td class="entero" data-titulo="Meta">
                <xsl:if test="$grupo/@operador = '&gt;='">al menos </xsl:if>
                <xsl:call-template name="numero"><xsl:with-param name="valor" select="$suma"/></xsl:call-template>
              </td>
              <td class="dibujo">
                <xsl:call-template name="barra">
                  <xsl:with-param name="parte">
                    <xsl:choose>
                      <xsl:when test="math:log($suma + 1) &lt; $tope">
                        <xsl:value-of select="math:log($suma + 1) div $tope"/>
                      </xsl:when>
                      <xsl:otherwise>1</xsl:otherwise>
                    </xsl:choose>
                  </xsl:with-param>
                </xsl:call-template>
              </td>
              <td data-titulo="Actividades">
                <xsl:for-each select="$grupo">
                  <xsl:if test="position() != 1">, </xsl:if>
                  <xsl:apply-templates select=".." mode="enlace"/>
                </xsl:for-each>
              </td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
  </xsl:template>
</xsl:stylesheet>

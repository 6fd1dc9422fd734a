<?xml version="1.0" encoding="UTF-8"?>
<!-- Transparency and access to information: the targets in percent, and each subcomponent. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>
  <xsl:import href="paac:lib/barras.xsl"/>

  <xsl:template match="transparencia" mode="titulo"><xsl:apply-templates select="actividades" mode="titulo"/></xsl:template>
  <xsl:template match="transparencia" mode="migas"><xsl:apply-templates select="actividades" mode="migas"/></xsl:template>

  <xsl:template match="transparencia">
    <xsl:apply-templates select="no-disponible"/>
    <xsl:apply-templates select="actividades" mode="datos"/>
    <xsl:apply-templates select="actividades[not(paginas)][actividad/meta/@unidad = '%']" mode="porcentajes"/>
    <xsl:apply-templates select="actividades[not(paginas)]/componente[subcomponente]" mode="lineamientos"/>
    <xsl:apply-templates select="actividades" mode="pagina"/>
  </xsl:template>

  <xsl:template match="actividades" mode="porcentajes">
    <section aria-labelledby="porcentajes">
      <h2 id="porcentajes">Metas en porcentaje</h2>
      <p class="apunte">Lo que el plan se propone, no lo que se ha avanzado.</p>
      <table class="tabla fichas barras">
        <caption class="oculto">Metas en porcentaje</caption>
        <thead>
          <tr>
            <th scope="col" class="numero">N.º</th>
            <th scope="col" class="entero">Meta</th>
            <th scope="col" class="dibujo">De 0 a 100&#160;%</th>
            <th scope="col">Como está escrita</th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="actividad/meta[@unidad = '%']" mode="barra"/></tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:template match="meta" mode="barra">
    <tr>
      <th scope="row" class="numero" data-titulo="N.º"><xsl:apply-templates select=".." mode="enlace"/></th>
      <td class="entero" data-titulo="Meta"><xsl:apply-templates select="." mode="leida"/></td>
      <td class="dibujo">
        <xsl:call-template name="barra">
          <xsl:with-param name="parte">
            <xsl:choose>
              <xsl:when test="@valor &gt; 100">1</xsl:when>
              <xsl:otherwise><xsl:value-of select="@valor div 100"/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
      </td>
      <td data-titulo="Como está escrita"><xsl:value-of select="."/></td>
    </tr>
  </xsl:template>

  <xsl:template match="componente" mode="lineamientos">
    <section aria-labelledby="lineamientos">
      <h2 id="lineamientos">Lineamientos</h2>
      <table class="tabla fichas">
        <caption class="oculto">Actividades de cada subcomponente</caption>
        <thead>
          <tr>
            <th scope="col">Subcomponente</th>
            <th scope="col" class="entero">Actividades</th>
            <th scope="col" class="entero">Con meta en porcentaje</th>
            <th scope="col" class="entero">Con meta contable</th>
            <th scope="col" class="entero">Sin cantidad</th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="subcomponente" mode="lineamientos"/></tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:template match="subcomponente" mode="lineamientos">
    <xsl:variable name="suyas" select="key('de-subcomponente', concat(../@numero, '/', @numero))"/>
    <tr>
      <th scope="row"><xsl:value-of select="concat(@numero, '. ', @titulo)"/></th>
      <td class="entero" data-titulo="Actividades"><xsl:value-of select="count($suyas)"/></td>
      <td class="entero" data-titulo="Con meta en porcentaje"><xsl:value-of select="count($suyas[meta/@unidad = '%'])"/></td>
      <td class="entero" data-titulo="Con meta contable"><xsl:value-of select="count($suyas[meta/@valor and not(meta/@unidad = '%')])"/></td>
      <td class="entero" data-titulo="Sin cantidad"><xsl:value-of select="count($suyas[not(meta/@valor)])"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>

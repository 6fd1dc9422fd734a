<?xml version="1.0" encoding="UTF-8"?>
<!-- What differs between two versions, activity by activity and field by field. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/listado.xsl"/>
  <xsl:import href="module:plan/acciones.xsl"/>

  <xsl:template match="comparar" mode="migas">
    <li><a href="/plan/elaborar">Elaborar</a></li>
    <li aria-current="page">Comparar</li>
  </xsl:template>

  <xsl:template match="comparar">
    <dl class="ficha hechos">
      <xsl:apply-templates select="version[@lado = 'antes']"/>
      <xsl:apply-templates select="version[@lado = 'despues']"/>
    </dl>
    <p class="apunte">Una actividad es la misma mientras conserve el número con el que nació.</p>
    <xsl:if test="parte">
      <h2>Componentes y subcomponentes</h2>
      <table class="tabla fichas">
        <caption class="oculto">Lo que cambia de componentes y subcomponentes</caption>
        <thead><tr><th scope="col">Parte</th><th scope="col">Antes</th><th scope="col">Después</th></tr></thead>
        <tbody>
          <xsl:for-each select="parte">
            <tr>
              <th scope="row"><xsl:value-of select="concat(@clase, ' ', @numero)"/></th>
              <td data-titulo="Antes"><xsl:value-of select="@antes"/><xsl:if test="not(@antes)">No estaba</xsl:if></td>
              <td data-titulo="Después"><xsl:value-of select="@despues"/><xsl:if test="not(@despues)">Ya no está</xsl:if></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      <h2>Actividades</h2>
    </xsl:if>
    <xsl:apply-templates select="listado"/>
  </xsl:template>

  <xsl:template match="version">
    <div>
      <dt><xsl:choose><xsl:when test="@lado = 'antes'">Antes</xsl:when><xsl:otherwise>Después</xsl:otherwise></xsl:choose></dt>
      <dd>
        <a href="/plan/elaborar/{@id}"><xsl:value-of select="concat(@marco, ' ', @vigencia, ', versión ', @numero)"/></a>
        <span class="etiqueta"><xsl:apply-templates select="@estado" mode="estado"/></span>
        <xsl:if test="motivo != ''"><span class="apunte"><xsl:value-of select="motivo"/></span></xsl:if>
      </dd>
    </div>
  </xsl:template>
</xsl:stylesheet>

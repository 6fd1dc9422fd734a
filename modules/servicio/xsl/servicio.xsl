<?xml version="1.0" encoding="UTF-8"?>
<!-- Service to citizens: many units share each activity, so who does what is a matrix. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>

  <xsl:key name="de-unidad" match="responsable" use="@unidad"/>
  <xsl:key name="cruce" match="responsable" use="concat(../@numero, '/', @unidad)"/>

  <xsl:template match="servicio" mode="titulo"><xsl:apply-templates select="actividades" mode="titulo"/></xsl:template>
  <xsl:template match="servicio" mode="migas"><xsl:apply-templates select="actividades" mode="migas"/></xsl:template>

  <xsl:template match="servicio">
    <xsl:apply-templates select="no-disponible"/>
    <xsl:apply-templates select="actividades" mode="datos"/>
    <xsl:apply-templates select="actividades[not(paginas)][actividad/responsable]" mode="matriz"/>
    <xsl:apply-templates select="actividades" mode="pagina"/>
  </xsl:template>

  <xsl:template match="actividades" mode="matriz">
    <xsl:variable name="actividades" select="actividad"/>
    <section aria-labelledby="matriz">
      <h2 id="matriz">Quién responde de qué</h2>
      <p class="apunte">Cada punto es una dependencia nombrada en una actividad; arriba, las que más
        actividades tienen.</p>
      <div class="region" role="region" aria-label="Matriz de dependencias y actividades" tabindex="0">
        <table class="tabla matriz">
          <caption class="oculto">Dependencias y actividades</caption>
          <thead>
            <tr>
              <th scope="col">Dependencia</th>
              <xsl:for-each select="$actividades">
                <th scope="col" class="punto"><xsl:apply-templates select="." mode="enlace"/></th>
              </xsl:for-each>
              <th scope="col" class="entero">Total</th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="actividad/responsable[generate-id() = generate-id(key('de-unidad', @unidad)[1])]">
              <xsl:sort select="count(key('de-unidad', @unidad))" data-type="number" order="descending"/>
              <xsl:sort select="@unidad" lang="es"/>
              <xsl:variable name="unidad" select="@unidad"/>
              <tr>
                <th scope="row">
                  <xsl:choose>
                    <xsl:when test="@codigo != ''"><a href="/unidades/{@codigo}"><xsl:value-of select="@unidad"/></a></xsl:when>
                    <xsl:otherwise><xsl:value-of select="@unidad"/></xsl:otherwise>
                  </xsl:choose>
                </th>
                <xsl:for-each select="$actividades">
                  <td class="punto">
                    <xsl:if test="key('cruce', concat(@numero, '/', $unidad))">
                      <span aria-hidden="true">●</span><span class="oculto">responde</span>
                    </xsl:if>
                  </td>
                </xsl:for-each>
                <td class="entero"><xsl:value-of select="count(key('de-unidad', $unidad))"/></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>
</xsl:stylesheet>

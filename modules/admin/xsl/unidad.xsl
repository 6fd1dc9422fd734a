<?xml version="1.0" encoding="UTF-8"?>
<!-- One unit: how it is written, and what it answers for. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>
  <xsl:import href="module:admin/acciones.xsl"/>

  <xsl:template match="unidad" mode="titulo"><xsl:value-of select="@nombre"/></xsl:template>

  <xsl:template match="unidad" mode="migas">
    <li><a href="/unidades">Dependencias</a></li>
    <li aria-current="page"><xsl:value-of select="@codigo"/></li>
  </xsl:template>

  <xsl:template match="unidad">
    <xsl:call-template name="acciones"/>
    <dl class="ficha hechos">
      <div><dt>Código</dt><dd><code><xsl:value-of select="@codigo"/></code></dd></div>
      <div><dt>Tipo</dt><dd><xsl:apply-templates select="@tipo"/></dd></div>
      <xsl:if test="@activa = 'no'">
        <div><dt>Estado</dt><dd>Desactivada: no se ofrece para lo nuevo</dd></div>
      </xsl:if>
      <xsl:if test="@por_confirmar = 'si'">
        <div><dt>Por confirmar</dt><dd><xsl:apply-templates select="@por_confirmar"/></dd></div>
      </xsl:if>
      <xsl:if test="alias">
        <div>
          <dt>También escrita</dt>
          <dd><ul class="lista-llana"><xsl:apply-templates select="alias"/></ul></dd>
        </div>
      </xsl:if>
    </dl>
    <section aria-labelledby="actividades">
      <h2 id="actividades">Actividades de las que responde</h2>
      <xsl:choose>
        <xsl:when test="actividades/actividad">
          <xsl:apply-templates select="actividades" mode="tabla">
            <xsl:with-param name="titulo">
              <xsl:call-template name="cuenta">
                <xsl:with-param name="valor" select="count(actividades/actividad)"/>
                <xsl:with-param name="uno" select="'actividad'"/>
                <xsl:with-param name="varios" select="'actividades'"/>
              </xsl:call-template>
              <xsl:value-of select="concat(' del plan ', actividades/@vigencia)"/>
            </xsl:with-param>
          </xsl:apply-templates>
        </xsl:when>
        <xsl:when test="no-disponible"><xsl:apply-templates select="no-disponible"/></xsl:when>
        <xsl:otherwise><p class="nota">El plan no la nombra como responsable de ninguna actividad.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="@tipo[. = 'colectivo']">Colectivo: nombra a varias dependencias a la vez</xsl:template>
  <xsl:template match="@tipo[. = 'unidad']">Dependencia</xsl:template>
  <xsl:template match="@tipo"><xsl:value-of select="."/></xsl:template>

  <xsl:template match="@por_confirmar">El importador la creó porque ninguna otra se escribe así; puede
    ser una que ya existe.</xsl:template>

  <xsl:template match="alias">
    <li><q><xsl:value-of select="."/></q></li>
  </xsl:template>
</xsl:stylesheet>

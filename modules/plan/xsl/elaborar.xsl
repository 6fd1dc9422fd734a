<?xml version="1.0" encoding="UTF-8"?>
<!-- Every plan with its versions: what is being drawn up, what is in force, what was before. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/acciones.xsl"/>

  <xsl:key name="del-plan" match="elaborar/version" use="concat(@marco, ' ', @vigencia)"/>

  <xsl:template match="elaborar" mode="migas"><li aria-current="page">Elaborar</li></xsl:template>

  <xsl:template match="elaborar">
    <p class="lectura">Un plan se elabora como borrador, recibe propuestas de las dependencias y
      aportes de la ciudadanía, y lo aprueba el Comité. Lo aprobado no se cambia: un ajuste es una
      versión nueva.</p>
    <xsl:call-template name="acciones"/>
    <xsl:if test="not(version)">
      <p class="nota">Todavía no hay ningún plan. Empiece con «Nuevo plan», o pida a Sistemas que
        cargue uno que ya exista.</p>
    </xsl:if>
    <xsl:for-each select="version[generate-id() = generate-id(key('del-plan', concat(@marco, ' ', @vigencia))[1])]">
      <section aria-labelledby="p-{@marco}-{@vigencia}">
        <h2 id="p-{@marco}-{@vigencia}"><xsl:value-of select="@titulo"/></h2>
        <table class="tabla fichas">
          <caption class="oculto"><xsl:value-of select="concat('Versiones del ', @marco, ' ', @vigencia)"/></caption>
          <thead>
            <tr>
              <th scope="col">Versión</th><th scope="col">Estado</th>
              <th scope="col" class="entero">Actividades</th><th scope="col">Aprobación</th>
              <th scope="col">De dónde sale y por qué</th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="key('del-plan', concat(@marco, ' ', @vigencia))"/></tbody>
        </table>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="version">
    <tr>
      <th scope="row">
        <a href="/plan/elaborar/{@id}"><xsl:value-of select="concat('Versión ', @numero)"/></a>
      </th>
      <td data-titulo="Estado">
        <xsl:apply-templates select="@estado" mode="estado"/>
        <xsl:if test="@vigente = 1"><span class="etiqueta">vigente</span></xsl:if>
      </td>
      <td class="entero" data-titulo="Actividades"><xsl:value-of select="@actividades"/></td>
      <td data-titulo="Aprobación">
        <xsl:if test="@acta">
          <xsl:value-of select="concat('Acta ', @acta, ' del ')"/>
          <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@acta_fecha"/></xsl:call-template>
          <xsl:value-of select="concat(', ', @aprobador)"/>
        </xsl:if>
      </td>
      <td data-titulo="De dónde sale y por qué">
        <xsl:value-of select="@origen"/>
        <xsl:if test="@motivo != ''"><span class="apunte"><xsl:value-of select="@motivo"/></span></xsl:if>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>

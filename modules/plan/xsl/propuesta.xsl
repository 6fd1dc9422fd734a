<?xml version="1.0" encoding="UTF-8"?>
<!-- One proposal of a unit, or an activity that was taken out of a draft. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/acciones.xsl"/>

  <xsl:template match="propuesta" mode="titulo">
    <xsl:choose>
      <xsl:when test="@unidad"><xsl:value-of select="concat('Propuesta ', @propuesta, ' de ', @unidad_nombre)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('Actividad ', @numero, ', quitada del borrador')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="propuesta" mode="migas">
    <xsl:for-each select="de"><xsl:call-template name="migas-version"/></xsl:for-each>
    <li aria-current="page"><xsl:value-of select="concat('Propuesta ', @propuesta)"/></li>
  </xsl:template>

  <xsl:template match="propuesta">
    <xsl:call-template name="acciones"/>
    <dl class="ficha hechos">
      <div><dt>Estado</dt><dd><xsl:apply-templates select="@estado" mode="estado"/></dd></div>
      <xsl:if test="@unidad">
        <div>
          <dt>Qué se propone</dt>
          <dd>
            <xsl:choose>
              <xsl:when test="@fila_numero">Cambiar la actividad <xsl:value-of select="@fila_numero"/></xsl:when>
              <xsl:otherwise>Una actividad nueva</xsl:otherwise>
            </xsl:choose>
          </dd>
        </div>
      </xsl:if>
      <div><dt>Por qué</dt><dd><xsl:value-of select="motivo"/></dd></div>
      <div><dt>Quién</dt><dd><xsl:value-of select="@autor"/></dd></div>
      <xsl:if test="respuesta"><div><dt>Respuesta</dt><dd><xsl:value-of select="concat(respuesta, ' (', @resuelta_por, ')')"/></dd></div></xsl:if>
    </dl>
    <h2>La actividad</h2>
    <dl class="ficha hechos">
      <div><dt>Lugar y número</dt><dd><xsl:value-of select="concat(@lugar, ' · ', @numero)"/></dd></div>
      <div><dt>Actividad</dt><dd><xsl:value-of select="descripcion"/></dd></div>
      <div><dt>Producto</dt><dd><xsl:value-of select="producto"/></dd></div>
      <div><dt>Meta</dt><dd><xsl:value-of select="meta"/></dd></div>
      <div class="original"><dt>Responsables</dt><dd><span class="renglones"><xsl:value-of select="responsables"/></span></dd></div>
      <xsl:if test="@lider"><div><dt>Líder</dt><dd><xsl:value-of select="@lider"/></dd></div></xsl:if>
      <div><dt>Periodos</dt><dd><span class="renglones"><xsl:value-of select="periodos"/></span></dd></div>
      <xsl:if test="programado != ''"><div><dt>Programado</dt><dd><span class="renglones"><xsl:value-of select="programado"/></span></dd></div></xsl:if>
      <xsl:if test="@condicional = 'si'"><div><dt>Condicional</dt><dd>Sí</dd></div></xsl:if>
    </dl>
  </xsl:template>
</xsl:stylesheet>

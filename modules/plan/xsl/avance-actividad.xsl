<?xml version="1.0" encoding="UTF-8"?>
<!-- What each unit has reported of an activity, and what whoever reads it may do. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/avance-reporte.xsl"/>
  <xsl:import href="module:plan/paginas.xsl"/>

  <xsl:template match="avance-actividad" mode="titulo">
    <xsl:value-of select="concat('Avance de la actividad ', @numero)"/>
  </xsl:template>

  <xsl:template match="avance-actividad" mode="migas">
    <li><a href="/plan/{@vigencia}"><xsl:value-of select="concat('Plan ', @vigencia)"/></a></li>
    <li><a href="/plan/{@vigencia}/avance">Avance</a></li>
    <li><a href="{@enlace}"><xsl:value-of select="concat('C', @componente, ' · ', @numero)"/></a></li>
    <li aria-current="page">Reportes</li>
  </xsl:template>

  <xsl:template match="avance-actividad">
    <xsl:apply-templates select="." mode="que-se-juzga"/>
    <xsl:if test="@observa and /pagina/@aplicacion = 'auditoria'">
      <ul class="acciones"><li><a class="boton" href="/plan/{@vigencia}/{@componente}/{@numero}/observar">Observar esta actividad</a></li></ul>
    </xsl:if>
    <xsl:for-each select="tarea[not(@periodo = preceding-sibling::tarea/@periodo)]">
      <section aria-labelledby="p-{@periodo}">
        <h2 id="p-{@periodo}">
          <xsl:value-of select="concat('Periodo ', @periodo, ': ')"/>
          <xsl:call-template name="intervalo-texto">
            <xsl:with-param name="inicio" select="@inicio"/><xsl:with-param name="fin" select="@fin"/>
          </xsl:call-template>
        </h2>
        <xsl:apply-templates select="../tarea[@periodo = current()/@periodo]"/>
      </section>
    </xsl:for-each>
    <xsl:apply-templates select="paginas"/>
    <xsl:if test="ajena">
      <section aria-labelledby="ajenas">
        <h2 id="ajenas">De quien ya no responde</h2>
        <xsl:for-each select="ajena">
          <article class="ficha tarea">
            <h3><xsl:value-of select="concat(@unidad, ', periodo ', @periodo)"/></h3>
            <xsl:apply-templates select="reporte"/>
          </article>
        </xsl:for-each>
      </section>
    </xsl:if>
    <p class="apunte"><a href="/historia?objeto=actividad:{@vigencia}:{@componente}:{@numero}">Historia de los reportes</a> ·
      <a href="/estados/plan.avance">Por qué estados pasa un reporte</a></p>
  </xsl:template>

  <xsl:template match="tarea">
    <article class="ficha tarea">
      <h3><xsl:value-of select="@unidad"/> <xsl:apply-templates select="." mode="avance-estado"/></h3>
      <xsl:apply-templates select="pedida"/>
      <xsl:if test="not(reporte)"><p>No ha reportado.</p></xsl:if>
      <xsl:apply-templates select="reporte"/>
      <xsl:apply-templates select="." mode="acciones"/>
    </article>
  </xsl:template>

  <!-- What is decided of a report stands below it: a unit may have several, those of the units that
       merged into it too. -->
  <xsl:template match="tarea/reporte | ajena/reporte">
    <xsl:apply-imports/>
    <xsl:apply-templates select="." mode="acciones"/>
  </xsl:template>

  <xsl:template match="tarea | reporte" mode="acciones">
    <xsl:variable name="puede" select="accion[@sitio or /pagina/@aplicacion = 'intranet']"/>
    <xsl:if test="$puede">
      <ul class="acciones">
        <xsl:for-each select="$puede"><li><a class="boton" href="{.}"><xsl:value-of select="@titulo"/></a></li></xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>

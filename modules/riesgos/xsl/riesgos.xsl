<?xml version="1.0" encoding="UTF-8"?>
<!-- Corruption risk: the subcomponents as the steps of a cycle, with who carries each one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>

  <!-- The first mention of a unit in a subcomponent: one entry for each of the two. -->
  <xsl:key name="mencion" match="responsable"
    use="concat(../@componente, '/', ../@subcomponente, '/', @unidad)"/>

  <xsl:template match="riesgos" mode="titulo"><xsl:apply-templates select="actividades" mode="titulo"/></xsl:template>
  <xsl:template match="riesgos" mode="migas"><xsl:apply-templates select="actividades" mode="migas"/></xsl:template>

  <xsl:template match="riesgos">
    <xsl:apply-templates select="no-disponible"/>
    <xsl:apply-templates select="actividades" mode="datos"/>
    <xsl:apply-templates select="actividades[not(paginas)]/componente[subcomponente]" mode="ciclo"/>
    <xsl:apply-templates select="lineas[linea]"/>
    <xsl:apply-templates select="actividades" mode="pagina"/>
  </xsl:template>

  <xsl:template match="componente" mode="ciclo">
    <section aria-labelledby="ciclo">
      <h2 id="ciclo">El ciclo del riesgo</h2>
      <p class="apunte">Los subcomponentes, en el orden en que se trabajan; del último se vuelve al
        primero. En cada paso, quién responde según el plan.</p>
      <ol class="ciclo"><xsl:apply-templates select="subcomponente" mode="ciclo"/></ol>
    </section>
  </xsl:template>

  <xsl:template match="subcomponente" mode="ciclo">
    <xsl:variable name="suyas" select="key('de-subcomponente', concat(../@numero, '/', @numero))"/>
    <xsl:variable name="clave" select="concat(../@numero, '/', @numero, '/')"/>
    <li>
      <h3><span class="orden"><xsl:value-of select="@numero"/></span><xsl:value-of select="@titulo"/></h3>
      <p>
        <xsl:call-template name="cuenta">
          <xsl:with-param name="valor" select="count($suyas)"/>
          <xsl:with-param name="uno" select="'actividad'"/>
          <xsl:with-param name="varios" select="'actividades'"/>
        </xsl:call-template>
        <xsl:text>: </xsl:text>
        <xsl:for-each select="$suyas">
          <xsl:if test="position() != 1">, </xsl:if>
          <xsl:apply-templates select="." mode="enlace"/>
        </xsl:for-each>
      </p>
      <ul class="lista-llana">
        <xsl:apply-templates
          select="$suyas/responsable[generate-id() = generate-id(key('mencion', concat($clave, @unidad))[1])]"/>
      </ul>
    </li>
  </xsl:template>
</xsl:stylesheet>

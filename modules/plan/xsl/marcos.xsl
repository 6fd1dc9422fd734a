<?xml version="1.0" encoding="UTF-8"?>
<!-- Frameworks as data: components, subcomponents and cuts, each with its source. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>

  <xsl:variable name="edita" select="/pagina/documento/marcos/@edita = 'si' and /pagina/@aplicacion = 'intranet'"/>

  <xsl:template match="marcos" mode="migas">
    <li><a href="/plan/elaborar">Elaborar</a></li>
    <li aria-current="page">Marcos y cortes</li>
  </xsl:template>

  <xsl:template match="marcos">
    <p class="lectura">De aquí sale la plantilla de un plan nuevo. Los planes aprobados no cambian: conservan los componentes y los cortes con que se aprobaron. Un borrador sigue los cortes de aquí.
      «Por confirmar» es lo que todavía hay que contrastar con su fuente oficial.</p>
    <xsl:apply-templates select="marco"/>
  </xsl:template>

  <xsl:template match="marco">
    <section aria-labelledby="m-{@codigo}">
      <h2 id="m-{@codigo}"><xsl:value-of select="concat(@codigo, ' – ', @nombre)"/></h2>
      <p class="apunte"><xsl:value-of select="@fuente"/></p>
      <xsl:if test="$edita">
        <ul class="acciones">
          <li><a class="boton" href="/plan/marcos/{@codigo}/componente/nuevo">Agregar un componente <span class="oculto">al <xsl:value-of select="@codigo"/></span></a></li>
          <li><a class="boton" href="/plan/marcos/{@codigo}/corte/nuevo">Agregar un corte <span class="oculto">al <xsl:value-of select="@codigo"/></span></a></li>
        </ul>
      </xsl:if>
      <h3>Componentes</h3>
      <ol class="lista-llana"><xsl:apply-templates select="componente"/></ol>
      <h3>Cortes</h3>
      <ul class="lista-llana"><xsl:apply-templates select="corte"/></ul>
    </section>
  </xsl:template>

  <xsl:template match="componente">
    <li>
      <xsl:call-template name="parte"><xsl:with-param name="enlace" select="concat('/plan/marcos/', ../@codigo, '/componente/', @numero)"/></xsl:call-template>
      <xsl:if test="$edita">
        <xsl:text> · </xsl:text>
        <a href="/plan/marcos/{../@codigo}/componente/{@numero}/nuevo">Agregar un subcomponente <span class="oculto">a <xsl:value-of select="@titulo"/></span></a>
      </xsl:if>
      <xsl:if test="subcomponente"><ul><xsl:apply-templates select="subcomponente"/></ul></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="subcomponente">
    <li>
      <xsl:call-template name="parte"><xsl:with-param name="enlace" select="concat('/plan/marcos/', ../../@codigo, '/componente/', ../@numero, '/', @numero)"/></xsl:call-template>
    </li>
  </xsl:template>

  <xsl:template match="corte">
    <li>
      <strong><xsl:value-of select="concat(format-number(@dia, '00'), '/', format-number(@mes, '00'), ' ')"/></strong>
      <xsl:call-template name="parte"><xsl:with-param name="enlace" select="concat('/plan/marcos/', ../@codigo, '/corte/', @numero)"/></xsl:call-template>
      <xsl:if test="$edita">
        <xsl:text> · </xsl:text>
        <a href="/plan/marcos/{../@codigo}/corte/{@numero}/quitar">Quitar <span class="oculto">el corte <xsl:value-of select="@titulo"/></span></a>
      </xsl:if>
    </li>
  </xsl:template>

  <!-- Number, title, source; a link where it may be edited. -->
  <xsl:template name="parte">
    <xsl:param name="enlace"/>
    <xsl:choose>
      <xsl:when test="$edita"><a href="{$enlace}"><xsl:value-of select="concat(@numero, '. ', @titulo)"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(@numero, '. ', @titulo)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@por_confirmar = 1"><xsl:text> </xsl:text><span class="etiqueta">por confirmar</span></xsl:if>
    <xsl:if test="@fuente != ''"><xsl:text> </xsl:text><span class="apunte"><xsl:value-of select="@fuente"/></span></xsl:if>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The memo to a unit that has not reported, ready to be copied or downloaded. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/memorando-texto.xsl"/>

  <xsl:template match="memorando" mode="titulo"><xsl:value-of select="concat('Memorando a ', @unidad)"/></xsl:template>
  <xsl:template match="memorando" mode="migas">
    <li><a href="/plan/{@vigencia}"><xsl:value-of select="concat('Plan ', @vigencia)"/></a></li>
    <li><a href="/plan/{@vigencia}/sin-reporte">Quién no ha reportado</a></li>
    <li aria-current="page">Memorando</li>
  </xsl:template>

  <xsl:template match="memorando[not(tarea)]">
    <p class="nota">A esta dependencia no le falta reportar ningún periodo terminado.</p>
    <ul class="acciones"><li><a class="boton claro" href="/plan/{@vigencia}/expediente/{@codigo}">Expediente en PDF y ZIP</a></li></ul>
  </xsl:template>

  <xsl:template match="memorando">
    <ul class="acciones"><li><a class="boton" href="/plan/{@vigencia}/memorando/{@codigo}/odt?al={@al}">Descargar para Writer o Word</a></li>
      <li><button type="button" class="claro" data-copiar="memorando" hidden="hidden">Copiar el texto</button></li>
      <li><a class="boton claro" href="/plan/{@vigencia}/expediente/{@codigo}">Expediente en PDF y ZIP</a></li></ul>
    <div class="ficha lectura" id="memorando">
      <xsl:call-template name="memo"/>
    </div>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- What citizens contributed: for planning with who it came from, for everybody without. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/listado.xsl"/>
  <xsl:import href="module:plan/acciones.xsl"/>

  <xsl:template match="aportes" mode="titulo">
    <xsl:value-of select="concat('Aportes al ', @marco, ' ', @vigencia, ', versión ', @version)"/>
  </xsl:template>
  <xsl:template match="aportes" mode="migas">
    <xsl:call-template name="migas-version"/>
    <li aria-current="page">Aportes</li>
  </xsl:template>
  <xsl:template match="listado" mode="migas">
    <li><a href="{substring-before(/pagina/@ruta, '/aportes')}">Plan</a></li>
    <li aria-current="page">Aportes</li>
  </xsl:template>

  <xsl:template match="aportes">
    <xsl:apply-templates select="@estado" mode="aviso-version"/>
    <xsl:call-template name="acciones"/>
    <p class="lectura">El nombre y el contacto son datos personales: los ve Planeación y no se publican.
      El número de cada aporte lleva a su respuesta; el nombre, a sus datos.</p>
    <xsl:apply-templates select="listado"/>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- A document on paper: the page around what a view writes in mode `papel` (headings, paragraphs,
     lists, tables). data/papel.css says how it looks. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:lib/fecha.xsl"/>
  <xsl:import href="paac:lib/numero.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:template match="/">
    <html lang="es-CO">
      <head>
        <meta charset="utf-8"/>
        <title><xsl:value-of select="/pagina/@titulo"/></title>
        <meta name="author" content="{/pagina/@entidad}"/>
      </head>
      <body>
        <p class="entidad"><xsl:value-of select="/pagina/@entidad"/></p>
        <p class="preparado">
          <xsl:text>Preparado el </xsl:text>
          <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="/pagina/@hoy"/></xsl:call-template>
          <xsl:if test="/pagina/usuario"><xsl:value-of select="concat(' por ', /pagina/usuario/@nombre)"/></xsl:if>
        </p>
        <xsl:apply-templates select="/pagina/documento/*" mode="papel"/>
      </body>
    </html>
  </xsl:template>

  <!-- Where those who answer for it sign. -->
  <xsl:template name="papel-firmas">
    <xsl:param name="uno"/>
    <xsl:param name="otro"/>
    <h2>Firmas</h2>
    <table class="firmas">
      <tbody>
        <tr><td><xsl:value-of select="$uno"/></td><td><xsl:value-of select="$otro"/></td></tr>
      </tbody>
    </table>
  </xsl:template>

  <!-- The files that a document names, with what proves each one. -->
  <xsl:template name="papel-evidencias">
    <xsl:param name="filas"/>
    <table>
      <thead><tr><th scope="col">N.º</th><th scope="col">Evidencia</th><th scope="col">De qué</th><th scope="col">Fecha</th><th scope="col">SHA-256</th></tr></thead>
      <tbody>
        <xsl:for-each select="$filas">
          <tr>
            <td class="entero"><xsl:value-of select="@id"/></td>
            <td>
              <xsl:value-of select="@nombre"/>
              <xsl:if test="@enlace"> (enlace, no verificable)</xsl:if>
              <xsl:if test="@retirada"> (retirada con acta)</xsl:if>
            </td>
            <td><xsl:value-of select="@de"/></td>
            <td><xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template></td>
            <td class="huella"><xsl:value-of select="@sha256"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>
</xsl:stylesheet>

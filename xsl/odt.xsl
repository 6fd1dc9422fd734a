<?xml version="1.0" encoding="UTF-8"?>
<!-- The same as papel.xsl, as a text document to go on writing in (flat ODT): headings, paragraphs,
     lists and tables that a view writes in mode `papel` become Writer's. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
  xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exsl="http://exslt.org/common"
  exclude-result-prefixes="exsl">
  <xsl:import href="paac:lib/fecha.xsl"/>
  <xsl:import href="paac:lib/numero.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/">
    <xsl:variable name="cuerpo"><xsl:apply-templates select="/pagina/documento/*" mode="papel"/></xsl:variable>
    <office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
      <office:meta><dc:title><xsl:value-of select="/pagina/@titulo"/></dc:title><dc:language>es-CO</dc:language></office:meta>
      <office:styles>
        <style:default-style style:family="paragraph">
          <style:paragraph-properties fo:margin-bottom="0.2cm"/>
          <style:text-properties style:font-name="Arial" fo:font-family="Arial" fo:font-size="11pt" fo:language="es" fo:country="CO"/>
        </style:default-style>
        <style:style style:name="Titulo" style:display-name="Título" style:family="paragraph">
          <style:paragraph-properties fo:margin-bottom="0.4cm"/>
          <style:text-properties fo:font-size="14pt" fo:font-weight="bold"/>
        </style:style>
        <style:style style:name="Subtitulo" style:display-name="Subtítulo" style:family="paragraph">
          <style:text-properties fo:font-size="12pt" fo:font-weight="bold"/>
        </style:style>
        <style:style style:name="Cabeza" style:family="paragraph"><style:text-properties fo:font-weight="bold" fo:font-size="10pt"/></style:style>
        <style:style style:name="Celda" style:family="paragraph"><style:text-properties fo:font-size="10pt"/></style:style>
      </office:styles>
      <office:automatic-styles>
        <style:style style:name="c" style:family="table-cell">
          <style:table-cell-properties fo:border="0.5pt solid #808080" fo:padding="0.1cm"/>
        </style:style>
      </office:automatic-styles>
      <office:body><office:text><xsl:apply-templates select="exsl:node-set($cuerpo)/*" mode="odt"/></office:text></office:body>
    </office:document>
  </xsl:template>

  <xsl:template match="h1" mode="odt"><text:h text:style-name="Titulo" text:outline-level="1"><xsl:value-of select="."/></text:h></xsl:template>
  <xsl:template match="h2" mode="odt"><text:h text:style-name="Subtitulo" text:outline-level="2"><xsl:value-of select="."/></text:h></xsl:template>
  <xsl:template match="p" mode="odt"><text:p><xsl:value-of select="."/></text:p></xsl:template>
  <xsl:template match="ul | ol" mode="odt"><text:list><xsl:apply-templates select="li" mode="odt"/></text:list></xsl:template>
  <xsl:template match="li" mode="odt"><text:list-item><text:p><xsl:value-of select="."/></text:p></text:list-item></xsl:template>

  <xsl:template match="table" mode="odt">
    <table:table>
      <table:table-column table:number-columns-repeated="{count(*/tr[1]/*)}"/>
      <xsl:apply-templates select="*/tr" mode="odt"/>
    </table:table>
    <text:p/>
  </xsl:template>
  <xsl:template match="tr" mode="odt"><table:table-row><xsl:apply-templates select="*" mode="odt"/></table:table-row></xsl:template>
  <xsl:template match="th | td" mode="odt">
    <table:table-cell table:style-name="c">
      <text:p text:style-name="Celda"><xsl:if test="self::th"><xsl:attribute name="text:style-name">Cabeza</xsl:attribute></xsl:if><xsl:value-of select="."/></text:p>
    </table:table-cell>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- A role by its name, as people say it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="rol/@nombre[. = 'enlace']">Enlace de dependencia</xsl:template>
  <xsl:template match="rol/@nombre[. = 'lider']">Líder de componente</xsl:template>
  <xsl:template match="rol/@nombre[. = 'planeacion']">Planeación (OPGI)</xsl:template>
  <xsl:template match="rol/@nombre[. = 'control_interno']">Control Interno</xsl:template>
  <xsl:template match="rol/@nombre[. = 'consulta']">Consulta</xsl:template>
  <xsl:template match="rol/@nombre[. = 'admin']">Administración</xsl:template>
</xsl:stylesheet>

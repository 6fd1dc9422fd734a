<?xml version="1.0" encoding="UTF-8"?>
<!-- States of versions and proposals in words, and what a page of a version that does not govern
     says above everything else. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="@estado[. = 'borrador'] | @version_estado[. = 'borrador']" mode="estado">Borrador</xsl:template>
  <xsl:template match="@estado[. = 'en_consulta'] | @version_estado[. = 'en_consulta']" mode="estado">En consulta ciudadana</xsl:template>
  <xsl:template match="@estado[. = 'por_aprobar'] | @version_estado[. = 'por_aprobar']" mode="estado">Por aprobar</xsl:template>
  <xsl:template match="@estado[. = 'aprobada'] | @version_estado[. = 'aprobada']" mode="estado">Aprobada</xsl:template>
  <xsl:template match="@estado[. = 'reemplazada'] | @version_estado[. = 'reemplazada']" mode="estado">Reemplazada</xsl:template>
  <xsl:template match="@estado[. = 'descartada'] | @version_estado[. = 'descartada']" mode="estado">Descartada</xsl:template>
  <xsl:template match="@estado[. = 'propuesta']" mode="estado">Por decidir</xsl:template>
  <xsl:template match="@estado[. = 'aceptada']" mode="estado">Aceptada</xsl:template>
  <xsl:template match="@estado[. = 'rechazada']" mode="estado">Rechazada</xsl:template>
  <xsl:template match="@estado[. = 'retirada']" mode="estado">Retirada por quien propuso</xsl:template>
  <xsl:template match="@estado[. = 'quitada']" mode="estado">Quitada del borrador</xsl:template>
  <xsl:template match="@estado[. = 'restaurada']" mode="estado">Restaurada</xsl:template>
  <xsl:template match="@estado" mode="estado"><xsl:value-of select="."/></xsl:template>

  <!-- `estado` or `version_estado` of the version that a page is about. -->
  <xsl:template match="@estado | @version_estado" mode="aviso-version"/>
  <xsl:template match="@estado[. = 'descartada'] | @version_estado[. = 'descartada']" mode="aviso-version">
    <div class="nota atencion">
      <p><strong>Esta versión se descartó.</strong> Se puede leer; no rigió y no se cambia.</p>
    </div>
  </xsl:template>
  <xsl:template match="@estado[. = 'reemplazada'] | @version_estado[. = 'reemplazada']" mode="aviso-version">
    <div class="nota atencion">
      <p><strong>Otra versión reemplazó a ésta.</strong> Se puede leer; ya no rige y no se cambia.</p>
    </div>
  </xsl:template>
  <xsl:template match="@version_estado[. = 'borrador' or . = 'en_consulta' or . = 'por_aprobar']" mode="aviso-version">
    <div class="nota atencion">
      <p><strong>Esta versión todavía no rige.</strong> Está en elaboración: <xsl:apply-templates select="." mode="estado"/>.</p>
    </div>
  </xsl:template>
</xsl:stylesheet>

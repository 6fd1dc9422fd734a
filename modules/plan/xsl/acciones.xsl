<?xml version="1.0" encoding="UTF-8"?>
<!-- What drawing up has in common: actions that the person may take, states, the way back. Only the
     intranet has the forms. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="module:plan/estados.xsl"/>

  <xsl:template name="acciones">
    <xsl:variable name="suyas" select="accion[/pagina/@aplicacion = 'intranet' or starts-with(., '/plan/comparar/') or starts-with(., '/estados/') or . = '/plan/marcos' or . = '/plan/propuestas']"/>
    <xsl:if test="$suyas">
      <ul class="acciones">
        <xsl:for-each select="$suyas">
          <li><a class="boton" href="{.}"><xsl:value-of select="@titulo"/></a></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- The steps to the page of a version; the context has its id, marco, vigencia, version. -->
  <xsl:template name="migas-version">
    <li><a href="/plan/elaborar">Elaborar</a></li>
    <li><a href="{@ruta}"><xsl:value-of select="concat(@marco, ' ', @vigencia, ', versión ', @version)"/></a></li>
  </xsl:template>
</xsl:stylesheet>

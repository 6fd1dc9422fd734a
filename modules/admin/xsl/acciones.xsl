<?xml version="1.0" encoding="UTF-8"?>
<!-- What the person may do from a page. Only the intranet has the forms;
     both have the history. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="acciones">
    <xsl:variable name="posibles" select="accion[/pagina/@aplicacion = 'intranet' or starts-with(., '/historia?')]"/>
    <xsl:if test="$posibles">
      <ul class="acciones">
        <xsl:for-each select="$posibles">
          <li><a class="boton" href="{.}"><xsl:value-of select="@titulo"/></a></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>

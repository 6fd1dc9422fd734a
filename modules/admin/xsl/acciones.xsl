<?xml version="1.0" encoding="UTF-8"?>
<!-- What the person may do from a page. Only the intranet has the forms. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="acciones">
    <xsl:if test="accion and /pagina/@aplicacion = 'intranet'">
      <ul class="acciones">
        <xsl:for-each select="accion">
          <li><a class="boton" href="{.}"><xsl:value-of select="@titulo"/></a></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>

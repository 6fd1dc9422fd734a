<?xml version="1.0" encoding="UTF-8"?>
<!-- One bar for a cell of a table: the number beside it says the same, so the picture is for the
     eye only. $parte goes from 0 to 1. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="barra">
    <xsl:param name="parte"/>
    <xsl:param name="clase" select="'barra'"/>
    <svg xmlns="http://www.w3.org/2000/svg" class="{$clase}" width="100%" height="14"
      aria-hidden="true" focusable="false">
      <rect class="fondo" x="0" y="0" width="100%" height="14" rx="2"/>
      <rect class="valor" x="0" y="0" height="14" rx="2" width="{format-number($parte * 100, '0.##')}%"/>
    </svg>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Wants to show a file of the machine. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:template match="danina">
    <pre><xsl:value-of select="document('file:///etc/passwd')"/></pre>
    <xsl:copy-of select="document('http://127.0.0.1/')"/>
  </xsl:template>
</xsl:stylesheet>

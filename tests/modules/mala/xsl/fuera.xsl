<?xml version="1.0" encoding="UTF-8"?>
<!-- Imports what is not the host's nor a module's. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="file:///etc/passwd"/>
</xsl:stylesheet>

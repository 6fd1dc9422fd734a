<?xml version="1.0" encoding="UTF-8"?>
<!-- Changes of permissions that wait for a second person, and those that somebody decided. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/listado.xsl"/>

  <xsl:template match="listado" mode="migas">
    <li><a href="/roles">Roles y permisos</a></li>
    <li aria-current="page">Propuestas</li>
  </xsl:template>

  <xsl:template match="listado" mode="cabecera">
    <p>Dar un permiso delicado es cosa de dos: una persona lo propone y otra lo confirma.</p>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The matrix of permissions and roles, which is one list. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/listado.xsl"/>

  <xsl:template match="listado" mode="cabecera">
    <p>Qué puede hacer cada rol. Lo que puede Control Interno se cambia sólo con la orden de Sistemas.
      Los permisos delicados los propone una persona y los confirma otra<xsl:if test="/pagina/menu/entrada[@href = '/roles/propuestas']">: <a href="/roles/propuestas">propuestas</a></xsl:if>.</p>
  </xsl:template>
</xsl:stylesheet>

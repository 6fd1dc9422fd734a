<?xml version="1.0" encoding="UTF-8"?>
<!-- One permission and the roles that hold it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:admin/acciones.xsl"/>
  <xsl:import href="module:admin/rol.xsl"/>

  <xsl:template match="permiso" mode="titulo"><xsl:value-of select="@titulo"/></xsl:template>

  <xsl:template match="permiso" mode="migas">
    <li><a href="/roles">Roles y permisos</a></li>
    <li aria-current="page"><xsl:value-of select="@nombre"/></li>
  </xsl:template>

  <xsl:template match="permiso">
    <xsl:call-template name="acciones"/>
    <xsl:if test="@reservado">
      <p class="nota">Es sólo de Control Interno: no se da a otros roles desde la intranet.</p>
    </xsl:if>
    <xsl:if test="@propuesta">
      <p class="nota atencion">Hay un cambio que espera a que otra persona lo confirme:
        <a href="/roles/propuestas/{@propuesta}">propuesta <xsl:value-of select="@propuesta"/></a>.</p>
    </xsl:if>
    <xsl:if test="@sensible">
      <p class="nota">Es un permiso delicado: darlo a un rol lo propone una persona y lo confirma otra.</p>
    </xsl:if>
    <dl class="ficha hechos">
      <div><dt>Permiso</dt><dd><code><xsl:value-of select="@nombre"/></code></dd></div>
      <div><dt>Módulo</dt><dd><xsl:value-of select="@modulo"/></dd></div>
      <div>
        <dt>Roles que lo tienen</dt>
        <dd>
          <xsl:if test="not(rol)">Ninguno</xsl:if>
          <ul class="lista-llana"><xsl:for-each select="rol"><li><xsl:apply-templates select="@nombre"/></li></xsl:for-each></ul>
        </dd>
      </div>
    </dl>
  </xsl:template>
</xsl:stylesheet>

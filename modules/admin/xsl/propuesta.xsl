<?xml version="1.0" encoding="UTF-8"?>
<!-- One proposal: what the roles hold now and what they would. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/fecha.xsl"/>
  <xsl:import href="module:admin/acciones.xsl"/>
  <xsl:import href="module:admin/rol.xsl"/>

  <xsl:template match="propuesta" mode="titulo"><xsl:value-of select="@titulo"/></xsl:template>

  <xsl:template match="propuesta" mode="migas">
    <li><a href="/roles">Roles y permisos</a></li>
    <li><a href="/roles/propuestas">Propuestas</a></li>
    <li aria-current="page"><xsl:value-of select="@id"/></li>
  </xsl:template>

  <xsl:template match="propuesta">
    <p class="lectura">
      <xsl:value-of select="concat(@propone, ' propuso el ')"/>
      <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@dia"/></xsl:call-template>
      <xsl:text> cambiar quién puede «</xsl:text><xsl:value-of select="@titulo"/><xsl:text>». </xsl:text>
      <xsl:choose>
        <xsl:when test="@estado = 'pendiente' and @propia">Espera a que otra persona lo confirme.</xsl:when>
        <xsl:when test="@estado = 'pendiente'">Espera a que alguien lo confirme o lo rechace.</xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="concat(@decide, ' lo ')"/>
          <xsl:choose><xsl:when test="@estado = 'confirmada'">confirmó</xsl:when><xsl:otherwise>rechazó</xsl:otherwise></xsl:choose>
          <xsl:text> el </xsl:text>
          <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@decidida"/></xsl:call-template>.
        </xsl:otherwise>
      </xsl:choose>
    </p>
    <xsl:if test="@sensible">
      <p class="nota">Es un permiso delicado: alcanza datos personales, aprueba o da poder sobre otras cuentas.</p>
    </xsl:if>
    <xsl:call-template name="acciones"/>
    <table class="tabla">
      <caption class="oculto">Roles</caption>
      <thead><tr><th scope="col">Rol</th><th scope="col">Hoy</th><th scope="col">Con la propuesta</th></tr></thead>
      <tbody>
        <xsl:for-each select="rol">
          <tr>
            <th scope="row"><xsl:apply-templates select="@nombre"/></th>
            <td><xsl:apply-templates select="." mode="tiene"><xsl:with-param name="valor" select="@tiene"/></xsl:apply-templates></td>
            <td>
              <xsl:apply-templates select="." mode="tiene"><xsl:with-param name="valor" select="@tendria"/></xsl:apply-templates>
              <xsl:if test="@tendria and not(@tiene)"><span class="etiqueta">lo recibe</span></xsl:if>
              <xsl:if test="@tiene and not(@tendria)"><span class="etiqueta">lo pierde</span></xsl:if>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="rol" mode="tiene">
    <xsl:param name="valor"/>
    <xsl:choose><xsl:when test="$valor">Sí</xsl:when><xsl:otherwise>No</xsl:otherwise></xsl:choose>
  </xsl:template>
</xsl:stylesheet>

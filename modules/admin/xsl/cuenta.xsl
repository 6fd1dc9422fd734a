<?xml version="1.0" encoding="UTF-8"?>
<!-- One account: who it is and what it may do. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:admin/acciones.xsl"/>

  <xsl:template match="cuenta" mode="titulo"><xsl:value-of select="@nombre"/></xsl:template>

  <xsl:template match="cuenta" mode="migas">
    <li><a href="/cuentas">Cuentas</a></li>
    <li aria-current="page"><xsl:value-of select="@usuario"/></li>
  </xsl:template>

  <xsl:template match="cuenta">
    <xsl:call-template name="acciones"/>
    <dl class="ficha hechos">
      <div><dt>Usuario</dt><dd><code><xsl:value-of select="@usuario"/></code></dd></div>
      <div>
        <dt>Correo</dt>
        <dd>
          <xsl:choose>
            <xsl:when test="@correo"><xsl:value-of select="@correo"/></xsl:when>
            <xsl:otherwise>No tiene: no recibe avisos</xsl:otherwise>
          </xsl:choose>
        </dd>
      </div>
      <div><dt>Estado</dt><dd><xsl:apply-templates select="@activa"/></dd></div>
      <div>
        <dt>Roles</dt>
        <dd><ul class="lista-llana"><xsl:apply-templates select="rol"/></ul></dd>
      </div>
    </dl>
  </xsl:template>

  <xsl:template match="cuenta/@activa[. = 'si']">Activa</xsl:template>
  <xsl:template match="cuenta/@activa">Desactivada: no puede ingresar</xsl:template>

  <xsl:template match="rol">
    <li>
      <xsl:apply-templates select="@nombre"/>
      <xsl:if test="@codigo">
        <xsl:text> · </xsl:text>
        <a href="/unidades/{@codigo}"><xsl:value-of select="@unidad"/></a>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="rol/@nombre[. = 'enlace']">Enlace de dependencia</xsl:template>
  <xsl:template match="rol/@nombre[. = 'lider']">Líder de componente</xsl:template>
  <xsl:template match="rol/@nombre[. = 'planeacion']">Planeación (OPGI)</xsl:template>
  <xsl:template match="rol/@nombre[. = 'control_interno']">Control Interno</xsl:template>
  <xsl:template match="rol/@nombre[. = 'consulta']">Consulta</xsl:template>
  <xsl:template match="rol/@nombre[. = 'admin']">Administración</xsl:template>
</xsl:stylesheet>

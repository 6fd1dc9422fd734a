<?xml version="1.0" encoding="UTF-8"?>
<!-- One account: who it is and what it may do. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:admin/entregas.xsl"/>
  <xsl:import href="module:admin/acciones.xsl"/>
  <xsl:import href="module:admin/rol.xsl"/>

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
      <div><dt>Estado</dt><dd><xsl:apply-templates select="@estado"/></dd></div>
      <div>
        <dt>Roles</dt>
        <dd><ul class="lista-llana"><xsl:apply-templates select="rol"/></ul></dd>
      </div>
      <xsl:if test="encargo">
        <div>
          <dt>Encargos</dt>
          <dd><ul class="lista-llana"><xsl:apply-templates select="encargo"/></ul></dd>
        </div>
      </xsl:if>
      <xsl:if test="entrega">
        <div>
          <dt>Entregas del cargo</dt>
          <dd><ul class="lista-llana"><xsl:apply-templates select="entrega"/></ul></dd>
        </div>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:template match="cuenta/@estado[. = 'activa']">
    <xsl:text>Activa</xsl:text>
    <xsl:if test="../@hasta">
      <xsl:text> hasta el </xsl:text>
      <xsl:call-template name="fecha"><xsl:with-param name="iso" select="../@hasta"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
  <xsl:template match="cuenta/@estado[. = 'vencida']">
    <xsl:text>Terminó el </xsl:text>
    <xsl:call-template name="fecha"><xsl:with-param name="iso" select="../@hasta"/></xsl:call-template>
    <xsl:text>: ya no puede ingresar</xsl:text>
  </xsl:template>
  <xsl:template match="cuenta/@estado[. = 'desactivada']">Desactivada: no puede ingresar</xsl:template>

  <!-- Who stands in for this person, or for whom this person does. -->
  <xsl:template match="encargo">
    <li>
      <xsl:choose>
        <xsl:when test="@papel = 'ausente'">Se encarga </xsl:when>
        <xsl:otherwise>Encargo de </xsl:otherwise>
      </xsl:choose>
      <a href="/cuentas/{@usuario}"><xsl:value-of select="@nombre"/></a>
      <xsl:text>, </xsl:text>
      <xsl:call-template name="intervalo-texto">
        <xsl:with-param name="inicio" select="@desde"/>
        <xsl:with-param name="fin" select="@hasta"/>
      </xsl:call-template>
      <xsl:value-of select="concat(' (', @acto, ')')"/>
      <xsl:choose>
        <xsl:when test="@estado = 'terminado'">. Terminó.</xsl:when>
        <xsl:otherwise>
          <xsl:if test="@estado = 'vigente'">. <strong>Vigente hoy.</strong></xsl:if>
          <xsl:if test="../accion[@titulo = 'Editar']">
            <xsl:text> </xsl:text>
            <a href="/cuentas/{../@usuario}/encargos/{@id}/terminar">Terminar</a>
          </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:template>

  <xsl:template match="rol">
    <li>
      <xsl:apply-templates select="@nombre"/>
      <xsl:if test="@codigo">
        <xsl:text> · </xsl:text>
        <a href="/unidades/{@codigo}"><xsl:value-of select="@unidad"/></a>
      </xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The record of a post handed over: who, to whom, what, and where each one signs on paper. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:admin/rol.xsl"/>

  <!-- Those whose record it is see no accounts. -->
  <xsl:variable name="administra" select="/pagina/menu/entrada/@href = '/cuentas'"/>
  <xsl:key name="grupo" match="pendiente" use="@grupo"/>

  <xsl:template match="acta" mode="titulo">
    <xsl:value-of select="concat('Acta de entrega del cargo N.º ', @numero)"/>
  </xsl:template>

  <xsl:template match="acta" mode="migas">
    <xsl:choose>
      <xsl:when test="$administra">
        <li><a href="/cuentas">Cuentas</a></li>
        <li><a href="/cuentas/{@entrega}"><xsl:value-of select="@entrega"/></a></li>
      </xsl:when>
      <xsl:otherwise><li><a href="/mi-cuenta">Mi cuenta</a></li></xsl:otherwise>
    </xsl:choose>
    <li aria-current="page">Acta <xsl:value-of select="@numero"/></li>
  </xsl:template>

  <xsl:template match="acta">
    <xsl:if test="$administra"><ul class="acciones"><li><a class="boton" href="{/pagina/@ruta}/expediente">Expediente en PDF y ZIP</a></li></ul></xsl:if>
    <p class="lectura">
      <xsl:text>En Pasto, el </xsl:text>
      <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template>
      <xsl:text>, </xsl:text><strong><xsl:value-of select="@entrega_nombre"/></strong>
      <xsl:text> entrega y </xsl:text><strong><xsl:value-of select="@recibe_nombre"/></strong>
      <xsl:text> recibe lo que sigue, en cumplimiento de </xsl:text>
      <xsl:value-of select="@acto"/><xsl:text>.</xsl:text>
    </p>
    <dl class="ficha hechos">
      <div><dt>Entrega</dt><dd><xsl:value-of select="@entrega_nombre"/></dd></div>
      <div><dt>Recibe</dt><dd><xsl:value-of select="@recibe_nombre"/></dd></div>
      <div>
        <dt>Roles y dependencias</dt>
        <dd><ul class="lista-llana"><xsl:apply-templates select="rol"/></ul></dd>
      </div>
      <xsl:if test="@cierra">
        <div>
          <dt>La cuenta de quien entrega</dt>
          <dd>Termina el <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template></dd>
        </div>
      </xsl:if>
      <xsl:if test="observaciones"><div><dt>Observaciones</dt><dd><xsl:value-of select="observaciones"/></dd></div></xsl:if>
      <div>
        <dt>Registrada</dt>
        <dd>
          <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@registrada"/></xsl:call-template>
          <xsl:if test="@registra_nombre"><xsl:value-of select="concat(', por ', @registra_nombre)"/></xsl:if>
        </dd>
      </div>
    </dl>
    <h2>Trabajo pendiente</h2>
    <xsl:if test="not(pendiente)"><p>No había trabajo pendiente registrado ese día.</p></xsl:if>
    <xsl:for-each select="pendiente[generate-id() = generate-id(key('grupo', @grupo)[1])]">
      <h3><xsl:value-of select="@grupo"/></h3>
      <ol><xsl:apply-templates select="key('grupo', @grupo)"/></ol>
    </xsl:for-each>
    <h2>Firmas</h2>
    <table class="tabla firmas">
      <caption class="oculto">Firmas de quien entrega y de quien recibe</caption>
      <thead><tr><th scope="col">Entrega</th><th scope="col">Recibe</th></tr></thead>
      <tbody>
        <tr><td><br/><br/>______________</td><td><br/><br/>______________</td></tr>
        <tr><td><xsl:value-of select="@entrega_nombre"/></td><td><xsl:value-of select="@recibe_nombre"/></td></tr>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="rol">
    <li>
      <xsl:apply-templates select="@nombre"/>
      <xsl:if test="@unidad"><xsl:value-of select="concat(' · ', @unidad)"/></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="pendiente">
    <li>
      <xsl:choose>
        <xsl:when test="@enlace"><a href="{@enlace}"><xsl:value-of select="@titulo"/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="@titulo"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@detalle"><xsl:value-of select="concat(' (', @detalle, ')')"/></xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>

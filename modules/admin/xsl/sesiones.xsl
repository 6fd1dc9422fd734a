<?xml version="1.0" encoding="UTF-8"?>
<!-- One's own account: who one is here, for whom one stands in, and where the account is open. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:admin/entregas.xsl"/>

  <xsl:template match="mi-cuenta" mode="migas">
    <li aria-current="page">Mi cuenta</li>
  </xsl:template>

  <xsl:template match="mi-cuenta">
    <ul class="acciones">
      <li><a class="boton" href="/mi-cuenta/clave">Cambiar mi contraseña</a></li>
      <li><a class="boton claro" href="/impresos">Mis documentos</a></li>
    </ul>
    <dl class="ficha hechos">
      <div><dt>Nombre</dt><dd><xsl:value-of select="@nombre"/></dd></div>
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
      <xsl:if test="@hasta">
        <div>
          <dt>Último día</dt>
          <dd><xsl:call-template name="fecha"><xsl:with-param name="iso" select="@hasta"/></xsl:call-template></dd>
        </div>
      </xsl:if>
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
    <section aria-labelledby="sesiones">
      <h2 id="sesiones">Mis sesiones</h2>
      <p>Donde su cuenta está abierta ahora. Si no reconoce alguna, termínela y cambie su contraseña.</p>
      <xsl:if test="count(sesion) &gt; 1">
        <ul class="acciones">
          <li><a class="boton" href="/mi-cuenta/sesiones/otras/terminar">Terminar las otras</a></li>
        </ul>
      </xsl:if>
        <table class="tabla fichas">
          <caption class="oculto">Mis sesiones</caption>
          <thead>
            <tr>
              <th scope="col">Navegador</th><th scope="col">Dirección</th><th scope="col">Sitio</th>
              <th scope="col">Empezó</th><th scope="col">Último uso</th><th scope="col">Qué hacer</th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="sesion"/></tbody>
        </table>
    </section>
  </xsl:template>

  <xsl:template match="encargo">
    <li>
      <xsl:value-of select="concat(@nombre, ', ')"/>
      <xsl:call-template name="intervalo-texto">
        <xsl:with-param name="inicio" select="@desde"/>
        <xsl:with-param name="fin" select="@hasta"/>
      </xsl:call-template>
      <xsl:value-of select="concat(' (', @acto, ')')"/>
    </li>
  </xsl:template>

  <xsl:template match="sesion">
    <tr>
      <th scope="row">
        <xsl:choose>
          <xsl:when test="@navegador != ''"><xsl:value-of select="@navegador"/></xsl:when>
          <xsl:otherwise>No lo dijo</xsl:otherwise>
        </xsl:choose>
      </th>
      <td data-titulo="Dirección"><xsl:value-of select="@remota"/></td>
      <td data-titulo="Sitio">
        <xsl:choose>
          <xsl:when test="@sitio = 'auditoria'">Control Interno</xsl:when>
          <xsl:otherwise>Intranet</xsl:otherwise>
        </xsl:choose>
      </td>
      <td data-titulo="Empezó"><xsl:call-template name="instante"><xsl:with-param name="iso" select="@desde"/></xsl:call-template></td>
      <td data-titulo="Último uso"><xsl:call-template name="instante"><xsl:with-param name="iso" select="@vista"/></xsl:call-template></td>
      <td data-titulo="Qué hacer">
        <xsl:choose>
          <xsl:when test="@esta"><strong>Es ésta</strong></xsl:when>
          <xsl:when test="@sitio = /pagina/@aplicacion">
            <a href="/mi-cuenta/sesiones/{@clave}/terminar">Terminar</a>
          </xsl:when>
          <xsl:otherwise>Se termina en ese sitio, o con «Terminar las otras»</xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <!-- 2 feb 2022, 15:04 -->
  <xsl:template name="instante">
    <xsl:param name="iso"/>
    <xsl:call-template name="fecha-corta"><xsl:with-param name="iso" select="$iso"/></xsl:call-template>
    <xsl:value-of select="concat(', ', substring($iso, 12, 5))"/>
  </xsl:template>
</xsl:stylesheet>

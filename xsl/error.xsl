<?xml version="1.0" encoding="UTF-8"?>
<!-- What went wrong, what to do, and the number to quote. Draws itself without menu and user. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>

  <xsl:template match="error" mode="titulo"><xsl:value-of select="@titulo"/></xsl:template>

  <xsl:template match="error">
    <div class="ficha error-pagina">
      <p class="codigo" aria-hidden="true"><xsl:value-of select="@codigo"/></p>
      <p class="destacado"><xsl:value-of select="@mensaje"/></p>
      <xsl:if test="@consejo"><p><xsl:value-of select="@consejo"/></p></xsl:if>
      <xsl:apply-templates select="reenvio"/>
      <ul class="acciones">
        <xsl:for-each select="enlace">
          <li><a class="boton" href="{@href}"><xsl:value-of select="."/></a></li>
        </xsl:for-each>
        <li><a class="boton" href="/">Ir al inicio</a></li>
        <xsl:if test="/pagina/usuario"><li><a href="/buscar">Buscar una actividad</a></li></xsl:if>
      </ul>
      <p class="apunte">Si pide ayuda a <xsl:value-of select="/pagina/@soporte"/><xsl:if test="/pagina/@contacto"><xsl:value-of select="concat(' (', /pagina/@contacto, ')')"/></xsl:if>, dicte este número de solicitud:
        <code><xsl:value-of select="@solicitud"/></code></p>
    </div>
  </xsl:template>

  <!-- What was typed for something that is not there any more: to be copied. -->
  <xsl:template match="error[@codigo = '409']/reenvio">
    <xsl:if test="dato[@titulo and . != '']">
      <p>Lo que escribió, por si quiere copiarlo:</p>
      <xsl:for-each select="dato[@titulo and . != '']">
        <p>
          <label for="escrito-{position()}"><xsl:value-of select="@titulo"/></label>
          <textarea id="escrito-{position()}" readonly="readonly" rows="3"><xsl:text>&#10;</xsl:text><xsl:value-of select="."/></textarea>
        </p>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- What was typed, ready to be sent again. -->
  <xsl:template match="reenvio">
    <form method="post" action="{@accion}">
      <xsl:if test="archivo"><xsl:attribute name="enctype">multipart/form-data</xsl:attribute></xsl:if>
      <input type="hidden" name="csrf" value="{@csrf}"/>
      <xsl:for-each select="dato">
        <textarea hidden="hidden" name="{@nombre}"><xsl:text>&#10;</xsl:text><xsl:value-of select="."/></textarea>
      </xsl:for-each>
      <p>Lo que escribió no se ha perdido.</p>
      <xsl:for-each select="archivo">
        <p>
          <label for="otra-vez-{position()}">Elija de nuevo los archivos: el navegador no los recuerda.</label>
          <input id="otra-vez-{position()}" type="file" multiple="multiple" name="{@nombre}" required="required"/>
        </p>
      </xsl:for-each>
      <p><button type="submit">Enviar de nuevo</button></p>
    </form>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Sign-in. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>

  <xsl:template match="entrar" mode="titulo">Ingresar</xsl:template>

  <xsl:template match="entrar">
    <div class="entrar">
      <xsl:if test="@mensaje != ''">
        <p class="nota error" role="alert" id="entrar-mensaje"><xsl:value-of select="@mensaje"/>
          <xsl:if test="@otro_sitio"><xsl:text> </xsl:text><a href="{@otro_sitio}">Ir a ese sitio</a></xsl:if>
        </p>
      </xsl:if>
      <form method="post" action="/entrar" class="ficha">
        <input type="hidden" name="csrf" value="{@csrf}"/>
        <input type="hidden" name="destino" value="{@destino}"/>
        <xsl:if test="@pendiente"><input type="hidden" name="pendiente" value="{@pendiente}"/></xsl:if>
        <p class="campo">
          <label for="usuario">Usuario</label>
          <input id="usuario" name="usuario" type="text" value="{@usuario}" required="required"
            autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64">
            <xsl:call-template name="entrar-error"/>
          </input>
        </p>
        <p class="campo">
          <label for="clave">Contraseña</label>
          <input id="clave" name="clave" type="password" required="required"
            autocomplete="current-password" maxlength="1024">
            <xsl:call-template name="entrar-error"/>
          </input>
        </p>
        <p><button type="submit">Ingresar</button></p>
      </form>
      <p class="apunte">¿No tiene cuenta u olvidó la contraseña? Pídala a <xsl:value-of select="/pagina/@soporte"/><xsl:if test="/pagina/@contacto"><xsl:value-of select="concat(' (', /pagina/@contacto, ')')"/></xsl:if>: allí se crean las cuentas y se cambian las contraseñas.</p>
    </div>
  </xsl:template>

  <xsl:template name="entrar-error">
    <xsl:if test="@mensaje != ''">
      <xsl:attribute name="aria-invalid">true</xsl:attribute>
      <xsl:attribute name="aria-describedby">entrar-mensaje</xsl:attribute>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>

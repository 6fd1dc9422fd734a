<?xml version="1.0" encoding="UTF-8"?>
<!-- What went wrong, what to do, and the number to quote. Draws itself without menu and user. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>

  <xsl:template match="error" mode="titulo">
    <xsl:choose>
      <xsl:when test="@titulo != ''"><xsl:value-of select="@titulo"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="@codigo" mode="error-titulo"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="error">
    <div class="ficha error-pagina">
      <p class="codigo" aria-hidden="true"><xsl:value-of select="@codigo"/></p>
      <xsl:if test="@mensaje != ''"><p class="destacado"><xsl:value-of select="@mensaje"/></p></xsl:if>
      <h2>Qué puede hacer</h2>
      <p><xsl:apply-templates select="@codigo" mode="error-consejo"/></p>
      <ul class="acciones">
        <li><a class="boton" href="/">Ir al inicio</a></li>
        <xsl:if test="/pagina/usuario"><li><a href="/buscar">Buscar una actividad</a></li></xsl:if>
      </ul>
      <xsl:if test="@solicitud != ''">
        <p class="apunte">Si llama a soporte, dicte este número de solicitud:
          <code><xsl:value-of select="@solicitud"/></code></p>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="@codigo[. = 400]" mode="error-titulo">La dirección o los datos no se entienden</xsl:template>
  <xsl:template match="@codigo[. = 403]" mode="error-titulo">Su cuenta no tiene permiso para esto</xsl:template>
  <xsl:template match="@codigo[. = 404]" mode="error-titulo">Aquí no hay nada</xsl:template>
  <xsl:template match="@codigo[. = 405]" mode="error-titulo">Esta página no admite esa operación</xsl:template>
  <xsl:template match="@codigo[. = 409]" mode="error-titulo">Otra persona guardó primero</xsl:template>
  <xsl:template match="@codigo[. = 413]" mode="error-titulo">El envío es demasiado grande</xsl:template>
  <xsl:template match="@codigo[. = 422]" mode="error-titulo">Hay campos por corregir</xsl:template>
  <xsl:template match="@codigo[. = 429]" mode="error-titulo">Demasiados intentos seguidos</xsl:template>
  <xsl:template match="@codigo[. = 503]" mode="error-titulo">Esta parte no puede responder ahora</xsl:template>
  <xsl:template match="@codigo" mode="error-titulo">No se pudo mostrar la página</xsl:template>

  <xsl:template match="@codigo[. = 400]" mode="error-consejo">Revise la dirección o vuelva a la página anterior y complete el formulario otra vez.</xsl:template>
  <xsl:template match="@codigo[. = 403]" mode="error-consejo">Si lo necesita para su trabajo, pida el permiso a la Subsecretaría de Sistemas de Información (SSI) o entre con otra cuenta.</xsl:template>
  <xsl:template match="@codigo[. = 404]" mode="error-consejo">Revise la dirección, o busque la actividad por sus palabras. Un enlace antiguo puede apuntar a una vigencia que no está cargada.</xsl:template>
  <xsl:template match="@codigo[. = 405]" mode="error-consejo">Vuelva a la página anterior y use sus botones y enlaces.</xsl:template>
  <xsl:template match="@codigo[. = 409]" mode="error-consejo">Vuelva a abrir la página, mire lo que cambió y guarde de nuevo si todavía hace falta.</xsl:template>
  <xsl:template match="@codigo[. = 413]" mode="error-consejo">Reduzca el archivo o divídalo y vuelva a enviarlo.</xsl:template>
  <xsl:template match="@codigo[. = 422]" mode="error-consejo">Vuelva al formulario, corrija los campos señalados y envíelo otra vez.</xsl:template>
  <xsl:template match="@codigo[. = 429]" mode="error-consejo">Espere un minuto y vuelva a intentarlo. Su cuenta no está bloqueada.</xsl:template>
  <xsl:template match="@codigo[. = 503]" mode="error-consejo">Espere un momento y recargue la página. El resto de la intranet puede seguir funcionando.</xsl:template>
  <xsl:template match="@codigo" mode="error-consejo">No fue culpa suya: el error quedó registrado. Vuelva a intentarlo; si se repite, avise a la Subsecretaría de Sistemas de Información (SSI).</xsl:template>
</xsl:stylesheet>

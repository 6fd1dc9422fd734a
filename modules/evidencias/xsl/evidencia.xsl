<?xml version="1.0" encoding="UTF-8"?>
<!-- One evidence: what it is, how it can be checked, what it proves, and its withdrawal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/fecha.xsl"/>

  <xsl:template match="evidencia" mode="titulo"><xsl:value-of select="@nombre"/></xsl:template>

  <xsl:template match="evidencia" mode="migas">
    <li><a href="/evidencias">Evidencias</a></li>
    <li aria-current="page"><xsl:value-of select="@id"/></li>
  </xsl:template>

  <xsl:template match="evidencia">
    <xsl:if test="@retirada">
      <div class="nota atencion">
        <p><strong>Retirada con acta</strong> el <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@retirada"/></xsl:call-template>:
          <xsl:value-of select="motivo"/>. Acta: <xsl:value-of select="@retiro_acta"/>. Autoriza: <xsl:value-of select="@retiro_autoriza"/>.</p>
      </div>
    </xsl:if>
    <xsl:if test="@aviso"><p class="nota atencion"><xsl:value-of select="@aviso"/></p></xsl:if>
    <ul class="acciones">
      <xsl:if test="@descarga"><li><a class="boton" href="/archivo/{@id}">Descargar</a></li></xsl:if>
      <xsl:if test="@retirar and /pagina/@aplicacion = 'intranet'"><li><a class="boton claro" href="/evidencias/{@id}/retirar">Retirar con acta</a></li></xsl:if>
      <li><a href="/historia?objeto=evidencia:{@id}">Historia</a></li>
    </ul>
    <xsl:if test="descripcion"><p class="lectura"><xsl:value-of select="descripcion"/></p></xsl:if>
    <dl class="ficha hechos">
      <xsl:choose>
        <xsl:when test="@enlace">
          <div><dt>Enlace</dt><dd><a href="{@enlace}" rel="noreferrer"><xsl:value-of select="@enlace"/></a> (no verificable: puede cambiar, y por sí solo no prueba el cumplimiento)</dd></div>
        </xsl:when>
        <xsl:otherwise>
          <div><dt>Archivo</dt><dd><xsl:value-of select="concat(@tipo, ', ')"/><xsl:call-template name="peso"/></dd></div>
          <div><dt>Antivirus</dt><dd><xsl:choose>
            <xsl:when test="@antivirus">No encontró nada el <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@antivirus"/></xsl:call-template></xsl:when>
            <xsl:otherwise>Sin revisar por antivirus</xsl:otherwise>
          </xsl:choose></dd></div>
          <div><dt>SHA-256</dt><dd><code class="largo"><xsl:value-of select="@sha256"/></code></dd></div>
        </xsl:otherwise>
      </xsl:choose>
      <div><dt>Fecha del hecho</dt><dd><xsl:call-template name="fecha"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template></dd></div>
      <div><dt>Subida</dt><dd><xsl:call-template name="fecha"><xsl:with-param name="iso" select="@subida"/></xsl:call-template>, por <xsl:value-of select="@quien"/></dd></div>
      <div><dt>Dependencia</dt><dd><a href="/unidades/{@unidad}"><xsl:value-of select="@dependencia"/></a></dd></div>
      <div><dt>Clase</dt><dd><xsl:apply-templates select="@clase"/></dd></div>
      <div>
        <dt>Qué prueba</dt>
        <dd>
          <xsl:choose>
            <xsl:when test="uso"><ul class="lista-llana"><xsl:apply-templates select="uso"/></ul></xsl:when>
            <xsl:otherwise>Nada todavía: está en la biblioteca de su dependencia.</xsl:otherwise>
          </xsl:choose>
        </dd>
      </div>
    </dl>
  </xsl:template>

  <xsl:template match="uso">
    <li>
      <xsl:variable name="en" select="../usos/en[@objeto = current()/@objeto]"/>
      <xsl:choose>
        <xsl:when test="$en"><a href="{$en[1]/@enlace}"><xsl:value-of select="$en[1]"/></a></xsl:when>
        <xsl:otherwise>Un reporte de un plan que ya no rige, o que usted no ve</xsl:otherwise>
      </xsl:choose>
      <span class="apunte"> desde el <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@desde"/></xsl:call-template>, por <xsl:value-of select="@quien"/></span>
    </li>
  </xsl:template>

  <xsl:template match="@clase[. = 'publicable']">Se puede publicar</xsl:template>
  <xsl:template match="@clase[. = 'interno']">Interna</xsl:template>
  <xsl:template match="@clase[. = 'personal']">Con datos personales: la descargan su dependencia y Control Interno</xsl:template>

  <!-- 312 KB, 1,4 MB -->
  <xsl:template name="peso">
    <xsl:choose>
      <xsl:when test="@bytes &lt; 1024">menos de 1 KB</xsl:when>
      <xsl:when test="@bytes &lt; 1048576"><xsl:value-of select="concat(round(@bytes div 1024), ' KB')"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(translate(string(round(@bytes div 104857.6) div 10), '.', ','), ' MB')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- What the ledger says of one object: who, when, what, and field by field before and after. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:str="http://exslt.org/strings" exclude-result-prefixes="str">
  <xsl:import href="paac:layout.xsl"/>

  <xsl:template match="historia" mode="titulo">
    <xsl:value-of select="concat('Historia: ', @titulo)"/>
  </xsl:template>

  <xsl:template match="historia" mode="migas">
    <xsl:if test="@pagina"><li><a href="{@pagina}"><xsl:value-of select="@titulo"/></a></li></xsl:if>
    <li aria-current="page">Historia</li>
  </xsl:template>

  <xsl:template match="historia">
    <xsl:if test="@pagina"><p><a href="{@pagina}">Volver a <xsl:value-of select="@titulo"/></a></p></xsl:if>
    <xsl:apply-templates select="filtros"/>
    <p class="descarga"><a href="/historia.csv?objeto={@objeto}&amp;desde={filtros/@desde}&amp;hasta={filtros/@hasta}&amp;quien={filtros/@quien}&amp;accion={filtros/accion[@elegida]/@valor}">Descargar CSV</a></p>
    <xsl:choose>
      <xsl:when test="anotacion">
        <xsl:apply-templates select="anotacion"/>
      </xsl:when>
      <xsl:otherwise><p class="nota">No hay anotaciones que cumplan con lo que pidió.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@sigue">
      <p><a href="?objeto={@objeto}&amp;desde={filtros/@desde}&amp;hasta={filtros/@hasta}&amp;quien={filtros/@quien}&amp;accion={filtros/accion[@elegida]/@valor}&amp;antes={@sigue}">Anteriores</a></p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="filtros">
    <form method="get" action="/historia" role="search" class="filtros" aria-label="Filtros">
      <input type="hidden" name="objeto" value="{../@objeto}"/>
      <div class="campo fecha">
        <label for="filtro-desde">Desde</label>
        <input id="filtro-desde" name="desde" type="date" value="{@desde}"/>
      </div>
      <div class="campo fecha">
        <label for="filtro-hasta">Hasta</label>
        <input id="filtro-hasta" name="hasta" type="date" value="{@hasta}"/>
      </div>
      <div class="campo">
        <label for="filtro-quien">Quién (usuario)</label>
        <input id="filtro-quien" name="quien" type="text" maxlength="60" value="{@quien}"/>
      </div>
      <div class="campo">
        <label for="filtro-accion">Qué hizo</label>
        <select id="filtro-accion" name="accion">
          <option value="">Todo</option>
          <xsl:for-each select="accion">
            <option value="{@valor}">
              <xsl:if test="@elegida"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
              <xsl:value-of select="."/>
            </option>
          </xsl:for-each>
        </select>
      </div>
      <xsl:if test="@error"><p class="error"><xsl:value-of select="@error"/></p></xsl:if>
      <div class="botones"><button type="submit">Buscar</button></div>
    </form>
  </xsl:template>

  <xsl:template match="anotacion">
    <section class="ficha" aria-labelledby="anotacion-{@numero}">
      <h2 id="anotacion-{@numero}">
        <xsl:value-of select="@accion"/>
        <xsl:apply-templates select="@en"/>
      </h2>
      <p class="apunte">
        <xsl:value-of select="@quien"/>
        <xsl:if test="@encargo"><xsl:value-of select="concat(', por encargo de ', @encargo)"/></xsl:if>
        <xsl:text>, </xsl:text>
        <xsl:call-template name="fecha"><xsl:with-param name="iso" select="substring(@momento, 1, 10)"/></xsl:call-template>
        <xsl:value-of select="concat(', ', substring(@momento, 12, 5), ' (anotación ', @numero, ')')"/>
      </p>
      <xsl:apply-templates select="detalle"/>
      <xsl:if test="@retirado"><p class="nota">Los valores se retiraron; queda su huella en el libro.</p></xsl:if>
      <xsl:if test="campo">
        <table class="tabla fichas">
          <caption class="oculto">Qué cambió</caption>
          <thead><tr><th scope="col">Dato</th><th scope="col">Antes</th><th scope="col">Después</th></tr></thead>
          <tbody><xsl:apply-templates select="campo"/></tbody>
        </table>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="campo">
    <tr>
      <th scope="row">
        <xsl:choose>
          <xsl:when test="@nombre"><xsl:value-of select="@nombre"/></xsl:when>
          <xsl:otherwise>Todo</xsl:otherwise>
        </xsl:choose>
      </th>
      <td data-titulo="Antes"><xsl:apply-templates select="." mode="valor"><xsl:with-param name="valor" select="antes"/></xsl:apply-templates></td>
      <td data-titulo="Después"><xsl:apply-templates select="." mode="valor"><xsl:with-param name="valor" select="despues"/></xsl:apply-templates></td>
    </tr>
  </xsl:template>

  <xsl:template match="campo" mode="valor">
    <xsl:param name="valor"/>
    <xsl:choose>
      <xsl:when test="not($valor)">–</xsl:when>
      <xsl:when test="string($valor) = ''">(vacío)</xsl:when>
      <xsl:when test="@nombre = 'Roles'"><xsl:call-template name="roles"><xsl:with-param name="texto" select="$valor"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="con-fechas"><xsl:with-param name="texto" select="$valor"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@en">
    <span class="apunte">
      <xsl:text>, con otros: </xsl:text>
      <xsl:choose>
        <xsl:when test="../@en-pagina"><a href="{../@en-pagina}"><xsl:value-of select="."/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template match="detalle">
    <p><xsl:call-template name="con-fechas"><xsl:with-param name="texto" select="string(.)"/></xsl:call-template></p>
  </xsl:template>
  <!-- "acta 2; roles: admin, enlace:opgi; la cuenta termina ese día" -->
  <xsl:template match="detalle[starts-with(., 'roles: ') or contains(., '; roles: ')]">
    <xsl:variable name="resto" select="substring-after(., 'roles: ')"/>
    <p>
      <xsl:call-template name="con-fechas"><xsl:with-param name="texto" select="substring-before(., 'roles: ')"/></xsl:call-template>
      <xsl:text>Roles: </xsl:text>
      <xsl:call-template name="roles"><xsl:with-param name="texto" select="substring-before(concat($resto, ';'), ';')"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="contains($resto, '; antes: ')">
          <xsl:text>. Antes: </xsl:text>
          <xsl:call-template name="roles"><xsl:with-param name="texto" select="substring-after($resto, '; antes: ')"/></xsl:call-template>
        </xsl:when>
        <xsl:when test="contains($resto, ';')"><xsl:value-of select="concat('.', substring-after($resto, ';'))"/></xsl:when>
      </xsl:choose>
    </p>
  </xsl:template>

  <!-- "admin, enlace:opgi" -->
  <xsl:template name="roles">
    <xsl:param name="texto"/>
    <xsl:for-each select="str:tokenize($texto, ', ')">
      <xsl:if test="position() != 1">; </xsl:if>
      <xsl:apply-templates select="str:tokenize(., ':')[1]" mode="rol"/>
      <xsl:if test="contains(., ':')"><xsl:value-of select="concat(' · ', substring-after(., ':'))"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- A text with each 2027-01-31 in words. -->
  <xsl:template name="con-fechas">
    <xsl:param name="texto"/>
    <xsl:variable name="forma" select="translate($texto, '123456789', '000000000')"/>
    <xsl:choose>
      <xsl:when test="contains($forma, '0000-00-00')">
        <xsl:variable name="n" select="string-length(substring-before($forma, '0000-00-00'))"/>
        <xsl:value-of select="substring($texto, 1, $n)"/>
        <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="substring($texto, $n + 1, 10)"/></xsl:call-template>
        <xsl:call-template name="con-fechas"><xsl:with-param name="texto" select="substring($texto, $n + 11)"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$texto"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>

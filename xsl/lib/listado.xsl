<?xml version="1.0" encoding="UTF-8"?>
<!-- Draws any <listado>: filters, count, table with headings that sort, pages, CSV. A view may
     overrule a cell with a template for `celda[@columna = …]` in mode `listado-valor`. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:str="http://exslt.org/strings" exclude-result-prefixes="str">
  <xsl:import href="paac:lib/fecha.xsl"/>
  <xsl:import href="paac:lib/numero.xsl"/>
  <xsl:import href="paac:lib/listado-acciones.xsl"/>

  <xsl:template match="listado">
    <xsl:apply-templates select="filtros[filtro]"/>
    <xsl:apply-templates select="importar"/>
    <xsl:apply-templates select="guardados"/>
    <section class="listado" aria-labelledby="{@nombre}-cuenta">
      <div class="listado-cabeza">
        <p id="{@nombre}-cuenta" class="cuenta" role="status"><xsl:call-template name="listado-cuenta"/></p>
        <xsl:if test="fila and /pagina/formatos/@csv">
          <p class="descarga">
            <xsl:if test="/pagina/formatos/@xlsx">
              <a href="{/pagina/formatos/@xlsx}">Descargar para Excel</a>
              <xsl:text> · </xsl:text>
            </xsl:if>
            <a href="{/pagina/formatos/@csv}">Descargar CSV</a>
          </p>
        </xsl:if>
      </div>
      <xsl:choose>
        <xsl:when test="fila">
          <xsl:choose>
            <xsl:when test="masivas"><xsl:apply-templates select="masivas"/></xsl:when>
            <xsl:otherwise><xsl:call-template name="listado-tabla"/></xsl:otherwise>
          </xsl:choose>
          <xsl:apply-templates select="paginas[@*]"/>
        </xsl:when>
        <xsl:otherwise>
          <p class="nota"><xsl:value-of select="@vacio"/></p>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template name="listado-tabla">
    <table class="tabla fichas">
      <caption class="oculto"><xsl:value-of select="@titulo"/></caption>
      <thead>
        <tr>
          <xsl:if test="masivas"><th scope="col" class="elegir"><span class="oculto">Elegir</span></th></xsl:if>
          <xsl:apply-templates select="columnas/columna[not(@oculta = 'si')]"/>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="fila"/></tbody>
    </table>
  </xsl:template>

  <!-- "77 resultados", "50 de 77 resultados", "Más de 50 resultados" where nobody counts -->
  <xsl:template name="listado-cuenta">
    <xsl:variable name="filas" select="count(fila)"/>
    <xsl:if test="not(@total) and paginas/@*">Más de </xsl:if>
    <xsl:if test="$filas != 0 and $filas &lt; @total">
      <xsl:call-template name="numero"><xsl:with-param name="valor" select="$filas"/></xsl:call-template>
      <xsl:text> de </xsl:text>
    </xsl:if>
    <xsl:call-template name="cuenta">
      <xsl:with-param name="valor">
        <xsl:choose>
          <xsl:when test="@total"><xsl:value-of select="@total"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$filas"/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="uno" select="'resultado'"/>
      <xsl:with-param name="varios" select="'resultados'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The filters, of a list or of a page that takes them from one: a GET form, so that a search is an
       address that can be sent to somebody; below it those in force, each of which can be taken away. -->
  <xsl:template match="filtros">
    <form method="get" action="{@ruta}" role="search" class="filtros" aria-label="Filtros">
      <xsl:apply-templates select="filtro"/>
      <xsl:if test="../ordenes/orden[@elegida = 'si' and position() != 1]">
        <input type="hidden" name="orden" value="{../@orden}"/>
      </xsl:if>
      <xsl:call-template name="columnas-elegidas"/>
      <div class="botones">
        <button type="submit">Buscar</button>
      </div>
    </form>
    <xsl:if test="filtro[@valor != '']">
      <div class="filtrado">
        <p>Filtrado por:</p>
        <ul><xsl:apply-templates select="filtro[@valor != '']" mode="en-uso"/></ul>
        <xsl:if test="filtro[@valor != ''][2]"><a href="{@ruta}">Quitar todos</a></xsl:if>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- «Dependencia: SSI ×», which leads to the same without it. -->
  <xsl:template match="filtro" mode="en-uso">
    <xsl:variable name="nombre" select="@nombre"/>
    <xsl:variable name="valor">
      <xsl:choose>
        <xsl:when test="opcion[@elegida = 'si']"><xsl:value-of select="opcion[@elegida = 'si']/@etiqueta"/></xsl:when>
        <xsl:when test="@clase = 'fecha' and not(@error)">
          <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@valor"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="@valor"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="resto">
      <xsl:call-template name="filtros-consulta">
        <xsl:with-param name="filtros" select="../filtro[@nombre != $nombre]"/>
      </xsl:call-template>
      <xsl:if test="../../ordenes/orden[@elegida = 'si' and position() != 1]"><xsl:value-of select="concat('orden=', ../../@orden)"/></xsl:if>
    </xsl:variable>
    <li>
      <a href="{../@ruta}?{$resto}">
        <xsl:value-of select="concat(@titulo, ': ', $valor)"/>
        <span class="quitar" aria-hidden="true"> ×</span>
        <span class="oculto"> (quitar este filtro)</span>
      </a>
    </li>
  </xsl:template>

  <!-- "unidad=ssi&al=2022-04-30&" -->
  <xsl:template name="filtros-consulta">
    <xsl:param name="filtros"/>
    <xsl:for-each select="$filtros[@valor != '']">
      <xsl:value-of select="concat(@nombre, '=', str:encode-uri(@valor, true()), '&amp;')"/>
    </xsl:for-each>
    <xsl:for-each select="ancestor::listado/columnas[@elegidas]/columna[not(@oculta)]">
      <xsl:value-of select="concat('columnas=', @nombre, '&amp;')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="filtro">
    <xsl:variable name="id" select="concat('filtro-', @nombre)"/>
    <div class="campo {@clase}">
      <label for="{$id}"><xsl:value-of select="@titulo"/></label>
      <xsl:apply-templates select="." mode="control">
        <xsl:with-param name="id" select="$id"/>
      </xsl:apply-templates>
      <xsl:if test="@ayuda != ''">
        <span class="ayuda" id="{$id}-ayuda"><xsl:value-of select="@ayuda"/></span>
      </xsl:if>
      <xsl:if test="@error != ''">
        <span class="error" id="{$id}-error"><xsl:value-of select="@error"/></span>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="filtro[@clase = 'catalogo']" mode="control">
    <xsl:param name="id"/>
    <select id="{$id}" name="{@nombre}">
      <xsl:call-template name="filtro-notas"><xsl:with-param name="id" select="$id"/></xsl:call-template>
      <option value="">
        <xsl:choose>
          <xsl:when test="@todos"><xsl:value-of select="@todos"/></xsl:when>
          <xsl:otherwise>Todos</xsl:otherwise>
        </xsl:choose>
      </option>
      <xsl:apply-templates select="opcion"/>
    </select>
  </xsl:template>

  <xsl:template match="filtro/opcion">
    <option value="{@valor}">
      <xsl:if test="@elegida = 'si'">
        <xsl:attribute name="selected">selected</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="@etiqueta"/>
    </option>
  </xsl:template>

  <xsl:template match="filtro" mode="control">
    <xsl:param name="id"/>
    <input id="{$id}" name="{@nombre}" value="{@valor}">
      <xsl:apply-templates select="@clase" mode="control"/>
      <xsl:if test="@max &gt; 0">
        <xsl:attribute name="maxlength"><xsl:value-of select="@max"/></xsl:attribute>
      </xsl:if>
      <xsl:call-template name="filtro-notas"><xsl:with-param name="id" select="$id"/></xsl:call-template>
    </input>
  </xsl:template>

  <xsl:template match="@clase" mode="control"><xsl:attribute name="type">text</xsl:attribute></xsl:template>
  <xsl:template match="@clase[. = 'palabras']" mode="control"><xsl:attribute name="type">search</xsl:attribute></xsl:template>
  <xsl:template match="@clase[. = 'fecha']" mode="control"><xsl:attribute name="type">date</xsl:attribute></xsl:template>
  <xsl:template match="@clase[. = 'entero']" mode="control">
    <xsl:attribute name="type">text</xsl:attribute>
    <xsl:attribute name="inputmode">numeric</xsl:attribute>
  </xsl:template>

  <!-- Ties the control to its help and its message. -->
  <xsl:template name="filtro-notas">
    <xsl:param name="id"/>
    <xsl:if test="@error != ''">
      <xsl:attribute name="aria-invalid">true</xsl:attribute>
    </xsl:if>
    <xsl:if test="@error != '' or @ayuda != ''">
      <xsl:attribute name="aria-describedby">
        <xsl:if test="@error != ''"><xsl:value-of select="concat($id, '-error ')"/></xsl:if>
        <xsl:if test="@ayuda != ''"><xsl:value-of select="concat($id, '-ayuda')"/></xsl:if>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- The query string of the filters in force, ready to add `orden=`. -->
  <xsl:template name="listado-consulta">
    <xsl:text>?</xsl:text>
    <xsl:call-template name="filtros-consulta">
      <xsl:with-param name="filtros" select="ancestor::listado/filtros/filtro"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="columna">
    <th scope="col" class="{@tipo}"><xsl:value-of select="@titulo"/></th>
  </xsl:template>

  <xsl:template match="columna[@orden]">
    <xsl:variable name="consulta"><xsl:call-template name="listado-consulta"/></xsl:variable>
    <xsl:variable name="elegida" select="@orden = ancestor::listado/@orden"/>
    <th scope="col" class="{@tipo}">
      <xsl:if test="$elegida"><xsl:attribute name="aria-sort">other</xsl:attribute></xsl:if>
      <a class="ordenar" href="{ancestor::listado/@ruta}{$consulta}orden={@orden}">
        <xsl:value-of select="@titulo"/>
        <span class="flecha" aria-hidden="true">
          <xsl:choose>
            <xsl:when test="$elegida">▾</xsl:when>
            <xsl:otherwise>↕</xsl:otherwise>
          </xsl:choose>
        </span>
        <span class="oculto">
          <xsl:choose>
            <xsl:when test="$elegida"> (orden actual)</xsl:when>
            <xsl:otherwise> (ordenar por esta columna)</xsl:otherwise>
          </xsl:choose>
        </span>
      </a>
    </th>
  </xsl:template>

  <xsl:template match="fila">
    <xsl:variable name="fila" select="."/>
    <tr>
      <xsl:apply-templates select="../masivas" mode="elegir"><xsl:with-param name="fila" select="."/></xsl:apply-templates>
      <xsl:for-each select="../columnas/columna[not(@oculta = 'si')]">
        <xsl:variable name="celda" select="$fila/celda[@columna = current()/@nombre]"/>
        <td class="{@tipo}" data-titulo="{@titulo}">
          <xsl:if test="string-length($celda) &gt; 40 and str:tokenize($celda, ' ')[string-length(.) &gt; 40]">
            <xsl:attribute name="class">dicho</xsl:attribute>
          </xsl:if>
          <xsl:apply-templates select="$celda"><xsl:with-param name="tipo" select="@tipo"/></xsl:apply-templates>
        </td>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <xsl:template match="celda[@enlace]">
    <xsl:param name="tipo"/>
    <a href="{@enlace}">
      <xsl:apply-templates select="." mode="listado-valor"><xsl:with-param name="tipo" select="$tipo"/></xsl:apply-templates>
    </a>
  </xsl:template>

  <xsl:template match="celda">
    <xsl:param name="tipo"/>
    <xsl:apply-templates select="." mode="listado-valor"><xsl:with-param name="tipo" select="$tipo"/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="celda" mode="listado-valor">
    <xsl:param name="tipo"/>
    <xsl:choose>
      <xsl:when test="$tipo = 'fecha'">
        <xsl:call-template name="fecha-corta"><xsl:with-param name="iso" select="string(.)"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$tipo = 'entero' and . != ''">
        <xsl:call-template name="numero"><xsl:with-param name="valor" select="."/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="paginas">
    <nav class="paginas" aria-label="Páginas de la lista">
      <ul>
        <xsl:if test="@primera"><li><a href="{@primera}">« Primera</a></li></xsl:if>
        <xsl:if test="@anterior"><li><a rel="prev" href="{@anterior}">‹ Anterior</a></li></xsl:if>
        <xsl:if test="@siguiente"><li><a rel="next" href="{@siguiente}">Siguiente ›</a></li></xsl:if>
      </ul>
    </nav>
  </xsl:template>
</xsl:stylesheet>

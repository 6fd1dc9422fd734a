<?xml version="1.0" encoding="UTF-8"?>
<!-- The page around every document. A view imports this and writes templates for its document;
     it may also fill `titulo` (text), `migas` (<li> elements) and `cabecera` (below the title). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:str="http://exslt.org/strings" exclude-result-prefixes="str">
  <xsl:import href="paac:lib/fecha.xsl"/>
  <xsl:import href="paac:lib/numero.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:variable name="pagina" select="/pagina"/>
  <xsl:variable name="hoy" select="string(/pagina/@hoy)"/>
  <xsl:variable name="aplicacion">
    <xsl:choose>
      <xsl:when test="/pagina/@aplicacion = 'auditoria'">Control Interno – Auditoría PAAC</xsl:when>
      <xsl:otherwise>Intranet PAAC</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/">
    <xsl:apply-templates select="pagina"/>
  </xsl:template>

  <xsl:template match="pagina">
    <xsl:variable name="titulo"><xsl:call-template name="titulo"/></xsl:variable>
    <html lang="es-CO">
      <head>
        <meta charset="utf-8"/>
        <title><xsl:value-of select="concat($titulo, ' – ', $aplicacion, ' – ', @entidad)"/></title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <link rel="icon" type="image/svg+xml" href="/estatico/icon.svg"/>
        <link rel="stylesheet" href="/estatico/paac.css"/>
        <script src="/estatico/paac.js" defer="defer"></script>
        <xsl:if test="//campo[@clase = 'archivos']"><script src="/estatico/archivos.js" defer="defer"></script></xsl:if>
      </head>
      <body class="{@aplicacion}">
        <a class="saltar" href="#contenido">Saltar al contenido</a>
        <header class="marco">
          <div class="govco"><div class="ancho"><a href="https://www.gov.co/">GOV.CO</a></div></div>
          <div class="ancho identidad">
            <a class="marca" href="/">
              <img src="/estatico/icon.svg" alt="" width="40" height="40"/>
              <span><strong><xsl:value-of select="$aplicacion"/></strong><span class="entidad"><xsl:value-of select="@entidad"/></span></span>
            </a>
            <xsl:apply-templates select="usuario"/>
          </div>
          <xsl:apply-templates select="menu[entrada]"/>
        </header>
        <xsl:call-template name="migas"/>
        <main id="contenido" class="ancho" tabindex="-1">
          <h1><xsl:value-of select="$titulo"/></h1>
          <xsl:apply-templates select="documento/*" mode="cabecera"/>
          <xsl:apply-templates select="filtros"/>
          <xsl:apply-templates select="documento/*"/>
        </main>
        <xsl:call-template name="pie"/>
      </body>
    </html>
  </xsl:template>

  <!-- The document's own title, or the route's. -->
  <xsl:template name="titulo">
    <xsl:variable name="propio"><xsl:apply-templates select="documento/*" mode="titulo"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="normalize-space($propio) != ''"><xsl:value-of select="normalize-space($propio)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@titulo"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="*" mode="titulo"/>
  <xsl:template match="*" mode="cabecera"/>
  <xsl:template match="*" mode="migas"/>

  <xsl:template name="migas">
    <xsl:variable name="pasos"><xsl:apply-templates select="documento/*" mode="migas"/></xsl:variable>
    <xsl:if test="string($pasos) != ''">
      <nav class="migas ancho" aria-label="Ruta de navegación">
        <ol>
          <li><a href="/">Inicio</a></li>
          <xsl:copy-of select="$pasos"/>
        </ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="usuario">
    <div class="usuario">
      <p>
        <strong>
          <xsl:choose>
            <xsl:when test="@pagina"><a href="{@pagina}"><xsl:value-of select="@nombre"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="@nombre"/></xsl:otherwise>
          </xsl:choose>
        </strong>
        <span class="roles">
          <xsl:for-each select="str:tokenize(@roles, ' ')">
            <xsl:if test="position() != 1">, </xsl:if>
            <xsl:apply-templates select="." mode="rol"/>
          </xsl:for-each>
        </span>
        <xsl:if test="@encargo">
          <span class="roles">Encargo de <xsl:value-of select="@encargo"/></span>
        </xsl:if>
      </p>
      <form method="post" action="/salir">
        <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
        <button type="submit" class="claro">Salir</button>
      </form>
    </div>
  </xsl:template>

  <!-- A role as people say it; one that is not known here is shown as it is. -->
  <xsl:template match="token[. = 'enlace']" mode="rol">Enlace de dependencia</xsl:template>
  <xsl:template match="token[. = 'lider']" mode="rol">Líder de componente</xsl:template>
  <xsl:template match="token[. = 'planeacion']" mode="rol">Planeación (OPGI)</xsl:template>
  <xsl:template match="token[. = 'control_interno']" mode="rol">Control Interno</xsl:template>
  <xsl:template match="token[. = 'consulta']" mode="rol">Consulta</xsl:template>
  <xsl:template match="token[. = 'admin']" mode="rol">Administración</xsl:template>
  <xsl:template match="*" mode="rol"><xsl:value-of select="."/></xsl:template>

  <!-- Twice the same list: folded on a narrow screen, in a row on a wide one; the stylesheet shows
       one of them. No script is needed for either. -->
  <xsl:template match="menu">
    <nav class="menu angosto" aria-label="Principal">
      <details>
        <summary>Menú</summary>
        <ul><xsl:call-template name="menu-entradas"/></ul>
      </details>
    </nav>
    <nav class="menu amplio" aria-label="Principal">
      <ul class="ancho"><xsl:call-template name="menu-entradas"/></ul>
    </nav>
  </xsl:template>

  <xsl:key name="menu-grupo" match="menu/entrada[@grupo]" use="@grupo"/>

  <!-- A group stands where its first entry does; one of a single entry is that entry. -->
  <xsl:template name="menu-entradas">
    <xsl:for-each select="entrada[not(@grupo) or count(. | key('menu-grupo', @grupo)[1]) = 1]">
      <xsl:choose>
        <xsl:when test="count(key('menu-grupo', @grupo)) &gt; 1">
          <li class="grupo">
            <details>
              <summary>
                <xsl:if test="key('menu-grupo', @grupo)/@actual"><xsl:attribute name="class">actual</xsl:attribute></xsl:if>
                <xsl:value-of select="@grupo"/>
              </summary>
              <ul><xsl:apply-templates select="key('menu-grupo', @grupo)"/></ul>
            </details>
          </li>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="menu/entrada">
    <li>
      <a href="{@href}">
        <xsl:if test="@actual = 'si'">
          <xsl:attribute name="aria-current">page</xsl:attribute>
        </xsl:if>
        <xsl:value-of select="@titulo"/>
      </a>
    </li>
  </xsl:template>

  <xsl:template name="pie">
    <footer class="marco">
      <div class="ancho">
        <p>
          <xsl:value-of select="@entidad"/>
          <xsl:text> · Plan Anticorrupción y de Atención al Ciudadano</xsl:text>
          <xsl:if test="@hoy">
            <xsl:text> · Consultado el </xsl:text>
            <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@hoy"/></xsl:call-template>
          </xsl:if>
        </p>
        <xsl:apply-templates select="formatos[@xml or @csv]"/>
        <xsl:if test="@solicitud != ''">
          <p class="solicitud">Solicitud <code><xsl:value-of select="@solicitud"/></code></p>
        </xsl:if>
      </div>
    </footer>
  </xsl:template>

  <xsl:template match="formatos">
    <ul class="formatos" aria-label="Esta página en otros formatos">
      <xsl:if test="@xlsx"><li><a href="{@xlsx}">XLSX (Excel)</a></li></xsl:if>
      <xsl:if test="@csv"><li><a href="{@csv}">CSV (hoja de cálculo)</a></li></xsl:if>
      <xsl:if test="@xml"><li><a href="{@xml}">XML (datos)</a></li></xsl:if>
      <li class="con-guion" hidden="hidden"><button type="button" class="enlace" data-imprimir="si">Imprimir</button></li>
    </ul>
  </xsl:template>

  <!-- A part that another module could not give: said, not hidden. -->
  <xsl:template match="no-disponible">
    <p class="nota atencion">
      <strong>Esta parte no está disponible ahora.</strong>
      <xsl:text> </xsl:text>
      <xsl:value-of select="@motivo"/>
    </p>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Percentages, bars, filters and tables of progress. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="module:plan/paginas.xsl"/>
  <xsl:import href="paac:lib/numero.xsl"/>
  <xsl:import href="paac:lib/fecha.xsl"/>

  <!-- "33,3 %" -->
  <xsl:template match="@*" mode="porcentaje">
    <xsl:value-of select="concat(format-number(., '0,##', 'es'), '&#160;%')"/>
  </xsl:template>

  <xsl:template match="@zona" mode="zona"><span class="zona {.}"><xsl:value-of select="concat(translate(substring(., 1, 1), 'bma', 'BMA'), substring(., 2))"/></span></xsl:template>

  <!-- Progress as a bar, elapsed time as a mark on it. -->
  <xsl:template name="barra-avance">
    <xsl:param name="tiempo"/>
    <svg xmlns="http://www.w3.org/2000/svg" class="barra avance" width="100%" height="14" role="img">
      <title><xsl:value-of select="concat('Avance ', format-number(@avance, '0,##', 'es'), ' %, tiempo ', format-number($tiempo, '0,##', 'es'), ' %')"/></title>
      <rect class="fondo" x="0" y="0" width="100%" height="14" rx="2"/>
      <rect class="valor" x="0" y="0" height="14" rx="2" width="{@avance}%"/>
      <line class="hoy" x1="{$tiempo}%" x2="{$tiempo}%" y1="0" y2="14"/>
    </svg>
  </xsl:template>

  <xsl:template name="avance-cortes">
    <xsl:if test="corte">
      <p class="apunte">
        <xsl:text>Cortes: </xsl:text>
        <xsl:for-each select="corte">
          <xsl:if test="position() != 1"> · </xsl:if>
          <a href="?al={@fecha}&amp;componente={../@componente}&amp;unidad={../@unidad}">
            <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template>
          </a>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Components or units: what they have against elapsed time, and the counts behind it. -->
  <xsl:template name="avance-tabla">
    <xsl:param name="filas"/>
    <xsl:param name="rotulo"/>
    <xsl:if test="not($filas)"><p class="nota">No hay nada que cumpla con lo que pidió.</p></xsl:if>
    <xsl:if test="$filas">
      <table class="tabla fichas barras avances">
        <caption class="oculto"><xsl:value-of select="concat('Avance por ', translate($rotulo, 'CD', 'cd'))"/></caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="$rotulo"/></th>
            <th scope="col" class="entero">Actividades</th>
            <th scope="col" class="entero">Terminadas</th>
            <th scope="col" class="entero">Con periodo terminado</th>
            <th scope="col" class="entero">Iniciadas</th>
            <th scope="col" class="entero">Reportadas</th>
            <th scope="col" class="entero">Avance</th>
            <th scope="col" class="dibujo">Avance y tiempo (raya)</th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="$filas" mode="avance-fila"/></tbody>
      </table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="componente | unidad" mode="avance-fila">
    <tr>
      <th scope="row"><xsl:apply-templates select="." mode="avance-nombre"/></th>
      <td class="entero" data-titulo="Actividades"><xsl:value-of select="@actividades"/></td>
      <td class="entero" data-titulo="Terminadas"><xsl:value-of select="@terminadas"/></td>
      <td class="entero" data-titulo="Con periodo terminado"><xsl:value-of select="@con_ventana_terminada"/></td>
      <td class="entero" data-titulo="Iniciadas"><xsl:value-of select="@iniciadas"/></td>
      <td class="entero" data-titulo="Reportadas">
        <xsl:value-of select="@reportadas"/>
        <xsl:if test="@sin_verificar"><span class="apunte"><xsl:value-of select="concat(@sin_verificar, ' sin archivo')"/></span></xsl:if>
      </td>
      <xsl:choose>
        <xsl:when test="@avance">
          <td class="entero" data-titulo="Avance"><xsl:apply-templates select="@avance" mode="porcentaje"/></td>
          <td class="dibujo">
            <xsl:call-template name="barra-avance"><xsl:with-param name="tiempo" select="../@transcurrido"/></xsl:call-template>
          </td>
        </xsl:when>
        <xsl:otherwise><td colspan="2">No aplica: no tiene actividades que contar.</td></xsl:otherwise>
      </xsl:choose>
    </tr>
  </xsl:template>

  <xsl:template match="componente" mode="avance-nombre">
    <span class="orden"><xsl:value-of select="@numero"/></span>
    <a href="?al={../@al}&amp;componente={@numero}#actividades"><xsl:value-of select="@titulo"/></a>
  </xsl:template>
  <xsl:template match="unidad" mode="avance-nombre">
    <a href="?al={../@al}&amp;unidad={@codigo}#actividades"><xsl:value-of select="@nombre"/></a>
  </xsl:template>

  <!-- One row an activity, its figure as a division. -->
  <!-- Fifty at a time, from the one that the page begins with. -->
  <xsl:template name="avance-actividades">
    <xsl:variable name="todas" select="componente/actividad"/>
    <xsl:variable name="n" select="count($todas)"/>
    <xsl:variable name="pedida" select="number(/pagina/parametros/p[@nombre = 'desde'])"/>
    <xsl:variable name="de">
      <xsl:choose>
        <xsl:when test="$pedida &gt;= 1 and $pedida &lt;= $n"><xsl:value-of select="floor(($pedida - 1) div 50) * 50 + 1"/></xsl:when>
        <xsl:otherwise>1</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <table class="tabla fichas">
      <caption class="oculto">Avance de cada actividad</caption>
      <thead>
        <tr>
          <th scope="col">Actividad</th><th scope="col">Responde</th><th scope="col">Cuenta</th>
          <th scope="col" class="entero">Avance</th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="$todas[position() &gt;= $de and position() &lt; $de + 50]" mode="avance-fila"/></tbody>
    </table>
    <xsl:if test="$n &gt; 50">
      <xsl:call-template name="paginas-de">
        <xsl:with-param name="que" select="'actividades'"/><xsl:with-param name="de" select="$de"/>
        <xsl:with-param name="a"><xsl:choose><xsl:when test="$de + 49 &lt; $n"><xsl:value-of select="$de + 49"/></xsl:when><xsl:otherwise><xsl:value-of select="$n"/></xsl:otherwise></xsl:choose></xsl:with-param>
        <xsl:with-param name="total" select="$n"/>
        <xsl:with-param name="antes"><xsl:if test="$de &gt; 50"><xsl:value-of select="$de - 50"/></xsl:if></xsl:with-param>
        <xsl:with-param name="despues"><xsl:if test="$de + 50 &lt;= $n"><xsl:value-of select="$de + 50"/></xsl:if></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="actividad" mode="avance-fila">
    <tr>
      <td>
        <a href="{@enlace}"><xsl:value-of select="concat('C', @componente, ' · ', @numero)"/></a>
        <xsl:value-of select="concat(' ', descripcion)"/>
      </td>
      <td data-titulo="Responde">
        <xsl:for-each select="responde[position() &lt;= 3]">
          <xsl:if test="position() != 1">; </xsl:if><xsl:value-of select="."/>
        </xsl:for-each>
        <xsl:if test="count(responde) &gt; 3"><xsl:value-of select="concat(' y ', count(responde) - 3, ' más')"/></xsl:if>
        <xsl:apply-templates select="@regla" mode="avance-regla"/>
      </td>
      <td data-titulo="Cuenta"><xsl:apply-templates select="." mode="avance-cuenta"/></td>
      <td class="entero" data-titulo="Avance"><xsl:apply-templates select="@avance" mode="porcentaje"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="@regla" mode="avance-regla"/>
  <xsl:template match="@regla[. = 'todas']" mode="avance-regla"><span class="apunte">cada una debe cumplir: se promedian</span></xsl:template>
  <xsl:template match="@regla[. = 'suma']" mode="avance-regla"><span class="apunte">se suma lo de todas</span></xsl:template>

  <!-- 3 de 12 informes = 25 % -->
  <xsl:template match="actividad" mode="avance-cuenta">
    <xsl:choose>
      <xsl:when test="@condicion">Condición no ocurrida: no cuenta</xsl:when>
      <xsl:when test="not(@hecho)">Sin reporte</xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(format-number(@hecho, '#.##0,##', 'es'), ' de ', format-number(@de, '#.##0,##', 'es'), ' ', @en)"/>
        <xsl:if test="@hecho &gt; @de"><span class="apunte">Pasa de la meta: cuenta como 100 %.</span></xsl:if>
        <xsl:if test="@sin_verificar"><span class="apunte">Algo de lo reportado no tiene un archivo que lo pruebe: no se da por cumplida.</span></xsl:if>
        <xsl:if test="reporte/@por_aceptar"><span class="apunte">Se reportó que la condición no ocurrió: saldrá de la cuenta cuando se apruebe.</span></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@programado and @avance_corte">
      <span class="apunte">
        <xsl:value-of select="concat('Programado al corte «', @corte, '»: ', format-number(@programado, '#.##0,##', 'es'), '; lleva el ', format-number(@avance_corte, '0,##', 'es'), ' %')"/>
      </span>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>

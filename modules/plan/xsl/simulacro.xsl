<?xml version="1.0" encoding="UTF-8"?>
<!-- If the cut were on the day: percentage and zone by component and unit, what would raise it and by
     how much, what contradicts itself. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/seguimiento.xsl"/>
  <xsl:import href="module:plan/avance-cifras.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>

  <xsl:key name="clase" match="contradiccion" use="@clase"/>
  <xsl:key name="clase-actividad" match="contradiccion" use="concat(@clase, ' ', @enlace)"/>
  <xsl:key name="falta-de" match="falta" use="@componente"/>

  <xsl:template match="simulacro" mode="titulo"><xsl:value-of select="concat('Simulacro de corte del plan ', @vigencia)"/></xsl:template>
  <xsl:template match="simulacro[@vigencia]" mode="migas">
    <li><a href="/plan/{@vigencia}"><xsl:value-of select="concat('Plan ', @vigencia)"/></a></li>
    <li><a href="/plan/{@vigencia}/avance">Avance</a></li>
    <li aria-current="page">Simulacro de corte</li>
  </xsl:template>

  <xsl:template match="simulacro[@estado = 'sin-plan']"><xsl:call-template name="sin-plan"/></xsl:template>

  <xsl:template match="simulacro[@vigencia]" mode="cabecera">
    <xsl:call-template name="seguimiento"><xsl:with-param name="vigencia" select="@vigencia"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="simulacro">
    <xsl:call-template name="avance-cortes"/>
    <ul class="acciones">
      <li><a class="boton" href="/plan/{@vigencia}/comite/pdf?al={@al}">Resumen para el Comité en PDF</a></li>
      <li><a class="boton claro" href="/plan/{@vigencia}/comite?al={@al}">El mismo para Writer o Word</a></li>
    </ul>
    <p class="lectura">
      <xsl:text>Así quedaría el plan si el corte fuera el </xsl:text>
      <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@al"/></xsl:call-template>
      <xsl:text>, con lo que hay reportado hasta ese día. Se puede exigir una actividad cuando tiene una cantidad
        programada para un corte que ya pasó, o, si no la tiene, cuando terminaron todos sus periodos.</xsl:text>
    </p>
    <h2>Por componente</h2>
    <xsl:call-template name="simulacro-tabla">
      <xsl:with-param name="filas" select="componente | total"/>
      <xsl:with-param name="rotulo" select="'Componente'"/>
    </xsl:call-template>
    <p class="apunte">
      <xsl:text>Cumplimiento = cumplidas ÷ exigibles; cumple la que llega a lo exigido con evidencia que se puede verificar (un enlace no lo es). Zonas: </xsl:text>
      <xsl:value-of select="concat('baja hasta menos de ', zona[@nombre = 'media']/@desde, ' %, media hasta menos de ', zona[@nombre = 'alta']/@desde, ' %, alta desde ', zona[@nombre = 'alta']/@desde, ' %; se compara el valor sin redondear (', zona[1]/@fuente, ').')"/>
    </p>
    <h2 id="dependencias">Por dependencia</h2>
    <xsl:call-template name="simulacro-tabla">
      <xsl:with-param name="filas" select="unidad[@actividades]"/>
      <xsl:with-param name="rotulo" select="'Dependencia'"/>
    </xsl:call-template>
    <xsl:apply-templates select="paginas"/>
    <xsl:choose>
      <xsl:when test="@resumida">
        <h2>Qué lo subiría y qué no cuadra</h2>
        <p class="nota">Son <xsl:value-of select="total/@actividades"/> actividades: elija arriba una dependencia, o un
          componente que no tenga tantas, para verlo aquí. El XML de esta página lo trae todo.</p>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="simulacro-actividades"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What would raise it, and what contradicts itself. -->
  <xsl:template name="simulacro-actividades">
    <h2>Qué lo subiría</h2>
    <xsl:choose>
      <xsl:when test="falta">
        <p class="apunte">Primero, a lo que menos le falta. Los puntos son los que sube su componente al cumplirse.</p>
        <table class="tabla fichas">
          <caption class="oculto">Actividades exigibles sin cumplir</caption>
          <thead><tr><th scope="col">Actividad</th><th scope="col">Responde</th><th scope="col" class="entero">Lleva</th><th scope="col" class="entero">Sube</th></tr></thead>
          <tbody><xsl:apply-templates select="falta[position() &lt;= 50]"/></tbody>
        </table>
        <xsl:if test="falta[51]"><p class="apunte">Y <xsl:value-of select="count(falta) - 50"/> más: elija un componente o una dependencia.</p></xsl:if>
      </xsl:when>
      <xsl:otherwise><p class="nota">Todo lo que se puede exigir ese día está cumplido.</p></xsl:otherwise>
    </xsl:choose>
    <h2>Lo que no cuadra</h2>
    <xsl:choose>
      <xsl:when test="contradiccion">
        <xsl:apply-templates select="contradiccion[generate-id() = generate-id(key('clase', @clase)[1])]" mode="grupo"/>
        <p class="apunte">Control Interno ve esta misma lista.</p>
      </xsl:when>
      <xsl:otherwise><p class="nota">No se encontraron contradicciones.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- All that contradicts itself in one way; few are seen at once, many when asked for. -->
  <xsl:template match="contradiccion" mode="grupo">
    <xsl:variable name="todas" select="key('clase', @clase)"/>
    <xsl:variable name="actividades" select="count($todas[generate-id() = generate-id(key('clase-actividad', concat(@clase, ' ', @enlace))[1])])"/>
    <details class="contradicciones">
      <xsl:if test="count($todas) &lt;= 5"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary>
        <xsl:apply-templates select="@clase"/>
        <xsl:choose>
          <xsl:when test="@clase = 'evidencia-repetida'"><xsl:value-of select="concat(': ', count($todas))"/></xsl:when>
          <xsl:when test="$actividades = 1">: 1 actividad</xsl:when>
          <xsl:otherwise><xsl:value-of select="concat(': ', $actividades, ' actividades')"/></xsl:otherwise>
        </xsl:choose>
      </summary>
      <ul class="lista">
        <xsl:for-each select="$todas[position() &lt;= 100]">
          <li><a href="{@enlace}"><xsl:value-of select="concat('C', @componente, ' · ', @numero)"/></a><xsl:value-of select="concat(': ', .)"/></li>
        </xsl:for-each>
      </ul>
      <xsl:if test="$todas[101]"><p class="apunte">Y <xsl:value-of select="count($todas) - 100"/> más: elija un componente o una dependencia.</p></xsl:if>
    </details>
  </xsl:template>
  <xsl:template match="@clase[. = 'sin-evidencia']">Sin evidencia</xsl:template>
  <xsl:template match="@clase[. = 'fecha']">Hechos de fuera de su periodo</xsl:template>
  <xsl:template match="@clase[. = 'pasa-de-la-meta']">Más de lo que pide la meta</xsl:template>
  <xsl:template match="@clase[. = 'evidencia-fecha']">Evidencia de fuera de su periodo</xsl:template>
  <xsl:template match="@clase[. = 'evidencia-repetida']">Archivos que prueban varias actividades</xsl:template>
  <xsl:template match="@clase[. = 'evidencia-pedida']">Evidencia pedida y sin responder</xsl:template>

  <xsl:template match="falta">
    <tr>
      <td><a href="{@enlace}"><xsl:value-of select="concat('C', @componente, ' · ', @numero)"/></a><xsl:value-of select="concat(' ', descripcion)"/>
        <xsl:if test="@sin_verificar"><strong> Lo reportado no tiene evidencia que se pueda verificar: adjunte un archivo.</strong></xsl:if></td>
      <td data-titulo="Responde">
        <xsl:for-each select="responde[position() &lt;= 3]"><xsl:if test="position() != 1">; </xsl:if><xsl:value-of select="."/></xsl:for-each>
        <xsl:if test="responde[4]"><xsl:value-of select="concat(' y ', count(responde) - 3, ' más')"/></xsl:if>
      </td>
      <td class="entero" data-titulo="Lleva"><xsl:apply-templates select="@avance" mode="porcentaje"/></td>
      <td class="entero" data-titulo="Sube"><xsl:value-of select="concat('+', format-number(@sube, '0,##', 'es'), ' puntos')"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="simulacro-tabla">
    <xsl:param name="filas"/>
    <xsl:param name="rotulo"/>
    <table class="tabla fichas">
      <caption class="oculto"><xsl:value-of select="concat('Cumplimiento por ', translate($rotulo, 'CD', 'cd'))"/></caption>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="$rotulo"/></th>
          <th scope="col" class="entero">Exigibles</th><th scope="col" class="entero">Cumplidas</th>
          <th scope="col" class="entero">Cumplimiento</th><th scope="col">Zona</th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="$filas[not(self::total)] | $filas[self::total]" mode="simulacro-fila"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="componente | unidad | total" mode="simulacro-fila">
    <tr>
      <th scope="row"><xsl:apply-templates select="." mode="avance-nombre"/></th>
      <td class="entero" data-titulo="Exigibles"><xsl:value-of select="@exigibles"/></td>
      <td class="entero" data-titulo="Cumplidas"><xsl:value-of select="@cumplidas"/></td>
      <xsl:choose>
        <xsl:when test="@cumplimiento">
          <td class="entero" data-titulo="Cumplimiento"><xsl:apply-templates select="@cumplimiento" mode="porcentaje"/></td>
          <td data-titulo="Zona"><xsl:apply-templates select="@zona" mode="zona"/></td>
        </xsl:when>
        <xsl:when test="@actividades = 0"><td colspan="2">No aplica: no tiene actividades.</td></xsl:when>
        <xsl:otherwise><td colspan="2">Nada se puede exigir todavía.</td></xsl:otherwise>
      </xsl:choose>
    </tr>
  </xsl:template>
  <xsl:template match="total" mode="avance-nombre">Todo el plan</xsl:template>
</xsl:stylesheet>

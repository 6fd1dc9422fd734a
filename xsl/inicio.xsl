<?xml version="1.0" encoding="UTF-8"?>
<!-- Home: search, what comes due, a card for each component. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>

  <xsl:template match="inicio" mode="titulo">
    <xsl:value-of select="(vencimientos/pendientes/@titulo | /pagina[not(.//pendientes/@titulo)]/@titulo)[1]"/>
  </xsl:template>

  <xsl:template match="inicio">
    <xsl:apply-templates select="avisos/alertas/alerta"/>
    <xsl:choose>
      <xsl:when test="resumenes/resumen/componente[@aplica != 'sin-plan']">
        <form method="get" action="/buscar" role="search" class="busqueda">
          <label for="inicio-texto">Buscar en las actividades</label>
          <div class="junto">
            <input id="inicio-texto" name="texto" type="search" maxlength="200"/>
            <button type="submit">Buscar</button>
          </div>
        </form>
        <xsl:call-template name="inicio-componentes"/>
        <xsl:apply-templates select="vencimientos"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="inicio-sin-plan"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="inicio-sin-plan">
    <section class="vacio">
      <h2>Todavía no hay ningún plan cargado</h2>
      <p>Cuando la Oficina de Planeación entregue el plan de la vigencia, pida a Sistemas que lo cargue:
        sirve el documento guardado como texto (<code>.txt</code>), o una hoja <code>.csv</code> o
        <code>.xlsx</code> con las columnas oficiales.</p>
    </section>
  </xsl:template>

  <xsl:template name="inicio-componentes">
    <section aria-labelledby="componentes">
      <h2 id="componentes">Componentes</h2>
      <ul class="tarjetas">
        <!-- What the plan in force does not have needs no card. -->
        <xsl:apply-templates select="resumenes/resumen/componente[@aplica != 'sin-plan'] | resumenes/resumen/no-disponible | resumenes/no-disponible" mode="tarjeta">
          <xsl:sort select="boolean(@numero)" order="descending"/>
          <xsl:sort select="@numero" data-type="number"/>
        </xsl:apply-templates>
      </ul>
    </section>
  </xsl:template>

  <!-- A card: the plan's name of the component and its figures. -->
  <xsl:template match="componente" mode="tarjeta">
    <li class="tarjeta {@aplica}">
      <h3>
        <span class="orden"><xsl:value-of select="@numero"/></span>
        <a href="{@enlace}"><xsl:value-of select="@titulo"/></a>
      </h3>
      <xsl:apply-templates select="."/>
    </li>
  </xsl:template>

  <xsl:template match="no-disponible" mode="tarjeta">
    <li class="tarjeta sin-plan">
      <h3><xsl:value-of select="(../@titulo | @modulo)[last()]"/></h3>
      <p>No está disponible ahora. <xsl:value-of select="@motivo"/></p>
    </li>
  </xsl:template>

  <xsl:template match="resumen/componente">
    <dl class="cifras">
      <div><dt>Actividades</dt><dd><xsl:value-of select="@actividades"/></dd></div>
      <div><dt>Periodos</dt><dd><xsl:value-of select="@periodos"/></dd></div>
      <xsl:if test="@proximo_fin">
        <div>
          <dt>Próximo cierre</dt>
          <dd><xsl:call-template name="fecha-corta"><xsl:with-param name="iso" select="@proximo_fin"/></xsl:call-template></dd>
        </div>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:template match="resumen/componente[@aplica = 'no']" priority="1">
    <p class="estado">
      <xsl:text>No aplica: </xsl:text>
      <xsl:choose>
        <xsl:when test="nota">ver anexo</xsl:when>
        <xsl:otherwise>no tiene actividades</xsl:otherwise>
      </xsl:choose>
    </p>
    <xsl:for-each select="nota"><p class="apunte"><xsl:value-of select="."/></p></xsl:for-each>
  </xsl:template>

  <!-- Something that whoever reads this should look at; only those get it who can. -->
  <xsl:template match="alerta">
    <p class="nota atencion">
      <a href="{@enlace}">
        <xsl:value-of select="@cuantas"/>
        <xsl:if test="@de"><xsl:value-of select="concat(' de ', @de)"/></xsl:if>
        <xsl:value-of select="concat(' ', .)"/>
      </a>
    </p>
  </xsl:template>

  <xsl:template match="vencimientos">
    <section aria-labelledby="vencimientos">
      <h2 id="vencimientos">Lo que vence</h2>
      <form method="get" action="/" class="busqueda">
        <label for="inicio-al">En los 30 días desde</label>
        <div class="junto">
          <input id="inicio-al" name="al" type="date" value="{(pendientes/@al | /pagina/@hoy)[last()]}"/>
          <button type="submit" class="claro">Ver</button>
        </div>
      </form>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <xsl:template match="pendientes[ventana]">
    <p class="apunte">
      <xsl:text>Periodos que terminan dentro de los 30 días siguientes al </xsl:text>
      <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@al"/></xsl:call-template>
      <xsl:text>.</xsl:text>
      <xsl:if test="@ventanas &gt; count(ventana)">
        <xsl:value-of select="concat(' Estos son los primeros ', count(ventana), ' de ', @ventanas, '; el archivo de Excel de esta página los trae todos.')"/>
      </xsl:if>
    </p>
    <table class="tabla fichas">
      <caption class="oculto">Periodos por vencer</caption>
      <thead>
        <tr>
          <th scope="col">Vence</th>
          <th scope="col">Actividad</th>
          <th scope="col">Periodo</th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="ventana"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="pendientes[not(ventana)]">
    <p class="nota">Ningún periodo termina en los 30 días siguientes.</p>
  </xsl:template>

  <xsl:template match="pendientes[@terminada = 'si' and not(ventana)]" priority="1">
    <p class="nota">
      <xsl:value-of select="concat('La vigencia ', @vigencia, ' ya terminó: nada está por vencer. ')"/>
      <xsl:text>Se puede seguir consultando </xsl:text>
      <a href="/plan/{@vigencia}"><xsl:value-of select="concat('el plan ', @vigencia, ' completo')"/></a>
      <xsl:text>.</xsl:text>
    </p>
  </xsl:template>

  <xsl:template match="ventana">
    <tr>
      <td data-titulo="Vence">
        <xsl:call-template name="fecha-corta"><xsl:with-param name="iso" select="@fin"/></xsl:call-template>
        <span class="plazo">
          <xsl:if test="@dias &lt;= 7"><xsl:attribute name="class">plazo pronto</xsl:attribute></xsl:if>
          <xsl:apply-templates select="@dias"/>
        </span>
      </td>
      <td data-titulo="Actividad">
        <a href="{@enlace}"><xsl:value-of select="concat('C', @componente, ' · ', @numero)"/></a>
        <xsl:value-of select="concat(' ', @descripcion)"/>
      </td>
      <td data-titulo="Periodo">
        <xsl:call-template name="intervalo-corto">
          <xsl:with-param name="inicio" select="@inicio"/>
          <xsl:with-param name="fin" select="@fin"/>
        </xsl:call-template>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="@dias">
    <xsl:choose>
      <xsl:when test=". = 0">hoy</xsl:when>
      <xsl:when test=". = 1">mañana</xsl:when>
      <xsl:when test=". &lt; 0">vencida</xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('en ', ., ' días')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>

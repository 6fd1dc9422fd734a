<?xml version="1.0" encoding="UTF-8"?>
<!-- The whole plan of a year: facts, components, timeline, table of activities. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>

  <xsl:template match="plan" mode="titulo">
    <xsl:value-of select="@titulo"/>
  </xsl:template>

  <xsl:template match="plan[@estado = 'sin-plan']">
    <xsl:call-template name="sin-plan"/>
  </xsl:template>

  <xsl:template match="plan">
    <xsl:apply-templates select="@version_estado" mode="aviso-version"/>
    <xsl:call-template name="plan-hechos"/>
    <nav class="indice" aria-label="En esta página">
      <ul>
        <li><a href="#componentes">Componentes</a></li>
        <li><a href="#cronograma">Cronograma</a></li>
        <li><a href="#actividades">Actividades</a></li>
        <xsl:if test="not(@version_estado)"><li><a href="/plan/{@vigencia}/avance">Avance</a></li></xsl:if>
        <li><a href="/historia?objeto=plan:{@marco}:{@vigencia}">Historia</a></li>
      </ul>
    </nav>
    <section aria-labelledby="componentes">
      <h2 id="componentes">Componentes</h2>
      <xsl:call-template name="plan-componentes"/>
    </section>
    <section aria-labelledby="cronograma">
      <h2 id="cronograma">Cronograma</h2>
      <div class="cronogramas"><xsl:apply-templates select="componente" mode="cronograma"/></div>
    </section>
    <section aria-labelledby="actividades">
      <h2 id="actividades">Actividades</h2>
      <xsl:apply-templates select="." mode="tabla">
        <xsl:with-param name="titulo" select="concat('Actividades del plan ', @vigencia)"/>
      </xsl:apply-templates>
    </section>
  </xsl:template>

  <xsl:template name="plan-hechos">
    <dl class="cifras linea">
      <div><dt>Actividades</dt><dd><xsl:value-of select="@actividades"/></dd></div>
      <div><dt>Periodos</dt><dd><xsl:value-of select="@periodos"/></dd></div>
      <div><dt>Menciones de responsable</dt><dd><xsl:value-of select="@responsables"/></dd></div>
      <div>
        <dt>Avisos de la importación</dt>
        <dd><xsl:call-template name="plan-avisos"/></dd>
      </div>
    </dl>
    <p class="apunte">
      <xsl:value-of select="concat(@marco, ' · versión ', @version, ' · rige ')"/>
      <xsl:call-template name="intervalo-texto">
        <xsl:with-param name="inicio" select="@inicio"/>
        <xsl:with-param name="fin" select="@fin"/>
      </xsl:call-template>
      <xsl:if test="@huella != ''">
        <xsl:text> · huella </xsl:text>
        <code title="SHA-256 del contenido: {@huella}"><xsl:value-of select="substring(@huella, 1, 12)"/>…</code>
      </xsl:if>
    </p>
    <xsl:if test="aviso | actividad/aviso">
      <div class="nota atencion">
        <p><strong>Lo que la importación no pudo leer o tuvo que decidir:</strong></p>
        <ul><xsl:apply-templates select="aviso | actividad/aviso"/></ul>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- A notice of an activity, or of the document as a whole. -->
  <xsl:template match="aviso">
    <li>
      <xsl:choose>
        <xsl:when test="../@enlace">
          <a href="{../@enlace}"><xsl:value-of select="concat('C', ../@componente, ' · ', ../@numero)"/></a>
        </xsl:when>
        <xsl:when test="@linea &gt; 0"><xsl:value-of select="concat('Renglón ', @linea)"/></xsl:when>
        <xsl:otherwise>Documento</xsl:otherwise>
      </xsl:choose>
      <xsl:text>: </xsl:text>
      <xsl:if test="@original != ''"><xsl:value-of select="concat('«', @original, '». ')"/></xsl:if>
      <xsl:value-of select="."/>
    </li>
  </xsl:template>

  <xsl:template name="plan-avisos">
    <xsl:choose>
      <xsl:when test="@avisos != 0"><a href="/plan/{@vigencia}/avisos"><xsl:value-of select="@avisos"/></a></xsl:when>
      <xsl:otherwise>0</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="plan-componentes">
    <table class="tabla fichas">
      <caption class="oculto">Componentes del plan</caption>
      <thead>
        <tr>
          <th scope="col">Componente</th>
          <th scope="col" class="entero">Subcomponentes</th>
          <th scope="col" class="entero">Actividades</th>
          <th scope="col" class="entero">Periodos</th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="componente" mode="resumen"/></tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td class="entero" data-titulo="Subcomponentes"><xsl:value-of select="count(componente/subcomponente)"/></td>
          <td class="entero" data-titulo="Actividades"><xsl:value-of select="@actividades"/></td>
          <td class="entero" data-titulo="Periodos"><xsl:value-of select="@periodos"/></td>
        </tr>
      </tfoot>
    </table>
  </xsl:template>

  <xsl:template match="componente" mode="resumen">
    <tr>
      <th scope="row">
        <span class="orden"><xsl:value-of select="@numero"/></span>
        <a href="{@enlace}"><xsl:value-of select="@titulo"/></a>
      </th>
      <xsl:choose>
        <xsl:when test="@actividades != 0">
          <td class="entero" data-titulo="Subcomponentes"><xsl:value-of select="count(subcomponente)"/></td>
          <td class="entero" data-titulo="Actividades"><xsl:value-of select="@actividades"/></td>
          <td class="entero" data-titulo="Periodos"><xsl:value-of select="@periodos"/></td>
        </xsl:when>
        <xsl:otherwise>
          <td colspan="3">
            <strong><xsl:choose><xsl:when test="nota">No aplica: ver anexo.</xsl:when><xsl:otherwise>No aplica: no tiene actividades.</xsl:otherwise></xsl:choose></strong>
            <xsl:for-each select="nota"><xsl:value-of select="concat(' ', .)"/></xsl:for-each>
          </td>
        </xsl:otherwise>
      </xsl:choose>
    </tr>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- One version: where it stands, what is missing, what may be done, and its activities with what
     may be done to each. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>
  <xsl:import href="module:plan/acciones.xsl"/>

  <xsl:key name="mia" match="borrador/mia" use="@fila"/>
  <xsl:variable name="edita" select="/pagina/documento/borrador/@edita = 'si' and /pagina/@aplicacion = 'intranet'"/>
  <xsl:variable name="ruta" select="string(/pagina/documento/borrador/@ruta)"/>
  <xsl:variable name="abierta" select="boolean(/pagina/documento/borrador/requisito)"/>

  <xsl:template match="borrador" mode="titulo">
    <xsl:value-of select="concat(@titulo, ', versión ', @version)"/>
  </xsl:template>
  <xsl:template match="borrador" mode="migas">
    <li><a href="/plan/elaborar">Elaborar</a></li>
    <li aria-current="page"><xsl:value-of select="concat(@marco, ' ', @vigencia, ', versión ', @version)"/></li>
  </xsl:template>

  <xsl:template match="borrador">
    <xsl:apply-templates select="@estado" mode="aviso-version"/>
    <xsl:call-template name="borrador-hechos"/>
    <xsl:call-template name="acciones"/>
    <xsl:if test="requisito"><xsl:call-template name="borrador-requisitos"/></xsl:if>
    <xsl:call-template name="borrador-propuestas"/>
    <section aria-labelledby="actividades">
      <h2 id="actividades">Componentes y actividades</h2>
      <xsl:for-each select="componente"><div class="parte"><xsl:apply-templates select="." mode="borrador"/></div></xsl:for-each>
      <xsl:apply-templates select="paginas"/>
    </section>
  </xsl:template>

  <xsl:template name="borrador-hechos">
    <dl class="ficha hechos">
      <div>
        <dt>Estado</dt>
        <dd>
          <xsl:apply-templates select="@estado" mode="estado"/>
          <xsl:if test="@vigente = 'si'"><span class="etiqueta">vigente</span></xsl:if>
          <xsl:text> </xsl:text><a href="/estados/plan.version">Qué significa</a>
        </dd>
      </div>
      <div>
        <dt>Rige</dt>
        <dd>
          <xsl:call-template name="intervalo-texto">
            <xsl:with-param name="inicio" select="@inicio"/><xsl:with-param name="fin" select="@fin"/>
          </xsl:call-template>
        </dd>
      </div>
      <xsl:if test="origen != ''"><div><dt>De dónde sale</dt><dd><xsl:value-of select="origen"/></dd></div></xsl:if>
      <xsl:if test="motivo != ''"><div><dt>Motivo</dt><dd><xsl:value-of select="motivo"/></dd></div></xsl:if>
      <xsl:if test="@acta">
        <div>
          <dt>Aprobación</dt>
          <dd>
            <xsl:value-of select="concat('Acta ', @acta, ' del ')"/>
            <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@acta_fecha"/></xsl:call-template>
            <xsl:value-of select="concat('. Aprobó ', @aprobador, '.')"/>
          </dd>
        </div>
      </xsl:if>
      <xsl:if test="@huella != ''"><div><dt>Huella</dt><dd><code><xsl:value-of select="concat(substring(@huella, 1, 12), '…')"/></code></dd></div></xsl:if>
      <div>
        <dt>Descargar</dt>
        <dd>
          <a href="/plan/{@vigencia}/version/{@marco}-{@version}">Ver como plan</a>
          <xsl:text> · </xsl:text>
          <a href="/plan/{@vigencia}/version/{@marco}-{@version}.xml">XML</a>
          <xsl:text> · </xsl:text>
          <a href="{@ruta}.csv">CSV</a>
          <xsl:text> · </xsl:text>
          <a href="{@ruta}.xlsx">XLSX</a>
          <xsl:if test="@aportes = 'si'"><xsl:text> · </xsl:text><a href="{@ruta}/aportes">Aportes ciudadanos</a></xsl:if>
        </dd>
      </div>
    </dl>
  </xsl:template>

  <!-- before the Comité ......................................................................... -->

  <xsl:template name="borrador-requisitos">
    <section aria-labelledby="requisitos">
      <h2 id="requisitos">Antes de aprobar</h2>
      <ul class="lista-llana requisitos"><xsl:apply-templates select="requisito"/></ul>
    </section>
  </xsl:template>

  <xsl:template match="requisito[@faltan = 0]">
    <li><span aria-hidden="true">✓ </span><span class="oculto">Listo: </span><xsl:value-of select="@titulo"/></li>
  </xsl:template>
  <xsl:template match="requisito">
    <li>
      <strong><span aria-hidden="true">✗ </span><span class="oculto">Pendiente: </span><xsl:value-of select="@titulo"/></strong>
      <xsl:text>: </xsl:text>
      <a>
        <xsl:attribute name="href">
          <xsl:choose>
            <xsl:when test="@donde = 'aportes'"><xsl:value-of select="concat($ruta, '/aportes')"/></xsl:when>
            <xsl:when test="@donde = 'planes'">/plan/elaborar</xsl:when>
            <xsl:otherwise><xsl:value-of select="concat('#', @donde)"/></xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:value-of select="concat(@faltan, ' ', @falta)"/>
      </a>
    </li>
  </xsl:template>

  <!-- proposals ................................................................................. -->

  <xsl:template name="borrador-propuestas">
    <xsl:if test="propuesta[@estado = 'propuesta'] or requisito[@donde = 'propuestas']">
      <section aria-labelledby="propuestas">
        <h2 id="propuestas">Propuestas por decidir</h2>
        <xsl:choose>
          <xsl:when test="propuesta[@estado = 'propuesta']">
            <ul><xsl:apply-templates select="propuesta[@estado = 'propuesta']"/></ul>
          </xsl:when>
          <xsl:otherwise><p class="apunte">Ninguna.</p></xsl:otherwise>
        </xsl:choose>
      </section>
    </xsl:if>
    <xsl:if test="propuesta[@estado = 'quitada'] and @editable">
      <section aria-labelledby="quitadas">
        <h2 id="quitadas">Quitadas de este borrador</h2>
        <ul><xsl:apply-templates select="propuesta[@estado = 'quitada']"/></ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="propuesta">
    <li>
      <a href="{$ruta}/propuestas/{@id}">
        <xsl:choose>
          <xsl:when test="@estado = 'quitada'">Actividad</xsl:when>
          <xsl:when test="@actividad_id">Cambio de</xsl:when>
          <xsl:otherwise>Nueva</xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="concat(' ', @numero, ': ', .)"/>
      </a>
      <span class="apunte"><xsl:value-of select="concat(' ', @unidad_nombre, ' ', @autor)"/></span>
    </li>
  </xsl:template>

  <!-- activities ................................................................................ -->

  <xsl:template match="componente" mode="borrador">
    <xsl:variable name="suyas" select="key('de-componente', @numero)"/>
    <h3 id="c-{@numero}"><xsl:value-of select="concat(@numero, '. ', @titulo)"/></h3>
    <xsl:for-each select="nota"><p class="nota"><xsl:value-of select="."/></p></xsl:for-each>
    <xsl:if test="$edita">
      <ul class="acciones">
        <li><a href="{$ruta}/componente/{@numero}">Editar el componente <span class="oculto"><xsl:value-of select="@numero"/></span></a></li>
        <li><a href="{$ruta}/componente/{@numero}/subcomponente">Agregar un subcomponente <span class="oculto">al componente <xsl:value-of select="@numero"/></span></a></li>
        <xsl:if test="@actividades = 0">
          <li><a href="{$ruta}/componente/{@numero}/quitar">Quitar el componente <span class="oculto"><xsl:value-of select="@numero"/></span></a></li>
        </xsl:if>
        <xsl:if test="not(subcomponente)">
          <li><a href="{$ruta}/actividad?lugar={@numero}/">Agregar una actividad <span class="oculto">al componente <xsl:value-of select="@numero"/></span></a></li>
        </xsl:if>
      </ul>
    </xsl:if>
    <xsl:for-each select="subcomponente">
      <h4><xsl:value-of select="concat(../@numero, '.', @numero, ' ', @titulo)"/></h4>
      <xsl:if test="$edita">
        <ul class="acciones">
          <li><a href="{$ruta}/actividad?lugar={../@numero}/{@numero}">Agregar una actividad <span class="oculto">a <xsl:value-of select="@titulo"/></span></a></li>
          <li><a href="{$ruta}/componente/{../@numero}/subcomponente/{@numero}">Editar <span class="oculto">el subcomponente <xsl:value-of select="@titulo"/></span></a></li>
          <xsl:if test="not(../../paginas or key('de-subcomponente', concat(../@numero, '/', @numero)))">
            <li><a href="{$ruta}/componente/{../@numero}/subcomponente/{@numero}/quitar">Quitar <span class="oculto">el subcomponente <xsl:value-of select="@titulo"/></span></a></li>
          </xsl:if>
        </ul>
      </xsl:if>
      <xsl:call-template name="borrador-tabla">
        <xsl:with-param name="filas" select="key('de-subcomponente', concat(../@numero, '/', @numero))"/>
        <xsl:with-param name="titulo" select="@titulo"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="borrador-tabla">
      <xsl:with-param name="filas" select="$suyas[not(@subcomponente)]"/>
      <xsl:with-param name="titulo" select="@titulo"/>
    </xsl:call-template>
    <xsl:if test="@actividades = 0 and not(nota)"><p class="apunte">Sin actividades todavía.</p></xsl:if>
  </xsl:template>

  <xsl:template name="borrador-tabla">
    <xsl:param name="filas"/>
    <xsl:param name="titulo"/>
    <xsl:if test="$filas">
      <table class="tabla fichas actividades">
        <caption class="oculto"><xsl:value-of select="concat('Actividades de ', $titulo)"/></caption>
        <thead>
          <tr>
            <th scope="col" class="numero">N.º</th><th scope="col">Actividad y producto</th>
            <th scope="col">Meta y programación</th><th scope="col">Responsables</th>
            <th scope="col">Periodos</th><th scope="col">Acciones</th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="$filas" mode="borrador"/></tbody>
      </table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="actividad" mode="borrador">
    <tr>
      <xsl:if test="@fila"><xsl:attribute name="id"><xsl:value-of select="concat('f-', @fila)"/></xsl:attribute></xsl:if>
      <td class="numero" data-titulo="N.º"><xsl:value-of select="@numero"/></td>
      <td data-titulo="Actividad">
        <span class="descripcion"><xsl:value-of select="descripcion"/></span>
        <xsl:if test="producto != ''"><span class="apunte">Producto: <xsl:value-of select="producto"/></span></xsl:if>
        <xsl:if test="@condicional"><span class="etiqueta">condicional</span></xsl:if>
      </td>
      <td data-titulo="Meta">
        <xsl:value-of select="meta"/>
        <xsl:apply-templates select="." mode="programado"/>
      </td>
      <td data-titulo="Responsables">
        <xsl:call-template name="responsables"/>
        <xsl:apply-templates select="." mode="regla"/>
        <xsl:if test="not(responsable)"><strong class="ilegible">Sin responsable</strong></xsl:if>
        <xsl:if test="responsable[2] and not(@regla) and $abierta"><strong class="marca-ilegible">sin líder</strong></xsl:if>
      </td>
      <td class="periodos" data-titulo="Periodos">
        <xsl:call-template name="periodos"/>
        <xsl:if test="periodo[translate(@inicio, '-', '') &lt; translate(../../@inicio, '-', '') or translate(@fin, '-', '') &gt; translate(../../@fin, '-', '')]">
          <strong class="marca-ilegible">fuera de la vigencia</strong>
        </xsl:if>
        <xsl:if test="not(periodo)"><strong class="ilegible">Sin periodo</strong></xsl:if>
      </td>
      <td data-titulo="Acciones">
        <xsl:variable name="cual"><span class="oculto"><xsl:value-of select="concat(' la actividad ', @componente, '/', @numero)"/></span></xsl:variable>
        <xsl:variable name="de-cual"><span class="oculto"><xsl:value-of select="concat(' de la actividad ', @componente, '/', @numero)"/></span></xsl:variable>
        <ul class="lista-llana">
          <xsl:if test="$edita">
            <li><a href="{$ruta}/actividad/{@fila}">Editar<xsl:copy-of select="$cual"/></a></li>
            <li><a href="{$ruta}/actividad/{@fila}/mover">Mover<xsl:copy-of select="$cual"/></a></li>
            <li><a href="{$ruta}/actividad/{@fila}/quitar">Quitar<xsl:copy-of select="$cual"/></a></li>
          </xsl:if>
          <xsl:if test="key('mia', @fila) and /pagina/@aplicacion = 'intranet'">
            <li><a href="{$ruta}/propuesta/{@fila}">Proponer un cambio<xsl:copy-of select="$de-cual"/></a></li>
          </xsl:if>
        </ul>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- How an activity and its parts look, for every module that shows activities. The context is
     whatever holds <componente> and <actividad> elements: <plan>, <actividades>, <ficha>.
       actividades   mode tabla      the table of all of them, by component and subcomponent
       actividades   mode cronograma the timeline of each component
       actividades   mode pagina     header, timeline and table of one component
     and, smaller: actividad mode enlace, meta, responsable, periodo mode frase|corto. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="module:plan/paginas.xsl"/>
  <xsl:import href="paac:lib/fecha.xsl"/>
  <xsl:import href="paac:lib/numero.xsl"/>
  <xsl:import href="paac:lib/linea-tiempo.xsl"/>
  <xsl:import href="module:plan/estados.xsl"/>

  <xsl:key name="de-componente" match="actividad" use="@componente"/>
  <xsl:key name="de-subcomponente" match="actividad" use="concat(@componente, '/', @subcomponente)"/>
  <xsl:key name="componente" match="componente" use="@numero"/>

  <!-- one activity ........................................................................... -->

  <xsl:template match="actividad" mode="enlace">
    <a href="{@enlace}"><xsl:value-of select="@numero"/></a>
  </xsl:template>

  <xsl:template match="actividad" mode="fila">
    <tr id="a-{@componente}-{@numero}">
      <td class="numero" data-titulo="N.º"><xsl:apply-templates select="." mode="enlace"/></td>
      <td data-titulo="Actividad">
        <span class="descripcion"><xsl:value-of select="descripcion"/></span>
        <xsl:if test="producto != ''">
          <span class="apunte"><span class="rotulo">Producto: </span><xsl:value-of select="producto"/></span>
        </xsl:if>
      </td>
      <td data-titulo="Meta"><xsl:value-of select="meta"/><xsl:apply-templates select="." mode="programado"/></td>
      <td data-titulo="Responsables">
        <xsl:call-template name="responsables"/>
        <xsl:apply-templates select="." mode="regla"/>
      </td>
      <td class="periodos" data-titulo="Periodos"><xsl:call-template name="periodos"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="responsables">
    <ul class="lista-llana"><xsl:apply-templates select="responsable"/></ul>
  </xsl:template>

  <xsl:template match="responsable">
    <li>
      <xsl:choose>
        <xsl:when test="@codigo != ''">
          <a href="/unidades/{@codigo}"><xsl:value-of select="@unidad"/></a>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="@original"/></xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:template>

  <xsl:template name="periodos">
    <ul class="lista-llana">
      <xsl:for-each select="periodo"><li><xsl:apply-templates select="." mode="corto"/></li></xsl:for-each>
    </ul>
  </xsl:template>

  <!-- Quantities by cut: "4 al 30/06; 8 al 31/12". -->
  <xsl:template match="actividad" mode="programado">
    <xsl:if test="programado">
      <span class="apunte programado">
        <xsl:text>Programado: </xsl:text>
        <xsl:for-each select="programado">
          <xsl:if test="position() != 1">; </xsl:if>
          <xsl:call-template name="numero"><xsl:with-param name="valor" select="@cantidad"/></xsl:call-template>
          <xsl:text> al </xsl:text>
          <xsl:call-template name="fecha-corta"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- Who answers, where several units do. -->
  <xsl:template match="actividad" mode="regla">
    <xsl:if test="responsable[2] and @regla">
      <span class="apunte">
        <xsl:choose>
          <xsl:when test="@regla = 'todas'">Cada una debe cumplir la meta.</xsl:when>
          <xsl:when test="@regla = 'suma'">La meta se alcanza sumando lo de todas.</xsl:when>
          <xsl:otherwise>Responde la líder.</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@lider"><xsl:value-of select="concat(' Líder: ', responsable[@codigo = current()/@lider]/@unidad, '.')"/></xsl:if>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- a period ............................................................................... -->

  <xsl:template match="periodo[@inicio and @fin]" mode="corto">
    <xsl:call-template name="intervalo-corto">
      <xsl:with-param name="inicio" select="@inicio"/>
      <xsl:with-param name="fin" select="@fin"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="periodo" mode="corto">
    <xsl:apply-templates select="@inicio | @inicio_original" mode="corto"/>
    <xsl:text> – </xsl:text>
    <xsl:apply-templates select="@fin | @fin_original" mode="corto"/>
  </xsl:template>

  <xsl:template match="@inicio | @fin" mode="corto">
    <xsl:call-template name="fecha-corta"><xsl:with-param name="iso" select="."/></xsl:call-template>
  </xsl:template>

  <xsl:template match="@inicio_original | @fin_original" mode="corto">
    <span class="ilegible">«<xsl:value-of select="."/>» <span class="marca-ilegible">no se pudo leer</span></span>
  </xsl:template>

  <xsl:template match="periodo[@inicio and @fin]" mode="frase">
    <xsl:call-template name="intervalo-texto">
      <xsl:with-param name="inicio" select="@inicio"/>
      <xsl:with-param name="fin" select="@fin"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="periodo" mode="frase">
    <xsl:text>desde </xsl:text>
    <xsl:apply-templates select="@inicio | @inicio_original" mode="frase"/>
    <xsl:text> hasta </xsl:text>
    <xsl:apply-templates select="@fin | @fin_original" mode="frase"/>
  </xsl:template>

  <xsl:template match="@inicio | @fin" mode="frase">
    <xsl:text>el </xsl:text>
    <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="."/></xsl:call-template>
  </xsl:template>

  <xsl:template match="@inicio_original | @fin_original" mode="frase">
    <xsl:value-of select="concat('«', ., '» (fecha que no se pudo leer)')"/>
  </xsl:template>

  <!-- a target ............................................................................... -->

  <!-- "al menos 90 %", "15.000 ejemplares"; nothing where it could not be read -->
  <xsl:template match="meta[@valor]" mode="leida">
    <xsl:if test="@operador = '&gt;='">al menos </xsl:if>
    <xsl:call-template name="numero"><xsl:with-param name="valor" select="@valor"/></xsl:call-template>
    <xsl:if test="@unidad != ''"><xsl:value-of select="concat('&#160;', @unidad)"/></xsl:if>
  </xsl:template>
  <xsl:template match="meta" mode="leida"/>

  <!-- tables ................................................................................. -->

  <!-- All activities; the groups are bodies of one table, so that columns stay aligned. -->
  <xsl:template match="*" mode="tabla">
    <xsl:param name="titulo" select="'Actividades'"/>
    <table class="tabla fichas actividades">
      <caption><xsl:value-of select="$titulo"/></caption>
      <thead>
        <tr>
          <th scope="col" class="numero">N.º</th>
          <th scope="col">Actividad y producto</th>
          <th scope="col">Meta</th>
          <th scope="col">Responsables</th>
          <th scope="col">Periodos</th>
        </tr>
      </thead>
      <xsl:choose>
        <xsl:when test="componente"><xsl:apply-templates select="componente" mode="grupo"/></xsl:when>
        <xsl:otherwise><tbody><xsl:apply-templates select="actividad" mode="fila"/></tbody></xsl:otherwise>
      </xsl:choose>
    </table>
    <xsl:apply-templates select="paginas"/>
  </xsl:template>

  <!-- A component with its heading where there are several, then its subcomponents. -->
  <xsl:template match="componente" mode="grupo">
    <xsl:variable name="suyas" select="key('de-componente', @numero)"/>
    <xsl:if test="$suyas">
      <xsl:if test="../componente[2]">
        <tbody class="grupo">
          <tr>
            <th scope="rowgroup" colspan="5">
              <xsl:value-of select="concat('Componente ', @numero, '. ', @titulo)"/>
            </th>
          </tr>
        </tbody>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="subcomponente">
          <xsl:apply-templates select="subcomponente" mode="grupo"/>
          <xsl:call-template name="cuerpo">
            <xsl:with-param name="filas" select="$suyas[not(@subcomponente)]"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="cuerpo"><xsl:with-param name="filas" select="$suyas"/></xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- A list of one unit's activities leaves subcomponents empty: those are not drawn. -->
  <xsl:template match="subcomponente" mode="grupo">
    <xsl:variable name="suyas" select="key('de-subcomponente', concat(../@numero, '/', @numero))"/>
    <xsl:if test="$suyas">
      <tbody>
        <tr class="subgrupo">
          <th scope="rowgroup" colspan="5"><xsl:value-of select="concat(@numero, '. ', @titulo)"/></th>
        </tr>
        <xsl:apply-templates select="$suyas" mode="fila"/>
      </tbody>
    </xsl:if>
  </xsl:template>

  <xsl:template name="cuerpo">
    <xsl:param name="filas"/>
    <xsl:if test="$filas"><tbody><xsl:apply-templates select="$filas" mode="fila"/></tbody></xsl:if>
  </xsl:template>

  <!-- timelines .............................................................................. -->

  <xsl:template match="actividad" mode="tiempo-frase">
    <xsl:value-of select="concat(@numero, ' ', descripcion, ' ')"/>
    <xsl:for-each select="periodo">
      <xsl:if test="position() != 1">; </xsl:if>
      <xsl:apply-templates select="." mode="frase"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="componente" mode="cronograma">
    <xsl:variable name="suyas" select="key('de-componente', @numero)"/>
    <xsl:if test="$suyas and ../@inicio and ../@fin">
      <figure class="cronograma">
        <xsl:if test="../componente[2]">
          <figcaption>
            <span class="orden"><xsl:value-of select="@numero"/></span>
            <a href="{@enlace}"><xsl:value-of select="@titulo"/></a>
          </figcaption>
        </xsl:if>
        <xsl:call-template name="linea-tiempo">
          <xsl:with-param name="filas" select="$suyas"/>
          <xsl:with-param name="inicio" select="../@inicio"/>
          <xsl:with-param name="fin" select="../@fin"/>
          <xsl:with-param name="titulo" select="concat('Cronograma de «', @titulo, '»')"/>
          <xsl:with-param name="id" select="concat('tiempo-', @numero)"/>
          <xsl:with-param name="hoy" select="string(/pagina/@hoy)"/>
        </xsl:call-template>
      </figure>
    </xsl:if>
  </xsl:template>

  <!-- one component .......................................................................... -->

  <!-- Why there is nothing to show, where there is nothing. -->
  <xsl:template match="componente" mode="sin-actividades">
    <xsl:choose>
      <xsl:when test="@aplica = 'sin-plan'">
        <xsl:choose>
          <xsl:when test="../@estado = 'sin-plan'"><xsl:call-template name="sin-plan"/></xsl:when>
          <xsl:otherwise>
            <p class="nota"><xsl:value-of select="concat('El plan ', ../@vigencia, ' no tiene este componente.')"/></p>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise>
        <div class="nota">
          <p class="destacado"><strong><xsl:choose><xsl:when test="nota">No aplica: ver anexo.</xsl:when><xsl:otherwise>No aplica: no tiene actividades.</xsl:otherwise></xsl:choose></strong></p>
          <xsl:for-each select="nota"><p><xsl:value-of select="."/></p></xsl:for-each>
          <p class="apunte">El plan no programa actividades en este componente, así que no entra en
            ningún porcentaje: ni como 0&#160;% ni como 100&#160;%.</p>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="sin-plan">
    <p class="nota">Todavía no hay ningún plan cargado. Cuando la Oficina de Planeación entregue el
      de la vigencia, pida a la Subsecretaría de Sistemas de Información (SSI) que lo cargue.</p>
  </xsl:template>

  <!-- Facts of a component, on top of its page. -->
  <xsl:template match="*" mode="datos">
    <xsl:variable name="c" select="componente[1]"/>
    <xsl:apply-templates select="@version_estado" mode="aviso-version"/>
    <xsl:if test="actividad">
      <dl class="cifras linea">
        <div><dt>Vigencia</dt><dd><a href="/plan/{@vigencia}"><xsl:value-of select="@vigencia"/></a></dd></div>
        <div><dt>Actividades</dt><dd><xsl:value-of select="sum(componente/@actividades)"/></dd></div>
        <div><dt>Periodos</dt><dd><xsl:value-of select="sum(componente/@periodos)"/></dd></div>
        <xsl:if test="$c/subcomponente">
          <div><dt>Subcomponentes</dt><dd><xsl:value-of select="count($c/subcomponente)"/></dd></div>
        </xsl:if>
      </dl>
    </xsl:if>
  </xsl:template>

  <!-- Timeline and table of one component: the rest of its page. -->
  <xsl:template match="*" mode="pagina">
    <xsl:choose>
      <xsl:when test="actividad">
        <section aria-labelledby="cronograma">
          <h2 id="cronograma">Cronograma</h2>
          <xsl:apply-templates select="componente" mode="cronograma"/>
        </section>
        <section aria-labelledby="actividades">
          <h2 id="actividades">Actividades</h2>
          <xsl:apply-templates select="." mode="tabla">
            <xsl:with-param name="titulo" select="concat('Actividades de «', componente/@titulo, '», plan ', @vigencia)"/>
          </xsl:apply-templates>
        </section>
      </xsl:when>
      <xsl:when test="componente"><xsl:apply-templates select="componente" mode="sin-actividades"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="sin-plan"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="actividades" mode="titulo">
    <xsl:value-of select="componente[1]/@titulo"/>
  </xsl:template>

  <xsl:template match="actividades[@vigencia and componente/@numero]" mode="migas">
    <li><a href="/plan/{@vigencia}"><xsl:value-of select="concat('Plan ', @vigencia)"/></a></li>
    <li aria-current="page"><xsl:value-of select="concat('Componente ', componente[1]/@numero)"/></li>
  </xsl:template>
</xsl:stylesheet>

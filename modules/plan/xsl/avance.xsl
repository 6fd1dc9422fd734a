<?xml version="1.0" encoding="UTF-8"?>
<!-- How far the plan is on a day: in all, by component, by unit, by activity; every figure with what
     it is made of. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/seguimiento.xsl"/>
  <xsl:import href="module:plan/avance-cifras.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>
  <xsl:import href="module:plan/avance-tiempo.xsl"/>

  <xsl:template match="avance" mode="titulo">
    <xsl:value-of select="concat('Avance del plan ', @vigencia)"/>
  </xsl:template>

  <xsl:template match="avance[@vigencia]" mode="migas">
    <li><a href="/plan/{@vigencia}"><xsl:value-of select="concat('Plan ', @vigencia)"/></a></li>
    <li aria-current="page">Avance</li>
  </xsl:template>

  <xsl:template match="avance[@estado = 'sin-plan']"><xsl:call-template name="sin-plan"/></xsl:template>

  <xsl:template match="avance[@vigencia]" mode="cabecera">
    <xsl:call-template name="seguimiento"><xsl:with-param name="vigencia" select="@vigencia"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="avance">
    <xsl:call-template name="avance-cortes"/>
    <nav class="indice" aria-label="En esta página">
      <ul>
        <li><a href="#componentes">Componentes</a></li>
        <li><a href="#dependencias">Dependencias</a></li>
        <li><a href="#actividades">Actividades</a></li>
        <li><a href="#vencimientos">Vencimientos</a></li>
        <xsl:if test="/pagina/menu/entrada/@href = '/mis-pendientes'">
          <li>
            <a href="/listas/plan/avances/avance_importar?volver=/plan/{@vigencia}/avance">
              <xsl:for-each select="/pagina/parametros/p[@nombre = 'unidad' and . != ''][1]">
                <xsl:attribute name="href"><xsl:value-of select="concat('/listas/plan/avances/avance_importar?volver=/plan/', $pagina/documento/avance/@vigencia, '/avance%3Funidad%3D', .)"/></xsl:attribute>
              </xsl:for-each>
              <xsl:text>Reportar en Excel</xsl:text>
            </a>
          </li>
        </xsl:if>
        <xsl:for-each select="/pagina/parametros/p[@nombre = 'unidad' and . != ''][1]">
          <li><a href="/plan/{$pagina/documento/avance/@vigencia}/expediente/{.}">Expediente de esta dependencia</a></li>
        </xsl:for-each>
      </ul>
    </nav>
    <xsl:apply-templates select="total"/>
    <section aria-labelledby="componentes">
      <h2 id="componentes">Por componente</h2>
      <xsl:call-template name="avance-tabla">
        <xsl:with-param name="filas" select="componente"/>
        <xsl:with-param name="rotulo" select="'Componente'"/>
      </xsl:call-template>
    </section>
    <section aria-labelledby="dependencias">
      <h2 id="dependencias">Por dependencia</h2>
      <p class="apunte">Cada dependencia con las actividades de las que responde. Una actividad de
        varias dependencias se cuenta en cada una de ellas, y una sola vez en el total.</p>
      <xsl:call-template name="avance-tabla">
        <xsl:with-param name="filas" select="unidad[@actividades]"/>
        <xsl:with-param name="rotulo" select="'Dependencia'"/>
      </xsl:call-template>
      <xsl:apply-templates select="paginas"/>
    </section>
    <section aria-labelledby="actividades">
      <h2 id="actividades">Actividades</h2>
      <xsl:choose>
        <xsl:when test="@resumida">
          <p class="nota">Son <xsl:value-of select="total/@actividades"/> actividades: elija arriba un
            componente o una dependencia para verlas aquí. El libro de Excel las trae todas.</p>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="avance-actividades"/></xsl:otherwise>
      </xsl:choose>
    </section>
    <section aria-labelledby="vencimientos">
      <h2 id="vencimientos">Vencimientos</h2>
      <xsl:call-template name="avance-calor"/>
      <xsl:if test="not(@resumida)"><xsl:call-template name="avance-cronograma"/></xsl:if>
    </section>
  </xsl:template>

  <!-- What the day and the plan say of all of it. -->
  <xsl:template match="total">
    <dl class="cifras linea">
      <div><dt>Avance</dt><dd><xsl:apply-templates select="@avance" mode="porcentaje"/><xsl:if test="not(@avance)">sin dato</xsl:if></dd></div>
      <div><dt>Tiempo transcurrido</dt><dd><xsl:apply-templates select="../@transcurrido" mode="porcentaje"/></dd></div>
      <div><dt>Actividades</dt><dd><xsl:value-of select="@actividades"/></dd></div>
      <div><dt>Reportadas</dt><dd><xsl:value-of select="@reportadas"/></dd></div>
      <xsl:if test="@sin_verificar"><div><dt>Con algo sin archivo que lo pruebe</dt><dd><xsl:value-of select="@sin_verificar"/></dd></div></xsl:if>
    </dl>
    <h2>Qué se puede exigir al <xsl:call-template name="fecha"><xsl:with-param name="iso" select="../@al"/></xsl:call-template></h2>
    <table class="tabla fichas">
      <caption class="oculto">Tres cuentas de lo exigible</caption>
      <thead><tr><th scope="col">Cuenta</th><th scope="col" class="entero">Actividades</th></tr></thead>
      <tbody>
        <tr><th scope="row">Terminaron todos sus periodos</th><td class="entero"><xsl:value-of select="@terminadas"/></td></tr>
        <tr><th scope="row">Terminó al menos un periodo</th><td class="entero"><xsl:value-of select="@con_ventana_terminada"/></td></tr>
        <tr><th scope="row">Comenzó al menos un periodo</th><td class="entero"><xsl:value-of select="@iniciadas"/></td></tr>
      </tbody>
    </table>
    <p class="apunte">
      <xsl:text>El avance es el promedio de lo que lleva cada actividad de su meta del año: </xsl:text>
      <xsl:value-of select="@actividades - sum(@no_ocurridas)"/>
      <xsl:text> actividades</xsl:text>
      <xsl:if test="@no_ocurridas">
        <xsl:value-of select="concat(' (de ', @actividades, '; en ', @no_ocurridas, ' no ocurrió la condición)')"/>
      </xsl:if>
      <xsl:text>. Cuenta lo reportado, también lo que el líder no ha aprobado todavía; no lo devuelto.</xsl:text>
      <xsl:if test="@sin_verificar"><xsl:text> También cuenta lo que ningún archivo prueba, que no basta para darla por cumplida.</xsl:text></xsl:if>
    </p>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- One activity with everything the plan says of it, and the cells as they stood. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>

  <xsl:template match="ficha[actividad]" mode="titulo">
    <xsl:value-of select="concat('Actividad ', actividad/@numero)"/>
  </xsl:template>

  <xsl:template match="ficha[actividad]" mode="migas">
    <li><a href="/plan/{@vigencia}"><xsl:value-of select="concat('Plan ', @vigencia)"/></a></li>
    <li><a href="{componente/@enlace}"><xsl:value-of select="concat(componente/@numero, '. ', componente/@titulo)"/></a></li>
    <li aria-current="page"><xsl:value-of select="actividad/@numero"/></li>
  </xsl:template>

  <xsl:template match="ficha[@estado = 'sin-plan']">
    <xsl:call-template name="sin-plan"/>
  </xsl:template>

  <xsl:template match="ficha">
    <xsl:apply-templates select="actividad" mode="ficha"/>
  </xsl:template>

  <xsl:template match="actividad" mode="ficha">
    <p class="destacado"><xsl:value-of select="descripcion"/></p>
    <xsl:apply-templates select="aviso"/>
    <ul class="acciones"><li><a class="boton" href="{@enlace}/avance">Avance y reportes</a></li></ul>
    <dl class="ficha hechos">
      <div><dt>Producto</dt><dd><xsl:value-of select="producto"/></dd></div>
      <div>
        <dt>Meta</dt>
        <dd><xsl:apply-templates select="meta" mode="ficha"/><xsl:apply-templates select="." mode="programado"/></dd>
      </div>
      <xsl:if test="@condicional">
        <div><dt>Condicional</dt><dd>Sólo se hace si ocurre aquello de lo que depende</dd></div>
      </xsl:if>
      <div>
        <dt><xsl:choose><xsl:when test="responsable[2]">Responsables</xsl:when><xsl:otherwise>Responsable</xsl:otherwise></xsl:choose></dt>
        <dd>
          <ul class="lista-llana"><xsl:apply-templates select="responsable" mode="ficha"/></ul>
          <xsl:apply-templates select="." mode="regla"/>
        </dd>
      </div>
      <div>
        <dt><xsl:choose><xsl:when test="periodo[2]">Periodos</xsl:when><xsl:otherwise>Periodo</xsl:otherwise></xsl:choose></dt>
        <dd><ul class="lista-llana"><xsl:apply-templates select="periodo" mode="ficha"/></ul></dd>
      </div>
      <div>
        <dt>Subcomponente</dt>
        <dd><xsl:call-template name="ficha-subcomponente"/></dd>
      </div>
    </dl>
    <xsl:if test="../@inicio and ../@fin">
      <figure class="cronograma">
        <xsl:call-template name="linea-tiempo">
          <xsl:with-param name="filas" select="."/>
          <xsl:with-param name="inicio" select="../@inicio"/>
          <xsl:with-param name="fin" select="../@fin"/>
          <xsl:with-param name="titulo" select="concat('Periodos de la actividad ', @numero)"/>
          <xsl:with-param name="id" select="'tiempo'"/>
          <xsl:with-param name="hoy" select="string(/pagina/@hoy)"/>
        </xsl:call-template>
      </figure>
    </xsl:if>
    <xsl:if test="original">
      <section aria-labelledby="original">
        <h2 id="original">Texto original</h2>
        <p class="apunte">Cada celda como está escrita en el documento del plan, sin correcciones.</p>
        <dl class="hechos original">
          <xsl:apply-templates select="original"/>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="ficha-subcomponente">
    <xsl:variable name="s" select="../componente/subcomponente[@numero = current()/@subcomponente]"/>
    <xsl:choose>
      <xsl:when test="$s"><xsl:value-of select="concat($s/@numero, '. ', $s/@titulo)"/></xsl:when>
      <xsl:when test="@subcomponente"><xsl:value-of select="@subcomponente"/></xsl:when>
      <xsl:otherwise>Este componente no tiene subcomponentes</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="meta" mode="ficha">
    <xsl:value-of select="."/>
    <span class="apunte">
      <xsl:choose>
        <xsl:when test="@valor">
          <xsl:text>Se entiende como: </xsl:text>
          <xsl:apply-templates select="." mode="leida"/>
          <xsl:text>.</xsl:text>
        </xsl:when>
        <xsl:otherwise>El texto no trae una cantidad: se cumple cuando existe el producto.</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template match="responsable" mode="ficha">
    <li>
      <xsl:choose>
        <xsl:when test="@codigo != ''"><a href="/unidades/{@codigo}"><xsl:value-of select="@unidad"/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="@original"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@tipo = 'colectivo'"><span class="etiqueta">colectivo</span></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="periodo" mode="ficha">
    <li>
      <xsl:variable name="frase"><xsl:apply-templates select="." mode="frase"/></xsl:variable>
      <xsl:if test="not(@inicio and @fin)">
        <xsl:attribute name="class">ilegible</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="concat(translate(substring($frase, 1, 1), 'de', 'DE'), substring($frase, 2))"/>
    </li>
  </xsl:template>

  <xsl:template match="original">
    <div>
      <dt><xsl:apply-templates select="@columna" mode="original"/></dt>
      <dd><q><xsl:value-of select="."/></q></dd>
    </div>
  </xsl:template>

  <xsl:template match="@columna[. = 'subcomponente']" mode="original">Subcomponente / Proceso</xsl:template>
  <xsl:template match="@columna[. = 'actividad']" mode="original">Actividades</xsl:template>
  <xsl:template match="@columna[. = 'producto']" mode="original">Producto</xsl:template>
  <xsl:template match="@columna[. = 'meta']" mode="original">Meta</xsl:template>
  <xsl:template match="@columna[. = 'responsable']" mode="original">Responsable</xsl:template>
  <xsl:template match="@columna[. = 'inicio']" mode="original">Fecha Inicio</xsl:template>
  <xsl:template match="@columna[. = 'fin']" mode="original">Fecha Final</xsl:template>
  <xsl:template match="@columna[. = 'otros']" mode="original">Otros textos</xsl:template>
  <xsl:template match="@columna" mode="original"><xsl:value-of select="."/></xsl:template>

  <xsl:template match="aviso">
    <div class="nota atencion">
      <p>
        <strong>
          <xsl:text>Aviso de la importación</xsl:text>
          <xsl:if test="@linea"><xsl:value-of select="concat(' (renglón ', @linea, ')')"/></xsl:if>
          <xsl:text>.</xsl:text>
        </strong>
        <xsl:if test="@original != ''"><xsl:value-of select="concat(' «', @original, '».')"/></xsl:if>
        <xsl:value-of select="concat(' ', .)"/>
      </p>
    </div>
  </xsl:template>
</xsl:stylesheet>

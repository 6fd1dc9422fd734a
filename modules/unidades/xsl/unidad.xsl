<?xml version="1.0" encoding="UTF-8"?>
<!-- One unit: how it is written, and what it answers for. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/fecha.xsl"/>
  <xsl:import href="module:plan/actividades.xsl"/>
  <xsl:import href="module:admin/acciones.xsl"/>

  <xsl:template match="unidad" mode="titulo"><xsl:value-of select="@nombre"/></xsl:template>

  <xsl:template match="unidad" mode="migas">
    <li><a href="/unidades">Dependencias</a></li>
    <li aria-current="page"><xsl:value-of select="@codigo"/></li>
  </xsl:template>

  <xsl:template match="unidad">
    <xsl:call-template name="acciones"/>
    <dl class="ficha hechos">
      <div><dt>Código</dt><dd><code><xsl:value-of select="@codigo"/></code></dd></div>
      <div><dt>Tipo</dt><dd><xsl:apply-templates select="@tipo"/></dd></div>
      <xsl:if test="@activa = 'no'">
        <div><dt>Estado</dt><dd><xsl:call-template name="fin"/></dd></div>
      </xsl:if>
      <xsl:if test="enlace">
        <div>
          <dt>Enlaces activos</dt>
          <dd><ul class="lista-llana"><xsl:apply-templates select="enlace"/></ul></dd>
        </div>
      </xsl:if>
      <xsl:if test="sin-enlace">
        <div><dt>Enlaces activos</dt><dd><strong>Ninguno</strong>: nadie puede reportar por ella</dd></div>
      </xsl:if>
      <xsl:if test="colectivo">
        <div>
          <dt>Hace parte de</dt>
          <dd><ul class="lista-llana"><xsl:apply-templates select="colectivo"/></ul></dd>
        </div>
      </xsl:if>
      <xsl:if test="@por_confirmar = 'si'">
        <div><dt>Por confirmar</dt><dd><xsl:apply-templates select="@por_confirmar"/></dd></div>
      </xsl:if>
      <xsl:if test="alias">
        <div>
          <dt>También escrita</dt>
          <dd><ul class="lista-llana"><xsl:apply-templates select="alias"/></ul></dd>
        </div>
      </xsl:if>
    </dl>
    <xsl:if test="@tipo = 'colectivo'"><xsl:call-template name="miembros"/></xsl:if>
    <xsl:if test="sucesion">
      <section aria-labelledby="historia">
        <h2 id="historia">De dónde viene y qué fue de ella</h2>
        <ul><xsl:apply-templates select="sucesion"/></ul>
      </section>
    </xsl:if>
    <section aria-labelledby="actividades">
      <h2 id="actividades">Actividades de las que responde</h2>
      <xsl:choose>
        <xsl:when test="actividades/actividad">
          <xsl:apply-templates select="actividades" mode="tabla">
            <xsl:with-param name="titulo">
              <xsl:call-template name="cuenta">
                <xsl:with-param name="valor" select="count(actividades/actividad)"/>
                <xsl:with-param name="uno" select="'actividad'"/>
                <xsl:with-param name="varios" select="'actividades'"/>
              </xsl:call-template>
              <xsl:value-of select="concat(' del plan ', actividades/@vigencia)"/>
            </xsl:with-param>
          </xsl:apply-templates>
        </xsl:when>
        <xsl:when test="no-disponible"><xsl:apply-templates select="no-disponible"/></xsl:when>
        <xsl:otherwise><p class="nota">El plan no la nombra como responsable de ninguna actividad.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="@tipo[. = 'colectivo']">Colectivo: nombra a varias dependencias a la vez</xsl:template>
  <xsl:template match="@tipo[. = 'unidad']">Dependencia</xsl:template>
  <xsl:template match="@tipo"><xsl:value-of select="."/></xsl:template>

  <xsl:template match="@por_confirmar">El importador la creó porque ninguna otra se escribe así; puede
    ser una que ya existe.</xsl:template>

  <xsl:template match="alias">
    <li>
      <q><xsl:value-of select="."/></q>
      <xsl:if test="@de"><span class="apunte"><xsl:value-of select="concat(' de ', @de)"/></span></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="enlace"><li><xsl:value-of select="@nombre"/></li></xsl:template>

  <!-- What has become of a unit that is not active. -->
  <xsl:template name="fin">
    <xsl:choose>
      <xsl:when test="sucesion[@papel = 'sucesora']/@clase = 'fusion'">Fusionada: por ella responde otra</xsl:when>
      <xsl:when test="sucesion[@papel = 'sucesora']">Dividida: le suceden otras</xsl:when>
      <xsl:otherwise>Desactivada: no se ofrece para lo nuevo</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="miembros">
    <section aria-labelledby="miembros">
      <h2 id="miembros">
        <xsl:choose>
          <xsl:when test="@todas">Todas las dependencias activas</xsl:when>
          <xsl:otherwise>Miembros</xsl:otherwise>
        </xsl:choose>
      </h2>
      <xsl:choose>
        <xsl:when test="miembro"><ul class="columnas"><xsl:apply-templates select="miembro"/></ul></xsl:when>
        <xsl:otherwise>
          <p class="nota">No se ha dicho a qué dependencias nombra: lo que se pide a este colectivo no llega
            a ninguna.</p>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- A unit or collective and the days it is about. -->
  <xsl:template match="miembro | colectivo">
    <li>
      <a href="/unidades/{@codigo}"><xsl:value-of select="@nombre"/></a>
      <xsl:if test="@desde">
        <span class="apunte">
          <xsl:text> desde el </xsl:text>
          <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@desde"/></xsl:call-template>
          <xsl:if test="@hasta">
            <xsl:text> hasta el </xsl:text>
            <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@hasta"/></xsl:call-template>
          </xsl:if>
        </span>
      </xsl:if>
      <xsl:if test="@estado = 'terminado'"><span class="etiqueta">ya no</span></xsl:if>
      <xsl:if test="@estado = 'futuro'"><span class="etiqueta">todavía no</span></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="sucesion">
    <li>
      <xsl:choose>
        <xsl:when test="@papel = 'sucesora' and @clase = 'fusion'">Pasó a ser </xsl:when>
        <xsl:when test="@papel = 'sucesora'">Se dividió; le sucede </xsl:when>
        <xsl:when test="@clase = 'fusion'">Responde por lo que era de </xsl:when>
        <xsl:otherwise>Nació de la división de </xsl:otherwise>
      </xsl:choose>
      <a href="/unidades/{@codigo}"><xsl:value-of select="@nombre"/></a>
      <xsl:text> desde el </xsl:text>
      <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template>
      <span class="apunte"><xsl:value-of select="concat('. ', @motivo, '. ', @acto)"/></span>
    </li>
  </xsl:template>
</xsl:stylesheet>

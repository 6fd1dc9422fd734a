<?xml version="1.0" encoding="UTF-8"?>
<!-- One proposal of a unit, or an activity that was taken out of a draft. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="module:plan/acciones.xsl"/>

  <xsl:template match="propuesta" mode="titulo">
    <xsl:choose>
      <xsl:when test="@unidad"><xsl:value-of select="concat('Propuesta ', @propuesta, ' de ', @unidad_nombre)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('Actividad ', @numero, ', quitada del borrador')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="propuesta" mode="migas">
    <xsl:for-each select="de"><xsl:call-template name="migas-version"/></xsl:for-each>
    <li aria-current="page"><xsl:value-of select="concat('Propuesta ', @propuesta)"/></li>
  </xsl:template>

  <xsl:template match="propuesta">
    <xsl:apply-templates select="de/@estado" mode="aviso-version"/>
    <xsl:if test="@falta">
      <div class="nota atencion">
        <p><strong>La actividad que se quería cambiar ya no está en el borrador.</strong> Al aceptar se
          pregunta si debe volver con lo que se propone.</p>
      </div>
    </xsl:if>
    <xsl:if test="@movida">
      <div class="nota atencion">
        <p><strong>La actividad cambió después de que se propuso.</strong> La tabla muestra cómo era,
          cómo está y qué se propone.</p>
      </div>
    </xsl:if>
    <xsl:call-template name="acciones"/>
    <dl class="ficha hechos">
      <div><dt>Estado</dt><dd><xsl:apply-templates select="@estado" mode="estado"/></dd></div>
      <xsl:if test="@unidad">
        <div>
          <dt>Qué se propone</dt>
          <dd>
            <xsl:choose>
              <xsl:when test="@clase = 'cambio'"><xsl:value-of select="concat('Cambiar la actividad ', (campo[@nombre = 'numero']/*)[1])"/></xsl:when>
              <xsl:otherwise>Una actividad nueva</xsl:otherwise>
            </xsl:choose>
          </dd>
        </div>
      </xsl:if>
      <div><dt>Por qué</dt><dd><xsl:value-of select="motivo"/></dd></div>
      <div>
        <dt>Quién</dt>
        <dd><xsl:value-of select="concat(@autor, ', el ')"/><xsl:call-template name="fecha"><xsl:with-param name="iso" select="@creada"/></xsl:call-template></dd>
      </div>
      <xsl:if test="@resuelta_por">
        <div>
          <dt>Decidió</dt>
          <dd>
            <xsl:value-of select="concat(@resuelta_por, ', el ')"/>
            <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@resuelta"/></xsl:call-template>
          </dd>
        </div>
      </xsl:if>
      <xsl:if test="respuesta"><div><dt>Respuesta</dt><dd><xsl:value-of select="respuesta"/></dd></div></xsl:if>
    </dl>
    <xsl:if test="campo/@cambia">
      <h2>Qué cambia</h2>
      <table class="tabla fichas">
        <caption class="oculto">Dato por dato, cómo era y qué se propone</caption>
        <thead>
          <tr>
            <th scope="col">Dato</th>
            <xsl:if test="campo/antes"><th scope="col">Cuando se propuso</th></xsl:if>
            <xsl:if test="campo/ahora"><th scope="col">Ahora en el borrador</th></xsl:if>
            <th scope="col">Propuesto</th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="campo[@cambia]" mode="cambio"/></tbody>
      </table>
    </xsl:if>
    <!-- What nobody proposes to change stays as it is in the draft now. -->
    <h2>La actividad, como quedaría</h2>
    <dl class="ficha hechos">
      <xsl:for-each select="campo[not(starts-with(@nombre, 'meta_'))]">
        <xsl:variable name="queda" select="ahora[../antes = ../propuesto] | propuesto[not(../ahora and ../antes = ../propuesto)]"/>
        <xsl:if test="$queda != ''"><div><dt><xsl:value-of select="@titulo"/></dt><dd><span class="renglones"><xsl:value-of select="$queda"/></span></dd></div></xsl:if>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <xsl:template match="campo" mode="cambio">
    <tr>
      <th scope="row"><xsl:value-of select="@titulo"/></th>
      <xsl:for-each select="antes"><td data-titulo="Cuando se propuso"><xsl:call-template name="valor"/></td></xsl:for-each>
      <xsl:for-each select="ahora"><td data-titulo="Ahora en el borrador"><xsl:call-template name="valor"/></td></xsl:for-each>
      <td data-titulo="Propuesto">
        <xsl:choose>
          <xsl:when test="ahora and antes = propuesto"><span class="apunte">No se propone cambiarlo</span></xsl:when>
          <xsl:otherwise><xsl:for-each select="propuesto"><xsl:call-template name="valor"/></xsl:for-each></xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="valor">
    <xsl:choose>
      <xsl:when test=". = ''"><span class="apunte">(vacío)</span></xsl:when>
      <xsl:otherwise><span class="renglones"><xsl:value-of select="."/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- A year's calendar: months, national holidays, days of this municipality. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/fecha.xsl"/>

  <!-- Only the intranet has the forms. -->
  <xsl:variable name="cambia" select="/pagina/@aplicacion = 'intranet'"/>

  <xsl:template match="calendario" mode="titulo">
    <xsl:value-of select="concat('Calendario de días hábiles de ', @anio)"/>
  </xsl:template>

  <xsl:template match="calendario">
    <nav class="indice" aria-label="Otros años">
      <ul>
        <xsl:if test="@anio &gt; 1984">
          <li><a href="/calendario/{@anio - 1}" rel="prev">← <xsl:value-of select="@anio - 1"/></a></li>
        </xsl:if>
        <xsl:if test="@anio &lt; 2199">
          <li><a href="/calendario/{@anio + 1}" rel="next"><xsl:value-of select="@anio + 1"/> →</a></li>
        </xsl:if>
        <li><a href="/calendario/plazo">Contar un plazo en días hábiles</a></li>
      </ul>
    </nav>
    <dl class="cifras linea">
      <div><dt>Días hábiles</dt><dd><xsl:value-of select="sum(mes/@habiles)"/></dd></div>
      <div><dt>Festivos nacionales</dt><dd><xsl:value-of select="count(festivo)"/></dd></div>
      <div><dt>No laborables de la entidad</dt><dd><xsl:value-of select="count(local)"/></dd></div>
    </dl>
    <section aria-labelledby="entidad">
      <h2 id="entidad">Días no laborables de la entidad</h2>
      <xsl:if test="@editar and $cambia">
        <p><a class="boton" href="/calendario/{@anio}/nuevo">Agregar un día</a></p>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="local"><xsl:call-template name="locales"/></xsl:when>
        <xsl:otherwise><p class="nota">No se ha registrado ninguno para este año.</p></xsl:otherwise>
      </xsl:choose>
    </section>
    <section aria-labelledby="nacionales">
      <h2 id="nacionales">Festivos nacionales</h2>
      <p class="apunte">Los calcula la Ley 51 de 1983. Los que ella traslada al lunes caen aquí en su lunes;
        los fijos que caen en sábado o domingo no se trasladan.</p>
      <table class="tabla fichas">
        <caption class="oculto">Festivos nacionales de <xsl:value-of select="@anio"/></caption>
        <thead><tr><th scope="col">Día</th><th scope="col">Festivo</th></tr></thead>
        <tbody><xsl:apply-templates select="festivo"/></tbody>
      </table>
    </section>
    <section aria-labelledby="meses">
      <h2 id="meses">Mes por mes</h2>
      <p class="apunte">En cada mes, los días que no son hábiles van subrayados: <b class="festivo">festivo</b>,
        <b class="local">de la entidad</b>; los sábados y domingos, en gris.</p>
      <div class="meses"><xsl:apply-templates select="mes"/></div>
    </section>
  </xsl:template>

  <xsl:template name="locales">
    <table class="tabla fichas">
      <caption class="oculto">Días no laborables de la entidad en <xsl:value-of select="@anio"/></caption>
      <thead>
        <tr>
          <th scope="col">Día</th><th scope="col">Motivo</th><th scope="col">Acto administrativo</th>
          <th scope="col">Suspende términos</th>
          <xsl:if test="local/@id and $cambia"><th scope="col">Cambiar</th></xsl:if>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="local">
          <tr>
            <th scope="row"><xsl:value-of select="concat(@semana, ' ')"/><xsl:call-template name="fecha"><xsl:with-param name="iso" select="@dia"/></xsl:call-template></th>
            <td data-titulo="Motivo"><xsl:value-of select="."/></td>
            <td data-titulo="Acto administrativo"><xsl:value-of select="@acto"/></td>
            <td data-titulo="Suspende términos"><xsl:apply-templates select="@suspende"/></td>
            <xsl:if test="@id and $cambia">
              <td data-titulo="Cambiar">
                <a href="/calendario/{../@anio}/{@id}/editar">Editar<span class="oculto"> el <xsl:value-of select="@dia"/></span></a>
                <xsl:text> · </xsl:text>
                <a href="/calendario/{../@anio}/{@id}/quitar">Quitar<span class="oculto"> el <xsl:value-of select="@dia"/></span></a>
                <xsl:text> · </xsl:text>
                <a href="/historia?objeto=calendario:{@dia}">Historia<span class="oculto"> del <xsl:value-of select="@dia"/></span></a>
              </td>
            </xsl:if>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="@suspende[. = 'si']">sí</xsl:template>
  <xsl:template match="@suspende">no: los plazos corren</xsl:template>

  <xsl:template match="festivo">
    <tr>
      <th scope="row"><xsl:value-of select="concat(@semana, ' ')"/><xsl:call-template name="fecha"><xsl:with-param name="iso" select="@dia"/></xsl:call-template></th>
      <td>
        <xsl:value-of select="."/>
        <xsl:if test="@trasladado"><xsl:text>, trasladado al lunes</xsl:text></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="mes">
    <table class="mes">
      <caption>
        <xsl:value-of select="@nombre"/>
        <span class="apunte"><xsl:value-of select="concat(' ', @habiles, ' hábiles')"/></span>
      </caption>
      <thead>
        <tr>
          <th scope="col"><abbr title="lunes">L</abbr></th><th scope="col"><abbr title="martes">M</abbr></th>
          <th scope="col"><abbr title="miércoles">M</abbr></th><th scope="col"><abbr title="jueves">J</abbr></th>
          <th scope="col"><abbr title="viernes">V</abbr></th><th scope="col"><abbr title="sábado">S</abbr></th>
          <th scope="col"><abbr title="domingo">D</abbr></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="dia[@semana = 1 or @n = 1]" mode="semana"/></tbody>
    </table>
  </xsl:template>

  <!-- A week: the empty cells before its first day, and its days. -->
  <xsl:template match="dia" mode="semana">
    <tr>
      <xsl:if test="@semana &gt; 1"><td colspan="{@semana - 1}"/></xsl:if>
      <xsl:apply-templates select="self::dia | following-sibling::dia[@n &lt; current()/@n + 8 - current()/@semana]" mode="celda"/>
    </tr>
  </xsl:template>

  <xsl:template match="dia" mode="celda">
    <td class="{@clase}">
      <xsl:value-of select="@n"/>
      <xsl:if test="@clase = 'festivo' or @clase = 'local'"><span class="oculto"> no hábil</span></xsl:if>
    </td>
  </xsl:template>
</xsl:stylesheet>

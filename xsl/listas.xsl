<?xml version="1.0" encoding="UTF-8"?>
<!-- The host's own pages about lists: «Mis filtros», the confirmation of something done to many
     rows, and what became of each. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/formulario.xsl"/>

  <!-- «Mis filtros» -->
  <xsl:template match="mis-filtros">
    <p class="apunte">Un filtro guarda lo que se pide de una lista: sus filtros, su orden y sus columnas. Se
      guardan desde la lista misma. Al abrirlo, la lista se consulta de nuevo.</p>
    <xsl:apply-templates select="filtro"/>
    <xsl:if test="not(filtro)"><p class="nota">Todavía no ha guardado ningún filtro.</p></xsl:if>
  </xsl:template>

  <xsl:template match="mis-filtros/filtro">
    <section class="ficha" aria-labelledby="filtro-{@id}">
      <h2 id="filtro-{@id}"><a href="/listas/filtros/{@id}"><xsl:value-of select="@nombre"/></a></h2>
      <p>
        <xsl:value-of select="concat('Lista: ', @lista, '. ')"/>
        <xsl:choose>
          <xsl:when test="@compartido">Compartido: su enlace sirve a quien tenga permiso de ver la lista.</xsl:when>
          <xsl:otherwise>Sólo suyo.</xsl:otherwise>
        </xsl:choose>
      </p>
      <form method="post" action="/listas/filtros/{@id}">
        <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
        <div class="campo">
          <label for="nombre-{@id}">Nombre</label>
          <input id="nombre-{@id}" name="nombre" type="text" value="{@nombre}" maxlength="100" required="required"/>
        </div>
        <label class="marca">
          <input type="checkbox" name="compartir" value="si">
            <xsl:if test="@compartido"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
          </input>
          <span>Compartir el enlace</span>
        </label>
        <div class="botones">
          <button type="submit">Guardar</button>
          <xsl:text> </xsl:text>
          <button type="submit" class="claro" name="accion" value="quitar">Quitar este filtro</button>
        </div>
      </form>
    </section>
  </xsl:template>

  <!-- Asking once more -->
  <xsl:template match="masiva" mode="migas">
    <li><a href="{@volver}"><xsl:value-of select="@lista"/></a></li>
    <li aria-current="page"><xsl:value-of select="@titulo"/></li>
  </xsl:template>

  <xsl:template match="masiva">
    <xsl:if test="formulario/campo/@error">
      <div class="nota error" role="alert"><p><strong>Hay datos por corregir.</strong> No se ha cambiado nada.</p></div>
    </xsl:if>
    <form method="post" class="ficha formulario">
      <xsl:attribute name="action"><xsl:value-of select="formulario/@accion"/></xsl:attribute>
      <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
      <input type="hidden" name="envio" value="{formulario/@clave}"/>
      <input type="hidden" name="masiva" value="{@nombre}"/>
      <input type="hidden" name="volver" value="{@volver}"/>
      <input type="hidden" name="fila">
        <xsl:attribute name="value">
          <xsl:for-each select="fila">
            <xsl:if test="position() != 1"><xsl:text>&#10;</xsl:text></xsl:if>
            <xsl:value-of select="."/>
          </xsl:for-each>
        </xsl:attribute>
      </input>
      <p>
        <strong>
          <xsl:value-of select="concat(@titulo, ': ')"/>
          <xsl:call-template name="cuenta">
            <xsl:with-param name="valor" select="@n"/>
            <xsl:with-param name="uno" select="'fila'"/>
            <xsl:with-param name="varios" select="'filas'"/>
          </xsl:call-template>
        </strong>
        <xsl:text> de la lista «</xsl:text><xsl:value-of select="@lista"/><xsl:text>».</xsl:text>
      </p>
      <p class="claves">
        <xsl:for-each select="fila[position() &lt;= 50]">
          <xsl:if test="position() != 1">, </xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
        <xsl:if test="@n &gt; 50"> y <xsl:value-of select="@n - 50"/> más</xsl:if>
      </p>
      <p class="apunte">Lo que no se pueda hacer en una fila se dirá junto a ella; las demás se harán.</p>
      <xsl:apply-templates select="formulario/campo"/>
      <div class="botones">
        <button type="submit"><xsl:value-of select="@titulo"/></button>
        <xsl:text> </xsl:text>
        <a href="{@volver}">No hacerlo y volver a la lista</a>
      </div>
    </form>
  </xsl:template>

  <!-- What became of each -->
  <xsl:template match="lote" mode="migas">
    <li><a href="{@volver}"><xsl:value-of select="@lista"/></a></li>
    <li aria-current="page"><xsl:value-of select="@titulo"/></li>
  </xsl:template>

  <xsl:template match="lote">
    <p class="nota" role="status">
      <strong><xsl:value-of select="concat('Hechas: ', @hechas, ' de ', @total, '.')"/></strong>
      <xsl:if test="@hechas &lt; @total"> Las demás quedaron como estaban; junto a cada una está el motivo.</xsl:if>
    </p>
    <table class="tabla fichas">
      <caption class="oculto"><xsl:value-of select="@titulo"/></caption>
      <thead><tr><th scope="col">Fila</th><th scope="col">Resultado</th></tr></thead>
      <tbody>
        <xsl:for-each select="fila">
          <xsl:sort select="not(@motivo)"/>
          <tr>
            <td data-titulo="Fila"><xsl:value-of select="."/></td>
            <td data-titulo="Resultado">
              <xsl:choose>
                <xsl:when test="@motivo">No se hizo: <xsl:value-of select="@motivo"/></xsl:when>
                <xsl:otherwise>Hecha</xsl:otherwise>
              </xsl:choose>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
    <p><a href="{@volver}">Volver a la lista</a></p>
  </xsl:template>
</xsl:stylesheet>

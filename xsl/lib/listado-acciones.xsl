<?xml version="1.0" encoding="UTF-8"?>
<!-- What can be done with a list besides looking at it: choose its columns, keep it as one of «Mis
     filtros», mark rows and do something to all of them. All of it without a script. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- The chosen columns go along with a search. -->
  <xsl:template name="columnas-elegidas">
    <xsl:for-each select="ancestor::listado/columnas[@elegidas]/columna[not(@oculta)]">
      <input type="hidden" name="columnas" value="{@nombre}"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="filtros-en-vigor">
    <xsl:for-each select="ancestor::listado/filtros/filtro[@valor != '']">
      <input type="hidden" name="{@nombre}" value="{@valor}"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Rows from a file. -->
  <xsl:template match="importar">
    <p class="descarga"><a href="/listas/{../@modulo}/{../@nombre}/{@nombre}?volver={../@ruta}"><xsl:value-of select="@titulo"/></a></p>
  </xsl:template>

  <xsl:template match="guardados">
    <details class="mis-filtros">
      <summary>Columnas y filtros guardados</summary>
      <xsl:apply-templates select="../columnas" mode="elegir"/>
      <xsl:if test="not(../filtros/filtro/@error)"><xsl:call-template name="guardar-filtro"/></xsl:if>
      <xsl:if test="guardado">
        <p>Mis filtros de esta lista:</p>
        <ul>
          <xsl:for-each select="guardado">
            <li><a href="/listas/filtros/{@id}"><xsl:value-of select="@nombre"/></a></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
      <p><a href="/listas">Cambiar, compartir o quitar mis filtros</a></p>
    </details>
  </xsl:template>

  <xsl:template match="columnas" mode="elegir">
    <form method="get" action="{../@ruta}">
      <xsl:for-each select="columna[1]"><xsl:call-template name="filtros-en-vigor"/></xsl:for-each>
      <xsl:if test="../ordenes/orden[@elegida = 'si' and position() != 1]">
        <input type="hidden" name="orden" value="{../@orden}"/>
      </xsl:if>
      <fieldset>
        <legend>Columnas</legend>
        <div class="opciones">
          <xsl:for-each select="columna">
            <label class="marca">
              <input type="checkbox" name="columnas" value="{@nombre}">
                <xsl:if test="not(@oculta)"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
              </input>
              <span><xsl:value-of select="@titulo"/></span>
            </label>
          </xsl:for-each>
        </div>
      </fieldset>
      <div class="botones"><button type="submit" class="claro">Mostrar esas columnas</button></div>
    </form>
  </xsl:template>

  <xsl:template name="guardar-filtro">
    <form method="post" action="/listas/filtros">
      <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
      <input type="hidden" name="modulo" value="{../@modulo}"/>
      <input type="hidden" name="lista" value="{../@nombre}"/>
      <input type="hidden" name="ruta" value="{../@ruta}"/>
      <input type="hidden" name="consulta" value="{@consulta}"/>
      <div class="campo">
        <label for="{../@nombre}-filtro">Guardar lo que se ve (filtros, orden y columnas) con el nombre</label>
        <input id="{../@nombre}-filtro" name="nombre" type="text" maxlength="100" required="required"/>
      </div>
      <label class="marca">
        <input type="checkbox" name="compartir" value="si"/>
        <span>Compartir: quien tenga el enlace y permiso verá la misma lista</span>
      </label>
      <div class="botones"><button type="submit" class="claro">Guardar el filtro</button></div>
    </form>
  </xsl:template>

  <!-- The table inside a form, with what can be done to the marked rows below it. -->
  <xsl:template match="masivas">
    <form method="post" action="/listas/{../@modulo}/{../@nombre}" class="masivas">
      <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
      <input type="hidden" name="volver" value="{../@ruta}{../guardados/@consulta}"/>
      <xsl:call-template name="filtros-en-vigor"/>
      <xsl:for-each select=".."><xsl:call-template name="listado-tabla"/></xsl:for-each>
      <fieldset>
        <legend>Con las filas marcadas</legend>
        <xsl:if test="../@total &gt; count(../fila) and ../@total &lt;= @max">
          <label class="marca">
            <input type="checkbox" name="todas" value="si"/>
            <span>
              <xsl:text>Todas las </xsl:text>
              <xsl:value-of select="../@total"/>
              <xsl:text> que cumplen el filtro, también las de otras páginas</xsl:text>
            </span>
          </label>
        </xsl:if>
        <div class="botones">
          <xsl:for-each select="masiva">
            <button type="submit" class="claro" name="masiva" value="{@nombre}"><xsl:value-of select="@titulo"/>…</button>
          </xsl:for-each>
        </div>
      </fieldset>
    </form>
  </xsl:template>

  <xsl:template match="masivas" mode="elegir">
    <xsl:param name="fila"/>
    <xsl:variable name="nombre" select="($fila/@titulo | $fila/@clave[not($fila/@titulo)])[1]"/>
    <td class="elegir"><input type="checkbox" name="fila" value="{$fila/@clave}" aria-label="Elegir {$nombre}"/></td>
  </xsl:template>
</xsl:stylesheet>

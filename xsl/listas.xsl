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
    <xsl:if test="filtro"><p class="descarga"><a href="/listas.csv">Descargar CSV</a></p></xsl:if>
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

  <!-- A filter that could not be kept -->
  <xsl:template match="guardar-filtro">
    <form method="post" action="/listas/filtros" class="ficha formulario">
      <p>Lista: <a href="{@ruta}"><xsl:value-of select="@titulo"/></a></p>
      <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
      <input type="hidden" name="modulo" value="{@modulo}"/>
      <input type="hidden" name="lista" value="{@lista}"/>
      <input type="hidden" name="ruta" value="{@ruta}"/>
      <div class="campo">
        <label for="campo-consulta">Lo que se pide de la lista</label>
        <input id="campo-consulta" name="consulta" type="text" value="{@consulta}">
          <xsl:apply-templates select="@error-consulta" mode="marca"/>
        </input>
        <xsl:apply-templates select="@error-consulta"/>
        <xsl:if test="@error-consulta"><span class="ayuda">Se quitó lo que la lista no acepta: así, puede guardarse.</span></xsl:if>
      </div>
      <div class="campo">
        <label for="campo-nombre">Nombre</label>
        <input id="campo-nombre" name="nombre" type="text" value="{@nombre}" maxlength="100" required="required">
          <xsl:apply-templates select="@error-nombre" mode="marca"/>
        </input>
        <xsl:apply-templates select="@error-nombre"/>
      </div>
      <label class="marca">
        <input type="checkbox" name="compartir" value="si">
          <xsl:if test="@compartir"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
        </input>
        <span>Compartir el enlace</span>
      </label>
      <div class="botones"><button type="submit">Guardar el filtro</button></div>
    </form>
  </xsl:template>

  <xsl:template match="@error-nombre | @error-consulta">
    <span class="error" id="campo-{substring-after(name(), '-')}-error"><xsl:value-of select="."/></span>
  </xsl:template>
  <xsl:template match="@error-nombre | @error-consulta" mode="marca">
    <xsl:attribute name="aria-invalid">true</xsl:attribute>
    <xsl:attribute name="aria-describedby">campo-<xsl:value-of select="substring-after(name(), '-')"/>-error</xsl:attribute>
  </xsl:template>

  <!-- A kept filter that the list no longer takes as it is -->
  <xsl:template match="filtro-cambiado">
    <div class="nota atencion" role="alert">
      <p><strong>El filtro «<xsl:value-of select="@nombre"/>» ya no se puede abrir tal como se guardó.</strong></p>
      <p><xsl:value-of select="@motivo"/></p>
    </div>
    <p class="botones">
      <xsl:if test="@enlace"><a class="boton" href="{@enlace}">Abrir la lista sin esa parte</a><xsl:text> </xsl:text></xsl:if>
      <a href="/listas">Cambiar o quitar mis filtros</a>
    </p>
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
            <xsl:value-of select="@clave"/>
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
      <ul class="claves">
        <xsl:for-each select="fila[position() &lt;= 50]"><li><xsl:value-of select="."/></li></xsl:for-each>
        <xsl:if test="@n &gt; 50"><li>y <xsl:value-of select="@n - 50"/> más</li></xsl:if>
      </ul>
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
      <xsl:if test="@iguales"><xsl:value-of select="concat(' Sin cambios, porque decían lo mismo que ya estaba guardado: ', @iguales, '.')"/></xsl:if>
      <xsl:if test="@hechas + sum(@iguales) &lt; @total"> Las demás quedaron como estaban; junto a cada una está el motivo.</xsl:if>
    </p>
    <table class="tabla fichas">
      <caption class="oculto"><xsl:value-of select="@titulo"/></caption>
      <thead><tr><th scope="col">Fila</th><th scope="col">Resultado</th></tr></thead>
      <tbody>
        <xsl:for-each select="fila">
          <xsl:sort select="not(@motivo)"/>
          <xsl:sort select="boolean(@igual)"/>
          <tr>
            <td data-titulo="Fila"><xsl:value-of select="."/></td>
            <td data-titulo="Resultado">
              <xsl:choose>
                <xsl:when test="@motivo">No se hizo: <xsl:value-of select="@motivo"/></xsl:when>
                <xsl:when test="@igual">Sin cambios</xsl:when>
                <xsl:otherwise>Hecha</xsl:otherwise>
              </xsl:choose>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
    <p><a href="{@volver}">Volver a la lista</a></p>
  </xsl:template>

  <!-- Rows from a file -->
  <xsl:template match="importacion" mode="migas">
    <li><a href="{@volver}"><xsl:value-of select="@lista"/></a></li>
    <li aria-current="page"><xsl:value-of select="@titulo"/></li>
  </xsl:template>

  <xsl:template match="importacion">
    <xsl:apply-templates select="@rechazo"/>
    <xsl:choose>
      <xsl:when test="error"><xsl:call-template name="importacion-errores"/></xsl:when>
      <xsl:when test="datos"><xsl:call-template name="importacion-vista"/></xsl:when>
    </xsl:choose>
    <xsl:if test="not(datos)"><xsl:call-template name="importacion-archivo"/></xsl:if>
  </xsl:template>

  <xsl:template match="@rechazo">
    <div class="nota error" role="alert"><p><strong>El archivo no se pudo leer.</strong> <xsl:value-of select="concat(' ', .)"/></p></div>
  </xsl:template>

  <!-- "De 10 filas: 2 cambian algo, 7 dicen lo que ya está guardado y 1 tiene errores." -->
  <xsl:template name="importacion-cuenta">
    <xsl:text>De </xsl:text>
    <xsl:call-template name="cuenta">
      <xsl:with-param name="valor" select="@filas"/>
      <xsl:with-param name="uno" select="'fila'"/>
      <xsl:with-param name="varios" select="'filas'"/>
    </xsl:call-template>
    <xsl:value-of select="concat(': con cambios, ', @cambian, '; sin cambios, ', @iguales, '; con errores, ', @mal, '.')"/>
  </xsl:template>

  <xsl:template name="importacion-errores">
    <div class="nota error" role="alert">
      <p>
        <strong>Hay datos por corregir: no se guardó ninguna fila.</strong>
        <xsl:text> </xsl:text>
        <xsl:if test="@cambian + @iguales + @mal &gt; 0"><xsl:call-template name="importacion-cuenta"/></xsl:if>
        <xsl:text> Corrija el archivo y envíelo de nuevo.</xsl:text>
        <xsl:if test="@recortado"> Se muestran los primeros mil errores.</xsl:if>
      </p>
    </div>
    <table class="tabla fichas">
      <caption class="oculto">Errores del archivo</caption>
      <thead><tr><th scope="col">Fila</th><th scope="col">Columna</th><th scope="col">Lo que dice</th><th scope="col">Qué pasa y qué hacer</th></tr></thead>
      <tbody>
        <xsl:for-each select="error">
          <tr>
            <td data-titulo="Fila">
              <xsl:value-of select="@fila"/>
              <xsl:if test="@de"><span class="apunte"><xsl:value-of select="concat(' ', @de)"/></span></xsl:if>
            </td>
            <td data-titulo="Columna">
              <xsl:value-of select="@letra"/>
              <xsl:if test="@letra and @columna"> · </xsl:if>
              <xsl:value-of select="@columna"/>
              <xsl:if test="not(@letra or @columna)">Toda la fila</xsl:if>
            </td>
            <td class="dicho" data-titulo="Lo que dice">
              <xsl:value-of select="@valor"/>
              <xsl:if test="@columna and (not(@valor) or @valor = '')">(vacía)</xsl:if>
            </td>
            <td data-titulo="Qué pasa y qué hacer"><xsl:value-of select="."/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template name="importacion-vista">
    <div class="nota" role="status">
      <p>
        <strong>
          <xsl:choose>
            <xsl:when test="@cambian = 0">El archivo dice lo mismo que ya está guardado: no hay nada que guardar.</xsl:when>
            <xsl:otherwise>Todas las filas están bien. Todavía no se ha guardado nada.</xsl:otherwise>
          </xsl:choose>
        </strong>
        <xsl:text> </xsl:text>
        <xsl:call-template name="importacion-cuenta"/>
      </p>
    </div>
    <xsl:if test="@cambian &gt; 0">
      <table class="tabla fichas">
        <caption>Lo que se guardará</caption>
        <thead><tr><th scope="col">Fila</th><th scope="col">Cómo queda</th></tr></thead>
        <tbody>
          <xsl:for-each select="cambio">
            <tr><td data-titulo="Fila"><xsl:value-of select="@titulo"/></td><td class="renglones" data-titulo="Cómo queda"><xsl:value-of select="."/></td></tr>
          </xsl:for-each>
        </tbody>
      </table>
      <xsl:if test="@cambian &gt; count(cambio)"><p>Y <xsl:value-of select="@cambian - count(cambio)"/> filas más.</p></xsl:if>
    </xsl:if>
    <form method="post" action="{@accion}" class="formulario">
      <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
      <input type="hidden" name="envio" value="{@clave}"/>
      <input type="hidden" name="volver" value="{@volver}"/>
      <textarea name="datos" hidden="hidden" aria-hidden="true" tabindex="-1"><xsl:text>&#10;</xsl:text><xsl:value-of select="datos"/></textarea>
      <div class="botones">
        <xsl:if test="@cambian &gt; 0">
          <button type="submit">
            <xsl:choose>
              <xsl:when test="@cambian = 1">Guardar la fila con cambios</xsl:when>
              <xsl:otherwise><xsl:value-of select="concat('Guardar las ', @cambian, ' filas con cambios')"/></xsl:otherwise>
            </xsl:choose>
          </button>
          <xsl:text> </xsl:text>
        </xsl:if>
        <a href="{@accion}?volver={@volver}">No guardar y enviar otro archivo</a>
      </div>
    </form>
  </xsl:template>

  <xsl:template name="importacion-archivo">
    <section class="ficha" aria-labelledby="plantilla">
      <h2 id="plantilla">1. Llene la plantilla</h2>
      <xsl:if test="@llena">
        <p><a class="boton" href="{@llena}">Bajar la hoja con lo que hay ahora (Excel)</a></p>
        <p>Trae una fila por cada registro de «<xsl:value-of select="@lista"/>»: llene las que quiera y envíela; lo que no cambie se queda como está.</p>
      </xsl:if>
      <p><xsl:if test="@llena">O empiece de cero: </xsl:if><a href="{@accion}.xlsx">Plantilla de Excel</a> · <a href="{@accion}.csv">Plantilla CSV</a></p>
      <p>Los títulos van en la primera fila y cada fila de abajo es un registro, hasta <xsl:value-of select="@max"/>:</p>
      <ul>
        <xsl:for-each select="columna">
          <li>
            <strong><xsl:value-of select="@titulo"/></strong>
            <xsl:if test="@obligatorio"> (obligatorio)</xsl:if>
            <xsl:if test="@ayuda"><xsl:value-of select="concat('. ', @ayuda)"/></xsl:if>
            <xsl:if test="@opciones"><xsl:value-of select="concat(' De la lista: ', @opciones, '.')"/></xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </section>
    <form method="post" action="{@accion}" enctype="multipart/form-data" class="ficha formulario">
      <h2>2. Envíela para revisarla</h2>
      <p class="apunte">Primero se revisa y se muestra lo que cambiaría; nada se guarda hasta que lo confirme.</p>
      <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
      <input type="hidden" name="volver" value="{@volver}"/>
      <div class="campo">
        <label for="archivo">Archivo CSV o XLSX</label>
        <input id="archivo" type="file" name="archivo" required="required" accept=".csv,.xlsx"/>
      </div>
      <div class="botones"><button type="submit">Revisar el archivo</button></div>
    </form>
  </xsl:template>
</xsl:stylesheet>

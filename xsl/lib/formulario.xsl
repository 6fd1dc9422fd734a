<?xml version="1.0" encoding="UTF-8"?>
<!-- Draws any <formulario>: fields with help and message, the other person's values after a
     conflict, drafts. Works without JavaScript. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:lib/fecha.xsl"/>

  <xsl:template match="formulario">
    <xsl:apply-templates select="@mensaje"/>
    <xsl:if test="campo/@guardado or campo/@ahora or campo/@tomado or not(@mensaje)"><xsl:apply-templates select="@conflicto"/></xsl:if>
    <xsl:if test="campo/@error">
      <div class="nota error" role="alert" id="formulario-errores">
        <p><strong>Hay datos por corregir.</strong> No se ha guardado nada; lo que escribió sigue aquí.</p>
        <ul>
          <xsl:for-each select="campo[@error]">
            <li><a href="#campo-{@nombre}"><xsl:value-of select="@titulo"/></a>: <xsl:value-of select="@error"/></li>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
    <xsl:apply-templates select="@borrador"/>
    <xsl:apply-templates select="*[not(self::campo)]" mode="sobre"/>
    <form method="post" action="{@accion}" class="ficha formulario">
      <xsl:if test="campo[@clase = 'archivos']">
        <xsl:attribute name="enctype">multipart/form-data</xsl:attribute>
      </xsl:if>
      <xsl:if test="@ayuda"><p class="apunte"><xsl:value-of select="@ayuda"/></p></xsl:if>
      <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
      <input type="hidden" name="envio" value="{@clave}"/>
      <xsl:if test="@version"><input type="hidden" name="row_version" value="{@version}"/></xsl:if>
      <xsl:if test="@base"><input type="hidden" name="row_base" value="{@base}"/></xsl:if>
      <xsl:apply-templates select="campo[not(@grupo)]"/>
      <xsl:apply-templates select="campo[@grupo][not(@grupo = preceding-sibling::campo/@grupo)]" mode="grupo"/>
      <div class="botones">
        <button type="submit"><xsl:value-of select="@enviar"/></button>
        <xsl:text> </xsl:text>
        <button type="submit" class="claro" name="accion" value="borrador" formnovalidate="formnovalidate">Guardar borrador</button>
      </div>
    </form>
  </xsl:template>

  <xsl:template match="@conflicto">
    <div class="nota atencion" role="alert">
      <p><strong>Otra persona guardó primero.</strong> No se ha guardado lo suyo.
        <xsl:if test="../campo/@tomado"> Lo que sólo ella cambió ya está puesto.</xsl:if>
        <xsl:if test="../campo/@guardado"> Junto a cada dato que cambiaron los dos está lo que ahora está guardado: márquelo
          para tomarlo, o deje el suyo.</xsl:if>
        Revise y guarde de nuevo.</p>
    </div>
  </xsl:template>

  <xsl:template match="@mensaje">
    <div class="nota error" role="alert">
      <p><strong>No se guardó.</strong> <xsl:value-of select="concat(' ', .)"/></p>
    </div>
  </xsl:template>

  <xsl:template match="@borrador">
    <div class="nota">
      <form method="post" action="{../@accion}" class="junto">
        <p>Es su borrador: todavía no se ha enviado. Se conserva sesenta días.</p>
        <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
        <button type="submit" class="claro" name="accion" value="descartar">Descartar el borrador</button>
      </form>
    </div>
  </xsl:template>

  <!-- What few people need is folded, but for what somebody has to see. -->
  <xsl:template match="campo" mode="grupo">
    <xsl:variable name="todos" select="../campo[@grupo = current()/@grupo]"/>
    <details class="grupo">
      <xsl:if test="$todos/@error or ../@borrador and $todos[@valor != '' and @clase != 'opcion']"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary><xsl:value-of select="@grupo"/></summary>
      <xsl:apply-templates select="$todos"/>
    </details>
  </xsl:template>

  <xsl:template match="campo">
    <div class="campo {@clase}">
      <xsl:apply-templates select="." mode="rotulo"/>
      <xsl:apply-templates select="." mode="control"/>
      <xsl:apply-templates select="@ayuda | @error | @tomado | @guardado | @antes | @ahora" mode="nota"/>
      <xsl:if test="@elegir">
        <label class="marca"><input type="checkbox" name="row_take" value="{@nombre}"/><span>Tomar lo guardado</span></label>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="campo" mode="rotulo">
    <label for="campo-{@nombre}">
      <xsl:value-of select="@titulo"/>
      <xsl:if test="@obligatorio"><span class="obligatorio"> (obligatorio)</span></xsl:if>
    </label>
  </xsl:template>
  <xsl:template match="campo[@clase = 'marca' or @clase = 'varias']" mode="rotulo"/>

  <xsl:template match="@ayuda" mode="nota">
    <span class="ayuda" id="campo-{../@nombre}-ayuda"><xsl:value-of select="."/></span>
  </xsl:template>
  <xsl:template match="@error" mode="nota">
    <span class="error" id="campo-{../@nombre}-error"><xsl:value-of select="."/></span>
  </xsl:template>
  <xsl:template match="@tomado" mode="nota">
    <span class="ayuda" id="campo-{../@nombre}-tomado">Lo cambió otra persona mientras usted escribía, y usted no: es lo que queda.</span>
  </xsl:template>
  <xsl:template match="@guardado | @antes | @ahora" mode="nota">
    <span class="guardado" id="campo-{../@nombre}-{name()}">
      <strong><xsl:apply-templates select="." mode="de-quien"/></strong>
      <xsl:apply-templates select="." mode="valor"/>
    </span>
  </xsl:template>
  <xsl:template match="@guardado" mode="de-quien">Guardado por otra persona: </xsl:template>
  <xsl:template match="@antes" mode="de-quien">Cuando se propuso: </xsl:template>
  <xsl:template match="@ahora" mode="de-quien">Guardado ahora: </xsl:template>

  <!-- A value of the field in words. -->
  <xsl:template match="campo/@*" mode="valor">
    <xsl:variable name="v" select="string(.)"/>
    <xsl:choose>
      <xsl:when test="../@clase = 'marca' and $v = 'si'">con la marca</xsl:when>
      <xsl:when test="../@clase = 'marca'">sin la marca</xsl:when>
      <xsl:when test="$v = ''">(vacío)</xsl:when>
      <xsl:when test="../@clase = 'varias'">
        <xsl:variable name="lineas" select="concat('&#10;', $v, '&#10;')"/>
        <xsl:for-each select="../opcion[contains($lineas, concat('&#10;', @valor, '&#10;'))]">
          <xsl:if test="position() != 1">; </xsl:if>
          <xsl:value-of select="@etiqueta"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="../opcion[@valor = $v]"><xsl:value-of select="../opcion[@valor = $v]/@etiqueta"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$v"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a control points at and is marked with. A longer text is not cut by the browser: what was
       pasted stays whole, its length is told, and the server refuses it beside the field. -->
  <xsl:template name="campo-marcas">
    <xsl:attribute name="id">campo-<xsl:value-of select="@nombre"/></xsl:attribute>
    <xsl:attribute name="name"><xsl:value-of select="@nombre"/></xsl:attribute>
    <xsl:call-template name="campo-estado"/>
  </xsl:template>

  <xsl:template name="campo-estado">
    <xsl:if test="@obligatorio and @clase != 'marca'"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
    <xsl:if test="@cerrado"><xsl:attribute name="disabled">disabled</xsl:attribute></xsl:if>
    <xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
    <xsl:call-template name="campo-notas"/>
  </xsl:template>

  <xsl:template name="campo-notas">
    <xsl:if test="@ayuda or @error or @tomado or @guardado or @antes or @ahora">
      <xsl:attribute name="aria-describedby">
        <xsl:for-each select="@error | @ayuda | @tomado | @guardado | @antes | @ahora">
          <xsl:if test="position() != 1"><xsl:text> </xsl:text></xsl:if>
          <xsl:value-of select="concat('campo-', ../@nombre, '-', name())"/>
        </xsl:for-each>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template match="campo" mode="control">
    <input value="{@valor}" data-max="{@max}">
      <xsl:attribute name="type">
        <xsl:choose>
          <xsl:when test="@tipo = 'fecha'">date</xsl:when>
          <xsl:when test="@clase = 'clave'">password</xsl:when>
          <xsl:otherwise>text</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:if test="@clase = 'secreto'"><xsl:attribute name="autocomplete">off</xsl:attribute></xsl:if>
      <xsl:if test="@tipo = 'entero'"><xsl:attribute name="inputmode">numeric</xsl:attribute></xsl:if>
      <xsl:call-template name="campo-marcas"/>
    </input>
  </xsl:template>

  <!-- No browser lets a page fill this in: after a refusal the files are chosen again. -->
  <xsl:template match="campo[@clase = 'archivos']" mode="control">
    <input type="file" multiple="multiple" data-cargas="/cargas" accept="image/*,video/mp4,audio/*,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp,.csv,.txt,.zip,.eml,.msg,.heic,.heif">
      <xsl:call-template name="campo-marcas"/>
    </input>
    <xsl:if test="../@mensaje or ../@conflicto or ../campo/@error or ../@borrador">
      <span class="ayuda">Elija de nuevo los archivos<xsl:if test="carga"> que no estén en la lista</xsl:if>: el navegador no los recuerda.</span>
    </xsl:if>
    <xsl:if test="carga"><ul class="elegidos lista-llana"><xsl:apply-templates select="carga"/></ul></xsl:if>
  </xsl:template>

  <!-- A file that came before the form: all there, or the rest of it still to come. -->
  <xsl:template match="carga">
    <li data-carga="{@id}" data-nombre="{@nombre}" data-bytes="{@bytes}">
      <xsl:choose>
        <xsl:when test="@bytes = @recibidos">
          <label class="marca">
            <input type="checkbox" name="{../@nombre}" value="{@id}">
              <xsl:if test="@elegida"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
            </input>
            <span><xsl:value-of select="concat(@nombre, ', ya subido')"/></span>
          </label>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="concat('La carga de «', @nombre, '» quedó en ', round(@recibidos * 100 div @bytes), ' %. Para continuarla, elija de nuevo el mismo archivo.')"/>
        </xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:template>

  <xsl:template match="campo[@clase = 'buscar']" mode="control">
    <span class="junto">
      <input type="search" value="{@valor}" data-max="{@max}">
        <xsl:call-template name="campo-marcas"/>
      </input>
      <xsl:text> </xsl:text>
      <button type="submit" class="claro" name="accion" value="buscar" formnovalidate="formnovalidate">Buscar</button>
    </span>
  </xsl:template>

  <xsl:template match="campo[@clase = 'area']" mode="control">
    <textarea rows="5" data-max="{@max}">
      <xsl:call-template name="campo-marcas"/>
      <xsl:text>&#10;</xsl:text>
      <xsl:value-of select="@valor"/>
    </textarea>
  </xsl:template>

  <xsl:template match="campo[@clase = 'opcion']" mode="control">
    <select>
      <xsl:call-template name="campo-marcas"/>
      <option value="">Sin elegir</option>
      <xsl:for-each select="opcion">
        <option value="{@valor}">
          <xsl:if test="@elegida"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <xsl:value-of select="@etiqueta"/>
        </option>
      </xsl:for-each>
    </select>
  </xsl:template>

  <xsl:template match="campo[@clase = 'marca']" mode="control">
    <label class="marca">
      <input type="checkbox" value="si">
        <xsl:if test="@valor = 'si'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
        <xsl:call-template name="campo-marcas"/>
      </input>
      <span><xsl:value-of select="@titulo"/></span>
    </label>
  </xsl:template>

  <xsl:template match="campo[@clase = 'varias']" mode="control">
    <fieldset id="campo-{@nombre}" tabindex="-1">
      <xsl:if test="count(opcion) &gt; 8"><xsl:attribute name="class">larga</xsl:attribute></xsl:if>
      <xsl:call-template name="campo-notas"/>
      <legend>
        <xsl:value-of select="@titulo"/>
        <xsl:if test="@obligatorio"><span class="obligatorio"> (obligatorio)</span></xsl:if>
      </legend>
      <div class="opciones">
        <xsl:for-each select="opcion">
          <!-- In a long list, what is chosen stands at its head. -->
          <xsl:sort select="@elegida and count(../opcion) &gt; 8" order="descending"/>
          <label class="marca">
            <input type="checkbox" name="{../@nombre}" value="{@valor}">
              <xsl:if test="@elegida"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
              <xsl:if test="../@cerrado"><xsl:attribute name="disabled">disabled</xsl:attribute></xsl:if>
            </input>
            <span><xsl:value-of select="@etiqueta"/></span>
          </label>
        </xsl:for-each>
      </div>
    </fieldset>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- What the host makes for one person: documents to be printed, where they are asked for and «Mis
     documentos»; the secret address of a calendar. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>

  <xsl:template match="impresos" mode="migas"><li aria-current="page"><xsl:value-of select="/pagina/@titulo"/></li></xsl:template>
  <xsl:template match="impresos[@ruta]" mode="migas">
    <li><a href="/impresos">Mis documentos</a></li>
    <li aria-current="page"><xsl:value-of select="/pagina/@titulo"/></li>
  </xsl:template>

  <xsl:template match="impresos">
    <xsl:if test="@ruta">
      <p class="lectura">
        <xsl:text>El documento dice lo que hay registrado en el momento de pedirlo, y así queda: lo que cambie después no lo cambia. </xsl:text>
        <xsl:if test="@zip">El ZIP trae además los datos, las evidencias que el documento nombra y la huella SHA-256 de cada archivo. </xsl:if>
        <xsl:text>Sólo usted lo ve aquí, durante treinta días.</xsl:text>
      </p>
      <form method="post" action="{@ruta}" class="pedido">
        <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
        <input type="hidden" name="envio" value="{@envio}"/>
        <button type="submit">
          <xsl:choose>
            <xsl:when test="impreso">Preparar otro con lo de ahora</xsl:when>
            <xsl:when test="@zip">Preparar el PDF y el ZIP</xsl:when>
            <xsl:otherwise>Preparar el PDF</xsl:otherwise>
          </xsl:choose>
        </button>
      </form>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="impreso">
        <table class="tabla fichas">
          <caption class="oculto">Documentos pedidos, el último primero</caption>
          <thead>
            <tr>
              <xsl:if test="not(@ruta)"><th scope="col">Documento</th></xsl:if>
              <th scope="col">Pedido</th><th scope="col">Estado</th><th scope="col">Descargar</th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="impreso"/></tbody>
        </table>
        <xsl:if test="impreso[@estado = 'en-preparacion']">
          <p class="apunte" role="status" data-espera="si">
            <xsl:text>Se está preparando: suele tardar menos de un minuto. </xsl:text>
            <a href="{concat(@ruta, substring('/impresos', 1, 9 * not(@ruta)))}">Actualizar</a>
          </p>
        </xsl:if>
      </xsl:when>
      <xsl:when test="not(@ruta)">
        <p class="nota">No ha pedido ningún documento en los últimos treinta días. Se piden en su página: el
          resumen para el Comité, el expediente de una dependencia o el de una entrega del cargo.</p>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="impreso">
    <tr>
      <xsl:if test="not(../@ruta)"><td data-titulo="Documento"><a href="{@ruta}"><xsl:value-of select="@titulo"/></a></td></xsl:if>
      <td data-titulo="Pedido">
        <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@pedido"/></xsl:call-template>
        <xsl:value-of select="concat(', ', substring(@pedido, 12, 5))"/>
      </td>
      <td data-titulo="Estado">
        <xsl:choose>
          <xsl:when test="@estado = 'listo'">Listo</xsl:when>
          <xsl:when test="@estado = 'fallido'"><strong>No se pudo hacer.</strong><xsl:text> </xsl:text><xsl:value-of select="."/></xsl:when>
          <xsl:otherwise>En preparación</xsl:otherwise>
        </xsl:choose>
      </td>
      <td data-titulo="Descargar">
        <xsl:if test="@pdf"><a href="/impresos/{@id}/pdf">PDF<xsl:apply-templates select="@pdf_bytes"/></a></xsl:if>
        <xsl:if test="@zip"> · <a href="/impresos/{@id}/zip">ZIP<xsl:apply-templates select="@zip_bytes"/></a></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- The secret address of a calendar -->
  <xsl:template match="suscripciones" mode="migas">
    <li><a href="/mi-cuenta">Mi cuenta</a></li>
    <li aria-current="page"><xsl:value-of select="/pagina/@titulo"/></li>
  </xsl:template>

  <xsl:template match="suscripciones">
    <xsl:if test="@direccion">
      <div class="ficha" role="status">
        <h2>Cópiela ahora: no se vuelve a mostrar</h2>
        <p><label for="direccion">Dirección para suscribirse</label></p>
        <p><input id="direccion" type="text" readonly="readonly" value="{@direccion}"/></p>
        <p>En Outlook: «Agregar calendario», «Suscribirse desde la web». En el teléfono: «Agregar suscripción a
          calendario». Quien tenga la dirección ve esos pendientes, y nada más: no la comparta.</p>
      </div>
    </xsl:if>
    <p class="lectura">Con una dirección propia, su calendario trae solo lo que usted tiene pendiente y lo actualiza
      sin que usted ingrese. Sirve dentro de la red de la entidad. Para quitarla, termínela en
      <a href="/mi-cuenta">Mis sesiones</a>; también deja de servir cuando cambia su contraseña.</p>
    <xsl:if test="not(calendario)"><p class="nota">Su rol no tiene un calendario al que suscribirse.</p></xsl:if>
    <xsl:for-each select="calendario">
      <form method="post" action="/suscripciones" class="pedido">
        <input type="hidden" name="csrf" value="{/pagina/@csrf}"/>
        <input type="hidden" name="envio" value="{../@envio}"/>
        <input type="hidden" name="ruta" value="{@ruta}"/>
        <button type="submit"><xsl:value-of select="concat('Crear una dirección: ', @titulo)"/></button>
      </form>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="@pdf_bytes | @zip_bytes">
    <xsl:choose>
      <xsl:when test=". &lt; 1048576"><xsl:value-of select="concat(', ', ceiling(. div 1024), ' KB')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(', ', format-number(. div 1048576, '0,#', 'es'), ' MB')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>

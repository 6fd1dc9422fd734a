<?xml version="1.0" encoding="UTF-8"?>
<!-- A report, its state, and what an activity will be judged by. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:lib/fecha.xsl"/>
  <xsl:import href="paac:lib/numero.xsl"/>

  <xsl:template match="avance-actividad" mode="que-se-juzga">
    <p class="destacado"><xsl:value-of select="descripcion"/></p>
    <dl class="ficha hechos">
      <div><dt>Qué se va a juzgar</dt><dd><xsl:value-of select="meta"/></dd></div>
      <xsl:if test="producto != ''"><div><dt>Producto que debe existir</dt><dd><xsl:value-of select="producto"/></dd></div></xsl:if>
      <xsl:if test="@condicional"><div><dt>Condicional</dt><dd>Si no ocurre aquello de lo que depende, se reporta así, con el motivo.</dd></div></xsl:if>
    </dl>
    <xsl:if test="observacion">
      <p class="nota atencion">
        <strong>Control Interno observó el <xsl:call-template name="fecha"><xsl:with-param name="iso" select="observacion/@fecha"/></xsl:call-template>: </strong>
        <xsl:value-of select="observacion"/>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="pedida">
    <p class="nota atencion">
      <strong><xsl:value-of select="concat(@quien, ' pide evidencia hasta el ')"/><xsl:call-template name="fecha"><xsl:with-param name="iso" select="@plazo"/></xsl:call-template>: </strong>
      <xsl:value-of select="."/>
    </p>
  </xsl:template>

  <xsl:template match="tarea" mode="avance-estado">
    <xsl:choose>
      <xsl:when test="@estado"><span class="etiqueta {@estado}"><xsl:value-of select="@estado"/></span></xsl:when>
      <xsl:when test="@momento = 'terminado'"><span class="etiqueta vencido">vencido sin reporte</span></xsl:when>
      <xsl:when test="@momento = 'abierto'"><span class="etiqueta">en curso</span></xsl:when>
      <xsl:otherwise><span class="etiqueta">todavía no comienza</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tarea/reporte | ajena/reporte">
    <div class="reporte" id="r-{@id}">
      <p>
        <strong><xsl:call-template name="fecha"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template>: </strong>
        <xsl:value-of select="texto"/>
      </p>
      <p class="apunte">
        <xsl:choose>
          <xsl:when test="@no_ocurrio">Condición no ocurrida</xsl:when>
          <xsl:otherwise><xsl:value-of select="concat('Va ', format-number(@valor, '#.##0,##', 'es'))"/><xsl:if test="not(ancestor::avance-actividad/@contable)"> %</xsl:if></xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="concat(' · ', @estado, ' · reportó ', @autor)"/>
        <xsl:if test="@a_nombre"> en nombre de la dependencia</xsl:if>
        <xsl:if test="@espera = 'lider'"> · espera la aprobación de su líder</xsl:if>
        <xsl:if test="@espera = 'planeacion'"> · espera la aprobación de Planeación, por alguien que no lo escribió</xsl:if>
        <xsl:if test="@revisor"><xsl:value-of select="concat(' · revisó ', @revisor)"/></xsl:if>
        <xsl:if test="translate(@fecha, '-', '') &lt; translate(../@inicio, '-', '') or translate(@fecha, '-', '') &gt; translate(../@fin, '-', '')"> · la fecha está fuera del periodo</xsl:if>
      </p>
      <xsl:if test="motivo"><p class="nota atencion"><strong>Se devolvió: </strong><xsl:value-of select="motivo"/></p></xsl:if>
      <xsl:if test="evidencia">
        <ul class="evidencias">
          <xsl:for-each select="evidencia">
            <li>
              <xsl:choose>
                <xsl:when test="@retirada"><xsl:value-of select="concat(., ' (retirada con acta)')"/></xsl:when>
                <xsl:otherwise><a href="/evidencias/{@id}"><xsl:value-of select="."/></a></xsl:otherwise>
              </xsl:choose>
              <span class="apunte">
                <xsl:text> </xsl:text>
                <xsl:if test="@tipo"><xsl:value-of select="concat(@tipo, ', ')"/></xsl:if>
                <xsl:text>hecho del </xsl:text>
                <xsl:call-template name="fecha"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template>
                <xsl:if test="@antivirus">; sin revisar por antivirus</xsl:if>
                <xsl:if test="@descripcion"><xsl:value-of select="concat('; ', @descripcion)"/></xsl:if>
              </span>
              <xsl:if test="@enlace"><span class="etiqueta">no verificable</span></xsl:if>
              <xsl:if test="@clase = 'personal'"><span class="etiqueta">datos personales</span></xsl:if>
              <xsl:if test="@aviso"><span class="etiqueta"><xsl:value-of select="@aviso"/></span></xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </div>
  </xsl:template>
</xsl:stylesheet>

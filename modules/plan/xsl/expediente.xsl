<?xml version="1.0" encoding="UTF-8"?>
<!-- The dossier of a unit on paper: what is pending, reported and promised, its evidence, and where it
     is signed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:papel.xsl"/>

  <xsl:template match="expediente" mode="papel">
    <h1><xsl:value-of select="concat('Expediente de ', @unidad)"/></h1>
    <p>
      <xsl:value-of select="concat('Lo que el ', @titulo, ' pide de esta dependencia y lo que ella ha reportado, al ')"/>
      <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="/pagina/@hoy"/></xsl:call-template>
      <xsl:text>.</xsl:text>
      <xsl:if test="@personas"><xsl:value-of select="concat(' Responden por ella: ', @personas, '.')"/></xsl:if>
    </p>
    <h2>Pendiente</h2>
    <xsl:if test="not(pendiente)"><p>No le falta reportar ningún periodo terminado.</p></xsl:if>
    <xsl:call-template name="expediente-tareas"><xsl:with-param name="filas" select="pendiente"/></xsl:call-template>
    <xsl:if test="pedida">
      <h2>Evidencia que se le pide</h2>
      <xsl:call-template name="expediente-tareas"><xsl:with-param name="filas" select="pedida"/></xsl:call-template>
    </xsl:if>
    <h2>Por hacer</h2>
    <xsl:if test="not(promesa)"><p>No le quedan periodos por delante en este plan.</p></xsl:if>
    <xsl:call-template name="expediente-tareas"><xsl:with-param name="filas" select="promesa"/></xsl:call-template>
    <h2>Reportado</h2>
    <xsl:if test="not(reporte)"><p>No ha reportado nada de este plan.</p></xsl:if>
    <xsl:if test="reporte">
      <table>
        <thead><tr><th scope="col">Actividad</th><th scope="col">Qué se hizo</th><th scope="col">Fecha</th><th scope="col">Estado</th></tr></thead>
        <tbody>
          <xsl:for-each select="reporte">
            <tr>
              <td><xsl:value-of select="concat(@componente, ' · ', @numero, ', periodo ', @ventana)"/></td>
              <td>
                <xsl:if test="@no_ocurrio">La condición no ocurrió. </xsl:if>
                <xsl:value-of select="texto"/>
                <xsl:value-of select="concat(' (', @autor)"/>
                <xsl:if test="@a_nombre">, en nombre de la dependencia</xsl:if>
                <xsl:text>)</xsl:text>
              </td>
              <td><xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@fecha"/></xsl:call-template></td>
              <td>
                <xsl:choose>
                  <xsl:when test="@estado = 'aprobado'">Aprobado</xsl:when>
                  <xsl:otherwise>Por aprobar</xsl:otherwise>
                </xsl:choose>
              </td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:if>
    <h2>Evidencias</h2>
    <xsl:choose>
      <xsl:when test="evidencia"><xsl:call-template name="papel-evidencias"><xsl:with-param name="filas" select="evidencia"/></xsl:call-template></xsl:when>
      <xsl:otherwise><p>Ninguna.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="papel-firmas">
      <xsl:with-param name="uno" select="concat('Por ', @unidad)"/>
      <xsl:with-param name="otro" select="'Recibe'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="expediente-tareas">
    <xsl:param name="filas"/>
    <xsl:if test="$filas">
      <table>
        <thead><tr><th scope="col">Actividad</th><th scope="col">Qué pide</th><th scope="col">Periodo</th></tr></thead>
        <tbody>
          <xsl:for-each select="$filas">
            <tr>
              <td><xsl:value-of select="concat(@componente, ' · ', @numero)"/></td>
              <td>
                <xsl:value-of select="descripcion"/>
                <xsl:if test="pedido"><xsl:value-of select="concat(' ', pedido)"/></xsl:if>
                <xsl:if test="motivo"><xsl:value-of select="concat(' El reporte se devolvió: ', motivo)"/></xsl:if>
              </td>
              <td>
                <xsl:text>hasta el </xsl:text>
                <xsl:call-template name="fecha-texto"><xsl:with-param name="iso" select="@fin"/></xsl:call-template>
                <xsl:if test="@dias &gt; 0"><xsl:value-of select="concat(' (hace ', @dias, ' días)')"/></xsl:if>
              </td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>

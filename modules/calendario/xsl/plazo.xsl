<?xml version="1.0" encoding="UTF-8"?>
<!-- A term counted in business days: the question, the answer, and every day of it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>
  <xsl:import href="paac:lib/fecha.xsl"/>

  <xsl:template match="plazo" mode="migas">
    <li><a href="/calendario">Calendario</a></li>
    <li aria-current="page">Contar un plazo</li>
  </xsl:template>

  <xsl:template match="plazo">
    <xsl:if test="error">
      <div class="nota error" role="alert">
        <xsl:for-each select="error"><p><xsl:value-of select="."/></p></xsl:for-each>
      </div>
    </xsl:if>
    <form method="get" action="/calendario/plazo" class="ficha formulario">
      <div class="campo opcion">
        <label for="desde">Día en que se recibió o se notificó</label>
        <input type="date" id="desde" name="desde" required="required" min="1984-01-01" max="2199-12-31" value="{@desde}"/>
        <span class="ayuda">El plazo empieza a correr el día siguiente.</span>
      </div>
      <div class="campo opcion">
        <label for="dias">Días hábiles</label>
        <input type="number" id="dias" name="dias" required="required" min="1" max="1000" value="{@dias}"/>
      </div>
      <div class="botones"><button type="submit">Contar</button></div>
    </form>
    <xsl:apply-templates select="@vence"/>
  </xsl:template>

  <xsl:template match="@vence">
    <section aria-labelledby="vence">
      <h2 id="vence">
        <xsl:value-of select="concat('Vence el ', ../@vence_semana, ' ')"/>
        <xsl:call-template name="fecha"><xsl:with-param name="iso" select="."/></xsl:call-template>
      </h2>
      <p class="apunte">
        <xsl:value-of select="concat(../@dias, ' días hábiles; en el camino hay ', count(../dia[@motivo]), ' que no cuentan.')"/>
      </p>
      <table class="tabla fichas">
        <caption class="oculto">Los días del plazo, uno por uno</caption>
        <thead>
          <tr><th scope="col">Día</th><th scope="col" class="entero">Hábil n.º</th><th scope="col">Por qué no cuenta</th></tr>
        </thead>
        <tbody>
          <xsl:for-each select="../dia">
            <tr>
              <th scope="row"><xsl:value-of select="concat(@semana, ' ')"/><xsl:call-template name="fecha"><xsl:with-param name="iso" select="@dia"/></xsl:call-template></th>
              <td class="entero" data-titulo="Hábil n.º"><xsl:value-of select="@habil"/></td>
              <td data-titulo="No cuenta"><xsl:value-of select="@motivo"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
  </xsl:template>
</xsl:stylesheet>

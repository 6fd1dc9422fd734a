<?xml version="1.0" encoding="UTF-8"?>
<!-- Help for the people of the municipality. The text is here; the document is only <ayuda/>. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="paac:layout.xsl"/>

  <!-- The menu has what whoever asks may open. -->
  <xsl:variable name="reporta" select="/pagina/menu/entrada/@href = '/mis-pendientes'"/>

  <xsl:template match="ayuda" mode="titulo">Ayuda</xsl:template>

  <xsl:template match="ayuda">
    <nav class="indice" aria-label="En esta página">
      <ul>
        <li><a href="#que-es">Qué es</a></li>
        <li><a href="#buscar">Buscar</a></li>
        <li><a href="#leer">Leer una actividad</a></li>
        <xsl:if test="$reporta"><li><a href="#reportar">Reportar el avance</a></li></xsl:if>
        <li><a href="#aprobar">Aprobar y devolver</a></li>
        <li><a href="#formatos">Llevarse los datos</a></li>
        <li><a href="#palabras">Palabras</a></li>
        <li><a href="#soporte">A quién llamar</a></li>
      </ul>
    </nav>
    <div class="lectura">
      <section aria-labelledby="que-es">
        <h2 id="que-es">Qué es esta intranet</h2>
        <p>Aquí está el Plan Anticorrupción y de Atención al Ciudadano (PAAC) de la Alcaldía, tal como
          se aprobó: cada actividad con su producto, su meta, sus responsables y sus fechas. Cada
          componente del plan tiene su página en el menú.</p>
        <xsl:apply-templates select="vigencias[vigencia]"/>
        <p>La Oficina de Planeación de Gestión Institucional (OPGI) consolida el plan, los líderes de
          proceso lo ejecutan y la Oficina de Control Interno le hace seguimiento en abril, agosto y
          diciembre.</p>
      </section>
      <section aria-labelledby="buscar">
        <h2 id="buscar">Cómo buscar</h2>
        <ul>
          <li>En <a href="/buscar">Buscar</a> escriba hasta cinco palabras de la actividad o de su
            dependencia. No importan las tildes ni las mayúsculas: <em>atencion</em> encuentra
            <em>Atención</em>. Se buscan todas a la vez. Un número solo, como <em>4.1</em>, encuentra
            las actividades de ese número.</li>
          <li>Combine las palabras con el componente, la dependencia o el mes.</li>
          <li>Para ver solo lo suyo, abra <a href="/unidades">Dependencias</a> y elija la suya.</li>
          <li>La dirección de una búsqueda se puede copiar y enviar: quien la abra verá lo mismo.</li>
          <li>Los títulos de columna con flechas cambian el orden de la lista.</li>
        </ul>
      </section>
      <section aria-labelledby="leer">
        <h2 id="leer">Cómo leer una actividad</h2>
        <p>Un <strong>periodo</strong> va de una fecha a otra; algunas actividades tienen dos o tres. En la ficha de cada actividad está también el <strong>texto original</strong> de cada
          celda del documento, sin correcciones.</p>
        <p>Cuando una fecha no se puede leer (por ejemplo, 31/04/2022, porque abril tiene 30 días), la
          página lo dice y conserva lo escrito. No se corrige en silencio: la corrección es una
          versión nueva del plan.</p>
        <p>Un componente que remite a un anexo dice <strong>No aplica: ver anexo</strong>. Nunca se
          cuenta como 0&#160;%.</p>
      </section>
      <xsl:if test="$reporta">
      <section aria-labelledby="reportar">
        <h2 id="reportar">Cómo reportar el avance</h2>
        <ol>
          <li>Abra <a href="/mis-pendientes">Mis pendientes</a>, o el enlace del correo, y elija la actividad.</li>
          <li>Diga qué se hizo, cuánto va en total y la fecha del hecho, y adjunte lo que lo prueba.</li>
          <li>Pulse «Reportar». Mientras nadie lo apruebe puede corregirlo en el mismo sitio.</li>
        </ol>
        <p>Un <strong>archivo</strong> prueba: acta en PDF, foto, hoja de cálculo, correo guardado. Arrástrelo al formulario o
          tómelo con la cámara del teléfono. Un <strong>enlace</strong> ayuda a entender, pero no se puede verificar y solo no
          basta. Lo que ya subió su dependencia se usa otra vez sin subirlo. La evidencia se agrega; nunca se reemplaza.</p>
        <p>Lo que se escribe queda como borrador aunque cierre el navegador o se venza la sesión.</p>
        <p>Si son muchas, «Reportar en Excel», en Mis pendientes, da la hoja con lo que hay: se llena, se envía, se ve qué
          cambiaría y qué está mal en cada celda, y sólo después se guarda.</p>
        <p>Los plazos llegan a su calendario con «Suscribir mi calendario», y por correo una vez al día.</p>
      </section>
      </xsl:if>
      <section aria-labelledby="aprobar">
        <h2 id="aprobar">Cómo aprobar y devolver</h2>
        <p>El líder de la dependencia aprueba lo que reportan los suyos, o lo devuelve diciendo qué falta, en
          <xsl:choose>
            <xsl:when test="/pagina/menu/entrada/@href = '/por-aprobar'"><a href="/por-aprobar">Por aprobar</a></xsl:when>
            <xsl:otherwise>«Por aprobar»</xsl:otherwise>
          </xsl:choose>: de uno en uno o varios a la vez. Nadie aprueba lo que escribió; lo de una
          dependencia sin otro líder lo aprueba Planeación. Planeación y Control Interno pueden pedir evidencia de un periodo,
          con un plazo: la dependencia lo ve en Mis pendientes, y un archivo lo responde.</p>
        <p>El <strong>simulacro de corte</strong> dice qué porcentaje habría si el corte fuera hoy, qué lo subiría y qué se
          contradice. El <strong>avance</strong> cuenta lo reportado; se da por <strong>cumplida</strong> sólo la actividad que
          llegó a lo exigido con un archivo que lo pruebe.</p>
      </section>
      <section aria-labelledby="formatos">
        <h2 id="formatos">Llevarse los datos</h2>
        <p>Al pie de cada página están sus otros formatos, con los mismos filtros:</p>
        <dl class="hechos">
          <div><dt>XLSX</dt><dd>Para Excel: con encabezado fijo, filtros, y fechas y números de verdad.</dd></div>
          <div><dt>CSV</dt><dd>Para la hoja de cálculo. Separado por punto y coma, con tildes correctas al
            abrirlo con doble clic.</dd></div>
          <div><dt>XML</dt><dd>Para otros programas y para verificar el contenido.</dd></div>
          <div><dt>Imprimir</dt><dd>Use la orden de imprimir del navegador (Ctrl+P): sale sin menús y en
            blanco y negro legible. También sirve para guardar como PDF.</dd></div>
        </dl>
      </section>
      <section aria-labelledby="palabras">
        <h2 id="palabras">Palabras</h2>
        <dl class="hechos">
          <div><dt>Vigencia</dt><dd>El año que rige el plan.</dd></div>
          <div><dt>Componente</dt><dd>Cada una de las partes del plan que fija la guía nacional.</dd></div>
          <div><dt>Subcomponente</dt><dd>Grupo de actividades dentro de un componente.</dd></div>
          <div><dt>Producto</dt><dd>Lo que queda hecho y se puede mostrar.</dd></div>
          <div><dt>Meta</dt><dd>Cuánto producto: una cantidad, un porcentaje o un mínimo («al menos»).</dd></div>
          <div><dt>Responsable</dt><dd>La dependencia que responde; puede haber varias.</dd></div>
          <div><dt>Colectivo</dt><dd>Un nombre que reúne a varias dependencias, como «Todas las
            dependencias».</dd></div>
          <div><dt>Monitoreo</dt><dd>Lo que revisan la OPGI y los responsables durante el año.</dd></div>
          <div><dt>Seguimiento</dt><dd>Lo que juzga Control Interno en cada corte.</dd></div>
        </dl>
        <xsl:if test="sigla">
          <h3>Siglas y nombres cortos</h3>
          <dl class="hechos"><xsl:apply-templates select="sigla"/></dl>
        </xsl:if>
      </section>
      <section aria-labelledby="soporte">
        <h2 id="soporte">A quién llamar</h2>
        <dl class="hechos">
          <div><dt>El contenido del plan</dt><dd>Oficina de Planeación de Gestión Institucional (OPGI).</dd></div>
          <div><dt>Cuentas, claves y fallas</dt><dd>Subsecretaría de Sistemas de Información (SSI). Si una
            página muestra un número de solicitud, dígalo: con él se encuentra la falla.</dd></div>
          <div><dt>Seguimiento y auditoría</dt><dd>Oficina de Control Interno de Gestión.</dd></div>
        </dl>
      </section>
    </div>
  </xsl:template>

  <xsl:template match="vigencias">
    <p>Planes cargados:</p>
    <ul><xsl:apply-templates select="vigencia"/></ul>
  </xsl:template>

  <xsl:template match="vigencia">
    <li><a href="{@enlace}"><xsl:value-of select="@titulo"/></a></li>
  </xsl:template>

  <xsl:template match="sigla">
    <div>
      <dt><xsl:value-of select="."/></dt>
      <dd><a href="/unidades/{@codigo}"><xsl:value-of select="@unidad"/></a></dd>
    </div>
  </xsl:template>
</xsl:stylesheet>

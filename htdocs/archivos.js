/* Only adds to a field of files: drag and drop, a list with what can be taken out, the camera of a
   phone, and large files in pieces that go on after the connection was lost. */
"use strict";
const PIECE = 1024 * 1024;
const AT_ONCE = 4 * PIECE; /* what goes with the form itself, together */
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const weight = (bytes) =>
  bytes < PIECE ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / PIECE).toLocaleString("es-CO", { maximumFractionDigits: 1 })} MB`;
const make = (tag, properties = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
};
/* After a while, or as soon as there is a network again. */
const patience = (ms) =>
  Promise.race([sleep(ms), new Promise((done) => addEventListener("online", done, { once: true }))]);

class Refused extends Error {}
class Later extends Error {}

/* The server keeps it no longer. */
const forgotten = (form, id) =>
  fetch(`/cargas/${id}/quitar`, {
    method: "POST", body: new URLSearchParams({ csrf: form.elements.csrf.value }), keepalive: true,
  }).catch(() => {});

/* One file on its way in pieces. */
class Load {
  constructor(field, file, row) {
    Object.assign(this, { field, file, row, come: 0, stop: new AbortController() });
  }

  /* What the server says. What is refused throws Refused; everything else is tried again. */
  async ask(where, fields) {
    let options = {};
    if (fields) {
      const body = new FormData();
      body.set("csrf", this.field.form.elements.csrf.value);
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      options = { method: "POST", body };
    }
    const answer = await fetch(where, { ...options, redirect: "manual", signal: this.stop.signal });
    const said = await answer.json().catch(() => ({}));
    if (answer.status >= 500) throw new Later(said.error ?? "El servidor no responde: continúa sola cuando vuelva.");
    if (answer.ok || (answer.status === 409 && "recibidos" in said)) return { ...said, ok: answer.ok };
    throw new Refused(said.error ?? "La sesión terminó o la página es vieja. Ábrala de nuevo: la carga continúa donde quedó.");
  }

  begin() {
    const { file, field } = this;
    return this.ask("/cargas", {
      ruta: decodeURIComponent(new URL(field.form.getAttribute("action"), location.href).pathname),
      campo: field.input.name, nombre: file.name, bytes: file.size, modificado: file.lastModified,
    });
  }

  /* One step: the next piece, or where to go on. */
  async step(lost) {
    if (!this.id) {
      const said = await this.begin();
      [this.id, this.come] = [said.id, said.recibidos];
    } else if (lost) {
      this.come = (await this.ask(`/cargas/${this.id}`)).recibidos;
    } else {
      const parte = this.file.slice(this.come, this.come + PIECE);
      const said = await this.ask(`/cargas/${this.id}`, { desde: this.come, parte: new File([parte], "parte") });
      if (!said.ok && said.recibidos === this.come) await sleep(1000); /* another piece is being written */
      this.come = said.recibidos;
    }
    this.row.progress(this.come);
  }

  async run() {
    let failures = 0;
    while (!this.id || this.come < this.file.size) {
      try {
        await this.step(failures > 0);
        failures = 0;
      } catch (error) {
        if (error instanceof Refused || this.stop.signal.aborted) throw error;
        this.row.say(error instanceof Later ? error.message : "Sin conexión: continúa sola cuando vuelva.");
        await patience(Math.min(1000 * 2 ** failures++, 15000));
        if (this.stop.signal.aborted) throw error;
      }
    }
  }

  end() {
    this.stop.abort();
    if (this.id) forgotten(this.field.form, this.id);
  }
}

const removal = (name, act) => {
  const out = make("button", { type: "button", className: "claro", textContent: "Quitar" });
  out.setAttribute("aria-label", `Quitar ${name}`);
  out.addEventListener("click", act);
  return out;
};

/* A chosen file as a line of the list. */
class Row {
  constructor(field, file) {
    Object.assign(this, { field, file });
    this.note = make("span", { className: "apunte", textContent: ` ${weight(file.size)}` });
    this.out = removal(file.name, () => field.remove(this));
    this.line = make("li", {}, make("span", { className: "largo", textContent: file.name }), this.note, this.out);
  }

  say(text) {
    if (this.said === text) return;
    this.said = text;
    this.field.status.textContent = `${this.file.name}: ${text}`;
    this.note.textContent = ` ${weight(this.file.size)}. ${text}`;
  }

  progress(come) {
    if (!this.bar) {
      this.bar = make("progress", { max: this.file.size });
      this.bar.setAttribute("aria-label", `Carga de ${this.file.name}`);
      this.line.append(this.bar);
    }
    this.bar.value = come;
    this.said = undefined;
    this.note.textContent = ` ${weight(come)} de ${weight(this.file.size)}`;
  }

  async send() {
    this.load = new Load(this.field, this.file, this);
    this.field.forget(this.file);
    try {
      await this.load.run();
      this.line.append(make("input", { type: "hidden", name: this.field.input.name, value: this.load.id }));
      this.bar?.remove();
      this.say("Ya está en el servidor.");
    } catch (error) {
      if (this.load.stop.signal.aborted) return;
      this.failed = true;
      this.line.classList.add("error");
      this.say(error instanceof Refused ? error.message : "No se pudo subir. Quítelo y elíjalo de nuevo.");
    } finally {
      this.done = true;
      this.field.settled();
    }
  }
}

class Field {
  constructor(input) {
    Object.assign(this, { input, form: input.form, rows: [] });
    const box = input.closest(".campo");
    this.list = make("ul", { className: "elegidos lista-llana" });
    this.status = make("p", { className: "apunte", role: "status" });
    this.status.setAttribute("role", "status");
    input.after(make("span", { className: "ayuda soltar", textContent: "También puede arrastrar los archivos hasta aquí." }), this.list, this.status);
    if (matchMedia("(pointer: coarse)").matches) this.camera(box);
    for (const line of box.querySelectorAll("li[data-carga]")) this.earlier(line);
    input.addEventListener("change", () => this.add([...input.files]));
    this.drop(box);
    this.form.addEventListener("submit", (event) => this.submit(event));
  }

  /* What an earlier visit left. */
  earlier(line) {
    const { carga, nombre } = line.dataset;
    line.append(removal(nombre, () => {
      forgotten(this.form, carga);
      line.remove();
      this.status.textContent = `Se quitó ${nombre}.`;
      this.input.focus();
    }));
  }

  camera(box) {
    const shot = make("input", { type: "file", accept: "image/*", hidden: true });
    shot.setAttribute("capture", "environment");
    const button = make("button", { type: "button", className: "claro foto", textContent: "Tomar foto" });
    button.addEventListener("click", () => shot.click());
    shot.addEventListener("change", () => {
      this.add([...shot.files]);
      shot.value = "";
    });
    box.querySelector("input").after(button, shot);
  }

  drop(box) {
    for (const kind of ["dragenter", "dragover"])
      this.form.addEventListener(kind, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        box.classList.add("encima");
      });
    for (const kind of ["dragleave", "drop"]) this.form.addEventListener(kind, () => box.classList.remove("encima"));
    this.form.addEventListener("drop", (event) => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      this.add([...event.dataTransfer.files]);
    });
  }

  /* The files that go with the form itself. */
  small() {
    return this.rows.filter((row) => !row.load).map((row) => row.file);
  }

  keep() {
    const kept = new DataTransfer();
    for (const file of this.small()) kept.items.add(file);
    this.input.files = kept.files;
  }

  add(files) {
    const same = (a, b) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
    for (const file of files) {
      if (this.rows.some((row) => same(row.file, file))) continue;
      const row = new Row(this, file);
      const together = this.small().reduce((sum, one) => sum + one.size, file.size);
      this.rows.push(row);
      this.list.append(row.line);
      if (together > AT_ONCE) row.send();
    }
    this.keep();
    this.status.textContent = `${this.rows.length} ${this.rows.length === 1 ? "archivo elegido" : "archivos elegidos"}.`;
  }

  remove(row) {
    const at = this.rows.indexOf(row);
    row.load?.end();
    this.rows.splice(at, 1);
    row.line.remove();
    this.keep();
    this.status.textContent = `Se quitó ${row.file.name}.`;
    (this.rows[Math.min(at, this.rows.length - 1)]?.out ?? this.input).focus();
    this.settled();
  }

  /* What was left half-way on an earlier visit and goes on now, or was uploaded, is listed once. */
  forget(file) {
    for (const line of this.form.querySelectorAll("li[data-carga]"))
      if (line.dataset.nombre === file.name && Number(line.dataset.bytes) === file.size) line.remove();
  }

  unfinished() {
    return this.rows.some((row) => row.load && !row.done);
  }

  /* Sent when everything is there: nobody has to wait for it. */
  submit(event) {
    if (event.submitter?.name === "accion") return;
    if (this.rows.some((row) => row.failed)) {
      event.preventDefault();
      this.status.textContent = "Un archivo no se pudo subir: quítelo para enviar lo demás.";
    } else if (this.unfinished()) {
      event.preventDefault();
      this.waiting = true;
      this.status.textContent = "Se envía solo cuando termine la carga. No cierre la página.";
    }
  }

  settled() {
    if (!this.waiting || this.unfinished()) return;
    this.waiting = false;
    if (!this.rows.some((row) => row.failed)) this.form.requestSubmit();
  }
}

for (const input of document.querySelectorAll("input[type=file][data-cargas]")) if (!input.disabled) new Field(input);

/* Looking in the library leaves the page, and the files chosen on it, as they are. */
for (const button of document.querySelectorAll('button[name="accion"][value="buscar"]')) {
  const form = button.form;
  const words = button.parentElement.querySelector("input");
  const look = async () => {
    const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    body.set("accion", "buscar");
    button.disabled = true;
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = button.closest(".campo").nextElementSibling.querySelector("fieldset");
      const found = page.getElementById(next.id);
      if (found) next.replaceWith(found);
    } finally {
      button.disabled = false;
    }
  };
  /* The key «Intro» in another field sends the form, and in this one it looks. */
  form.addEventListener("submit", (event) => {
    if (event.submitter !== button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if ([words, button].includes(document.activeElement)) look();
    else form.requestSubmit(form.querySelector(".botones button:not([name])"));
  }, { capture: true });
}

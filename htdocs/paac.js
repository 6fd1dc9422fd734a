/* Only adds: everything works without it. Shows the print button, and keeps as a draft what is
   typed in a form, a moment after and when the page is left. */
"use strict";
for (const button of document.querySelectorAll("[data-imprimir]")) {
  button.closest("[hidden]")?.removeAttribute("hidden");
  button.addEventListener("click", () => window.print());
}

/* How much of what a field takes is left, once it is little. */
for (const field of document.querySelectorAll("[data-max]")) {
  const max = Number(field.dataset.max);
  const said = document.createElement("span");
  said.className = "ayuda cuenta";
  said.setAttribute("role", "status");
  field.closest(".campo")?.append(said);
  const tell = () => {
    const left = max - [...field.value.replaceAll("\r\n", "\n")].length;
    said.classList.toggle("de-mas", left < 0);
    said.textContent =
      left < 0 ? `Sobran ${-left} letras: caben ${max}.` : left < Math.min(200, max / 5) ? `Quedan ${left} letras.` : "";
  };
  field.addEventListener("input", tell);
}

/* Takes a text along. Without TLS a browser has no clipboard, only the selection's. */
for (const button of document.querySelectorAll("[data-copiar]")) {
  const text = document.getElementById(button.dataset.copiar);
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text.innerText);
    } else {
      getSelection().selectAllChildren(text);
      document.execCommand("copy");
    }
    button.textContent = "Copiado";
  });
}

/* Something is being prepared: the page looks again by itself. */
if (document.querySelector("[data-espera]")) setTimeout(() => location.reload(), 3000);

for (const button of document.querySelectorAll('form.formulario button[name="accion"][value="borrador"]')) {
  const form = button.form;
  const said = form.appendChild(document.createElement("p"));
  said.className = "apunte";
  said.setAttribute("role", "status");
  let timer, sending;
  let pending = false;

  const keep = async (keepalive) => {
    clearTimeout(timer);
    if (!pending) return;
    pending = false;
    const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    body.set("accion", "borrador");
    sending?.abort();
    sending = new AbortController();
    const options = { method: "POST", body, redirect: "manual", keepalive };
    if (!keepalive) options.signal = sending.signal;
    try {
      const answer = await fetch(form.getAttribute("action"), options);
      said.textContent = answer.type === "opaqueredirect" ? "Borrador guardado." : "";
    } catch {
      said.textContent = "";
    }
  };

  form.addEventListener("input", () => {
    pending = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 2000, false);
  });
  /* What is sent is no draft any more. */
  form.addEventListener("submit", () => {
    pending = false;
    clearTimeout(timer);
    sending?.abort();
  });
  window.addEventListener("pagehide", () => keep(true));
}

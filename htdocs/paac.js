/* Only adds: everything works without it. Shows the print button. */
"use strict";
for (const button of document.querySelectorAll("[data-imprimir]")) {
  button.closest("[hidden]")?.removeAttribute("hidden");
  button.addEventListener("click", () => window.print());
}

// The preview of a house format follows what is typed. Without this script its button does.
"use strict";

const WAIT = 400; // milliseconds without typing

for (const form of document.querySelectorAll("form[data-format]")) watch(form);

function watch(form) {
  const shown = form.querySelector("[data-format-preview]");
  const status = form.querySelector("[data-format-status]");
  let timer = 0;
  let request = null;

  const later = (event) => {
    if (event.target.name === "json" || event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(update, WAIT);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("compositionend", later);
  form.querySelector("[name=preview]").addEventListener("click", (event) => {
    event.preventDefault();
    update();
  });

  async function update() {
    clearTimeout(timer);
    if (request) request.abort();
    const own = (request = new AbortController());
    shown.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Preview": "1" },
        signal: own.signal,
      });
      if (!response.ok || response.redirected) throw new Error(response.status);
      shown.innerHTML = await response.text();
      status.textContent = status.dataset.done;
    } catch (error) {
      if (error.name === "AbortError") return;
      status.textContent = status.dataset.failed;
    }
    if (own === request) shown.removeAttribute("aria-busy");
  }
}

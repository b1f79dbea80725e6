// What every page of the desk does: keys that save, menus that close. All of it works without.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const button = buttonFor(event.key);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

function buttonFor(key) {
  const named = [...document.querySelectorAll("[data-key]")];
  const wanted = key.length === 1 ? key.toLowerCase() : key;
  const found = named.find((button) => button.dataset.key === wanted);
  if (found || wanted !== "s") return found;
  return document.querySelector("#content-main form [name=_continue], #content-main form [name=_save]");
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.drop[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.drop[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

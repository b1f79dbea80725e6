// What every page of the desk does: keys that save, menus that close. All of it works without.
import { token } from "./token.js";

// A form that stood open while somebody signed in elsewhere is sent all the same.
document.addEventListener("submit", (event) => {
  const field = event.target.querySelector("[name=csrfmiddlewaretoken]");
  if (field) field.value = token();
});

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

// The choices that complete themselves replace a field; give each the name of its label.
function nameChoices() {
  for (const field of document.querySelectorAll("select.admin-autocomplete.select2-hidden-accessible")) {
    const label = field.labels[0];
    const shown = field.nextElementSibling;
    const combobox = shown && shown.querySelector("[role=combobox]");
    const search = shown && shown.querySelector(".select2-search__field");
    if (!label || !combobox) continue;
    label.id ||= `label-of-${field.id}`;
    const value = combobox.querySelector("[id]");
    combobox.setAttribute("aria-labelledby", value ? `${label.id} ${value.id}` : label.id);
    if (value && value.hasAttribute("role")) value.setAttribute("aria-labelledby", label.id);
    if (search) search.setAttribute("aria-labelledby", label.id);
  }
}

// They are made when jQuery finds the page ready, which may be after it has loaded.
if (window.django && window.django.jQuery) window.django.jQuery(nameChoices);
document.addEventListener("formset:added", () => setTimeout(nameChoices));

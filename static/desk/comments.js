// Comments beside a text: sent without leaving the page, so that nothing typed elsewhere is
// lost; shown in the text; and names offered behind an @.
import { offerNames } from "./mentions.js";

const text = document.getElementById("id_body");

// The server counts code points, a text field counts UTF-16.
function codePoints(string) {
  return [...string].length;
}

function units(string, points) {
  return [...string].slice(0, points).join("").length;
}

function nearestPlace(haystack, needle, near) {
  let best = -1;
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    if (best < 0 || Math.abs(at - near) < Math.abs(best - near)) best = at;
  }
  return best;
}

function show(button) {
  const passage = button.dataset.showPassage;
  const start = nearestPlace(text.value, passage, units(text.value, Number(button.dataset.start)));
  if (start < 0) return;
  text.focus();
  text.setSelectionRange(start, start + passage.length);
  text.scrollIntoView({ block: "center" });
}

function takeSelection(form) {
  const { selectionStart: start, selectionEnd: end } = text;
  form.elements.passage.value = text.value.slice(start, end);
  form.elements.near.value = codePoints(text.value.slice(0, start));
  form.elements.body.focus();
}

async function send(form, button) {
  const data = new FormData(form, button);
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: data,
      headers: { "X-Fragment": "1" },
    });
    if (response.redirected || ![200, 422].includes(response.status)) return false;
    const old = document.querySelector("[data-comments]");
    const opened = old.querySelector(".resolved")?.open;
    old.outerHTML = await response.text();
    const made = document.querySelector("[data-comments]");
    if (opened && made.querySelector(".resolved")) made.querySelector(".resolved").open = true;
    begin(made);
    made.querySelector(".comment-form textarea[name=body]")?.focus({ preventScroll: true });
    return true;
  } catch {
    return false;
  }
}

function begin(section) {
  for (const button of section.querySelectorAll("[data-show-passage]")) {
    button.hidden = !text;
    button.addEventListener("click", () => show(button));
  }
  for (const button of section.querySelectorAll("[data-take-selection]")) {
    button.hidden = !text;
    button.addEventListener("click", () => takeSelection(button.form));
  }
  for (const field of section.querySelectorAll("[data-mentions]")) offerNames(field, names);
  for (const form of section.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const button = event.submitter;
      // What cannot be sent quietly is sent as any form is: the answer says why.
      send(form, button).then((sent) => {
        if (sent) return;
        if (button?.name) form.append(hidden(button.name));
        form.submit();
      });
    });
  }
}

function hidden(name) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = "1";
  return field;
}

const names = JSON.parse(document.getElementById("staff-names")?.textContent ?? "[]");
const section = document.querySelector("[data-comments]");
if (section) begin(section);

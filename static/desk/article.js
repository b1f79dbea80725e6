// The article beside its page: the paragraph under the cursor is lit on the page, a press on
// a place goes to its paragraph, and the preview follows what is typed.
"use strict";

const PREVIEW_AFTER = 350; // milliseconds without a key

const body = document.getElementById("id_body");
const preview = document.querySelector("[data-preview]");
const places = [...document.querySelectorAll(".place[data-paragraph]")];

function light(paragraph, { turn = false } = {}) {
  for (const place of places) {
    place.classList.toggle("is-lit", Number(place.dataset.paragraph) === paragraph);
  }
  const lit = turn && places.find((place) => place.classList.contains("is-lit"));
  if (lit) bringIntoView(lit);
}

function bringIntoView(place) {
  const scroll = document.querySelector(".sheets-scroll");
  const frame = scroll.getBoundingClientRect();
  const box = place.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) {
    scroll.scrollBy({ top: box.top - frame.top - frame.height / 3 });
  }
}

// Paragraphs of the source are parted by empty lines; they count from 1.
function paragraphStarts(text) {
  return [...text.matchAll(/(?:^|\n[ \t]*\n\s*)(?=\S)/g)].map((match) => match.index + match[0].length);
}

function paragraphAtCursor() {
  return paragraphStarts(body.value).filter((start) => start <= body.selectionStart).length;
}

if (body) {
  for (const name of ["click", "keyup", "focus"]) {
    body.addEventListener(name, () => light(paragraphAtCursor(), { turn: true }));
  }
  for (const place of places) {
    place.addEventListener("click", () => {
      const start = paragraphStarts(body.value)[Number(place.dataset.paragraph) - 1];
      if (start === undefined) return;
      body.focus();
      body.setSelectionRange(start, start);
      light(Number(place.dataset.paragraph));
    });
  }
}

if (preview) {
  const shown = preview.querySelector("[data-preview-text]");
  shown.addEventListener("mouseover", (event) => {
    const paragraph = event.target.closest("[id^=p]");
    if (paragraph) light(Number(paragraph.id.slice(1)));
  });
  for (const place of places) {
    place.addEventListener("mouseenter", () => mark(shown, Number(place.dataset.paragraph)));
    place.addEventListener("mouseleave", () => mark(shown, 0));
  }
  if (body) followTyping(shown);
}

function mark(shown, number) {
  light(number);
  for (const paragraph of shown.querySelectorAll("[id^=p]")) {
    paragraph.classList.toggle("is-lit", paragraph.id === `p${number}`);
  }
}

function followTyping(shown) {
  let waiting;
  let asked = 0;
  body.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asked += 1;
      const mine = asked;
      const html = await render(body.value);
      if (html !== null && mine === asked) shown.innerHTML = html; // sanitised by the server
    }, PREVIEW_AFTER);
  });
}

async function render(text) {
  const data = new FormData();
  data.append("body", text);
  data.append("csrfmiddlewaretoken", body.form.elements.csrfmiddlewaretoken.value);
  try {
    const response = await fetch(preview.dataset.preview, { method: "POST", body: data });
    return response.ok && !response.redirected ? await response.text() : null;
  } catch {
    return null; // the preview waits until the line is back
  }
}

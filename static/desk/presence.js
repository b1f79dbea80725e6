// Says every few seconds that this page is open, and shows who else is here. Where the line is
// down, nothing is shown.
import { token } from "./token.js";

const EVERY = 15_000; // milliseconds; after a minute of silence one counts as gone

const shown = document.querySelector("[data-presence]");

async function beat() {
  if (document.visibilityState === "hidden") return;
  try {
    const response = await fetch(shown.dataset.presence, {
      method: "POST",
      headers: { "X-CSRFToken": token() },
      redirect: "manual",
    });
    if (response.ok) show((await response.json()).others);
  } catch {
    show([]);
  }
}

function show(others) {
  const names = [...new Set(others.map((other) => other.name))];
  const place = shown.querySelector("[data-others]");
  const said = names.join(place.dataset.parting);
  if (place.textContent !== said) place.textContent = said;
  shown.hidden = names.length === 0;
}

function leave() {
  const data = new FormData();
  data.append("leave", "1");
  data.append("csrfmiddlewaretoken", token());
  navigator.sendBeacon(shown.dataset.presence, data);
}

if (shown) {
  beat();
  setInterval(beat, EVERY);
  document.addEventListener("visibilitychange", beat);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) beat();
  });
}

// What is typed goes to the server too, unsaved, so that it is there on any machine; what was left
// there is offered, beside the draft as it stands.

import { token } from "./token.js";
import { make } from "./workbench_make.js";
import { FIELDS, bench, draftOf, drafts, fill, isComposing, isUnsaved } from "./workbench_store.js";
import { store, takeUp, tell, textOf, words } from "./workbench_store.js";

const SENT_AFTER = 2000; // milliseconds without a key
const LOOK_EVERY = 5000; // for the line being back

const opening = openingOfTab();
const sent = new Map(); // article -> what the server keeps of this tab
let offers = bench.offers;
let sendingAt;
let isSending = false;

// A tab that is loaded again goes on with its own slot.
function openingOfTab() {
  const name = `newsroom.workbench.opening.${bench.user}.${bench.issue}`;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  try {
    if (!sessionStorage.getItem(name)) sessionStorage.setItem(name, made);
    return sessionStorage.getItem(name);
  } catch {
    return made;
  }
}

async function post(article, text, { of = opening, keepalive = false } = {}) {
  try {
    const response = await fetch(bench.urls.keep, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ article, text, opening: of, user: bench.user }),
      redirect: "manual",
      keepalive,
    });
    return response.ok;
  } catch {
    return false; // this browser keeps it, and sends it when the line is back
  }
}

const asSent = (pk) => {
  const text = textOf(draftOf(pk));
  return Object.fromEntries([...FIELDS, "seen"].map((name) => [name, text[name]]));
};

// Return [article, text] of all that the server does not know yet; no text where it is to forget.
function news() {
  const unsaved = drafts().filter((draft) => isUnsaved(draft.pk)).map(({ pk }) => [pk, asSent(pk)]);
  const gone = [...sent.keys()].filter((pk) => draftOf(pk) && !isUnsaved(pk)).map((pk) => [pk, null]);
  return [...unsaved.filter(([pk, text]) => sent.get(pk) !== JSON.stringify(text)), ...gone];
}

async function send() {
  if (isComposing() || isSending || !bench.may_change) return;
  isSending = true;
  for (const [pk, text] of news()) {
    if (!(await post(pk, text))) break;
    if (text) sent.set(pk, JSON.stringify(text));
    else sent.delete(pk);
  }
  isSending = false;
}

function sendSoon() {
  clearTimeout(sendingAt);
  sendingAt = setTimeout(send, SENT_AFTER);
}

// Offers

const isSame = (one, other) => FIELDS.every((name) => one[name].trim() === other[name].trim());
const offersFor = (pk) => offers.filter((offer) => offer.article === pk);
export const hasOffers = (pk) => offersFor(pk).length > 0;

function removeOffer(offer) {
  offers = offers.filter((each) => each !== offer);
  if (offer.opening !== opening) post(offer.article, null, { of: offer.opening });
  store.dispatchEvent(new Event("changed"));
}

// What was typed here meanwhile is not given up: it changes places with the offer.
function goOn(offer) {
  const before = takeUp(offer.article, offer);
  if (before) offers.push({ ...offer, ...before, html: null, opening });
  removeOffer(offer);
  sendSoon();
}

export function offersOf(draft) {
  const choose = (text, work, look = "") =>
    make("button", { type: "button", className: `button${look}`, text, on: { click: work } });
  return offersFor(draft.pk).map((offer) => {
    const compared = make("div");
    if (offer.html === null) compared.append(make("p", { className: "wb-side", text: offer.body }));
    else compared.innerHTML = offer.html; // the server's own
    return make("section", { className: "offer", "aria-label": words.take_up }, [
      make("h2", { text: fill(words.offered, offer) }),
      compared,
      make("div", { className: "offer-choices" }, [
        ...(bench.may_change ? [choose(words.take_up, () => goOn(offer), " default")] : []),
        choose(words.discard, () => removeOffer(offer)),
      ]),
    ]);
  });
}

export function setUpKeeping() {
  // What this browser had kept by itself is back in its place already.
  offers = offers.filter((offer) => {
    const draft = draftOf(offer.article);
    if (!draft || !isUnsaved(draft.pk)) return Boolean(draft);
    const isHere = offer.opening === opening || isSame(offer, textOf(draft));
    if (isHere && offer.opening !== opening) post(draft.pk, null, { of: offer.opening });
    return !isHere;
  });
  if (offers.length) tell(words.offers_wait);
  store.addEventListener("typed", sendSoon);
  store.addEventListener("changed", sendSoon);
  for (const name of ["online", "focus"]) window.addEventListener(name, send);
  setInterval(send, LOOK_EVERY);
  window.addEventListener("pagehide", () => {
    for (const [pk, text] of news()) post(pk, text, { keepalive: true });
  });
  sendSoon();
}

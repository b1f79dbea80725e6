// Keeps what is typed into an article's form, without saving it: first in this browser, then at
// the server. What the server did not get is sent when the article is opened next.
import { token } from "./token.js";

const LOCAL_AFTER = 300; // milliseconds without a key
const SENT_AFTER = 2000;
const LOOK_EVERY = 5000; // for changes that no key has made, and for the line being back

const form = document.getElementById("article_form");
const shown = document.querySelector("[data-keep]");
const trouble = document.querySelector("[data-trouble]");

// What one sending of the form needs and the text does not.
const NOT_TEXT = ["csrfmiddlewaretoken", "opening"];

function typed() {
  const data = new URLSearchParams(new FormData(form));
  for (const name of NOT_TEXT) data.delete(name);
  return data.toString();
}

const prefix = shown ? `newsroom:typed:${shown.dataset.user}:${shown.dataset.article}:` : "";
const opening = form && form.elements.opening ? form.elements.opening.value : "";
const key = prefix + opening;

let isComposing = false;
let isLeaving = false;
let first = "";
let sent = "";
let localAt;
let sentAt;
let inFlight = null;

function words(name) {
  return document.querySelector(`[data-words="${name}"]`).content.cloneNode(true);
}

function say(name) {
  if (shown.dataset.state === name) return;
  shown.dataset.state = name;
  const isTrouble = !["typing", "kept", ""].includes(name);
  shown.replaceChildren(...(name && !isTrouble ? [words(name)] : []));
  trouble.replaceChildren(...(isTrouble ? [words(name)] : []));
}

function keepHere(text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false; // full, or not allowed
  }
}

function body(text, extra = {}) {
  const data = new FormData();
  for (const [name, value] of new URLSearchParams(text)) data.append(name, value);
  const own = { opening, user: shown.dataset.user, csrfmiddlewaretoken: token(), ...extra };
  for (const [name, value] of Object.entries(own)) data.append(name, value);
  return data;
}

function noteChange() {
  if (isComposing || isLeaving) return;
  clearTimeout(localAt);
  clearTimeout(sentAt);
  localAt = setTimeout(keepLocally, LOCAL_AFTER);
  sentAt = setTimeout(send, SENT_AFTER);
}

function keepLocally() {
  const text = typed();
  if (isComposing || text === sent) return;
  say(keepHere(text) ? (isQuiet() ? "typing" : shown.dataset.state) : "nowhere");
}

function isQuiet() {
  return ["", "typing", "kept", undefined].includes(shown.dataset.state);
}

async function send() {
  const text = typed();
  if (isComposing || isLeaving || text === sent) return;
  if (inFlight) inFlight.abort();
  const mine = (inFlight = new AbortController());
  const isKeptHere = keepHere(text);
  const answer = await post(body(text), mine.signal);
  if (mine !== inFlight || answer === "aborted") return;
  inFlight = null;
  if (answer === "kept") {
    sent = text;
    if (isKeptHere) localStorage.removeItem(key);
  }
  say(answer === "kept" || isKeptHere ? answer : "nowhere");
}

async function post(data, signal) {
  try {
    const response = await fetch(shown.dataset.keep, {
      method: "POST",
      body: data,
      redirect: "manual",
      signal,
    });
    if (response.ok) return "kept";
    if (response.status === 413) return "refused";
    const isSignedOut = response.type === "opaqueredirect" || response.status === 403;
    return isSignedOut ? "signed-out" : "offline";
  } catch (error) {
    return error.name === "AbortError" ? "aborted" : "offline";
  }
}

// What another opening of this article left in this browser goes to the server, which then
// offers it; what has been saved meanwhile it forgets.
async function bringIn() {
  const left = Object.keys(localStorage).filter((name) => name.startsWith(prefix) && name !== key);
  for (const name of left) {
    const extra = { opening: name.slice(prefix.length), recover: opening };
    try {
      const response = await fetch(shown.dataset.keep, {
        method: "POST",
        body: body(localStorage.getItem(name), extra),
        redirect: "manual",
      });
      if (!response.ok) return;
      document.querySelector("[data-offers]").innerHTML = await response.text(); // the server's own
      localStorage.removeItem(name);
    } catch {
      return; // the line is down: next time
    }
  }
}

function leave() {
  const text = typed();
  if (isLeaving || text === sent) return;
  keepHere(text);
  navigator.sendBeacon(shown.dataset.keep, body(text));
}

function submit(event) {
  if (!navigator.onLine) {
    event.preventDefault();
    keepLocally();
    say("offline");
    return;
  }
  isLeaving = true;
  clearTimeout(localAt);
  clearTimeout(sentAt);
  if (inFlight) inFlight.abort();
  if (typed() !== first) keepHere(typed()); // if this does not arrive, it is offered again
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token();
}

function start() {
  first = typed();
  sent = first;
  say("isTakenUp" in shown.dataset ? "kept" : "");
  for (const name of ["input", "change"]) form.addEventListener(name, noteChange);
  for (const name of ["formset:added", "formset:removed"]) document.addEventListener(name, noteChange);
  form.addEventListener("compositionstart", () => {
    isComposing = true;
  });
  form.addEventListener("compositionend", () => {
    isComposing = false;
    noteChange();
  });
  form.addEventListener("submit", submit);
  for (const name of ["online", "focus"]) window.addEventListener(name, send);
  setInterval(send, LOOK_EVERY);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) isLeaving = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && (isComposing || typed() !== sent)) event.preventDefault();
  });
  bringIn();
}

if (form && shown) start();

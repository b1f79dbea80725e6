// What the page knows of the issue, what was typed and is not saved yet, and how the server is asked.

import { token } from "./token.js";
import { askNote, forgetNote } from "./workbench_note.js";

export const bench = JSON.parse(document.getElementById("bench-data").textContent);
export const words = bench.words;
export const FIELDS = ["headline", "byline", "body"];

const KEPT_AS = `newsroom.workbench.${bench.user}.${bench.issue}`;
const KEEP_AFTER = 300; // milliseconds without a key

export const store = new EventTarget();
export const conflicts = new Map(); // article -> the text that others saved
const typed = new Map(); // article -> what was typed, and the version it was typed over
let state = bench.state;
let keeping;
let composing = false;

export const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
export const drafts = () => state.drafts;
export const current = () => state;
export const draftOf = (pk) => state.drafts.find((draft) => draft.pk === pk);

export function tell(text, { isError = false } = {}) {
  store.dispatchEvent(new CustomEvent("told", { detail: { text, isError } }));
}

function changed() {
  store.dispatchEvent(new Event("changed"));
}

function adopt(next) {
  if (!next) return;
  state = next;
  changed();
}

// Text that was typed

const sameText = (one, other) => FIELDS.every((field) => one[field] === other[field]);

export function textOf(draft) {
  return typed.get(draft.pk) ?? draft;
}

export function isUnsaved(pk) {
  return typed.has(pk);
}

export function type(pk, field, value) {
  const draft = draftOf(pk);
  const text = typed.get(pk) ?? {
    headline: draft.headline,
    byline: draft.byline,
    body: draft.body,
    seen: draft.version,
  };
  text[field] = value;
  if (sameText(text, draft) && text.seen === draft.version) typed.delete(pk);
  else typed.set(pk, text);
  keepSoon();
  store.dispatchEvent(new CustomEvent("typed", { detail: pk }));
}

// While an input method is at work, the text is not yet what will be written.
for (const name of ["compositionstart", "compositionend"]) {
  document.addEventListener(name, () => {
    composing = name === "compositionstart";
  });
}
export const isComposing = () => composing;

function keepSoon() {
  clearTimeout(keeping);
  keeping = setTimeout(() => (composing ? keepSoon() : keep()), KEEP_AFTER);
}

// A crash of the browser, the end of a session, a lost line: what was typed is still here.
function keep() {
  clearTimeout(keeping);
  try {
    if (typed.size) localStorage.setItem(KEPT_AS, JSON.stringify([...typed]));
    else localStorage.removeItem(KEPT_AS);
  } catch {
    // A browser that keeps nothing still asks before it leaves.
  }
}

export function restore() {
  let kept = [];
  try {
    kept = JSON.parse(localStorage.getItem(KEPT_AS)) ?? [];
  } catch {
    return;
  }
  for (const [pk, text] of kept) {
    const draft = draftOf(pk);
    if (!draft || !sameText(text, draft)) typed.set(pk, text);
  }
  if (typed.size) tell(words.restored);
}

// What was typed into an article that is in the issue no more
export function strays() {
  return [...typed].filter(([pk]) => !draftOf(pk));
}

export function forget(pk) {
  typed.delete(pk);
  keep();
  changed();
}

// Put a text that was kept elsewhere in place of what is typed here; return what that was, if anything.
export function takeUp(pk, text) {
  const before = typed.get(pk);
  typed.set(pk, Object.fromEntries([...FIELDS, "seen"].map((name) => [name, text[name]])));
  keep();
  changed();
  return before;
}

window.addEventListener("pagehide", keep);
window.addEventListener("beforeunload", (event) => {
  if (typed.size) event.preventDefault();
});

// The server

async function post(url, sent) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(sent),
    });
  } catch {
    return { error: words.failed };
  }
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  if (isJson) return response.json();
  return { error: response.redirected || response.status === 403 ? words.signed_out : words.failed };
}

let line = Promise.resolve(); // one after the other, each on what the one before left

function inLine(work) {
  const done = line.then(async () => {
    document.body.classList.add("is-working");
    try {
      return await work();
    } finally {
      document.body.classList.remove("is-working");
    }
  });
  line = done.catch(() => {});
  return done;
}

function refused(answer) {
  adopt(answer.state);
  tell(answer.error, { isError: true });
  return null;
}

export const save = (pk) => inLine(() => saveNow(pk));

async function saveNow(pk) {
  const mine = typed.get(pk);
  if (!mine || !draftOf(pk)) return {};
  const sent = { ...mine };
  const answer = await post(bench.urls.save, { article: pk, seen_version: sent.seen, ...sent });
  if (answer.theirs) conflicts.set(pk, answer.theirs);
  if (answer.error) return refused(answer);
  conflicts.delete(pk);
  const stored = answer.state.drafts.find((draft) => draft.pk === pk);
  const now = typed.get(pk);
  if (sameText(now, sent)) typed.delete(pk);
  else if (sameText(sent, stored)) now.seen = stored.version;
  keep();
  adopt(answer.state);
  tell(answer.said);
  return answer;
}

// Do a surgery. What was typed into the articles it touches is saved before; `prepare` returns what to
// send, from the state as it is then, or nothing where it is not possible.
export function operate(touches, prepare) {
  return inLine(async () => {
    for (const pk of [...typed.keys()]) {
      const isTouched = draftOf(pk) && (touches === "all" || touches.includes(pk));
      if (isTouched && (await saveNow(pk)) === null) return null;
    }
    const sent = prepare();
    if (!sent) return null;
    const seen = Object.fromEntries(
      [...state.drafts, ...state.taken_out].map((draft) => [draft.pk, draft.version]),
    );
    const order = state.drafts.map((draft) => draft.pk);
    const answer = await post(bench.urls.act, { ...sent, seen, order });
    const note = answer.needs_note && (await askNote(answer.error, { bench, words }));
    if (!note) return settle(answer);
    const corrected = await post(bench.urls.act, { ...sent, seen, order, ...note });
    if (!corrected.error) forgetNote();
    return settle(corrected);
  });
}

export function review(pk, reviewed) {
  return inLine(async () => {
    if ((await saveNow(pk)) === null) return null;
    const sent = { article: pk, reviewed, seen_version: draftOf(pk).version };
    return settle(await post(bench.urls.review, sent));
  });
}

function settle(answer) {
  if (answer.error) return refused(answer);
  adopt(answer.state);
  tell(answer.said);
  return answer;
}

// Ask something of all drafts; what was typed is saved before, so that it is found too.
export function ask(url, sent) {
  return inLine(async () => {
    for (const pk of [...typed.keys()]) {
      if (draftOf(pk) && (await saveNow(pk)) === null) return null;
    }
    const answer = await post(url, sent);
    if (answer.error) return refused(answer);
    adopt(answer.state);
    return answer;
  });
}

export function keepMine(pk) {
  const theirs = conflicts.get(pk);
  typed.get(pk).seen = theirs.version;
  conflicts.delete(pk);
  keep();
  changed();
}

export function takeTheirs(pk) {
  conflicts.delete(pk);
  forget(pk);
}

export async function preview(body) {
  const data = new FormData();
  data.append("body", body);
  data.append("csrfmiddlewaretoken", token());
  try {
    const response = await fetch(bench.urls.preview, { method: "POST", body: data });
    return response.ok && !response.redirected ? await response.text() : null;
  } catch {
    return null; // the preview waits until the line is back
  }
}

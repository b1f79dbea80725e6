// Uploads with progress, one request a file, and then the progress of what a worker does.
// Without this script the same form is sent as a plain one.
"use strict";

const POLL_EVERY = 300; // milliseconds

for (const form of document.querySelectorAll("form[data-upload]")) watchForm(form);
for (const panel of document.querySelectorAll("[data-progress]")) watchPanel(panel);

function watchForm(form) {
  const input = form.querySelector("input[type=file]");
  form.classList.add("is-live");
  input.addEventListener("change", () => takeFiles(form, input.files));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.files.length) takeFiles(form, input.files);
    else input.click();
  });
  for (const name of ["dragover", "dragenter"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    form.addEventListener(name, () => form.classList.remove("is-over"));
  }
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    takeFiles(form, event.dataTransfer.files);
  });
}

// Send the files one after the other; each is followed while the next is on its way.
async function takeFiles(form, files) {
  const taken = [...files].map((file) => ({ file, row: new Row(form, file.name) }));
  form.querySelector("input[type=file]").value = "";
  const summary = new Summary(form, taken);
  for (const { file, row } of taken) {
    const progress = await takeFile(form, file, row, taken.length > 1);
    summary.show();
    if (!progress) continue;
    const address = followRow(form, row, progress);
    address.then(() => summary.show());
    if (taken.length === 1 && (await address)) window.location.assign(await address);
  }
}

// Send one file; return the address of its progress, or nothing where it was refused.
async function takeFile(form, file, row, together) {
  if (file.size > Number(form.dataset.limit)) return row.refuse(form.dataset.tooBig);
  let answer;
  try {
    answer = await send(form, file, row, together);
  } catch (error) {
    return row.refuse(form.dataset[error.message] || form.dataset.lost);
  }
  const outcome = answer.uploads[0];
  if (!outcome) return row.refuse(answer.errors.join(" "));
  if (outcome.sentence) return row.refuse(outcome.sentence, outcome.url, form.dataset.open);
  return outcome.progress;
}

// Follow the split of one file; return the address of its issue, or nothing.
function followRow(form, row, progress) {
  return follow(progress, {
    step: (label) => row.say(label),
    done: (said) => row.finish(said, form.dataset.open),
    refused: (said) => row.refuse(said.sentence, said.url, form.dataset.details),
  });
}

function send(form, file, row, together) {
  const data = new FormData();
  data.append("file", file);
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  if (together) data.append("together", "1");
  if (form.elements.publication) data.append("publication", form.elements.publication.value);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) row.sent(event.loaded / event.total);
  });
  row.say(form.dataset.sending);
  return new Promise((resolve, reject) => {
    request.addEventListener("load", () => {
      if (request.response && request.response.uploads) resolve(request.response);
      else reject(new Error(request.status === 413 ? "tooBig" : "signedOut"));
    });
    request.addEventListener("error", () => reject(new Error("lost")));
    request.send(data);
  });
}

// Ask again and again how far a split is; hand each answer to the one that shows it.
async function follow(address, shown) {
  for (;;) {
    let said;
    try {
      const response = await fetch(address, { headers: { Accept: "application/json" } });
      said = await response.json();
    } catch {
      await pause(POLL_EVERY * 10);
      continue;
    }
    if (said.state === "done") return shown.done(said);
    if (said.settled) return shown.refused(said);
    shown.step(said.label, said);
    await pause(POLL_EVERY);
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function watchPanel(panel) {
  follow(panel.dataset.progress, {
    step: (label, said) => {
      panel.querySelector("[data-label]").textContent = label;
      const bar = panel.querySelector("progress");
      if (said.total) [bar.max, bar.value] = [said.total, said.done];
    },
    done: (said) => (said.url ? window.location.replace(said.url) : window.location.reload()),
    refused: () => window.location.reload(),
  });
}

// What has become of several files together; of one alone its own line says enough.
class Summary {
  constructor(form, taken) {
    this.said = form.dataset.summary;
    this.place = form.querySelector("[data-summary]");
    this.taken = taken;
    form.querySelector("[data-rows]").setAttribute("aria-live", taken.length > 1 ? "off" : "polite");
    this.place.hidden = taken.length < 2;
    this.show();
  }

  show() {
    const rows = this.taken.map(({ row }) => row.row.classList);
    const lost = rows.filter((names) => names.contains("is-refused")).length;
    const settled = lost + rows.filter((names) => names.contains("is-done")).length;
    const facts = { settled, lost, all: rows.length };
    this.place.querySelector("span").textContent = this.said.replace(/{(\w+)}/g, (_, name) => facts[name]);
    const wall = this.place.querySelector("a");
    if (wall) wall.hidden = settled < rows.length;
  }
}

// The line of one file: its name, a bar, and what is said of it. Always text, never markup.
class Row {
  constructor(form, name) {
    this.row = document.createElement("li");
    this.name = this.add("span", "upload-file", name);
    this.bar = this.add("progress", "upload-bar");
    this.bar.setAttribute("aria-label", name);
    this.words = this.add("span", "upload-words");
    form.querySelector("[data-rows]").append(this.row);
  }

  add(tag, name, text = "") {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    this.row.append(made);
    return made;
  }

  sent(share) {
    this.bar.max = 1;
    this.bar.value = share;
    if (share === 1) this.bar.removeAttribute("value");
  }

  say(text) {
    if (this.words.textContent !== text) this.words.textContent = text;
  }

  link(address, text) {
    const link = this.add("a", "upload-link", text);
    link.href = address;
  }

  refuse(sentence, address, text) {
    this.bar.remove();
    this.row.classList.add("is-refused");
    this.say(sentence);
    if (address) this.link(address, text);
  }

  finish(said, text) {
    this.bar.remove();
    this.row.classList.add("is-done");
    if (!said.agrees) this.row.classList.add("is-doubtful");
    this.say(said.label);
    this.link(said.url, text);
    return said.url;
  }
}

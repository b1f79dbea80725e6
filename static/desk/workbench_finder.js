// Find and replace over all drafts, and the house style: every place is shown before it is changed.

import { make, toneOf } from "./workbench_make.js";
import { ask, bench, draftOf, fill, operate, tell, words } from "./workbench_store.js";
import { cursorBehind } from "./workbench_text.js";

const OPTIONS = ["ignore_case", "ignore_width", "is_regex"];

export class Finder {
  constructor(place, list) {
    Object.assign(this, { place, list, chosen: new Set() });
    place.setAttribute("role", "region");
    place.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      const isEnter = event.key === "Enter" && (event.ctrlKey || event.metaKey);
      if (event.key !== "Escape" && !isEnter) return;
      event.preventDefault();
      event.stopPropagation();
      if (isEnter) this.results.querySelector("button.is-main")?.click();
      else this.close();
    });
  }

  show(title, ...content) {
    const close = button(words.close, () => this.close());
    const head = make("div", { className: "wb-dialog-head" }, [make("h2", { text: title }), close]);
    this.results = make("div", { className: "wb-hits" });
    this.place.setAttribute("aria-label", title);
    this.place.replaceChildren(head, ...content, this.results);
    this.place.hidden = false;
  }

  close() {
    this.place.hidden = true;
    this.list.open?.editor.field.focus({ preventScroll: true });
  }

  // Find and replace

  find() {
    const { open } = this.list;
    const field = open?.editor.field;
    const marked = field?.value.slice(field.selectionStart, field.selectionEnd) ?? "";
    this.text = make("input", { type: "search", autocomplete: "off", lang: open?.draft.lang });
    this.replacement = make("input", { type: "text", autocomplete: "off", lang: open?.draft.lang });
    if (marked && !marked.includes("\n")) this.text.value = marked;
    this.options = OPTIONS.map((name) => make("input", { type: "checkbox", name }));
    const labels = this.options.map((box) => make("label", {}, [box, words[box.name]]));
    const form = make("form", { className: "wb-find" }, [
      make("label", { className: "wb-field" }, [make("span", { text: words.find_what }), this.text]),
      make("label", { className: "wb-field" }, [
        make("span", { text: words.replace_with }),
        this.replacement,
      ]),
      make("button", { type: "submit", className: "button default", text: words.find_now }),
      make("div", { className: "wb-options" }, labels),
    ]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.search();
    });
    this.show(words.find_title, form);
    this.text.focus();
    this.text.select();
  }

  query() {
    const options = Object.fromEntries(this.options.map((box) => [box.name, box.checked]));
    return { text: this.text.value, replacement: this.replacement.value, ...options };
  }

  async search() {
    const query = this.query();
    const answer = query.text && (await ask(bench.urls.find, query));
    if (!answer) return;
    const { hits } = answer;
    this.chosen = new Set(hits.map((hit) => hit.key));
    const notes = [];
    if (answer.left_out) notes.push(fill(words.left_out, { count: answer.left_out }));
    if (answer.truncated) notes.push(words.truncated);
    const said = hits.length ? fill(words.hits, { count: hits.length }) : words.no_hits;
    tell([said, ...notes].join(" "));
    const replace = button("", () => this.replaceChosen(query));
    replace.classList.add("is-main", "default");
    const count = () => {
      replace.textContent = fill(words.replace_chosen, { count: this.chosen.size });
      replace.disabled = !this.chosen.size;
    };
    const rows = hits.map((hit) => this.rowOf(hit, hit.replacement, [this.boxOf(hit, count)]));
    count();
    const foot = hits.length ? [replace] : [];
    this.results.replaceChildren(
      make("p", { className: "wb-found" }, [said, " ", ...notes.map((text) => make("em", { text })), ...foot]),
      make("ul", {}, rows),
    );
  }

  boxOf(hit, changed) {
    const box = make("input", { type: "checkbox", "aria-label": `${hit.before}${hit.match}${hit.after}` });
    box.checked = true;
    box.addEventListener("change", () => {
      this.chosen[box.checked ? "add" : "delete"](hit.key);
      changed();
    });
    return box;
  }

  async replaceChosen(query) {
    const keys = [...this.chosen];
    const done = await operate("all", () => ({ act: "replace", keys, ...query }));
    if (done) this.results.replaceChildren();
  }

  // House style

  async style() {
    this.show(words.style_title);
    this.place.querySelector("button").focus({ preventScroll: true }); // what is found comes behind it
    const answer = await ask(bench.urls.style, {});
    if (!answer) return;
    const rules = new Map();
    for (const hit of answer.hits) rules.set(hit.code, [...(rules.get(hit.code) ?? []), hit]);
    const said = answer.hits.length ? fill(words.hits, { count: answer.hits.length }) : words.style_clean;
    tell(said);
    this.results.replaceChildren(
      make("p", { className: "wb-found", text: said }),
      ...[...rules.values()].map((hits) => this.ruleOf(hits)),
    );
    this.place.querySelector("button").focus({ preventScroll: true });
  }

  ruleOf(hits) {
    const curable = hits.filter((hit) => hit.fix !== null);
    const all = button(fill(words.style_fix_all, { count: curable.length }), () => this.cure(curable));
    const rows = hits.map((hit) => {
      const one = button(words.style_fix, () => this.cure([hit]));
      return this.rowOf(hit, hit.fix, [], hit.fix === null ? [] : [one]);
    });
    const head = [make("h3", { text: hits[0].sentence }), ...(curable.length > 1 ? [all] : [])];
    return make("section", {}, [make("div", { className: "wb-rule" }, head), make("ul", {}, rows)]);
  }

  async cure(hits) {
    const keys = hits.map((hit) => hit.key);
    if (await operate("all", () => ({ act: "fix_style", keys }))) await this.style();
  }

  // A place with what stands around it; pressing it goes there.

  rowOf(hit, instead, before = [], after = []) {
    const draft = draftOf(hit.article);
    const change =
      instead === null
        ? [make("mark", { text: hit.match })]
        : [make("del", { text: hit.match }), instead ? make("ins", { text: instead }) : ""];
    const go = make("button", { type: "button", className: "wb-hit", lang: draft.lang }, [
      make("span", { className: `wb-chip ${toneOf(draft.number)}`, text: draft.number }),
      make("span", {}, [hit.before, ...change, hit.after]),
    ]);
    go.addEventListener("click", () => this.goTo(hit));
    return make("li", {}, [...before, go, ...after]);
  }

  goTo(hit) {
    const row = this.list.choose(hit.article);
    if (!row) return;
    const field = hit.field === "body" ? row.editor.field : row[hit.field].field;
    const [start, end] = [hit.start, hit.end].map((count) => cursorBehind(field.value, count));
    if (hit.field === "body") row.editor.goTo(start, end);
    else {
      field.focus();
      field.setSelectionRange(start, end);
    }
  }
}

function button(text, work) {
  return make("button", { type: "button", className: "button", text, on: { click: work } });
}

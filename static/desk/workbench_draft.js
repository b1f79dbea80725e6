// One draft of the list: a row that opens into the desk on which it is edited.

import { Editor } from "./workbench_editor.js";
import { keysOf } from "./workbench_keys.js";
import { make, toneOf } from "./workbench_make.js";
import { bench, conflicts, isUnsaved, preview, textOf, type, words } from "./workbench_store.js";
import { conflictOf } from "./workbench_conflict.js";
import { hasOffers, offersOf } from "./workbench_keeping.js";

const PREVIEW_AFTER = 300; // milliseconds without a key

export class Draft extends EventTarget {
  constructor(draft, run) {
    super();
    this.run = run;
    this.pk = draft.pk;
    this.chip = make("span", { className: "wb-chip" });
    this.title = make("span", { className: "wb-title", lang: draft.lang });
    this.badges = make("span", { className: "wb-badges" });
    this.row = make("button", {
      type: "button",
      className: "wb-row",
      "aria-expanded": "false",
      on: { click: () => this.dispatchEvent(new Event("chosen")) },
    });
    this.row.append(this.chip, this.title, this.badges);
    this.element = make("li", { className: "wb-draft", data: { pk: draft.pk } }, [this.row]);
    this.update(draft);
  }

  update(draft) {
    this.draft = draft;
    const text = textOf(draft);
    this.element.classList.toggle("is-reviewed", draft.reviewed);
    this.chip.className = `wb-chip ${toneOf(draft.number)}`;
    this.chip.textContent = draft.number;
    this.title.textContent = text.headline || words.no_headline;
    this.badges.replaceChildren(...this.badgesOf(draft));
    if (this.desk) this.fillDesk();
  }

  badgesOf(draft) {
    const badges = [];
    if (isUnsaved(draft.pk) || hasOffers(draft.pk)) badges.push(["is-unsaved", words.unsaved, words.unsaved]);
    if (draft.doubts.length) {
      badges.push(["is-doubt", `? ${draft.doubts.length}`, `${words.doubts}: ${draft.doubts.length}`]);
    }
    if (!draft.is_draft) badges.push(["", draft.status_label, draft.status_label]);
    if (draft.reviewed) badges.push(["is-done", "✓", words.reviewed]);
    return badges.map(([look, text, name]) =>
      make("span", { className: `wb-badge ${look}` }, [
        make("span", { "aria-hidden": "true", text }),
        make("span", { className: "visually-hidden", text: name }),
      ]),
    );
  }

  open() {
    if (!this.desk) this.makeDesk();
    this.desk.hidden = false;
    this.row.setAttribute("aria-expanded", "true");
    this.element.classList.add("is-open");
  }

  close() {
    if (this.desk) this.desk.hidden = true;
    this.row.setAttribute("aria-expanded", "false");
    this.element.classList.remove("is-open");
  }

  makeDesk() {
    const { draft } = this;
    const readonly = !(bench.may_change && draft.is_draft);
    this.headline = this.fieldOf("headline", "textarea", { rows: 1, maxlength: 500, readonly });
    this.byline = this.fieldOf("byline", "input", { maxlength: 200, readonly });
    this.section = this.chooserOf("section", bench.sections, readonly);
    this.region = this.chooserOf("region", bench.regions, readonly);
    this.editor = new Editor({ label: words.body, lang: draft.lang, readonly });
    this.editor.addEventListener("typed", () => {
      type(this.pk, "body", this.editor.value);
      this.showPreviewSoon();
    });
    for (const name of ["moved", "hovered"]) {
      this.editor.addEventListener(name, ({ detail }) => {
        this.dispatchEvent(new CustomEvent(name, { detail }));
      });
    }
    this.doubts = make("ul", { className: "wb-doubts", "aria-label": words.doubts });
    this.clash = make("div");
    this.prose = make("div", { className: "prose wb-prose", lang: draft.lang, hidden: true });
    this.bar = make("div", { className: "wb-draft-bar" });
    const facts = [this.byline, this.section, this.region].map((field) => field.label);
    this.desk = make("div", { className: "wb-desk" });
    this.desk.append(
      this.clash,
      this.doubts,
      this.headline.label,
      make("div", { className: "wb-facts" }, facts),
      this.editor.element,
      this.prose,
      this.bar,
    );
    this.element.append(this.desk);
    this.fillBar(readonly);
    this.fillDesk();
  }

  fieldOf(name, tag, attributes) {
    const field = make(tag, { lang: this.draft.lang, className: `wb-${name}`, ...attributes });
    field.addEventListener("input", () => {
      // A headline is one line; an input method still at work is let be.
      if (name === "headline" && /\n/.test(field.value)) field.value = field.value.replace(/\n/g, " ");
      type(this.pk, name, field.value);
    });
    field.addEventListener("focus", () => {
      this.dispatchEvent(new CustomEvent("moved", { detail: null }));
    });
    const label = make("label", { className: `wb-field is-${name}` }, [
      make("span", { text: words[name] }),
      field,
    ]);
    return { field, label };
  }

  chooserOf(name, choices, readonly) {
    const options = [[null, words.none], ...choices].map(([pk, text]) =>
      make("option", { value: pk ?? "", text }),
    );
    const field = make("select", { disabled: readonly }, options);
    field.addEventListener("change", () => this.run("reclassify"));
    const label = make("label", { className: "wb-field" }, [
      make("span", { text: words[name] }),
      field,
    ]);
    return { field, label };
  }

  chosen() {
    const pkOf = ({ field }) => (field.value ? Number(field.value) : null);
    return { section: pkOf(this.section), region: pkOf(this.region) };
  }

  fillBar(readonly) {
    const names = readonly
      ? ["preview"]
      : ["finish", "save", "split", "merge", "take", "give", "set_aside", "preview"];
    const known = bench.commands.flatMap((group) => group.commands);
    const buttons = names.map((name) => {
      const command = known.find((each) => each.name === name);
      return make("button", {
        type: "button",
        className: `button${name === "finish" ? " default" : ""}`,
        text: command.short || command.label,
        title: `${command.label} ${keysOf(command)}`.trim(),
        data: { command: name },
      });
    });
    const link = make("a", { href: this.draft.url, text: words.open_form });
    this.bar.replaceChildren(...buttons, link);
  }

  fillDesk() {
    const { draft } = this;
    const text = textOf(draft);
    this.clash.replaceChildren(...this.above(draft));
    this.doubts.replaceChildren(...draft.doubts.map((doubt) => this.doubtOf(doubt)));
    this.doubts.hidden = !draft.doubts.length;
    for (const name of ["headline", "byline"]) {
      const { field } = this[name];
      if (field.value !== text[name]) field.value = text[name];
    }
    for (const name of ["section", "region"]) this[name].field.value = draft[name] ?? "";
    this.editor.put(text.body, draft.doubts);
    if (!this.prose.hidden) this.showPreviewSoon();
  }

  above(draft) {
    const theirs = conflicts.get(draft.pk);
    if (theirs) return [conflictOf(draft, theirs)];
    if (draft.is_draft) return offersOf(draft);
    return [make("p", { className: "wb-note", text: words.is_public })];
  }

  doubtOf(doubt) {
    const show = () => this.showDoubt(doubt);
    const button = make("button", { type: "button", className: "wb-link", text: words.go_to_line });
    button.addEventListener("click", show);
    return make("li", {}, [make("span", { text: doubt.sentence }), " ", button]);
  }

  showDoubt(doubt) {
    this.dispatchEvent(new CustomEvent("doubt", { detail: doubt }));
  }

  togglePreview() {
    this.prose.hidden = !this.prose.hidden;
    if (!this.prose.hidden) this.showPreview();
  }

  showPreviewSoon() {
    clearTimeout(this.waiting);
    if (!this.prose.hidden) this.waiting = setTimeout(() => this.showPreview(), PREVIEW_AFTER);
  }

  async showPreview() {
    const asked = this.editor.value;
    const html = await preview(asked);
    if (html !== null && asked === this.editor.value) this.prose.innerHTML = html; // sanitised by the server
  }
}

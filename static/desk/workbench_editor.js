// The text of a draft in a plain text field, which every input method knows. Behind it lies a mirror of the
// same text: it makes the field as tall as its words, and says which paragraph the pointer is over.

import { make } from "./workbench_make.js";
import { findLine, paragraphAt, paragraphsOf } from "./workbench_text.js";

export class Editor extends EventTarget {
  constructor({ label, lang, readonly }) {
    super();
    this.mirror = make("div", { className: "wb-mirror", "aria-hidden": "true" });
    this.field = make("textarea", {
      className: "wb-text",
      "aria-label": label,
      lang,
      readonly,
      rows: 3,
      spellcheck: "false",
    });
    this.element = make("div", { className: "wb-body" }, [this.mirror, this.field]);
    this.doubtful = [];
    this.lit = null;
    this.field.addEventListener("input", () => {
      this.reflect();
      this.dispatchEvent(new Event("typed"));
    });
    for (const name of ["keyup", "click", "focus"]) {
      this.field.addEventListener(name, () => this.noteCursor());
    }
    this.field.addEventListener("pointermove", (event) => this.hover(event.clientY));
    this.field.addEventListener("pointerleave", () => this.hover(null));
  }

  get value() {
    return this.field.value;
  }

  // A text that is put in again unchanged keeps cursor and undo of the field.
  put(text, doubts) {
    this.doubtful = doubts.map((doubt) => findLine(text, doubt.line)).filter((at) => at >= 0);
    if (this.field.value !== text) {
      const { selectionStart, selectionEnd } = this.field;
      this.field.value = text;
      this.field.setSelectionRange(selectionStart, selectionEnd);
    }
    this.reflect();
  }

  reflect() {
    const text = this.field.value;
    const pieces = [];
    let end = 0;
    this.paragraphs = paragraphsOf(text);
    for (const [index, [start, stop]] of this.paragraphs.entries()) {
      const isDoubtful = this.doubtful.some((at) => at >= start && at < stop);
      const span = make("span", { text: text.slice(start, stop), data: { paragraph: index } });
      span.classList.toggle("is-doubtful", isDoubtful);
      pieces.push(text.slice(end, start), span);
      end = stop;
    }
    this.mirror.replaceChildren(...pieces, `${text.slice(end)}\n`);
    this.light(this.lit);
  }

  light(paragraph) {
    this.lit = paragraph;
    for (const span of this.mirror.children) {
      span.classList.toggle("is-lit", Number(span.dataset.paragraph) === paragraph);
    }
  }

  hover(y) {
    const under = [...this.mirror.children].find((span) => {
      const place = span.getBoundingClientRect();
      return y !== null && y >= place.top && y <= place.bottom;
    });
    const paragraph = under ? Number(under.dataset.paragraph) : null;
    if (paragraph === this.hovered) return;
    this.hovered = paragraph;
    this.dispatchEvent(new CustomEvent("hovered", { detail: paragraph }));
  }

  paragraph() {
    return paragraphAt(this.field.value, this.field.selectionStart);
  }

  noteCursor() {
    const detail = this.paragraph();
    this.dispatchEvent(new CustomEvent("moved", { detail }));
  }

  goTo(start, end = start) {
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(start, end);
    const index = paragraphAt(this.field.value, start);
    this.mirror.children[index]?.scrollIntoView({ block: "nearest" });
    this.noteCursor();
  }

  step(count) {
    const last = this.paragraphs.length - 1;
    this.goToParagraph(Math.min(Math.max(this.paragraph() + count, 0), last));
  }

  goToParagraph(index) {
    const found = this.paragraphs[index];
    if (found) this.goTo(found[0]);
    else this.goTo(0);
  }
}

// The list of drafts, in the order of the issue or the doubtful first; one of them is open.

import { Draft } from "./workbench_draft.js";
import { make, remember, remembered } from "./workbench_make.js";
import { bench, current, draftOf, drafts, fill, forget, strays, textOf, words } from "./workbench_store.js";

export class List extends EventTarget {
  constructor({ list, scroll, notes, takenOut, order, run }) {
    super();
    Object.assign(this, { list, scroll, notes, takenOut, order, run });
    this.rows = new Map();
    this.open = null;
    order.value = remembered("order", bench.user) ?? "issue";
    order.addEventListener("change", () => {
      remember("order", bench.user, order.value);
      this.refresh();
    });
  }

  inOrder() {
    const byRisk = (one, other) =>
      Number(!one.doubts.length) - Number(!other.doubts.length) || one.confidence - other.confidence;
    return this.order.value === "risk" ? [...drafts()].sort(byRisk) : drafts();
  }

  refresh() {
    const shown = this.inOrder();
    for (const [pk, row] of this.rows) if (!draftOf(pk)) this.drop(pk, row);
    for (const draft of shown) {
      if (this.rows.has(draft.pk)) this.rows.get(draft.pk).update(draft);
      else this.rows.set(draft.pk, this.rowOf(draft));
    }
    const elements = shown.map((draft) => this.rows.get(draft.pk).element);
    const isSame = elements.every((element, index) => this.list.children[index] === element);
    if (!isSame || elements.length !== this.list.children.length) this.list.replaceChildren(...elements);
    this.fillNotes();
    this.fillTakenOut();
  }

  drop(pk, row) {
    row.element.remove();
    this.rows.delete(pk);
    if (this.open === row) this.open = null;
  }

  rowOf(draft) {
    const row = new Draft(draft, this.run);
    row.addEventListener("chosen", () => {
      if (this.open === row) this.close();
      else this.choose(draft.pk);
    });
    for (const name of ["moved", "hovered", "doubt"]) {
      row.addEventListener(name, ({ detail }) => {
        this.dispatchEvent(new CustomEvent(name, { detail: { row, detail } }));
      });
    }
    return row;
  }

  close() {
    this.open?.close();
    this.open = null;
    this.dispatchEvent(new Event("opened"));
  }

  // Open a draft; with `cursor` the keyboard goes into its text.
  choose(pk, { cursor = false } = {}) {
    const row = this.rows.get(pk);
    if (!row) return null;
    if (this.open !== row) {
      this.open?.close();
      row.open();
      this.open = row;
      this.dispatchEvent(new Event("opened"));
    }
    const top = row.element.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top;
    this.scroll.scrollTop += top - 4;
    if (cursor) row.editor.goTo(0);
    return row;
  }

  step(count) {
    const order = this.inOrder();
    if (!order.length) return;
    const at = order.findIndex((draft) => draft.pk === this.open?.pk);
    const next = at < 0 ? 0 : Math.min(Math.max(at + count, 0), order.length - 1);
    this.choose(order[next].pk, { cursor: true });
  }

  // Return the next draft behind the open one, and from the start again, of which `isWanted` holds.
  following(isWanted) {
    const order = this.inOrder();
    const at = order.findIndex((draft) => draft.pk === this.open?.pk);
    return [...order.slice(at + 1), ...order.slice(0, at + 1)].find(isWanted);
  }

  markUnsaved(pk) {
    const draft = draftOf(pk);
    const row = this.rows.get(pk);
    if (!row || !draft) return;
    row.title.textContent = textOf(draft).headline || words.no_headline;
    row.badges.replaceChildren(...row.badgesOf(draft));
  }

  fillNotes() {
    const notes = bench.notes.map((text) => make("li", { text }));
    const lost = strays().map(([pk, text]) =>
      make("div", { className: "wb-clash" }, [
        make("p", { text: words.stray }),
        make("p", { className: "wb-side", text: `${text.headline}\n\n${text.body}` }),
        make("button", {
          type: "button",
          className: "button",
          text: words.throw_away,
          on: { click: () => forget(pk) },
        }),
      ]),
    );
    const list = notes.length ? [make("ul", { className: "wb-notes" }, notes)] : [];
    this.notes.replaceChildren(...list, ...lost);
  }

  fillTakenOut() {
    const out = current().taken_out;
    if (!out.length) return this.takenOut.replaceChildren();
    const rows = out.map((article) => {
      const back = make("button", {
        type: "button",
        className: "button",
        text: words.take_back,
        "aria-label": `${words.take_back}: ${article.headline}`,
        on: { click: () => this.run("take_back", article.pk) },
      });
      const title = make("span", { className: "wb-title", lang: article.lang, text: article.headline });
      const role = make("span", { className: "wb-badge", text: article.role });
      return make("li", { className: "wb-out" }, [title, role, ...(bench.may_change ? [back] : [])]);
    });
    return this.takenOut.replaceChildren(
      make("h2", { text: words.taken_out }),
      make("ul", { className: "wb-outs" }, rows),
    );
  }
}

export function progressOf() {
  const all = drafts();
  const done = all.filter((draft) => draft.reviewed).length;
  return { done, all: all.length, text: fill(words.progress, { done, all: all.length }) };
}

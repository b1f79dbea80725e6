// A block of the page that is in no article: what it is, or where it belongs.

import { make } from "./workbench_make.js";
import { bench, words } from "./workbench_store.js";

const ROLES = ["notice", "standing_matter", "furniture"];

export class BlockMenu {
  constructor(place, pages, run) {
    Object.assign(this, { place, pages, run });
    pages.addEventListener("picked", ({ detail }) => this.show(detail));
    place.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) this.hide();
    });
  }

  show({ box, block }) {
    this.pages.pick(box);
    const name = box.querySelector("title").textContent;
    const does = (text, ...what) =>
      make("button", { type: "button", className: "button", text, on: { click: () => this.do(what) } });
    const buttons = bench.may_change
      ? [
          does(words.put_here, "place_block", block),
          ...ROLES.map((role) => does(words[`make_${role}`], "mark_block", { block, role })),
        ]
      : [];
    const close = make("button", {
      type: "button",
      className: "button",
      text: words.close,
      on: { click: () => this.hide() },
    });
    this.place.setAttribute("role", "group");
    this.place.setAttribute("aria-label", `${words.mark_as}: ${name}`);
    this.place.replaceChildren(make("p", { text: `${words.mark_as}: ${name}` }), ...buttons, close);
    this.place.hidden = false;
    this.place.querySelector("button").focus({ preventScroll: true });
  }

  do([name, what]) {
    this.hide();
    this.run(name, what);
  }

  hide() {
    this.pages.pick(null);
    this.place.hidden = true;
  }
}

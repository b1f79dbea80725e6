// Two have saved one draft: both texts beside each other, nothing lost, the editor says which stays.

import { make } from "./workbench_make.js";
import { FIELDS, keepMine, takeTheirs, textOf, words } from "./workbench_store.js";

export function conflictOf(draft, theirs) {
  const mine = textOf(draft);
  const differing = FIELDS.filter((name) => mine[name] !== theirs[name]);
  const choose = (text, work) =>
    make("button", { type: "button", className: "button", text, on: { click: () => work(draft.pk) } });
  return make("div", { className: "wb-clash", role: "alert" }, [
    make("p", { text: words.conflict }),
    ...differing.map((name) => sides(name, mine[name], theirs[name])),
    make("p", {}, [choose(words.keep_mine, keepMine), " ", choose(words.take_theirs, takeTheirs)]),
  ]);
}

function sides(name, mine, theirs) {
  return make("div", { className: "wb-sides" }, [side(words.mine, name, mine), side(words.theirs, name, theirs)]);
}

function side(whose, name, text) {
  return make("div", {}, [
    make("p", { className: "quiet", text: `${whose} · ${words[name]}` }),
    make("p", { className: "wb-side", text }),
  ]);
}

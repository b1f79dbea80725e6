// The workbench of an issue: pages beside drafts. Here its parts are put together.

import "./presence.js";
import { BlockMenu } from "./workbench_blocks.js";
import { Finder } from "./workbench_finder.js";
import { commandsOf, showDoubt, undoTitle } from "./workbench_commands.js";
import { setUpKeys } from "./workbench_keys.js";
import { setUpKeeping } from "./workbench_keeping.js";
import { List, progressOf } from "./workbench_list.js";
import { Pages } from "./workbench_pages.js";
import { setUpPanes } from "./workbench_panes.js";
import { bench, drafts, restore, store, tell } from "./workbench_store.js";

const $ = (name) => document.querySelector(`[data-${name}]`);

setUpPanes($("bench"), $("separator"));
const pages = new Pages($("sheets"), $("page-list"));
const list = new List({
  list: $("drafts"),
  scroll: $("drafts-scroll"),
  notes: $("notes"),
  takenOut: $("taken-out"),
  order: $("order"),
  run,
});
const commands = commandsOf(list, pages);
const blockMenu = new BlockMenu($("block-menu"), pages, run);

const finder = new Finder($("finder"), list);

function run(name, ...what) {
  if (name === "next_block") return showNextBlock();
  if (name === "find" || name === "style") return finder[name]();
  return commands[name]?.(...what);
}

function showNextBlock() {
  const box = pages.nextLoose();
  if (box) blockMenu.show({ box, block: Number(box.dataset.block) });
}

setUpKeys(run);

// Text and page answer each other

list.addEventListener("opened", () => {
  const pk = list.open?.pk;
  pages.show(pk);
  pages.light(pk, null, { turn: true });
});
list.addEventListener("moved", ({ detail: { row, detail: paragraph } }) => {
  row.editor?.light(paragraph);
  pages.light(row.pk, paragraph, { turn: true });
});
list.addEventListener("hovered", ({ detail: { row, detail: paragraph } }) => {
  if (paragraph === null) return;
  row.editor.light(paragraph);
  pages.light(row.pk, paragraph);
});
list.addEventListener("doubt", ({ detail: { row, detail: doubt } }) => showDoubt(row, doubt, pages));
pages.addEventListener("hovered", ({ detail }) => {
  if (!detail) return pages.light();
  pages.light(detail.article, detail.paragraph);
  if (list.open?.pk === detail.article) list.open.editor.light(detail.paragraph);
  return undefined;
});
pages.addEventListener("pressed", ({ detail: { article, part, paragraph } }) => {
  const row = list.choose(article);
  if (!row) return;
  if (part === "headline") row.headline.field.focus({ preventScroll: true });
  else row.editor.goToParagraph(paragraph);
});

// What changes is shown, and said

function refresh() {
  list.refresh();
  pages.draw(list.open?.pk);
  const { done, all, text } = progressOf();
  $("progress").max = Math.max(all, 1);
  $("progress").value = done;
  $("progress-words").textContent = text;
  $("publish")?.classList.toggle("default", all > 0 && done === all);
  for (const name of ["undo", "redo"]) {
    const button = document.querySelector(`.wb-bar [data-command=${name}]`);
    const title = undoTitle(name);
    if (!button) continue;
    button.disabled = !title;
    button.title = title ?? "";
  }
}

store.addEventListener("changed", refresh);
store.addEventListener("typed", ({ detail: pk }) => list.markUnsaved(pk));
store.addEventListener("told", ({ detail: { text, isError } }) => {
  $("status").textContent = text;
  $("status").classList.toggle("is-error", isError);
});

restore();
setUpKeeping();
refresh();
const asked = Number(new URLSearchParams(location.search).get("article"));
const first = drafts().find((draft) => draft.pk === asked) ?? list.following((draft) => !draft.reviewed);
if (first ?? drafts()[0]) list.choose((first ?? drafts()[0]).pk, { cursor: matchMedia("(pointer: fine)").matches });
if (!bench.may_change) tell(bench.words.may_not);
document.documentElement.dataset.workbench = "ready";
performance.mark("workbench-ready");

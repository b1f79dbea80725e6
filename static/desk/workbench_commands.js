// What each command does, from the draft that is open and the cursor in it.

import { codePoints, findLine } from "./workbench_text.js";
import { current, draftOf, drafts, fill, isUnsaved, operate, review, save, tell, words } from "./workbench_store.js";

export function commandsOf(list, pages) {
  const open = () => list.open;
  const pkNow = () => open()?.pk;
  const previousOf = (pk) => drafts()[drafts().findIndex((draft) => draft.pk === pk) - 1];

  // Do something to the open draft; `extra` names others whose text must be saved before.
  async function surgery(what, extra = []) {
    const pk = pkNow();
    if (!pk) return tell(words.select_article, { isError: true });
    const touched = [pk, ...extra.filter(Boolean).map((draft) => draft.pk)];
    const { number } = draftOf(pk);
    return follow(await operate(touched, () => draftOf(pk) && what(pk)), pk, { number });
  }

  // Go to what a surgery made or kept; where the draft is gone, to the one that has its place.
  function follow(answer, pk, { at, number = 1 } = {}) {
    if (!answer) return;
    const wanted = [answer.focus, pk].find((each) => draftOf(each));
    const next = wanted ?? drafts()[Math.min(number, drafts().length) - 1]?.pk;
    const row = next ? list.choose(next, { cursor: true }) : null;
    if (!row) tell(answer.said);
    else if (at !== undefined) row.editor.goTo(Math.min(at, row.editor.value.length));
  }

  const withPrevious = (what) => () => {
    const before = previousOf(pkNow());
    if (pkNow() && !before) return tell(words.nothing_before, { isError: true });
    return surgery(what, [before]);
  };
  const mark = (role) => () => surgery((pk) => ({ act: "mark", article: pk, role }));
  const move = (step) => () =>
    surgery((pk) => ({ act: "reorder", article: pk, position: draftOf(pk).number + step }));
  const boundary = (count) => withPrevious((pk) => ({ act: "boundary", article: pk, count }));

  // The block that the paragraph at the cursor stands in is no text of an article.
  const markParagraph = (role) => () => {
    const box = open() && pages.boxesOf(pkNow(), open().editor.paragraph())[0];
    if (!box) return tell(words.put_cursor_in_text, { isError: true });
    return surgery(() => ({ act: "mark_block", block: Number(box.dataset.block), role }));
  };

  const history = (name) => async () => {
    const pk = pkNow();
    const answer = await operate("all", () => {
      const number = current()[name]?.number;
      return number === undefined ? null : { act: name, number };
    });
    follow(answer, pk);
  };

  function split() {
    const row = open();
    if (!row) return tell(words.select_article, { isError: true });
    const { field } = row.editor;
    const at = field.selectionStart;
    if (!field.value.slice(at).trim()) return tell(words.put_cursor, { isError: true });
    const position = codePoints(field.value, at);
    return surgery((pk) => ({ act: "split", article: pk, position }));
  }

  async function merge() {
    const pk = pkNow();
    const before = previousOf(pk);
    if (!pk || !before) return withPrevious(() => null)();
    const joint = before.body.length;
    return follow(
      await operate([pk, before.pk], () => ({ act: "merge", article: pk })),
      pk,
      { at: joint },
    );
  }

  function unreviewed() {
    const next = list.following((draft) => !draft.reviewed);
    if (next) list.choose(next.pk, { cursor: true });
    else tell(words.all_reviewed);
  }

  let seenDoubt = null;

  // Each doubt in turn; a draft that is reviewed has none left.
  function nextDoubt() {
    const open_ = list.inOrder().filter((draft) => !draft.reviewed);
    const all = open_.flatMap((draft) => draft.doubts.map((doubt, n) => [draft, doubt, `${draft.pk}:${n}`]));
    if (!all.length) return tell(words.no_doubt);
    const at = all.findIndex(([, , name]) => name === seenDoubt);
    const [draft, doubt, name] = all[(at + 1) % all.length];
    seenDoubt = name;
    list.choose(draft.pk, { cursor: true }).showDoubt(doubt);
    return tell(doubt.sentence);
  }

  async function finish() {
    const pk = pkNow();
    if (!pk) return unreviewed();
    if (!draftOf(pk).is_draft) return list.step(1);
    return (await review(pk, true)) && unreviewed();
  }

  async function saveOpen() {
    const pk = pkNow();
    if (pk && isUnsaved(pk)) await save(pk);
    else tell(words.saved_already);
  }

  return {
    finish,
    split,
    merge,
    unreview: async () => pkNow() && review(pkNow(), false),
    next: () => list.step(1),
    previous: () => list.step(-1),
    next_doubt: nextDoubt,
    next_unreviewed: unreviewed,
    save: saveOpen,
    preview: () => open()?.togglePreview(),
    paragraph_next: () => open()?.editor.step(1),
    paragraph_previous: () => open()?.editor.step(-1),
    classify: () => open()?.section.field.focus(),
    reclassify: () => {
      const pk = pkNow();
      const chosen = open().chosen(); // before a save fills the fields with what is stored
      return operate([pk], () => ({ act: "reclassify", article: pk, ...chosen })); // the cursor stays
    },
    take: boundary(-1),
    give: boundary(1),
    up: move(-1),
    down: move(1),
    set_aside: () => surgery((pk) => ({ act: "set_aside", article: pk })),
    notice: mark("notice"),
    standing_matter: mark("standing_matter"),
    furniture: mark("furniture"),
    paragraph_notice: markParagraph("notice"),
    paragraph_standing_matter: markParagraph("standing_matter"),
    paragraph_furniture: markParagraph("furniture"),
    take_back: async (pk) =>
      follow(await operate([], () => ({ act: "mark", article: pk, role: "article" })), pk),
    mark_block: async (what) => operate([], () => ({ act: "mark_block", ...what })),
    place_block: (block) =>
      surgery((pk) => ({ act: "place_block", article: pk, block, paragraph: paragraphFor(open()) })),
    undo: history("undo"),
    redo: history("redo"),
    page_next: () => pages.turnBy(1),
    page_previous: () => pages.turnBy(-1),
    zoom_in: () => pages.setZoom(pages.zoom * 1.25),
    zoom_out: () => pages.setZoom(pages.zoom / 1.25),
    fit_width: () => pages.setZoom(1),
    fit_page: () => pages.fitPage(),
  };
}

// Return the number that text gets which is put in at the cursor: behind all where the cursor is at the end.
function paragraphFor(row) {
  const { value, selectionStart } = row.editor.field;
  const isAtEnd = selectionStart >= value.trimEnd().length;
  return isAtEnd ? row.editor.paragraphs.length : row.editor.paragraph();
}

// Put the cursor on the line that a doubt is about, and light its place.
export function showDoubt(row, doubt, pages) {
  const body = findLine(row.editor.value, doubt.line);
  const headline = row.headline.field;
  if (body >= 0) row.editor.goTo(body);
  else if (findLine(headline.value, doubt.line) >= 0) headline.focus();
  else if (doubt.page) pages.turnTo(doubt.page);
}

export const undoTitle = (name) => {
  const next = current()[name];
  return next ? fill(words[`${name}_of`], { what: next.label }) : null;
};

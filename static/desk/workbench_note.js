// What is published is cut anew as a correction: the editor says of what kind, and what readers are told.

import { make } from "./workbench_make.js";

let typed = {}; // stays where the correction was refused, so that nothing is typed twice

export const forgetNote = () => {
  typed = {};
};

// Return the kind and the note, or null where the editor thinks better of it.
export function askNote(why, { bench, words }) {
  const kind = make(
    "select",
    { required: true },
    bench.correction_kinds.map(([value, text]) => make("option", { value, text })),
  );
  const note = make("textarea", { rows: 3, required: true });
  if (typed.correction_kind) kind.value = typed.correction_kind;
  note.value = typed.correction_note ?? "";
  const cancel = make("button", { type: "button", className: "button", text: words.cancel });
  const form = make("form", { method: "dialog" }, [
    make("p", { text: why }),
    field(words.correction_kind, kind),
    field(words.correction_note, note),
    make("p", {}, [
      make("button", { type: "submit", className: "button default", text: words.correct_now }),
      " ",
      cancel,
    ]),
  ]);
  const dialog = make("dialog", { className: "wb-dialog wb-correction", "aria-labelledby": "wb-note-title" }, [
    make("h2", { id: "wb-note-title", text: words.correct_title }),
    form,
  ]);
  cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close("told");
  });
  const before = document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  note.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      typed = { correction_kind: kind.value, correction_note: note.value };
      const isTold = dialog.returnValue === "told" && note.value.trim();
      dialog.remove();
      before?.focus({ preventScroll: true });
      resolve(isTold ? typed : null);
    });
  });
}

function field(label, control) {
  return make("label", { className: "wb-field" }, [make("span", { text: label }), control]);
}

// Pages beside drafts, or above them on a narrow screen: the line between is moved by pointer or keys.

import { remember, remembered } from "./workbench_make.js";
import { bench } from "./workbench_store.js";

const STEP = 2; // per cent
const [LEAST, MOST] = [15, 85];

export function setUpPanes(root, separator) {
  const narrow = window.matchMedia("(max-width: 800px)");
  const name = () => (narrow.matches ? "rows" : "columns");
  let share;

  function put(value) {
    share = Math.min(MOST, Math.max(LEAST, Math.round(value)));
    root.style.setProperty("--share", share);
    separator.setAttribute("aria-valuenow", share);
  }

  function settle() {
    separator.setAttribute("aria-orientation", narrow.matches ? "horizontal" : "vertical");
    put(remembered(name(), bench.user) ?? (narrow.matches ? 38 : 46));
  }

  function follow(event) {
    const frame = root.getBoundingClientRect();
    const across = ((event.clientX - frame.left) / frame.width) * 100;
    const down = ((event.clientY - frame.top) / frame.height) * 100;
    put(narrow.matches ? down : across);
  }

  separator.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    separator.setPointerCapture(event.pointerId);
    separator.addEventListener("pointermove", follow);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    separator.addEventListener(end, () => {
      separator.removeEventListener("pointermove", follow);
      remember(name(), bench.user, share);
    });
  }
  separator.addEventListener("keydown", (event) => {
    const [less, more] = narrow.matches ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    const next = { [less]: share - STEP, [more]: share + STEP, Home: LEAST, End: MOST }[event.key];
    if (next === undefined || event.altKey) return;
    event.preventDefault();
    put(next);
    remember(name(), bench.user, share);
  });
  narrow.addEventListener("change", settle);
  settle();
}

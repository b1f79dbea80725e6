// Commands by key, by button and by the list of actions; and the help that names their keys.

import { make } from "./workbench_make.js";
import { bench, words } from "./workbench_store.js";

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const KEYS = IS_MAC
  ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" }
  : { Mod: "Ctrl", Alt: "Alt", Shift: "Shift" };
const NAMES = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  Period: ".",
  Comma: ",",
  Equal: "=",
  Minus: "−",
  Enter: "Enter",
  PageDown: "PgDn",
  PageUp: "PgUp",
};

const all = bench.commands.flatMap((group) => group.commands);
const allowed = (command) => bench.may_change || !command.changes;

export function keysOf(command) {
  if (!command.keys) return "";
  const parts = command.keys.split("+");
  return parts
    .map((part) => KEYS[part] ?? NAMES[part] ?? part.replace(/^(Key|Digit)/, ""))
    .join(IS_MAC ? "" : "+");
}

// Return the command of a key, if it is one; what an input method is at work on is never ours.
function commandOf(event) {
  if (event.isComposing || event.keyCode === 229 || event.getModifierState("AltGraph")) return null;
  const isText = /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "?" && !isText && !event.altKey) return all.find(({ name }) => name === "help");
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Mod");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey) parts.push("Shift");
  parts.push(event.code.replace(/^Numpad(?=Enter)/, ""));
  return all.find((command) => command.keys === parts.join("+")) ?? null;
}

export function setUpKeys(run) {
  const [help, menu] = ["[data-help]", "[data-menu]"].map((name) => document.querySelector(name));
  fillHelp(help.querySelector("[data-keys]"));
  const showMenu = setUpMenu(menu, run);
  document.addEventListener("keydown", (event) => {
    const command = commandOf(event);
    if (!command || !allowed(command) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    start(command.name);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-command]");
    if (button) start(button.dataset.command);
    if (event.target.closest("[data-close]") || event.target === help || event.target === menu) {
      event.target.closest("dialog").close();
    }
  });

  function start(name) {
    if (name === "help") help.showModal();
    else if (name === "menu") showMenu();
    else run(name);
  }

  return start;
}

function fillHelp(place) {
  for (const group of bench.commands) {
    const rows = group.commands
      .filter((command) => command.keys && allowed(command))
      .flatMap((command) => [
        make("dt", {}, [make("kbd", { text: keysOf(command) })]),
        make("dd", { text: command.label }),
      ]);
    place.append(make("section", {}, [make("h3", { text: group.label }), make("dl", {}, rows)]));
  }
}

function setUpMenu(menu, run) {
  const search = menu.querySelector("[data-menu-search]");
  const list = menu.querySelector("[data-menu-list]");
  let cursor = null; // where the cursor stood when the list was asked for
  let at = 0;

  const options = () => [...list.querySelectorAll("[role=option]")];

  function fillList() {
    const wanted = search.value.normalize("NFKC").toLowerCase().trim();
    const found = all
      .filter((command) => command.name !== "menu" && allowed(command))
      .filter((command) => command.label.normalize("NFKC").toLowerCase().includes(wanted));
    list.replaceChildren(
      ...found.map((command) =>
        make("li", { role: "option", id: `wb-option-${command.name}`, data: { name: command.name } }, [
          make("span", { text: command.label }),
          make("kbd", { text: keysOf(command) }),
        ]),
      ),
    );
    if (!found.length) list.append(make("li", { className: "quiet", text: words.nothing_found }));
    point(0);
  }

  function point(index) {
    const found = options();
    at = found.length ? (index + found.length) % found.length : 0;
    for (const [n, option] of found.entries()) option.setAttribute("aria-selected", n === at);
    found[at]?.scrollIntoView({ block: "nearest" });
    search.setAttribute("aria-activedescendant", found[at]?.id ?? "");
  }

  function choose(option) {
    if (!option) return;
    menu.close();
    cursor?.focus({ preventScroll: true });
    if (option.dataset.name === "help") document.querySelector("[data-help]").showModal();
    else run(option.dataset.name);
  }

  search.addEventListener("input", fillList);
  search.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) point(at + step);
    else if (event.key === "Enter") choose(options()[at]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => choose(event.target.closest("[role=option]")));

  return () => {
    cursor = document.activeElement;
    search.value = "";
    fillList();
    menu.showModal();
  };
}

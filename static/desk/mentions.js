// Names of colleagues, offered while one is typed behind an @.

const BEGUN = /(?:^|[^A-Za-z0-9_.+-])@([\p{L}\p{N}_.+-]*)$/u;
let lists = 0;

export function offerNames(field, names) {
  lists += 1;
  const list = document.createElement("ul");
  list.id = `mentions-${lists}`;
  list.className = "mention-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "@");
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");

  let chosen = 0;

  function begun() {
    return BEGUN.exec(field.value.slice(0, field.selectionStart))?.[1];
  }

  function close() {
    list.hidden = true;
    field.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    chosen = (index + list.children.length) % list.children.length;
    for (const [at, item] of [...list.children].entries()) {
      item.setAttribute("aria-selected", String(at === chosen));
    }
    field.setAttribute("aria-activedescendant", list.children[chosen].id);
  }

  function offer() {
    const typed = begun();
    const fitting =
      typed === undefined
        ? []
        : names.filter((name) => name.toLowerCase().startsWith(typed.toLowerCase())).slice(0, 8);
    if (!fitting.length) return close();
    list.replaceChildren(...fitting.map(option));
    list.hidden = false;
    return choose(0);
  }

  function option(name, index) {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    item.textContent = name;
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(name);
    });
    return item;
  }

  function take(name) {
    const typed = begun() ?? "";
    const at = field.selectionStart;
    field.setRangeText(`${name} `, at - typed.length, at, "end");
    close();
  }

  field.addEventListener("input", (event) => {
    if (!event.isComposing) offer();
  });
  field.addEventListener("compositionend", offer);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter" || event.key === "Tab") take(list.children[chosen].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}

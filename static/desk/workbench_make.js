// Small helpers that make elements; text always goes in as text.

export function make(tag, { className, text, on = {}, data = {}, ...attributes } = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  Object.assign(element.dataset, data);
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  element.append(...children);
  return element;
}

export function makeSvg(tag, attributes = {}, children = []) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export const TONES = 8;

// Articles that follow each other have different tones; the number beside it says the same.
export const toneOf = (number) => `tone-${(number - 1) % TONES}`;

export function remembered(name, user) {
  try {
    return JSON.parse(localStorage.getItem(`newsroom.workbench.${name}.${user}`));
  } catch {
    return null;
  }
}

export function remember(name, user, value) {
  try {
    localStorage.setItem(`newsroom.workbench.${name}.${user}`, JSON.stringify(value));
  } catch {
    // It is only a convenience.
  }
}

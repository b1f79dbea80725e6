// Places in a Markdown source: paragraphs as the server counts them, and code points.

const PART = /(?:^|\n[ \t]*\n\s*)(?=\S)/g;
const ITEM = /^(?:[-*+]|\d{1,9}[.)])\s/;
const INDENTED = /^(?: {2,}|\t)/;

// Return [start, end] of each paragraph; a list with empty lines between its items is one.
export function paragraphsOf(text) {
  const starts = [...text.matchAll(PART)].map((match) => match.index + match[0].length);
  const found = starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length;
    return [start, start + text.slice(start, end).trimEnd().length];
  });
  return found.reduce((joined, [start, end]) => {
    const last = joined.at(-1);
    const line = text.slice(text.lastIndexOf("\n", start) + 1, start + 12);
    const inList = last && ITEM.test(text.slice(last[0], last[0] + 12));
    if (inList && (ITEM.test(line) || INDENTED.test(line))) last[1] = end;
    else joined.push([start, end]);
    return joined;
  }, []);
}

// Return the number of the paragraph, from 0, that a cursor stands in or behind.
export function paragraphAt(text, cursor) {
  const before = paragraphsOf(text).filter(([start]) => start <= cursor);
  return Math.max(before.length - 1, 0);
}

// The server counts code points, the browser halves of surrogate pairs.
export function codePoints(text, cursor) {
  return [...text.slice(0, cursor)].length;
}

// Return the cursor that stands behind a number of code points.
export function cursorBehind(text, count) {
  return [...text].slice(0, count).join("").length;
}

// Return where a line of the page stands in a text, or -1; marks of Markdown and blanks do not count.
export function findLine(text, line) {
  const plain = (piece) => piece.replace(/[\\\s]/g, "");
  const wanted = plain(line).slice(0, 24);
  if (!wanted) return -1;
  const kept = [...text.matchAll(/[^\\\s]/g)].map((match) => match.index);
  const at = plain(text).indexOf(wanted);
  return at < 0 ? -1 : kept[at];
}

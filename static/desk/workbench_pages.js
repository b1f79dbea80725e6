// The pages of the PDF with a box for every place: coloured and numbered by article, lit with the text.

import { make, makeSvg, remember, remembered, toneOf } from "./workbench_make.js";
import { bench, current, drafts, fill, words } from "./workbench_store.js";

const [LEAST, MOST] = [0.2, 4];
const NEAR = "600px"; // pictures within this distance of the screen are fetched

export class Pages extends EventTarget {
  constructor(root, list) {
    super();
    this.root = root;
    this.list = list;
    this.figures = new Map();
    this.zoom = 1;
    this.observer = new IntersectionObserver((seen) => this.fetchSeen(seen), {
      root,
      rootMargin: NEAR,
    });
    for (const page of bench.pages) this.add(page);
    list.addEventListener("change", () => this.turnTo(Number(list.value)));
    root.addEventListener("scroll", () => this.noteNumber(), { passive: true });
    root.addEventListener("click", (event) => this.press(event));
    for (const name of ["pointerover", "pointerout"]) {
      root.addEventListener(name, (event) => this.hover(event));
    }
    this.setZoom(remembered("zoom", bench.user) ?? 1);
  }

  add(page) {
    const image = makeSvg("image", { width: page.width, height: page.height });
    image.setAttribute("preserveAspectRatio", "none");
    const paper = makeSvg("rect", { class: "paper", width: page.width, height: page.height });
    const layer = makeSvg("g");
    const label = fill(words.page, { number: page.number });
    const svg = makeSvg(
      "svg",
      { viewBox: `0 0 ${page.width} ${page.height}`, role: "group", "aria-label": label },
      [paper, image, layer],
    );
    const caption = make("figcaption", { text: label });
    const figure = make("figure", { className: "wb-sheet", data: { page: page.number } });
    figure.append(svg, caption);
    this.figures.set(page.number, { figure, image, layer, page });
    this.root.append(figure);
    this.list.append(make("option", { value: page.number, text: label }));
    this.observer.observe(figure);
  }

  fetchSeen(seen) {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting) this.fetch(this.figures.get(Number(target.dataset.page)));
    }
  }

  // The smallest picture that is sharp at this size; a larger one is never given up again.
  fetch(sheet) {
    const pixels = sheet.figure.clientWidth * Math.min(window.devicePixelRatio, 1.5);
    const [, reading, zoomed] = sheet.page.images;
    const [width, url] = pixels > reading[0] * 1.15 ? zoomed : reading;
    if (width <= (sheet.fetched ?? 0)) return;
    sheet.fetched = width;
    sheet.image.setAttribute("href", url);
  }

  // Boxes

  draw(open) {
    const numbers = new Map(drafts().map((draft) => [draft.pk, draft.number]));
    const layers = new Map([...this.figures.keys()].map((number) => [number, []]));
    let last = null;
    for (const box of current().boxes) {
      const [page, x, y, width, height, block, role, article, part, paragraph] = box;
      const number = numbers.get(article);
      const isFirst = article && `${page}:${article}` !== last;
      last = `${page}:${article}`;
      const look = number ? `box-own ${toneOf(number)} part-${part}` : `box-${role}`;
      const rect = makeSvg("rect", { x, y, width, height, class: `box ${look}`, rx: 1.5 });
      Object.assign(rect.dataset, { block, page });
      if (number) Object.assign(rect.dataset, { article, part, paragraph: paragraph ?? "" });
      else if (role === "unplaced") this.letTab(rect);
      const title = makeSvg("title");
      title.textContent = nameOf(number, part, paragraph, role);
      rect.append(title);
      layers.get(page)?.push(rect, ...(isFirst ? [tagOf(x, y, number, article)] : []));
    }
    for (const [number, boxes] of layers) this.figures.get(number).layer.replaceChildren(...boxes);
    this.show(open);
  }

  letTab(rect) {
    rect.setAttribute("tabindex", "0");
    rect.setAttribute("role", "button");
    rect.setAttribute("aria-label", words.unplaced);
    rect.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") this.press(event);
    });
  }

  // Let the open article stand out.
  show(pk) {
    for (const box of this.root.querySelectorAll("[data-article]")) {
      box.classList.toggle("is-open", Number(box.dataset.article) === pk);
    }
  }

  boxesOf(pk, paragraph) {
    const all = [...this.root.querySelectorAll(`rect[data-article="${pk}"]`)];
    if (paragraph === undefined) return all;
    const wanted = paragraph === null ? "headline" : String(paragraph);
    return all.filter((box) => (box.dataset.paragraph || box.dataset.part) === wanted);
  }

  light(pk, paragraph, { turn = false } = {}) {
    for (const lit of this.root.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
    if (pk === undefined) return;
    const boxes = this.boxesOf(pk, paragraph);
    for (const box of boxes) box.classList.add("is-lit");
    if (turn && boxes.length) this.bringIntoView(boxes[0]);
  }

  bringIntoView(box) {
    const frame = this.root.getBoundingClientRect();
    const place = box.getBoundingClientRect();
    const isSeen = place.top >= frame.top && place.bottom <= frame.bottom;
    if (!isSeen) this.root.scrollTop += place.top - frame.top - frame.height / 5;
    const isBeside = place.right < frame.left || place.left > frame.right;
    if (isBeside) this.root.scrollLeft += place.left - frame.left - 12;
  }

  hover(event) {
    const box = event.target.closest?.("rect[data-article]");
    if (!box) return;
    const detail = event.type === "pointerover" ? whose(box) : null;
    this.dispatchEvent(new CustomEvent("hovered", { detail }));
  }

  press(event) {
    const box = event.target.closest?.(".box");
    if (!box) return;
    event.preventDefault();
    const detail = { ...whose(box), block: Number(box.dataset.block), box };
    this.dispatchEvent(new CustomEvent(box.dataset.article ? "pressed" : "picked", { detail }));
  }

  pick(box) {
    for (const old of this.root.querySelectorAll(".is-picked")) old.classList.remove("is-picked");
    if (!box) return;
    box.classList.add("is-picked");
    this.bringIntoView(box);
  }

  // Return the next box, behind the one picked last, that belongs to no article.
  nextLoose() {
    const all = [...this.root.querySelectorAll(".box:not([data-article])")];
    const unplaced = all.filter((box) => box.classList.contains("box-unplaced"));
    const among = unplaced.length ? unplaced : all;
    const picked = among.findIndex((box) => box.classList.contains("is-picked"));
    return among[(picked + 1) % among.length];
  }

  // Turning and zoom

  number() {
    const top = this.root.getBoundingClientRect().top + this.root.clientHeight / 3;
    const passed = [...this.figures.values()].filter(
      ({ figure }) => figure.getBoundingClientRect().top <= top,
    );
    return passed.at(-1)?.page.number ?? bench.pages[0]?.number;
  }

  noteNumber() {
    this.list.value = String(this.number());
  }

  turnTo(number) {
    const sheet = this.figures.get(number);
    if (!sheet) return;
    const frame = this.root.getBoundingClientRect();
    this.root.scrollTop += sheet.figure.getBoundingClientRect().top - frame.top - 8;
    this.list.value = String(number);
  }

  turnBy(count) {
    const numbers = bench.pages.map((page) => page.number);
    const index = numbers.indexOf(this.number()) + count;
    this.turnTo(numbers[Math.min(Math.max(index, 0), numbers.length - 1)]);
  }

  setZoom(zoom) {
    const number = this.number();
    this.zoom = Math.min(MOST, Math.max(LEAST, zoom));
    this.root.style.setProperty("--zoom", this.zoom);
    remember("zoom", bench.user, this.zoom);
    for (const sheet of this.figures.values()) if (sheet.fetched) this.fetch(sheet);
    if (number) this.turnTo(number);
  }

  fitPage() {
    const page = this.figures.get(this.number())?.page;
    if (!page) return;
    const wide = (this.root.clientHeight - 40) * (page.width / page.height);
    this.setZoom(wide / (this.root.clientWidth - 24));
  }
}

function whose(box) {
  const { article, paragraph, part } = box.dataset;
  if (!article) return {};
  return { article: Number(article), part, paragraph: paragraph ? Number(paragraph) : null };
}

function nameOf(number, part, paragraph, role) {
  if (!number) return role === "article" ? words.role_article : words[role];
  if (paragraph === null) return fill(words.article, { number });
  return fill(words.paragraph, { number, paragraph: paragraph + 1 });
}

function tagOf(x, y, number, article) {
  const wide = String(number).length > 1 ? 19 : 14;
  const text = makeSvg("text", { x: x - wide / 2, y: y + 10.2, "text-anchor": "middle" });
  text.textContent = number;
  const back = makeSvg("rect", { x: x - wide, y, width: wide, height: 14, rx: 2 });
  const tag = makeSvg("g", { class: `box-tag ${toneOf(number)}`, "aria-hidden": "true" }, [back, text]);
  tag.dataset.article = article;
  return tag;
}

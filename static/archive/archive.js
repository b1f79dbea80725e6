// What a little script adds; every page is complete without it.
"use strict";

const { copyLabel, copiedLabel } = document.body.dataset;

/** Offer to copy a text that is there to be copied. */
function offerCopy(element) {
  if (!navigator.clipboard) return;
  const text = element.textContent.trim();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = copyLabel;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = copiedLabel;
    setTimeout(() => { button.textContent = copyLabel; }, 2000);
  });
  element.append(" ", button);
}

/** Say to those who listen what the page shows now. */
function announce() {
  const found = document.querySelector(".found-head h2") ?? document.querySelector("main h1");
  const problems = document.querySelector(".problems");
  const said = [found, problems].filter(Boolean).map((element) => element.textContent.trim());
  document.querySelector("#announced").textContent = said.join(" ");
}

/** Leave the focus where the reader goes on: what was typed in, else the number of what was found. */
function keepFocus(name) {
  const field = name && document.querySelector(`.search-form [name="${CSS.escape(name)}"]`);
  const place = field || document.querySelector(".found-head h2") || document.querySelector("main");
  if (place !== field) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** Put the page at an address in place of this one, without loading what both share. */
async function turnTo(address, { isBack = false } = {}) {
  const main = document.querySelector("main");
  const typedIn = document.activeElement?.closest(".search-form input")?.name;
  main.classList.add("loading");
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!response.ok || !page.querySelector(".search-form")) throw new Error(response.status);
    main.replaceChildren(...page.querySelector("main").childNodes);
    document.title = page.title;
    if (!isBack) history.pushState({ turned: true }, "", address);
    main.classList.remove("loading");
    keepFocus(typedIn);
    announce();
  } catch {
    location.assign(address);
  }
}

/** Let the filters, orders and pages of a search answer in place; the address stays the truth. */
function answerInPlace() {
  if (!document.querySelector("main .search-form")) return;
  const main = document.querySelector("main");
  main.addEventListener("click", (event) => {
    const link = event.target.closest(".facets a, .orders a, .pager a");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const isPage = link.closest(".pager");
    turnTo(link.href).then(() => isPage && main.scrollIntoView());
  });
  main.addEventListener("submit", (event) => {
    const form = event.target.closest(".search-form");
    if (!form) return;
    event.preventDefault();
    const asked = [...new FormData(form)].filter(([, value]) => value);
    turnTo(`${form.action}?${new URLSearchParams(asked)}`);
  });
  addEventListener("popstate", () => turnTo(location.href, { isBack: true }));
}

document.querySelectorAll("[data-copy]").forEach(offerCopy);
answerInPlace();

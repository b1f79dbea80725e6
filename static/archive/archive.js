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

document.querySelectorAll("[data-copy]").forEach(offerCopy);

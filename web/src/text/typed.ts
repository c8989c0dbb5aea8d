/** The value as it is now, put into the box of a correction to be changed a little instead of typed anew. */

import { one } from "../dom.ts";

/** Listens, once for the life of the page: a button beside the box, and the arrow up in an empty one. */
export function listenToTyped(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-as-it-is]") : null;
    const box = button && one<HTMLInputElement>("input[data-typed]", button.closest("details") ?? document);
    if (box) fill(box);
  });
  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (event.key !== "ArrowUp" || !(box instanceof HTMLInputElement) || !box.dataset["typed"] || box.value !== "") return;
    event.preventDefault();
    fill(box);
  });
}

function fill(box: HTMLInputElement): void {
  box.value = box.dataset["typed"] ?? "";
  const offsets = box.form?.elements.namedItem("offsets");
  if (offsets instanceof HTMLInputElement) offsets.value = "utf16";
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}

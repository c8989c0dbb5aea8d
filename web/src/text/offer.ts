/** Words chosen in the text are offered to the fields that could take them. */

import { all, make, one } from "../dom.ts";
import { chosenNow, textsOf } from "../evidence/follow.ts";
import { offered } from "../evidence/model.ts";
import { currentEvent, takeField } from "../page/current.ts";
import { word } from "../words.ts";
import type { Span } from "./offsets.ts";
import { joined, whole } from "./selection.ts";
import { tokensOf } from "./tokens.ts";

/** A box of a form that takes words, and what it is called. */
interface Taker {
  readonly input: HTMLInputElement | HTMLTextAreaElement;
  readonly field: string;
  readonly label: string;
}

interface Words {
  readonly span: Span;
  readonly text: string;
  readonly box: DOMRect;
  readonly article: HTMLElement;
}

/** The words chosen in a source text, whole tokens, with their place in the document; undefined where there are none. */
export function chosenWords(): Words | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  for (const { article, parts } of textsOf()) {
    const part = parts.find((each) => each.node === range.startContainer);
    if (!part || range.endContainer !== part.node) continue;
    const inside = whole(tokensOf(part.node.data, article.lang || "ar"), { start: range.startOffset, end: range.endOffset });
    const span = { start: inside.start + part.span.start, end: inside.end + part.span.start };
    return { span, text: part.node.data.slice(inside.start, inside.end), box: range.getBoundingClientRect(), article };
  }
  return undefined;
}

/** The boxes that could take the words: those of the event in hand, then the page's own. A large box must be open. */
function takers(words: Words): Taker[] {
  const within = currentEvent();
  const found = all<HTMLInputElement | HTMLTextAreaElement>('[data-takes="words"]')
    .filter((input) => !input.closest(".event") || input.closest(".event") === within)
    .filter((input) => input instanceof HTMLInputElement || input.checkVisibility())
    .map((input) => ({ input, field: fieldOf(input), label: labelOf(input) }));
  const order = offered(found.map((each) => each.field), evidenceOf(words.article), chosenNow().event, words.span);
  return found.toSorted((one, other) => order.indexOf(one.field) - order.indexOf(other.field));
}

const evidenceOf = (article: HTMLElement) => textsOf().find((text) => text.article === article)?.evidence ?? [];
const fieldOf = (input: HTMLElement): string => input.closest<HTMLElement>(".field")?.dataset["field"] ?? input.getAttribute("name") ?? "";

function labelOf(input: HTMLElement): string {
  if (input.dataset["takesLabel"]) return input.dataset["takesLabel"];
  const row = input.closest<HTMLElement>(".field");
  const named = row && one(".field-name, dt, th, h4", row);
  if (named?.textContent) return named.textContent.trim();
  return input.closest('form[data-action="add"]') ? word("new_event") : fieldOf(input);
}

let open: { element: HTMLElement; words: Words; takers: Taker[] } | null = null;

/** The offer drawn beside the words now chosen, or put away where none are. */
export function offerWords(): void {
  const words = chosenWords();
  closeOffer();
  const could = words ? takers(words).slice(0, 9) : [];
  if (!words || could.length === 0) return;
  const element = make("div", { class: "offer", role: "toolbar", "aria-label": word("give_words") });
  element.append(make("span", { class: "offer-title" }, word("give_words")));
  could.forEach((taker, index) => element.append(button(taker, index)));
  document.body.append(element);
  placeNear(element, words.box);
  open = { element, words, takers: could };
}

function button(taker: Taker, index: number): HTMLButtonElement {
  const made = make("button", { type: "button", class: "offer-field", "data-kind": taker.field }, make("kbd", {}, String(index + 1)), " ", taker.label);
  made.addEventListener("pointerdown", (event) => event.preventDefault());
  made.addEventListener("click", () => give(index));
  return made;
}

function placeNear(element: HTMLElement, box: DOMRect): void {
  const own = element.getBoundingClientRect();
  const below = box.bottom + 8 + own.height < innerHeight;
  const x = Math.min(Math.max(box.x + box.width / 2 - own.width / 2, 8), innerWidth - own.width - 8);
  const fromStart = Math.max(x, 8) - own.x;
  element.style.translate = `${fromStart}px ${below ? box.bottom + 8 : Math.max(box.top - own.height - 8, 8)}px`;
}

export function closeOffer(): void {
  open?.element.remove();
  open = null;
}

/** Gives the chosen words to the box of number `index`; false where nothing is offered under it. */
export function give(index: number): boolean {
  const taker = open?.takers[index];
  if (!open || !taker) return false;
  const { words } = open;
  closeOffer();
  const row = taker.input.closest<HTMLElement>(".field");
  if (row) takeField(row, true);
  for (let shut = taker.input.closest("details"); shut; shut = shut.parentElement?.closest("details") ?? null) shut.open = true;
  write(taker.input, words);
  taker.input.focus();
  return true;
}

/** The box takes the words by their place, which stays right where the same words stand twice. */
function write(input: HTMLInputElement | HTMLTextAreaElement, { span, text }: Words): void {
  input.value = joined(input.value, `@${span.start}-${span.end}`, "list" in input.dataset);
  const offsets = input.form?.elements.namedItem("offsets");
  if (offsets instanceof HTMLInputElement) offsets.value = "utf16";
  const shown = input.form && (one(".taken", input.form) ?? input.parentElement?.appendChild(make("p", { class: "taken" })));
  shown?.append(make("bdi", { dir: "auto" }, text), " ");
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Listens, once for the life of the page. */
export function offerByPointer(): void {
  document.addEventListener("pointerup", (event) => {
    if ((event.target as Element | null)?.closest?.(".offer")) return;
    setTimeout(offerWords);
  });
  addEventListener("scroll", closeOffer, { passive: true, capture: true });
}

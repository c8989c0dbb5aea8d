/** Keys pressed on a page: the control that carries the key is worked, the nearest to what is in hand. */

import { all, isTyping } from "../dom.ts";
import { currentEvent, currentField, stepEvent, stepField, stepOut } from "../page/current.ts";
import { say } from "../page/say.ts";
import { growByKey } from "../text/grow.ts";
import { closeOffer, give, offerWords } from "../text/offer.ts";
import { word } from "../words.ts";
import { loadMoves, madeFor } from "./bindings.ts";
import { chordOf } from "./layout.ts";

/** What the desk does by itself, beside the controls of the page. */
export const OWN: Readonly<Record<string, { word: string; act: () => void }>> = {
  KeyJ: { word: "next_event", act: () => stepEvent(1) },
  KeyK: { word: "previous_event", act: () => stepEvent(-1) },
  ArrowDown: { word: "next_field", act: () => stepField(1) },
  ArrowUp: { word: "previous_field", act: () => stepField(-1) },
  Escape: { word: "step_out", act: stepOut },
};

const keyed = (): HTMLElement[] => all("[data-key]").filter((element) => element.checkVisibility());

/** What a page has keys for, on events that are folded as well. */
const offered = (): HTMLElement[] => all("[data-key]").filter((element) => element.closest(".event") !== null || element.checkVisibility());

/** Every key that does something on this page, as made, with the control it works (null: the desk itself). */
export function keysOfPage(): Map<string, HTMLElement | null> {
  const known = new Map<string, HTMLElement | null>();
  for (const element of offered()) known.set(element.dataset["key"] ?? "", known.get(element.dataset["key"] ?? "") ?? element);
  const cards = document.querySelector(".event") !== null;
  for (const made of Object.keys(OWN)) if (cards && !known.has(made)) known.set(made, null);
  return known;
}

/** The control that `made` works now: of the field in hand, else of its event, else of the page, else of a field of the event. */
export function controlOf(made: string): HTMLElement | undefined {
  const found = keyed().filter((element) => element.dataset["key"] === made);
  const field = currentField();
  const event = currentEvent();
  return (
    found.find((element) => field?.contains(element)) ??
    found.find((element) => event?.contains(element) && !element.closest(".field")) ??
    found.find((element) => !element.closest(".event")) ??
    (event ? found.find((element) => event.contains(element)) : found.find((element) => !element.closest(".field")))
  );
}

/** Listens, once for the life of the page. */
export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    if (isTyping(event.target)) {
      if (event.code === "Escape") leave(event.target as HTMLElement);
      return;
    }
    if (pressed(event)) event.preventDefault();
  });
}

/** Out of a box, and the form that it opened in is shut again unless something was typed there. */
function leave(box: HTMLElement): void {
  box.blur();
  const form = box.closest("details");
  const typed = form ? all<HTMLInputElement | HTMLTextAreaElement>("input:not([type=hidden]), textarea", form) : [];
  if (form && !box.closest(".filters") && typed.every((each) => each.value === each.defaultValue)) form.open = false;
}

function pressed(event: KeyboardEvent): boolean {
  if (growByKey(event)) {
    offerWords();
    return true;
  }
  if (/^Digit[1-9]$/.test(event.code) && give(Number(event.code.slice(-1)) - 1)) return true;
  if (event.code === "Escape" && !getSelection()?.isCollapsed) {
    getSelection()?.removeAllRanges();
    closeOffer();
    return true;
  }
  return work(event);
}

function work(event: KeyboardEvent): boolean {
  const known = keysOfPage();
  const made = madeFor(loadMoves(localStorage), chordOf(event), new Set(known.keys()));
  if (made === null) return false;
  const control = controlOf(made);
  if (control) {
    if (!event.repeat) operate(control);
    return true;
  }
  if (inMap(event)) return false;
  if (known.get(made) !== null) {
    say(word("nothing_in_hand"), "wait");
    return true;
  }
  OWN[made]?.act();
  return made !== "Escape";
}

const inMap = (event: KeyboardEvent): boolean => Boolean((event.target as Element | null)?.closest?.(".map, [role=slider], [role=listbox]"));

function operate(control: HTMLElement): void {
  if (isTyping(control)) control.focus();
  else if (control instanceof HTMLDetailsElement) control.open = !control.open;
  else control.click();
  const shut = control.closest("summary")?.parentElement;
  if (!(shut instanceof HTMLDetailsElement) || !shut.open) return;
  shut.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, button")?.focus({ preventScroll: true });
  shut.scrollIntoView({ block: "nearest" });
}

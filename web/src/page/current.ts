/** The event and the field in hand. Everything that follows them listens for `desk:chosen`. */

import { all, one } from "../dom.ts";

export const CHOSEN = "desk:chosen";

export const currentEvent = (): HTMLElement | null => one(".event.is-current");
export const currentField = (): HTMLElement | null => one(".field.is-current");

/** `event` taken in hand, and no field; null lays everything down. `quietly`: without moving the page. */
export function takeEvent(event: HTMLElement | null, quietly = false): void {
  mark(".event", event);
  mark(".field", null);
  if (event && !quietly) show(event);
  tell();
}

/** `field` taken in hand, with its event. */
export function takeField(field: HTMLElement | null, quietly = false): void {
  const event = field?.closest<HTMLElement>(".event") ?? eventOf(field);
  if (event) mark(".event", event);
  mark(".field", field);
  if (field && !quietly) show(field);
  tell();
}

function eventOf(field: HTMLElement | null): HTMLElement | null {
  const key = field?.dataset["event"];
  return key ? one(`.event[data-event="${CSS.escape(key)}"]`) : null;
}

function mark(selector: string, chosen: HTMLElement | null): void {
  for (const element of all(`${selector}.is-current`)) {
    element.classList.remove("is-current");
    element.removeAttribute("aria-current");
  }
  chosen?.classList.add("is-current");
  chosen?.setAttribute("aria-current", "true");
}

function show(element: HTMLElement): void {
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}

function tell(): void {
  document.dispatchEvent(new CustomEvent(CHOSEN));
}

/** The neighbour of the event in hand, `by` places on; the first or the last where none is in hand. */
export function stepEvent(by: 1 | -1): void {
  const next = neighbour(all(".event"), currentEvent(), by);
  if (next) takeEvent(next);
}

/** The neighbour of the field in hand, among those of its event. */
export function stepField(by: 1 | -1): void {
  const event = currentEvent() ?? one(".event");
  const next = neighbour(all(".field", event ?? document), currentField(), by);
  if (next) takeField(next);
}

function neighbour(among: HTMLElement[], now: HTMLElement | null, by: 1 | -1): HTMLElement | undefined {
  const seen = among.filter((element) => element.checkVisibility());
  if (!now) return by === 1 ? seen[0] : seen.at(-1);
  const at = seen.indexOf(now) + by;
  return seen[Math.min(Math.max(at, 0), seen.length - 1)];
}

/** One step out: from a field to its event, from an event to none. */
export function stepOut(): void {
  const field = currentField();
  takeEvent(field ? currentEvent() : null, !field);
}

/** What was in hand when a page was replaced, and how far to go on from there. */
interface Held {
  readonly event: string | null;
  readonly field: string | null;
  readonly goOn: "field" | "stay";
}

let held: Held | null = null;

/** The page put in place next begins where this one is, one field further if asked; `event` names another event to begin with. */
export function hold(goOn: Held["goOn"], event: string | null = null): void {
  const now = currentEvent()?.dataset["event"] ?? null;
  const other = event !== null && event !== now;
  held = other ? { event, field: null, goOn: "stay" } : { event: now, field: currentField()?.dataset["field"] ?? null, goOn };
}

/** What is first in hand on a page: what was held, else what the address names, else the only event there is. */
export function begin(): void {
  const before = held;
  held = null;
  if (before?.event && resume(before)) return;
  const opened = currentEvent();
  if (opened) return takeEvent(opened, true);
  const named = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const asked = new URLSearchParams(location.search).get("event");
  const events = all(".event");
  const first = named?.closest<HTMLElement>(".event") ?? events.find((each) => each.dataset["event"] === asked);
  takeEvent(first ?? (events.length === 1 ? (events[0] ?? null) : null), !first);
}

function resume({ event, field, goOn }: Held): boolean {
  const card = one(`.event[data-event="${CSS.escape(event ?? "")}"]`);
  if (!card) return false;
  takeEvent(card, true);
  const row = field === null ? null : one(`.field[data-field="${CSS.escape(field)}"]`, card);
  if (row) takeField(row, goOn === "field");
  if (goOn === "field") stepField(1);
  else if (!row) card.scrollIntoView({ block: "nearest" });
  return true;
}

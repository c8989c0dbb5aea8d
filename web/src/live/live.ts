/** The newest events and incidents, put at the head of the list as they come. */

import { make, one } from "../dom.ts";
import { labelOf, word } from "../words.ts";
import { itemOf, type Item } from "./item.ts";

const MOST = 200;
const LONGEST_WORD = 400; // as in the templates: a longer one is not broken between lines
let source: EventSource | null = null;

/** Follows the stream of the page's live list; a page without one ends what was followed before. */
export function followLive(): void {
  source?.close();
  source = null;
  const list = one("#live[data-src]");
  if (!list) return;
  const opened = (source = new EventSource(list.dataset["src"] ?? ""));
  for (const kind of ["message", "event", "incident"]) {
    opened.addEventListener(kind, (message: MessageEvent<string>) => take(list, message.data));
  }
  opened.addEventListener("open", () => state("live_on"));
  opened.addEventListener("error", () => state("live_off"));
}

function state(key: string): void {
  const box = one("#live-state");
  if (box) box.textContent = word(key);
}

function take(list: HTMLElement, data: string): void {
  const item = itemOf(data);
  if (!item) return;
  const known = list.querySelector(`[data-id="${CSS.escape(item.id)}"]`);
  const row = drawn(item);
  known?.remove();
  const next = list.firstElementChild;
  if (next instanceof HTMLElement && next.dataset["title"] === item.title) one(".live-report", next)?.remove();
  list.prepend(row);
  for (const old of [...list.children].slice(MOST)) old.remove();
}

function drawn(item: Item): HTMLElement {
  const title = make("a", { href: item.href, class: classOf("live-title", item.words ?? item.title), dir: "auto" }, item.words ?? item.title);
  const report = item.words === null ? [] : [make("p", { class: classOf("live-report", item.title), dir: "auto" }, item.title)];
  const facts = [item.label ?? labelOf(item.class), item.place, item.day].filter((fact): fact is string => Boolean(fact));
  const line = make("p", { class: "live-facts" }, ...facts.map((fact) => make("bdi", { dir: "auto", class: "badge" }, fact)));
  return make("li", { "data-id": item.id, "data-class": item.class, "data-title": item.title, class: "is-new" }, ...report, title, line);
}

const classOf = (name: string, text: string): string => name + (text.split(/\s+/u).some((each) => each.length > LONGEST_WORD) ? " one-line-word" : "");

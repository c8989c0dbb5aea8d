/** Behind `=` in a value the places or actors are offered that the words may name. */

import { all, make, one } from "../dom.ts";
import { textsOf } from "../evidence/follow.ts";
import { word } from "../words.ts";
import { askedBy, type Asked, type Kind } from "./asked.ts";
import { rangesOf } from "./parts.ts";

type Box = HTMLInputElement | HTMLTextAreaElement;

interface Known {
  readonly id: string;
  readonly name: { readonly ar: string | null; readonly en: string | null };
  readonly is_a: string;
  readonly country: string | null;
}

const SHOWN = 8;
const PAUSE_MS = 120;
let open: { box: Box; asked: Asked; list: HTMLElement } | null = null;
let latest: AbortController | null = null;

/** Listens, once for the life of the page. */
export function listenToNames(): void {
  document.addEventListener("input", (event) => void (isBox(event.target) && ask(event.target)));
  document.addEventListener("focusout", close);
  // Before the box's own keys: Enter takes the name and does not send the form.
  document.addEventListener("keydown", onKey, { capture: true });
}

const isBox = (target: EventTarget | null): target is Box => target instanceof HTMLElement && target.matches("[data-names]");

async function ask(box: Box): Promise<void> {
  close();
  const asked = askedBy(box.value.slice(0, box.selectionStart ?? 0), (box.dataset["names"] ?? "") as Kind | "", wordsAt(box));
  if (!asked?.text) return;
  const here = (latest = new AbortController());
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const known = here === latest ? await found(asked, here.signal) : null;
  if (known && here === latest && document.activeElement === box) draw(box, asked, known);
}

/** The words at a place of the text; where offsets are code points, the box holds none that a script wrote. */
const wordsAt = (box: Box) => (start: number, end: number): string =>
  textsOf().flatMap(({ parts }) => rangesOf(parts, { start, end })).map(String).join(" ") || (one(".taken bdi:last-of-type", box.form ?? document)?.textContent ?? "");

async function found({ kind, text }: Asked, signal: AbortSignal): Promise<Known[] | null> {
  try {
    const answer = await fetch(`/api/names?${new URLSearchParams({ kind, text })}`, { signal });
    return answer.ok ? ((await answer.json()) as { names: Known[] }).names.slice(0, SHOWN) : null;
  } catch {
    return null;
  }
}

function draw(box: Box, asked: Asked, known: Known[]): void {
  const rows = known.map((one) => row(one.id, naming(one), [one.is_a.replaceAll("_", " "), one.country].filter(Boolean).join(" · ")));
  const list = make("ul", { class: "names", role: "listbox", id: "names", "aria-label": word("names_known") }, ...rows, row("?", word("none_of_them"), known.length ? "" : word("no_names")));
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const taken = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-id]") : null;
    if (taken) take(taken);
  });
  (box.closest("label") ?? box).after(list);
  open = { box, asked, list };
  box.setAttribute("aria-controls", "names");
  choose(0);
}

function naming({ name }: Known): string {
  const [first, second] = document.documentElement.lang === "ar" ? [name.ar, name.en] : [name.en, name.ar];
  return [first, second].filter(Boolean).join(" · ");
}

const row = (id: string, name: string, note: string): HTMLElement =>
  make("li", { role: "option", id: `name-${id}`, "data-id": id }, make("bdi", { dir: "auto" }, name), make("small", {}, note), make("code", { dir: "ltr" }, `=${id}`));

const options = (): HTMLElement[] => (open ? all("[role=option]", open.list) : []);
const chosen = (): number => options().findIndex((each) => each.getAttribute("aria-selected") === "true");

function choose(at: number): void {
  options().forEach((each, index) => each.setAttribute("aria-selected", String(index === at)));
  const now = options()[at];
  now?.scrollIntoView({ block: "nearest" });
  if (now) open?.box.setAttribute("aria-activedescendant", now.id);
}

function onKey(event: KeyboardEvent): void {
  if (!open || event.target !== open.box || event.isComposing) return;
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by) choose((chosen() + by + options().length) % options().length);
  else if (event.key === "Escape") close();
  else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey) take(options()[chosen()]);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function take(option: HTMLElement | undefined): void {
  if (!open || !option) return;
  const { box, asked } = open;
  const caret = box.selectionStart ?? box.value.length;
  box.setRangeText(option.dataset["id"] ?? "", asked.from, caret, "end");
  close();
}

function close(): void {
  latest?.abort();
  latest = null;
  open?.box.removeAttribute("aria-activedescendant");
  open?.box.removeAttribute("aria-controls");
  open?.list.remove();
  open = null;
}

/** The timeline: bars by day, week, month or year. Brushing it sets the days in the address, and so the list and the map. */

import { make, one } from "../dom.ts";
import { word } from "../words.ts";
import { go } from "../page/swap.ts";
import { barsOf, coveredBy, dayText, rangeOf, type Bar, type Unit } from "./days.ts";

interface Given {
  readonly days: readonly (readonly [string, number])[];
  readonly unknown: number;
}

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, MOST] = [1000, 120, 180];
const TICKS = 6;

let drawn: { box: HTMLElement; bars: readonly Bar[]; asked: string } | null = null;

/** The page's timeline drawn, or drawn again for other filters; nothing where a page has none. */
export async function drawTimeline(): Promise<void> {
  const box = one("#timeline[data-src]");
  if (!box) return void (drawn = null);
  const asked = box.dataset["src"] ?? "";
  if (drawn?.box !== box || drawn.asked !== asked) {
    const given = await load(asked);
    if (!given) return void box.replaceChildren(make("p", { class: "notice" }, word("not_loaded")));
    draw(box, given, asked);
  }
  showBrush();
}

async function load(address: string): Promise<Given | null> {
  const response = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  return response?.ok ? ((await response.json()) as Given) : null;
}

function draw(box: HTMLElement, given: Given, asked: string): void {
  const { bars, unit } = barsOf(given.days, MOST);
  if (bars.length === 0) {
    drawn = { box, bars, asked };
    return void box.replaceChildren(make("p", { class: "plot-caption" }, word("no_bars")), bucket(box, given.unknown));
  }
  const highest = Math.max(1, ...bars.map(({ count }) => count));
  const plot = make("div", { class: "plot", dir: "ltr" }, picture(bars, highest), brushOf(), ...handles());
  const caption = make("p", { class: "plot-caption" }, word(`by_${unit}`), " · ", word("most_in_one", { count: highest }));
  box.replaceChildren(caption, plot, ticks(bars, unit), bucket(box, given.unknown));
  drawn = { box, bars, asked };
  listen(plot);
}

function picture(bars: readonly Bar[], highest: number): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", word("timeline_of", { count: bars.reduce((sum, bar) => sum + bar.count, 0) }));
  bars.forEach((bar, index) => svg.append(rect(bar, index, bars.length, highest)));
  return svg;
}

function rect(bar: Bar, index: number, of: number, highest: number): SVGRectElement {
  const element = document.createElementNS(SVG, "rect");
  // A bar of one event beside one of hundreds must still be seen.
  const height = bar.count === 0 ? 0 : Math.max(4, (bar.count / highest) * HEIGHT);
  const at = { x: (index / of) * WIDTH, y: HEIGHT - height, width: Math.max((WIDTH / of) * 0.86, 1), height };
  for (const [name, value] of Object.entries(at)) element.setAttribute(name, value.toFixed(2));
  element.dataset["bar"] = String(index);
  const title = document.createElementNS(SVG, "title");
  title.textContent = `${dayText(bar.start)} – ${dayText(bar.end - 1)}: ${bar.count}`;
  element.append(title);
  return element;
}

const brushOf = (): HTMLElement => make("div", { class: "brush" });

function handles(): HTMLElement[] {
  return ["from", "to"].map((name) =>
    make("div", { class: `handle ${name}`, role: "slider", tabindex: "0", "aria-label": word(`brush_${name}`), "aria-valuemin": "0" }),
  );
}

const SHOWN: Record<Unit, number> = { day: 10, week: 10, month: 7, year: 4 };

function ticks(bars: readonly Bar[], unit: Unit): HTMLElement {
  const step = Math.max(1, Math.ceil(bars.length / TICKS));
  const shown = bars.filter((_, index) => index % step === 0);
  return make("div", { class: "ticks", dir: "ltr", "aria-hidden": "true" }, ...shown.map((bar) => make("span", {}, dayText(bar.start).slice(0, SHOWN[unit]))));
}

function bucket(box: HTMLElement, unknown: number): HTMLElement {
  const text = word("no_day", { count: unknown });
  const link = box.dataset["noDay"];
  return make("p", { class: "buckets" }, link ? make("a", { class: "badge bucket", href: link }, text) : make("span", { class: "badge bucket" }, text));
}

const asked = (): [string | null, string | null] => {
  const search = new URLSearchParams(location.search);
  return [search.get("from"), search.get("to")];
};

function showBrush(): void {
  if (!drawn || drawn.bars.length === 0) return;
  const [low, high] = coveredBy(drawn.bars, ...asked());
  lay(low, high);
}

function lay(low: number, high: number): void {
  if (!drawn) return;
  const { box, bars } = drawn;
  const percent = (index: number): string => `${(100 * index) / Math.max(bars.length, 1)}%`;
  const plot = one(".plot", box);
  plot?.style.setProperty("--from", percent(Math.min(low, bars.length)));
  plot?.style.setProperty("--to", percent(high + 1));
  plot?.querySelectorAll("rect").forEach((each, index) => each.classList.toggle("is-out", index < low || index > high));
  setHandle(".from", low, bars[low]?.start);
  setHandle(".to", high, (bars[high]?.end ?? NaN) - 1);
}

function setHandle(name: string, value: number, day: number | undefined): void {
  const handle = drawn && one(`.handle${name}`, drawn.box);
  handle?.setAttribute("aria-valuemax", String((drawn?.bars.length ?? 1) - 1));
  handle?.setAttribute("aria-valuenow", String(value));
  handle?.setAttribute("aria-valuetext", day === undefined || Number.isNaN(day) ? "" : dayText(day));
}

function listen(plot: HTMLElement): void {
  let start: number | null = null;
  plot.addEventListener("pointerdown", (event) => {
    start = barAt(plot, event);
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener("pointermove", (event) => {
    if (start !== null) lay(...sorted(start, barAt(plot, event)));
  });
  plot.addEventListener("pointerup", (event) => {
    if (start !== null) ask(start, barAt(plot, event));
    start = null;
  });
  plot.addEventListener("pointercancel", () => {
    start = null;
    showBrush();
  });
  for (const handle of plot.querySelectorAll<HTMLElement>(".handle")) handle.addEventListener("keydown", (event) => moveHandle(event, handle));
}

const sorted = (one: number, other: number): [number, number] => [Math.min(one, other), Math.max(one, other)];

function barAt(plot: HTMLElement, event: PointerEvent): number {
  const box = plot.getBoundingClientRect();
  const count = drawn?.bars.length ?? 1;
  return Math.min(Math.max(Math.floor(((event.clientX - box.x) / box.width) * count), 0), count - 1);
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };

function moveHandle(event: KeyboardEvent, handle: HTMLElement): void {
  if (!drawn) return;
  const [low, high] = coveredBy(drawn.bars, ...asked());
  if (event.code === "Delete" || event.code === "Backspace") return void go(without(), { keep: true });
  const by = STEPS[event.code];
  if (by === undefined) return;
  event.preventDefault();
  const isFrom = handle.classList.contains("from");
  ask(isFrom ? Math.min(low + by, high) : low, isFrom ? high : Math.max(high + by, low));
}

/** The bars from `one` to `other` become the days of the address; the whole line takes them out. */
function ask(one: number, other: number): void {
  if (!drawn) return;
  const range = rangeOf(drawn.bars, one, other);
  const whole = Math.min(one, other) <= 0 && Math.max(one, other) >= drawn.bars.length - 1;
  const address = new URL(without());
  if (range && !whole) {
    address.searchParams.set("from", range.from);
    address.searchParams.set("to", range.to);
  }
  if (address.href === location.href) return showBrush();
  void go(address.href, { keep: true });
}

function without(): string {
  const address = new URL(location.href);
  for (const name of ["from", "to", "within", "cursor"]) address.searchParams.delete(name);
  return address.href;
}

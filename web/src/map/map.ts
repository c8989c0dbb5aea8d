/** The map of a page: loaded only where a page has one. */

import "./pane.ts";
import { feature } from "topojson-client";
import type { StyleSpecification } from "maplibre-gl";
import { make, one, staticUrl } from "../dom.ts";
import { onTheme } from "../page/settings.ts";
import { dayText } from "../timeline/days.ts";
import { labelOf, word } from "../words.ts";
import { BASE, take } from "./early.ts";
import { extentOf, periodOf, readPoints, within, type Columns, type Days, type Happened, type PlaceOf } from "./model.ts";
import { pmtilesStyle, understandPmtiles } from "./own.ts";
import { bind, openPane, popup, type Pane } from "./pane.ts";
import { baseStyle, paletteOf, type Base, type Palette } from "./style.ts";
import { periodBoxes, toolsOf, type Tools } from "./tools.ts";

const MOST_LISTED = 30;

interface Drawn {
  readonly box: HTMLElement;
  readonly panes: Pane[];
  tools: Tools | null;
  asked: string;
  events: Happened[];
  fitted: boolean;
}

let drawn: Drawn | null = null;
let base: Promise<Base> | null = null;

/** The page's map drawn, or filled anew for other filters; what is no longer there is taken down. */
export async function drawMap(): Promise<void> {
  const box = one("#map[data-src]");
  if (!box || drawn?.box !== box) takeDown();
  if (!box) return;
  loadStyles();
  const asked = box.dataset["src"] ?? "";
  if (drawn?.asked === asked) return;
  const now = (drawn ??= { box, panes: [], tools: null, asked, events: [], fitted: false });
  now.asked = asked;
  const [given] = await Promise.all([take(asked) as Promise<Columns | null>, now.panes.length === 0 ? openPanes(now, isCompared() ? 2 : 1) : null]);
  if (drawn !== now || now.asked !== asked) return;
  if (!given) return void box.prepend(make("p", { class: "notice error" }, word("not_loaded")));
  now.events = readPoints(given);
  await lay(now, given.counts.no_place);
}

function takeDown(): void {
  drawn?.tools?.stop();
  for (const pane of drawn?.panes ?? []) pane.remove();
  drawn = null;
}

function loadStyles(): void {
  if (one("link[data-map]")) return;
  document.head.append(make("link", { rel: "stylesheet", href: staticUrl("map/maplibre-gl.css"), "data-map": "" }));
}

const comparedNow = (): [Days, Days] => {
  const search = new URLSearchParams(location.search);
  return [periodOf(search.get("p1")), periodOf(search.get("p2"))];
};

const isCompared = (): boolean => comparedNow().every((days) => days !== null);

async function lay(now: Drawn, noPlace: number): Promise<void> {
  const compared = comparedNow();
  const two = isCompared();
  now.tools?.stop();
  if (now.panes.length !== (two ? 2 : 1)) await openPanes(now, two ? 2 : 1);
  drawTools(now, compared, two);
  drawBuckets(now, noPlace);
  show(now, two ? compared : [null]);
  if (!now.fitted) for (const pane of now.panes) pane.fit(now.events);
  now.fitted = true;
}

async function openPanes(now: Drawn, count: number): Promise<void> {
  for (const pane of now.panes.splice(0)) pane.remove();
  now.fitted = false;
  const rooms = Array.from({ length: count }, () => make("div", { class: "map-pane", dir: "ltr" }));
  one(".map-panes", now.box)?.remove();
  now.box.append(make("div", { class: `map-panes of-${count}` }, ...rooms));
  now.box.classList.add("map", "has-map");
  const palette = paletteOf(now.box);
  const style = await styleOf(now.box, palette);
  for (const room of rooms) now.panes.push(openPane(room, style, palette, (map, place) => popup(map, place, listOf(now.box, place))));
  const [one_, other] = now.panes;
  if (one_ && other) bind(one_.map, other.map);
}

async function styleOf(box: HTMLElement, palette: Palette): Promise<StyleSpecification | string> {
  const language = document.documentElement.lang === "ar" ? "ar" : "en";
  const { style, pmtiles } = box.dataset;
  if (style) {
    understandPmtiles();
    return new URL(style, location.href).href;
  }
  if (pmtiles) return pmtilesStyle(pmtiles, palette, language);
  base ??= loadBase();
  await document.fonts.load('16px "IBM Plex Sans Arabic"', "اa").catch(() => []);
  return baseStyle(await base, palette, language);
}

async function loadBase(): Promise<Base> {
  const given = (await take(staticUrl(BASE))) as { topology: Parameters<typeof feature>[0]; names: Base["names"] } | null;
  if (!given) throw new Error(`${BASE} did not come`);
  return { countries: feature(given.topology, given.topology.objects["countries"] as Parameters<typeof feature>[1]) as unknown as GeoJSON.FeatureCollection, names: given.names };
}

function drawTools(now: Drawn, compared: [Days, Days], two: boolean): void {
  now.tools?.element.remove();
  one(".periods", now.box)?.remove();
  const extent = extentOf(now.events);
  now.tools = extent && toolsOf(extent, two, { show: (days) => show(now, now.panes.map(() => days)), compare: (on) => compare(now, on) });
  if (two) now.box.prepend(periods(now, compared as [readonly [number, number], readonly [number, number]]));
  if (now.tools) now.box.prepend(now.tools.element);
}

function periods(now: Drawn, compared: [readonly [number, number], readonly [number, number]]): HTMLElement {
  const changed = (name: string, index: 0 | 1) => (days: readonly [number, number]): void => {
    compared[index] = days;
    setInAddress({ [name]: `${dayText(days[0])}..${dayText(days[1])}` });
    show(now, compared);
  };
  return make("div", { class: "periods", dir: "ltr" }, periodBoxes(word("period_one"), compared[0], changed("p1", 0)), periodBoxes(word("period_two"), compared[1], changed("p2", 1)));
}

/** Two halves of the time there is, or the single map again. */
function compare(now: Drawn, on: boolean): void {
  const extent = extentOf(now.events);
  if (!extent) return;
  const middle = Math.floor((extent[0] + extent[1]) / 2);
  const text = (first: number, last: number): string => `${dayText(first)}..${dayText(Math.max(first, last))}`;
  setInAddress(on ? { p1: text(extent[0], middle), p2: text(Math.min(middle + 1, extent[1]), extent[1]) } : { p1: null, p2: null });
  void lay(now, Number(now.box.dataset["noPlaceCount"] ?? 0));
}

function setInAddress(values: Record<string, string | null>): void {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  history.replaceState(history.state, "", address);
}

function show(now: Drawn, days: readonly Days[]): void {
  const counts = now.box.querySelectorAll(".period output");
  now.panes.forEach((pane, index) => {
    const events = within(now.events, days[index] ?? null);
    pane.show(events);
    const count = counts[index];
    if (count) count.textContent = word("events_count", { count: events.length });
  });
}

function drawBuckets(now: Drawn, noPlace: number): void {
  now.box.dataset["noPlaceCount"] = String(noPlace);
  one(".buckets", now.box)?.remove();
  const link = now.box.dataset["noPlace"];
  const parts = [make("span", { class: "badge bucket" }, word("no_point", { count: noPlace }))];
  if (link) parts.push(make("a", { class: "bucket", href: link }, word("no_place")));
  const notes = ["area_note", "borders_note"].map((key) => make("span", { class: "map-note" }, word(key)));
  now.box.append(make("p", { class: "buckets" }, ...parts, ...notes));
}

function listOf(box: HTMLElement, place: PlaceOf): HTMLElement {
  const to = (key: string): string => (box.dataset["href"] ?? "/events/{id}").replace("{id}", encodeURIComponent(key));
  const shown = place.events.slice(0, MOST_LISTED);
  const rows = shown.map((event) => make("li", {}, make("a", { href: to(event.key), dir: "auto" }, labelOf(event.class) || event.key), " ", make("time", { dir: "ltr" }, Number.isNaN(event.day) ? word("day_unknown") : dayText(event.day))));
  const more = place.events.length - shown.length;
  const dir = document.documentElement.dir;
  return make("div", { class: "map-list", dir }, make("p", {}, word("within_km", { km: Math.max(1, Math.round(place.radius / 1000)) })), make("ul", {}, ...rows), ...(more > 0 ? [make("p", {}, word("and_more", { count: more }))] : []));
}

onTheme(() => {
  const now = drawn;
  if (!now) return;
  const palette = paletteOf(now.box);
  void styleOf(now.box, palette).then((style) => now.panes.forEach((pane) => pane.paint(style, palette)));
});

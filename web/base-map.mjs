// The offline base of the map: country outlines of Natural Earth, and the names that the interface gives to countries.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { feature } from "topojson-client";

const LANGUAGES = ["ar", "en"];

/** `{topology, names}`: outlines as they come in world-atlas without its own names, and a labelled point a country. */
export function baseMap(atlas, root) {
  const topology = JSON.parse(readFileSync(atlas, "utf8"));
  const codes = JSON.parse(readFileSync(join(root, "tools/country_codes.json"), "utf8"));
  const called = Object.fromEntries(LANGUAGES.map((language) => [language, countryNames(root, language)]));
  delete topology.objects.land;
  const names = feature(topology, topology.objects.countries).features.flatMap((country) => label(country, codes[Number(country.id)], called));
  for (const country of topology.objects.countries.geometries) delete country.properties;
  return { topology, names: { type: "FeatureCollection", features: names } };
}

/** The table `[country]` of a catalogue: plain lines, `SY = "…"`. */
function countryNames(root, language) {
  const text = readFileSync(join(root, `src/isnad/export/locale/${language}.toml`), "utf8");
  const table = text.split(/^\[country\]$/m)[1]?.split(/^\[/m)[0] ?? "";
  return Object.fromEntries([...table.matchAll(/^(\w\w) = "(.*)"$/gm)].map(([, code, name]) => [code, name]));
}

function label(country, code, called) {
  if (!code || !called.ar[code] || !called.en[code]) return [];
  const polygons = country.geometry.type === "Polygon" ? [country.geometry.coordinates] : country.geometry.coordinates;
  const largest = polygons.map(([outer]) => ({ ...middle(outer) })).sort((one, other) => other.area - one.area)[0];
  const properties = { code, ar: called.ar[code], en: called.en[code], rank: -largest.area };
  return [{ type: "Feature", geometry: { type: "Point", coordinates: [round(largest.x), round(largest.y)] }, properties }];
}

const round = (value) => Math.round(value * 100) / 100;

/** Area and centre of a ring, in degrees: enough to place a name. */
function middle(ring) {
  let [area, x, y] = [0, 0, 0];
  for (let at = 0; at < ring.length - 1; at += 1) {
    const [[x0, y0], [x1, y1]] = [ring[at], ring[at + 1]];
    const cross = x0 * y1 - x1 * y0;
    [area, x, y] = [area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross];
  }
  return { area: Math.abs(area / 2), x: x / (3 * area), y: y / (3 * area) };
}

/** How the map looks: the offline base, and the layers of events. Colours come from the page's own styles. */

import type { LayerSpecification, StyleSpecification } from "maplibre-gl";

export interface Palette {
  readonly sea: string;
  readonly land: string;
  readonly border: string;
  readonly name: string;
  readonly halo: string;
  readonly area: string;
  readonly dot: string;
  readonly ink: string;
}

const NAMES = ["sea", "land", "border", "name", "halo", "area", "dot", "ink"] as const;

/** The colours of the page as it is now, light or dark. */
export function paletteOf(box: HTMLElement): Palette {
  const probe = box.appendChild(document.createElement("i"));
  probe.style.transition = "none";
  const read = (name: string): string => {
    probe.style.color = `var(--map-${name})`;
    return getComputedStyle(probe).color;
  };
  const palette = Object.fromEntries(NAMES.map((name) => [name, read(name)]));
  probe.remove();
  return palette as unknown as Palette;
}

/** Country outlines and names, as the build made them. */
export interface Base {
  readonly countries: GeoJSON.FeatureCollection;
  readonly names: GeoJSON.FeatureCollection;
}

/** Names that a map shows both or neither of: it must not take a side for want of room. */
const TOGETHER = ["IL", "PS"];
export const FONT = ["IBM Plex Sans Arabic"];

/** The offline base. There is no `glyphs` address, so names are drawn by the browser from the page's fonts. */
export function baseStyle(base: Base, palette: Palette, language: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: base.countries },
      names: { type: "geojson", data: base.names },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": palette.sea } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": palette.land } },
      { id: "borders", type: "line", source: "countries", paint: { "line-color": palette.border, "line-width": 0.8 } },
      names("names", palette, language, false),
      names("names-together", palette, language, true),
    ],
  };
}

function names(id: string, palette: Palette, language: string, together: boolean): LayerSpecification {
  const among = ["in", ["get", "code"], ["literal", TOGETHER]];
  return {
    id,
    type: "symbol",
    source: "names",
    ...(together ? { minzoom: 5.5 } : {}),
    filter: (together ? among : ["!", among]) as never,
    layout: {
      "text-field": ["get", language],
      "text-font": FONT,
      "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10, 6, 15],
      "text-max-width": 7,
      "text-allow-overlap": together,
      "symbol-sort-key": ["get", "rank"],
    },
    paint: { "text-color": palette.name, "text-halo-color": palette.halo, "text-halo-width": 1.2 },
  };
}

export const EVENTS = "events";
export const AREAS = "areas";
const isCluster = ["has", "point_count"] as never;
const isPlace = ["!", ["has", "point_count"]] as never;

/** The layers of events, from below to above: areas of precision, clusters, places, their counts. */
export function eventLayers(palette: Palette): LayerSpecification[] {
  const isWide = [">=", ["zoom"], ["get", "z"]] as never;
  const size = ["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1, 5, 10, 12, 100, 26] as never;
  return [
    { id: "areas", type: "fill", source: AREAS, filter: isWide, paint: { "fill-color": palette.area, "fill-opacity": 0.14 } },
    { id: "area-edges", type: "line", source: AREAS, filter: isWide, paint: { "line-color": palette.area, "line-width": 1, "line-opacity": 0.75 } },
    {
      id: "clusters", type: "circle", source: EVENTS, filter: isCluster,
      paint: { "circle-color": palette.dot, "circle-opacity": 0.85, "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1, 11, 10, 17, 300, 34] as never, "circle-stroke-color": palette.halo, "circle-stroke-width": 2 },
    },
    {
      id: "places", type: "circle", source: EVENTS, filter: isPlace,
      // Where an area says the place, the middle is no place: it is hollow.
      paint: { "circle-color": ["case", [">", ["get", "radius"], 10_000], palette.halo, palette.dot] as never, "circle-radius": size, "circle-stroke-color": ["case", [">", ["get", "radius"], 10_000], palette.dot, palette.halo] as never, "circle-stroke-width": 2 },
    },
    {
      id: "counts", type: "symbol", source: EVENTS, filter: ["any", isCluster, [">", ["get", "n"], 9]] as never,
      layout: { "text-field": ["to-string", ["get", "n"]], "text-font": FONT, "text-size": 12, "text-allow-overlap": true },
      paint: { "text-color": ["case", ["all", isPlace, [">", ["coalesce", ["get", "radius"], 0], 10_000]], palette.dot, palette.ink] as never },
    },
  ];
}

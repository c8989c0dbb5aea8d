/** One map on the page: a base below, places of events above. */

import * as maplibre from "maplibre-gl";
import { staticUrl } from "../dom.ts";
import { word } from "../words.ts";
import { ringOf, zoomFor } from "./circle.ts";
import { boundsOf, placesOf, type Happened, type PlaceOf } from "./model.ts";
import { AREAS, EVENTS, eventLayers, type Palette } from "./style.ts";

maplibre.setWorkerUrl(staticUrl("map/maplibre-gl-worker.mjs"));
maplibre.prewarm(); // the workers load while the points are still on their way

/** Marks in the browser's own record when a map first showed its events; bench/desk_map.py reads it. */
const SHOWN = "isnad-map-shown";
const FADE_MS = 150;
const MANY = 1_000;

const NOTHING: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

export interface Pane {
  readonly map: maplibre.Map;
  show(events: readonly Happened[]): void;
  /** Everything in sight, at once or, for a reader who allows it, in a flight. */
  fit(events: readonly Happened[]): void;
  paint(style: maplibre.StyleSpecification | string, palette: Palette): void;
  remove(): void;
}

/** A map in `box`. `choose` is called with the events of a place that was chosen, and where it lies. */
export function openPane(box: HTMLElement, style: maplibre.StyleSpecification | string, palette: Palette, choose: (pane: maplibre.Map, place: PlaceOf) => void): Pane {
  const map = new maplibre.Map({
    container: box, style, center: [40, 29], zoom: 3.2, maxZoom: 15, attributionControl: false, renderWorldCopies: false,
    dragRotate: false, pitchWithRotate: false, cooperativeGestures: matchMedia("(pointer: coarse)").matches, locale: locale(),
    fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : FADE_MS, canvasContextAttributes: { preserveDrawingBuffer: false },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibre.ScaleControl(), "bottom-left");
  let places: PlaceOf[] = [];
  let colours = palette;
  const lay = (): void => layEvents(map, places, colours);
  map.on("style.load", lay);
  listen(map, () => places, choose);
  return {
    map,
    show(events) {
      places = placesOf(events);
      if (events.length > 0) map.once("idle", () => performance.mark(SHOWN));
      if (map.getSource(EVENTS)) fill(map, places);
    },
    fit(events) {
      const bounds = boundsOf(events);
      if (bounds) map.fitBounds(bounds, { padding: 48, maxZoom: 9, animate: false });
    },
    paint(next, palette) {
      colours = palette;
      map.setStyle(next, { diff: false });
    },
    remove: () => map.remove(),
  };
}

const locale = (): Record<string, string> => ({
  "Map.Title": word("map"),
  "NavigationControl.ZoomIn": word("zoom_in"),
  "NavigationControl.ZoomOut": word("zoom_out"),
  "ScaleControl.Meters": word("metres"),
  "ScaleControl.Kilometers": word("kilometres"),
  "Popup.Close": word("close"),
  "CooperativeGesturesHandler.MobileHelpText": word("two_fingers"),
  "CooperativeGesturesHandler.WindowsHelpText": word("two_fingers"),
  "CooperativeGesturesHandler.MacHelpText": word("two_fingers"),
});

function layEvents(map: maplibre.Map, places: readonly PlaceOf[], palette: Palette): void {
  if (map.getSource(EVENTS)) return;
  map.addSource(AREAS, { type: "geojson", data: NOTHING });
  map.addSource(EVENTS, {
    type: "geojson", data: NOTHING, cluster: true, clusterRadius: 38, clusterMaxZoom: 11,
    clusterProperties: { n: ["+", ["get", "n"]] },
  });
  for (const layer of eventLayers(palette)) map.addLayer(layer);
  fill(map, places);
}

/** The places that each map was given last. */
const filled = new WeakMap<maplibre.Map, readonly PlaceOf[]>();

function fill(map: maplibre.Map, places: readonly PlaceOf[]): void {
  const points = places.map(({ at, radius, events }, index) => feature({ type: "Point", coordinates: [...at] }, { index, radius, n: events.length }));
  const areas = places.filter(({ radius }) => radius > 0).map(({ at, radius }) => feature({ type: "Polygon", coordinates: [ringOf(at, radius)] }, { z: zoomFor(radius, at[1]) }));
  source(map, EVENTS).setData({ type: "FeatureCollection", features: points });
  filled.set(map, places);
  const draw = (): void => {
    if (filled.get(map) === places && map.getSource(AREAS)) source(map, AREAS).setData({ type: "FeatureCollection", features: areas });
  };
  // Thousands of areas, of which the first picture shows few, would keep the reader waiting for it.
  if (areas.length > MANY) map.once("idle", draw);
  else draw();
}

const source = (map: maplibre.Map, id: string): maplibre.GeoJSONSource => map.getSource(id) as maplibre.GeoJSONSource;

const feature = (geometry: GeoJSON.Geometry, properties: Record<string, number>): GeoJSON.Feature => ({ type: "Feature", geometry, properties });

function listen(map: maplibre.Map, places: () => readonly PlaceOf[], choose: (map: maplibre.Map, place: PlaceOf) => void): void {
  map.on("click", "places", (event) => {
    const place = places()[Number(event.features?.[0]?.properties["index"])];
    if (place) choose(map, place);
  });
  map.on("click", "clusters", (event) => void openCluster(map, event.features?.[0]));
  for (const layer of ["places", "clusters"]) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
}

async function openCluster(map: maplibre.Map, cluster: maplibre.MapGeoJSONFeature | undefined): Promise<void> {
  if (!cluster || cluster.geometry.type !== "Point") return;
  const zoom = await source(map, EVENTS).getClusterExpansionZoom(Number(cluster.properties["cluster_id"]));
  map.easeTo({ center: cluster.geometry.coordinates as [number, number], zoom });
}

/** Two maps that show one stretch of land: what moves one moves the other. */
export function bind(one: maplibre.Map, other: maplibre.Map): void {
  let moving = false;
  const follow = (from: maplibre.Map, to: maplibre.Map) => (): void => {
    if (moving) return;
    moving = true;
    to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() });
    moving = false;
  };
  one.on("move", follow(one, other));
  other.on("move", follow(other, one));
}

/** The list of a place's events, in a window beside it. */
export function popup(map: maplibre.Map, place: PlaceOf, content: HTMLElement): void {
  new maplibre.Popup({ maxWidth: "20rem", offset: 10 }).setLngLat([...place.at] as [number, number]).setDOMContent(content).addTo(map);
}

/** A base map of the user's own: a style, or a PMTiles file, named by the desk's settings. */

import * as maplibre from "maplibre-gl";
import type { StyleSpecification } from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";
import { FONT, type Palette } from "./style.ts";

let protocol: Protocol | null = null;

/** `pmtiles://` addresses of a style are understood from now on. */
export function understandPmtiles(): Protocol {
  if (!protocol) {
    protocol = new Protocol({ metadata: true });
    maplibre.addProtocol("pmtiles", protocol.tile);
  }
  return protocol;
}

interface Metadata {
  readonly vector_layers?: readonly { readonly id: string }[];
}

/** A plain style over a PMTiles file: pictures as they are; of drawn tiles every layer, in the colours of the page. */
export async function pmtilesStyle(address: string, palette: Palette, language: string): Promise<StyleSpecification> {
  const archive = new PMTiles(new URL(address, location.href).href);
  understandPmtiles().add(archive);
  const [header, metadata] = [await archive.getHeader(), (await archive.getMetadata()) as Metadata];
  const url = `pmtiles://${archive.source.getKey()}`;
  if (header.tileType !== TileType.Mvt) {
    return { version: 8, sources: { own: { type: "raster", url, tileSize: 256 } }, layers: [{ id: "own", type: "raster", source: "own" }] };
  }
  const layers = metadata.vector_layers?.map(({ id }) => id) ?? [];
  return {
    version: 8,
    sources: { own: { type: "vector", url } },
    layers: [{ id: "sea", type: "background", paint: { "background-color": palette.land } }, ...layers.flatMap((id) => drawn(id, palette, language))],
  };
}

function drawn(id: string, palette: Palette, language: string): StyleSpecification["layers"] {
  const common = { source: "own", "source-layer": id };
  return [
    ...(/water|ocean|sea/.test(id) ? [{ ...common, id: `${id}-fill`, type: "fill" as const, filter: ["==", ["geometry-type"], "Polygon"] as never, paint: { "fill-color": palette.sea } }] : []),
    { ...common, id: `${id}-line`, type: "line" as const, paint: { "line-color": palette.border, "line-width": 0.8 } },
    {
      ...common, id: `${id}-name`, type: "symbol" as const, filter: ["==", ["geometry-type"], "Point"] as never,
      layout: { "text-field": ["coalesce", ["get", `name:${language}`], ["get", "name"]] as never, "text-font": FONT, "text-size": 12 },
      paint: { "text-color": palette.name, "text-halo-color": palette.halo, "text-halo-width": 1.2 },
    },
  ];
}

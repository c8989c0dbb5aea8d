/** What a map needs, asked for while its module is still on its way. */

import { one, staticUrl } from "../dom.ts";

const asked = new Map<string, Promise<unknown>>();

/** The JSON at an address; null where it did not come. */
export async function load(address: string): Promise<unknown> {
  const response = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  return response?.ok ? response.json() : null;
}

/** What was asked for early, else asked for now; an early answer is given once. */
export function take(address: string): Promise<unknown> {
  const early = asked.get(address);
  asked.delete(address);
  return early ?? load(address);
}

export const BASE = "map/base.json";

/** Asks for the points of the page's map, and for the base below them where the page has no other. */
export function askEarly(): void {
  const box = one("#map[data-src]");
  if (!box) return;
  const own = box.dataset["style"] ?? box.dataset["pmtiles"];
  for (const address of [box.dataset["src"] ?? "", ...(own ? [] : [staticUrl(BASE)])]) asked.set(address, load(address));
}

/** The words of the interface, which the server puts on the page in its language. */

import { jsonOf } from "./dom.ts";

/** The word for `key`, `{name}` filled from `values`; the key itself where the catalogue lacks it. */
export function word(key: string, values: Record<string, string | number> = {}): string {
  const words = jsonOf(document.querySelector("#words")) as Record<string, string> | undefined;
  return fill(words?.[key] ?? key, values);
}

/** `text` with every `{name}` replaced that `values` has. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The name of a class of events in the reader's language, from the page's `#labels`; as it is where the page names none. */
export function labelOf(eventClass: string): string {
  const labels = jsonOf(document.querySelector("#labels")) as Record<string, string> | undefined;
  return labels?.[eventClass] ?? eventClass.replaceAll("_", " ");
}

/** Evidence painted over the text by the CSS Custom Highlight API: the text stays one run, letters stay joined. */

import { rangesOf, type Part } from "../text/parts.ts";
import { ORDER, paintsOf, type Chosen, type Evidence } from "./model.ts";

const NAME = "isnad-";

/** True where this browser can paint without touching the text. */
export const canPaint = (): boolean => typeof Highlight === "function" && "highlights" in CSS;

/** The texts of a page with their evidence. */
export interface Painted {
  readonly document: string;
  readonly article: HTMLElement;
  readonly parts: readonly Part[];
  readonly evidence: readonly Evidence[];
}

/** Everything painted anew for what is chosen. */
export function paint(texts: readonly Painted[], chosen: Chosen): void {
  if (!canPaint()) return;
  const highlights = new Map(ORDER.map((kind, priority) => [kind, withPriority(priority)]));
  for (const { parts, evidence } of texts) {
    for (const { kind, span } of paintsOf(evidence, chosen)) {
      for (const range of rangesOf(parts, span)) highlights.get(kind)?.add(range);
    }
  }
  for (const [kind, highlight] of highlights) CSS.highlights.set(NAME + kind, highlight);
}

function withPriority(priority: number): Highlight {
  const highlight = new Highlight();
  highlight.priority = priority;
  return highlight;
}

/** Tokens of a text for moving a selection: words with their attached prefixes, figures, single signs. */

import type { Span } from "./offsets.ts";

const segmenters = new Map<string, Intl.Segmenter>();
const BLANK = /^\s*$/u;

/** The tokens of `text`, blanks left out, in logical order. */
export function tokensOf(text: string, language: string): Span[] {
  const found: Span[] = [];
  for (const part of segmenter(language).segment(text)) {
    if (BLANK.test(part.segment)) continue;
    found.push({ start: part.index, end: part.index + part.segment.length });
  }
  return found;
}

function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, known);
  return known;
}

/** The token at `offset`, or the next one behind it; undefined behind the last. */
export function tokenAt(tokens: readonly Span[], offset: number): Span | undefined {
  return tokens.find((token) => token.end > offset);
}

/**
 * Where an edge of a selection lies after one step. Forwards it lands behind a token, backwards before one,
 * so a selection grown by steps always holds whole tokens.
 */
export function step(tokens: readonly Span[], offset: number, direction: 1 | -1): number {
  if (direction === 1) return tokens.find((token) => token.end > offset)?.end ?? offset;
  return tokens.findLast((token) => token.start < offset)?.start ?? offset;
}

/**
 * The logical direction of a horizontal arrow. Arrows are visual: in a text that runs right to left, the left arrow
 * goes forwards. A run of the other direction inside the text is passed as a whole line of tokens in logical order,
 * because a selection must stay in one piece.
 */
export function arrowDirection(code: string, direction: "rtl" | "ltr"): 1 | -1 {
  const left = code === "ArrowLeft";
  return left === (direction === "rtl") ? 1 : -1;
}

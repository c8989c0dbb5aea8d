/** A selection that grows and shrinks by whole tokens. Pure: `grow.ts` carries it to the page. */

import type { Span } from "./offsets.ts";
import { step } from "./tokens.ts";

/** `anchor` stays, `focus` moves; both are offsets in one part of the text. Equal: a caret. */
export interface Grown {
  readonly anchor: number;
  readonly focus: number;
}

/**
 * The selection after shift and an arrow. From a caret the first step takes the token it stands in; one whole token
 * grows to either side, so that a selection begun by an arrow can turn round without losing its word.
 */
export function grown(tokens: readonly Span[], now: Grown, direction: 1 | -1): Grown {
  const { start, end } = spanOf(now);
  const single = start < end && tokens.some((token) => token.start === start && token.end === end);
  if (single) return from(tokens, direction === 1 ? start : end, direction === 1 ? end : start, direction);
  return from(tokens, wholeAnchor(tokens, now, direction), now.focus, direction);
}

function from(tokens: readonly Span[], anchor: number, focus: number, direction: 1 | -1): Grown {
  const shrinks = direction === 1 ? focus < anchor : focus > anchor;
  return { anchor, focus: shrinks ? facing(tokens, focus, direction) : step(tokens, focus, direction) };
}

/** Where a shrinking edge lies: at the side of a token that faces the anchor, so that no blank stays selected. */
function facing(tokens: readonly Span[], focus: number, direction: 1 | -1): number {
  if (direction === 1) return tokens.find((token) => token.start > focus)?.start ?? focus;
  return tokens.findLast((token) => token.end < focus)?.end ?? focus;
}

function wholeAnchor(tokens: readonly Span[], now: Grown, direction: 1 | -1): number {
  const cut = tokens.find((token) => token.start < now.anchor && now.anchor < token.end);
  if (!cut) return now.anchor;
  const forwards = now.focus === now.anchor ? direction === 1 : now.focus > now.anchor;
  return forwards ? cut.start : cut.end;
}

/** The selection after an arrow without shift: the next or the previous token, whole. */
export function moved(tokens: readonly Span[], now: Grown, direction: 1 | -1): Grown {
  const { start, end } = spanOf(now);
  const next = direction === 1 ? ahead(tokens, start, end) : tokens.findLast((token) => token.start < start);
  if (!next) return now;
  return direction === 1 ? { anchor: next.start, focus: next.end } : { anchor: next.end, focus: next.start };
}

/** From a caret the token it stands in or before; from a selection the one behind it. */
function ahead(tokens: readonly Span[], start: number, end: number): Span | undefined {
  return tokens.find((token) => (start === end ? token.end > end : token.start >= end));
}

/** What is selected, in logical order. */
export function spanOf(now: Grown): Span {
  return { start: Math.min(now.anchor, now.focus), end: Math.max(now.anchor, now.focus) };
}

/** `span` widened to whole tokens, so that a pointer that stops inside a word takes the word. */
export function whole(tokens: readonly Span[], span: Span): Span {
  const inside = tokens.filter((token) => token.start < span.end && span.start < token.end);
  const [first, last] = [inside.at(0), inside.at(-1)];
  return first && last ? { start: first.start, end: last.end } : span;
}

/** `value` with `words` behind it: in a box of several values they begin another one, unless the last still lacks its words. */
export function joined(value: string, words: string, list: boolean): string {
  const before = value.trimEnd();
  const last = before.split(/\s\+\s?/u).at(-1) ?? "";
  const another = list && /["»]|@\d+-\d+/u.test(last);
  return `${before}${before === "" ? "" : another ? " + " : " "}${words}`;
}

/**
 * Offsets. The records of isnad count code points, logical order, half-open; the browser counts UTF-16 units.
 * The server converts at its edge, so the page holds UTF-16 units; these two are for what a person types or copies.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The UTF-16 offset of the code point at `codePoints`; the length of `text` for anything past its end. */
export function toUtf16(text: string, codePoints: number): number {
  let units = 0;
  for (let left = codePoints; left > 0 && units < text.length; left -= 1) {
    units += widthAt(text, units);
  }
  return units;
}

/** The number of code points before the UTF-16 offset `units`; an offset inside a pair counts the pair. */
export function toCodePoints(text: string, units: number): number {
  let points = 0;
  for (let at = 0; at < units && at < text.length; at += widthAt(text, at)) points += 1;
  return points;
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** True where the two half-open spans share a unit. An empty span shares none. */
export function overlap(one: Span, other: Span): boolean {
  return Math.max(one.start, other.start) < Math.min(one.end, other.end);
}

/** `120-131` or `120-131,140-144`, as a form sends spans. */
export function spansText(spans: readonly Span[]): string {
  return spans.map((span) => `${span.start}-${span.end}`).join(",");
}

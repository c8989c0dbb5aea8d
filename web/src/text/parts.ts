/** The parts of a document on the page: each is one element whose text is one text node, with its place in the document. */

import type { Span } from "./offsets.ts";

export interface Part {
  readonly element: HTMLElement;
  readonly node: Text;
  readonly span: Span;
}

/** The parts of `article` that hold text. Two text nodes (a parser cuts very long ones) are joined first. */
export function partsOf(article: HTMLElement): Part[] {
  const parts: Part[] = [];
  for (const element of article.querySelectorAll<HTMLElement>("[data-start]")) {
    element.normalize();
    const node = element.firstChild;
    if (!(node instanceof Text) || element.childNodes.length !== 1) continue;
    const start = Number(element.dataset["start"]);
    parts.push({ element, node, span: { start, end: start + node.length } });
  }
  return parts;
}

/** Ranges that cover `span`, one for each part it touches; none where it touches none or is empty. */
export function rangesOf(parts: readonly Part[], span: Span): Range[] {
  const ranges: Range[] = [];
  for (const part of parts) {
    const start = Math.max(span.start, part.span.start);
    const end = Math.min(span.end, part.span.end);
    if (start < end) ranges.push(rangeIn(part, start - part.span.start, end - part.span.start));
  }
  return ranges;
}

function rangeIn(part: Part, start: number, end: number): Range {
  const range = new Range();
  range.setStart(part.node, start);
  range.setEnd(part.node, end);
  return range;
}

/** The part of a node of the page, and the offset of the point in the document. */
export function pointIn(parts: readonly Part[], node: Node | null, offset: number): { part: Part; at: number } | undefined {
  const part = parts.find((each) => each.node === node || each.element === node);
  if (!part) return undefined;
  const inside = node === part.node ? offset : offset > 0 ? part.node.length : 0;
  return { part, at: part.span.start + inside };
}

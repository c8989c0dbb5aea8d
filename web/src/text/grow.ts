/** The selection in a source text, by keys: arrows go to tokens, shift and an arrow grows by a token. */

import { textsOf } from "../evidence/follow.ts";
import { reveal } from "../dom.ts";
import { grown, moved, type Grown } from "./selection.ts";
import { arrowDirection, tokensOf } from "./tokens.ts";
import type { Part } from "./parts.ts";

/** True where the key was an arrow in a source text and the selection has moved. */
export function growByKey(event: KeyboardEvent): boolean {
  if (event.code !== "ArrowLeft" && event.code !== "ArrowRight") return false;
  const article = (event.target as Element | null)?.closest?.<HTMLElement>(".source-text");
  const text = textsOf().find((each) => each.article === article);
  const place = text && placeOf(text.parts);
  if (!article || !place) return false;
  const { part, now } = place;
  const direction = arrowDirection(event.code, getComputedStyle(part.element).direction as "rtl" | "ltr");
  const tokens = tokensOf(part.node.data, article.lang || "ar");
  const next = event.shiftKey ? grown(tokens, now, direction) : moved(tokens, now, direction);
  const over = !event.shiftKey && next.focus === now.focus ? beyond(text.parts, part, direction) : undefined;
  if (over) select(over, moved(tokensOf(over.node.data, article.lang || "ar"), edge(over, direction), direction));
  else select(part, next);
  return true;
}

function placeOf(parts: readonly Part[]): { part: Part; now: Grown } | undefined {
  const selection = getSelection();
  const part = parts.find((each) => each.node === selection?.focusNode);
  if (part && selection) {
    const anchored = selection.anchorNode === part.node;
    return { part, now: { anchor: anchored ? selection.anchorOffset : selection.focusOffset, focus: selection.focusOffset } };
  }
  const first = parts[0];
  return first && { part: first, now: { anchor: 0, focus: 0 } };
}

const beyond = (parts: readonly Part[], part: Part, by: 1 | -1): Part | undefined => parts[parts.indexOf(part) + by];

function edge(part: Part, direction: 1 | -1): Grown {
  const at = direction === 1 ? 0 : part.node.length;
  return { anchor: at, focus: at };
}

function select(part: Part, { anchor, focus }: Grown): void {
  getSelection()?.setBaseAndExtent(part.node, anchor, part.node, focus);
  const range = getSelection()?.getRangeAt(0);
  if (range) reveal(range.getBoundingClientRect(), part.element.closest<HTMLElement>(".pane") ?? part.element);
}

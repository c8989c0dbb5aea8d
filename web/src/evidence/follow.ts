/** Words and fields lead to each other: choose a field and its words come into sight; choose words and their field does. */

import { all, jsonOf, one, reveal } from "../dom.ts";
import { CHOSEN, currentEvent, currentField, takeField, takeEvent } from "../page/current.ts";
import { evidenceShown, onEvidence } from "../page/settings.ts";
import { partsOf, pointIn, rangesOf } from "../text/parts.ts";
import { nextAt, readEvidence, type Chosen, type Evidence } from "./model.ts";
import { paint, type Painted } from "./paint.ts";

let texts: Painted[] = [];

/** The texts of the page as read at the last `readTexts`. */
export const textsOf = (): readonly Painted[] => texts;

/** What is in hand, by keys. */
export const chosenNow = (): Chosen => ({
  event: currentEvent()?.dataset["event"] ?? null,
  field: currentField()?.dataset["field"] ?? null,
});

/** The texts and the evidence of the page read, and painted. */
export function readTexts(): void {
  const given = all<HTMLElement>('script#evidence, script.evidence').map((script) => jsonOf(script));
  texts = all<HTMLElement>(".source-text[data-document]").map((article) => {
    const document = article.dataset["document"] ?? "";
    const own = given.filter((each) => owner(each) === undefined || owner(each) === document);
    return { document, article, parts: partsOf(article), evidence: own.flatMap(readEvidence) };
  });
  paintAll();
}

function paintAll(): void {
  paint(evidenceShown() ? texts : [], chosenNow());
}

const owner = (given: unknown): string | undefined => (given as { document?: string } | undefined)?.document;

/** Listens, once for the life of the page. */
export function followEvidence(): void {
  document.addEventListener(CHOSEN, () => {
    paintAll();
    showWords();
  });
  onEvidence(paintAll);
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const field = event.target.closest<HTMLElement>(".field[data-field]");
    if (field && field !== currentField()) takeField(field, true);
    const card = event.target.closest<HTMLElement>(".event[data-event]");
    if (!field && card && card !== currentEvent()) takeEvent(card, true);
    if (event.target.closest(".source-text")) chooseByWords(event);
  });
}

function showWords(): void {
  const chosen = chosenNow();
  if (chosen.event === null) return;
  const wanted = (each: Evidence): boolean =>
    each.event === chosen.event && (chosen.field === null ? isTrigger(each) : each.field === chosen.field);
  for (const { article, parts, evidence } of texts) {
    const first = evidence.find(wanted);
    const range = first && rangesOf(parts, first.span)[0];
    if (range) reveal(range.getBoundingClientRect(), paneOf(article));
  }
}

const isTrigger = (each: Evidence): boolean => each.field === "trigger" || each.field === "class";
const paneOf = (article: HTMLElement): HTMLElement => article.closest<HTMLElement>(".pane") ?? article;

function chooseByWords(event: MouseEvent): void {
  if (!getSelection()?.isCollapsed) return;
  const spot = document.caretPositionFromPoint(event.clientX, event.clientY);
  for (const { article, parts, evidence } of texts) {
    const point = pointIn(parts, spot?.offsetNode ?? null, spot?.offset ?? 0);
    const found = point && nextAt(evidence, point.at, chosenNow());
    if (found) takeField(rowOf(found, article), true);
  }
}

function rowOf(found: Evidence, article: HTMLElement): HTMLElement | null {
  const event = `[data-event="${CSS.escape(found.event)}"]`;
  const row = one(`.field${event}[data-field="${CSS.escape(found.field)}"]`) ?? one(`.event${event}`);
  if (row && !row.contains(article)) row.scrollIntoView({ block: "nearest" });
  return row;
}

/** What the page says about evidence: events, their fields, and the words each field rests on. */

import { overlap, type Span } from "../text/offsets.ts";

export interface Evidence {
  readonly event: string;
  readonly field: string;
  readonly span: Span;
}

/** How a stretch of text is painted. `other`: of an event that is not the one in hand. */
export type Kind =
  | "trigger" | "time" | "place" | "actor" | "target" | "harm" | "weapon" | "speaker" | "cue" | "words" | "other" | "chosen";

const KINDS: Readonly<Record<string, Kind>> = {
  class: "trigger", trigger: "trigger", time: "time", places: "place", place: "place", actors: "actor", actor: "actor",
  targets: "target", target: "target", harm: "harm", count: "harm", weapons: "weapon", speaker: "speaker",
  source: "speaker", sources: "speaker", cue: "cue",
};

/** The later of two paints of one stretch lies on top. */
export const ORDER: readonly Kind[] = [
  "other", "words", "speaker", "cue", "time", "place", "weapon", "target", "actor", "harm", "trigger", "chosen",
];

export const kindOf = (field: string): Kind => KINDS[field] ?? "words";

interface Given {
  readonly events?: readonly { readonly key: string; readonly fields: readonly GivenField[] }[];
}
interface GivenField {
  readonly name: string;
  readonly spans: readonly (readonly [number, number])[];
}

/** The evidence of a page's JSON, one record a span; empty spans are left out. */
export function readEvidence(given: unknown): Evidence[] {
  const events = (given as Given | undefined)?.events ?? [];
  return events.flatMap((event) =>
    event.fields.flatMap((field) =>
      field.spans
        .map(([start, end]) => ({ event: event.key, field: field.name, span: { start, end } }))
        .filter(({ span }) => span.start < span.end),
    ),
  );
}

export interface Chosen {
  readonly event: string | null;
  readonly field: string | null;
}

/** What is painted how. With an event in hand the others fade; a field in hand is painted over everything. */
export function paintsOf(evidence: readonly Evidence[], chosen: Chosen): { kind: Kind; span: Span }[] {
  return evidence.flatMap((each) => {
    const own = chosen.event === null || each.event === chosen.event;
    const paints: { kind: Kind; span: Span }[] = [{ kind: own ? kindOf(each.field) : "other", span: each.span }];
    if (own && chosen.event !== null && each.field === chosen.field) paints.push({ kind: "chosen", span: each.span });
    return paints;
  });
}

/** The fields whose words lie at `offset`: those of the event in hand first, the shortest words first. */
export function fieldsAt(evidence: readonly Evidence[], offset: number, inHand: string | null): Evidence[] {
  const far = (each: Evidence): number => Number(each.event !== inHand);
  const width = (each: Evidence): number => each.span.end - each.span.start;
  return evidence
    .filter(({ span }) => span.start <= offset && offset < span.end)
    .toSorted((one, other) => far(one) - far(other) || width(one) - width(other));
}

/** The next field at `offset` behind the one chosen, so that choosing the same words again goes through them all. */
export function nextAt(evidence: readonly Evidence[], offset: number, chosen: Chosen): Evidence | undefined {
  const here = fieldsAt(evidence, offset, chosen.event);
  const now = here.findIndex((each) => each.event === chosen.event && each.field === chosen.field);
  return here[(now + 1) % Math.max(here.length, 1)];
}

/** The names of fields in the order in which they are offered for words: those that touch the words first. */
export function offered(fields: readonly string[], evidence: readonly Evidence[], event: string | null, words: Span): string[] {
  const touching = new Set(
    evidence.filter((each) => each.event === event && overlap(each.span, words)).map((each) => each.field),
  );
  return [...fields].sort((one, other) => Number(touching.has(other)) - Number(touching.has(one)));
}

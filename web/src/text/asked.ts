/** What is being named at the end of a value: pure, `names.ts` carries it to the page. */

export type Kind = "place" | "actor";

export interface Asked {
  readonly kind: Kind;
  /** What to look up: what stands behind `=`, else the words before it. */
  readonly text: string;
  /** Where what stands behind `=` begins. */
  readonly from: number;
}

const FIELD: Readonly<Record<string, Kind>> = { place: "place", places: "place", where: "place", actor: "actor", actors: "actor", who: "actor", target: "actor", targets: "actor" };

/**
 * What is asked for where `before` is what stands before the caret; undefined where no name is being written.
 * `kind` is that of the box; a box of several fields names it at the beginning of each line.
 */
export function askedBy(before: string, kind: Kind | "", wordsAt: (start: number, end: number) => string): Asked | undefined {
  const found = /=([^\s="«»+;|]*)$/u.exec(before);
  const named = kind || FIELD[/(?:^|[\n;|])\s*(\w+)[^\n;|]*$/u.exec(before)?.[1] ?? ""];
  if (!found || !named) return undefined;
  const typed = found[1] ?? "";
  return { kind: named, text: typed || wordsBefore(before.slice(0, found.index), wordsAt), from: before.length - typed.length };
}

function wordsBefore(before: string, wordsAt: (start: number, end: number) => string): string {
  const found = /(?:"([^"]*)"|«([^»]*)»)(?:#\d+)?\s*$|@(\d+)-(\d+)\s*$|([^"«»@+;|\n]+)$/u.exec(before);
  if (!found) return "";
  if (found[3] !== undefined) return wordsAt(Number(found[3]), Number(found[4]));
  return (found[1] ?? found[2] ?? found[5] ?? "").trim();
}

/** Which physical key does what. A page names the keys it was made with; a person may move them, and the browser keeps that. */

import { isTable, load, save, type Keep } from "../store.ts";

/** From the key as made to the key as moved. */
export type Moves = Readonly<Record<string, string>>;

const KEY = "isnad.keys";
export const FIXED: ReadonlySet<string> = new Set(["Escape", "Tab", "Enter", "Space", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);

export const loadMoves = (keep: Keep): Moves => load(keep, KEY, isTable, {});
export const saveMoves = (keep: Keep, moves: Moves): boolean => save(keep, KEY, moves);

/** The key that does now what `made` does on the page. */
export const keyOf = (moves: Moves, made: string): string => moves[made] ?? made;

/** The key as made for what the pressed `chord` does now; null for a key that was moved away and has no other use. */
export function madeFor(moves: Moves, chord: string, known: ReadonlySet<string>): string | null {
  const moved = Object.keys(moves).find((made) => moves[made] === chord && known.has(made));
  if (moved !== undefined) return moved;
  return known.has(chord) && moves[chord] === undefined ? chord : null;
}

/** `made` moved to `chord`; whatever was there takes the place that is given up. Undefined for a key that cannot be given. */
export function move(moves: Moves, made: string, chord: string, known: ReadonlySet<string>): Moves | undefined {
  if (FIXED.has(chord.replace("Shift+", "")) || /^(Shift|Control|Alt|Meta)/.test(chord.replace("Shift+", ""))) return undefined;
  const given = keyOf(moves, made);
  const other = madeFor(moves, chord, known);
  const next = { ...moves, [made]: chord, ...(other !== null && other !== made ? { [other]: given } : {}) };
  return Object.fromEntries(Object.entries(next).filter(([from, to]) => from !== to));
}

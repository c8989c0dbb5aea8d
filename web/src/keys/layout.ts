/** The letters of a physical key on the two layouts a reader of Arabic has, for the legend. */

import letters from "./letters.json" with { type: "json" };

export interface Letters {
  readonly latin: string;
  readonly arabic: string | null;
}

const TABLE: Readonly<Record<string, readonly (string | null)[]>> = letters;
const SHIFT = "Shift+";

/** What is printed on the key of `chord` (`KeyA`, `Shift+KeyU`); a key outside the table is named by its code. */
export function lettersOf(chord: string): Letters {
  const shifted = chord.startsWith(SHIFT);
  const code = shifted ? chord.slice(SHIFT.length) : chord;
  const [latin, arabic = null] = TABLE[code] ?? [code.replace(/^(Key|Digit|Numpad)/, ""), null];
  const mark = shifted ? "⇧ " : "";
  return { latin: `${mark}${latin ?? code}`, arabic: arabic === null ? null : mark + arabic };
}

/** The chord of a key that was pressed: its place on the keyboard, never its letter. */
export function chordOf(event: Pick<KeyboardEvent, "code" | "shiftKey">): string {
  return event.shiftKey && !event.code.startsWith("Shift") ? SHIFT + event.code : event.code;
}

/** The legend of the keys, always in sight, with the letters of both layouts; and the window where keys are moved. */

import { make, one } from "../dom.ts";
import { word } from "../words.ts";
import { FIXED, keyOf, loadMoves, move, saveMoves } from "./bindings.ts";
import { chordOf, lettersOf } from "./layout.ts";
import { keysOfPage, OWN } from "./press.ts";

interface Entry {
  readonly made: string;
  readonly label: string;
}

/** The legend filled for the page as it is now; hidden where a page has no keys. */
export function drawLegend(): void {
  const legend = one("aside.legend");
  if (!legend) return;
  const entries = entriesOf();
  legend.hidden = entries.length === 0;
  // It scrolls in itself on a narrow screen, and so must be reached by keys.
  const list = make("ul", { tabindex: "0" }, ...entries.map(item));
  if (document.querySelector('[data-takes="words"]')) list.append(make("li", {}, make("kbd", {}, "1–9"), " ", make("span", {}, word("give_words"))));
  if (document.querySelector(".source-text")) list.append(make("li", {}, make("kbd", {}, "⇧ ← →"), " ", make("span", {}, word("grow_words"))));
  const change = make("button", { type: "button", class: "quiet" }, word("change_keys"));
  change.addEventListener("click", () => openWindow(entries));
  legend.replaceChildren(list, change);
  measured.disconnect();
  measured.observe(legend);
}

/** How much of the window the legend takes: what is brought into sight must not lie below it. */
const measured = new ResizeObserver((seen) => {
  const height = seen.at(-1)?.borderBoxSize[0]?.blockSize ?? 0;
  if (height > 0) document.documentElement.style.setProperty("--legend", `${height}px`);
});

/** What is used most stands first; what a page has beside these follows in its own order. */
const FIRST = ["KeyA", "KeyC", "KeyR", "KeyS", "KeyF", "KeyT", "KeyU", "Shift+KeyU", "KeyJ", "KeyK", "ArrowDown", "ArrowUp"];

function entriesOf(): Entry[] {
  const rank = ({ made }: Entry): number => (FIRST.includes(made) ? FIRST.indexOf(made) : FIRST.length);
  return [...keysOfPage()]
    .filter(([made]) => made)
    .map(([made, control]) => ({ made, label: labelOf(made, control) }))
    .toSorted((one, other) => rank(one) - rank(other));
}

function labelOf(made: string, control: HTMLElement | null): string {
  if (!control) return word(OWN[made]?.word ?? made);
  const bare = control.cloneNode(true) as HTMLElement;
  for (const cap of bare.querySelectorAll("kbd")) cap.remove();
  return (control.dataset["label"] ?? control.getAttribute("aria-label") ?? bare.textContent ?? made).trim();
}

const item = ({ made, label }: Entry): HTMLElement => make("li", {}, ...caps(made), " ", make("span", {}, label));

function caps(made: string): Node[] {
  const { latin, arabic } = lettersOf(keyOf(loadMoves(localStorage), made));
  const cap = make("kbd", { lang: "en", dir: "ltr" }, latin);
  return arabic === null || arabic === latin ? [cap] : [cap, make("kbd", { lang: "ar", dir: "rtl" }, arabic)];
}

function openWindow(entries: readonly Entry[]): void {
  const dialog = make("dialog", { class: "keys", "aria-label": word("change_keys") });
  const say = make("p", { role: "status" }, word("change_keys_help"));
  const rows = make("ul", { class: "key-rows" });
  const draw = (): void => rows.replaceChildren(...entries.filter(({ made }) => !FIXED.has(made)).map((entry) => row(entry, entries, say, draw)));
  draw();
  const reset = make("button", { type: "button" }, word("keys_as_made"));
  reset.addEventListener("click", () => {
    saveMoves(localStorage, {});
    draw();
  });
  const close = make("button", { type: "button", class: "primary" }, word("close"));
  close.addEventListener("click", () => dialog.close());
  dialog.append(make("h2", {}, word("change_keys")), say, rows, make("p", { class: "toolbar" }, reset, close));
  dialog.addEventListener("close", () => {
    dialog.remove();
    drawLegend();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function row(entry: Entry, entries: readonly Entry[], say: HTMLElement, draw: () => void): HTMLElement {
  const button = make("button", { type: "button", "aria-label": `${entry.label}: ${lettersOf(keyOf(loadMoves(localStorage), entry.made)).latin}` }, ...caps(entry.made));
  button.addEventListener("click", () => {
    say.textContent = word("press_key", { name: entry.label });
    button.addEventListener("keydown", (event) => take(event, entry, entries, say, draw));
  });
  return make("li", {}, make("span", {}, entry.label), button);
}

function take(event: KeyboardEvent, entry: Entry, entries: readonly Entry[], say: HTMLElement, draw: () => void): void {
  if (event.code.startsWith("Shift") || event.code === "Escape" || event.code === "Tab") return;
  event.preventDefault();
  event.stopPropagation();
  const next = move(loadMoves(localStorage), entry.made, chordOf(event), new Set(entries.map(({ made }) => made)));
  const kept = next !== undefined && saveMoves(localStorage, next);
  say.textContent = word(next === undefined ? "key_reserved" : kept ? "key_moved" : "nothing_kept");
  if (kept) draw();
}

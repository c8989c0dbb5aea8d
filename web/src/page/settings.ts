/** What a reader sets for this browser: light or dark, and the size of source texts. */

import { all, one } from "../dom.ts";
import { isNumber, isText, load, save } from "../store.ts";
import { word } from "../words.ts";

const THEMES = ["auto", "light", "dark"] as const;
const THEME_CHANGED = "desk:theme";
const SIZE = "isnad.size";
const EVIDENCE = "isnad.evidence";
const EVIDENCE_CHANGED = "desk:evidence";

/** The page as it was set, and its buttons showing it. */
export function applySettings(): void {
  const button = one("[data-theme-switch]");
  if (button) {
    button.hidden = false;
    button.textContent = word(`theme_${themeNow()}`);
    button.setAttribute("aria-label", word("theme_is", { name: word(`theme_${themeNow()}`) }));
  }
  const size = load(localStorage, SIZE, isNumber, 0);
  document.documentElement.dataset["textSize"] = String(size);
  one("[data-evidence-switch]")?.setAttribute("aria-pressed", String(evidenceShown()));
  for (const each of all("[data-text-size]:not(html)")) each.setAttribute("aria-pressed", String(Number(each.dataset["textSize"]) === size));
}

/** True where the words that events rest on are to be painted: always, but where a page has a switch and it is off. */
export const evidenceShown = (): boolean => !one("[data-evidence-switch]") || load(localStorage, EVIDENCE, isNumber, 1) === 1;

const themeNow = (): string => document.documentElement.dataset["theme"] ?? "auto";

/** Listens, once for the life of the page. */
export function listenToSettings(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element | null;
    if (target?.closest("[data-theme-switch]")) nextTheme();
    if (target?.closest("[data-evidence-switch]")) {
      save(localStorage, EVIDENCE, evidenceShown() ? 0 : 1);
      applySettings();
      document.dispatchEvent(new CustomEvent(EVIDENCE_CHANGED));
    }
    const size = target?.closest<HTMLElement>("button[data-text-size]");
    if (size) {
      save(localStorage, SIZE, Number(size.dataset["textSize"]));
      applySettings();
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
}

function nextTheme(): void {
  const next = THEMES[(THEMES.indexOf(themeNow() as (typeof THEMES)[number]) + 1) % THEMES.length] ?? "auto";
  document.documentElement.dataset["theme"] = next;
  try {
    localStorage.setItem("isnad.theme", next);
  } catch {
    // The page changes all the same; only the next one will not know.
  }
  applySettings();
  tell();
}

const tell = (): boolean => document.dispatchEvent(new CustomEvent(THEME_CHANGED));
export const onEvidence = (act: () => void): void => document.addEventListener(EVIDENCE_CHANGED, act);
export const onTheme = (act: () => void): void => document.addEventListener(THEME_CHANGED, act);

/** Where the page stood when the language was changed: its n-th block, the same one in both languages. */
interface Place {
  readonly block: number;
  readonly of: number;
  readonly top: number;
}

const PLACE = "isnad.place";
const BLOCKS = "h1, h2, h3, p, li, tr, dt, dd, summary, header, .field, form";
const BELOW_THE_BAR = 50;

const blocks = (): HTMLElement[] => all(BLOCKS, one("main") ?? document).filter((each) => each.checkVisibility());

/** Listens, once: the language switch keeps the place. */
export function keepPlace(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target as Element | null)?.closest("a[data-language]")) return;
    const among = blocks();
    const block = among.findIndex((each) => each.getBoundingClientRect().top > BELOW_THE_BAR);
    const top = among[block]?.getBoundingClientRect().top;
    if (scrollY > 0 && top !== undefined) save(sessionStorage, PLACE, JSON.stringify({ block, of: among.length, top }));
  });
}

/** The place kept by `keepPlace`, if there is one and the page is made the same way. */
export function returnToPlace(): void {
  const kept = load(sessionStorage, PLACE, isText, "");
  sessionStorage.removeItem(PLACE);
  if (!kept) return;
  const { block, of, top } = JSON.parse(kept) as Place;
  const among = blocks();
  const element = among.length === of ? among[block] : undefined;
  if (element) scrollBy({ top: element.getBoundingClientRect().top - top, behavior: "instant" });
}

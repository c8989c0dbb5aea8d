/** Short notices of the script, read out by a screen reader and gone by themselves unless they tell of trouble. */

import { make, one } from "../dom.ts";
import { word } from "../words.ts";

const GONE_MS = 6_000;
let timer = 0;

export function say(text: string, tone: "good" | "wait" | "error" = "good"): void {
  const box = one("#say") ?? document.body.appendChild(make("div", { id: "say", role: "status" }));
  const close = make("button", { type: "button", class: "quiet", "aria-label": word("close") }, "×");
  const notice = make("p", { class: `notice ${tone}` }, make("span", { dir: wayOf(text) }, text), close);
  close.addEventListener("click", () => notice.remove());
  box.replaceChildren(notice);
  clearTimeout(timer);
  if (tone === "good") timer = window.setTimeout(() => notice.remove(), GONE_MS);
}

/** What was said is taken away: a refusal that was mended since would be read as one of the next decision. */
export function hush(): void {
  one("#say")?.replaceChildren();
}

/** A sentence runs as its page does, whichever word it begins with: a refusal names words of the other script first. */
const wayOf = (text: string): string => (document.documentElement.dir === "rtl" && /\p{Script=Arabic}/u.test(text) ? "rtl" : "ltr");

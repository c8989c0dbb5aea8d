/** Small helpers over the page. */

export const one = <E extends HTMLElement>(selector: string, within: ParentNode = document): E | null =>
  within.querySelector<E>(selector);

export const all = <E extends HTMLElement>(selector: string, within: ParentNode = document): E[] => [
  ...within.querySelectorAll<E>(selector),
];

/** A new element with properties, attributes (`data-…`, `aria-…`, `role`) and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const NO_TEXT = new Set(["button", "checkbox", "radio", "submit", "reset", "range", "color", "file", "image"]);

/** True where a letter typed now would be written somewhere. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !NO_TEXT.has(target.type);
}

/** What a JSON script of the page holds; undefined where it is missing or broken. */
export function jsonOf(element: Element | null): unknown {
  try {
    return element?.textContent ? JSON.parse(element.textContent) : undefined;
  } catch {
    return undefined;
  }
}

/** Where a file of the desk lies; the bundle keeps all its modules in one folder. */
export const staticUrl = (name: string): string => new URL(name, import.meta.url).href;

/** `element` brought to the middle of its pane where it is out of sight. */
export function reveal(box: DOMRect, pane: HTMLElement): void {
  const edge = pane.getBoundingClientRect();
  const scrolls = pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY !== "visible";
  const [top, bottom] = scrolls ? [Math.max(edge.top, 0), Math.min(edge.bottom, innerHeight)] : [80, innerHeight - 80];
  if (box.top >= top && box.bottom <= bottom) return;
  const by = box.top - top - (bottom - top) / 3;
  (scrolls ? pane : window).scrollBy({ top: by, behavior: calm() ? "instant" : "smooth" });
}

/** `item` brought to the middle of the row that it lies in, where that row scrolls; the page does not move. */
export function revealInRow(item: HTMLElement): void {
  const row = [item, ...parentsOf(item)].find((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== "visible");
  if (!row || row === document.documentElement) return;
  const [own, edge] = [item.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollBy({ left: own.x + own.width / 2 - edge.x - edge.width / 2, behavior: "instant" });
}

function* parentsOf(item: HTMLElement): Generator<HTMLElement> {
  for (let up = item.parentElement; up; up = up.parentElement) yield up;
}

/** True where the reader asked for less movement. */
export const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Where a form goes. `form.action` would be the field of that name where the form has one. */
export const addressOf = (form: HTMLFormElement): string => new URL(form.getAttribute("action") || location.href, location.href).href;
export const methodOf = (form: HTMLFormElement): string => (form.getAttribute("method") ?? "get").toLowerCase();

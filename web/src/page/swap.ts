/** Another page put in place of this one without loading everything again. What is drawn with effort (map, timeline) moves over. */

import { addressOf, all, methodOf, one } from "../dom.ts";
import { word } from "../words.ts";
import { say } from "./say.ts";

export const READY = "desk:ready";

export interface Going {
  /** A new entry in the history; default. False: the address changes in place. */
  readonly push?: boolean;
  /** Stay where the page is scrolled to. */
  readonly keep?: boolean;
}

let latest: AbortController | null = null;

/** True when the page at `address` is in place. The newest of several wins; one that cannot be had is said. */
export async function go(address: string, { push = true, keep = false }: Going = {}): Promise<boolean> {
  latest?.abort();
  const here = (latest = new AbortController());
  document.documentElement.classList.add("is-loading");
  const got = await get(address, here.signal);
  if (here !== latest) return false;
  document.documentElement.classList.remove("is-loading");
  if (!got) {
    say(word("not_loaded"), "error");
    return false;
  }
  put(got.page, keep);
  if (push && got.url !== location.href) history.pushState(null, "", got.url);
  document.dispatchEvent(new CustomEvent(READY));
  settle(keep);
  return true;
}

async function get(address: string, signal: AbortSignal): Promise<{ page: Document; url: string } | null> {
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" }, signal });
    if (!(response.headers.get("Content-Type") ?? "").includes("html")) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return { page, url: response.url + new URL(address, location.href).hash };
  } catch {
    return null;
  }
}

const KEPT = ["map", "timeline", "say"];

function put(page: Document, keep: boolean): void {
  const focused = document.activeElement?.id;
  const y = scrollY;
  for (const id of KEPT) carryOver(id, page);
  document.title = page.title;
  copyAttributes(page.documentElement, document.documentElement, ["lang", "dir"]);
  const token = page.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content;
  const meta = one<HTMLMetaElement>('meta[name="csrf"]');
  if (meta && token) meta.content = token;
  const body = document.adoptNode(page.body);
  document.body.replaceWith(body);
  if (keep) scrollTo({ top: y, behavior: "instant" });
  if (keep && focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function carryOver(id: string, page: Document): void {
  const [now, next] = [document.getElementById(id), page.getElementById(id)];
  if (!now || !next) return;
  for (const name of next.getAttributeNames().filter((each) => each.startsWith("data-"))) now.setAttribute(name, next.getAttribute(name) ?? "");
  next.replaceWith(now);
}

function copyAttributes(from: Element, to: Element, names: string[]): void {
  for (const name of names) to.setAttribute(name, from.getAttribute(name) ?? "");
}

function settle(keep: boolean): void {
  if (keep) return;
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (target) target.scrollIntoView({ block: "start" });
  else scrollTo({ top: 0, behavior: "instant" });
  if (!target) one("main")?.focus({ preventScroll: true });
}

/** Listens, once: going back and forth in the history loads what stood there. */
export function listenToHistory(): void {
  history.scrollRestoration = "auto";
  let path = location.pathname + location.search;
  addEventListener("popstate", () => {
    const now = location.pathname + location.search;
    if (now !== path) void go(location.href, { push: false, keep: true });
    path = now;
  });
  document.addEventListener(READY, () => {
    path = location.pathname + location.search;
  });
}

/** The filters of a page: a change is a new address, without what is left empty. */
export function listenToFilters(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || methodOf(form) !== "get" || !form.matches(".filters")) return;
    event.preventDefault();
    void go(filtered(form), { keep: true });
  });
  document.addEventListener("change", (event) => {
    const form = (event.target as Element | null)?.closest<HTMLFormElement>("form.filters[method=get]");
    if (form?.reportValidity()) void go(filtered(form), { keep: true });
  });
}

function filtered(form: HTMLFormElement): string {
  const address = new URL(addressOf(form));
  const given = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1].trim() !== "");
  address.search = new URLSearchParams([...given, ...unasked(form)]).toString();
  return address.href;
}

/** What the address holds that the form does not ask for and that is of the view, not of the filter. */
function unasked(form: HTMLFormElement): [string, string][] {
  const view = new Set(["p1", "p2", "at", "view"]);
  const asked = new Set(all<HTMLInputElement>("[name]", form).map((input) => input.name));
  return [...new URLSearchParams(location.search)].filter(([name]) => view.has(name) && !asked.has(name));
}

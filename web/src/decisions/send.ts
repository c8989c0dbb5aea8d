/** Decisions sent to the server, one page of a browser at a time. */

import { one } from "../dom.ts";
import { word } from "../words.ts";
import { flush, type Answer, type Decision, type Sent } from "./queue.ts";

export const userOf = (): string => document.body.dataset["user"] ?? "";
export const tokenOf = (): string => one<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";

interface Body {
  readonly next?: string | null;
  readonly error?: { readonly kind?: string; readonly message?: string };
}

const PASSING = new Set([408, 425, 429]);

/** One decision sent; a token that has run out is fetched anew, once. */
export async function send(decision: Decision): Promise<Answer> {
  const first = await post(decision);
  if (first !== "new_token") return first;
  await renewToken();
  const second = await post(decision);
  return second === "new_token" ? { is: "signed_out" } : second;
}

async function post({ url, fields }: Decision): Promise<Answer | "new_token"> {
  const token = tokenOf();
  const sent = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, name === "csrf" ? token : value]));
  const headers = { Accept: "application/json", "X-CSRF-Token": token };
  const response = await fetch(url, { method: "POST", headers, body: sent, redirect: "follow" }).catch(() => null);
  if (!response || response.status >= 500 || PASSING.has(response.status)) return { is: "later" };
  return read(response);
}

async function read(response: Response): Promise<Answer | "new_token"> {
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const body: Body = isJson ? ((await response.json().catch(() => ({}))) as Body) : {};
  if (response.ok) return { is: "done", next: body.next ?? (response.redirected ? response.url : null) };
  if (response.status === 401) return { is: "signed_out" };
  if (response.status === 403 && body.error?.kind === "forged") return "new_token";
  return { is: "refused", message: body.error?.message ?? word("refused", { status: response.status }) };
}

async function renewToken(): Promise<void> {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content;
  const meta = one<HTMLMetaElement>('meta[name="csrf"]');
  if (meta && fresh) meta.content = fresh;
}

/** Everything that waits, sent; two windows of one browser never send at the same time. */
export async function sendWaiting(): Promise<{ sent: Sent[]; stopped: Answer | null }> {
  const run = (): Promise<{ sent: Sent[]; stopped: Answer | null }> => flush(localStorage, userOf(), send);
  return navigator.locks ? navigator.locks.request("isnad-decisions", run) : run();
}

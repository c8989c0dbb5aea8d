/** Decisions that wait to be sent. Each is kept before it is sent and removed when the server has answered for good. */

import { load, save, type Keep } from "../store.ts";

export interface Decision {
  /** The server takes a decision of one id once, however often it comes. */
  readonly id: string;
  readonly url: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** What became of one sending. `later`: the network or the server is away; `signed_out`: the session is over. */
export type Answer =
  | { readonly is: "done"; readonly next: string | null }
  | { readonly is: "refused"; readonly message: string }
  | { readonly is: "later" }
  | { readonly is: "signed_out" };

const keyOf = (user: string): string => `isnad.waiting.${user}`;

const areDecisions = (value: unknown): value is Decision[] =>
  Array.isArray(value) && value.every((each) => typeof each?.id === "string" && typeof each.url === "string" && Array.isArray(each.fields));

export const waiting = (keep: Keep, user: string): Decision[] => load(keep, keyOf(user), areDecisions, []);

/** The decision kept behind those that wait; one that waits already is not kept twice. False where nothing can be kept. */
export function add(keep: Keep, user: string, decision: Decision): boolean {
  const now = waiting(keep, user);
  return now.some(({ id }) => id === decision.id) || save(keep, keyOf(user), [...now, decision]);
}

function drop(keep: Keep, user: string, id: string): void {
  const left = waiting(keep, user).filter((each) => each.id !== id);
  if (left.length === 0) keep.removeItem(keyOf(user));
  else save(keep, keyOf(user), left);
}

export interface Sent {
  readonly decision: Decision;
  readonly answer: Answer;
}

/**
 * Everything that waits, sent in the order in which it was decided. Stops at the first that cannot be sent now, so
 * that an undo never overtakes what it undoes. Returns what was answered for good, and the answer that stopped it.
 */
export async function flush(keep: Keep, user: string, send: (decision: Decision) => Promise<Answer>): Promise<{ sent: Sent[]; stopped: Answer | null }> {
  const sent: Sent[] = [];
  for (let next = waiting(keep, user)[0]; next; next = waiting(keep, user)[0]) {
    const answer = await send(next);
    if (answer.is === "later" || answer.is === "signed_out") return { sent, stopped: answer };
    drop(keep, user, next.id);
    sent.push({ decision: next, answer });
  }
  return { sent, stopped: null };
}

/** A new id of a decision, for one that a page's form is asked for again before the page is made anew. */
export function newId(random: (length: number) => Uint8Array = randomBytes): string {
  // Not crypto.randomUUID: a desk of an office network without TLS does not have it.
  const hex = [...random(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `dec-${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
}

const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

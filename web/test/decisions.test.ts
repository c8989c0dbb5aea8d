import assert from "node:assert/strict";
import { test } from "node:test";
import { add, flush, newId, waiting, type Answer, type Decision } from "../src/decisions/queue.ts";

function keeping(full = false) {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new Error("full");
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}

const decision = (id: string): Decision => ({ id, url: "/decide", fields: [["action", "accept"]] });
const DONE: Answer = { is: "done", next: null };

test("what is decided without a network is sent later, once each, in order", async () => {
  const keep = keeping();
  for (const id of ["a", "b", "a", "c"]) add(keep, "lina", decision(id));
  assert.deepEqual((await flush(keep, "lina", async () => ({ is: "later" }))).sent, []);
  assert.equal(waiting(keep, "lina").length, 3);
  const seen: string[] = [];
  const send = async ({ id }: Decision): Promise<Answer> => (seen.push(id), DONE);
  await flush(keep, "lina", send);
  await flush(keep, "lina", send);
  assert.deepEqual(seen, ["a", "b", "c"]);
  assert.equal(keep.kept.size, 0);
});

test("a network lost in the middle keeps the rest, and nothing overtakes", async () => {
  const keep = keeping();
  for (const id of ["a", "b", "c"]) add(keep, "lina", decision(id));
  const answers: Record<string, Answer> = { a: DONE, b: { is: "later" }, c: DONE };
  const { sent, stopped } = await flush(keep, "lina", async ({ id }) => answers[id] ?? DONE);
  assert.deepEqual(sent.map((each) => each.decision.id), ["a"]);
  assert.deepEqual(stopped, { is: "later" });
  assert.deepEqual(waiting(keep, "lina").map(({ id }) => id), ["b", "c"]);
});

test("a refused decision leaves the queue and the next is sent", async () => {
  const keep = keeping();
  for (const id of ["a", "b"]) add(keep, "lina", decision(id));
  const { sent } = await flush(keep, "lina", async ({ id }) => (id === "a" ? { is: "refused", message: "no such event" } : DONE));
  assert.deepEqual(sent.map(({ answer }) => answer.is), ["refused", "done"]);
  assert.deepEqual(waiting(keep, "lina"), []);
});

test("after signing out decisions stay, and another person's are not touched", async () => {
  const keep = keeping();
  add(keep, "lina", decision("a"));
  add(keep, "omar", decision("b"));
  await flush(keep, "lina", async () => ({ is: "signed_out" }));
  assert.equal(waiting(keep, "lina").length, 1);
  await flush(keep, "lina", async () => DONE);
  assert.deepEqual(waiting(keep, "omar").map(({ id }) => id), ["b"]);
});

test("a decision made while others are being sent is sent too", async () => {
  const keep = keeping();
  add(keep, "lina", decision("a"));
  const seen: string[] = [];
  await flush(keep, "lina", async ({ id }) => {
    seen.push(id);
    if (id === "a") add(keep, "lina", decision("b"));
    return DONE;
  });
  assert.deepEqual(seen, ["a", "b"]);
});

test("where the browser keeps nothing this is said, and broken keepings are left aside", () => {
  assert.equal(add(keeping(true), "lina", decision("a")), false);
  const keep = keeping();
  keep.kept.set("isnad.waiting.lina", '[{"id": 3}]');
  assert.deepEqual(waiting(keep, "lina"), []);
});

test("ids have the form of the store's", () => {
  assert.equal(newId((length) => new Uint8Array(length).fill(171)), "dec-abababab-abab-abab-abab-abababababab");
});

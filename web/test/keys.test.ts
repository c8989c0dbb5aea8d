import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf, loadMoves, madeFor, move, saveMoves } from "../src/keys/bindings.ts";
import { chordOf, lettersOf } from "../src/keys/layout.ts";

const KNOWN = new Set(["KeyA", "KeyR", "KeyU", "Shift+KeyU"]);

test("a key is its place on the keyboard, whatever letter an Arabic layout types there", () => {
  assert.equal(chordOf({ code: "KeyA", shiftKey: false }), "KeyA");
  assert.equal(chordOf({ code: "KeyU", shiftKey: true }), "Shift+KeyU");
  assert.deepEqual(lettersOf("KeyA"), { latin: "A", arabic: "ش" });
  assert.deepEqual(lettersOf("Shift+KeyU"), { latin: "⇧ U", arabic: "⇧ ع" });
  assert.deepEqual(lettersOf("F9"), { latin: "F9", arabic: null });
});

test("a moved key works at its new place and no longer at the old one", () => {
  const moves = move({}, "KeyA", "KeyQ", KNOWN);
  assert.ok(moves);
  assert.equal(madeFor(moves, "KeyQ", KNOWN), "KeyA");
  assert.equal(madeFor(moves, "KeyA", KNOWN), null);
  assert.equal(keyOf(moves, "KeyA"), "KeyQ");
});

test("moving onto a taken key swaps the two, and moving back leaves nothing kept", () => {
  const moves = move({}, "KeyA", "KeyR", KNOWN);
  assert.deepEqual(moves, { KeyA: "KeyR", KeyR: "KeyA" });
  assert.deepEqual(move(moves ?? {}, "KeyA", "KeyA", KNOWN), {});
});

test("keys that the page itself needs cannot be given away", () => {
  for (const chord of ["Escape", "Tab", "ArrowLeft", "Shift+ArrowLeft", "ShiftLeft", "ControlLeft"]) {
    assert.equal(move({}, "KeyA", chord, KNOWN), undefined);
  }
});

test("what the browser keeps is read back, and what is broken is left aside", () => {
  const kept = new Map<string, string>();
  const keep = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  assert.equal(saveMoves(keep, { KeyA: "KeyQ" }), true);
  assert.deepEqual(loadMoves(keep), { KeyA: "KeyQ" });
  for (const broken of ["{", "7", '{"KeyA": 3}', "null"]) {
    kept.set("isnad.keys", broken);
    assert.deepEqual(loadMoves(keep), {});
  }
});

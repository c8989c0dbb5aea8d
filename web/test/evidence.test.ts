import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsAt, nextAt, offered, paintsOf, readEvidence } from "../src/evidence/model.ts";

const GIVEN = {
  events: [
    { key: "e1", fields: [{ name: "class", spans: [[0, 4]] }, { name: "places", spans: [[10, 16], [20, 20]] }] },
    { key: "e2", fields: [{ name: "places", spans: [[10, 30]] }, { name: "novel", spans: [[40, 44]] }] },
  ],
};
const evidence = readEvidence(GIVEN);

test("spans become records, empty ones are left out, a broken page gives none", () => {
  assert.deepEqual(evidence.map((each) => `${each.event} ${each.field} ${each.span.start}-${each.span.end}`), [
    "e1 class 0-4", "e1 places 10-16", "e2 places 10-30", "e2 novel 40-44",
  ]);
  assert.deepEqual(readEvidence(undefined), []);
});

test("with no event in hand every field has its own paint; an unknown field is painted as words", () => {
  assert.deepEqual(paintsOf(evidence, { event: null, field: null }).map((each) => each.kind), ["trigger", "place", "place", "words"]);
});

test("with an event in hand the others fade and its chosen field is painted over", () => {
  assert.deepEqual(paintsOf(evidence, { event: "e1", field: "places" }).map((each) => each.kind), [
    "trigger", "place", "chosen", "other", "other",
  ]);
});

test("words lead to fields: the event in hand first, then the shortest; the end is not included", () => {
  assert.deepEqual(fieldsAt(evidence, 12, "e2").map((each) => each.event), ["e2", "e1"]);
  assert.deepEqual(fieldsAt(evidence, 12, null).map((each) => each.event), ["e1", "e2"]);
  assert.deepEqual(fieldsAt(evidence, 4, null), []);
});

test("choosing the same words again goes on to the next field and round", () => {
  const first = nextAt(evidence, 12, { event: null, field: null });
  assert.equal(first?.event, "e1");
  const second = nextAt(evidence, 12, { event: "e1", field: "places" });
  assert.equal(second?.event, "e2");
  assert.equal(nextAt(evidence, 35, { event: null, field: null }), undefined);
});

test("fields that rest on the words are offered first", () => {
  assert.deepEqual(offered(["time", "places", "class"], evidence, "e1", { start: 15, end: 18 }), ["places", "time", "class"]);
  assert.deepEqual(offered(["time", "places"], evidence, "e1", { start: 16, end: 18 }), ["time", "places"]);
});

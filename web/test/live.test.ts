import assert from "node:assert/strict";
import { test } from "node:test";
import { itemOf } from "../src/live/item.ts";
import { fill } from "../src/words.ts";

test("a message becomes an item; unknown place and day stay unknown", () => {
  const item = itemOf('{"id":"key-1","title":"قصف","class":"shelling","class_label":"قصف","day":null,"place":"","href":"/events/key-1"}');
  assert.deepEqual(item, { id: "key-1", href: "/events/key-1", label: "قصف", title: "قصف", words: null, class: "shelling", day: null, place: null });
});

for (const broken of ["", "{", "null", '{"id":"a"}', '{"id":"a","href":"javascript:alert(1)"}', '{"id":"a","href":"//evil.example/"}', '{"id":"a","href":"/\\\\evil.example"}']) {
  test(`no item comes of ${broken}`, () => assert.equal(itemOf(broken), undefined));
}

test("a value never names another placeholder", () => {
  assert.equal(fill("{a} of {b}", { a: "{b}", b: 2 }), "{b} of 2");
  assert.equal(fill("{missing}", {}), "{missing}");
});

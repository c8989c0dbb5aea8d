import assert from "node:assert/strict";
import { test } from "node:test";
import { overlap, spansText, toCodePoints, toUtf16 } from "../src/text/offsets.ts";
import { grown, moved, spanOf, whole } from "../src/text/selection.ts";
import { arrowDirection, step, tokensOf } from "../src/text/tokens.ts";

const MIXED = ["🚨خبر عاجل", "ﷲ ﻻ", "قال ‏Reuters‏ إن 3 أشخاص", "🇸🇾 a🚨b", "لَا إِلٰهَ", ""];

test("an emoji is one code point and two units", () => {
  assert.equal([..."🚨خبر"].length, 4);
  assert.equal("🚨خبر".length, 5);
  assert.equal(toUtf16("🚨خبر", 1), 2);
  assert.equal(toCodePoints("🚨خبر", 2), 1);
});

for (const text of MIXED) {
  test(`every offset of ${JSON.stringify(text)} goes there and back`, () => {
    const points = [...text];
    for (let at = 0; at <= points.length; at += 1) {
      const units = toUtf16(text, at);
      assert.equal(text.slice(0, units), points.slice(0, at).join(""));
      assert.equal(toCodePoints(text, units), at);
    }
  });
}

test("offsets past the end stay at the end", () => {
  assert.equal(toUtf16("خبر", 99), 3);
  assert.equal(toCodePoints("خبر", 99), 3);
});

test("spans that only touch do not overlap, and an empty one overlaps nothing", () => {
  assert.equal(overlap({ start: 0, end: 3 }, { start: 3, end: 5 }), false);
  assert.equal(overlap({ start: 0, end: 4 }, { start: 3, end: 5 }), true);
  assert.equal(overlap({ start: 4, end: 4 }, { start: 3, end: 5 }), false);
});

test("spans are written as a form sends them", () => {
  assert.equal(spansText([{ start: 3, end: 9 }, { start: 12, end: 14 }]), "3-9,12-14");
});

test("a word keeps its attached prefix: one token", () => {
  const text = "وبالقصف قُتل 3 مدنيين.";
  assert.deepEqual(tokensOf(text, "ar").map(({ start, end }) => text.slice(start, end)), ["وبالقصف", "قُتل", "3", "مدنيين", "."]);
});

test("arrows are visual: left is forwards where the text runs right to left", () => {
  assert.equal(arrowDirection("ArrowLeft", "rtl"), 1);
  assert.equal(arrowDirection("ArrowRight", "rtl"), -1);
  assert.equal(arrowDirection("ArrowLeft", "ltr"), -1);
  assert.equal(arrowDirection("ArrowRight", "ltr"), 1);
});

test("a selection grows by tokens, shrinks by the same steps, and turns round its anchor", () => {
  const text = "قصف الطيران بلدة كفرعويد";
  const tokens = tokensOf(text, "ar");
  const words = (now: { anchor: number; focus: number }): string => text.slice(spanOf(now).start, spanOf(now).end);
  let now = grown(tokens, { anchor: 6, focus: 6 }, 1);
  assert.equal(words(now), "الطيران");
  now = grown(tokens, now, 1);
  assert.equal(words(now), "الطيران بلدة");
  now = grown(tokens, grown(tokens, now, 1), -1);
  assert.equal(words(now), "الطيران بلدة");
  now = grown(tokens, now, -1);
  assert.equal(words(now), "الطيران");
});

test("one token grows to either side without losing it", () => {
  const text = "قصف الطيران بلدة";
  const tokens = tokensOf(text, "ar");
  const first = moved(tokens, { anchor: 4, focus: 4 }, 1);
  assert.deepEqual(first, { anchor: 4, focus: 11 });
  assert.deepEqual(grown(tokens, first, -1), { anchor: 11, focus: 0 });
  assert.deepEqual(grown(tokens, first, 1), { anchor: 4, focus: 16 });
});

test("arrows go from token to token and stay inside the text", () => {
  const tokens = tokensOf("قصف الطيران", "ar");
  assert.deepEqual(moved(tokens, { anchor: 0, focus: 0 }, 1), { anchor: 0, focus: 3 });
  assert.deepEqual(moved(tokens, { anchor: 0, focus: 3 }, 1), { anchor: 4, focus: 11 });
  assert.deepEqual(moved(tokens, { anchor: 4, focus: 11 }, -1), { anchor: 3, focus: 0 });
  assert.deepEqual(moved(tokens, { anchor: 4, focus: 11 }, 1), { anchor: 4, focus: 11 });
  assert.equal(step(tokens, 11, 1), 11);
});

test("a selection by pointer takes whole words", () => {
  const tokens = tokensOf("قصف الطيران بلدة", "ar");
  assert.deepEqual(whole(tokens, { start: 5, end: 13 }), { start: 4, end: 16 });
  assert.deepEqual(whole(tokens, { start: 3, end: 4 }), { start: 3, end: 4 });
});

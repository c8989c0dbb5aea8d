import assert from "node:assert/strict";
import { test } from "node:test";
import { askedBy } from "../src/text/asked.ts";
import { joined } from "../src/text/selection.ts";

const none = (): string => "";

test("behind the sign the words before it are looked up, then what is typed", () => {
  assert.deepEqual(askedBy('"abc d"=', "place", none), { kind: "place", text: "abc d", from: 8 });
  assert.deepEqual(askedBy("«abc»#2=xy", "actor", none), { kind: "actor", text: "xy", from: 8 });
  assert.deepEqual(askedBy("@3-9=", "actor", (start, end) => `${start}:${end}`), { kind: "actor", text: "3:9", from: 5 });
  assert.deepEqual(askedBy('"a"=x + bare words=', "place", none), { kind: "place", text: "bare words", from: 19 });
});

test("nothing is looked up where no name is being written", () => {
  for (const value of ["", '"abc"', '"abc"=x ', '"abc"=x accused']) assert.equal(askedBy(value, "actor", none), undefined);
});

test("a box of several fields names the kind at the beginning of a line", () => {
  assert.equal(askedBy('time 2026\nplaces "a"=', "", none)?.kind, "place");
  assert.equal(askedBy('places "a"=b ; targets "c"=', "", none)?.kind, "actor");
  assert.equal(askedBy('harm killed 3 "a"=', "", none), undefined);
});

test("words given to a list begin another value, unless the last one lacks its words", () => {
  assert.equal(joined("", "@1-2", true), "@1-2");
  assert.equal(joined("@1-2", "@3-4", true), "@1-2 + @3-4");
  assert.equal(joined("killed 3", "@3-4", true), "killed 3 @3-4");
  assert.equal(joined('killed 3 "a" + wounded 2 ', "@3-4", true), 'killed 3 "a" + wounded 2 @3-4');
  assert.equal(joined("2019-05-21", "@3-4", false), "2019-05-21 @3-4");
});

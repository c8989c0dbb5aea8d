import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { toCodePoints, toUtf16 } from "../src/text/offsets.ts";
import { grown, moved } from "../src/text/selection.ts";
import { tokensOf } from "../src/text/tokens.ts";

const SAMPLES = join(process.cwd(), "../src/isnad/samples");
const reports = readdirSync(SAMPLES).filter((name) => name.endsWith(".txt"));

test("there are reports to count in", () => assert.ok(reports.length > 5));

for (const name of reports) {
  const text = readFileSync(join(SAMPLES, name), "utf8");

  test(`${name}: every word is found again by its code points`, () => {
    const points = [...text];
    for (const { start, end } of tokensOf(text, "ar")) {
      const [first, last] = [toCodePoints(text, start), toCodePoints(text, end)];
      assert.equal(points.slice(first, last).join(""), text.slice(start, end));
      assert.deepEqual([toUtf16(text, first), toUtf16(text, last)], [start, end]);
    }
  });

  test(`${name}: tokens lie in order, hold no blank, and leave nothing but blanks out`, () => {
    let at = 0;
    for (const { start, end } of tokensOf(text, "ar")) {
      assert.match(text.slice(at, start), /^\s*$/u);
      assert.ok(start < end && /\S/u.test(text.slice(start, end)));
      at = end;
    }
    assert.match(text.slice(at), /^\s*$/u);
  });

  test(`${name}: walking through forwards and back comes to the first word`, () => {
    const tokens = tokensOf(text.slice(0, 2000), "ar");
    let now = { anchor: 0, focus: 0 };
    for (const _ of tokens) now = moved(tokens, now, 1);
    assert.equal(now.focus, tokens.at(-1)?.end);
    for (const _ of tokens) now = moved(tokens, now, -1);
    assert.equal(now.focus, tokens[0]?.start);
    for (const _ of tokens) now = grown(tokens, now, 1);
    assert.equal(now.focus, tokens.at(-1)?.end);
  });
}

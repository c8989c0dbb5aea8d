import assert from "node:assert/strict";
import { test } from "node:test";
import { barsOf, coveredBy, dayNumber, dayText, meantDay, rangeOf, unitEnd, unitFor, unitStart } from "../src/timeline/days.ts";

test("days go to numbers and back, what is no day does not", () => {
  for (const day of ["1970-01-01", "2019-05-21", "2024-02-29", "1948-05-15"]) assert.equal(dayText(dayNumber(day)), day);
  for (const none of ["", "2019", "2019-5-1", "soon"]) assert.ok(Number.isNaN(dayNumber(none)));
});

test("the finest unit that still fits", () => {
  const at = dayNumber("2019-01-01");
  assert.deepEqual([30, 400, 3000, 9000].map((days) => unitFor(at, at + days, 120)), ["day", "week", "month", "year"]);
});

test("weeks begin on Monday, months and years on their first", () => {
  const day = dayNumber("2024-02-29");
  assert.equal(dayText(unitStart(day, "week")), "2024-02-26");
  assert.equal(dayText(unitStart(day, "month")), "2024-02-01");
  assert.equal(dayText(unitEnd(unitStart(day, "month"), "month")), "2024-03-01");
  assert.equal(dayText(unitEnd(unitStart(day, "year"), "year")), "2025-01-01");
  assert.equal(dayText(unitStart(dayNumber("1969-12-31"), "week")), "1969-12-29");
});

test("bars have no gaps and lose no event", () => {
  const { bars, unit } = barsOf([["2019-05-20", 2], ["2019-05-23", 1], ["unknown", 9]], 60);
  assert.equal(unit, "day");
  assert.deepEqual(bars.map(({ count }) => count), [2, 0, 0, 1]);
  assert.deepEqual(barsOf([], 60), { bars: [], unit: "day" });
});

test("brushing says days, both included, in whichever direction it went", () => {
  const { bars } = barsOf([["2019-01-03", 1], ["2019-04-20", 1]], 5);
  assert.deepEqual(rangeOf(bars, 2, 1), { from: "2019-02-01", to: "2019-03-31" });
  assert.deepEqual(rangeOf(bars, -4, 99), { from: "2019-01-01", to: "2019-04-30" });
  assert.equal(rangeOf([], 0, 0), undefined);
});

test("a filter covers its bars; one outside covers none", () => {
  const { bars } = barsOf([["2019-05-20", 2], ["2019-05-23", 1]], 60);
  assert.deepEqual(coveredBy(bars, "2019-05-21", "2019-05-22"), [1, 2]);
  assert.deepEqual(coveredBy(bars, null, null), [0, 3]);
  const [low, high] = coveredBy(bars, "2020-01-01", null);
  assert.ok(low > high);
});

test("a filter may mean a month or a year", () => {
  const meant = (given: string): string[] => (["first", "last"] as const).map((end) => dayText(meantDay(given, end)));
  assert.deepEqual(meant("2024-02"), ["2024-02-01", "2024-02-29"]);
  assert.deepEqual(meant("2019"), ["2019-01-01", "2019-12-31"]);
  assert.deepEqual(meant("2019-12"), ["2019-12-01", "2019-12-31"]);
  assert.deepEqual(meant("2019-05-21"), ["2019-05-21", "2019-05-21"]);
  assert.ok(Number.isNaN(meantDay("spring", "first")));
});

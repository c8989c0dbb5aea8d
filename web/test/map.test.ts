import assert from "node:assert/strict";
import { test } from "node:test";
import { ringOf, zoomFor } from "../src/map/circle.ts";
import { boundsOf, extentOf, periodOf, placesOf, readPoints, within } from "../src/map/model.ts";
import { dayNumber } from "../src/timeline/days.ts";

const day = dayNumber;
const events = readPoints({
  classes: ["airstrike", "arrest", "shelling"], keys: ["a", "b", "c", "e"], class: [0, 2, 1, 0],
  lon: [36.5, 36.5, 36.5, 44.2], lat: [35.6, 35.6, 35.6, 15.4], radius: [500, 500, 20_000, 0],
  day: [day("2019-05-21"), day("2019-05-20"), null, null], until: [null, day("2019-05-30"), null, null], counts: { no_place: 1 },
});

test("points are read column by column", () => {
  assert.deepEqual(events.map(({ key }) => key), ["a", "b", "c", "e"]);
  assert.deepEqual(events[1], { key: "b", at: [36.5, 35.6], radius: 500, day: day("2019-05-20"), until: day("2019-05-30"), class: "shelling" });
  assert.deepEqual([events[0]?.until, events[2]?.day], [day("2019-05-21"), NaN]);
});

test("places are of one point and one precision, the widest first", () => {
  assert.deepEqual(placesOf(events).map(({ radius, events: each }) => [radius, each.length]), [[20_000, 1], [500, 2], [0, 1]]);
});

test("an event of several days belongs to each of them, one without a day to no period but to the whole", () => {
  const day = dayNumber("2019-05-25");
  assert.deepEqual(within(events, [day, day]).map(({ key }) => key), ["b"]);
  assert.equal(within(events, null).length, 4);
});

test("extent and bounds", () => {
  assert.deepEqual(extentOf(events), [dayNumber("2019-05-20"), dayNumber("2019-05-30")]);
  assert.equal(extentOf([]), null);
  assert.deepEqual(boundsOf(events), [36.5, 15.4, 44.2, 35.6]);
  assert.equal(boundsOf([]), null);
});

test("a period of the address is two days in order, or none", () => {
  assert.deepEqual(periodOf("2019-05-01..2019-05-02"), [dayNumber("2019-05-01"), dayNumber("2019-05-02")]);
  for (const none of [null, "", "2019-05-02..2019-05-01", "2019-05-02", "x..y"]) assert.equal(periodOf(none), null);
});

test("an area is round on the ground: every corner as far from the middle", () => {
  const [lon, lat] = [44.2, 35];
  for (const [x, y] of ringOf([lon, lat], 50_000)) {
    const [dy, dx] = [(y - lat) * 111_195, (x - lon) * 111_195 * Math.cos(((lat + y) / 2) * (Math.PI / 180))];
    assert.ok(Math.abs(Math.hypot(dx, dy) - 50_000) < 150, `${Math.hypot(dx, dy)}`);
  }
  assert.deepEqual(ringOf([lon, lat], 50_000)[0], ringOf([lon, lat], 50_000).at(-1));
});

test("an area is drawn from the zoom at which it is nine pixels wide", () => {
  const metres = (9 * 40_075_016.7 * Math.cos((35 * Math.PI) / 180)) / (512 * 2 ** 6);
  assert.ok(Math.abs(zoomFor(metres, 35) - 6) < 0.001);
  assert.ok(zoomFor(250_000, 35) < zoomFor(500, 35));
});

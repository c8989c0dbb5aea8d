/** What a map shows: events at points, gathered into places, within days. Pure. */

import { dayNumber } from "../timeline/days.ts";

export interface Happened {
  readonly key: string;
  readonly at: readonly [number, number];
  /** Metres within which the true place lies; 0 where the point is exact. */
  readonly radius: number;
  /** First and last day as numbers; NaN where no day is known. */
  readonly day: number;
  readonly until: number;
  readonly class: string;
}

/** Events of one point and one precision. */
export interface PlaceOf {
  readonly at: readonly [number, number];
  readonly radius: number;
  readonly events: readonly Happened[];
}

/** Events column by column, as the desk sends them: what stands at one place of each column is one event. */
export interface Columns {
  readonly classes: readonly string[];
  readonly keys: readonly string[];
  readonly class: readonly number[];
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  readonly radius: readonly number[];
  readonly day: readonly (number | null)[];
  readonly until: readonly (number | null)[];
  readonly counts: { readonly no_place: number };
}

/** The events of columns. */
export function readPoints(given: Columns): Happened[] {
  return given.keys.map((key, at) => {
    const day = given.day[at] ?? NaN;
    return {
      key, at: [given.lon[at] ?? 0, given.lat[at] ?? 0] as const, radius: given.radius[at] ?? 0, day,
      until: given.until[at] ?? day, class: given.classes[given.class[at] ?? -1] ?? "",
    };
  });
}

/** Days from the first to the last, both included; null: every event, those without a day too. */
export type Days = readonly [number, number] | null;

/** The events that may have happened within the days. One without a day belongs to no period. */
export function within(events: readonly Happened[], days: Days): readonly Happened[] {
  if (!days) return events;
  return events.filter((event) => event.day <= days[1] && event.until >= days[0]);
}

/** The events gathered by point and precision, the widest first, so that a small area lies upon a large one. */
export function placesOf(events: readonly Happened[]): PlaceOf[] {
  const places = new Map<string, Happened[]>();
  for (const event of events) {
    const key = `${event.at[0]},${event.at[1]},${event.radius}`;
    const known = places.get(key);
    if (known) known.push(event);
    else places.set(key, [event]);
  }
  return [...places.values()]
    .map((gathered) => ({ at: gathered[0]!.at, radius: gathered[0]!.radius, events: gathered }))
    .sort((one, other) => other.radius - one.radius);
}

/** First and last day on which anything happened; null where no event has a day. */
export function extentOf(events: readonly Happened[]): Days {
  let [first, last] = [Infinity, -Infinity];
  for (const event of events) {
    if (Number.isNaN(event.day)) continue;
    first = Math.min(first, event.day);
    last = Math.max(last, event.until);
  }
  return first <= last ? [first, last] : null;
}

/** West, south, east, north of the events; null where there are none. */
export function boundsOf(events: readonly Happened[]): [number, number, number, number] | null {
  if (events.length === 0) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const { at: [lon, lat] } of events) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return [west, south, east, north];
}

/** `2019-05-01..2019-05-31` of an address as days; null for anything else. */
export function periodOf(given: string | null): Days {
  const [first = NaN, last = NaN] = (given ?? "").split("..").map(dayNumber);
  return first <= last ? [first, last] : null;
}

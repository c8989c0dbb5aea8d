/** Days as numbers, and the bars of a timeline. Pure. */

const DAY_MS = 86_400_000;

/** The number of the day `2019-05-21` since 1970; NaN for what is no day. */
export const dayNumber = (day: string): number => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS) : NaN);

/** The first or the last day that a filter means by a day, a month (`2019-05`) or a year (`2019`); NaN for anything else. */
export function meantDay(given: string, end: "first" | "last"): number {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(given.trim());
  if (!parts) return NaN;
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? undefined : Number(part))) as [number, number?, number?];
  if (day !== undefined) return dayNumber(given.trim());
  if (end === "first") return Math.floor(Date.UTC(year, (month ?? 1) - 1, 1) / DAY_MS);
  return Math.floor(Date.UTC(month === undefined ? year + 1 : year, month ?? 0, 1) / DAY_MS) - 1;
}

export const dayText = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** A bar: days from `start` to before `end`. */
export interface Bar {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

export type Unit = "day" | "week" | "month" | "year";

/** The finest unit with at most `most` bars from the first day to the last. */
export function unitFor(first: number, last: number, most: number): Unit {
  const days = last - first + 1;
  if (days <= most) return "day";
  if (days / 7 <= most) return "week";
  return days / 30.44 <= most ? "month" : "year";
}

/** The first day of the unit that holds `day`. Weeks begin on Monday. */
export function unitStart(day: number, unit: Unit): number {
  if (unit === "day") return day;
  if (unit === "week") return day - ((day + 3) % 7);
  const date = new Date(day * DAY_MS);
  return Math.floor(Date.UTC(date.getUTCFullYear(), unit === "month" ? date.getUTCMonth() : 0, 1) / DAY_MS);
}

export function unitEnd(start: number, unit: Unit): number {
  if (unit === "day") return start + 1;
  if (unit === "week") return start + 7;
  const date = new Date(start * DAY_MS);
  const [years, months] = unit === "month" ? [0, 1] : [1, 0];
  return Math.floor(Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth() + months, 1) / DAY_MS);
}

/** Bars without gaps from the first day that has events to the last; days that cannot be read are left out. */
export function barsOf(days: readonly (readonly [string, number])[], most: number): { bars: Bar[]; unit: Unit } {
  const known = days.map(([day, count]) => [dayNumber(day), count] as const).filter(([day]) => !Number.isNaN(day));
  if (known.length === 0) return { bars: [], unit: "day" };
  const first = Math.min(...known.map(([day]) => day));
  const last = Math.max(...known.map(([day]) => day));
  const unit = unitFor(first, last, most);
  const counts = new Map<number, number>();
  for (const [day, count] of known) counts.set(unitStart(day, unit), (counts.get(unitStart(day, unit)) ?? 0) + count);
  const bars: Bar[] = [];
  for (let start = unitStart(first, unit); start <= last; start = unitEnd(start, unit)) {
    bars.push({ start, end: unitEnd(start, unit), count: counts.get(start) ?? 0 });
  }
  return { bars, unit };
}

/** The days of the bars from `one` to `other`, both included, as a filter says them. */
export function rangeOf(bars: readonly Bar[], one: number, other: number): { from: string; to: string } | undefined {
  const [first, last] = [bars[Math.max(Math.min(one, other), 0)], bars[Math.min(Math.max(one, other), bars.length - 1)]];
  return first && last ? { from: dayText(first.start), to: dayText(last.end - 1) } : undefined;
}

/** The bars that a filter of days covers; the whole line where it says nothing. */
export function coveredBy(bars: readonly Bar[], from: string | null, to: string | null): [number, number] {
  const low = from ? bars.findIndex((bar) => bar.end > meantDay(from, "first")) : 0;
  const high = to ? bars.findLastIndex((bar) => bar.start <= meantDay(to, "last")) : bars.length - 1;
  return [low === -1 ? bars.length : low, high];
}

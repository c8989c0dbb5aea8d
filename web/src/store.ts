/** What the browser keeps: a storage that may be full, forbidden, or hold what another version wrote. */

export interface Keep {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** The value under `key` if `fits` says that it is of the kind wanted, else `otherwise`. */
export function load<T>(keep: Keep, key: string, fits: (value: unknown) => value is T, otherwise: T): T {
  try {
    const value: unknown = JSON.parse(keep.getItem(key) ?? "null");
    return fits(value) ? value : otherwise;
  } catch {
    return otherwise;
  }
}

/** True when `value` is kept; false where the browser keeps nothing (private mode, full disk). */
export function save(keep: Keep, key: string, value: unknown): boolean {
  try {
    keep.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export const isText = (value: unknown): value is string => typeof value === "string";
export const isNumber = (value: unknown): value is number => typeof value === "number";
export const isTable = (value: unknown): value is Record<string, string> =>
  typeof value === "object" && value !== null && Object.values(value).every(isText);

/** One message of the live stream. */

export interface Item {
  readonly id: string;
  readonly title: string;
  /** The words of the report that tell it; null for an incident. */
  readonly words: string | null;
  readonly class: string;
  /** The class in the reader's language, where the message says it. */
  readonly label: string | null;
  readonly day: string | null;
  readonly place: string | null;
  readonly href: string;
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** The item of a message; undefined where it is broken or leads away from this desk. */
export function itemOf(data: string): Item | undefined {
  let given: Record<string, unknown>;
  try {
    given = JSON.parse(data) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const [id, href] = [text(given?.["id"]), text(given?.["href"])];
  if (!id || !href || !/^\/(?![/\\])/.test(href)) return undefined;
  const label = text(given["class_label"]);
  return { id, href, label, title: text(given["title"]) ?? label ?? id, words: text(given["words"]), class: text(given["class"]) ?? "", day: text(given["day"]), place: text(given["place"]) };
}

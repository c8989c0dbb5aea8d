/** Forms that decide: sent without leaving the page, kept where the network is away. */

import { addressOf, all, make, methodOf, one } from "../dom.ts";
import { currentEvent, hold, stepEvent } from "../page/current.ts";
import { hush, say } from "../page/say.ts";
import { go } from "../page/swap.ts";
import { word } from "../words.ts";
import { add, newId, waiting, type Answer, type Decision } from "./queue.ts";
import { send, sendWaiting, userOf } from "./send.ts";

const AGAIN_MS = 15_000;
const REPEATABLE = new Set(["undo", "redo"]);

/** Listens, once for the life of the page. */
export function listenToForms(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || methodOf(form) !== "post" || !form.dataset["action"] || event.defaultPrevented) return;
    event.preventDefault();
    void decide(form, event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) sendTyped(event);
  });
  addEventListener("online", () => void sendAll());
  setInterval(() => waiting(localStorage, userOf()).length > 0 && void sendAll(), AGAIN_MS);
}

/** Enter makes a new line in a large box; with Ctrl it sends the form, as elsewhere. */
function sendTyped(event: KeyboardEvent): void {
  const form = event.target instanceof HTMLTextAreaElement ? event.target.form : null;
  if (!form?.dataset["action"]) return;
  event.preventDefault();
  form.requestSubmit();
}

async function decide(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const decision = decisionOf(form, submitter);
  if (!add(localStorage, userOf(), decision)) return finish(form, await send(decision));
  mark(form, true);
  const { sent, stopped } = await sendWaiting();
  const own = sent.find((each) => each.decision.id === decision.id)?.answer ?? stopped ?? { is: "later" };
  await finish(form, own);
}

function decisionOf(form: HTMLFormElement, submitter: HTMLElement | null): Decision {
  const fields: [string, string][] = [];
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === "string") fields.push([name, value]);
  const given = fields.find(([name]) => name === "decision_id");
  // A form with several buttons has one id: another act while the first one waits is another decision.
  const other = waiting(localStorage, userOf()).find(({ id }) => id === given?.[1]);
  if (given && other && actionIn(other.fields) !== actionIn(fields)) given[1] = newId();
  return { id: given?.[1] ?? newId(), url: addressOf(form), fields };
}

const actionIn = (fields: Decision["fields"]): string | undefined => fields.find(([name]) => name === "action")?.[1];

async function finish(form: HTMLFormElement, answer: Answer): Promise<void> {
  drawWaiting();
  if (answer.is === "done") {
    hush();
    return goOn(form, answer.next);
  }
  mark(form, answer.is !== "refused");
  if (answer.is === "refused") return say(answer.message, "error");
  say(word(answer.is === "signed_out" ? "signed_out" : "kept_for_later"), "wait");
  if (REPEATABLE.has(form.dataset["action"] ?? "")) return renew(form);
  if (form.closest(".event") && form.closest(".event") === currentEvent()) stepEvent(1);
}

/** The page as it is now. Where it is the same document, what is in hand stays so, or goes on as the answer says. */
async function goOn(form: HTMLFormElement, next: string | null): Promise<void> {
  const same = sameDocument(next);
  if (same) hold(form.closest(".field") && !REPEATABLE.has(form.dataset["action"] ?? "") ? "field" : "stay", eventOf(next));
  await go(next ?? location.href, { keep: same });
}

const eventOf = (next: string | null): string | null => (next === null ? null : new URL(next, location.href).searchParams.get("event"));
const sameDocument = (next: string | null): boolean => next === null || new URL(next, location.href).pathname === location.pathname;

/** A second undo before the page is made anew is a second decision. */
function renew(form: HTMLFormElement): void {
  const input = form.elements.namedItem("decision_id");
  if (input instanceof HTMLInputElement) input.value = newId();
  form.classList.remove("is-waiting");
}

function mark(form: HTMLFormElement, waits: boolean): void {
  form.classList.toggle("is-waiting", waits);
  form.closest(".field, .event")?.classList.toggle("is-waiting", waits);
}

/** Everything that waits, sent, and what came of it said. */
export async function sendAll(): Promise<void> {
  if (waiting(localStorage, userOf()).length === 0) return drawWaiting();
  const { sent, stopped } = await sendWaiting();
  drawWaiting();
  for (const { answer } of sent) if (answer.is === "refused") say(answer.message, "error");
  const done = sent.filter(({ answer }) => answer.is === "done").length;
  if (stopped?.is === "signed_out") say(word("signed_out"), "wait");
  if (done > 0) {
    hold("stay");
    await go(location.href, { keep: true });
    say(word("sent_later", { count: done }), "good");
  }
}

/** The count of decisions that wait, in the bar; the forms they came from are marked. */
export function drawWaiting(): void {
  const now = waiting(localStorage, userOf());
  one(".waiting")?.remove();
  if (now.length > 0) {
    one(".bar")?.append(make("span", { class: "badge waiting", role: "status" }, word("waiting", { count: now.length })));
  }
  const ids = new Set(now.map(({ id }) => id));
  for (const input of all<HTMLInputElement>('form[data-action] input[name="decision_id"]')) {
    if (input.form && ids.has(input.value)) mark(input.form, true);
  }
}

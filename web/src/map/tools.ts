/** The tools above the map: playing through time, and two periods side by side. */

import { make } from "../dom.ts";
import { dayText } from "../timeline/days.ts";
import { word } from "../words.ts";
import type { Days } from "./model.ts";

export interface Tools {
  readonly element: HTMLElement;
  /** The days that the slider stands on; null where nothing is played. */
  setDays(days: Days): void;
  stop(): void;
}

export interface Acts {
  /** Called with the days to show, null for all. */
  readonly show: (days: Days) => void;
  readonly compare: (on: boolean) => void;
}

const SPANS = [1, 7, 30, 90, 365] as const;
const STEP_MS = 500;
const STEPS = 60;

/** The tools for events from the first to the last day of `extent`. */
export function toolsOf(extent: readonly [number, number], compared: boolean, acts: Acts): Tools {
  const [first, last] = extent;
  const play = make("button", { type: "button", "aria-pressed": "false", class: "play" }, word("play"));
  const slider = make("input", { type: "range", min: String(first), max: String(last), value: String(last), "aria-label": word("play_day"), dir: "ltr" });
  const span = make("select", { "aria-label": word("play_span") }, ...SPANS.map((days) => make("option", { value: String(days) }, word("last_days", { count: days }))));
  span.value = String(SPANS.find((days) => (last - first) / days <= STEPS) ?? 365);
  const shown = make("output", { class: "play-days", dir: "ltr" }, word("all_days"));
  const all = make("button", { type: "button", class: "quiet" }, word("all_days"));
  const both = make("button", { type: "button", "aria-pressed": String(compared) }, word("two_periods"));
  let timer = 0;

  const daysNow = (): readonly [number, number] => [Number(slider.value) - Number(span.value) + 1, Number(slider.value)];
  const setDays = (days: Days): void => {
    shown.textContent = days ? `${dayText(days[0])} – ${dayText(days[1])}` : word("all_days");
    if (days) slider.value = String(days[1]);
    slider.setAttribute("aria-valuetext", shown.textContent);
  };
  const show = (): void => {
    setDays(daysNow());
    acts.show(daysNow());
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = 0;
    play.textContent = word("play");
    play.setAttribute("aria-pressed", "false");
  };
  const tick = (): void => {
    const next = Number(slider.value) + Math.max(1, Math.ceil((last - first) / STEPS));
    slider.value = String(Math.min(next, last));
    show();
    if (next >= last) stop();
  };
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (Number(slider.value) >= last) slider.value = String(first);
    play.textContent = word("pause");
    play.setAttribute("aria-pressed", "true");
    show();
    timer = window.setInterval(tick, STEP_MS);
  });
  slider.addEventListener("input", show);
  span.addEventListener("change", show);
  all.addEventListener("click", () => {
    stop();
    setDays(null);
    acts.show(null);
  });
  both.addEventListener("click", () => {
    stop();
    acts.compare(both.getAttribute("aria-pressed") !== "true");
  });
  const element = make("div", { class: "map-tools toolbar", role: "group", "aria-label": word("map_tools") }, play, slider, span, shown, all, both);
  return { element, setDays, stop };
}

/** The two boxes of a period's first and last day. */
export function periodBoxes(label: string, days: readonly [number, number], changed: (days: readonly [number, number]) => void): HTMLElement {
  const [from, to] = days.map((day) => make("input", { type: "date", value: dayText(day), required: "" })) as [HTMLInputElement, HTMLInputElement];
  const tell = (): void => {
    const [first, last] = [from, to].map((input) => Math.floor(Date.parse(`${input.value}T00:00:00Z`) / 86_400_000)) as [number, number];
    to.setCustomValidity(first <= last ? "" : word("days_out_of_order"));
    if (from.reportValidity() && to.reportValidity()) changed([first, last]);
  };
  for (const input of [from, to]) input.addEventListener("change", tell);
  from.setAttribute("aria-label", `${label}: ${word("brush_from")}`);
  to.setAttribute("aria-label", `${label}: ${word("brush_to")}`);
  return make("div", { class: "period" }, make("strong", {}, label), from, make("span", { "aria-hidden": "true" }, "–"), to, make("output", { class: "badge" }));
}

/** The browser's side of the desk. Every page reads and decides without it; this adds keys, paint, map and time. */

import { one, revealInRow } from "./dom.ts";
import { drawWaiting, listenToForms, sendAll } from "./decisions/forms.ts";
import { followEvidence, readTexts } from "./evidence/follow.ts";
import { drawLegend } from "./keys/legend.ts";
import { listenToKeys } from "./keys/press.ts";
import { followLive } from "./live/live.ts";
import { askEarly } from "./map/early.ts";
import { begin } from "./page/current.ts";
import { applySettings, keepPlace, listenToSettings, returnToPlace } from "./page/settings.ts";
import { listenToFilters, listenToHistory, READY } from "./page/swap.ts";
import { listenToNames } from "./text/names.ts";
import { offerByPointer } from "./text/offer.ts";
import { listenToTyped } from "./text/typed.ts";
import { drawTimeline } from "./timeline/timeline.ts";

let map: Promise<typeof import("./map/map.ts")> | null = null;

/** What each page needs, at first and after another page was put in its place. */
function ready(): void {
  if (!map) askEarly();
  applySettings();
  readTexts();
  drawWaiting();
  followLive();
  begin();
  drawLegend();
  const here = one('nav [aria-current="page"]');
  if (here) revealInRow(here);
  void drawTimeline();
  if (map || one("#map")) void (map ??= import("./map/map.ts")).then((module) => module.drawMap());
  document.documentElement.classList.add("is-ready");
}

listenToForms();
listenToFilters();
listenToHistory();
listenToKeys();
listenToSettings();
keepPlace();
followEvidence();
offerByPointer();
listenToNames();
listenToTyped();
document.addEventListener(READY, ready);
ready();
returnToPlace();
void sendAll();

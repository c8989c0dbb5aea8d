"use strict";
// The page reads without this script. With it, every paragraph becomes one run of text with the evidence painted
// over it, so that no letter loses its joined form, and words and records lead to each other.
(() => {
  const root = document.documentElement;
  const canPaint = typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight === "function";
  const chosenBar = document.querySelector(".chosen-bar");
  const wide = matchMedia("(min-width: 60rem)");
  const reports = new Map();
  let chosen = null;

  // ---- language -------------------------------------------------------------------------------------------
  const switches = [...document.querySelectorAll('input[name="language"]')];
  let kept = null;

  function blockAt(x, y) {
    const found = document.elementFromPoint(x, y);
    const block = found && found.closest("p, dd, dt, li, h2, h3, h4, figure, .event");
    // The header, and on a wide screen the pane of the text, stay where they are while the page scrolls.
    return block && !block.closest(wide.matches ? ".bar, .text" : ".bar") ? block : null;
  }

  function rememberPlace() {
    const below = document.querySelector(".bar").getBoundingClientRect().bottom + 8;
    kept = null;
    for (let y = below; y < innerHeight && !kept; y += 24) {
      const block = blockAt(innerWidth * 0.25, y) || blockAt(innerWidth * 0.75, y);
      if (block) kept = { block, top: block.getBoundingClientRect().top };
    }
  }

  function speak(language) {
    root.lang = language;
    root.dir = language === "ar" ? "rtl" : "ltr";
    const address = new URL(location.href);
    address.searchParams.set("lang", language);
    try { history.replaceState(history.state, "", address); } catch { /* a page of one's own disk may refuse */ }
  }

  function switchLanguage(event) {
    root.style.overflowAnchor = "none";
    speak(event.target.value);
    if (kept) scrollBy(0, kept.block.getBoundingClientRect().top - kept.top);
    requestAnimationFrame(() => requestAnimationFrame(() => { root.style.overflowAnchor = ""; }));
  }

  const asked = new URLSearchParams(location.search).get("lang");
  for (const input of switches) {
    if (input.value === asked) input.checked = true;
    input.addEventListener("change", switchLanguage);
  }
  if (asked === "ar" || asked === "en") speak(asked);
  // Once the switch has changed the page is laid out anew, so the place is taken when it is about to change.
  for (const sign of ["pointerdown", "keydown"]) {
    document.querySelector(".switch").addEventListener(sign, rememberPlace);
  }

  // ---- events of one class --------------------------------------------------------------------------------
  // Without script the same is done by rules for every class, which cost time on a long page.
  const showing = [...document.querySelectorAll('input[name="show"]')];

  function showOneClass() {
    const one = showing.find((input) => input.checked && input.value);
    document.querySelector("#one-class").textContent =
      one ? `[data-classes]:not([data-classes~="${one.value}"]) { display: none }` : "";
  }

  function showAllClasses() {
    document.querySelector("#show-all").checked = true;
    showOneClass();
  }
  for (const input of showing) input.addEventListener("change", showOneClass);

  // ---- evidence painted over one run of text --------------------------------------------------------------
  function prepare(section) {
    if (!canPaint || reports.has(section)) return reports.get(section);
    const paints = [];
    for (const [anchor, evidence] of JSON.parse(section.querySelector(".paints").textContent)) {
      const element = document.getElementById(anchor);
      element.textContent = element.textContent;
      for (const paint of evidence) {
        paints.push({ run: element, kind: paint.kind, events: paint.events, start: paint.start, end: paint.end,
                      range: rangeOf(element, paint.start, paint.end) });
      }
    }
    reports.set(section, paints);
    for (const paint of paints) show(paint);
    return paints;
  }

  function rangeOf(run, start, end) {
    const range = new Range();
    range.setStart(run.firstChild, start);
    range.setEnd(run.firstChild, end);
    return range;
  }

  function highlightOf(name) {
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
    return CSS.highlights.get(name);
  }

  const ORDER = JSON.parse(document.querySelector("#kinds").textContent);
  if (canPaint) {
    ORDER.forEach((kind, index) => { highlightOf(kind).priority = ORDER.length - index; });
    highlightOf("chosen").priority = ORDER.length + 1;
  }
  const show = (paint) => highlightOf(paint.kind).add(paint.range);
  const hide = (paint) => highlightOf(paint.kind).delete(paint.range);

  // ---- choosing -------------------------------------------------------------------------------------------
  function choose(card) {
    if (chosen === card) return;
    clear();
    chosen = card;
    card.classList.add("is-chosen");
    const number = Number(card.dataset.number);
    for (const paint of prepare(card.closest(".report")) || []) {
      if (!paint.events.includes(number)) hide(paint);
    }
    chosenBar.replaceChildren(card.querySelector(".pick").cloneNode(true));
    chosenBar.hidden = false;
  }

  function clear() {
    if (canPaint) highlightOf("chosen").clear();
    if (!chosen) return;
    chosen.classList.remove("is-chosen");
    for (const paint of reports.get(chosen.closest(".report")) || []) show(paint);
    chosen = null;
    chosenBar.hidden = true;
  }

  // The text has a pane of its own beside the records on a wide screen; only there does it follow by itself.
  function bringIntoPane(range, run) {
    const pane = run.closest(".text");
    const inner = pane.getBoundingClientRect();
    const top = range.getBoundingClientRect().top - inner.top;
    if (pane.scrollHeight > pane.clientHeight) pane.scrollTop += top - inner.height / 3;
  }

  function showTrigger(card) {
    const number = Number(card.dataset.number);
    const paints = prepare(card.closest(".report")) || [];
    const trigger = paints.find((paint) => paint.kind === "trigger" && paint.events.includes(number));
    if (trigger) bringIntoPane(trigger.range, trigger.run);
  }

  function reveal(range, run) {
    bringIntoPane(range, run);
    const now = range.getBoundingClientRect();
    if (now.top < 70 || now.bottom > innerHeight - 60) scrollBy(0, now.top - innerHeight / 3);
  }

  function follow(cite) {
    const run = document.getElementById(cite.dataset.run);
    prepare(run.closest(".report"));
    const card = cite.closest(".event");
    if (card) choose(card); else clear();
    if (!canPaint) return;
    const range = rangeOf(run, Number(cite.dataset.start), Number(cite.dataset.end));
    const mark = highlightOf("chosen");
    mark.clear();
    mark.add(range);
    reveal(range, run);
  }

  function pointed(event) {
    const spot = document.caretPositionFromPoint
      ? document.caretPositionFromPoint(event.clientX, event.clientY)
      : null;
    if (spot) return [spot.offsetNode, spot.offset];
    const range = document.caretRangeFromPoint && document.caretRangeFromPoint(event.clientX, event.clientY);
    return range ? [range.startContainer, range.startOffset] : null;
  }

  function chooseByWords(event, run) {
    if (!getSelection().isCollapsed) return;
    const spot = pointed(event);
    if (!spot || spot[0] !== run.firstChild) return;
    const section = run.closest(".report");
    const here = (prepare(section) || []).filter((p) => p.run === run && p.start <= spot[1] && spot[1] <= p.end);
    const numbers = [...new Set(here.flatMap((paint) => paint.events))].sort((a, b) => a - b);
    if (!numbers.length) { clear(); return; }
    const now = chosen && chosen.closest(".report") === section ? Number(chosen.dataset.number) : 0;
    const next = numbers.find((number) => number > now) ?? numbers[0];
    const card = document.getElementById(`${section.id}-e${next}`);
    choose(card);
    if (wide.matches) card.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const cite = event.target.closest("a.cite");
    if (cite && cite.dataset.run) { requestAnimationFrame(() => follow(cite)); return; }
    const run = event.target.closest(".run");
    if (run && canPaint) chooseByWords(event, run);
  });

  function arrive() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.matches(".event")) { choose(target); showTrigger(target); }
    if (!target.getClientRects().length) {
      showAllClasses();
      target.scrollIntoView();
    }
  }
  addEventListener("hashchange", arrive);

  function step(by) {
    const cards = [...document.querySelectorAll(".event")].filter((card) => card.offsetParent);
    const next = cards[cards.indexOf(chosen) + by] || (by > 0 ? cards[0] : cards[cards.length - 1]);
    if (next) location.hash = next.id;
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The key's place on the keyboard, not its letter: an Arabic layout has the same keys.
    if (event.code === "KeyJ") step(1);
    if (event.code === "KeyK") step(-1);
    if (event.code === "Escape") clear();
  });

  // ---- begin ----------------------------------------------------------------------------------------------
  root.classList.add("has-script");
  showOneClass();
  const nearing = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) { prepare(entry.target); nearing.unobserve(entry.target); }
    }
  }, { rootMargin: "1000px" });
  document.querySelectorAll(".report").forEach((section) => nearing.observe(section));
  arrive();
})();

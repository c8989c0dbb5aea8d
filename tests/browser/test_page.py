"""The HTML page in a real browser. Skipped, saying so, where there is no Chromium or no Playwright."""

import os
from pathlib import Path

import pytest
from made import HOSTILE, agreement_report, failed_record, shelling_report

from isnad.export.evidence import PRECEDENCE
from isnad.export.html import render_page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no Chromium at {CHROMIUM}; set $CHROMIUM"),
]


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Files: one report, several reports, a hostile one."""
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "one": [shelling_report()],
        "many": [shelling_report(), agreement_report(), failed_record(), shelling_report(sample=False)],
        "hostile": [shelling_report(title=HOSTILE)],
    }
    for name, records in made.items():
        (folder / f"{name}.html").write_text(render_page(records), "utf-8")
    return folder


@pytest.fixture
def visit(browser, pages):
    """Open a page; its complaints and its requests are kept and must stay none."""
    contexts = []

    def open_page(name, query="", *, width=1440, height=900, script=True, scheme="light", inject=False):
        context = browser.new_context(
            bypass_csp=inject,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            color_scheme=scheme,
        )
        page = context.new_page()
        page.troubles = []
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.on("console", lambda said: page.troubles.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda dialog: (page.troubles.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: _note_request(page, request.url))
        contexts.append((context, page))
        page.goto((pages / f"{name}.html").as_uri() + query)
        return page

    yield open_page
    for context, page in contexts:
        assert page.troubles == []
        context.close()


def _note_request(page, url):
    if not url.startswith("file:"):
        page.troubles.append(f"asked for {url}")


def painted(page):
    """Wait until the evidence of the report in sight is painted."""
    page.wait_for_function("CSS.highlights.get('trigger')?.size > 0")
    return page


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("query", ["?lang=ar", "?lang=en"])
@pytest.mark.parametrize(
    ("name", "width"), [("one", 360), ("many", 360), ("hostile", 360), ("one", 1440), ("many", 768)]
)
def test_nothing_has_to_be_scrolled_sideways(visit, name, width, query, script):
    page = visit(name, query, width=width, script=script)
    across = page.locator("html").evaluate("root => root.scrollWidth") if script else _width_without_script(page)
    assert across <= width


def _width_without_script(page):
    return max(
        box["x"] + box["width"] for box in (item.bounding_box() for item in page.locator("section").all()) if box
    )


def test_hostile_words_do_nothing(visit):
    page = visit("hostile")
    assert page.locator("h2").first.inner_text().startswith("<script>alert('title')</script>")


def test_every_paragraph_is_one_run_of_text(visit):
    page = painted(visit("one"))
    counts = page.locator(".run").evaluate_all("runs => runs.map(run => run.childNodes.length)")
    assert set(counts) == {1}


def test_the_paint_lies_on_the_exact_words(visit):
    page = painted(visit("one"))
    assert page.evaluate("[...CSS.highlights.get('harm')].map(String)") == [
        "خمسة أشخاص",
        "طفلة",
        "سبعة قتلى",
        "عشرات العائلات",
    ]
    assert page.evaluate("[...CSS.highlights.get('trigger')].map(String)") == ["قذائف", "اعتصام مفتوح", "نزحت"]


def test_paint_does_not_change_the_form_of_letters(visit):
    """With the paint made invisible, every pixel of the letters is the same as without any highlight.

    The paragraph holds evidence behind a prefix that forms a ligature with it: half of one must not get lost.
    """
    page = painted(visit("one", inject=True))
    names = ", ".join(f"::highlight({kind})" for kind in PRECEDENCE)
    page.add_style_tag(content=f"{names} {{ background: none !important; text-decoration: none !important }}")
    body = page.locator(".run-paragraph").first
    with_paint = body.screenshot()
    page.evaluate("CSS.highlights.clear()")
    assert body.screenshot() == with_paint


def test_without_script_the_words_are_marked_and_lead_to_their_event(visit):
    page = visit("one", script=False)
    mark = page.locator("mark.k-trigger a").first
    assert mark.get_attribute("href") == "#r1-e1"
    assert mark.inner_text() == "قذائف"


def test_without_script_the_language_and_the_classes_can_be_chosen(visit):
    page = visit("many", script=False)
    assert page.locator("#map h2 bdi[lang=ar]").is_visible()
    page.locator("#lang-en").check(force=True)
    assert page.locator("#map h2 bdi[lang=en]").is_visible()
    assert not page.locator("#map h2 bdi[lang=ar]").is_visible()
    assert page.locator("html").evaluate("root => getComputedStyle(root).direction") == "ltr"
    page.locator(".filter summary").click()
    page.locator("#show-agreement").check(force=True)
    assert page.locator("#r2-e1").is_visible()
    assert not page.locator("#r1-e1").is_visible()
    assert page.locator(".filter summary b").inner_text().startswith("Agreement")


def test_one_class_can_be_chosen_and_a_link_to_an_event_of_another_shows_all_again(visit):
    page = visit("many", "?lang=en")
    page.locator(".filter summary").click()
    page.locator("label", has=page.locator("#show-agreement")).click()
    assert page.locator("#r2-e1").is_visible()
    assert not page.locator("#r1-e1").is_visible()
    page.evaluate("location.hash = '#r1-e1'")
    page.locator("#r1-e1.is-chosen").wait_for()
    assert page.locator(".filter summary b").inner_text() == "All classes"


def test_choosing_a_value_shows_its_words(visit):
    page = visit("one")
    page.locator("#r1-e2 .row-date a.cite").click()
    page.locator("#r1-e2.is-chosen").wait_for()
    assert page.evaluate("[...CSS.highlights.get('chosen')].map(String)") == ["الشهر المقبل"]
    assert page.evaluate("[...CSS.highlights.get('harm')].map(String)") == []


def test_a_link_to_an_event_brings_its_words_into_sight(visit):
    page = visit("one", "#r1-e3", height=420)
    trigger = "[...CSS.highlights.get('trigger')][0]"
    assert page.evaluate(f"{trigger}.toString()") == "نزحت"
    pane, words = (page.evaluate(f"{of}.getBoundingClientRect().toJSON()") for of in (PANE, trigger))
    assert pane["top"] <= words["top"] <= words["bottom"] <= pane["bottom"]


def test_a_figure_leads_to_the_claim_it_comes_from(visit):
    page = visit("one", "?lang=en")
    page.locator("#r1-e1 .row-harm .source").first.click()
    claim = page.locator("#r1-e1 .claim:target")
    assert "طبيب في المشفى" in claim.locator(".hop").first.inner_text()


@pytest.mark.parametrize(("query", "onward"), [("?lang=ar", -1), ("?lang=en", 1)])
def test_a_chain_runs_in_reading_direction_from_the_first_speaker_to_the_outlet(visit, query, onward):
    page = visit("one", query)
    parts = page.locator("#r1-e1 .claim").first.locator(".hop, .arrow")
    middles = parts.evaluate_all("parts => parts.map(p => p.getBoundingClientRect()).map(b => b.left + b.width / 2)")
    assert [x * onward for x in middles] == sorted(x * onward for x in middles)
    assert parts.first.inner_text().startswith("طبيب في المشفى")
    assert "nahr-news" in parts.last.inner_text()


def test_a_chain_runs_downwards_on_a_telephone(visit):
    hops = visit("one", width=360).locator("#r1-e1 .claim").first.locator(".hop")
    tops = hops.evaluate_all("hops => hops.map(hop => hop.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))


def test_an_accused_side_looks_different_from_one_that_is_stated(visit):
    page = visit("one")
    looks = page.evaluate(
        "['stated_by_source', 'accused_by_opponent'].map(basis => {"
        " const { borderStyle, color } = getComputedStyle(document.querySelector(`.basis-${basis} .basis`));"
        " return [borderStyle, color] })"
    )
    assert looks[0][0] == "none"
    assert looks[1][0] == "dashed"
    assert looks[0][1] != looks[1][1]


@pytest.mark.parametrize("query", ["?lang=ar", "?lang=en"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_label_of_map_or_timeline_is_cut_off_or_covers_another(visit, query, width):
    page = visit("many", query, width=width)
    assert page.evaluate(LABELS, "svg.map text.name") == []
    assert page.evaluate(LABELS, ".ticks > span") == []


def test_the_keyboard_shows_where_it_is(visit):
    page = visit("one")
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const at = document.activeElement, shown = at.matches('input') ? at.nextElementSibling : at;"
            " return getComputedStyle(shown).outlineStyle })()"
        )
        assert outline != "none"


def test_what_is_printed_holds_text_records_and_reasons(visit):
    page = visit("one", "?lang=en")
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.locator("#r1-e1 details li").first.is_visible()
    text, records = (page.locator(f".{part}").first.bounding_box() for part in ("text", "records"))
    assert text["y"] + text["height"] <= records["y"]


def test_choosing_words_shows_their_event_and_escape_lets_go(visit):
    page = painted(visit("one", "?lang=en"))
    spot = page.evaluate(
        "(() => { const range = [...CSS.highlights.get('trigger')][2]; const box = range.getBoundingClientRect();"
        " return [box.x + box.width / 2, box.y + box.height / 2] })()"
    )
    page.mouse.click(*spot)
    assert page.locator(".event.is-chosen").get_attribute("id") == "r1-e3"
    page.keyboard.press("Escape")
    assert page.locator(".event.is-chosen").count() == 0
    assert page.evaluate("CSS.highlights.get('trigger').size") == 3


def test_keys_lead_from_event_to_event_by_their_place_on_the_keyboard(visit):
    page = visit("one")
    for expected in ("r1-e1", "r1-e2"):
        page.keyboard.press("KeyJ")
        page.locator(f"#{expected}.is-chosen").wait_for()
    page.keyboard.press("KeyK")
    page.locator("#r1-e1.is-chosen").wait_for()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_language_switch_keeps_the_place(visit, width):
    page = visit("many", "?lang=ar", width=width)
    page.locator("#r2").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#r2-e1').scrollIntoView()")
    page.evaluate(SETTLED)
    before = page.locator("#r2-e1").bounding_box()["y"]
    label = page.locator("label", has_text="English").bounding_box()
    page.mouse.click(label["x"] + label["width"] / 2, label["y"] + label["height"] / 2)
    page.evaluate(SETTLED)
    after = page.locator("#r2-e1").bounding_box()["y"]
    assert abs(after - before) < 40
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert "lang=en" in page.url


def test_the_page_mirrors(visit):
    page = visit("one", "?lang=ar")
    sides = {}
    for language in ("عربي", "English"):
        page.locator("label", has_text=language).click()
        text, records = (page.locator(f".{part}").first.bounding_box()["x"] for part in ("text", "records"))
        sides[language] = text > records
    assert sides == {"عربي": True, "English": False}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_words_on_every_colour(visit, scheme):
    """WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1 for text."""
    page = visit("many", "?lang=en", scheme=scheme)
    poor = page.evaluate(CONTRAST)
    assert poor == []


SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))"
PANE = "document.querySelector('.text')"
# Labels of which a part lies outside their picture, or that cover one another.
LABELS = """selector => {
  const shown = [...document.querySelectorAll(selector)].filter(label => label.getBoundingClientRect().width);
  const boxes = shown.map(label => label.getBoundingClientRect());
  const outside = shown.filter((label, i) => {
    const around = (label.ownerSVGElement || document.documentElement).getBoundingClientRect();
    return boxes[i].left < around.left - 1 || boxes[i].right > around.right + 1;
  });
  const covered = shown.filter((label, i) => boxes.some((other, j) => i < j
    && boxes[i].left < other.right - 1 && other.left < boxes[i].right - 1
    && boxes[i].top < other.bottom - 1 && other.top < boxes[i].bottom - 1));
  return [...outside, ...covered].map(label => label.textContent);
}"""

CONTRAST = """() => {
  const numbers = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = numbers(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const poor = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.offsetParent || element.closest("svg, script")) continue;
    const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push([element.className, walker.currentNode.textContent.slice(0, 30)]);
  }
  return poor;
}"""

"""Every page of the desk, in both languages, at two widths: accessible, within its width, asking no other host."""

import httpx
import pytest
from desk_fixtures import needed, until
from desk_served import AXE, code_into, served

from isnad.review.desk import Desk
from isnad.review.remarks import say_of
from isnad.runner.linking import link
from isnad.store.double import set_double_share
from isnad.store.incident_pages import incident_of
from isnad.store.linked import find_incident
from isnad.store.opening import open_store
from isnad.store.people import add_person, person_named
from isnad.store.roles import Person
from linked_reports import add_reports, key_of

pytestmark = needed
PAGES = (
    "queue", "document", "events", "event", "incidents", "incident", "live", "sources", "agreement", "searches",
    "exports", "users", "help", "account", "mine", "lessons", "lessons/shelling", "read",
)  # fmt: skip
SERIOUS = ("serious", "critical")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def path_of(address, name):
    waiting = httpx.get(f"{address}/api/queue").json()["items"][0]
    if name == "document":
        return f"/documents/{waiting['document_id']}"
    if name == "read":
        return f"/read/{waiting['document_id']}"
    if name == "event":
        return f"/events/{waiting['keys'][0]}"
    if name == "incident":
        return f"/incidents/{httpx.get(f'{address}/api/incidents').json()['incidents'][0]['id']}"
    return f"/{name}"


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page(visit, samples, name, lang, width):
    """No serious finding of axe, nothing to scroll sideways, no trouble, no request elsewhere.

    Each page is seen in light and in dark: narrow and wide have the one and the other, by language.
    """
    address, _ = samples
    scheme = "light" if (width == 360) == (lang == "ar") else "dark"
    page = visit(address, path_of(address, name), lang=lang, width=width, height=800, scheme=scheme, inject=True)
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("html").evaluate("root => root.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    if name == "events":
        page.wait_for_selector(".map-tools")
        page.wait_for_selector(".plot")
    if AXE.is_file():
        page.add_script_tag(path=AXE)
        assert findings(page) == []


def findings(page):
    found = page.evaluate("rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", RULES)
    return [
        (one["id"], one["help"], [node["target"] for node in one["nodes"][:3]], one["nodes"][0].get("failureSummary"))
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("name", ["queue", "document", "help"])
def test_the_language_switch_keeps_the_place(visit, samples, name):
    address, _ = samples
    page = visit(address, path_of(address, name), lang="ar", height=700)
    page.evaluate("scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2)")
    page.wait_for_timeout(200)
    before = page.evaluate(FIRST)
    # Not Playwright's click, which scrolls a bar that stays in sight into sight.
    page.locator("a[data-language]").evaluate("link => link.click()")
    page.wait_for_selector("html[lang=en].is-ready")
    page.wait_for_timeout(300)
    assert page.url.removeprefix(address) == path_of(address, name)
    after = page.evaluate(
        "at => document.querySelectorAll('main :is(h2, p, li, dt)')[at].getBoundingClientRect().top", before[0]
    )
    assert abs(after - before[1]) < 60


FIRST = """() => {
  const all = [...document.querySelectorAll('main :is(h2, p, li, dt)')];
  const at = all.findIndex(one => one.checkVisibility() && one.getBoundingClientRect().top > 50);
  return [at, all[at].getBoundingClientRect().top];
}"""


def test_colours_are_kept_from_page_to_page(visit, samples):
    address, _ = samples
    page = visit(address, "/queue", scheme="light")
    light = page.evaluate("getComputedStyle(document.body).color")
    for _ in range(2):
        page.locator("[data-theme-switch]").click()
    until(page, "light => getComputedStyle(document.body).color !== light", light)
    page.goto(f"{address}/events")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_a_hostile_report_does_nothing(visit, tmp_path):
    hostile = (
        "<script>alert('title')</script> \u202eقصف\u202c\n\nإدلب - 22 أيار 2019\n\n"
        "<img src=x onerror=alert(1)> قصفت طائرات حربية بلدة كفرعويد ما أدى إلى مقتل 3 مدنيين."
        " </script><script>alert(2)</script>\n\n" + "ق" * 100_000 + "\n\n" + "ق" + "\u064b" * 500 + "\n"
    )
    report = tmp_path / "hostile.txt"
    report.write_text(hostile, "utf-8")
    store = open_store(tmp_path / "hostile.db")
    (document_id,) = code_into(store, [report])
    with served(store) as address:
        page = visit(address, f"/documents/{document_id}", width=360)
        shown = page.locator(".source-text").text_content()
        assert "<img src=x onerror=alert(1)>" in shown
        assert "ق" * 100_000 in shown
        assert page.locator("html").evaluate("root => root.scrollWidth") <= 360
        for path in ("/queue", "/events", "/live"):
            page.goto(address + path)
            page.wait_for_selector("html.is-ready")
    store.close()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_section_one_is_in_is_in_sight_on_a_narrow_screen(samples, visit, lang):
    address, _ = samples
    page = visit(address, "/help", lang=lang, width=360)
    box = page.locator("nav [aria-current=page]").bounding_box()
    assert box["x"] > -2  # the row ends with it
    assert box["x"] + box["width"] < 362
    assert page.evaluate("scrollX") == 0


def test_a_long_name_and_what_is_new_stay_within_a_narrow_page(visit, tmp_path):
    """The bar of somebody with a long name to whom a comment speaks, narrow and readable in both languages."""
    store = open_store(tmp_path / "said.db")
    add_reports(store, "first", "rival", "copy")
    link(store)
    with store.writing() as writing:
        me = person_named(writing.connection, "huda")
        add_person(writing, me, Person(id="huda", role="admin", name="A-name-that-goes-on-and-on " * 3))
        add_person(writing, me, Person(id="omar", role="reviewer"))
        set_double_share(writing, me, 0)
    with store.reading() as connection:
        found = find_incident(connection, incident_of(connection, key_of("first")))
    say_of(Desk(store, "omar"), found, "comment", "@huda " + "نسخة من AFP (2019-05-21) " * 3)
    with served(store) as address:
        for lang in ("ar", "en"):
            page = visit(address, f"/incidents/{found.id}", lang=lang, width=360, height=800, inject=True)
            assert page.locator(".tools .badge.new").count() == 1
            assert page.locator("html").evaluate("root => root.scrollWidth") <= 360
            if AXE.is_file():
                page.add_script_tag(path=AXE)
                assert findings(page) == []
    store.close()


def test_after_a_comment_on_an_incident_the_keyboard_stays_where_it_was(visit, tmp_path):
    store = open_store(tmp_path / "said.db")
    add_reports(store, "first", "rival")
    link(store)
    with store.reading() as connection:
        found = incident_of(connection, key_of("first"))
    with served(store) as address:
        page = visit(address, f"/incidents/{found}", lang="ar", width=1440, height=800)
        page.fill("#said textarea", "نسخة")
        page.focus("#send-comment")
        page.keyboard.press("Enter")
        page.wait_for_selector("#said li q")
        assert page.evaluate("document.activeElement.id") == "send-comment"
    store.close()

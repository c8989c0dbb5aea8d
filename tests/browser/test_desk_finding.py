"""Finding on the desk: filters, timeline and map share one address; live coverage; two periods."""

import base64
import os
import subprocess
import sys

import httpx
import pytest
from desk_fixtures import needed, settled, until
from desk_served import ROOT

pytestmark = needed


def shown(page):
    return page.locator("tr[data-event]").count()


def test_a_filter_is_an_address_and_the_way_back_leads_through_it(visit, samples):
    address, _ = samples
    page = visit(address, "/events")
    everything = shown(page)
    page.locator("#f-class").select_option("airstrike")
    page.wait_for_url("**class=airstrike*")
    settled(page)
    narrowed = shown(page)
    assert 0 < narrowed < everything
    assert "class=airstrike" in page.url
    assert "place=" not in page.url, "what is left empty stays out of the address"
    copied = visit(address, page.url.removeprefix(address))
    assert shown(copied) == narrowed
    page.locator("tr[data-event] a").first.click()
    page.wait_for_url("**/events/key-*")
    page.go_back()
    page.wait_for_url("**class=airstrike*")
    assert shown(page) == narrowed
    page.go_back()
    page.wait_for_url("**/events")
    until(page, f"document.querySelectorAll('tr[data-event]').length === {everything}")


def test_brushing_the_timeline_filters_list_and_map(visit, samples):
    address, _ = samples
    page = visit(address, "/events")
    page.wait_for_selector(".plot rect")
    box = page.locator(".plot").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=*")
    settled(page)
    first = page.locator("#f-from").input_value()
    assert first
    asked = httpx.get(
        f"{address}/api/events", params={"from": first, "to": page.locator("#f-to").input_value(), "limit": 200}
    )
    assert shown(page) == min(50, asked.json()["total"])
    assert "from=" in page.locator("#map").get_attribute("data-src")
    assert "from=" not in page.locator("#timeline").get_attribute("data-src"), "bars outside the brush stay in sight"
    assert page.locator(".plot rect.is-out").count() > 0
    page.locator(".handle.from").focus()
    page.keyboard.press("Delete")
    page.wait_for_url("**/events")


def test_the_brush_moves_by_keys(visit, samples):
    address, _ = samples
    page = visit(address, "/events?from=2019-01-01")
    page.wait_for_selector(".plot rect.is-out")
    handle = page.locator(".handle.from")
    before = handle.get_attribute("aria-valuetext")
    handle.focus()
    page.keyboard.press("ArrowRight")
    until(page, "before => document.querySelector('.handle.from').getAttribute('aria-valuetext') !== before", before)
    assert handle.get_attribute("aria-valuetext") > before
    assert f"from={handle.get_attribute('aria-valuetext')}" in page.url


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_time_runs_from_left_to_right_in_both_languages(visit, samples, lang):
    address, _ = samples
    page = visit(address, "/events", lang=lang)
    page.wait_for_selector(".plot rect")
    days = page.locator(".ticks span").evaluate_all(
        "all => all.map(one => [one.getBoundingClientRect().x, one.textContent])"
    )
    assert [day for _, day in sorted(days)] == sorted(day for _, day in days)


def test_what_has_no_place_or_no_day_is_a_bucket_that_leads_to_it(visit, samples):
    address, _ = samples
    page = visit(address, "/events")
    page.wait_for_selector("#map span.bucket")
    without_point = httpx.get(f"{address}/api/points").json()["counts"]["no_place"]
    assert str(without_point) in page.locator("#map span.bucket").inner_text()
    for bucket, query in (("#map a.bucket", "place:unknown"), ("#timeline a.bucket", "date:unknown")):
        page.goto(f"{address}/events")
        page.locator(bucket).click()
        page.wait_for_url("**unknown*")
        total = httpx.get(f"{address}/api/events", params={"q": query}).json()["total"]
        assert str(total) in page.locator("main .left").inner_text()


def test_the_map_shows_places_plays_time_and_compares_two_periods(visit, samples):
    address, _ = samples
    page = visit(address, "/events")
    page.wait_for_selector(".map-pane canvas")
    page.wait_for_selector(".map-tools")
    slider = page.locator(".map-tools input[type=range]")
    whole = page.locator(".play-days").inner_text()
    slider.focus()
    page.keyboard.press("Home")
    assert page.locator(".play-days").inner_text() != whole
    page.locator(".map-tools .play").click()
    until(
        page,
        "(box => Number(box.value) > Number(box.min))(document.querySelector('.map-tools input'))",
    )
    page.locator(".map-tools .play").click()
    page.locator(".map-tools button[aria-pressed]").last.click()
    page.wait_for_selector(".map-panes.of-2")
    assert page.locator(".map-pane canvas").count() == 2
    assert "p1=" in page.url
    assert "p2=" in page.url
    counts = [int("".join(filter(str.isdecimal, text))) for text in page.locator(".period output").all_inner_texts()]
    located = httpx.get(f"{address}/api/points").json()["features"]
    assert sum(counts) >= sum(one["properties"]["day"] is not None for one in located)
    again = visit(address, page.url.removeprefix(address))
    again.wait_for_selector(".map-panes.of-2")


COLOURS = """async picture => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + picture;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const points = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
  return new Set(points).size;
}"""


def test_the_map_is_drawn_for_who_asked_for_less_movement(visit, samples):
    """Land, sea, borders, names and events are more than the few colours of an empty pane and its buttons."""
    address, _ = samples
    page = visit(address, "/events")
    page.wait_for_selector(".map-tools")
    pane = page.locator(".map-pane")
    pane.scroll_into_view_if_needed()
    for _ in range(240):
        page.wait_for_timeout(250)
        drawn = page.evaluate(COLOURS, base64.b64encode(pane.screenshot()).decode())
        if drawn > 400:
            return
    raise AssertionError(f"only {drawn} colours were drawn")


def test_the_map_leads_to_an_event(visit, samples):
    address, _ = samples
    page = visit(address, "/events?class=drone_strike&place=" + "بيت ليف")
    page.wait_for_selector(".map-pane canvas")
    page.wait_for_selector(".map-tools")
    pane = page.locator(".map-pane canvas")
    page.locator(".map-panes").evaluate("panes => panes.scrollIntoView({ block: 'center' })")
    for _ in range(60):  # the map is idle when the worker has drawn what it has
        page.wait_for_timeout(200)
        box = pane.bounding_box()
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        if page.locator(".map-list a").count():
            break
    page.locator(".map-list a").first.click()
    page.wait_for_url("**/events/key-*")


def test_live_coverage_grows_while_reports_are_coded_elsewhere(visit, mixed, tmp_path):
    address, _, _ = mixed
    page = visit(address, "/live")
    before = page.locator("#live > li[data-id]").count()
    report = tmp_path / "later.txt"
    report.write_text(
        "قصف مدفعي على خان شيخون\n\nإدلب - 23 أيار 2019\n\nقصفت قوات النظام بالمدفعية مدينة خان شيخون فقتل مدنيان.\n",
        "utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "isnad", "code", str(report), "--db", str(tmp_path / "mixed.db"), "--sample"],
        check=True, capture_output=True, timeout=120, cwd=ROOT, env=_environment(),
    )  # fmt: skip
    until(page, f"document.querySelectorAll('#live > li[data-id]').length > {before}", seconds=30)
    newest = page.locator("#live > li").first
    assert newest.locator("a").get_attribute("href").startswith("/")
    assert "shelling" not in newest.inner_text(), "the class is named in the reader's language"


def _environment():
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}

"""The page on which a report is read, in a browser: evidence shown and hidden, letters larger, and both kept."""

from desk_fixtures import needed, until
from sqlalchemy import select

from isnad.store.schema import document

pytestmark = needed
PAINTED = "[...CSS.highlights.values()].reduce((sum, each) => sum + each.size, 0)"


def test_evidence_is_shown_and_hidden_and_the_choice_is_kept(samples, visit):
    address, store = samples
    with store.reading() as connection:
        path = f"/read/{connection.execute(select(document.c.id).order_by(document.c.n)).scalars().first()}"
    page = visit(address, path)
    until(page, f"{PAINTED} > 0")
    page.click("[data-evidence-switch]")
    until(page, f"{PAINTED} === 0")
    size = "getComputedStyle(document.querySelector('.source-text')).fontSize"
    before = float(page.evaluate(size).removesuffix("px"))
    page.click('[data-text-size="1"]')
    assert float(page.evaluate(size).removesuffix("px")) > before
    page.reload()
    page.wait_for_selector("html.is-ready")
    assert page.evaluate(PAINTED) == 0
    assert page.get_attribute("[data-evidence-switch]", "aria-pressed") == "false"
    assert float(page.evaluate(size).removesuffix("px")) > before
    page.click("[data-evidence-switch]")
    until(page, f"{PAINTED} > 0")
    assert page.troubles == []

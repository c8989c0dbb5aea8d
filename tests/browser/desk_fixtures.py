"""Fixtures of the desk's browser tests: a browser, desks on loopback ports, pages that keep their troubles."""

import os
import time
from pathlib import Path

import pytest
from desk_served import SAMPLES, STATIC, ArabicKeys, code_into, mixed_store, served

from isnad.runner.linking import link
from isnad.store.opening import open_store

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
needed = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no Chromium at {CHROMIUM}; set $CHROMIUM"),
    pytest.mark.skipif(not (STATIC / "desk.js").is_file(), reason="the desk's scripts are not built here (make web)"),
]
# Maps are drawn without a graphics card.
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def mixed(tmp_path):
    """A desk over one report that is hard to count in: its address, its store, the document's id."""
    store, document_id = mixed_store(tmp_path)
    with served(store) as address:
        yield address, store, document_id
    store.close()


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """A desk over the sample reports, brought together; nobody may change them here."""
    folder = tmp_path_factory.mktemp("samples")
    store = open_store(folder / "samples.db")
    code_into(store, sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html")))
    link(store)
    with served(store) as address:
        yield address, store
    store.close()


@pytest.fixture
def visit(browser):
    """Open a page of a desk. What the browser complains of, and requests to other hosts, must stay none."""
    opened = []

    def go(address, path="/", *, lang="ar", width=1440, height=900, scheme="light", script=True, inject=False):
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=lang, color_scheme=scheme, java_script_enabled=script,
            bypass_csp=inject, reduced_motion="reduce",
        )  # fmt: skip
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.troubles = []
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.on("console", lambda said: page.troubles.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda dialog: (page.troubles.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda asked: _note(page, asked.url, address))
        opened.append((context, page))
        page.goto(address + path)
        if script:
            page.wait_for_selector("html.is-ready")
        page.keys = ArabicKeys(page)
        return page

    yield go
    for context, page in opened:
        assert page.troubles == []
        context.close()


def _note(page, url, address):
    if not url.startswith((address, "data:", "blob:")):
        page.troubles.append(f"asked for {url}")


def in_hand(page):
    """The event and the field in hand, by their keys."""
    return page.evaluate(
        """[document.querySelector('.event.is-current')?.dataset.event ?? null,
            document.querySelector('.field.is-current')?.dataset.field ?? null]"""
    )


def painted(page, kind):
    """The words painted as a kind of evidence."""
    return page.evaluate(f"[...(CSS.highlights.get('isnad-{kind}') ?? [])].map(String)")


def selected(page):
    return page.evaluate("String(getSelection())")


def until(page, expression, arg=None, seconds=15.0):
    """Wait until an expression holds in the page. (Playwright's own waiting needs `eval`, which the desk forbids.)"""
    end = time.monotonic() + seconds
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"never came true: {expression}"
        page.wait_for_timeout(25)


def settled(page):
    """Wait until nothing is being sent or loaded."""
    until(page, "!document.documentElement.matches('.is-loading') && !document.querySelector('form.is-waiting')")

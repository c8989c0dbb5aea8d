"""How long a reader waits for the map of 100,000 events in Chromium, into bench/results.csv.

Usage: python bench/desk_map.py --store FILE [--times 5]

FILE is a store that bench/desk.py filled. The page of events is opened afresh each time, in a window of 1440 by 900;
what counts is the time from the address to the first picture with all points, and from a press of the button that
zooms in to the map at another scale. Chromium draws without a graphics card here, which a reader's machine has. The
bar: 2 s until the map moves.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any

from desk import Row, serving
from run import append

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
PATIENCE_S, STEP_MS = 60.0, 10
_SHOWN = "performance.getEntriesByName('isnad-map-shown')[0]?.startTime ?? null"
_SCALE = "document.querySelector('.maplibregl-ctrl-scale')?.textContent ?? ''"


def main() -> int:
    """Open the page some times, and append the rows."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with serving(options.store) as server, sync_playwright() as playwright:
        address = str(server.http.base_url).rstrip("/")
        server.http.get("/api/points/columns")
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            seen = [_seen(chromium, address) for _ in range(options.times)]
        finally:
            chromium.close()
    rows = list(_rows(seen))
    append(rows)
    for name, value in rows:
        print(f"{name:70} {value}")
    return 0


def _seen(chromium: Any, address: str) -> tuple[float, float]:
    """Return when the map showed its points, after the address was asked for, and how long it took to another scale."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/events", wait_until="commit")
    shown = float(_until(page, _SHOWN, lambda value: value is not None))
    before, began = page.evaluate(_SCALE), time.perf_counter()
    page.evaluate("document.querySelector('.maplibregl-ctrl-zoom-in').click()")
    _until(page, _SCALE, lambda value: value != before)
    moved = (time.perf_counter() - began) * 1000
    context.close()
    return shown, moved


def _until(page: Any, expression: str, holds: Any) -> Any:
    end = time.monotonic() + PATIENCE_S
    while not holds(value := page.evaluate(expression)):
        assert time.monotonic() < end, f"never came: {expression}"
        page.wait_for_timeout(STEP_MS)
    return value


def _rows(seen: list[tuple[float, float]]) -> Iterator[Row]:
    for name, values in zip(("all points shown", "another scale after a click"), zip(*seen, strict=True), strict=True):
        yield f"desk in Chromium, {name}, median ms", f"{statistics.median(values):.0f}"
        yield f"desk in Chromium, {name}, slowest ms", f"{max(values):.0f}"


if __name__ == "__main__":
    sys.exit(main())

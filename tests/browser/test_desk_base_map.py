"""A base map of one's own under the events: read in parts out of a PMTiles file that the desk itself serves."""

import json

import pytest
from desk_fixtures import needed
from desk_served import served

from isnad.api.base_map import checked_style, checked_tiles
from small_pmtiles import small_pmtiles

pytestmark = needed
# The file's one layer of water covers the northern half of the world; the colour is that of the style.
STYLE = {
    "version": 8,
    "sources": {"own": {"type": "vector", "url": "pmtiles://any.pmtiles"}},
    "layers": [
        {"id": "water", "type": "fill", "source": "own", "source-layer": "water", "paint": {"fill-color": "#123456"}}
    ],
}


@pytest.mark.parametrize("styled", [False, True])
def test_the_map_lies_on_ones_own_file(samples, visit, tmp_path, styled):
    _, store = samples
    tiles = checked_tiles(small_pmtiles(tmp_path / "own.pmtiles"))
    style = None
    if styled:
        (tmp_path / "style.json").write_text(json.dumps(STYLE), "utf-8")
        style = checked_style(tmp_path / "style.json", tiles=True)
    with served(store, tiles=tiles, style=style) as address:
        page = visit(address, "/help")
        parts = []
        page.on("response", lambda given: parts.append((given.url, given.status)))
        page.goto(address + "/events")
        page.wait_for_selector(".map-pane canvas")
        page.wait_for_selector(".map-tools")
        page.wait_for_load_state("networkidle")
        asked = [status for url, status in parts if url.endswith("/map/tiles.pmtiles")]
        assert len(asked) >= 2  # the head of the file, then the tile
        assert set(asked) == {206}
        assert page.troubles == []
        assert not any(url.endswith("map/base.json") for url, _ in parts)

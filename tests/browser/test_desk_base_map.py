"""A base map of one's own under the events: read in parts out of a PMTiles file that the desk itself serves."""

import json

import pytest
from desk_fixtures import needed
from desk_served import served

from isnad.api.base_map import checked_glyphs, checked_style, checked_tiles
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


def test_names_of_a_style_are_drawn_with_letters_from_a_folder(samples, visit, tmp_path):
    _, store = samples
    (tmp_path / "letters" / "Own Sans").mkdir(parents=True)
    (tmp_path / "letters" / "Own Sans" / "0-255.pbf").write_bytes(b"")
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [37.0, 35.0]}}
    name = {
        "id": "name",
        "type": "symbol",
        "source": "here",
        "layout": {"text-field": "Here", "text-font": ["Own Sans"]},
    }
    given = {
        "version": 8,
        "glyphs": "https://fonts.example/{fontstack}/{range}.pbf",
        "sources": {"here": {"type": "geojson", "data": point}},
        "layers": [name],
    }
    (tmp_path / "style.json").write_text(json.dumps(given), "utf-8")
    style = checked_style(tmp_path / "style.json", tiles=False, glyphs=True)
    with served(store, style=style, glyphs=checked_glyphs(tmp_path / "letters")) as address:
        page = visit(address, "/help")
        asked = []
        page.on("response", lambda given: asked.append((given.url, given.status)))
        page.goto(address + "/events")
        page.wait_for_selector(".map-tools")
        page.wait_for_load_state("networkidle")
        assert (f"{address}/map/glyphs/Own%20Sans/0-255.pbf", 200) in asked
        assert page.troubles == []

"""A base map of one's own: checked before the desk opens, served in parts, by itself and to nobody else."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from isnad.api.base_map import checked_glyphs, checked_style, checked_tiles
from isnad.record.errors import UsageError
from small_pmtiles import small_pmtiles

from .conftest import Open, SignIn

STYLE = {"version": 8, "sources": {"own": {"type": "vector", "url": "pmtiles://region.pmtiles"}}, "layers": []}


@pytest.fixture
def tiles(tmp_path: Path) -> Path:
    return small_pmtiles(tmp_path / "own.pmtiles")


def _style(tmp_path: Path, **other: object) -> Path:
    path = tmp_path / "style.json"
    path.write_text(json.dumps(STYLE | other), "utf-8")
    return path


def test_a_part_is_served_as_it_lies_in_the_file(opened: Open, tiles: Path) -> None:
    desk = opened(local_user="huda", tiles=checked_tiles(tiles))
    headers = {"range": "bytes=0-6", "accept-encoding": "gzip"}
    part = desk.get("/map/tiles.pmtiles", headers=headers)
    assert (part.status_code, part.content) == (206, b"PMTiles")
    assert part.headers["content-range"] == f"bytes 0-6/{tiles.stat().st_size}"
    whole = desk.get("/map/tiles.pmtiles", headers={"range": "bytes=0-16383", "accept-encoding": "gzip"})
    assert (whole.status_code, whole.content) == (206, tiles.read_bytes())
    assert desk.get("/map/tiles.pmtiles", headers={"range": f"bytes={10**9}-"}).status_code == 416
    page = desk.get("/events")
    assert 'data-pmtiles="/map/tiles.pmtiles"' in page.text
    assert "connect-src 'self';" in page.headers["content-security-policy"]


def test_a_style_is_pointed_at_the_file(opened: Open, tiles: Path, tmp_path: Path) -> None:
    style = checked_style(_style(tmp_path), tiles=True)
    desk = opened(local_user="huda", tiles=tiles, style=style)
    given = desk.get("/map/style.json").json()
    assert given["sources"]["own"]["url"] == "pmtiles:///map/tiles.pmtiles"
    assert 'data-style="/map/style.json"' in desk.get("/events").text


def test_without_one_there_is_none_and_nobody_comes_in_unsigned(opened: Open, signed: SignIn, tiles: Path) -> None:
    reader = signed("sami")
    assert [reader.get(f"/map/{name}").status_code for name in ("tiles.pmtiles", "style.json")] == [404, 404]
    assert "data-pmtiles" not in reader.get("/events").text
    assert opened(tiles=tiles).get("/map/tiles.pmtiles").status_code == 303  # to the sign-in


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no PMTiles file"),
        (b"PMTiles\x03", "no PMTiles file"),
        (b"PMTiles\x02" + bytes(200), "version 2"),
        (b"PMTiles\x03" + bytes(200), "unknown kind"),
    ],
)
def test_what_is_no_archive_is_said_at_the_start(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "x.pmtiles"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=told):
        checked_tiles(path)
    with pytest.raises(UsageError, match="cannot be read"):
        checked_tiles(tmp_path / "nowhere.pmtiles")


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"version": 7}, "needs version 8"),
        ({"sources": []}, "no table"),
        ({"glyphs": "https://fonts.example/{fontstack}/{range}.pbf"}, "name the folder of its letters with --glyphs"),
        (
            {"sources": {"far": {"type": "vector", "tiles": ["https://tiles.example/{z}"]}}},
            "asks https://tiles.example",
        ),
        ({"sources": {"far": {"type": "raster", "tiles": ["//tiles.example/{z}"]}}}, "asks //tiles.example"),
        ({"sources": {"far": {"type": "vector", "url": "https://tiles.example/x.json"}}}, "lies at an address"),
        ({"sources": {"far": {"type": "geojson", "data": "/api/points"}}}, "lies at an address"),
    ],
)
def test_a_style_that_needs_another_host_is_refused(tmp_path: Path, other: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        checked_style(_style(tmp_path, **other), tiles=True)


def test_a_style_over_tiles_needs_them(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--tiles"):
        checked_style(_style(tmp_path), tiles=False)
    (tmp_path / "text").write_text("[", "utf-8")
    with pytest.raises(UsageError, match="no JSON"):
        checked_style(tmp_path / "text", tiles=False)


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    font = tmp_path / "letters" / "Noto Sans Regular"
    font.mkdir(parents=True)
    (font / "0-255.pbf").write_bytes(b"latin")
    (tmp_path / "letters" / "0-255.pbf").write_bytes(b"no font")
    (tmp_path / "0-255.pbf").write_bytes(b"outside")
    (font / "256-511.pbf").symlink_to(tmp_path / "0-255.pbf")
    return tmp_path / "letters"


def _lettered(opened: Open, letters: Path, tmp_path: Path) -> TestClient:
    far = _style(tmp_path, glyphs="https://fonts.example/{fontstack}/{range}.pbf")
    style = checked_style(far, tiles=True, glyphs=True)
    return opened(local_user="huda", style=style, glyphs=checked_glyphs(letters))


def test_letters_of_a_style_are_served_from_a_folder(opened: Open, letters: Path, tmp_path: Path) -> None:
    desk = _lettered(opened, letters, tmp_path)
    assert desk.get("/map/style.json").json()["glyphs"] == "/map/glyphs/{fontstack}/{range}.pbf"
    for fonts in ("Noto Sans Regular", "Nowhere Bold,Noto Sans Regular", "Nowhere Bold"):
        assert desk.get(f"/map/glyphs/{fonts}/0-255.pbf").content == b"latin"
    lacking = desk.get("/map/glyphs/Noto Sans Regular/1024-1279.pbf")
    assert (lacking.status_code, lacking.content) == (200, b"")


@pytest.mark.parametrize("fonts", ["%2E%2E", "%2E", "..%2F..", "%2Fetc", "Noto Sans Regular%2F..", "%2E%2E,Nowhere"])
def test_nothing_beside_the_letters_is_served(opened: Open, letters: Path, tmp_path: Path, fonts: str) -> None:
    desk = _lettered(opened, letters, tmp_path)
    got = desk.get(f"/map/glyphs/{fonts}/0-255.pbf")
    assert got.status_code == 404 or got.content == b"latin"
    for name in ("..%2F..%2F0-255.pbf", "style.json", "%2E%2E"):
        assert desk.get(f"/map/glyphs/Noto Sans Regular/{name}").status_code == 404
    assert desk.get("/map/glyphs/Noto Sans Regular/256-511.pbf").content == b""  # a link that leads out


def test_a_folder_without_letters_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder of glyphs"):
        checked_glyphs(tmp_path)

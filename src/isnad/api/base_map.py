"""A base map of one's own under the events: a PMTiles file, a style, or both, checked before the desk opens."""

import json
import re
from pathlib import Path
from typing import Any, Final

from isnad.record.errors import UsageError

TILES, STYLE, GLYPHS = "/map/tiles.pmtiles", "/map/style.json", "/map/glyphs"
_MAGIC, _VERSION, _HEADER, _KIND_AT = b"PMTiles", 3, 127, 99
_KINDS: Final = range(1, 6)
_STYLES = 8
"""The version of MapLibre's styles."""
_MOST_STYLE = 8 * 1024 * 1024
_PMTILES = "pmtiles://"
_RANGE: Final = re.compile(r"[0-9]{1,5}-[0-9]{1,5}\.pbf")
_ADDRESS: Final = re.compile(r"^\s*([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def checked_tiles(path: Path) -> Path:
    """Return the path of a PMTiles archive.

    Raises:
        UsageError: it cannot be read, or is no archive of version 3 with tiles that a map can show.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except OSError as wrong:
        raise UsageError(f"{path} cannot be read ({wrong.strerror}); --tiles names a PMTiles file") from wrong
    if not head.startswith(_MAGIC) or len(head) < _HEADER:
        raise UsageError(f"{path} is no PMTiles file; make one with `pmtiles convert`, or leave --tiles out")
    if head[len(_MAGIC)] != _VERSION:
        raise UsageError(f"{path} is PMTiles of version {head[len(_MAGIC)]}; only 3 is read: `pmtiles upgrade`")
    if head[_KIND_AT] not in _KINDS:
        kind = head[_KIND_AT]
        raise UsageError(f"{path} holds tiles of an unknown kind ({kind}); a map shows MVT, PNG, JPEG, WebP and AVIF")
    return path


def checked_glyphs(path: Path) -> Path:
    """Return the path of a folder of glyphs: a folder for each font, with files such as `0-255.pbf`.

    Raises:
        UsageError: there is no such folder, or no font in it.
    """
    if not any(path.glob("*/0-255.pbf")):
        raise UsageError(f"{path} is no folder of glyphs; --glyphs names one with FONT/0-255.pbf and so on in it")
    return path.resolve()


def glyphs_of(folder: Path, fonts: str, name: str) -> bytes | None:
    """Return some letters of the first font of a list that is there, empty where it lacks them; None for no letters.

    Where none is there any font will do: the desk's own figures on the map ask for a font that no style brings. Nothing
    outside the folder is read: only what stands in it by the very name of the font is one.
    """
    known = {font.parent.name: font.parent for font in sorted(folder.glob("*/0-255.pbf"))}
    if not known or not _RANGE.fullmatch(name):
        return None
    found = next((known[one.strip()] for one in fonts.split(",") if one.strip() in known), None)
    path = ((found or next(iter(known.values()))) / name).resolve()
    return path.read_bytes() if path.is_file() and path.is_relative_to(folder) else b""


def checked_style(path: Path, *, tiles: bool, glyphs: bool = False) -> bytes:
    """Return a MapLibre style as JSON, its `pmtiles://` sources pointed at the archive of the desk.

    Args:
        path: of the style.
        tiles: whether an archive was given.
        glyphs: whether a folder of glyphs was given.

    Raises:
        UsageError: it cannot be read, is no style, or needs what the desk does not serve: no page asks another host.
    """
    try:
        raw = path.read_bytes() if path.stat().st_size <= _MOST_STYLE else b""
        style = json.loads(raw)
    except OSError as wrong:
        raise UsageError(f"{path} cannot be read ({wrong.strerror}); --style names a JSON file") from wrong
    except ValueError as wrong:
        raise UsageError(f"{path} is no JSON of at most {_MOST_STYLE} bytes; --style takes a MapLibre style") from wrong
    if not isinstance(style, dict) or style.get("version") != _STYLES or not isinstance(style.get("layers"), list):
        raise UsageError(f"{path} is no MapLibre style: it needs version 8, sources and layers")
    sources = style.get("sources")
    if not isinstance(sources, dict) or not all(isinstance(one, dict) for one in sources.values()):
        raise UsageError(f"{path} is no MapLibre style: its sources are no table")
    if "sprite" in style:
        raise UsageError(f"{path}: take `sprite` out; signs are not served")
    if "glyphs" in style:
        if not glyphs:
            raise UsageError(
                f"{path}: name the folder of its letters with --glyphs, or take `glyphs` out: names are then drawn in "
                "the desk's fonts"
            )
        style["glyphs"] = GLYPHS + "/{fontstack}/{range}.pbf"
    for name, source in sources.items():
        _check_source(path, name, source, tiles=tiles)
    return json.dumps(style, ensure_ascii=False).encode()


def _check_source(path: Path, name: str, source: dict[str, Any], *, tiles: bool) -> None:
    url = source.get("url")
    if isinstance(url, str) and url.startswith(_PMTILES):
        if not tiles:
            raise UsageError(f"{path}: the source {name!r} is a PMTiles file; name it with --tiles FILE.pmtiles")
        source["url"] = _PMTILES + TILES
    tiled = source.get("tiles", [])
    for text in tiled if isinstance(tiled, list) else [tiled]:
        if not isinstance(text, str) or _ADDRESS.match(text):
            raise UsageError(
                f"{path}: the source {name!r} asks {str(text)[:80]}; the desk asks no other host, use --tiles"
            )
    if isinstance(source.get("data"), str) or (isinstance(url, str) and not url.startswith(_PMTILES)):
        raise UsageError(f"{path}: the source {name!r} lies at an address; put its data into the style, or use --tiles")

"""The base map of one's own, where the desk was started with one."""

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from isnad.api.base_map import GLYPHS, STYLE, TILES, glyphs_of
from isnad.api.caller import Reading
from isnad.record.errors import MissingError

router = APIRouter(include_in_schema=False)
# A packed part of a file would no longer be that part.
_HEADERS = {"Cache-Control": "private, max-age=3600", "Content-Encoding": "identity"}


@router.get(TILES)
def tiles(caller: Reading) -> Response:
    """Return the PMTiles file, or the part of it that is asked for."""
    path = caller.shared.settings.tiles
    if path is None:
        raise MissingError("this desk was started without --tiles")
    return FileResponse(path, media_type="application/vnd.pmtiles", headers=_HEADERS)


@router.get(STYLE)
def style(caller: Reading) -> Response:
    """Return the style of the base map."""
    held = caller.shared.settings.style
    if held is None:
        raise MissingError("this desk was started without --style")
    return Response(held, media_type="application/json", headers={"Cache-Control": "private, no-cache"})


@router.get(GLYPHS + "/{fonts}/{name}")
def glyphs(caller: Reading, fonts: str, name: str) -> Response:
    """Return some letters of a font of the base map."""
    folder = caller.shared.settings.glyphs
    found = None if folder is None else glyphs_of(folder, fonts, name)
    if found is None:
        raise MissingError("this desk has no such letters for its map")
    return Response(found, media_type="application/x-protobuf", headers={"Cache-Control": "private, max-age=3600"})

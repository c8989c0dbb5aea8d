"""From a sheet to the spans of a document: parts, links, captions, bylines, agencies, place and publication."""

from collections.abc import Iterable, Iterator

import msgspec

from isnad.ingest.byline import Byline, Segment, read_lead, sign_off
from isnad.ingest.lines import Line, make_line, trimmed
from isnad.ingest.sheet import Sheet
from isnad.lang.ar.sentences import STOPS
from isnad.record.base import Quoted, Record
from isnad.record.document import Agency, Caption, Link, Part, Published

_TAIL = 300
_TAIL_WORDS = 40


class Laid(Record, frozen=True, kw_only=True):
    """What the page's layout says of the document. `outlet` is the name the byline prints, if any."""

    parts: tuple[Part, ...]
    published: Published | None = None
    place_line: str | None = None
    outlet: str | None = None
    byline: tuple[Quoted, ...] = ()
    agencies: tuple[Agency, ...] = ()
    links: tuple[Link, ...] = ()
    captions: tuple[Caption, ...] = ()


def read_sheet(sheet: Sheet) -> Laid:
    """Return the parts and fields of a sheet whose every line has its kind."""
    paragraphs = [index for index, kind in enumerate(sheet.kinds) if kind == "paragraph"]
    lead = _lead(sheet, paragraphs[0]) if paragraphs else None
    signed = sign_off(sheet.lines[paragraphs[-1]], sheet.text) if paragraphs else None
    bylines = [*sheet.bylines.values(), *([lead] if lead else [])]
    segments = [segment for byline in bylines for segment in byline.segments]
    agencies = [segment for segment in [*segments, *([signed[0]] if signed else [])] if segment.kind == "agency"]
    datelines = list(sheet.datelines.values())
    return Laid(
        parts=tuple(_parts(sheet, paragraphs, lead, signed)),
        published=next((found.published for found in datelines if found.published), None),
        place_line=next((found.place for found in datelines if found.place), None) or _place(sheet, bylines),
        outlet=_outlet(sheet),
        byline=tuple(_names(sheet, segments)),
        agencies=tuple(Agency(**_quoted(sheet, s.start, s.end)) for s in agencies),
        links=tuple(Link(**_quoted(sheet, start, end), uri=uri) for start, end, uri in sorted(sheet.links)),
        captions=tuple(_captions(sheet)),
    )


def _quoted(sheet: Sheet, start: int, end: int) -> dict[str, int | str]:
    return {"start": start, "end": end, "text": sheet.text[start:end]}

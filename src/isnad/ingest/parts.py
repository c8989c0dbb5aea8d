"""From a sheet to the spans of a document: parts, links, captions, bylines, agencies, place and publication."""

from collections.abc import Iterable, Iterator

from isnad.ingest.byline import Byline, Segment, read_lead, sign_off
from isnad.ingest.captions import CaptionLine
from isnad.ingest.lines import Line, trimmed
from isnad.ingest.sheet import Sheet
from isnad.record.base import Quoted, Record
from isnad.record.codes import PartKind
from isnad.record.document import Agency, Caption, Link, Part, Published


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
    lead = _lead(sheet, paragraphs)
    signed = sign_off(sheet.lines[paragraphs[-1]], sheet.text) if paragraphs else None
    bylines = [byline for _, byline in sorted(sheet.bylines.items())] + ([lead] if lead else [])
    segments = [segment for byline in bylines for segment in byline.segments] + ([signed[0]] if signed else [])
    datelines = [dateline for _, dateline in sorted(sheet.datelines.items())]
    segments += [Segment("agency", *found.agency, 1) for found in datelines if found.agency]
    cuts = {paragraphs[0]: lead.end} if lead and lead.sure else {}
    ends = {paragraphs[-1]: signed[1]} if signed else {}
    return Laid(
        parts=tuple(_parts(sheet, cuts, ends)),
        published=next((found.published for found in datelines if found.published), None),
        place_line=next((found.place for found in datelines if found.place), None) or _place(sheet, bylines),
        outlet=_outlet(sheet),
        byline=tuple(_names(sheet, segments)),
        agencies=tuple(_agencies(sheet, segments)),
        links=tuple(_link(sheet, *link) for link in sorted(sheet.links)),
        captions=tuple(_caption(sheet, found) for _, found in sorted(sheet.captions.items())),
    )


def _lead(sheet: Sheet, paragraphs: list[int]) -> Byline | None:
    if not paragraphs:
        return None
    return read_lead(sheet.lines[paragraphs[0]], brands=sheet.brands, authors=sheet.authors)


def _parts(sheet: Sheet, cuts: dict[int, int], ends: dict[int, int]) -> Iterator[Part]:
    """One part a line, save where a lead, a sign-off or a credit is cut off: these are bylines."""
    for index, (line, kind) in enumerate(zip(sheet.lines, sheet.kinds, strict=True)):
        assert kind is not None
        caption = sheet.captions.get(index)
        if caption is not None:
            yield from _caption_parts(caption)
            continue
        start, end = cuts.get(index, line.start), ends.get(index, line.end)
        yield from _part("byline", sheet.text, line.start, start)
        yield from _part(kind, sheet.text, start, end)
        yield from _part("byline", sheet.text, end, line.end)


def _caption_parts(found: CaptionLine) -> Iterator[Part]:
    yield Part(kind="caption", start=found.caption[0], end=found.caption[1])
    if found.credit_line:
        yield Part(kind="byline", start=found.credit_line[0], end=found.credit_line[1])


def _part(kind: PartKind, text: str, start: int, end: int) -> Iterator[Part]:
    first, last = trimmed(text, start, end)
    if first < last:
        yield Part(kind=kind, start=first, end=last)


def _place(sheet: Sheet, bylines: Iterable[Byline]) -> str | None:
    """The first place of a byline with those that stand beside it, as printed."""
    for byline in bylines:
        places = [segment for segment in byline.segments if segment.kind == "place"]
        if places:
            return sheet.text[places[0].start : _last_beside(byline, places).end]
    return None


def _last_beside(byline: Byline, places: list[Segment]) -> Segment:
    order = list(byline.segments)
    last = order.index(places[0])
    while last + 1 < len(order) and order[last + 1].kind == "place":
        last += 1
    return order[last]


def _outlet(sheet: Sheet) -> str | None:
    """The outlet that a byline of its own line begins or ends with; none is taken out of running text."""
    for _, byline in sorted(sheet.bylines.items()):
        for segment in byline.segments:
            if segment.kind == "outlet":
                return sheet.text[segment.start : segment.end]
    return None


def _names(sheet: Sheet, segments: list[Segment]) -> Iterator[Quoted]:
    named = [(s.start, s.end) for s in segments if s.kind == "person"]
    if not named:
        lines = [line for line, kind in zip(sheet.lines, sheet.kinds, strict=True) if kind == "byline"]
        found = (_first_print(sheet, author, lines) for author in sheet.authors)
        named = sorted({span for span in found if span is not None})
    firsts = {sheet.text[start:end]: (start, end) for start, end in reversed(named)}
    for start, end in sorted(firsts.values()):
        yield Quoted(start=start, end=end, text=sheet.text[start:end])


def _first_print(sheet: Sheet, author: str, lines: Iterable[Line]) -> tuple[int, int] | None:
    """Where a byline first prints the name of an author that the metadata give."""
    starts = (sheet.text.find(author, line.start, line.end) for line in lines)
    return next(((start, start + len(author)) for start in starts if start >= 0), None)


def _agencies(sheet: Sheet, segments: list[Segment]) -> Iterator[Agency]:
    for start, end in sorted({(s.start, s.end) for s in segments if s.kind == "agency"}):
        yield Agency(start=start, end=end, text=sheet.text[start:end])


def _link(sheet: Sheet, start: int, end: int, uri: str | None) -> Link:
    return Link(start=start, end=end, text=sheet.text[start:end], uri=uri)


def _caption(sheet: Sheet, found: CaptionLine) -> Caption:
    credit = found.credit
    quoted = Quoted(start=credit[0], end=credit[1], text=sheet.text[credit[0] : credit[1]]) if credit else None
    return Caption(start=found.caption[0], end=found.caption[1], credit=quoted)

"""The coder's output as a sheet, its spans laid on the text that was annotated."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from isnad.evaluate.read_gold import figures_of
from isnad.evaluate.sheet import EventSeen, Marked, PlaceSeen, Sheet, SideSeen, Span
from isnad.record.claims import Claim
from isnad.record.codec import decode_line
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.document import Document
from isnad.record.errors import UsageError
from isnad.record.events import Event, Participant
from isnad.record.mentions import Place

_LAST_PART = re.compile(r"(?:^|[/\\:])([^/\\:]+?)(?:\.\w+)?$")


def read_coded(path: Path) -> Iterator[CodedDocument]:
    """Yield the coded documents of a file of lines; error lines are passed over.

    Raises:
        UsageError: it cannot be read, or a line is no record of isnad.
    """
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                record = _decoded(line, f"{path}: line {number}")
                if isinstance(record, CodedDocument):
                    yield record
    except OSError as wrong:
        raise UsageError(f"{path}: cannot be read: {wrong.strerror}") from wrong


def _decoded(line: bytes, where: str) -> CodedDocument | FailedDocument:
    try:
        return decode_line(line)
    except msgspec.MsgspecError as wrong:
        raise UsageError(f"{where} is not a record of isnad: {wrong}") from wrong


def names_of(document: Document) -> Iterator[str]:
    """Yield what a document may be called among the annotations, the surest first."""
    stem = _LAST_PART.search(document.uri or "")
    if document.external_id:
        yield document.external_id
        if stem:
            yield f"{stem[1].partition('.')[0]}-{document.external_id}"
    if stem:
        yield stem[1]


def by_name(documents: Iterable[CodedDocument], names: Iterable[str]) -> dict[str, CodedDocument]:
    """Return the coded documents that are annotated, by the name of the annotation."""
    wanted = set(names)
    found: dict[str, CodedDocument] = {}
    for coded in documents:
        name = next((name for name in names_of(coded.document) if name in wanted), None)
        if name is not None:
            found[name] = coded
    return found


def sheet_of_coded(coded: CodedDocument, text: str | None = None) -> Sheet:
    """Return a coded document as a sheet.

    Args:
        text: the text that was annotated, where it is laid out otherwise than the document's own.
    """
    on = _Laid(coded.document.text, text if text is not None else coded.document.text)
    claims = {claim.id: claim for claim in coded.claims}
    times = ((on.span(time.start, time.end), time.value or "") for time in coded.mentions.times)
    return Sheet(
        events=tuple(_event(event, claims, on) for event in coded.events),
        times=tuple(Marked(*span, value) for span, value in times if span),
        speakers=tuple(sorted(_speakers(coded.claims, on))),
        text=on.text,
    )


def _speakers(claims: Iterable[Claim], on: "_Laid") -> set[Marked]:
    hops = (hop for claim in claims for hop in claim.chain)
    found = ((on.span(hop.cue.start, hop.cue.end), hop.text or hop.name) for hop in hops if hop.cue)
    return {Marked(*span, speaker) for span, speaker in found if span}


class _Laid:
    """One text laid on another: offsets where they hold, else the nearest same words."""

    def __init__(self, own: str, text: str) -> None:
        self._own, self.text = own, text

    def span(self, start: int, end: int) -> Span | None:
        words = self._own[start:end]
        if self.text[start:end] == words:
            return start, end
        places = [found.start() for found in re.finditer(re.escape(words), self.text)] if words.strip() else []
        if not places:
            return None
        nearest = min(places, key=lambda place: abs(place - start))
        return nearest, nearest + len(words)


def _event(event: Event, claims: dict[str, Claim], on: _Laid) -> EventSeen:
    figures, sides = figures_of(msgspec.to_builtins(event.harm))
    chains = [claims[told.claim_id].chain for told in event.claims if told.claim_id in claims]
    return EventSeen(
        event_class=event.event_class,
        start=event.time.start,
        end=event.time.end or event.time.start,
        places=tuple(map(_place, event.places)),
        actors=tuple(_side(actor, actor.basis) for actor in event.actors),
        targets=tuple(_side(target) for target in event.targets),
        harm=figures,
        sides=sides,
        factuality=event.factuality,
        trigger=on.span(event.trigger.start, event.trigger.end),
        first_speakers=tuple(dict.fromkeys(chain[0].name for chain in chains if chain)),
    )


def _place(place: Place) -> PlaceSeen:
    return PlaceSeen((place.lat, place.lon), place.text, place.level, place.country, place.gazetteer_id)


def _side(side: Participant, basis: str | None = None) -> SideSeen:
    return SideSeen(side.text, side.actor_id, side.sector, basis)

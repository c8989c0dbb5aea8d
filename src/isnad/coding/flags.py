"""What does not fit in the events of a report, for a person to look at."""

from collections.abc import Sequence

from isnad.record.base import Span
from isnad.record.document import Document
from isnad.record.events import Event, Flag, Harm


def find_flags(document: Document, events: Sequence[Event]) -> tuple[Flag, ...]:
    """Return number clashes, contested actors, figures without a source, and a title without a body."""
    flags = [flag for event in events for flag in (*_number_clash(event), *_contested(event))]
    if events and _only_title(document):
        message = "only the title was there to code: the report has no body"
        flags.append(Flag(kind="title_without_body", message=message, spans=()))
    return tuple(flags)


def _number_clash(event: Event) -> list[Flag]:
    flags = []
    for rival in (figure for figure in event.harm if figure.alternative):
        first = next((h for h in event.harm if h.kind == rival.kind and not (h.alternative or h.part_of_total)), None)
        if first is not None and (first.low, first.high) != (rival.low, rival.high):
            message = f"{rival.kind}: {_range(first)} and {_range(rival)} are both reported"
            flags.append(Flag(kind="number_clash", message=message, spans=(_span(first), _span(rival))))
    return flags


def _range(figure: Harm) -> str:
    if figure.high is None:
        return f"{figure.low} or more"
    return str(figure.low) if figure.low == figure.high else f"{figure.low} to {figure.high}"


def _span(figure: Harm) -> Span:
    return Span(start=figure.start, end=figure.end)


def _contested(event: Event) -> list[Flag]:
    denied = [claim for claim in event.claims if claim.stance == "denies"]
    accused = [actor for actor in event.actors if actor.alleged_by is not None]
    if not denied or not accused:
        return []
    spans = tuple(Span(start=actor.start, end=actor.end) for actor in accused)
    return [
        Flag(
            kind="actor_contested",
            message="who did it is alleged by one side and denied by another",
            spans=spans,
        )
    ]


def _only_title(document: Document) -> bool:
    return all(part.kind in ("title", "kicker", "subtitle", "dateline") for part in document.parts)

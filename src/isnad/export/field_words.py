"""The value of each field that a person decides on, in words, with the words of the report that it rests on."""

from collections.abc import Iterator

from isnad.export.labels import Catalogue
from isnad.export.wording import days, harm_line, participant_name, place_name
from isnad.record.base import Span
from isnad.record.coded import CodedDocument
from isnad.record.events import Agreement, Event
from isnad.record.review import DecidedField

Stretch = Span | Agreement
"""What has a place in the text."""


def value_words(event: Event, field: DecidedField, coded: CodedDocument, words: Catalogue) -> Iterator[str]:
    """Yield the values of one field, each with the words of the report in quotation marks behind it."""
    if field == "class":
        yield f"{event.event_class} ({words.label('event_class', event.event_class)})"
    elif field == "factuality":
        yield event.factuality
    elif field in ("tags", "weapons"):
        yield from event.tags if field == "tags" else event.weapons
    elif field == "time":
        mention = quote(event.time.mention, coded) if event.time.mention else words.message(event.time.reason or "")
        yield f"{days(event.time, words)} {mention}".rstrip()
    elif field == "trigger":
        yield quote(event.trigger, coded)
    elif field == "agreement":
        yield from (f"{event.agreement.relation} {quote(event.agreement, coded)}",) if event.agreement else ()
    else:
        yield from _parties(event, field, coded, words)


def _parties(event: Event, field: DecidedField, coded: CodedDocument, words: Catalogue) -> Iterator[str]:
    if field == "places":
        yield from (f"{place_name(one, words)} {quote(one, coded)}" for one in event.places)
    elif field == "actors":
        yield from (f"{participant_name(one, words)} {quote(one, coded)} {one.basis}" for one in event.actors)
    elif field == "targets":
        yield from (f"{participant_name(one, words)} {quote(one, coded)}" for one in event.targets)
    else:
        yield from (f"{harm_line(one, words)} {quote(one, coded)}" for one in event.harm)


def quote(span: Stretch, coded: CodedDocument) -> str:
    """Return the words at a span in quotation marks, blanks and line ends as single blanks."""
    return f"«{' '.join(coded.document.text[span.start : span.end].split())}»"


def spans_of(event: Event, field: DecidedField) -> tuple[Stretch, ...]:
    """Return the words that a field rests on; none for fields that follow from others."""
    if field == "time":
        return (event.time.mention,) if event.time.mention else ()
    if field == "trigger":
        return (event.trigger,)
    if field == "agreement":
        return (event.agreement,) if event.agreement else ()
    held: dict[str, tuple[Stretch, ...]] = {
        "places": event.places, "actors": event.actors, "targets": event.targets, "harm": event.harm,
    }  # fmt: skip
    return held.get(field, ())

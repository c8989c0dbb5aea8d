"""Every quotation of an event, each with its place in the text, so that a third party can find it there."""

from collections.abc import Iterator
from typing import Any

import msgspec

from isnad.record.base import Record
from isnad.record.kept import EventView


class Quotation(Record, frozen=True, kw_only=True):
    """Words of the article at code points `[start, end)`, and what they are evidence of."""

    what: str
    start: int
    end: int
    text: str


def quotations(view: EventView, text: str) -> tuple[tuple[Quotation, ...], tuple[str, ...]]:
    """Return the quotations of an event and its claims; beside them what is named as one and does not stand there.

    The second are values that a person wrote, for which the article has no such words.
    """
    found, strange = {}, []
    for what, start, end, said in _all(view):
        quoted = text[start:end]
        if said is not None and quoted != said:
            strange.append(what)
        elif quoted:
            found[what] = Quotation(what=what, start=start, end=end, text=quoted)
    return tuple(found.values()), tuple(strange)


def _all(view: EventView) -> Iterator[tuple[str, int, int, str | None]]:
    yield from _spans("event", msgspec.to_builtins(view.event))
    for claim in view.claims:
        yield from _spans(f"claim {claim.id}", msgspec.to_builtins(claim))


def _spans(what: str, value: Any) -> Iterator[tuple[str, int, int, str | None]]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _spans(f"{what}[{number}]", one)
    elif isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield what, value["start"], value["end"], value.get("text")
        for name, one in value.items():
            yield from _spans(f"{what}.{name}", one)

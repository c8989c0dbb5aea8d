"""The values of a row that a reader would miss if they changed, and which of them differ between two releases."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from isnad.record.kept import EventView
from isnad.store.fields import FIELDS, field_value

_OF_WORDS = frozenset({"start", "end", "text", "claim_id", "alleged_by", "mention", "reason"})


class Differing(NamedTuple):
    """One field that differs, with both values as JSON."""

    field: str
    old: Any
    new: Any


_OTHERS: Final[Mapping[str, Callable[[EventView], Any]]] = {
    "sources": lambda view: [[[hop.name, hop.source_id, hop.kind] for hop in claim.chain] for claim in view.claims],
    "published": lambda view: view.document.published.value,
    "outlet": lambda view: view.document.outlet,
    "promoted": lambda view: list(view.promoted),
}


def differing(old: EventView, new: EventView) -> Iterator[Differing]:
    """Yield the fields in which two versions of a row differ; where their words stand is no value."""
    for field in FIELDS if old.event != new.event else ():
        before, after = (_plain(field_value(view.event, field)) for view in (old, new))
        if before != after:
            yield Differing(field, before, after)
    for name, value_of in _OTHERS.items():
        if value_of(old) != value_of(new):
            yield Differing(name, value_of(old), value_of(new))


def _plain(value: Any) -> Any:
    """A value without positions and without what is not said."""
    if isinstance(value, Mapping):
        kept = {name: _plain(part) for name, part in value.items() if not _is_bare(name, part)}
        return {name: part for name, part in kept.items() if part not in (None, "", [], {})}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _is_bare(name: str, part: Any) -> bool:
    return name in _OF_WORDS and not (name in ("start", "end") and isinstance(part, str))

"""What a correction says nothing of: it stays as it was where the same words are meant.

Who puts one figure right of four names all four again. Whom the other three count, and on whose word, was not typed
and is not lost.
"""

from collections.abc import Mapping
from typing import Any, Final

from isnad.record.events import Event
from isnad.record.review import DecidedField
from isnad.store.fields import field_value

_KNOWN_BY: Final[Mapping[str, str]] = {
    "places": "gazetteer_id",
    "actors": "actor_id",
    "targets": "actor_id",
    "harm": "kind",
}
"""What else than its words makes a value the same one."""
_OF_THE_FIGURE: Final = frozenset({"low", "high", "best", "word", "qualifier"})


def carried(field: DecidedField, given: Any, event: Event) -> Any:
    """Return what a person gave for a field, each value with what the event has beside it already.

    Args:
        field: the field that is corrected.
        given: in one of the short forms of `values.filled`, or whole.
        event: the event as it stands.
    """
    known_by = _KNOWN_BY.get(field)
    if known_by is None or not isinstance(given, list | tuple):
        return given
    standing = field_value(event, field)
    return [_with_the_rest(one, standing, known_by) for one in given]


def _with_the_rest(one: Any, standing: list[dict[str, Any]], known_by: str) -> Any:
    if not isinstance(one, Mapping):
        return one
    same_by = ("start", "end", known_by)
    old = next((old for old in standing if all(old[name] == one.get(name) for name in same_by)), None)
    if old is None:
        return one
    if known_by == "kind" and (old["low"], old["high"]) != (one.get("low"), one.get("high", one.get("low"))):
        old = {name: value for name, value in old.items() if name not in _OF_THE_FIGURE}
    whom = {"who": {**old["who"], **one["who"]}} if isinstance(one.get("who"), Mapping) else {}
    return {**old, **one, **whom}

"""Telephone numbers, accounts, wallets and payment links masked in every free text of an event."""

from functools import cache
from operator import is_
from typing import Any

import msgspec

from isnad.record.kept import EventView
from isnad.text.mask import mask

# Names of fields that hold ids, hashes, times or codes: long digits there are nobody's number.
_CODES = frozenset(
    {"id", "key", "absorbed", "text_sha256", "at", "by", "start", "end", "value", "captured", "coded_at", "coder"}
    | {"supersedes", "undoes", "retain_until", "alleged_by", "class", "precision", "status", "basis", "kind", "level"}
)


_LISTS = (list, tuple)
_LOOKED_INTO = (str, dict, *_LISTS)


def masked(view: EventView) -> EventView:
    """Return the event with every such number covered, in what people wrote too; the same event where there is none.

    Covered text keeps its length, so that all offsets hold.
    """
    values = msgspec.to_builtins(view)
    shown = covered(values)
    return view if shown is values else msgspec.convert(shown, EventView)


def covered(value: Any) -> Any:
    """Return a value made of builtins with its numbers covered: the same one where there is none to cover.

    Whole stores pass through here, so nothing is copied before something in it is covered.
    """
    kind = type(value)
    if kind is str:
        shown = mask(value)
        return value if shown == value else shown
    if kind is dict:
        changed = {
            name: new
            for name, old in value.items()
            if type(old) in _LOOKED_INTO and not _is_code(name) and (new := covered(old)) is not old
        }
        return value | changed if changed else value
    if kind in _LISTS:
        items = [covered(one) if type(one) in _LOOKED_INTO else one for one in value]
        return value if all(map(is_, items, value)) else items
    return value


@cache
def _is_code(name: str) -> bool:
    return name in _CODES or name.endswith("_id")

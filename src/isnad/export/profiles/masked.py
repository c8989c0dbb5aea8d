"""Telephone numbers, accounts, wallets and payment links masked in every free text of an event."""

from typing import Any

import msgspec

from isnad.record.kept import EventView
from isnad.text.mask import mask

# Names of fields that hold ids, hashes, times or codes: long digits there are nobody's number.
_CODES = frozenset(
    {"id", "key", "absorbed", "text_sha256", "at", "by", "start", "end", "value", "captured", "coded_at", "coder"}
    | {"supersedes", "undoes", "retain_until", "alleged_by", "class", "precision", "status", "basis", "kind", "level"}
)


def masked(view: EventView) -> EventView:
    """Return the event with every such number covered, in what people wrote too; the same event where there is none.

    Covered text keeps its length, so that all offsets hold.
    """
    values = msgspec.to_builtins(view)
    shown = covered(values)
    return view if shown is values else msgspec.convert(shown, EventView)


def covered(value: Any) -> Any:
    """Return a value made of builtins with its numbers covered: the same one where there is none to cover."""
    if isinstance(value, str):
        shown = mask(value)
        return value if shown == value else shown
    if isinstance(value, dict):
        new = {name: one if _is_code(name) else covered(one) for name, one in value.items()}
        return value if all(new[name] is one for name, one in value.items()) else new
    if isinstance(value, list | tuple):
        items = [covered(one) for one in value]
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    return value


def _is_code(name: str) -> bool:
    return name in _CODES or name.endswith("_id")

"""A line of the contract that leaves a store and can come back into one without loss."""

from typing import Any

import msgspec

from isnad.export.profiles.masked import covered
from isnad.record.base import Record
from isnad.record.claims import Claim
from isnad.record.coded import CodedDocument
from isnad.record.events import Event, Flag
from isnad.record.review import Decision, Remark, Terms

Raw = dict[str, Any]


class OlderCoding(Record, frozen=True, kw_only=True):
    """A version before the newest: needed where people decided on an event that the newest lacks."""

    coder: str
    events: tuple[Event, ...]
    claims: tuple[Claim, ...] = ()
    flags: tuple[Flag, ...] = ()


class Keeping(Record, frozen=True, kw_only=True):
    """What a store knows of a document beyond the values in force.

    `events` are those of the newest coding, where the line's own differ from them by decisions or by a selection;
    None where they are the same. `older` are earlier codings, the oldest first. `remarks` are those on incidents that
    held an event of it, the same in the line of each report that they speak of. `masked` says that numbers were
    covered: `text_sha256` is of the text before that.
    """

    coder: str
    events: tuple[Event, ...] | None = None
    older: tuple[OlderCoding, ...] = ()
    decisions: tuple[Decision, ...] = ()
    remarks: tuple[Remark, ...] = ()
    terms: Terms | None = None
    masked: bool = False


class KeptDocument(CodedDocument, frozen=True, kw_only=True):
    """A coded document with the values in force; `keeping` is None for a line that no store wrote."""

    keeping: Keeping | None = None


_DECODER = msgspec.json.Decoder(KeptDocument)


def decode_kept(line: bytes) -> KeptDocument:
    """Return the document of a line that `isnad code` or `isnad export` wrote.

    Raises:
        msgspec.DecodeError: the line is not JSON.
        msgspec.ValidationError: it is JSON but not of the contract.
    """
    return _DECODER.decode(line)


def encode_masked(kept: KeptDocument) -> bytes:
    """Return the line with every telephone number, account, wallet and payment link covered.

    What is covered keeps its length, so that all offsets hold; quoted words are those of the covered text.
    """
    values = msgspec.to_builtins(kept)
    hidden = covered(values)
    if hidden is values:
        return msgspec.json.encode(kept) + b"\n"
    text, shown = kept.document.text, hidden["document"]["text"]
    aligned = _aligned(values, hidden, text, shown)
    if aligned["keeping"] is not None:
        aligned["keeping"]["masked"] = True
    return msgspec.json.encode(aligned) + b"\n"


def _aligned(plain: Any, hidden: Any, text: str, shown: str) -> Any:
    """Take the words of every quotation from the covered text: a part of a number alone may not look like one."""
    if isinstance(plain, dict):
        new = {name: _aligned(value, hidden[name], text, shown) for name, value in plain.items()}
        start, end = plain.get("start"), plain.get("end")
        quotes = isinstance(start, int) and isinstance(end, int) and plain.get("text") == text[start:end]
        return new | {"text": shown[start:end]} if quotes else new
    if isinstance(plain, list | tuple):
        return [_aligned(one, other, text, shown) for one, other in zip(plain, hidden, strict=True)]
    return hidden

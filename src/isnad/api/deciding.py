"""From what a form or a program sends to a wish of the review; what is typed is read as in the terminal."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, cast, get_args

from isnad.api.sent import Sent
from isnad.record.answers import DecisionRequest
from isnad.record.document import Document
from isnad.record.errors import UsageError
from isnad.record.review import DecidedField, DecisionAction
from isnad.review.doubts import keeping_human
from isnad.review.mentions import called_by
from isnad.review.sheet import Sheet, Wish
from isnad.review.words import field_named, parted, read_event, read_fields, read_value
from isnad.text.offsets import Units

_ID = "dec-"
_POINTED: Final = re.compile(r'("[^"]*"|«[^»]*»)|@(\d{1,9})-(\d{1,9})')
_OF_DOCUMENT: Final = frozenset(
    {"add", "nothing_to_code", "finished", "assign", "review", "second_review", "finalise", "reopen"}
)
_QUOTES: Final = ('"', "«", "@", "{")

Read = Callable[[Sheet, Sent], Any]


def wish_of_form(sheet: Sheet, sent: Sent) -> Wish:
    """Return the wish that a form is for.

    Raises:
        UsageError: the form cannot be meant.
    """
    action = sent.one("action")
    field = field_named(sent.one("field")) if sent.one("field") else None
    if action == "keep":
        return _with_id(keeping_human(sheet.event(sent.maybe("event")), _needed(field)), sent)
    if action not in get_args(DecisionAction):
        raise UsageError(f"there is no act {action[:40]!r}; it is one of {', '.join(get_args(DecisionAction))}")
    known = cast(DecisionAction, action)
    read = _READ.get(known)
    event = None if known in _OF_DOCUMENT else sent.maybe("event")
    wish = Wish(
        action=known,
        document_id=sheet.head.id,
        event_key=event,
        field=field,
        human=read(sheet, sent) if read is not None else None,
        reason=speaking_to(sent) if action == "comment" else sent.maybe("reason"),
        seen=sent.maybe("seen") if event is not None else None,
    )
    return _with_id(wish, sent)


def wish_of_program(sheet: Sheet | None, asked: DecisionRequest) -> Wish:
    """Return the wish that a program sends.

    Args:
        sheet: the document it is about; None for undo and redo.
        asked: what was sent.

    Raises:
        UsageError: words are given for what takes none.
    """
    human = asked.human
    if asked.words is not None:
        if sheet is None or (asked.field is None and asked.action != "add"):
            raise UsageError("words are the value of one field, or a new event; name the field")
        human = _read_words(sheet, asked)
    return Wish(
        action=asked.action,
        document_id=asked.document_id if sheet is None else sheet.head.id,
        event_key=asked.event_key,
        field=asked.field,
        human=human,
        reason=asked.reason,
        undoes=asked.undoes,
        supersedes=asked.supersedes,
        seen=asked.seen,
        id=asked.id,
    )


def _read_words(sheet: Sheet, asked: DecisionRequest) -> Any:
    document, words = sheet.coded.document, asked.words or ""
    if asked.field is None:
        return read_event(words, document)
    return read_value(asked.field, words, document, _near(sheet, asked.event_key))


def sent_id(sent: Sent) -> str | None:
    """Return the id that a form gives its decision."""
    given = sent.maybe("decision_id")
    return given if given is None or given.startswith(_ID) else _ID + given


def _with_id(wish: Wish, sent: Sent) -> Wish:
    return Wish(**{name: getattr(wish, name) for name in wish.__struct_fields__ if name != "id"}, id=sent_id(sent))


def speaking_to(sent: Sent) -> str | None:
    """Return what a comment says, to whom it was sent named before it where it does not name them itself."""
    said, to = sent.maybe("reason"), sent.maybe("to")
    if said is None or to is None or called_by([to]).search(said):
        return said
    return f"@{to} {said}"


def _needed(field: DecidedField | None) -> DecidedField:
    if field is None:
        raise UsageError("name the field whose value is kept")
    return field


def _near(sheet: Sheet, key: str | None) -> int:
    return next((view.event.trigger.start for view in sheet.events if view.key == key), 0)


def _typed(sent: Sent, name: str, document: Document) -> str:
    """What was typed, offsets that a browser counted in UTF-16 units as code points."""
    text = "\n".join(sent.all(name)).strip()
    if sent.one("offsets") != "utf16":
        return text
    units = Units(document.text)

    def converted(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        try:
            return f"@{units.from_utf16(int(found[2]))}-{units.from_utf16(int(found[3]))}"
        except IndexError as outside:
            raise UsageError(f"{found[0]} lies outside the text: {outside}") from outside

    return _POINTED.sub(converted, text)


def _correction(sheet: Sheet, sent: Sent) -> Any:
    document = sheet.coded.document
    field = field_named(sent.one("field"))
    typed = _typed(sent, "value", document)
    return read_value(field, typed, document, _near(sheet, sent.maybe("event")))


def _new_event(sheet: Sheet, sent: Sent) -> Any:
    document = sheet.coded.document
    trigger = _typed(sent, "trigger", document)
    if trigger and not trigger.startswith(_QUOTES):
        trigger = f'"{trigger}"'
    rest = _typed(sent, "rest", document).replace("\n", " ; ")
    return read_event(f"{sent.one('class')} {trigger}" + (f" ; {rest}" if rest else ""), document)


def _parts(sheet: Sheet, sent: Sent) -> Any:
    """What each part of a split differs in: a line each."""
    document, near = sheet.coded.document, _near(sheet, sent.maybe("event"))
    lines = _typed(sent, "value", document).replace("\n", " | ")
    return [read_fields(parted(part, ";"), document, near) for part in parted(lines, "|")]


def _keys(_: Sheet, sent: Sent) -> Any:
    return [key for key in sent.all("other") if key]


def _value(_: Sheet, sent: Sent) -> Any:
    return sent.maybe("value")


_READ: Final[Mapping[DecisionAction, Read]] = {
    "correct": _correction,
    "add": _new_event,
    "split": _parts,
    "merge": _keys,
    "assign": _value,
    "promote": _value,
}

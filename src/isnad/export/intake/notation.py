"""The fields of an event as cells that a person edits, and back.

One item a line; its parts stand between bars, the words as printed last: `isnad:sy-homs | words`,
`ly-lna | accused_by_opponent | words`, `killed 3-5 rival | words`. An item whose line is as it was keeps everything
that the line does not show. docs/import.md has the grammar with examples.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from isnad.record.errors import UsageError
from isnad.record.events import Event, EventActor, Harm, Participant
from isnad.record.mentions import Place
from isnad.record.review import DecidedField

BAR = " | "
NOBODY = "-"
RIVAL, PART = "rival", "part"
COLUMNS: Final[Mapping[DecidedField, tuple[str, ...]]] = {
    "class": ("class",),
    "tags": ("tags",),
    "time": ("start", "end", "time_precision"),
    "places": ("places",),
    "actors": ("actors",),
    "targets": ("targets",),
    "harm": ("harm",),
    "weapons": ("weapons",),
    "factuality": ("factuality",),
    "agreement": ("agreement",),
}
"""The columns that hold each field; a trigger is not edited in a sheet."""

Raw = dict[str, Any]
_FIGURE = re.compile(r"(?P<kind>\w+)\s+(?P<low>\d+)(?:\s*(?P<more>\+)|\s*-\s*(?P<high>\d+))?(?P<marks>(?:\s+\w+)*)")


def cells_of(event: Event) -> dict[str, str]:
    """Return the editable cells of an event by column name; what is not there is the empty text."""
    agreement = event.agreement
    return {
        "class": event.event_class,
        "tags": "\n".join(event.tags),
        "start": event.time.start or "",
        "end": event.time.end or "",
        "time_precision": event.time.precision,
        "places": "\n".join(map(_place_line, event.places)),
        "actors": "\n".join(map(_actor_line, event.actors)),
        "targets": "\n".join(map(_target_line, event.targets)),
        "harm": "\n".join(map(_harm_line, event.harm)),
        "weapons": "\n".join(event.weapons),
        "factuality": event.factuality,
        "agreement": _line(agreement.agreement_id, agreement.relation, agreement.text) if agreement else "",
    }


def value_of(field: DecidedField, cells: Mapping[str, str], event: Event, text: str) -> Any:
    """Return the value that edited cells ask for, as JSON: lines as they were whole, others in the short form.

    The short form of a place is `{start, end, gazetteer_id}`, of an actor `{start, end, actor_id, basis}`, and so on.

    Args:
        field: the field to read.
        cells: the cells of its columns.
        event: the event as it stands, whose unchanged items are kept.
        text: the text of the report, in which new words are looked for.

    Raises:
        UsageError: a line cannot be read, or its words do not stand in the report.
    """
    if field == "time":
        return _time(cells, event)
    cell = cells[field]
    if field in ("class", "factuality"):
        return cell.strip()
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    if field in ("tags", "weapons"):
        return list(dict.fromkeys(word for line in lines for word in re.split(r"[;,\s]+", line) if word))
    reader = _Reader(event, text)
    if field == "agreement":
        return reader.agreement(lines)
    old, write, read = _LISTS[field]
    return reader.items(lines, [(write(item), msgspec.to_builtins(item)) for item in old(event)], read)


def _words(text: str) -> str:
    return " ".join(text.split())


def _line(*parts: str | None) -> str:
    *before, text = parts
    return BAR.join([*(part or NOBODY for part in before), _words(text or "")]).rstrip()


def _place_line(place: Place) -> str:
    return _line(place.gazetteer_id, place.text)


def _actor_line(actor: EventActor) -> str:
    return _line(actor.actor_id, actor.basis, actor.text)


def _target_line(target: Participant) -> str:
    return _line(target.actor_id, target.text)


def _harm_line(harm: Harm) -> str:
    figure = (
        f"{harm.low}+" if harm.high is None else str(harm.low) if harm.low == harm.high else f"{harm.low}-{harm.high}"
    )
    marks = [mark for mark, is_so in ((RIVAL, harm.alternative), (PART, harm.part_of_total)) if is_so]
    return _line(" ".join([harm.kind, figure, *marks]), harm.text)


def _time(cells: Mapping[str, str], event: Event) -> Raw:
    start, end = cells["start"].strip(), cells["end"].strip()
    if len(start) == len(end) and end < start:
        raise UsageError(f"the end {end} is before the start {start}; change both, or empty the end for the same day")
    old = event.time
    mention = {"start": old.mention.start, "end": old.mention.end} if old.mention else None
    value: Raw = {"start": start or None, "end": end or start or None, "mention": mention}
    if start:
        return {**value, "precision": cells["time_precision"].strip() or "day"}
    if end:
        raise UsageError("an end without a start; write both days, or neither")
    return {**value, "precision": "unknown"}


class _Reader:
    """Reads lines of one event; words are looked for in the report, nearest to the trigger first."""

    def __init__(self, event: Event, text: str) -> None:
        self._event, self._text = event, text

    def items(self, lines: list[str], old: list[tuple[str, Raw]], read: "Read") -> list[Raw]:
        """Return an item for each line, in the order of the lines."""
        left = list(old)
        kept = {number: _taken(left, line) for number, line in enumerate(lines)}
        return [kept[number] or read(self, line, left) for number, line in enumerate(lines)]

    def agreement(self, lines: list[str]) -> Raw | None:
        """Return the agreement of the one line, None where there is none."""
        if not lines:
            return None
        if len(lines) > 1:
            raise UsageError("an event has one agreement, and here are several lines")
        old = self._event.agreement
        if old is not None and lines[0] == _line(old.agreement_id, old.relation, old.text):
            return _raw(old)
        agreement_id, relation, words = _parts(lines[0], "AGREEMENT | makes, breaks or part_of | WORDS", 3)
        return {"agreement_id": agreement_id, "relation": relation, **self.span(words, [])}

    def span(self, words: str | None, left: list[tuple[str, Raw]]) -> Raw:
        """Return start, end and words as printed: those of an item that had these words, else looked for.

        Raises:
            UsageError: the report has no such words.
        """
        if not words:
            raise UsageError("a line without words; every value rests on words of the report, which stand last")
        for _, item in left:
            if _words(item["text"]) == _words(words):
                return {name: item[name] for name in ("start", "end", "text")}
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        near = self._event.trigger.start
        found = min(pattern.finditer(self._text), key=lambda match: abs(match.start() - near), default=None)
        if found is None:
            raise UsageError(f"the report has no words {words!r}; write them as they are printed there")
        return {"start": found.start(), "end": found.end(), "text": found[0]}


Read = Callable[[_Reader, str, list[tuple[str, Raw]]], Raw]


def _taken(left: list[tuple[str, Raw]], line: str) -> Raw | None:
    """Take the item whose line this is out of those left."""
    at = next((number for number, (old, _) in enumerate(left) if old == line), None)
    return left.pop(at)[1] if at is not None else None


def _parts(line: str, grammar: str, count: int) -> list[str | None]:
    parts: list[str | None] = [part.strip() for part in line.split("|", count - 1)]
    if len(parts) != count:
        raise UsageError(f"{line!r} is not of the form {grammar}")
    return [None if part == NOBODY else part for part in parts]


def _place(reader: _Reader, line: str, left: list[tuple[str, Raw]]) -> Raw:
    place_id, words = _parts(line, "GAZETTEER ID | WORDS", 2)
    return {"gazetteer_id": place_id, **reader.span(words, left)}


def _actor(reader: _Reader, line: str, left: list[tuple[str, Raw]]) -> Raw:
    actor_id, basis, words = _parts(line, "ACTOR ID | BASIS | WORDS", 3)
    span = reader.span(words, left)
    same = _at(span, left)
    kept = same if same.get("actor_id", NOBODY) == actor_id else {"alleged_by": same.get("alleged_by")}
    return {**kept, "actor_id": actor_id, "basis": basis, **span}


def _target(reader: _Reader, line: str, left: list[tuple[str, Raw]]) -> Raw:
    actor_id, words = _parts(line, "ACTOR ID | WORDS", 2)
    return {"actor_id": actor_id, **reader.span(words, left)}


def _harm(reader: _Reader, line: str, left: list[tuple[str, Raw]]) -> Raw:
    head, words = _parts(line, "KIND LOW-HIGH | WORDS", 2)
    figure = _FIGURE.fullmatch(head or "")
    marks = set((figure["marks"] if figure else "").split())
    if figure is None or marks - {RIVAL, PART}:
        raise UsageError(f"{head!r} is no figure of harm; write killed 3, killed 3-5 or killed 3+, then rival or part")
    span = reader.span(words, left)
    low = int(figure["low"])
    high = None if figure["more"] else int(figure["high"] or low)
    said = {
        "kind": figure["kind"],
        "low": low,
        "high": high,
        "alternative": RIVAL in marks,
        "part_of_total": PART in marks,
    }
    same = _at(span, left)
    as_it_was = (same.get("low"), same.get("high")) == (low, high)
    kept = {name: value for name, value in same.items() if as_it_was or name not in ("best", "qualifier")}
    return {**kept, **said, **span}


def _at(span: Raw, left: list[tuple[str, Raw]]) -> Raw:
    """Return the item that stood on these words and whose line was changed; empty where there is none."""
    return next((item for _, item in left if (item["start"], item["end"]) == (span["start"], span["end"])), {})


def _raw(record: object) -> Raw:
    value: Raw = msgspec.to_builtins(record)
    return value


_LISTS: Final[Mapping[DecidedField, tuple[Callable[[Event], tuple[Any, ...]], Callable[[Any], str], Read]]] = {
    "places": (lambda event: event.places, _place_line, _place),
    "actors": (lambda event: event.actors, _actor_line, _actor),
    "targets": (lambda event: event.targets, _target_line, _target),
    "harm": (lambda event: event.harm, _harm_line, _harm),
}

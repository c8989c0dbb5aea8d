"""Reading what annotators recorded: one JSON file a document, in the shape of the annotation guide."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from isnad.evaluate.sheet import EventSeen, Figure, Marked, PlaceSeen, Sheet, SideSeen, Span
from isnad.record.errors import UsageError

_CIVIL = ("civil", "child", "wom", "famil", "worship", "resident", "student", "journal", "medic")
_ARMED = ("fighter", "soldier", "militant", "police", "combatant", "officer", "troop", "gunm")
_LIST = "manifest.json"
_SIDE_PARTS = ("part", "part_of_total", "alt", "alternative")


def read_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the annotations of a folder by the stem of their file.

    Raises:
        UsageError: there is no such folder, nothing in it, or a file that is no annotation.
    """
    files = sorted(path for path in folder.glob("*.json") if path.name != _LIST) if folder.is_dir() else []
    if not files:
        raise UsageError(f"{folder}: no annotations there; name a folder of .json files, one a document")
    return {path.stem: _read(path) for path in files}


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as wrong:
        raise UsageError(f"{path}: cannot be read as an annotation: {wrong}") from wrong
    if not isinstance(found, dict) or not isinstance(found.get("events"), list):
        raise UsageError(f"{path}: not an annotation: it has no list of events")
    return found


def sheet_of_gold(annotation: Mapping[str, Any], text: str) -> Sheet:
    """Return one annotation as a sheet; spans may be offsets, or words with the number of their occurrence."""
    with_offsets = _offsets(annotation, text)
    speakers = [(said.get("speaker_en") or "", _cut(text, said["speaker"])) for said in _said(with_offsets)]
    return Sheet(
        events=tuple(_event(event, text, speakers) for event in with_offsets["events"]),
        times=tuple(_marked(time["surface"], time.get("value") or "") for time in with_offsets.get("times", ())),
        speakers=tuple(
            _marked(said["cue"] or (0, 0), _cut(text, said["speaker"])) for said in with_offsets.get("attributions", ())
        ),
        text=text,
    )


def _said(annotation: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return annotation.get("attributions") or ()


def _marked(span: Sequence[int], value: str) -> Marked:
    return Marked(span[0], span[1], value)


def _offsets(value: Any, text: str) -> Any:
    """Replace every span given in words by its offsets."""
    if isinstance(value, Mapping):
        if set(value) == {"words", "nth"}:
            start = _find(text, value["words"], value["nth"])
            return [start, start + len(value["words"])]
        return {name: _offsets(part, text) for name, part in value.items()}
    return [_offsets(part, text) for part in value] if isinstance(value, list) else value


def _find(text: str, words: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            raise UsageError(f"an annotation names «{words}» for the {nth}. time, which the text does not have")
    return at


def _cut(text: str, span: Sequence[int] | None) -> str:
    return text[span[0] : span[1]] if span else ""


def _event(event: Mapping[str, Any], text: str, speakers: Sequence[tuple[str, str]]) -> EventSeen:
    days = event.get("date") or {}
    figures, sides = figures_of(event.get("harm") or ())
    trigger = event.get("trigger")
    return EventSeen(
        event_class=event["class"],
        start=days.get("start"),
        end=days.get("end") or days.get("start"),
        places=tuple(_place(place, text) for place in event.get("places") or ()),
        actors=tuple(_side(side, text) for side in event.get("actors") or ()),
        targets=tuple(_side(side, text) for side in event.get("targets") or ()),
        harm=figures,
        sides=sides,
        factuality=event.get("factuality") or "asserted",
        trigger=_span(trigger),
        first_speakers=_in_arabic(tuple(event.get("source_chain") or ())[:1], speakers),
    )


def _in_arabic(chain: Sequence[str], speakers: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The printed words of a speaker whom the chain names in English, where an attribution of the report has him."""
    return tuple(
        words for name in chain for english, words in speakers if english and (english in name or name in english)
    )[:1]


def _span(span: Sequence[int] | None) -> Span | None:
    return (span[0], span[1]) if span else None


def _place(place: Mapping[str, Any], text: str) -> PlaceSeen:
    return PlaceSeen(
        point=(place.get("lat"), place.get("lon")),
        text=_cut(text, place.get("at")),
        level=place.get("level"),
        country=place.get("country"),
    )


def _side(side: Mapping[str, Any], text: str) -> SideSeen:
    return SideSeen(text=_cut(text, side.get("at")), sector=side.get("kind"))


def figures_of(harm: Sequence[Mapping[str, Any]]) -> tuple[frozenset[Figure], frozenset[tuple[str, str]]]:
    """Return the counts of harm, parts and rival figures left out, and who of the two sides the people were."""
    counted = [one for one in harm if not any(one.get(name) for name in _SIDE_PARTS)]
    figures = frozenset((one["kind"], one.get("low"), one.get("high")) for one in counted)
    told = ((one["kind"], _side_of(one.get("who"))) for one in counted)
    return figures, frozenset((kind, side) for kind, side in told if side)


def _side_of(who: Any) -> str | None:
    """Civilians or combatants, where the description says one of the two and not both."""
    words = json.dumps(who, ensure_ascii=False).lower() if who else ""
    civil = any(sign in words for sign in _CIVIL)
    armed = any(sign in words for sign in _ARMED)
    if civil == armed:
        return None
    return "civ" if civil else "com"

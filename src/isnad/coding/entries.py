"""Entries of digests and live pages: what opens an entry holds for all that the entry tells.

A place before a colon (حلب: قصف على حي السكري, "Aleppo: shelling of al-Sukkari") is where the deeds of the entry are;
the clock time a live page prints (17:40 | قصف على السوق) is when. Neither holds for the entry after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from isnad.coding.draft import Draft
from isnad.coding.layout import Entity, Layout, place_of
from isnad.coding.likeness import names
from isnad.engine.article import Sentence
from isnad.lang.ar.syntax import CLAUSE_MARKS, DASHES, LOCATIVES
from isnad.lang.ar.triggers import opens_another_matter
from isnad.record.mentions import TimeMention

COLON = ":"
_OPENING = 3  # tokens
_STAMP = "(rule: stamp)"
_PASSED = DASHES | CLAUSE_MARKS | frozenset("|•*")
_BROAD = frozenset({"country"})


@dataclass(frozen=True, slots=True)
class Heading:
    """What opens an entry: its place, its clock time, or both."""

    place: Entity | None = None
    time: Entity | None = None


def headings(layout: Layout) -> dict[int, Heading]:
    """Return the headings by the part they open; a part without one is not listed."""
    found: dict[int, Heading] = {}
    seen: set[int] = set()
    for sentence in layout.article.sentences:
        if sentence.part in seen:
            continue
        seen.add(sentence.part)
        heading = _heading(layout, sentence)
        if heading.place is not None or heading.time is not None:
            found[sentence.part] = heading
    return found


def _heading(layout: Layout, sentence: Sentence) -> Heading:
    at = _past_marks(layout, sentence.first, sentence)
    stamp = layout.covering(at, "time") if at < sentence.last else None
    if stamp is not None and _is_stamp(stamp):
        at = _past_marks(layout, stamp.last, sentence)
    else:
        stamp = None
    place = layout.covering(at, "place") if at < sentence.last else None
    if place is not None and not (place.first == at and _before_colon(layout, place, sentence)):
        place = None
    return Heading(place, stamp)


def past_stamp(layout: Layout, sentence: Sentence) -> int:
    """Return the first token of a sentence after the clock time that a live page prints before it."""
    at = _past_marks(layout, sentence.first, sentence)
    stamp = layout.covering(at, "time") if at < sentence.last else None
    return _past_marks(layout, stamp.last, sentence) if stamp is not None and _is_stamp(stamp) else at


def _past_marks(layout: Layout, at: int, sentence: Sentence) -> int:
    while at < sentence.last and layout.forms[at] in _PASSED:
        at += 1
    return at


def _before_colon(layout: Layout, entity: Entity, sentence: Sentence) -> bool:
    named = place_of(entity)
    if entity.last + 1 >= sentence.last or layout.forms[entity.last] != COLON:
        return False
    return named is not None and named.level not in _BROAD and sentence.kind == "paragraph"


def _is_stamp(entity: Entity) -> bool:
    return isinstance(entity.mention, TimeMention) and entity.mention.reason.endswith(_STAMP)


def part_of(layout: Layout, draft: Draft) -> int:
    """Return the part of the document that tells the draft."""
    return layout.article.sentences[draft.candidate.sentence].part


def same_entry(layout: Layout, earlier: Draft, later: Draft, heads: dict[int, Heading]) -> bool:
    """Tell whether a scene may go on from one draft to the other: no heading opens another entry between them."""
    one, other = part_of(layout, earlier), part_of(layout, later)
    return one == other or other not in heads


def set_by_headings(layout: Layout, drafts: Sequence[Draft], heads: dict[int, Heading]) -> None:
    """Give drafts of an entry that name neither the place and the clock time that open it."""
    for draft in drafts:
        heading = heads.get(part_of(layout, draft))
        if heading is None or draft.charged:
            continue
        if heading.place is not None and not draft.places:
            draft.places, draft.place_basis = [heading.place], "carried"
            draft.why("place: the heading of the entry")
        if heading.time is not None and draft.time is None and draft.factuality == "asserted":
            draft.time, draft.time_basis = heading.time, "carried"
            draft.why("time: the clock time that opens the entry")


def _leaves_matter(layout: Layout, lead: Draft, draft: Draft) -> bool:
    """A sentence between the two opens another matter (وعلى صعيد آخر, "on another level")."""
    between = layout.article.sentences[lead.candidate.sentence + 1 : draft.candidate.sentence + 1]
    return any(opens_another_matter(layout.forms[s.first : s.first + _OPENING + 1]) for s in between)


def opens_elsewhere(layout: Layout, lead: Draft, draft: Draft) -> bool:
    """A paragraph that opens with another place or matter (وفي عدن, "and in Aden") leaves the day of the lead."""
    sentences = layout.article.sentences
    part = sentences[draft.candidate.sentence].part
    if _leaves_matter(layout, lead, draft):
        return True
    if part == sentences[lead.candidate.sentence].part:
        return False
    first = next(sentence.first for sentence in sentences if sentence.part == part)
    if opens_another_matter(layout.forms[first : first + _OPENING + 1]):
        return True
    opening = [place for place in layout.between(first, first + _OPENING, ("place",)) if place.marker in LOCATIVES]
    return bool(opening) and not names(opening) & names(lead.places)

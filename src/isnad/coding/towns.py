"""The town that a street, a quarter or a village lies in or by, where the words beside it do not say.

في شارع عمر المختار "in Omar al-Mukhtar street" has no point of its own, nor has a village that no table has; the report
has said before which town it tells of, at the head of the sentence or of the entry, in the
sentences before, in its title.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from isnad.coding.draft import Draft
from isnad.coding.entries import Heading, headings
from isnad.coding.layout import TITLES, Entity, Layout, is_origin, place_of
from isnad.coding.sited import is_holder
from isnad.lang.ar.syntax import LOCATIVES, TOWARDS
from isnad.record.mentions import PlaceMention

_TOWNS = frozenset({"settlement", "district"})
_POINTLESS = frozenset({"site", "settlement", "district"})
_HOLDER_REACH = 3  # tokens
_BACK = 4  # sentences


def add_towns(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Give each draft whose only places have no point the town they lie in or by."""
    heads: dict[int, Heading] | None = None
    for draft in drafts:
        _add_holder(layout, draft)
        if not draft.places or not all(_pointless(entity) for entity in draft.places):
            continue
        heads = headings(layout) if heads is None else heads
        town = next(_towns(layout, draft, heads), None)
        if town is not None:
            draft.places = [*draft.places, replace(town, joined=False)]
            draft.why("place: the town that the report tells of, for a place without a point")


def _add_holder(layout: Layout, draft: Draft) -> None:
    """The place that the words right after the draft's only place say holds it: في لودر بمحافظة أبين."""
    if len(draft.places) != 1:
        return
    place = draft.places[0]
    following = layout.between(place.last, place.last + _HOLDER_REACH, ("place",))[:1]
    held = [holder for holder in following if is_holder(layout, place, holder)]
    draft.places = [place, *(holder for holder in held if (named := place_of(holder)) and named.level != "country")]


def _pointless(entity: Entity) -> bool:
    place = place_of(entity)
    return place is not None and place.level in _POINTLESS and place.lat is None


def _towns(layout: Layout, draft: Draft, heads: dict[int, Heading]) -> Iterator[Entity]:
    """Towns that may hold the draft's place, the likeliest first."""
    held = place_of(draft.places[0])
    if held is not None:
        yield from (town for town in _named_around(layout, draft, heads) if _may_hold(town, held))


def _named_around(layout: Layout, draft: Draft, heads: dict[int, Heading]) -> Iterator[Entity]:
    sentences = layout.article.sentences
    at = draft.places[0].first
    number = next((n for n, s in enumerate(sentences) if s.first <= at < s.last), draft.candidate.sentence)
    sentence = sentences[number]
    heading = heads.get(sentence.part)
    yield from reversed(_named(layout, sentence.first, at))
    if heading is not None and heading.place is not None:
        yield heading.place
    yield from _named(layout, at, sentence.last)
    for earlier in reversed(sentences[max(0, number - _BACK) : number]):
        if earlier.part not in heads or earlier.part == sentence.part:
            yield from reversed(_named(layout, earlier.first, earlier.last))
    for title in sentences:
        if title.kind in TITLES:
            yield from _named(layout, title.first, title.last)
    for earlier in sentences[: max(0, number - _BACK)]:
        yield from (town for town in _named(layout, earlier.first, earlier.last) if town.marker in LOCATIVES)


def _may_hold(town: Entity, held: PlaceMention) -> bool:
    """A known place is in one province only, and the next of a list of villages holds none: بيت نايم وأوتايا."""
    place = place_of(town)
    if place is None or held.level == "site":
        return place is not None
    apart = held.admin1 is not None and place.admin1 is not None and held.admin1 != place.admin1
    return not (apart or town.joined)


def _named(layout: Layout, first: int, last: int) -> list[Entity]:
    return [entity for entity in layout.between(first, last, ("place",)) if _holds(layout, entity)]


def _holds(layout: Layout, entity: Entity) -> bool:
    place = place_of(entity)
    if place is None or place.level not in _TOWNS or place.lat is None:
        return False
    return entity.marker not in TOWARDS and not is_origin(layout, entity)

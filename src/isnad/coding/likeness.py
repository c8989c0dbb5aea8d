"""Whether two tellings can be of one deed: their sides, places, dates and how far they are told as done."""

from collections.abc import Sequence
from datetime import date, timedelta

from isnad.coding.draft import Draft
from isnad.coding.layout import LEAD, Entity, actor_of, person_of, place_of
from isnad.coding.when import days_of_mention
from isnad.knowledge.gazetteer_box import km_between
from isnad.lang.ar.comparing import content_words
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.syntax import ONE_OF, without_article
from isnad.record.mentions import PlaceMention

_WIDE = frozenset({"country", "region", "governorate"})
_PART_OF_A_COUNTRY = 100  # km
_VAGUE = 1.5  # where the north of a country ends is anybody's guess: a town a little beyond the radius is in it
_TOLD_WITHIN = 21  # days from a deed to its announcement
_OF_STATES = frozenset({"state_military", "police_security", "foreign_military", "political"})


def told_alike(first: Draft, second: Draft) -> bool:
    """An attempt or a plan is not the deed itself."""
    return first.factuality == second.factuality or "asserted" not in (first.factuality, second.factuality)


def names(entities: Sequence[Entity]) -> set[str]:
    """Return what tells entities apart: the registry or gazetteer id, else the words."""
    found = set()
    for entity in entities:
        mention = entity.mention
        known = getattr(mention, "actor_id", None) or getattr(mention, "gazetteer_id", None)
        found.add(known or _described(entity))
    return found


def _described(entity: Entity) -> str:
    """Who is only described is told again by the noun alone, with the article: خبراء متفجرات، then الخبراء."""
    actor = actor_of(entity)
    if actor is None or not (actor.generic or actor.plural):
        return entity.mention.text
    words = [without_article(fold(word)) for word in entity.mention.text.split()]
    return next((word for word in words if word not in ONE_OF), words[0])


def shared_places(first: Draft, second: Draft) -> bool:
    """Tell whether the two are told of one place."""
    return bool(names(first.places) & names(second.places))


def places_fit(first: Draft, second: Draft) -> bool:
    """Tell whether the places of the two can be one scene; a place that is only carried on fits any."""
    if "own" not in (first.place_basis, second.place_basis) or shared_places(first, second):
        return True
    if not (first.places and second.places) or "carried" in (first.place_basis, second.place_basis):
        return True
    return contains(first.places, second.places) or contains(second.places, first.places)


def contains(wider: Sequence[Entity], finer: Sequence[Entity]) -> bool:
    """A country or region on one side and a place of that country on the other can be one scene."""
    named = [place for place in map(place_of, wider) if place is not None]
    for outer in named:
        beside_a_town = outer.level == "region" and any(place.level not in _WIDE for place in named)
        if outer.level not in _WIDE or beside_a_town:  # بلدة مندلي القريبة من الحدود: the town, not the border
            continue
        for narrow in finer:
            inner = place_of(narrow)
            if inner is not None and _lies_in(inner, outer):
                return True
    return False


def _lies_in(inner: PlaceMention, outer: PlaceMention) -> bool:
    if inner.country != outer.country or inner.level in ("country", outer.level):
        return False
    if outer.level == "country" or (inner.admin1 is not None and inner.admin1 == outer.name.en):
        return True
    return outer.level == "region" and _within(inner, outer)


def _within(inner: PlaceMention, outer: PlaceMention) -> bool:
    """A point inside a part of a country: a town of شمال أفغانستان. A part of a city holds too much that is not one."""
    if inner.lat is None or inner.lon is None or outer.lat is None or outer.lon is None:
        return False
    if outer.radius_km is None or outer.radius_km < _PART_OF_A_COUNTRY:
        return False
    return km_between(inner.lat, inner.lon, outer.lat, outer.lon) <= outer.radius_km * _VAGUE


def times_fit(first: Draft, second: Draft) -> bool:
    """Tell whether the dates of the two agree, where each has one of its own."""
    if first.time is None or second.time is None or "own" not in (first.time_basis, second.time_basis):
        return True
    one, other = days_of_mention(first.time), days_of_mention(second.time)
    if one is None or other is None or (one[0] <= other[1] and other[0] <= one[1]):
        return True
    if beside(one, other) or beside(other, one):
        return True
    if first.announced == second.announced:
        return False
    told, done = (one, other) if first.announced else (other, one)
    return 0 <= (date.fromisoformat(told[0]) - date.fromisoformat(done[1])).days <= _TOLD_WITHIN


def beside(days: tuple[str, str], day: tuple[str, str]) -> bool:
    """One day just before or after a few: خلال اليومين الماضيين, and then الخميس."""
    first, last = (date.fromisoformat(each) for each in days)
    one = date.fromisoformat(day[0])
    return (
        day[0] == day[1] and 0 < (last - first).days < 7 and first <= one + timedelta(1) and one <= last + timedelta(1)
    )


def sides_fit(first: Draft, second: Draft) -> bool:
    """Tell whether the sides of the two can be the same: no doers that differ, no targets that do."""
    agents = stated(first), stated(second)
    targets = names(first.targets), names(second.targets)
    clash = all(agents) and not (agents[0] & agents[1]) and not _of_one_state(first, second)
    return not clash and not (all(targets) and not (targets[0] & targets[1]) and all(agents))


def one_victim(first: Draft, second: Draft) -> bool:
    """Tell whether one person by name is whom both befall: nobody is killed twice."""
    one, other = (
        [content_words(person.name) for target in draft.targets if (person := person_of(target)) is not None]
        for draft in (first, second)
    )
    return any(a and b and (a <= b or b <= a) for a in one for b in other)


def _of_one_state(first: Draft, second: Draft) -> bool:
    """شرطة الاحتلال and قوات الاحتلال at one place on one day: two names of forces of one state."""
    if not (shared_places(first, second) and times_fit(first, second)):
        return False
    one, other = ({_state(party.entity) for party in draft.agents} for draft in (first, second))
    return bool((one & other) - {None})


def _state(entity: Entity) -> str | None:
    actor = actor_of(entity)
    if actor is None or actor.actor_id is None or actor.sector not in _OF_STATES:
        return None
    return actor.actor_id.partition("-")[0]


def stated(draft: Draft) -> set[str]:
    """The doers as stated; an accused one is another voice on the same deed and parts no two tellings."""
    return names([party.entity for party in draft.agents if party.alleged_by is None])


def own_place(draft: Draft) -> bool:
    """Tell whether the draft names a place in its own clause."""
    return bool(draft.places) and draft.place_basis == "own"


def same_doing(first: Draft, second: Draft) -> bool:
    """One side's deed told of a region and again of a part of it, with one date between them, is one deed.

    What the lead tells at large the report goes on to tell with its places; deeds told after it without the article
    (شن سلسلة غارات على القاعدة) stand beside one another.
    """
    if first.time is not None and second.time is not None:
        return False
    known = not first.candidate.is_verb and first.candidate.reading.article  # الهجمات: told before they are described
    if first.candidate.sentence > LEAD and _tells_anew(second) and not known:
        return False
    inside = contains(first.places, second.places) or contains(second.places, first.places)
    return inside and bool(stated(first) & stated(second))


def _tells_anew(draft: Draft) -> bool:
    noun = draft.candidate
    return not (noun.is_verb or noun.reading.article or noun.reading.enclitic)

"""Whether a value may stand: of its type, of the closed lists, and pointing at claims that the document has."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from isnad.knowledge.codebook_book import load_book
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import load_registry
from isnad.lang.ar.weapons import NOT_A_WEAPON, weapon_phrases
from isnad.record.coded import CodedDocument
from isnad.record.errors import UsageError
from isnad.record.events import Event, Participant
from isnad.record.mentions import Place
from isnad.record.review import DecidedField

_POLE, _HALF_EARTH = 90.0, 20_040.0
RELATIONS = frozenset({"makes", "breaks", "part_of"})


def check_event(event: Event, coded: CodedDocument, only: DecidedField | None = None) -> None:
    """Find nothing wrong with the values of an event that a person wrote or changed.

    Args:
        event: the event.
        coded: the document it is told in.
        only: the field that was changed; None looks at all. A new class may leave tags behind that are not for it:
            these are the next thing to correct, and no reason to refuse the class.

    Raises:
        UsageError: naming the first value that is on no list, or that its class does not carry.
    """
    for field, find in _CHECKS.items():
        if only in (None, field):
            for wrong in find(event, coded):
                raise UsageError(wrong)


def _tags(event: Event, _: CodedDocument) -> Iterator[str]:
    tags = load_book().tags
    for tag in event.tags:
        if tag not in tags:
            yield f"the codebook has no tag {tag!r}; isnad codebook lists them"
        elif event.event_class not in tags[tag].classes:
            yield f"the tag {tag!r} is not for {event.event_class}; isnad codebook {tag} says for which it is"


def _weapons(event: Event, _: CodedDocument) -> Iterator[str]:
    for weapon in event.weapons:
        if weapon not in weapon_classes():
            yield f"there is no weapon {weapon!r}; it is one of {', '.join(sorted(weapon_classes()))}"


def _agreement(event: Event, _: CodedDocument) -> Iterator[str]:
    if event.agreement is not None and event.agreement.relation not in RELATIONS:
        yield f"an event {', '.join(sorted(RELATIONS))} an agreement, and not {event.agreement.relation!r}"


def _places(event: Event, coded: CodedDocument) -> Iterator[str]:
    told = {place.gazetteer_id for place in coded.mentions.places}
    for place in event.places:
        if place.gazetteer_id not in (None, *told) and default_gazetteer().get(place.gazetteer_id or "") is None:
            yield f"the gazetteer has no {place.gazetteer_id!r}; isnad gazetteer search NAME shows what it has"
        if not _is_point(place):
            yield f"{place.lat}, {place.lon} within {place.radius_km} km is no point on earth; leave all three out"


def _is_point(place: Place) -> bool:
    point = (place.lat, place.lon, place.radius_km)
    if point == (None, None, None):
        return True
    lat, lon, radius = point
    return (
        None not in point and abs(lat or 0) <= _POLE and abs(lon or 0) <= 2 * _POLE and 0 <= (radius or 0) < _HALF_EARTH
    )


def _targets(event: Event, coded: CodedDocument) -> Iterator[str]:
    yield from _unknown_actors(event.targets, coded)


def _unknown_actors(parties: Iterable[Participant], coded: CodedDocument) -> Iterator[str]:
    told = {actor.actor_id for actor in coded.mentions.actors}
    for party in parties:
        if party.actor_id not in (None, *told) and load_registry().actor(party.actor_id) is None:
            yield f"the registry has no actor {party.actor_id!r}; isnad actors search NAME shows whom it has"


def _actors(event: Event, coded: CodedDocument) -> Iterator[str]:
    yield from _unknown_actors(event.actors, coded)
    yield from _unknown_claims([actor.alleged_by for actor in event.actors], coded)


def _harm(event: Event, coded: CodedDocument) -> Iterator[str]:
    yield from _unknown_claims([harm.claim_id for harm in event.harm], coded)


def _unknown_claims(said: Iterable[str | None], coded: CodedDocument) -> Iterator[str]:
    known = {claim.id for claim in coded.claims}
    for claim_id in said:
        if claim_id is not None and claim_id not in known:
            yield f"{coded.document.id} has no claim {claim_id!r}; it has {', '.join(sorted(known)) or 'none'}"


_CHECKS: Final[Mapping[DecidedField, Callable[[Event, CodedDocument], Iterator[str]]]] = {
    "tags": _tags,
    "weapons": _weapons,
    "agreement": _agreement,
    "places": _places,
    "actors": _actors,
    "targets": _targets,
    "harm": _harm,
}


@cache
def weapon_classes() -> frozenset[str]:
    """Return the classes of weapons that the coder knows."""
    return frozenset(weapon_class for _, weapon_class in weapon_phrases()) - {NOT_A_WEAPON}

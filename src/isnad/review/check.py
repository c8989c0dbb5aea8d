"""Whether a value may stand: of its type, of the closed lists, and pointing at claims that the document has."""

from collections.abc import Iterator
from functools import cache

from isnad.knowledge.codebook_book import load_book
from isnad.lang.ar.weapons import NOT_A_WEAPON, weapon_phrases
from isnad.record.coded import CodedDocument
from isnad.record.errors import UsageError
from isnad.record.events import Event

RELATIONS = frozenset({"makes", "breaks", "part_of"})


def check_event(event: Event, coded: CodedDocument) -> None:
    """Find nothing wrong with the values of an event that a person wrote or changed.

    Raises:
        UsageError: naming the first value that is on no list, or that its class does not carry.
    """
    for wrong in _wrong(event, coded):
        raise UsageError(wrong)


def _wrong(event: Event, coded: CodedDocument) -> Iterator[str]:
    tags = load_book().tags
    for tag in event.tags:
        if tag not in tags:
            yield f"the codebook has no tag {tag!r}; isnad codebook lists them"
        elif event.event_class not in tags[tag].classes:
            yield f"the tag {tag!r} is not for {event.event_class}; isnad codebook {tag} says for which it is"
    for weapon in event.weapons:
        if weapon not in weapon_classes():
            yield f"there is no weapon {weapon!r}; it is one of {', '.join(sorted(weapon_classes()))}"
    if event.agreement is not None and event.agreement.relation not in RELATIONS:
        yield f"an event {', '.join(sorted(RELATIONS))} an agreement, and not {event.agreement.relation!r}"
    yield from _unknown_claims(event, coded)


def _unknown_claims(event: Event, coded: CodedDocument) -> Iterator[str]:
    known = {claim.id for claim in coded.claims}
    said = [actor.alleged_by for actor in event.actors] + [harm.claim_id for harm in event.harm]
    for claim_id in said:
        if claim_id is not None and claim_id not in known:
            yield f"{coded.document.id} has no claim {claim_id!r}; it has {', '.join(sorted(known)) or 'none'}"


@cache
def weapon_classes() -> frozenset[str]:
    """Return the classes of weapons that the coder knows."""
    return frozenset(weapon_class for _, weapon_class in weapon_phrases()) - {NOT_A_WEAPON}

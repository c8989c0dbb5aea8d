"""Building what may be published of an event: every value is put in on purpose, so that a new field stays out.

Required fields that would hold words or offsets get neutral values: `""`, 0, and empty tuples.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from isnad.export.labels import catalogue
from isnad.export.profiles.days import day_of, published_day, to_the_day
from isnad.export.profiles.ids import public_id
from isnad.export.profiles.model import Profile
from isnad.export.profiles.people import (
    is_program,
    public_actor,
    public_agreement,
    public_claim,
    public_outlet,
    public_participant,
)
from isnad.export.profiles.places import public_places, settlements_of
from isnad.export.profiles.sensitive import is_sensitive
from isnad.knowledge.agreements import load_agreements
from isnad.knowledge.codebook_book import load_book
from isnad.knowledge.registry import Registry, load_registry
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.numerals import begins_number
from isnad.lang.ar.quantities import vague_word
from isnad.record.base import Quoted
from isnad.record.claims import Claim
from isnad.record.events import Event, EventActor, EventClaim, Flag, Harm, Participant
from isnad.record.kept import DocumentHead, EventView
from isnad.record.mentions import Who
from isnad.store.recode import with_codes
from isnad.text.mask import mask

NO_WORDS = Quoted(start=0, end=0, text="")
_ONE_OR_TWO = ("singular", "dual")


class Reducer(NamedTuple):
    """What one release is reduced with."""

    profile: Profile
    salt: bytes
    registry: Registry
    document_id: str

    def id_of(self, kind: str, original: str) -> str:
        """Return the release's own id for one of ours."""
        return public_id(self.salt, kind, original)

    def claim_id(self, original: str) -> str:
        """Return the release's own id for a claim, whose own id counts within its document."""
        return self.id_of("clm", f"{self.document_id} {original}")


def reduced(
    views: Sequence[EventView], profile: Profile, salt: bytes, hidden: Counter[str], *, whole: bool, text: str | None
) -> Iterator[EventView]:
    """Yield what may be published of the events of one document, and count in `hidden` what was not.

    The page's address leads to all that the page says: it goes out only where nothing of any of them was hidden and
    these are all events of the document (`whole`). `text` is the document's, None where it is not at hand.
    """
    if not views:
        return
    reducer = Reducer(profile, salt, load_registry(), views[0].document.id)
    guarded = [is_sensitive(view.event, profile.sensitive, text) for view in views]
    near = frozenset[str]().union(
        *(settlements_of(view.event.places) for view, yes in zip(views, guarded, strict=True) if yes)
    )
    counts: Counter[str] = Counter()
    shown = [_view(reducer, view, counts, yes, near) for view, yes in zip(views, guarded, strict=True)]
    hidden.update(counts)
    for view, public in zip(views, shown, strict=True):
        yield replace(public, document=_head(reducer, view.document, whole=whole and not counts))


def _head(reducer: Reducer, head: DocumentHead, *, whole: bool) -> DocumentHead:
    outlet, nameless = public_outlet(reducer.registry, head.outlet)
    return DocumentHead(
        id=reducer.id_of("doc", head.id),
        uri=mask(head.uri) if head.uri and whole and not nameless else None,
        outlet=outlet,
        lang=head.lang,
        sample=head.sample,
        text_sha256="",
        published=published_day(head.published),
        captured=day_of(head.captured),
        status=head.status,
    )


def _view(reducer: Reducer, view: EventView, hidden: Counter[str], guarded: bool, near: frozenset[str]) -> EventView:
    key = reducer.id_of("key", view.key)
    return EventView(
        key=key,
        document=view.document,
        event=_event(reducer, view.event, key, hidden, guarded, near),
        machine=None,
        status=view.status,
        doubt=view.doubt,
        human_fields=view.human_fields,
        accepted_fields=view.accepted_fields,
        in_doubt=view.in_doubt,
        promoted=tuple(one for one in view.promoted if reducer.registry.actor(one) is not None),
        absorbed=tuple(reducer.id_of("key", other) for other in view.absorbed),
        claims=tuple(_claims(reducer, view.claims, hidden)),
        flags=tuple(Flag(kind=flag.kind, message="", spans=()) for flag in view.flags),
        coder=view.coder if is_program(view.coder) else "a person",
        coded_at=day_of(view.coded_at) or "",
    )


def _claims(reducer: Reducer, claims: Sequence[Claim], hidden: Counter[str]) -> Iterator[Claim]:
    for claim in claims:
        shown, nameless = public_claim(reducer.registry, claim, reducer.claim_id)
        _count(hidden, "speaker outside the registry", nameless)
        yield shown


def _event(
    reducer: Reducer, event: Event, key: str, hidden: Counter[str], guarded: bool, near: frozenset[str]
) -> Event:
    codes = with_codes(event)  # a person may have written anything there; these are the codebook's
    time, precise = to_the_day(event.time)
    places = public_places(event.places, reducer.profile, guarded=guarded, near=near)
    _count(hidden, "time of day", precise)
    for why in places.hidden:
        _count(hidden, why, 1)
    return Event(
        id=reducer.id_of("evt", event.id),
        key=key,
        event_class=event.event_class,
        tags=tuple(tag for tag in event.tags if tag in load_book().tags),
        plover=codes.plover,
        acled=codes.acled,
        trigger=NO_WORDS,
        time=time,
        places=places.places,
        actors=tuple(_actors(reducer, event, hidden)),
        targets=tuple(_targets(reducer, event, hidden)),
        harm=tuple(_harm(reducer, event, hidden)),
        weapons=tuple(weapon for weapon in event.weapons if weapon in catalogue("en").groups["weapon"]),
        factuality=event.factuality,
        claims=tuple(
            EventClaim(claim_id=reducer.claim_id(one.claim_id), stance=one.stance, fields=one.fields)
            for one in event.claims
        ),
        confidence=event.confidence,
        agreement=public_agreement(reducer.registry, event.agreement, _agreement_ids()),
    )


def _actors(reducer: Reducer, event: Event, hidden: Counter[str]) -> Iterator[EventActor]:
    for actor in event.actors:
        shown, nameless = public_actor(reducer.registry, actor, reducer.claim_id)
        if _may_stand(reducer, event, hidden, nameless):
            yield shown


def _targets(reducer: Reducer, event: Event, hidden: Counter[str]) -> Iterator[Participant]:
    for target in event.targets:
        shown, nameless = public_participant(reducer.registry, target)
        if _may_stand(reducer, event, hidden, nameless):
            yield shown


def _may_stand(reducer: Reducer, event: Event, hidden: Counter[str], nameless: bool) -> bool:
    """Count a hidden name; donors, recruits and those trained do not even stand there by their role."""
    if nameless and event.event_class in reducer.profile.without_private_persons:
        _count(hidden, "private person who gives, joins or is trained", 1)
        return False
    _count(hidden, "name outside the registry", nameless)
    return True


def _harm(reducer: Reducer, event: Event, hidden: Counter[str]) -> Iterator[Harm]:
    for harm in event.harm:
        role = harm.who.role if harm.who.role in reducer.profile.roles else None
        _count(hidden, "rare role of whom harm befell", role != harm.who.role)
        yield Harm(
            start=0,
            end=0,
            text="",
            kind=harm.kind,
            who=Who(status=harm.who.status, sex=harm.who.sex, age=harm.who.age, role=role),
            low=harm.low,
            high=harm.high,
            best=harm.best,
            word=_number_word(harm.word),
            qualifier=harm.qualifier if harm.qualifier in QUALIFIERS else None,
            part_of_total=harm.part_of_total,
            alternative=harm.alternative,
            claim_id=None if harm.claim_id is None else reducer.claim_id(harm.claim_id),
        )


QUALIFIERS = ("about", "nearly", "more_than", "at_least", "less_than", "at_most", "between")


def _number_word(word: str) -> str:
    """Return a single number word as it is: tolls are counted by it. Anything longer is the report's own words."""
    folded = fold(word)
    if word in _ONE_OR_TWO or (" " not in word.strip() and (begins_number(folded) or vague_word(folded) is not None)):
        return word
    return ""


@cache
def _agreement_ids() -> frozenset[str]:
    return frozenset(known.id for known in load_agreements())


def _count(hidden: Counter[str], why: str, times: int) -> None:
    if times:
        hidden[why] += times

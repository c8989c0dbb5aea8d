"""Which claims of a report tell of its incident, and so whose words count."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from isnad.engine.rarity import rarity
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.described import WORD, again_alone, definite, description, feminine_noun
from isnad.lang.ar.light_stem import light_stem
from isnad.lang.ar.names import name_word
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.speakers import head_of
from isnad.lang.ar.triggers import is_verb
from isnad.record.base import Record
from isnad.record.claims import Claim, Hop
from isnad.record.events import Event, EventClaim

_SPEAKS: Final = frozenset({"reports", "confirms", "denies", "accuses"})
_TELLS_NOTHING: Final = frozenset({"analyst", "unattributed reports"})
"""Experts tell of wars, and not of an attack; what "is said" is nobody's."""

_WANTS: Final = frozenset({"demand", "threaten"})
_COMMENTS: Final = frozenset({"ambassador", "president", "king", "emir", "minister", "governor", "deputy", "secretary"})
"""Offices whose holders speak of everything."""

BODIES: Final = frozenset({"body", "ngo", "group", "force"})
ORGANS: Final = frozenset({"official", "party", "ngo"})
_SHARED: Final = 3
_CACHED: Final = 10_000


class Report(Record, frozen=True, kw_only=True):
    """One report of an incident as far as chains go. `copy_group` names the near copies that it is one of; `heard` are
    claims that stand beside what it tells of the incident and belong to no event of their own; `said` are the words of
    a claim by its id, `words` those that tell the incident, `elsewhere` those that other reports tell it in; what
    stands before `title_end` is the title; `speaks` says that the text below it names
    speakers, of this incident or of another."""

    document_id: str
    outlet: str | None
    event: Event
    claims: tuple[Claim, ...]
    copy_group: str | None = None
    heard: tuple[Claim, ...] = ()
    said: Mapping[str, frozenset[str]] = {}
    words: frozenset[str] = frozenset()
    title_end: int = 0
    speaks: bool = False
    elsewhere: frozenset[str] | None = None


def tellers(report: Report) -> list[list[Claim]]:
    """Return the claims whose first speakers count, in the order of the text, each with those that only point back to
    its speaker: those of the title only where the text has none."""
    told = {one.claim_id: one for one in report.event.claims}
    own = [claim for claim in report.claims if claim.id in told and _speaks(claim, told[claim.id])]
    heard = [claim for claim in report.heard if claim.chain and _of_it(claim, report)]
    claims = {claim.id: claim for claim in (*own, *heard) if claim.chain and _may_tell(claim.chain[0])}
    first_hand = [claim for claim in claims.values() if not any(_passes_on(one, claim) for one in claims.values())]
    first_hand = _without_summary(first_hand)
    below = [claim for claim in first_hand if claim.content.start >= report.title_end]
    titles = [claim for claim in first_hand if not report.speaks and not _unknown(claim.chain[0])]
    doers = {fold(actor.text) for actor in report.event.actors if actor.actor_id is None}
    found: list[list[Claim]] = []
    for claim in sorted(below or titles, key=lambda one: one.content.start):
        first = claim.chain[0]
        if fold(first.name) in doers:
            continue
        before = _pointed_at(first, found)
        if before is None:
            found.append([claim])
        elif before:
            before.append(claim)
    return found


def _without_summary(claims: Sequence[Claim]) -> list[Claim]:
    """Without what several say together, some of them unnamed, where the report goes on to each in turn: "medics and
    officials said" sums up whom it quotes."""
    together: dict[int, list[Claim]] = {}
    for claim in claims:
        together.setdefault(claim.content.start, []).append(claim)
    summed = [
        claim
        for some in together.values()
        if len(some) > 1 and any(one.chain[0].anonymous for one in some)
        for claim in some
    ]
    left = [claim for claim in claims if claim not in summed]
    return left or list(claims)


def _passes_on(outer: Claim, inner: Claim) -> bool:
    """Whether one is only quoted in what another one says, who is no hop of its chain."""
    within = outer.content.start <= inner.content.start and inner.content.end <= outer.content.end
    shorter = inner.content.end - inner.content.start < outer.content.end - outer.content.start
    cue = inner.chain[0].cue
    spoken = cue is not None and outer.content.start <= cue.start < outer.content.end
    return within and shorter and spoken and outer.chain[0].name not in {hop.name for hop in inner.chain}


def _speaks(claim: Claim, told: EventClaim) -> bool:
    """A condemnation accuses nobody and is no voice, nor is who only demands."""
    return (
        claim.verb_class not in _WANTS
        and told.stance in _SPEAKS
        and (told.stance != "accuses" or "actors" in told.fields)
    )


def _of_it(claim: Claim, report: Report) -> bool:
    """What is said beside the event is of it where it has a word of some rarity in common with another report of it.

    Governments and parties speak of much in one report: it must share words with what that tells as well. A person, a
    witness, a spokesman is asked about it.
    """
    said = report.said.get(claim.id, frozenset())
    if report.elsewhere is not None and not any(map(rarity, said & report.elsewhere)):
        return False
    first = claim.chain[0]
    asked = first.role not in _COMMENTS if first.role is not None else _person(first)
    if first.kind not in ORGANS or asked or not report.words:
        return True
    return len(said & report.words) >= _SHARED


def _unknown(hop: Hop) -> bool:
    """What stands before the colon of a title is mostly no one."""
    return hop.kind == "witness" and hop.role is None and hop.source_id is None


def _person(hop: Hop) -> bool:
    return hop.source_id is None and name_word(fold(hop.name).split()[0]).given


def _may_tell(hop: Hop) -> bool:
    """Not who only explains, nor what the coder takes for a person although it has no person's name."""
    if hop.role in _TELLS_NOTHING or again_alone(hop.name):
        return False
    if hop.source_id is not None or hop.anonymous or hop.start is None or hop.kind not in ("witness", "official"):
        return True
    words = fold(hop.name).split()
    if name_word(words[0]).given:
        return True
    if hop.kind == "witness" and hop.role is None and (words[0].startswith(ARTICLE) or is_verb(words[0])):
        return False
    head = head_of(words[0])
    return len(words) > 1 or (head is not None and head.kind in BODIES) or not feminine_noun(hop.name)


def _pointed_at(hop: Hop, before: Sequence[list[Claim]]) -> list[Claim] | None:
    """The claims of the one whom a speaker points back to: البيان, the statement of who spoke before or whose page it
    is; أحد المسؤولين, المصدر ذاته: one told of before. None where it points to nobody, none of them for the page."""
    if hop.start is None or (hop.source_id is not None and not hop.anonymous):
        return None
    words = fold(hop.name).split()
    if hop.kind == "document" and not any(definite(word) for word in words[1:]):
        return before[-1] if before else []
    if not any(word.startswith(ARTICLE) for word in words[:2]):
        return None
    named_before = [one for one in before if len(words) == 1 and hop.role and one[0].chain[0].role == hop.role]
    if named_before:
        return named_before[-1]
    own = description(hop.name)
    unnamed = [claims for claims in before if claims[0].chain[0].anonymous]
    return next((claims for claims in reversed(unnamed) if own & description(claims[0].chain[0].name)), None)


@lru_cache(_CACHED)
def words_of(text: str) -> frozenset[str]:
    """Return the words of what is told or said, without what is joined to them."""
    return frozenset(map(light_stem, WORD.findall(fold(text))))

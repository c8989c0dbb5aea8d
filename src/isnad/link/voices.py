"""First speakers as the reports of an incident have them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from isnad.knowledge.registry_model import Registry
from isnad.knowledge.sides import STATE, sides_of
from isnad.knowledge.sources import Source
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.described import WORD, description, feminine_noun, inside_a_body, of_the_state
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

_BODIES: Final = frozenset({"body", "ngo", "group", "force"})
_CORRESPONDENT: Final = "correspondent"
_GATHERS: Final = frozenset({"agency", "outlet", "ngo", "document"})
_PLACES: Final = frozenset({"agency", "outlet"})
_SHARED: Final = 3
_ORGANS: Final = frozenset({"official", "party"})
_CACHED: Final = 10_000


class Report(Record, frozen=True, kw_only=True):
    """One report of an incident as far as chains go. `copy_group` names the near copies that it is one of; `heard` are
    claims that stand beside what it tells of the incident and belong to no event of their own; `said` are the words of
    a claim by its id, `words` those that tell the incident; what stands before `title_end` is the title."""

    document_id: str
    outlet: str | None
    event: Event
    claims: tuple[Claim, ...]
    copy_group: str | None = None
    heard: tuple[Claim, ...] = ()
    said: Mapping[str, frozenset[str]] = {}
    words: frozenset[str] = frozenset()
    title_end: int = 0


@dataclass(slots=True)
class Voice:
    """A first speaker as one report has it.

    `words` are those of its name; `told` those of its words in the text and of its office; `said` what it says;
    `gatherers` who heard it and prints it: the agency or outlet, the report itself and its near copies; `prints` marks
    an outlet that names nobody; `keys` are what it is known by: `known` the body it is or speaks for, `copy` the text,
    `party` and `owner` whose it may be.
    """

    hop: Hop
    report: Report
    words: frozenset[str]
    told: frozenset[str]
    said: frozenset[str]
    gatherers: frozenset[str]
    unnamed: bool
    prints: bool
    keys: dict[str, str] = field(default_factory=dict)
    party: bool = False


def voices_of(report: Report, registry: Registry) -> Iterator[Voice]:
    """Yield the first speakers of the claims that speak of the event; the outlet where there are none."""
    claims = _telling(report)
    for claim in claims:
        said = report.said.get(claim.id, frozenset())
        yield _voice(claim.chain[0], claim.chain[1:], said, report, registry)
    if not claims:
        yield _voice(_outlet(report), (), frozenset(), report, registry)


def _telling(report: Report) -> list[Claim]:
    """The claims whose first speakers count, in the order of the text: those of the title only where the text has none,
    and none of a paper or a person that only points back to one before."""
    told = {one.claim_id: one for one in report.event.claims}
    own = [claim for claim in report.claims if claim.id in told and _speaks(told[claim.id])]
    heard = [claim for claim in report.heard if claim.chain and _of_it(claim, report)]
    claims = {claim.id: claim for claim in (*own, *heard) if claim.chain and _may_tell(claim.chain[0])}
    below = [claim for claim in claims.values() if claim.content.start >= report.title_end]
    doers = {fold(actor.text) for actor in report.event.actors if actor.actor_id is None}
    found: list[Claim] = []
    for claim in sorted(below or claims.values(), key=lambda one: one.content.start):
        first = claim.chain[0]
        if fold(first.name) not in doers and not _points_back(first, [one.chain[0] for one in found]):
            found.append(claim)
    return found


def _speaks(told: EventClaim) -> bool:
    """A condemnation accuses nobody and is no voice."""
    return told.stance in _SPEAKS and (told.stance != "accuses" or "actors" in told.fields)


def _of_it(claim: Claim, report: Report) -> bool:
    """Governments and parties speak of much in one report: what they say beside an event is of it where it shares words
    with what is told. A witness, a doctor, a spokesman is asked about it."""
    first = claim.chain[0]
    if first.kind not in _ORGANS or first.role is not None or not report.words:
        return True
    return len(report.said.get(claim.id, frozenset()) & report.words) >= _SHARED


def _may_tell(hop: Hop) -> bool:
    """Not who only explains, nor what the coder takes for a person although it has no person's name."""
    if hop.role in _TELLS_NOTHING:
        return False
    if hop.source_id is not None or hop.anonymous or hop.start is None or hop.kind not in ("witness", "official"):
        return True
    words = fold(hop.name).split()
    if name_word(words[0]).given:
        return True
    if hop.kind == "witness" and hop.role is None and (words[0].startswith(ARTICLE) or is_verb(words[0])):
        return False
    return len(words) > 1 or not feminine_noun(hop.name)


def _points_back(hop: Hop, before: Sequence[Hop]) -> bool:
    """البيان, the statement of who spoke before or whose page it is; أحد المسؤولين, المصدر ذاته: one told of before."""
    if hop.start is None or (hop.source_id is not None and not hop.anonymous):
        return False
    words = fold(hop.name).split()
    if hop.kind == "document" and len(words) == 1:
        return True
    if not any(word.startswith(ARTICLE) for word in words[:2]):
        return False
    own = description(hop.name)
    return any(own & description(one.name) for one in before if one.anonymous)


@lru_cache(_CACHED)
def words_of(text: str) -> frozenset[str]:
    """Return the words of what is told or said, without what is joined to them."""
    return frozenset(map(light_stem, WORD.findall(fold(text))))


def _outlet(report: Report) -> Hop:
    name = report.outlet or report.document_id
    return Hop(
        start=None, end=None, text=None, cue=None, name=name, source_id=report.outlet, role=None, kind="outlet",
        anonymous=False,
    )  # fmt: skip


def _voice(hop: Hop, onward: Sequence[Hop], said: frozenset[str], report: Report, registry: Registry) -> Voice:
    hop = _itself(hop, report)
    gatherers = frozenset(one for one in (_gatherer(onward, report), report.document_id, report.copy_group) if one)
    unnamed = hop.anonymous or hop.kind == "anonymous"
    words = description(hop.name) if unnamed else words_of(hop.name)
    source = registry.source(hop.source_id)
    voice = Voice(
        hop, report, words, words_of(f"{hop.text or ''} {hop.name}"), said, gatherers, unnamed, _prints(hop, source)
    )
    voice.party = hop.party_to_event or _is_party(hop, source.party if source else None, report.event, registry)
    voice.keys = _keys(hop, source, report, registry)
    return voice


def _itself(hop: Hop, report: Report) -> Hop:
    """وقال المركز, on the page of that centre: by its whole name."""
    own = words_of(report.outlet or "")
    named = hop.start is not None and not hop.anonymous and fold(hop.name).startswith(ARTICLE)
    return replace(hop, name=report.outlet) if named and report.outlet and words_of(hop.name) <= own else hop


def _prints(hop: Hop, source: Source | None) -> bool:
    """An outlet that names nobody; not a centre, a monitor or a committee on its own page, nor the media of a state:
    these speak for themselves."""
    if (hop.start is not None and hop.kind not in _PLACES) or (source and source.party) or _of_state(hop):
        return False
    head = head_of(fold(hop.name).split()[0])
    return hop.role == _CORRESPONDENT or head is None or head.kind not in _BODIES


def _of_state(hop: Hop) -> bool:
    return hop.kind in _PLACES and of_the_state(hop.name)


def _gatherer(onward: Sequence[Hop], report: Report) -> str | None:
    """Who heard the speaker: the agency or outlet that passes it on, else who prints the report."""
    through = next((hop for hop in onward if hop.kind in _PLACES), None)
    if through is None:
        return report.outlet
    if words_of(through.name) <= words_of(report.outlet or ""):
        return report.outlet
    return through.source_id or through.name


def _keys(hop: Hop, source: Source | None, report: Report, registry: Registry) -> dict[str, str]:
    keys = {}
    unnamed = hop.anonymous or hop.kind == "anonymous"
    if hop.source_id and (not unnamed or inside_a_body(hop.name)):
        organ = source is not None and source.party is not None and source.kind in _ORGANS
        keys["known"] = source.party if organ and source and source.party else hop.source_id
    if unnamed:
        return keys
    if _of_state(hop):
        keys["known"] = STATE
    if hop.start is None and report.copy_group:
        keys["copy"] = report.copy_group  # outlets that print one text and name nobody
    party = source.party if source else hop.source_id if registry.actor(hop.source_id) else None
    if party:
        state = (side for side in sides_of(registry, party) if side.startswith(STATE))
        keys["party"] = next(state, party)  # ministries and the army of one state are one party
    if source and source.owner and hop.kind in _GATHERS:
        keys["owner"] = fold(source.owner)
    return keys


def _is_party(hop: Hop, party: str | None, event: Event, registry: Registry) -> bool:
    """A speaker whose body, or the party it speaks for, acts in the event or undergoes it."""
    own = {one for known in (hop.source_id, party) if known for one in sides_of(registry, known)}
    sides = {side.actor_id for side in (*event.actors, *event.targets) if side.actor_id}
    return bool(own & sides)

"""First speakers as the reports of an incident have them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import replace

from isnad.knowledge.registry_model import Registry
from isnad.knowledge.sides import STATE, sides_of, wholes_of
from isnad.knowledge.sources import Source
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.described import WORD, description, inside_a_body, of_the_state, office_alone, owned
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.speakers import head_of
from isnad.link.tellers import BODIES, Report, tellers, words_of
from isnad.record.claims import Claim, Hop
from isnad.record.events import Event

_CORRESPONDENT: Final = "correspondent"
_ORGANS: Final = frozenset({"official", "party"})
_GATHERS: Final = frozenset({"agency", "outlet", "ngo", "document"})
_PLACES: Final = frozenset({"agency", "outlet"})
_ORGANS_AND_NGOS: Final = _ORGANS | {"ngo"}
_MEMBERS: Final = frozenset({"member", "spokesperson", "official", "commander", "adviser", "head"})
_OF_A_BODY: Final = frozenset({"spokesperson", "head", "commander"})
"""Offices that are held in a body; of a president or a governor nobody need say of what."""


@dataclass(slots=True)
class Voice:
    """A first speaker as one report has it.

    `words` are those of its name; `told` those of its words in the text and of its office; `said` what it says;
    `gatherers` who heard it and prints it: the agency or outlet, the report itself and its near copies; `through` the
    other outlet that it was heard by; `prints` marks an outlet that names nobody; `keys` are what it is known by:
    `known` the body it is or speaks for, `copy` the text, `party` and `owner` whose it may be; `wholes` are the bodies
    that the known one is part of.
    """

    hop: Hop
    report: Report
    words: frozenset[str]
    told: frozenset[str]
    said: frozenset[str]
    gatherers: frozenset[str]
    unnamed: bool
    prints: bool
    through: str | None = None
    keys: dict[str, str] = field(default_factory=dict)
    wholes: frozenset[str] = frozenset()
    party: bool = False
    body: "Voice | None" = None


def voices_of(report: Report, registry: Registry, outlets: Sequence[str] = ()) -> Iterator[Voice]:
    """Yield the first speakers of the claims that speak of the event; the outlet where there are none.

    `outlets` are those of the incident's reports: who passes a speaker on may be one of them.
    """
    told = tellers(report)
    body: Voice | None = None
    before: Voice | None = None
    for claims in told:
        voice = _voice(claims[0].chain[0], claims, report, registry, outlets)
        if _of_the_last(voice) or (_of_a_body(voice) and before is body):
            voice.body = body
        yield voice
        body, before = voice if _is_body(voice) else body, voice
    if not told:
        yield _voice(_outlet(report), (), report, registry, outlets)


def _is_body(voice: Voice) -> bool:
    return voice.hop.kind in _ORGANS_AND_NGOS and voice.hop.role is None and not voice.unnamed and not voice.prints


def _of_the_last(voice: Voice) -> bool:
    """أحد أعضائها, عضو في مكتبها: of the body that spoke last."""
    hop = voice.hop
    return voice.unnamed and hop.start is not None and hop.role in _MEMBERS and owned(hop.name)


def _of_a_body(voice: Voice) -> bool:
    """وقال القائد فلان, right after a body: of no other than that."""
    hop = voice.hop
    unbound = hop.role in _OF_A_BODY and hop.source_id is None and hop.text is not None
    return unbound and office_alone(hop.text or "", hop.name if hop.name != hop.text else "")


def _outlet(report: Report) -> Hop:
    name = report.outlet or report.document_id
    return Hop(
        start=None, end=None, text=None, cue=None, name=name, source_id=report.outlet, role=None, kind="outlet",
        anonymous=False,
    )  # fmt: skip


def _voice(hop: Hop, claims: Sequence[Claim], report: Report, registry: Registry, outlets: Sequence[str]) -> Voice:
    hop = _itself(hop, report)
    heard = [_gatherer(claim.chain[1:], report, outlets) for claim in claims] or [report.outlet]
    own = (report.document_id, report.copy_group)
    unnamed = hop.anonymous or hop.kind == "anonymous"
    words = description(hop.name) if unnamed else words_of(hop.name)
    source = registry.source(hop.source_id)
    voice = Voice(
        hop=hop,
        report=report,
        words=words,
        told=words_of(f"{hop.text or ''} {hop.name}"),
        said=report.said.get(claims[0].id, frozenset()) if claims else frozenset(),
        gatherers=frozenset(one for one in (*heard, *own) if one),
        unnamed=unnamed,
        prints=_prints(hop, source),
        through=next((one for one in heard if one != report.outlet), None),
    )
    voice.party = hop.party_to_event or _is_party(hop, source.party if source else None, report.event, registry)
    voice.keys = _keys(voice, source, registry)
    if "known" in voice.keys:
        voice.wholes = wholes_of(registry, voice.keys["known"], report.event.time.start)
    if hop.role == _CORRESPONDENT and not voice.prints:
        voice.keys["known"] = f"{_CORRESPONDENT} {_employer(hop, heard[0], outlets)}"
    return voice


def _itself(hop: Hop, report: Report) -> Hop:
    """وقال المركز, on the page of that centre: by its whole name."""
    own = words_of(report.outlet or "")
    named = hop.start is not None and not hop.anonymous and fold(hop.name).startswith(ARTICLE)
    return replace(hop, name=report.outlet) if named and report.outlet and words_of(hop.name) <= own else hop


def _prints(hop: Hop, source: Source | None) -> bool:
    """An outlet that names nobody; not its correspondent on the spot, nor a centre, a monitor, a network of doctors or
    a committee on its own page, nor the media of a state: these speak for themselves."""
    if (hop.start is not None and hop.kind not in _PLACES) or (source and source.party) or _of_state(hop):
        return False
    if hop.role == _CORRESPONDENT:
        return hop.start is None
    words = fold(hop.name).split()
    head = head_of(words[0])
    of_people = any(one is not None and one.kind == "person" for one in map(head_of, words[1:2]))
    return not of_people and (head is None or head.kind not in BODIES)


def _of_state(hop: Hop) -> bool:
    return hop.kind in _PLACES and of_the_state(hop.name)


def _gatherer(onward: Sequence[Hop], report: Report, outlets: Sequence[str]) -> str | None:
    """Who heard the speaker: the agency or outlet that passes it on, else who prints the report."""
    through = next((hop for hop in onward if hop.kind in _PLACES), None)
    if through is None:
        return report.outlet
    return _among(through.name, [report.outlet or "", *outlets]) or through.source_id or through.name


def _among(name: str, outlets: Iterable[str]) -> str | None:
    """The outlet that a name is of, as another one calls it: صحيفة "السنديان" اللبنانية, السنديان."""
    own = _called(name)
    return next((one for one in outlets if own and (own <= _called(one) or _called(one) <= own)), None)


def _called(outlet: str) -> frozenset[str]:
    """The words of an outlet's name without what it is: a paper, a site."""
    kinds = ((word, head_of(word)) for word in WORD.findall(fold(outlet)))
    return words_of(" ".join(word for word, head in kinds if head is None or head.kind not in _PLACES))


def _employer(hop: Hop, gatherer: str | None, outlets: Sequence[str]) -> str | None:
    """Whose correspondent one is."""
    return _among(" ".join(hop.name.split()[1:]), outlets) or gatherer


def _keys(voice: Voice, source: Source | None, registry: Registry) -> dict[str, str]:
    keys = {}
    hop = voice.hop
    if hop.source_id and (not voice.unnamed or inside_a_body(hop.name)):
        organ = source is not None and source.party is not None and source.kind in _ORGANS
        keys["known"] = source.party if organ and source and source.party else hop.source_id
    if voice.unnamed:
        return keys
    if _of_state(hop):
        keys["known"] = STATE
    if hop.start is None and voice.report.copy_group:
        keys["copy"] = voice.report.copy_group  # outlets that print one text and name nobody
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

"""Independent roots: how many chains of speakers stand behind an incident, and not how many pages repeat it.

DESIGN.md's definition, rule by rule. `high` joins only what is surely one voice; `low` also what may be one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from isnad.knowledge.registry_model import Registry
from isnad.knowledge.sides import sides_of
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.normalise import fold
from isnad.record.base import Record
from isnad.record.claims import Claim, Hop
from isnad.record.codes import SourceKind
from isnad.record.events import Event

_SPEAKS = frozenset({"reports", "confirms", "denies", "accuses"})
_GATHERS = frozenset({"agency", "outlet", "ngo", "document"})
_PLACES = frozenset({"agency", "outlet"})
_STATE = "state "
_NAME = 2
"""Words of a name from which the same words in a longer one are the same person."""


class Report(Record, frozen=True, kw_only=True):
    """One report of an incident as far as chains go. `copy_group` names the near copies that it is one of; `heard` are
    claims that stand beside what it tells of the incident and belong to no event of their own."""

    document_id: str
    outlet: str | None
    event: Event
    claims: tuple[Claim, ...]
    copy_group: str | None = None
    heard: tuple[Claim, ...] = ()


class Root(Record, frozen=True, kw_only=True):
    """One independent voice: the speakers that are it, who prints them, and whether it is a party to the event."""

    name: str
    kind: SourceKind
    party_to_event: bool
    speakers: tuple[str, ...]
    documents: tuple[str, ...]
    joined_because: tuple[str, ...] = ()


class Roots(Record, frozen=True, kw_only=True):
    """The groups of first speakers: `high` joins what is surely one voice, `low` what may be."""

    low: int
    high: int
    roots: tuple[Root, ...]
    low_groups: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _Voice:
    """A first speaker as one report has it. `words` are those of its name, folded; `gatherers` who heard it and prints
    it: the agency or outlet, the report itself and its near copies; `prints` marks an outlet that names nobody."""

    hop: Hop
    report: Report
    words: tuple[str, ...]
    gatherers: frozenset[str]
    unnamed: bool
    prints: bool
    keys: dict[str, str] = field(default_factory=dict)
    party: bool = False


def independent_roots(reports: Sequence[Report], registry: Registry) -> Roots:
    """Return the independent roots of an incident's reports.

    First speakers are joined when they are one person or speak for one body, or are unnamed, of one description and
    told by one agency or outlet, or stand in near copies of one text. An outlet that names no speaker counts only where
    no report names any. A claim of responsibility and a denial count, a condemnation does not.
    """
    voices = [voice for report in reports for voice in _voices(report, registry)]
    named = [voice for voice in voices if not voice.prints]
    kept = named or voices
    surely, because = _grouped(kept, _one_voice)
    maybe, _ = _grouped(kept, lambda one, other: _one_voice(one, other) or _maybe_one(one, other))
    return Roots(
        low=len(maybe),
        high=len(surely),
        roots=tuple(_root(group, why) for group, why in zip(surely, because, strict=True)),
        low_groups=tuple(tuple(dict.fromkeys(voice.hop.name for voice in group)) for group in maybe),
    )


def _voices(report: Report, registry: Registry) -> Iterator[_Voice]:
    """The first speakers of the claims that speak of the event; the outlet where there are none."""
    stances = {told.claim_id: told.stance for told in report.event.claims}
    own = [claim for claim in report.claims if stances.get(claim.id) in _SPEAKS]
    claims = [claim for claim in (*own, *report.heard) if claim.chain]
    doers = {fold(actor.text) for actor in report.event.actors if actor.actor_id is None}
    hops = [(claim.chain[0], claim.chain[1:]) for claim in claims]
    hops = [(hop, onward) for hop, onward in hops if fold(hop.name) not in doers]
    for hop, onward in hops or [(_outlet(report), ())]:
        yield _voice(hop, onward, report, registry)


def _outlet(report: Report) -> Hop:
    name = report.outlet or report.document_id
    return Hop(
        start=None, end=None, text=None, cue=None, name=name, source_id=report.outlet, role=None, kind="outlet",
        anonymous=False,
    )  # fmt: skip


def _voice(hop: Hop, onward: Sequence[Hop], report: Report, registry: Registry) -> _Voice:
    gatherer = next((other.source_id or fold(other.name) for other in onward if other.kind in _PLACES), report.outlet)
    gatherers = frozenset(one for one in (gatherer, report.document_id, report.copy_group) if one)
    unnamed = hop.anonymous or hop.kind == "anonymous"
    words = tuple(word.removeprefix(ARTICLE) for word in fold(hop.name).split())
    source = registry.source(hop.source_id)
    prints = hop.start is None or (hop.kind in _PLACES and not (source and source.party))
    voice = _Voice(hop, report, words, gatherers, unnamed, prints)
    voice.party = hop.party_to_event or _is_party(hop, source.party if source else None, report.event, registry)
    if unnamed:
        return voice
    if hop.source_id:
        voice.keys["known"] = hop.source_id
    if hop.start is None and report.copy_group:
        voice.keys["copy"] = report.copy_group  # outlets that print one text and name nobody
    party = source.party if source else hop.source_id if registry.actor(hop.source_id) else None
    if party:
        state = (side for side in sides_of(registry, party) if side.startswith(_STATE))
        voice.keys["party"] = next(state, party)  # ministries and the army of one state are one party
    if source and source.owner and hop.kind in _GATHERS:
        voice.keys["owner"] = fold(source.owner)
    return voice


def _one_voice(one: _Voice, other: _Voice) -> str | None:
    """Return why two are surely one voice; None where they may be two."""
    if one.unnamed != other.unnamed:
        return None
    if one.unnamed:
        alike = {*one.words} <= {*other.words} or {*other.words} <= {*one.words}
        return "unnamed" if alike and one.gatherers & other.gatherers else None
    shared = next((key for key in ("known", "copy") if key in one.keys and one.keys[key] == other.keys.get(key)), None)
    return shared or ("named" if _one_name(one, other) else None)


def _one_name(one: _Voice, other: _Voice) -> bool:
    """One name, written in one word or in two, or with more of its parts."""
    shorter, longer = sorted((one.words, other.words), key=len)
    spelled = [fold(voice.hop.name).replace(" ", "") for voice in (one, other)]
    return spelled[0] == spelled[1] or (len(shorter) >= _NAME and {*shorter} <= {*longer})


def _maybe_one(one: _Voice, other: _Voice) -> bool:
    if one.unnamed and other.unnamed:
        return True
    return any(key in one.keys and one.keys[key] == other.keys.get(key) for key in ("party", "owner"))


def _is_party(hop: Hop, party: str | None, event: Event, registry: Registry) -> bool:
    """A speaker whose body, or the party it speaks for, acts in the event or undergoes it."""
    own = {one for known in (hop.source_id, party) if known for one in sides_of(registry, known)}
    sides = {side.actor_id for side in (*event.actors, *event.targets) if side.actor_id}
    return bool(own & sides)


def _grouped(
    voices: Sequence[_Voice], one: Callable[[_Voice, _Voice], str | bool | None]
) -> tuple[list[list[_Voice]], list[set[str]]]:
    """Join voices that are one with any of a group; return the groups in order, and why each was joined."""
    groups: list[tuple[list[_Voice], set[str]]] = []
    for voice in voices:
        found = [(group, {str(one(other, voice)) for other in group[0] if one(other, voice)}) for group in groups]
        joined = [(group, reasons) for group, reasons in found if reasons]
        first = joined[0][0] if joined else ([], set())
        for group, reasons in joined:
            first[1].update(reasons)
            if group is not first:
                first[0].extend(group[0])
                first[1].update(group[1])
        gone = [id(group) for group, _ in joined[1:]]
        groups = [group for group in groups if id(group) not in gone]
        if not joined:
            groups.append(first)
        first[0].append(voice)
    return [group for group, _ in groups], [why for _, why in groups]


_WHY = {
    "known": "one body or its spokesmen",
    "named": "one speaker",
    "copy": "outlets that print one text",
    "unnamed": "an unnamed speaker of one agency, outlet or copied text",
}


def _root(group: Sequence[_Voice], because: Iterable[str]) -> Root:
    first = group[0].hop
    return Root(
        name=first.name,
        kind=first.kind,
        party_to_event=any(voice.party for voice in group),
        speakers=tuple(dict.fromkeys(voice.hop.name for voice in group)),
        documents=tuple(dict.fromkeys(voice.report.document_id for voice in group)),
        joined_because=tuple(sorted(_WHY[why] for why in because if why in _WHY)),
    )

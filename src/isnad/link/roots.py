"""Independent roots: how many chains of speakers stand behind an incident, and not how many pages repeat it.

DESIGN.md's definition, rule by rule. `high` joins only what is surely one voice; `low` also what may be one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from isnad.knowledge.registry_model import Registry
from isnad.knowledge.sides import sides_of
from isnad.lang.ar.normalise import fold
from isnad.record.base import Record
from isnad.record.claims import Claim, Hop
from isnad.record.codes import SourceKind
from isnad.record.events import Event

_TELLS = frozenset({"reports", "confirms"})
_GATHERS = frozenset({"agency", "outlet", "ngo", "document"})
_PLACES = frozenset({"agency", "outlet"})
_STATE = "state "


class Report(Record, frozen=True, kw_only=True):
    """One report of an incident as far as chains go. `copy_group` names the near copies that it is one of."""

    document_id: str
    outlet: str | None
    event: Event
    claims: tuple[Claim, ...]
    copy_group: str | None = None


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
    """A first speaker as one report has it."""

    hop: Hop
    report: Report
    gatherer: str
    keys: dict[str, str] = field(default_factory=dict)
    party: bool = False


def independent_roots(reports: Sequence[Report], registry: Registry) -> Roots:
    """Return the independent roots of an incident's reports.

    First speakers are joined when they are one person or speak for one body, or are unnamed and told by one agency or
    outlet, or stand in near copies of one text. An outlet that names no speaker counts only where no report names any.
    Who denies or accuses is no root of the event; a claim of responsibility is.
    """
    voices = [voice for report in reports for voice in _voices(report, registry)]
    named = [voice for voice in voices if voice.hop.start is not None]
    kept = named or voices
    surely, because = _grouped(kept, ("speaker",))
    maybe, _ = _grouped(kept, ("speaker", "unnamed", "party", "owner"))
    return Roots(
        low=len(maybe),
        high=len(surely),
        roots=tuple(_root(group, because) for group in surely),
        low_groups=tuple(tuple(dict.fromkeys(voice.hop.name for voice in group)) for group in maybe),
    )


def _voices(report: Report, registry: Registry) -> Iterable[_Voice]:
    """The first speakers of the claims that tell the event; the outlet where none does."""
    stances = {told.claim_id: told.stance for told in report.event.claims}
    claims = [claim for claim in report.claims if stances.get(claim.id) in _TELLS and claim.chain]
    hops = [(claim.chain[0], claim.chain[1:]) for claim in claims] or [(_outlet(report), ())]
    for hop, onward in hops:
        yield _voice(hop, onward, report, registry)


def _outlet(report: Report) -> Hop:
    name = report.outlet or report.document_id
    return Hop(
        start=None, end=None, text=None, cue=None, name=name, source_id=report.outlet, role=None, kind="outlet",
        anonymous=False,
    )  # fmt: skip


def _voice(hop: Hop, onward: Sequence[Hop], report: Report, registry: Registry) -> _Voice:
    gatherer = next((other.source_id or fold(other.name) for other in onward if other.kind in _PLACES), report.outlet)
    voice = _Voice(hop, report, report.copy_group or gatherer or report.document_id)
    source = registry.source(hop.source_id)
    voice.party = hop.party_to_event or _is_party(hop, source.party if source else None, report.event, registry)
    if hop.anonymous or hop.kind == "anonymous":
        voice.keys = {"speaker": f"unnamed:{fold(hop.name)}:{voice.gatherer}", "unnamed": "unnamed"}
        return voice
    voice.keys["speaker"] = f"known:{hop.source_id}" if hop.source_id else f"named:{fold(hop.name)}"
    party = source.party if source else hop.source_id if registry.actor(hop.source_id) else None
    if party:
        state = (side for side in sides_of(registry, party) if side.startswith(_STATE))
        voice.keys["party"] = f"party:{next(state, party)}"  # ministries and the army of one state are one party
    if source and source.owner and hop.kind in _GATHERS:
        voice.keys["owner"] = f"owner:{fold(source.owner)}"
    return voice


def _is_party(hop: Hop, party: str | None, event: Event, registry: Registry) -> bool:
    """A speaker whose body, or the party it speaks for, acts in the event or undergoes it."""
    own = {one for known in (hop.source_id, party) if known for one in sides_of(registry, known)}
    sides = {side.actor_id for side in (*event.actors, *event.targets) if side.actor_id}
    return bool(own & sides)


def _grouped(voices: Sequence[_Voice], by: Sequence[str]) -> tuple[list[list[_Voice]], dict[int, set[str]]]:
    """Join voices that share a key; return the groups in order, and why each voice was joined."""
    groups: list[list[_Voice]] = []
    owners: dict[str, list[_Voice]] = {}
    because: dict[int, set[str]] = {}
    for voice in voices:
        keys = [voice.keys[name] for name in by if name in voice.keys]
        found = [owners[key] for key in keys if key in owners]
        group = found[0] if found else []
        for other in found[1:]:
            if other is not group:
                group.extend(other)
                groups.remove(other)
                for key, owner in owners.items():
                    owners[key] = group if owner is other else owner
        if not found:
            groups.append(group)
        else:
            because.setdefault(id(group), set()).update(key.partition(":")[0] for key in keys if key in owners)
        group.append(voice)
        owners.update(dict.fromkeys(keys, group))
    return groups, because


_WHY = {
    "known": "one body or its spokesmen",
    "named": "one speaker",
    "unnamed": "an unnamed speaker of one agency, outlet or copied text",
}


def _root(group: Sequence[_Voice], because: dict[int, set[str]]) -> Root:
    first = group[0].hop
    return Root(
        name=first.name,
        kind=first.kind,
        party_to_event=any(voice.party for voice in group),
        speakers=tuple(dict.fromkeys(voice.hop.name for voice in group)),
        documents=tuple(dict.fromkeys(voice.report.document_id for voice in group)),
        joined_because=tuple(sorted(_WHY[why] for why in because.get(id(group), ()) if why in _WHY)),
    )

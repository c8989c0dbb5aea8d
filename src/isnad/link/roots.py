"""Independent roots: how many chains of speakers stand behind an incident, and not how many pages repeat it.

DESIGN.md's definition, rule by rule. `high` joins only what is surely one voice; `low` also what may be one.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from isnad.knowledge.registry_model import Registry
from isnad.link.passed_on import heard_elsewhere
from isnad.link.same_voice import maybe_one, one_voice
from isnad.link.tellers import Report
from isnad.link.voices import Voice, voices_of
from isnad.record.base import Record
from isnad.record.codes import SourceKind

_ENOUGH: Final = 2
"""Other reports from which what they have in common tells what an incident is about."""


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


def independent_roots(reports: Sequence[Report], registry: Registry) -> Roots:
    """Return the independent roots of an incident's reports.

    First speakers are joined when they are one person or speak for one body, or are unnamed, of one description and
    told by one agency or outlet, or stand in near copies of one text. An outlet that names no speaker counts only where
    no report names any. A claim of responsibility and a denial count, a condemnation does not.
    """
    reports = [replace(report, elsewhere=_told_by_others(report, reports)) for report in reports]
    outlets = list(dict.fromkeys(report.outlet for report in reports if report.outlet))
    voices = [voice for report in reports for voice in voices_of(report, registry, outlets)]
    named = [voice for voice in voices if not voice.prints]
    kept = named or voices
    surely, because = _joined(*_grouped(kept, one_voice))
    together = {id(voice): number for number, group in enumerate(surely) for voice in group}
    maybe, _ = _grouped(kept, lambda one, other: together[id(one)] == together[id(other)] or maybe_one(one, other))
    return Roots(
        low=len(maybe),
        high=len(surely),
        roots=tuple(_root(group, why) for group, why in zip(surely, because, strict=True)),
        low_groups=tuple(tuple(dict.fromkeys(voice.hop.name for voice in group)) for group in maybe),
    )


def _told_by_others(report: Report, reports: Sequence[Report]) -> frozenset[str] | None:
    """The words in which other reports tell the incident; None where there are too few of them to say."""
    others = [other for other in reports if other is not report]
    return frozenset().union(*(other.words for other in others)) if len(others) >= _ENOUGH else None


def _grouped(
    voices: Sequence[Voice], one: Callable[[Voice, Voice], str | bool | None]
) -> tuple[list[list[Voice]], list[set[str]]]:
    """Join voices that are one with any of a group; return the groups in order, and why each was joined."""
    groups: list[tuple[list[Voice], set[str]]] = []
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


def _joined(groups: list[list[Voice]], because: list[set[str]]) -> tuple[list[list[Voice]], list[set[str]]]:
    """Join the groups that are one as far as the incident tells."""
    kept = list(range(len(groups)))
    for number, other, why in list(heard_elsewhere(groups)):
        one, two = sorted((kept[number], kept[other]))
        if one != two:
            groups[one].extend(groups[two])
            because[one] |= because[two] | {why}
            kept = [one if at == two else at for at in kept]
    left = sorted(set(kept))
    return [groups[at] for at in left], [because[at] for at in left]


_WHY = {
    "known": "one body or its spokesmen",
    "named": "one speaker",
    "copy": "outlets that print one text",
    "unnamed": "an unnamed speaker of one agency, outlet or copied text",
}


def _root(group: Sequence[Voice], because: Iterable[str]) -> Root:
    first = group[0].hop
    return Root(
        name=first.name,
        kind=first.kind,
        party_to_event=any(voice.party for voice in group),
        speakers=tuple(dict.fromkeys(voice.hop.name for voice in group)),
        documents=tuple(dict.fromkeys(voice.report.document_id for voice in group)),
        joined_because=tuple(sorted(_WHY[why] for why in because if why in _WHY)),
    )

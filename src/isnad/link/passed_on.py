"""Speakers that only the incident as a whole tells to be one: whom another outlet heard, and who holds an office."""

from collections.abc import Iterator, Sequence

from isnad.lang.ar.described import definite, unnamed_outlet
from isnad.link.voices import Voice

Group = Sequence[Voice]


def heard_elsewhere(groups: Sequence[Group]) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers of two groups that are one voice, and why.

    A speaker without a name whom an outlet passes on from another one, whose own report of the incident is there, is
    the one who speaks in that report; of several there the one described alike. One heard by "a local channel" is the
    only one of that description whom another outlet heard. الوالي, an office alone, is its only
    holder in the incident.
    """
    for number, group in enumerate(groups):
        found = _first_hand(number, groups)
        if found is not None:
            yield number, found, "unnamed"
        holder = _holder(group, groups)
        if holder is not None:
            yield number, holder, "named"


def _first_hand(number: int, groups: Sequence[Group]) -> int | None:
    for voice in groups[number]:
        if not voice.unnamed or voice.through is None:
            continue
        if unnamed_outlet(voice.through):
            return _only_alike(number, voice, groups)
        there = [at for at, group in enumerate(groups) if any(_speaks_in(one, voice.through) for one in group)]
        if number in there:
            return None
        if len(there) > 1:
            there = [at for at in there if any(_described_alike(one, voice) for one in groups[at])]
        if len(there) == 1:
            return there[0]
    return None


def _only_alike(number: int, voice: Voice, groups: Sequence[Group]) -> int | None:
    alike = [at for at, group in enumerate(groups) if at != number and any(_first_heard(one, voice) for one in group)]
    return alike[0] if len(alike) == 1 else None


def _first_heard(one: Voice, other: Voice) -> bool:
    first = one.unnamed and one.through is None and one.report is not other.report
    return first and (one.words <= other.words or other.words <= one.words)


def _described_alike(one: Voice, other: Voice) -> bool:
    return bool(one.words & other.words) or (one.hop.role is not None and one.hop.role == other.hop.role)


def _speaks_in(voice: Voice, outlet: str) -> bool:
    return voice.report.outlet == outlet and voice.through is None and not voice.prints


def _holder(group: Group, groups: Sequence[Group]) -> int | None:
    office = next((voice.hop.role for voice in group), None)
    if office is None or not all(_office_alone(voice) for voice in group):
        return None
    holders = [at for at, other in enumerate(groups) if other is not group and _has(other, office)]
    return holders[0] if len(holders) == 1 else None


def _office_alone(voice: Voice) -> bool:
    """الوالي, المتحدث: one word with the article."""
    words = voice.hop.name.split()
    return voice.hop.kind == "official" and len(words) == 1 and definite(words[0])


def _has(group: Group, office: str) -> bool:
    return any(voice.hop.role == office and not voice.unnamed for voice in group)

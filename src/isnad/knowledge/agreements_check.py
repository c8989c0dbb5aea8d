"""What is wrong with the table of agreements, one line a finding."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from isnad.knowledge.agreements import KnownAgreement, load_agreements
from isnad.knowledge.place_tables import data_file, read_table
from isnad.knowledge.registry import Registry, load_registry
from isnad.lang.ar.normalise import fold

_ALWAYS = "9999"


def check_agreements() -> list[str]:
    """Return the findings about the package's agreements; empty when there are none."""
    countries = frozenset(row["code"] for row in read_table(data_file("countries.tsv")))
    return findings(load_agreements(), load_registry(), countries)


def findings(every: Sequence[KnownAgreement], registry: Registry, countries: frozenset[str]) -> list[str]:
    """Return dates out of order, unknown parties and countries, and aliases that two of one country and time share."""
    found = [line for known in every for line in _one(known, registry, countries)]
    return found + list(_shared_aliases(every))


def _one(known: KnownAgreement, registry: Registry, countries: frozenset[str]) -> Iterator[str]:
    yield from (f"{known.id}: no such actor: {party}" for party in known.parties if registry.actor(party) is None)
    yield from (f"{known.id}: no such country: {code}" for code in known.countries if code not in countries)
    if known.since is None:
        yield f"{known.id}: no date at all"
    if known.end is not None and known.since is not None and known.end < known.since[: len(known.end)]:
        yield f"{known.id}: it ends ({known.end}) before it begins ({known.since})"
    if known.start is not None and known.signed is not None and known.start[: len(known.signed)] < known.signed:
        yield f"{known.id}: in force ({known.start}) before it was signed ({known.signed})"
    if not known.name.ar or not known.name.en:
        yield f"{known.id}: a name is missing"


def _shared_aliases(every: Sequence[KnownAgreement]) -> Iterator[str]:
    by_alias: dict[str, dict[str, KnownAgreement]] = {}
    for known in every:
        for alias in known.aliases:
            by_alias.setdefault(fold(alias.text), {})[known.id] = known
    for printed, owners in by_alias.items():
        for left, right in combinations(owners.values(), 2):
            if _same_ground(left, right) and _same_time(left, right):
                yield f"{printed}: of both {left.id} and {right.id}, in one country at one time"


def _same_ground(left: KnownAgreement, right: KnownAgreement) -> bool:
    return not left.countries or not right.countries or not set(left.countries).isdisjoint(right.countries)


def _same_time(left: KnownAgreement, right: KnownAgreement) -> bool:
    first, second = sorted((left, right), key=lambda known: known.since or "")
    return (second.since or "") <= (first.end or _ALWAYS)

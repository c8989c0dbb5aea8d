"""Agreements, resolutions and operations that the press names: who, when, where. `data/agreements/*.tsv`."""

from functools import cache
from typing import Literal, cast, get_args

from isnad.knowledge.registry_files import Row, read_rows, registry_data, tables_in, values
from isnad.record.base import Name, Record

AgreementKind = Literal[
    "peace_agreement", "ceasefire", "local_truce", "de_escalation", "power_sharing", "resolution", "exchange_deal",
    "treaty", "memorandum", "declaration", "initiative", "talks", "operation", "campaign",
]  # fmt: skip
OPERATIONS: frozenset[str] = frozenset({"operation", "campaign"})
COLUMNS = (
    "id", "name_ar", "name_en", "aliases", "kind", "parties", "signed", "from", "to", "countries", "place", "note",
)  # fmt: skip
_NEEDS_CUE = "?"


class Alias(Record, frozen=True, kw_only=True):
    """A name as the press prints it. With `needs_cue` it counts only after a noun of operation (عملية، معركة)."""

    text: str
    needs_cue: bool


class KnownAgreement(Record, frozen=True, kw_only=True):
    """An agreement or operation. `parties` are ids of the registry, dates YYYY, YYYY-MM or YYYY-MM-DD.

    `signed` is the day it was made, `start` and `end` when it held or was fought; None is "not known" or "still".
    """

    id: str
    name: Name
    aliases: tuple[Alias, ...]
    kind: AgreementKind
    parties: tuple[str, ...]
    signed: str | None
    start: str | None
    end: str | None
    countries: tuple[str, ...]
    place: str
    note: str

    @property
    def since(self) -> str | None:
        """When it could first be spoken of."""
        return min((day for day in (self.signed, self.start) if day), default=None)

    def existed_on(self, day: str | None) -> bool:
        """Tell whether it had been made, or begun, by a day; a day less precise than its own is read widely."""
        return day is None or self.since is None or self.since[: len(day)] <= day


@cache
def load_agreements() -> tuple[KnownAgreement, ...]:
    """Return the agreements of the package.

    Raises:
        KnowledgeError: a row has a wrong id, kind, date or number of columns, or an id stands twice.
    """
    found: dict[str, KnownAgreement] = {}
    for table in tables_in(registry_data() / "agreements"):
        for row in read_rows(table, COLUMNS):
            known = _agreement(row)
            if known.id in found:
                raise row.wrong(f"the id {known.id!r} stands twice")
            found[known.id] = known
    return tuple(found.values())


def _agreement(row: Row) -> KnownAgreement:
    agreement_id, name_ar, name_en, aliases, kind, parties, signed, start, end, countries, place, note = row.cells
    return KnownAgreement(
        id=row.id(agreement_id),
        name=Name(ar=name_ar, en=name_en),
        aliases=tuple(_alias(printed) for printed in values(aliases)),
        kind=cast(AgreementKind, row.one_of(kind, get_args(AgreementKind), "kind of agreement")),
        parties=tuple(row.id(party) for party in values(parties)),
        signed=row.date(signed),
        start=row.date(start),
        end=row.date(end),
        countries=values(countries),
        place=place,
        note=note,
    )


def _alias(printed: str) -> Alias:
    return Alias(text=printed.removesuffix(_NEEDS_CUE), needs_cue=printed.endswith(_NEEDS_CUE))

"""Agreements that the press names: who made them and when. `data/agreements.tsv`."""

from functools import cache

from isnad.knowledge.registry_files import Row, read_rows, registry_data, values
from isnad.record.base import Name, Record

COLUMNS = ("id", "name_ar", "name_en", "aliases", "parties", "date", "note")


class KnownAgreement(Record, frozen=True, kw_only=True):
    """An agreement: `parties` are ids of the registry, `date` is YYYY, YYYY-MM or YYYY-MM-DD."""

    id: str
    name: Name
    aliases: tuple[str, ...]
    parties: tuple[str, ...]
    date: str | None


@cache
def load_agreements() -> tuple[KnownAgreement, ...]:
    """Return the agreements of the package.

    Raises:
        KnowledgeError: a row has a wrong id, date or number of columns, or an id stands twice.
    """
    found: dict[str, KnownAgreement] = {}
    for row in read_rows(registry_data().joinpath("agreements.tsv"), COLUMNS):
        known = _agreement(row)
        if known.id in found:
            raise row.wrong(f"the id {known.id!r} stands twice")
        found[known.id] = known
    return tuple(found.values())


def _agreement(row: Row) -> KnownAgreement:
    agreement_id, name_ar, name_en, aliases, parties, date, _ = row.cells
    return KnownAgreement(
        id=row.id(agreement_id),
        name=Name(ar=name_ar, en=name_en),
        aliases=values(aliases),
        parties=tuple(row.id(party) for party in values(parties)),
        date=row.date(date),
    )

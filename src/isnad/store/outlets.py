"""Which outlets the reports come from, and which of them print texts that another printed before."""

from sqlalchemy import Connection, and_, func, not_, select

from isnad.record.base import Record
from isnad.store.roles import Person, visible_to
from isnad.store.schema import copy_pair, document, event_view
from isnad.store.unseen import blind_to


class OutletCount(Record, frozen=True, kw_only=True):
    """What the store holds of one outlet; None is "no outlet named". `first` and `last` are days of publication."""

    outlet: str | None
    documents: int
    events: int
    first: str | None
    last: str | None


class Repeats(Record, frozen=True, kw_only=True):
    """How many reports of `later` share a passage with one that `earlier` printed before."""

    earlier: str
    later: str
    documents: int


def outlet_counts(connection: Connection, person: Person) -> tuple[OutletCount, ...]:
    """Return the outlets of the reports that a person may read, those of most reports first."""
    held = (
        select(
            document.c.outlet,
            func.count(func.distinct(document.c.id)).label("documents"),
            func.count(event_view.c.n).label("events"),
            func.min(document.c.published).label("first"),
            func.max(document.c.published).label("last"),
        )
        .select_from(document)
        .outerjoin(event_view, and_(event_view.c.document_id == document.c.id, not_(blind_to(person))))
        .where(visible_to(person))
        .group_by(document.c.outlet)
    )
    rows = sorted(connection.execute(held), key=lambda row: (-row.documents, row.outlet or ""))
    return tuple(
        OutletCount(
            outlet=row.outlet,
            documents=row.documents,
            events=row.events,
            first=row.first and row.first[:10],
            last=row.last and row.last[:10],
        )
        for row in rows
    )


def who_repeats_whom(connection: Connection, person: Person) -> tuple[Repeats, ...]:
    """Return which outlet prints what another printed before, of the reports that a person may read; most first."""
    left, right = document.alias("earlier"), document.alias("later")
    readable = select(document.c.n).where(visible_to(person))
    pairs = (
        select(
            left.c.outlet.label("earlier"),
            right.c.outlet.label("later"),
            func.count(func.distinct(right.c.n)).label("documents"),
        )
        .select_from(copy_pair)
        .join(left, left.c.n == copy_pair.c.left_n)
        .join(right, right.c.n == copy_pair.c.right_n)
        .where(left.c.n.in_(readable), right.c.n.in_(readable), left.c.outlet.is_not(None), right.c.outlet.is_not(None))
        .where(left.c.outlet != right.c.outlet)
        .group_by(left.c.outlet, right.c.outlet)
    )
    rows = sorted(connection.execute(pairs), key=lambda row: (-row.documents, row.earlier, row.later))
    return tuple(Repeats(earlier=row.earlier, later=row.later, documents=row.documents) for row in rows)

"""Wrong proposals planted on purpose: the share of events that get one, and what people made of them.

No value is kept here, neither a wrong one nor a right one: a planted value is made anew for whom it is shown to, and
never reaches an event. What is kept is that somebody let it pass or not.
"""

from typing import NamedTuple

from sqlalchemy import Connection, case, delete, func, insert, select

from isnad.record.errors import UsageError
from isnad.record.ids import sha256_hex
from isnad.record.review import DecidedField
from isnad.store.audit import note
from isnad.store.double import store_id
from isnad.store.roles import Person, may, require, visible_to
from isnad.store.schema import document, meta, planted
from isnad.store.store import Writing

LARGEST = 20.0
"""The largest share in per cent; more would spoil the review for what it measures."""

_SHARE = "planted_share"
_HEX, _SCALE, _WHOLE = 8, 16**8, 100


class Outcome(NamedTuple):
    """What a person made of the wrong value that was planted in an event for them."""

    field: DecidedField
    accepted: bool
    decision_id: str | None


class PlantedCount(NamedTuple):
    """How many wrong values of a field a person met, and how many of them they accepted."""

    person: str
    field: DecidedField
    met: int
    accepted: int


def planted_share(connection: Connection) -> float:
    """Return the share of undecided events in which a wrong value is planted for a person, 0 to 1; 0 unless set."""
    found = connection.execute(select(meta.c.value).where(meta.c.name == _SHARE)).scalar()
    return 0.0 if found is None else float(found)


def set_planted_share(writing: Writing, by: Person, percent: float) -> None:
    """Have a wrong value planted in so many per cent of the events from now on; 0 for none.

    Raises:
        RefusedError: `by` is no admin.
        UsageError: it is no percentage up to `LARGEST`.
    """
    require(by, "people")
    if not 0 <= percent <= LARGEST:
        raise UsageError(f"wrong values are planted in 0 to {LARGEST:g} per cent of the events, not in {percent:g}")
    writing.connection.execute(delete(meta).where(meta.c.name == _SHARE))
    writing.connection.execute(insert(meta).values(name=_SHARE, value=str(percent / _WHOLE)))
    note(writing, by.id, "planted", "store", {"percent": percent})


def seed_of(connection: Connection, event_id: str, person: Person) -> int | None:
    """Return the number by which a wrong value is made for a person in an event; None where none is planted.

    It is fixed by store, event and person, so that the value is the same each time they look.
    """
    drawn = sha256_hex(f"{store_id(connection)}/{event_id}/{person.id}/planted")
    if int(drawn[:_HEX], 16) / _SCALE >= planted_share(connection):
        return None
    return int(drawn[_HEX : 2 * _HEX], 16)


def outcome_of(connection: Connection, event_key: str, person: Person) -> Outcome | None:
    """Return what a person made of the wrong value in an event; None where they met none, or did not decide yet."""
    query = select(planted.c.field, planted.c.accepted, planted.c.decision_id).where(
        planted.c.event_key == event_key, planted.c.person_id == person.id
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else Outcome(*row)


def keep_outcome(writing: Writing, person: Person, document_id: str, event_key: str, outcome: Outcome) -> None:
    """Keep what a person made of a wrong value; they meet none in this event again."""
    values = {"event_key": event_key, "person_id": person.id, "document_id": document_id, "at": writing.at}
    writing.connection.execute(insert(planted).values(**values, **outcome._asdict()))


def planted_counts(connection: Connection, person: Person) -> tuple[PlantedCount, ...]:
    """Return how often wrong values were accepted, by coder and field: everybody's to who adjudicates, else one's own.

    Reports that the person may not read are left out.
    """
    accepted = func.sum(case((planted.c.accepted, 1), else_=0))
    query = (
        select(planted.c.person_id, planted.c.field, func.count(), accepted)
        .join(document, document.c.id == planted.c.document_id)
        .where(visible_to(person))
        .group_by(planted.c.person_id, planted.c.field)
        .order_by(planted.c.person_id, planted.c.field)
    )
    if not may(person, "adjudicate").allowed:
        query = query.where(planted.c.person_id == person.id)
    return tuple(PlantedCount(*row) for row in connection.execute(query))

"""What people judged of two events, as it holds."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, not_, or_, select

from isnad.record.review import Judgement
from isnad.store.content import Keys
from isnad.store.roles import Person, visible_to
from isnad.store.schema import document
from isnad.store.schema import judgement as table
from isnad.store.unseen import blind_to


def judgements_of(connection: Connection, key: str, person: Person | None = None) -> tuple[Judgement, ...]:
    """Return the judgements on an event that hold, the newest of each pair, oldest first.

    Args:
        key: of the event.
        person: who asks; judgements against events that they may not see are left out. None for the store's own work.
    """
    found: list[Judgement] = []
    for pair in judged_pairs(connection, key, person):
        live = live_judgements(pair)
        found += [one for one in pair if one.id in live and one.undoes is None][-1:]
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def judged_pairs(connection: Connection, key: str, person: Person | None = None) -> Iterator[tuple[Judgement, ...]]:
    """Yield for each event that this one was judged against every judgement on the two, oldest first.

    Args:
        key: of the event.
        person: as for `judgements_of`.
    """
    query = select(table.c.left_key, table.c.right_key).where(or_(table.c.left_key == key, table.c.right_key == key))
    if person is not None:
        seen = select(document.c.id).where(visible_to(person), not_(blind_to(person)))
        query = query.where(table.c.document_id.in_(seen), table.c.right_document_id.in_(seen))
    for left, right in sorted(set(map(tuple, connection.execute(query)))):
        yield judged_pair(connection, left, right)


def judged_pair(connection: Connection, left: str, right: str) -> tuple[Judgement, ...]:
    """Every judgement on a pair, oldest first; those whose words were removed are left out."""
    query = (
        select(table.c.body, document.c.key_id)
        .join(document, document.c.id == table.c.document_id)
        .where(table.c.left_key == left, table.c.right_key == right, table.c.body.is_not(None))
        .order_by(table.c.n)
    )
    keys = Keys(connection)
    return tuple(keys.open(row.key_id, row.body, Judgement) for row in connection.execute(query).all())


def live_judgements(pair: Sequence[Judgement]) -> frozenset[str]:
    """Return the ids of the judgements on one pair that nobody took back, given all of them, oldest first."""
    dead: set[str] = set()
    for one in reversed(pair):
        if one.id not in dead and one.undoes is not None:
            dead.add(one.undoes)
    return frozenset(one.id for one in pair if one.id not in dead)

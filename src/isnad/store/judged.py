"""What people judged of two events, as it holds."""

from collections.abc import Sequence

from sqlalchemy import Connection, or_, select

from isnad.record.review import Judgement
from isnad.store.content import Keys
from isnad.store.schema import document
from isnad.store.schema import judgement as table


def judgements_of(connection: Connection, key: str) -> tuple[Judgement, ...]:
    """Return the judgements on an event that hold, the newest of each pair, oldest first."""
    query = select(table.c.left_key, table.c.right_key).where(or_(table.c.left_key == key, table.c.right_key == key))
    found = []
    for left, right in sorted(set(map(tuple, connection.execute(query)))):
        pair = judged_pair(connection, left, right)
        live = live_judgements(pair)
        holding = [one for one in pair if one.id in live and one.undoes is None]
        found += holding[-1:]
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


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

"""Whether two events, of one document or of two, are the same: judged by people, taken back like any decision."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, or_, select

from isnad.record.errors import UsageError
from isnad.record.ids import content_id
from isnad.record.review import Judgement, JudgementKind
from isnad.review.desk import Desk
from isnad.store.audit import subject_of
from isnad.store.content import Keys
from isnad.store.decide import record_judgement
from isnad.store.people import person_named
from isnad.store.roles import Deed, require
from isnad.store.schema import document
from isnad.store.schema import judgement as table
from isnad.store.store import Writing

PREFIX = "jdg"


def judge(desk: Desk, left: str, right: str, judgement: JudgementKind, reason: str | None = None) -> Judgement:
    """Return the judgement that was kept; the newest of a pair holds. Left and right are one pair either way.

    Raises:
        UsageError: the two are one event.
        MissingError: there is no such event.
        RefusedError: the person may not decide on one of the two.
    """
    if left == right:
        raise UsageError(f"{left} is one event; judge it against another")
    first, second = sorted((left, right))
    with desk.store.writing() as writing:
        person = person_named(writing.connection, desk.user)
        subjects = [subject_of(writing.connection, key) for key in (first, second)]
        for subject in subjects:
            require(person, "decide", subject)
        made = Judgement(
            id="", at=writing.at, by=person.id, left=first, right=second, judgement=judgement, reason=reason
        )
        return _keep(writing, made, (subjects[0].id, subjects[1].id))


def take_back(desk: Desk, judgement_id: str) -> Judgement:
    """Return what takes back a judgement; taking that back again lets the first one hold.

    Raises:
        UsageError: there is no such judgement, or it is not in force.
        RefusedError: it is another person's, and this one may not take it back.
    """
    with desk.store.writing() as writing:
        person = person_named(writing.connection, desk.user)
        row = writing.connection.execute(select(table).where(table.c.id == judgement_id)).one_or_none()
        if row is None:
            raise UsageError(f"there is no judgement {judgement_id!r} in this store")
        pair = _of_pair(writing.connection, row.left_key, row.right_key)
        target = next((one for one in pair if one.id == judgement_id), None)
        if target is None or target.id not in _live(pair):
            raise UsageError(f"{judgement_id} is not in force: it was taken back already")
        for document_id in (row.document_id, row.right_document_id):
            deed: Deed = "decide" if target.by == person.id else "undo_of_others"
            require(person, deed, subject_of(writing.connection, document_id))
        made = replace(target, id="", at=writing.at, by=person.id, reason=None, undoes=target.id)
        return _keep(writing, made, (row.document_id, row.right_document_id))


def judgements_of(connection: Connection, key: str) -> tuple[Judgement, ...]:
    """Return the judgements on an event that hold, the newest of each pair, oldest first."""
    query = select(table.c.left_key, table.c.right_key).where(or_(table.c.left_key == key, table.c.right_key == key))
    found = []
    for left, right in sorted(set(map(tuple, connection.execute(query)))):
        pair = _of_pair(connection, left, right)
        live = _live(pair)
        holding = [one for one in pair if one.id in live and one.undoes is None]
        found += holding[-1:]
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def _of_pair(connection: Connection, left: str, right: str) -> tuple[Judgement, ...]:
    """Every judgement on a pair, oldest first; those whose words were removed are left out."""
    query = (
        select(table.c.body, document.c.key_id)
        .join(document, document.c.id == table.c.document_id)
        .where(table.c.left_key == left, table.c.right_key == right, table.c.body.is_not(None))
        .order_by(table.c.n)
    )
    keys = Keys(connection)
    return tuple(keys.open(row.key_id, row.body, Judgement) for row in connection.execute(query).all())


def _live(pair: Sequence[Judgement]) -> frozenset[str]:
    dead: set[str] = set()
    for one in reversed(pair):
        if one.id not in dead and one.undoes is not None:
            dead.add(one.undoes)
    return frozenset(one.id for one in pair if one.id not in dead)


def _keep(writing: Writing, made: Judgement, documents: tuple[str, str]) -> Judgement:
    kept = replace(made, id=content_id(PREFIX, [msgspec.json.encode(made).decode()]))
    record_judgement(writing, kept, documents=documents)
    return kept

"""Compared events and incidents, kept. All of it can be made again from the records and the judgements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from isnad.record.errors import MissingError, UsageError
from isnad.record.incidents import Incident
from isnad.record.review import JudgementKind
from isnad.store.content import decode, encode
from isnad.store.copied import NUMBERS_AT_ONCE, chunks, forget_copies, numbers, set_meta
from isnad.store.judged import judgements_of
from isnad.store.read import OUT_OF_FORCE
from isnad.store.roles import Person, visible_to
from isnad.store.schema import (
    comparison,
    document,
    event_block,
    event_view,
    incident,
    incident_member,
    incident_redirect,
    judgement,
    linked,
    meta,
)

LEAST_PREFIX = 4
_JUDGED, _RULES = "judged_through", "linked_by"


class LinkedRow(NamedTuple):
    """An event with what is compared of it, as bytes, and the blocks in which it is found."""

    key: str
    document_id: str
    body: bytes
    blocks: frozenset[int]


def linked_by(connection: Connection, rules: str) -> bool:
    """Tell whether everything that is linked was linked by these rules, and note them as those of what follows."""
    before = connection.execute(select(meta.c.value).where(meta.c.name == _RULES)).scalar()
    there = connection.execute(select(linked.c.event_key).limit(1)).first() is not None
    if before != rules:
        set_meta(connection, _RULES, rules)
    return before == rules or not there


def unlinked_documents(connection: Connection) -> list[tuple[int, str]]:
    """Return number and id of the documents with an event in force that is not compared yet, oldest first."""
    query = (
        select(document.c.n, document.c.id)
        .join(event_view, event_view.c.document_id == document.c.id)
        .outerjoin(linked, linked.c.event_key == event_view.c.key)
        .where(linked.c.event_key.is_(None), event_view.c.status.not_in(OUT_OF_FORCE))
        .distinct()
        .order_by(document.c.n)
    )
    return [(row.n, row.id) for row in connection.execute(query)]


def keep_linked(connection: Connection, rows: Sequence[LinkedRow]) -> None:
    """Keep events as compared; they wait for an incident."""
    connection.execute(
        insert(linked),
        [{"event_key": row.key, "document_id": row.document_id, "pending": True, "body": row.body} for row in rows],
    )
    blocks = [{"block": block, "event_key": row.key} for row in rows for block in row.blocks]
    if blocks:
        connection.execute(insert(event_block), blocks)


def found_in(connection: Connection, blocks: Iterable[int]) -> dict[int, list[str]]:
    """Return the events that stand in these blocks, by block."""
    found: dict[int, list[str]] = {}
    for some in chunks(sorted(blocks), NUMBERS_AT_ONCE):
        asked = f"SELECT block, event_key FROM event_block WHERE block IN ({numbers(some)})"
        for block, key in connection.exec_driver_sql(f"{asked} ORDER BY block, event_key").all():
            found.setdefault(block, []).append(key)
    return found


def bodies(connection: Connection, keys: Iterable[str]) -> dict[str, bytes]:
    """Return what is compared of events."""
    found: dict[str, bytes] = {}
    for some in chunks(keys):
        rows = connection.execute(select(linked.c.event_key, linked.c.body).where(linked.c.event_key.in_(some)))
        found |= {row.event_key: row.body for row in rows}
    return found


def every_body(connection: Connection) -> Iterator[bytes]:
    """Yield what is compared of each event that is kept, in the order of their keys."""
    yield from connection.execute(select(linked.c.body).order_by(linked.c.event_key)).scalars()


def keep_weights(connection: Connection, weights: Mapping[tuple[str, str], float]) -> None:
    """Keep the weights of compared pairs, the key that sorts first on the left."""
    rows = [{"left_key": left, "right_key": right, "weight": bits} for (left, right), bits in weights.items()]
    if rows:
        connection.execute(insert(comparison), rows)


def weights_of(connection: Connection, keys: Iterable[str]) -> dict[tuple[str, str], float]:
    """Return the weights of the pairs of which these events are one side."""
    found: dict[tuple[str, str], float] = {}
    for some in chunks(keys):
        for column in (comparison.c.left_key, comparison.c.right_key):
            rows = connection.execute(select(comparison).where(column.in_(some)))
            found |= {(row.left_key, row.right_key): row.weight for row in rows}
    return found


def judged_among(connection: Connection, keys: Iterable[str]) -> dict[tuple[str, str], JudgementKind]:
    """Return the judgements in force of which these events are one side."""
    about: set[str] = set()
    for some in chunks(keys):
        for column in (judgement.c.left_key, judgement.c.right_key):
            about |= set(connection.execute(select(column).where(column.in_(some))).scalars())
    return {
        (min(one.left, one.right), max(one.left, one.right)): one.judgement
        for key in sorted(about)
        for one in judgements_of(connection, key)
    }


def await_judged(connection: Connection) -> None:
    """Let the events wait again on which people judged since the last time."""
    through = int(connection.execute(select(meta.c.value).where(meta.c.name == _JUDGED)).scalar() or 0)
    newest = connection.execute(select(func.max(judgement.c.n))).scalar() or 0
    if newest > through:
        for column in (judgement.c.left_key, judgement.c.right_key):
            await_again(connection, connection.execute(select(column).where(judgement.c.n > through)).scalars().all())
        set_meta(connection, _JUDGED, str(newest))


def await_changed(connection: Connection) -> None:
    """Let the events wait again whose incident held one that changed or is gone since; take out what holds none now."""
    gone = (
        select(incident_member.c.incident_id)
        .outerjoin(linked, linked.c.event_key == incident_member.c.event_key)
        .where(linked.c.event_key.is_(None))
        .distinct()
    )
    ids = connection.execute(gone).scalars().all()
    for some in chunks(ids):
        member = incident_member.c
        keys = connection.execute(select(member.event_key).where(member.incident_id.in_(some))).scalars().all()
        await_again(connection, keys)
    left = select(incident_member.c.incident_id).join(linked, linked.c.event_key == incident_member.c.event_key)
    for some in chunks(ids):
        alive = set(connection.execute(left.where(incident_member.c.incident_id.in_(some))).scalars())
        replace_incidents(connection, [id_ for id_ in some if id_ not in alive], [])


def await_again(connection: Connection, keys: Iterable[str]) -> None:
    """Let events wait for an incident."""
    for some in chunks(keys):
        connection.execute(update(linked).where(linked.c.event_key.in_(some)).values(pending=True))


def pending(connection: Connection, limit: int) -> list[str]:
    """Return some events that wait for an incident."""
    query = select(linked.c.event_key).where(linked.c.pending).order_by(linked.c.event_key).limit(limit)
    return list(connection.execute(query).scalars())


def pending_among(connection: Connection, keys: Iterable[str]) -> frozenset[str]:
    """Return those of the events that wait for an incident."""
    found: set[str] = set()
    for some in chunks(keys):
        query = select(linked.c.event_key).where(linked.c.pending, linked.c.event_key.in_(some))
        found |= set(connection.execute(query).scalars())
    return frozenset(found)


def count_pending(connection: Connection) -> int:
    """Return how many events wait for an incident."""
    return int(connection.execute(select(func.count()).select_from(linked).where(linked.c.pending)).scalar_one())


def placed(connection: Connection, keys: Iterable[str]) -> None:
    """Note that events stand in their incidents."""
    for some in chunks(keys):
        connection.execute(update(linked).where(linked.c.event_key.in_(some)).values(pending=False))


def standing(connection: Connection, keys: Iterable[str]) -> dict[str, list[str]]:
    """Return the incidents in which any of these events stands, with all their events."""
    ids: set[str] = set()
    member = incident_member.c
    for some in chunks(keys):
        ids |= set(connection.execute(select(member.incident_id).where(member.event_key.in_(some))).scalars())
    found: dict[str, list[str]] = {}
    for some in chunks(sorted(ids)):
        for row in connection.execute(select(incident_member).where(member.incident_id.in_(some))):
            found.setdefault(row.incident_id, []).append(row.event_key)
    return found


def replace_incidents(
    connection: Connection, gone: Iterable[str], made: Sequence[Incident], at: str | None = None
) -> None:
    """Take incidents out and put others in their place; `at` is when these were put together."""
    for some in chunks(gone):
        connection.execute(delete(incident).where(incident.c.id.in_(some)))
        connection.execute(delete(incident_member).where(incident_member.c.incident_id.in_(some)))
    if made:
        connection.execute(insert(incident), [_line(one, at) for one in made])
        connection.execute(insert(incident_member), [line for one in made for line in _members(one)])


def _members(one: Incident) -> Iterator[dict[str, str]]:
    for line in one.reports:
        for key in (line.event_key, *line.also):
            yield {"event_key": key, "incident_id": one.id, "document_id": line.document_id}


def _line(one: Incident, at: str | None) -> dict[str, Any]:
    return {
        "id": one.id, "class": one.event_class, "start_day": one.time.start, "end_day": one.time.end,
        "country": one.place.country if one.place else None, "grade": one.grade, "low": one.independent_roots.low,
        "high": one.independent_roots.high, "size": len(one.reports), "sample": one.sample, "body": encode(one),
        "made_at": at,
    }  # fmt: skip


def redirected(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the redirects that lead from or to any of these ids."""
    found: dict[str, str] = {}
    for some in chunks(ids):
        for column in (incident_redirect.c.old_id, incident_redirect.c.new_id):
            rows = connection.execute(select(incident_redirect).where(column.in_(some)))
            found |= {row.old_id: row.new_id for row in rows}
    return found


def keep_redirects(connection: Connection, gone: Iterable[str], leads: Mapping[str, str], at: str) -> None:
    """Take redirects out and put others in their place."""
    for some in chunks(gone):
        connection.execute(delete(incident_redirect).where(incident_redirect.c.old_id.in_(some)))
    rows = [{"old_id": old, "new_id": new, "at": at} for old, new in sorted(leads.items())]
    if rows:
        connection.execute(insert(incident_redirect), rows)


def forget_linked(connection: Connection, document_ids: Iterable[str]) -> None:
    """Forget what was compared of the events of documents; linking compares them anew."""
    for some in chunks(document_ids):
        connection.execute(delete(linked).where(linked.c.document_id.in_(some)))


def forget_everything_linked(connection: Connection) -> None:
    """Forget all comparisons and copies; ids of incidents and their redirects stay, to be found again."""
    for table in (comparison, event_block, linked):
        connection.execute(delete(table))
    forget_copies(connection)


def forget_incidents_of(connection: Connection, document_id: str) -> None:
    """Take out what incidents say of a document that is redacted. The other reports wait to be put together again."""
    own = select(incident_member.c.event_key).where(incident_member.c.document_id == document_id)
    held = standing(connection, list(connection.execute(own).scalars()))
    for keys in held.values():
        await_again(connection, keys)
    for some in chunks(held):
        connection.execute(delete(incident).where(incident.c.id.in_(some)))
    forget_linked(connection, [document_id])
    number = connection.execute(select(document.c.n).where(document.c.id == document_id)).scalar()
    if number is not None:
        forget_copies(connection, number)


def find_incident(connection: Connection, wanted: str) -> Incident:
    """Return the incident that an id, the beginning of one, or an id that it had before names.

    Raises:
        MissingError: there is none.
        UsageError: several ids begin so.
    """
    begun = [incident.c.id == wanted]
    if len(wanted) >= LEAST_PREFIX:
        begun.append(incident.c.id.startswith(wanted, autoescape=True))
    found = connection.execute(select(incident.c.body).where(or_(*begun)).limit(2)).scalars().all()
    if len(found) > 1:
        raise UsageError(f"{wanted!r} begins the ids of several incidents; write more of the id")
    if found:
        return decode(found[0], Incident)
    leads = connection.execute(select(incident_redirect.c.new_id).where(incident_redirect.c.old_id == wanted)).scalar()
    if leads is None:
        raise MissingError(f"{wanted}: there is no such incident in the store; `isnad link` puts incidents together")
    return find_incident(connection, leads)


def sensitive_documents(connection: Connection, person: Person) -> tuple[frozenset[str], frozenset[str]]:
    """Return the documents that are not open: those that a person may read, which is logged, and the others."""
    ids = select(document.c.id).where(document.c.sensitivity != "open")
    every = frozenset(connection.execute(ids).scalars())
    seen = frozenset(connection.execute(ids.where(visible_to(person))).scalars())
    return seen, every - seen


def incidents(connection: Connection, ids: Sequence[str] | None = None) -> Iterator[Incident]:
    """Yield incidents, those of most reports first, then by id; all of them, or those of these ids."""
    order = (incident.c.size.desc(), incident.c.id)
    if ids is None:
        for body in connection.execute(select(incident.c.body).order_by(*order)).scalars():
            yield decode(body, Incident)
        return
    found: list[Incident] = []
    for some in chunks(ids):
        rows = connection.execute(select(incident.c.body).where(incident.c.id.in_(some))).scalars()
        found += [decode(body, Incident) for body in rows]
    yield from sorted(found, key=lambda one: (-len(one.reports), one.id))


def incidents_with(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """Return the ids of the incidents in which the events of these numbers in `event_view` stand."""
    found: dict[str, None] = {}
    for some in chunks(numbers):
        query = (
            select(incident_member.c.incident_id)
            .join(event_view, event_view.c.key == incident_member.c.event_key)
            .where(event_view.c.n.in_(some))
        )
        found.update(dict.fromkeys(connection.execute(query).scalars()))
    return list(found)

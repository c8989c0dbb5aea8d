"""Comments that speak to somebody: `@lina` in a comment is put before Lina, and is new to her until she has seen it."""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, insert, select

from isnad.record.errors import RedactedError
from isnad.record.review import Decision, Remark
from isnad.review.opened import state_of
from isnad.review.undo import live_ids
from isnad.store.people import people
from isnad.store.read import decisions_of
from isnad.store.remarks import comments_on_incidents
from isnad.store.roles import Person, Subject, may, visible_to
from isnad.store.schema import decision, document, mention_seen
from isnad.store.searches import ledger_size
from isnad.store.store import Writing

_NAME = r"(?<![\w@.-])@{}(?![\w.-]*\w)"
"""Whole names only: @lina is not spoken to by @lina.m, nor by somebody@lina; a full stop behind the name ends the
sentence."""


def mentions_of(connection: Connection, person: Person, *, since: int = 0) -> Iterator[Decision]:
    """Yield the comments in force that name a person, document by document, of what the person may read.

    A comment made blind is not shown before both coders are done.

    Args:
        since: of comments made when the ledger had fewer entries, none.
    """
    called = called_by([person.id])
    table = decision.c
    commented = select(table.id, table.document_id).where(table.action == "comment", table.entry >= since).subquery()
    query = (
        select(commented.c.id, commented.c.document_id)
        .join(document, document.c.id == commented.c.document_id)
        .where(visible_to(person))
        .order_by(document.c.n)
    )
    wanted: dict[str, set[str]] = {}
    for decision_id, document_id in connection.execute(query):
        wanted.setdefault(document_id, set()).add(decision_id)
    for document_id, ids in wanted.items():
        try:
            decisions = decisions_of(connection, document_id)
        except RedactedError:
            continue
        live = live_ids(decisions) & ids
        hidden = state_of(connection, document_id, decisions).stage == "coding"
        yield from (d for d in decisions if d.id in live and called.search(d.reason or "") and not (d.blind and hidden))


def remarks_naming(connection: Connection, person: Person, *, since: int = 0) -> Iterator[Remark]:
    """Yield the comments on incidents in force that name a person, of what the person may see, oldest first.

    Args:
        since: as for `mentions_of`.
    """
    called = called_by([person.id])
    yield from (one for one in comments_on_incidents(connection, person, since) if called.search(one.reason or ""))


def called_by(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that finds where a comment speaks to one of these people; the first group is the name."""
    return re.compile(_NAME.format(f"({'|'.join(map(re.escape, names)) or '(?!)'})"))


def new_mentions(connection: Connection, person: Person) -> int:
    """Return how many comments speak to a person that they have not marked as seen."""
    since = mentions_seen(connection, person)
    authors = [one.by for one in mentions_of(connection, person, since=since)]
    authors += [one.by for one in remarks_naming(connection, person, since=since)]
    return sum(author != person.id for author in authors)


def mentions_seen(connection: Connection, person: Person) -> int:
    """Return how many entries the ledger had when a person last marked comments as seen; 0 where they never did."""
    query = select(mention_seen.c.seen).where(mention_seen.c.person_id == person.id)
    return connection.execute(query).scalar() or 0


def mark_mentions_seen(writing: Writing, person: Person) -> None:
    """Note that a person has seen every comment that speaks to them by now."""
    writing.connection.execute(delete(mention_seen).where(mention_seen.c.person_id == person.id))
    seen = ledger_size(writing.connection)
    writing.connection.execute(insert(mention_seen).values(person_id=person.id, seen=seen))


def may_be_spoken_to(connection: Connection, person: Person, *subjects: Subject) -> tuple[Person, ...]:
    """Return whom a comment on these documents can speak to: the others who work here and may read them all, by id."""
    others = (one for one in people(connection) if one.active and one.id != person.id)
    return tuple(one for one in others if all(may(one, "read", subject).allowed for subject in subjects))

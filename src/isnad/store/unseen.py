"""What somebody may not see yet: the events of a report that they could still code blind, or whose second coder is not
done. Every list, count, map, stream and export of events carries this condition, as it carries `visible_to`."""

from sqlalchemy import ColumnElement, Connection, Float, and_, case, cast, false, func, or_, select

from isnad.record.errors import RefusedError
from isnad.store.blind import CODERS, SHARE
from isnad.store.double import SHARE_NOW
from isnad.store.roles import LEAST, ROLES, Person, is_decider
from isnad.store.schema import document, meta
from isnad.store.schema import person as people

WHY = "being coded twice, blind, by who asks"
_DECIDERS = ROLES[ROLES.index(LEAST["decide"]) :]


def blind_to(person: Person) -> ColumnElement[bool]:
    """Return the condition on `document` that its events are hidden from a person, the machine's and anybody's.

    It holds while fewer than two are done with coding it blind, for those who may be one of the two. It is never NULL.
    """
    if person.alone or not is_decider(person):
        return false()
    table = document.c
    begun = table.blind_first.is_not(None)
    drawn = and_(table.lot.is_not(None), table.lot < _share())
    mine = or_(
        table.blind_second.is_(None),
        func.coalesce(table.blind_first, "") == person.id,
        func.coalesce(table.blind_second, "") == person.id,
    )
    return and_(func.coalesce(table.blind_over, false()).is_(False), or_(begun, drawn), mine)


def blind_documents(connection: Connection, person: Person) -> frozenset[str]:
    """Return the ids of the documents whose events are hidden from a person."""
    if person.alone or not is_decider(person):
        return frozenset()
    return frozenset(connection.execute(select(document.c.id).where(blind_to(person))).scalars())


def refuse_blind(connection: Connection, person: Person, document_id: str) -> None:
    """Go on only where a person may see the events of a document.

    Raises:
        RefusedError: they may still code it blind.
    """
    if connection.execute(select(document.c.id).where(document.c.id == document_id, blind_to(person))).first():
        raise RefusedError(f"{document_id} is coded twice, blind, and {person.id} may be one of the two: code it first")


def _share() -> ColumnElement[float]:
    """The share of `double_share`, asked of the database itself, so that a condition needs nothing from outside it."""
    deciders = select(func.count()).where(people.c.active, people.c.role.in_(_DECIDERS)).scalar_subquery()
    chosen = select(cast(meta.c.value, Float)).where(meta.c.name == SHARE_NOW).scalar_subquery()
    return case((deciders >= CODERS, func.coalesce(chosen, SHARE)), else_=0.0)

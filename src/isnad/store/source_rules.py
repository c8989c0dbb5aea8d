"""Sensitive sources: an outlet whose reports are kept from all but a group, those there are and those that come."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace
from sqlalchemy import Connection, delete, insert, select

from isnad.record.base import Record
from isnad.record.errors import UsageError
from isnad.record.ids import content_id
from isnad.record.review import Sensitivity, Terms
from isnad.store.audit import note
from isnad.store.content import encode
from isnad.store.custody import Marks, mark_within
from isnad.store.decide import record_terms
from isnad.store.roles import Person, require
from isnad.store.schema import document, seal_key, source_rule
from isnad.store.store import Writing


class SourceRule(Record, frozen=True, kw_only=True):
    """How the reports of an outlet are kept: who set it so, when, and why."""

    outlet: str
    sensitivity: Sensitivity
    group: str | None
    reason: str
    by: str
    at: str


def source_rules(connection: Connection) -> tuple[SourceRule, ...]:
    """Return the rules by outlet."""
    rows = connection.execute(select(source_rule).order_by(source_rule.c.outlet))
    return tuple(
        SourceRule(
            outlet=row.outlet, sensitivity=row.sensitivity, group=row.source_group, reason=row.reason, by=row.by,
            at=row.at,
        )
        for row in rows
    )  # fmt: skip


def set_source_rule(
    writing: Writing, by: Person, outlet: str, *, sensitivity: Sensitivity, group: str | None, reason: str
) -> int:
    """Keep an outlet's reports so from now on, those that are there too, and return how many these are.

    `open` takes the rule away: what comes is open again, and what is there becomes so.

    Raises:
        RefusedError: the person may not set terms.
        UsageError: no outlet is named, what is restricted has no group, or there is no reason.
    """
    require(by, "mark")
    if not outlet:
        raise UsageError("name the outlet whose reports are to be kept so")
    if sensitivity == "restricted" and not group:
        raise UsageError(
            f"name the group that may read the reports of {outlet}; without one only editors and admins do"
        )
    marks = Marks(reason=reason, sensitivity=sensitivity, group=group or "")
    ids = tuple(_documents(writing.connection, outlet))
    for document_id in ids:
        mark_within(writing, document_id, marks, by)
    writing.connection.execute(delete(source_rule).where(source_rule.c.outlet == outlet))
    if sensitivity != "open":
        values = {"outlet": outlet, "sensitivity": sensitivity, "source_group": group, "reason": reason}
        writing.connection.execute(insert(source_rule).values(**values, by=by.id, at=writing.at))
    note(writing, by.id, "source_rule", outlet, {"sensitivity": sensitivity, "group": group, "documents": len(ids)})
    return len(ids)


def keep_from_others(writing: Writing, came: Mapping[str, str | None]) -> None:
    """Set the terms of new documents whose outlets have a rule, in the transaction in which they came.

    Args:
        came: the outlet of each document, by its id.
    """
    found = {rule.outlet: rule for rule in _rules_of(writing.connection, set(filter(None, came.values())))}
    for document_id, outlet in came.items():
        rule = found.get(outlet or "")
        if rule is not None:
            terms = Terms(
                id="", at=writing.at, by=rule.by, document_id=document_id, sensitivity=rule.sensitivity,
                group=rule.group, reason=rule.reason,
            )  # fmt: skip
            record_terms(writing, replace(terms, id=content_id("trm", (encode(terms),))))


def _rules_of(connection: Connection, outlets: Iterable[str]) -> tuple[SourceRule, ...]:
    wanted = frozenset(outlets)
    return tuple(rule for rule in source_rules(connection) if rule.outlet in wanted) if wanted else ()


def _documents(connection: Connection, outlet: str) -> Iterable[str]:
    """The outlet's documents whose content was not removed."""
    query = (
        select(document.c.id)
        .join(seal_key, seal_key.c.id == document.c.key_id)
        .where(document.c.outlet == outlet, seal_key.c.secret.is_not(None))
        .order_by(document.c.n)
    )
    return list(connection.execute(query).scalars())

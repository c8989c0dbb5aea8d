"""The account of an incident: why its reports stand together, field by field."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection

from isnad.knowledge.registry import load_registry
from isnad.link.cluster import Pair, pair_of
from isnad.link.compare import compare
from isnad.link.subject import Subject
from isnad.link.weights import load_weights
from isnad.link.whole import whole
from isnad.record.codes import EventClass
from isnad.record.incidents import Comparison, Incident
from isnad.record.kept import EventView
from isnad.record.review import JudgementKind
from isnad.store.content import decode
from isnad.store.linked import bodies, judged_among
from isnad.store.read import load_event


def comparisons_of(connection: Connection, incident: Incident) -> tuple[Comparison, ...]:
    """Return, for each report but the first, how it compares with the one before it that it is most like."""
    keys = [line.event_key for line in incident.reports]
    held = {key: decode(body, Subject) for key, body in bodies(connection, keys).items()}
    subjects = [held[key] for key in keys if key in held]
    return tuple(_nearest(subject, subjects[:at]) for at, subject in enumerate(subjects) if at)


def _nearest(subject: Subject, before: Sequence[Subject]) -> Comparison:
    found = (compare(other, subject, load_registry(), load_weights()) for other in before)
    return max(found, key=lambda one: one.weight)


class ToldBy(NamedTuple):
    """What one report tells of an incident: the events as one view, and their classes, the leading one first."""

    view: EventView
    classes: tuple[EventClass, ...]


def told_by(connection: Connection, incident: Incident) -> tuple[ToldBy, ...]:
    """Return what each report of an incident tells, in the order of the reports."""
    found = []
    for line in incident.reports:
        views = [load_event(connection, key) for key in (line.event_key, *line.also)]
        claims = tuple({claim.id: claim for view in views for claim in view.claims}.values())
        view = replace(views[0], event=whole([view.event for view in views]), claims=claims)
        found.append(ToldBy(view, tuple(dict.fromkeys(view.event.event_class for view in views))))
    return tuple(found)


def judgements_in(connection: Connection, incident: Incident) -> dict[Pair, JudgementKind]:
    """Return what people judged of two of the incident's events."""
    keys = {key for line in incident.reports for key in (line.event_key, *line.also)}
    found = judged_among(connection, sorted(keys))
    return {pair_of(*pair): kind for pair, kind in found.items() if keys.issuperset(pair)}

"""The account of an incident: why its reports stand together, field by field."""

from collections.abc import Sequence

from sqlalchemy import Connection

from isnad.knowledge.registry import load_registry
from isnad.link.cluster import Pair, pair_of
from isnad.link.compare import compare
from isnad.link.subject import Subject
from isnad.link.weights import load_weights
from isnad.record.incidents import Comparison, Incident
from isnad.record.review import JudgementKind
from isnad.store.content import decode
from isnad.store.linked import bodies, judged_among


def comparisons_of(connection: Connection, incident: Incident) -> tuple[Comparison, ...]:
    """Return, for each report but the first, how it compares with the one before it that it is most like."""
    keys = [line.event_key for line in incident.reports]
    held = {key: decode(body, Subject) for key, body in bodies(connection, keys).items()}
    subjects = [held[key] for key in keys if key in held]
    return tuple(_nearest(subject, subjects[:at]) for at, subject in enumerate(subjects) if at)


def _nearest(subject: Subject, before: Sequence[Subject]) -> Comparison:
    found = (compare(other, subject, load_registry(), load_weights()) for other in before)
    return max(found, key=lambda one: one.weight)


def judgements_in(connection: Connection, incident: Incident) -> dict[Pair, JudgementKind]:
    """Return what people judged of two of the incident's events."""
    keys = {line.event_key for line in incident.reports}
    found = judged_among(connection, sorted(keys))
    return {pair_of(*pair): kind for pair, kind in found.items() if keys.issuperset(pair)}

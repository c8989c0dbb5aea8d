"""One incident made of its reports."""

from collections.abc import Mapping, Sequence

from isnad.knowledge.registry_model import Registry
from isnad.link.disagree import READINGS, fields, figures, finest, first_speakers
from isnad.link.grade import grade_of
from isnad.link.roots import independent_roots
from isnad.link.tellers import Report, words_of
from isnad.link.whole import whole
from isnad.record.base import Record
from isnad.record.claims import Claim
from isnad.record.document import Document
from isnad.record.events import Event
from isnad.record.incidents import (
    Copies,
    Incident,
    IncidentPlace,
    IncidentReport,
    IncidentRoot,
    IncidentTime,
    RootCount,
    Told,
)
from isnad.record.kept import EventView


class Source(Record, frozen=True, kw_only=True):
    """What one report tells: the event that leads, the near copies that its words are one of, the other events, claims
    that stand beside them, those that tell another incident, whether anybody speaks below its title, and its text."""

    view: EventView
    copies: Copies | None = None
    also: tuple[EventView, ...] = ()
    heard: tuple[Claim, ...] = ()
    strays: frozenset[str] = frozenset()
    speaks: bool = False
    document: Document | None = None


def make_incident(
    id_: str, sources: Sequence[Source], registry: Registry, *, superseded: Sequence[str] = ()
) -> Incident:
    """Return the incident of these reports, the oldest first."""
    reports = [_report(source) for source in sources]
    roots = independent_roots(reports, registry)
    grade, reason = grade_of(reports, roots, registry)
    told = fields(reports)
    return Incident(
        id=id_,
        event_class=_telling(reports, told, "class")[0].event_class,
        time=_time(reports, told),
        place=_place(reports, told),
        reports=tuple(_line(source, report) for source, report in zip(sources, reports, strict=True)),
        independent_roots=RootCount(low=roots.low, high=roots.high),
        roots=tuple(
            IncidentRoot(
                name=root.name, kind=root.kind, party_to_event=root.party_to_event, speakers=root.speakers,
                documents=root.documents, joined_because=root.joined_because,
            )
            for root in roots.roots
        ),
        values=figures(reports),
        grade=grade,
        grade_reason=reason,
        superseded_ids=tuple(sorted(superseded)),
        sample=any(source.view.document.sample for source in sources),
        told=told,
        low_groups=roots.low_groups,
        copies=tuple({source.copies.id: source.copies for source in sources if source.copies}.values()),
    )  # fmt: skip


def _report(source: Source) -> Report:
    views = (source.view, *source.also)
    claims = tuple(
        {claim.id: claim for view in views for claim in view.claims if claim.id not in source.strays}.values()
    )
    return Report(
        document_id=source.view.document.id,
        outlet=source.view.document.outlet,
        event=whole([view.event for view in views]),
        claims=claims,
        copy_group=source.copies.id if source.copies else None,
        heard=source.heard,
        said=_said(source, claims),
        words=_words(source),
        title_end=_title_end(source.document),
        speaks=source.speaks,
    )


def _said(source: Source, claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    if source.document is None:
        return {}
    text = source.document.text
    return {claim.id: words_of(text[claim.content.start : claim.content.end]) for claim in (*claims, *source.heard)}


def _words(source: Source) -> frozenset[str]:
    """The words of the title and of the paragraphs in which the incident is told."""
    if source.document is None:
        return frozenset()
    at = [view.event.trigger.start for view in (source.view, *source.also)]
    parts = [part for part in source.document.parts if any(part.start <= one < part.end for one in at)]
    title = source.document.text[: _title_end(source.document)]
    return words_of(" ".join([title, *(source.document.text[part.start : part.end] for part in parts)]))


def _title_end(document: Document | None) -> int:
    parts = document.parts if document is not None else ()
    return max((part.end for part in parts if part.kind == "title"), default=0)


def _line(source: Source, report: Report) -> IncidentReport:
    head = source.view.document
    return IncidentReport(
        uri=head.uri,
        document_id=head.id,
        event_id=source.view.event.id,
        event_key=source.view.key,
        outlet=head.outlet,
        copy_group=report.copy_group,
        first_speakers=first_speakers(report, None),
        also=tuple(view.key for view in source.also),
    )


def _telling(reports: Sequence[Report], told: Mapping[str, Sequence[Told]], field: str) -> list[Event]:
    """The events that tell the representative value of a field."""
    values = told.get(field)
    if not values:
        return []
    return [report.event for report in reports if values[0].value in READINGS[field](report.event)]


def _time(reports: Sequence[Report], told: Mapping[str, Sequence[Told]]) -> IncidentTime:
    events = _telling(reports, told, "time")
    if not events:
        return IncidentTime(start=None, end=None, precision="unknown")
    time = events[0].time
    return IncidentTime(start=time.start, end=time.end or time.start, precision=time.precision)


def _place(reports: Sequence[Report], told: Mapping[str, Sequence[Told]]) -> IncidentPlace | None:
    events = _telling(reports, told, "place")
    if not events:
        return None
    (place,) = finest(events[0])
    return IncidentPlace(
        name=place.name, gazetteer_id=place.gazetteer_id, lat=place.lat, lon=place.lon, level=place.level,
        country=place.country,
    )  # fmt: skip

"""Coded documents as one HTML page that stands alone: no other file, no request, no script needed to read it."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Literal

import jinja2
from markupsafe import Markup

from isnad import __version__
from isnad.export.escaping import page_templates, safe_json
from isnad.export.evidence import KIND_OF, PRECEDENCE, EvidenceKind, cited
from isnad.export.html_map import Located, MapView, map_view
from isnad.export.html_text import ShownText
from isnad.export.html_timeline import TimelineView, timeline_view
from isnad.export.labels import Both, Language, both, in_both, message
from isnad.export.values import Row, ShownClaim, codes_line, event_claims, event_rows, framing_of
from isnad.export.wording import days, harm_line, moment, place_name, title_of
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.events import Event

WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One event as a card beside its text."""

    anchor: str
    number: int
    event: Event
    rows: tuple[Row, ...]
    claims: tuple[ShownClaim, ...]
    codes: str


@dataclass(frozen=True, slots=True)
class Report:
    """One document of the page."""

    anchor: str
    number: int
    coded: CodedDocument
    title: str | None
    link: str | None
    text: ShownText
    text_direction: Literal["rtl", "auto"]
    kinds: tuple[EvidenceKind, ...]
    events: tuple[ShownEvent, ...]
    framing: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template shows."""

    reports: tuple[Report, ...]
    failures: tuple[FailedDocument, ...]
    classes: tuple[tuple[str, Both, int], ...]
    map: MapView
    timeline: TimelineView
    event_count: int
    flag_count: int
    sample_count: int


def render_page(records: Iterable[CodedDocument | FailedDocument], language: Language = "ar") -> str:
    """Return the page of the records, in their order, opening in `language`; both languages are in it.

    Every text of a record is escaped; addresses become links only when they are http or https.
    """
    style, script = _asset("style.css"), _asset("script.js")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            page=_page(list(records)),
            language=language,
            style=Markup(style),
            script=Markup(script),
            script_hash=_hash(script),
            version=__version__,
            kinds=PRECEDENCE,
        )
    )


def _asset(name: str) -> str:
    return files("isnad.export").joinpath(f"templates/{name}").read_text("utf-8")


def _hash(script: str) -> str:
    """Return the script's hash as a content security policy names it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def environment() -> jinja2.Environment:
    """Return the templates of the pages, with the words of the interface in both languages."""
    environment = page_templates("isnad.export")
    environment.globals |= {
        "label": both,
        "message": message,
        "in_both_of": lambda write, value: in_both(partial(write, value)),
        "days": days,
        "harm_line": harm_line,
        "place_name": place_name,
        "kind_of": KIND_OF,
    }
    environment.filters["moment"] = moment
    environment.filters["safe_json"] = safe_json
    return environment


def _page(records: Sequence[CodedDocument | FailedDocument]) -> Page:
    coded = [record for record in records if isinstance(record, CodedDocument)]
    reports = tuple(_report(document, number) for number, document in enumerate(coded, start=1))
    located = [
        Located(shown.anchor, shown.event, report.number, shown.number) for report in reports for shown in report.events
    ]
    counted = Counter(where.event.event_class for where in located)
    return Page(
        reports=reports,
        failures=tuple(record for record in records if isinstance(record, FailedDocument)),
        classes=tuple((name, both("event_class", name), count) for name, count in counted.most_common()),
        map=map_view(located),
        timeline=timeline_view(located),
        event_count=len(located),
        flag_count=sum(len(document.flags) for document in coded),
        sample_count=sum(document.document.sample for document in coded),
    )


def _report(coded: CodedDocument, number: int) -> Report:
    document, anchor, evidence = coded.document, f"r{number}", cited(coded)
    uri = document.uri or ""
    used = {words.kind for words in evidence}
    return Report(
        anchor=anchor,
        number=number,
        coded=coded,
        title=title_of(document),
        link=uri if uri.lower().startswith(WEB) else None,
        text=ShownText(document, anchor, evidence),
        text_direction="rtl" if document.lang == "ar" else "auto",
        kinds=tuple(kind for kind in PRECEDENCE if kind in used),
        events=tuple(_event(event, index, coded, anchor) for index, event in enumerate(coded.events, start=1)),
        framing=framing_of(coded),
    )


def _event(event: Event, number: int, coded: CodedDocument, prefix: str) -> ShownEvent:
    return ShownEvent(
        anchor=f"{prefix}-e{number}",
        number=number,
        event=event,
        rows=event_rows(event, coded),
        claims=event_claims(event, coded),
        codes=codes_line(event),
    )

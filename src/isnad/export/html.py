"""Coded documents as one HTML page that stands alone: no other file, no request, no script needed to read it."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

import jinja2
import msgspec
from markupsafe import Markup

from isnad import __version__
from isnad.export.evidence import PRECEDENCE, EvidenceKind, cited
from isnad.export.html_map import Located, MapView, map_view
from isnad.export.html_text import Cite, ShownRun, ShownText, printable
from isnad.export.html_timeline import TimelineView, timeline_view
from isnad.export.html_values import Row, ShownClaim, codes_line, event_claims, event_rows
from isnad.export.labels import Both, Language, both, in_both
from isnad.export.wording import days, harm_line, place_line, title_of
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.events import Event

WEB = ("http://", "https://")
# The colour of a field's words.
KIND_OF: dict[str, EvidenceKind] = {
    "date": "time",
    "place": "place",
    "actors": "actor",
    "targets": "target",
    "harm": "harm",
    "weapons": "words",
    "agreement": "agreement",
    "tags": "words",
}


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One event as a card beside its text."""

    anchor: str
    number: int
    event: Event
    trigger: Cite | None
    rows: tuple[Row, ...]
    claims: tuple[ShownClaim, ...]
    codes: str


@dataclass(frozen=True, slots=True)
class ShownRelation:
    """A relation between two actors, each with its words."""

    subject: Cite | None
    predicate: Both
    object: Cite | None
    factuality: Both


@dataclass(frozen=True, slots=True)
class ShownFlag:
    """Something to check, with the words it is about."""

    kind: Both
    message: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One document of the page."""

    anchor: str
    number: int
    coded: CodedDocument
    title: str | None
    link: str | None
    runs: tuple[ShownRun, ...]
    events: tuple[ShownEvent, ...]
    relations: tuple[ShownRelation, ...]
    flags: tuple[ShownFlag, ...]
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
    sample_count: int


def render_page(records: Iterable[CodedDocument | FailedDocument], language: Language = "ar") -> str:
    """Return the page of the records, in their order, opening in `language`; both languages are in it.

    Every text of a record is escaped; addresses become links only when they are http or https.
    """
    style, script = _asset("style.css"), _asset("script.js")
    return (
        _environment()
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


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("isnad.export", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.globals |= {
        "label": both,
        "in_both_of": lambda write, value: in_both(partial(write, value)),
        "days": days,
        "harm_line": harm_line,
        "place_line": place_line,
        "kind_of": KIND_OF,
    }
    environment.filters["safe_json"] = _safe_json
    return environment


def _safe_json(value: object) -> Markup:
    """Return JSON that cannot end the script element it stands in."""
    written = msgspec.json.encode(value).decode()
    return Markup(written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


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
        sample_count=sum(document.document.sample for document in coded),
    )


def _report(coded: CodedDocument, number: int) -> Report:
    document, anchor = coded.document, f"r{number}"
    text = ShownText(document, anchor, cited(coded))
    uri = document.uri or ""
    return Report(
        anchor=anchor,
        number=number,
        coded=coded,
        title=title_of(document),
        link=uri if uri.lower().startswith(WEB) else None,
        runs=text.runs,
        events=tuple(_event(event, index, coded, text, anchor) for index, event in enumerate(coded.events, start=1)),
        relations=tuple(_relations(coded, text)),
        flags=tuple(_flags(coded, text)),
        framing=_framing(coded),
    )


def _event(event: Event, number: int, coded: CodedDocument, text: ShownText, prefix: str) -> ShownEvent:
    return ShownEvent(
        anchor=f"{prefix}-e{number}",
        number=number,
        event=event,
        trigger=text.cite(event.trigger.start, event.trigger.end),
        rows=event_rows(event, text),
        claims=event_claims(event, coded, text),
        codes=codes_line(event),
    )


def _relations(coded: CodedDocument, text: ShownText) -> Iterable[ShownRelation]:
    for relation in coded.relations:
        yield ShownRelation(
            subject=text.cite(relation.subject.start, relation.subject.end),
            predicate=both("predicate", relation.predicate),
            object=text.cite(relation.object.start, relation.object.end),
            factuality=both("event_factuality", relation.factuality),
        )


def _flags(coded: CodedDocument, text: ShownText) -> Iterable[ShownFlag]:
    for flag in coded.flags:
        cites = (text.cite(span.start, span.end) for span in flag.spans)
        yield ShownFlag(both("flag_kind", flag.kind), flag.message, tuple(cite for cite in cites if cite))


def _framing(coded: CodedDocument) -> tuple[tuple[str, str | None], ...]:
    """Return the loaded words of the whole report with the side whose words they are, each once."""
    words = [(framing.text, framing.side) for actor in coded.mentions.actors for framing in actor.framing]
    known = {text for text, _ in words}
    words += [(text, None) for event in coded.events for text in event.framing if text not in known]
    return tuple(dict.fromkeys(words))

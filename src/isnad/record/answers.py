"""What the desk answers programs with, and what they send it; docs/desk.md has examples.

Offsets are code points of the document's text, as everywhere in isnad. `next` is the cursor of the next page, None on
the last: give it back as `cursor`.
"""

from typing import Any, Literal

import msgspec

from isnad.record.access import AccessAnswer, SourceRuleAnswer, SourceRuleEntry, SourceRuleRequest, TermsRequest
from isnad.record.base import Name, Record
from isnad.record.claims import Claim
from isnad.record.codes import PartKind
from isnad.record.compared import AlignedField, CompareAnswer, Resembling
from isnad.record.document import Caption, Part
from isnad.record.gloss import EventGloss
from isnad.record.incidents import Comparison, Incident
from isnad.record.kept import DocumentHead, EventView
from isnad.record.original import KeptPage, OriginalAnswer
from isnad.record.remarks import RemarkAnswer, RemarkRequest
from isnad.record.review import (
    DecidedField,
    Decision,
    DecisionAction,
    Judgement,
    JudgementKind,
    Remark,
    Role,
)
from isnad.record.trail import HistoryStep
from isnad.record.why import Explained


class Problem(Record, frozen=True, kw_only=True):
    """What went wrong: a word for programs and a line for people."""

    kind: str
    message: str


class ProblemAnswer(Record, frozen=True, kw_only=True):
    """The answer to a request that could not be carried out."""

    error: Problem


class QueueEntry(Record, frozen=True, kw_only=True):
    """One document that waits. `keys` are its waiting events, none while it is coded blind."""

    document_id: str
    call: Literal["doubt", "adjudicate", "double_code", "decide"]
    score: float
    keys: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    turn_of: str | None = None
    reasons: tuple[str, ...] = ()
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    sample: bool = False


class QueueAnswer(Record, frozen=True, kw_only=True):
    """What waits, in order. `documents` and `events` count all that is left, `classes` waiting documents by class."""

    items: tuple[QueueEntry, ...]
    documents: int
    events: int
    classes: dict[str, int]
    next: str | None = None


class OwnDecision(Record, frozen=True, kw_only=True):
    """A decision of one's own, and whether it is in force."""

    decision: Decision
    in_force: bool


class MineAnswer(Record, frozen=True, kw_only=True):
    """One's last decisions and the comments that speak to one, on documents and on incidents (`remarks`), the newest
    first; `new` of these were not seen yet.
    """

    decisions: tuple[OwnDecision, ...]
    mentions: tuple[Decision, ...]
    new: int
    remarks: tuple[Remark, ...] = ()


class DocumentAnswer(Record, frozen=True, kw_only=True):
    """One document with its events as they stand. `stage` says how far double coding is; while it goes on, `events`
    and `decisions` are the asker's own.
    """

    head: DocumentHead
    text: str
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]
    events: tuple[EventView, ...]
    decisions: tuple[Decision, ...]
    stage: Literal["open", "coding", "to_adjudicate", "adjudicated"]


class EventAnswer(Record, frozen=True, kw_only=True):
    """One event as it stands, with the incident it is told in, if any, and all that happened to it, newest first."""

    event: EventView
    incident: str | None = None
    judgements: tuple[Judgement, ...] = ()
    history: tuple[HistoryStep, ...] = ()
    resembling: tuple[Resembling, ...] = ()
    why: Explained | None = None
    gloss: EventGloss | None = None


class EventsAnswer(Record, frozen=True, kw_only=True):
    """A page of the events that a query means; `query` is what was understood, `total` counts them all."""

    query: str
    events: tuple[EventView, ...]
    total: int
    next: str | None = None


class PointProperties(Record, frozen=True, kw_only=True):
    """What a map shows of an event; `radius` in metres says how exactly the place is known."""

    event_class: str = msgspec.field(name="class")
    radius: int
    day: str | None
    until: str | None


class PointGeometry(Record, frozen=True, kw_only=True):
    """A point as GeoJSON has it: longitude, latitude."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]


class PointFeature(Record, frozen=True, kw_only=True):
    """One event on the map."""

    type: Literal["Feature"] = "Feature"
    id: str
    geometry: PointGeometry
    properties: PointProperties


class PointTotals(Record, frozen=True, kw_only=True):
    """How many events are on the map, have no point, or are of reports that are not open."""

    shown: int
    no_place: int
    restricted: int


class PointsAnswer(Record, frozen=True, kw_only=True):
    """The events of a query that have a point, as GeoJSON."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: tuple[PointFeature, ...]
    counts: PointTotals


class PointColumnsAnswer(Record, frozen=True, kw_only=True):
    """The same events column by column, as short as a map of a hundred thousand needs them: what stands at one place of
    each column is one event. Days are counted from 1970-01-01, None where not known; `class` counts in `classes`.
    """

    classes: tuple[str, ...]
    keys: tuple[str, ...]
    event_class: tuple[int, ...] = msgspec.field(name="class")
    lon: tuple[float, ...]
    lat: tuple[float, ...]
    radius: tuple[int, ...]
    day: tuple[int | None, ...]
    until: tuple[int | None, ...]
    counts: PointTotals


class TimelineAnswer(Record, frozen=True, kw_only=True):
    """The events of a query by their first day; `unknown` have none."""

    days: tuple[tuple[str, int], ...]
    unknown: int
    all: int


class IncidentsAnswer(Record, frozen=True, kw_only=True):
    """A page of incidents, those of most reports first; `flagged` are the ids of those that somebody flagged."""

    incidents: tuple[Incident, ...]
    next: str | None = None
    flagged: tuple[str, ...] = ()


class IncidentAnswer(Record, frozen=True, kw_only=True):
    """One incident with its reports' events in the same order, why they stand together, and what people judged.

    `remarks` are the comments and flags that hold, the oldest first; `history` has those taken back too, and all
    judgements, the newest first.
    """

    incident: Incident
    events: tuple[EventView, ...]
    comparisons: tuple[Comparison, ...]
    judgements: tuple[Judgement, ...]
    fields: tuple[AlignedField, ...] = ()
    remarks: tuple[Remark, ...] = ()
    history: tuple[HistoryStep, ...] = ()


class Outlet(Record, frozen=True, kw_only=True):
    """What is held of one outlet."""

    outlet: str | None
    documents: int
    events: int
    first: str | None
    last: str | None


class Repeated(Record, frozen=True, kw_only=True):
    """How many reports of `later` share a passage with one that `earlier` printed before."""

    earlier: str
    later: str
    documents: int


class SourcesAnswer(Record, frozen=True, kw_only=True):
    """The outlets of the reports, and who repeats whom; to editors also the sources that are kept from others."""

    outlets: tuple[Outlet, ...]
    repeats: tuple[Repeated, ...]
    rules: tuple[SourceRuleEntry, ...] = ()


class CodersFigure(Record, frozen=True, kw_only=True):
    """How often two people said the same of a field; `alpha` is Krippendorff's, None where not defined."""

    field: str
    left: str
    right: str
    units: int
    agreed: int
    alpha: float | None


class MachineFigure(Record, frozen=True, kw_only=True):
    """What people, or one `coder`, made of the machine's values of a field."""

    field: str
    coder: str | None = None
    accepted: int
    corrected: int
    rejected: int


class PlantedFigure(Record, frozen=True, kw_only=True):
    """How many wrong values of a field, planted on purpose, somebody decided on, and how many they accepted."""

    person: str
    field: DecidedField
    met: int
    accepted: int


class AgreementAnswer(Record, frozen=True, kw_only=True):
    """How far people agree with one another and with the machine; `documents` were coded by two.

    `by_coder` and `planted` hold everybody's figures for who adjudicates, else one's own. `planted_share`, 0 to 1, is
    that of the events in which a wrong value is planted.
    """

    coders: tuple[CodersFigure, ...]
    machine: tuple[MachineFigure, ...]
    documents: int
    by_coder: tuple[MachineFigure, ...] = ()
    planted: tuple[PlantedFigure, ...] = ()
    planted_share: float = 0.0


class SearchEntry(Record, frozen=True, kw_only=True):
    """A search that the asker keeps, or that another `owner` shares.

    `new` events were coded and `new_incidents` came or changed since the asker looked last, at `looked_at`; None where
    no alert is wanted. Another's search tells nothing of what its owner has seen.
    """

    id: str
    name: str
    query: str
    alert: bool
    new: int | None
    new_incidents: int | None
    looked_at: str
    owner: str = ""
    shared: bool = False


class SearchesAnswer(Record, frozen=True, kw_only=True):
    """The searches that the asker keeps, and those that others share."""

    searches: tuple[SearchEntry, ...]
    others: tuple[SearchEntry, ...] = ()


class FeedItem(Record, frozen=True, kw_only=True):
    """One event or incident of a feed."""

    id: str
    url: str
    title: str
    tags: tuple[str, ...]
    content_text: str


class FeedAnswer(Record, frozen=True, kw_only=True):
    """What is new in a search, as a JSON Feed (version 1.1), the newest days first."""

    version: str
    title: str
    home_page_url: str
    feed_url: str
    items: tuple[FeedItem, ...]


class UserEntry(Record, frozen=True, kw_only=True):
    """Somebody who works with the store; `password` tells whether they can sign in."""

    id: str
    name: str
    role: Role | None
    groups: tuple[str, ...]
    active: bool
    password: bool


class UsersAnswer(Record, frozen=True, kw_only=True):
    """Everybody listed."""

    users: tuple[UserEntry, ...]


class ExportForm(Record, frozen=True, kw_only=True):
    """A form in which events can be exported."""

    name: str
    title: str
    suffix: str


class ReleaseEntry(Record, frozen=True, kw_only=True):
    """A release that can be exported as it was frozen, under the profile that it went through."""

    tag: str
    at: str
    profile: str
    rows: int


class ExportsAnswer(Record, frozen=True, kw_only=True):
    """The forms, the release profiles with what each says of itself, and the releases there are, the newest first."""

    forms: tuple[ExportForm, ...]
    profiles: dict[str, str]
    releases: tuple[ReleaseEntry, ...] = ()


class ExportRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be exported: a form and a profile of `ExportsAnswer`, a query (all where empty), or a release."""

    form: str
    profile: str
    query: str = ""
    include_unreviewed: bool = False
    samples: bool = False
    licence: str = ""
    release: str | None = None


class LiveItem(Record, frozen=True, kw_only=True):
    """One event or incident as the live list shows it: the report's title, and the words in it that tell the event."""

    id: str
    kind: Literal["event", "incident"]
    title: str
    event_class: str = msgspec.field(name="class")
    day: str | None
    place: str | None
    href: str
    words: str | None = None


class LiveAnswer(Record, frozen=True, kw_only=True):
    """The newest events and incidents, newest first; `at` is the size of the ledger, from which a stream goes on.

    `next` sent back as `before` gives older events; None at the beginning of the store.
    """

    items: tuple[LiveItem, ...]
    at: int
    next: int | None = None


class SearchNewsAnswer(Record, frozen=True, kw_only=True):
    """A search with what is new in it, incidents first; a hundred of each at most."""

    search: SearchEntry
    items: tuple[LiveItem, ...]


class CodebookClass(Record, frozen=True, kw_only=True):
    """A class of the codebook."""

    name: str
    group: str
    label: dict[str, str]
    definition: dict[str, str]


class CodebookAnswer(Record, frozen=True, kw_only=True):
    """The classes that events have."""

    classes: tuple[CodebookClass, ...]


class KnownName(Record, frozen=True, kw_only=True):
    """A place of the gazetteer or an actor of the registry; `is_a` is a place's level or an actor's sector."""

    id: str
    name: Name
    is_a: str
    country: str | None = None


class NamesAnswer(Record, frozen=True, kw_only=True):
    """What a text may name, the likeliest first."""

    names: tuple[KnownName, ...]


class LessonEntry(Record, frozen=True, kw_only=True):
    """Two classes that are taken for one another: `name` with its example, and a sentence that looks like it but is
    `instead`, a class or "no event". `why` is in the language of the asker."""

    name: str
    instead: str
    definition: dict[str, str]
    example: dict[str, str]
    look_alike: dict[str, str]
    why: str


class LessonsAnswer(Record, frozen=True, kw_only=True):
    """The lessons, in the order of the codebook."""

    lessons: tuple[LessonEntry, ...]


class TestResult(Record, frozen=True, kw_only=True):
    """One try of the qualifying test; `points`, `passed` and `done_at` are None until it was handed in."""

    id: str
    person: str
    begun_at: str
    done_at: str | None
    points: int | None
    of: int
    passed: bool | None


class TestsAnswer(Record, frozen=True, kw_only=True):
    """The mark in per cent, whether only who passed may decide, the asker's tries and, for who leads, everybody's."""

    mark: int
    required: bool
    qualified: bool
    own: tuple[TestResult, ...]
    everybody: tuple[TestResult, ...]


class AskedQuestion(Record, frozen=True, kw_only=True):
    """A question of the test; `right` is told once the try was handed in."""

    sentence: dict[str, str]
    choices: tuple[str, ...]
    right: str | None


class TestAnswer(Record, frozen=True, kw_only=True):
    """One try with its questions; `answers` are those given."""

    result: TestResult
    questions: tuple[AskedQuestion, ...]
    answers: tuple[str, ...]


class TestRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer for each question, in their order."""

    answers: tuple[str, ...]


class ReadPart(Record, frozen=True, kw_only=True):
    """One part of a report: code points `[start, end)` and the words there, as printed."""

    kind: PartKind
    start: int
    end: int
    text: str


class RelatedEntry(Record, frozen=True, kw_only=True):
    """A report that belongs beside another: of the same incident, a near copy, or of the same place and day."""

    document_id: str
    title: str | None
    outlet: str | None
    published: str | None
    why: Literal["incident", "copy", "place_and_day"]


class ReadAnswer(Record, frozen=True, kw_only=True):
    """A report as its reader has it; `events` are the keys of those that stand."""

    head: DocumentHead
    title: str | None
    place_line: str | None
    parts: tuple[ReadPart, ...]
    captions: tuple[Caption, ...]
    events: tuple[str, ...]
    related: tuple[RelatedEntry, ...]


class DecisionRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody asks to have decided. One `id` is one decision, however often it is sent.

    `human` takes the forms that docs/review.md lists, `words` the same as it is typed in the terminal.
    """

    action: DecisionAction
    document_id: str = ""
    event_key: str | None = None
    field: DecidedField | None = None
    human: Any = None
    words: str | None = None
    reason: str | None = None
    undoes: str | None = None
    supersedes: str | None = None
    seen: str | None = None
    id: str | None = None


class DecisionAnswer(Record, frozen=True, kw_only=True):
    """The decision that was kept, and the address of what to look at next."""

    decision: Decision
    next: str


class JudgementRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether two events are one; or the judgement that is taken back."""

    left: str = ""
    right: str = ""
    judgement: JudgementKind | None = None
    reason: str | None = None
    undoes: str | None = None


class JudgementAnswer(Record, frozen=True, kw_only=True):
    """The judgement that was kept."""

    judgement: Judgement


class SearchRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A search to keep."""

    name: str
    query: str
    alert: bool = False
    shared: bool = False


ANSWERS: tuple[type[Record], ...] = (
    ProblemAnswer, QueueAnswer, DocumentAnswer, EventAnswer, EventsAnswer, PointsAnswer, KeptPage, PointColumnsAnswer,
    TimelineAnswer, IncidentsAnswer, IncidentAnswer, SourcesAnswer, AgreementAnswer, SearchesAnswer, UsersAnswer,
    ExportsAnswer, ExportRequest, LiveAnswer, CodebookAnswer, DecisionRequest, DecisionAnswer, JudgementRequest,
    NamesAnswer, JudgementAnswer, SearchRequest, LessonEntry, LessonsAnswer, TestsAnswer, TestAnswer, TestRequest,
    ReadAnswer, FeedAnswer, SearchNewsAnswer, MineAnswer, CompareAnswer, OriginalAnswer, AccessAnswer,
    TermsRequest, SourceRuleRequest, SourceRuleAnswer, RemarkRequest, RemarkAnswer,
)  # fmt: skip
"""Everything that goes over the wire; the OpenAPI of the desk describes these."""

"""The words every record rests on: which spans of a document carry which part of which event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from isnad.export.wording import claims_of
from isnad.record.claims import Claim
from isnad.record.coded import CodedDocument
from isnad.record.codes import PartKind
from isnad.record.document import Document
from isnad.record.events import Event

EvidenceKind = Literal[
    "trigger", "harm", "actor", "target", "place", "time", "agreement", "speaker", "cue", "relation", "words"
]

# Where several kinds share a word, the first of these gives it its colour.
PRECEDENCE: tuple[EvidenceKind, ...] = (
    "trigger", "harm", "actor", "target", "place", "time", "agreement", "speaker", "cue", "relation", "words",
)  # fmt: skip

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

NOT_CODED: frozenset[PartKind] = frozenset({"link_box", "furniture", "byline", "dateline"})


@dataclass(frozen=True, slots=True)
class Cited:
    """Code points `[start, end)` that one or more events rest on, in one role.

    `events` are the numbers of the events in their document, from 1; empty for the ends of a relation.
    """

    start: int
    end: int
    kind: EvidenceKind
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is shown as one piece, with the kind of part it belongs to."""

    start: int
    end: int
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a run: evidence of the numbered events when it has a `kind`, plain otherwise."""

    start: int
    end: int
    kind: EvidenceKind | None
    events: tuple[int, ...]


Role = tuple[int, int, EvidenceKind]


def event_evidence(event: Event, coded: CodedDocument) -> list[Role]:
    """Return the spans of one event with their roles, in no order, each once."""
    roles: list[Role] = [(event.trigger.start, event.trigger.end, "trigger")]
    roles += [(harm.start, harm.end, "harm") for harm in event.harm]
    roles += [(actor.start, actor.end, "actor") for actor in event.actors]
    roles += [(target.start, target.end, "target") for target in event.targets]
    roles += [(place.start, place.end, "place") for place in event.places]
    if event.time.mention:
        roles.append((event.time.mention.start, event.time.mention.end, "time"))
    if event.agreement:
        roles.append((event.agreement.start, event.agreement.end, "agreement"))
    for claim in claims_of(event, coded):
        roles += chain_evidence(claim)
    named = {(start, end) for start, end, _ in roles}
    roles += [(span.start, span.end, "words") for span in event.evidence if (span.start, span.end) not in named]
    return list(dict.fromkeys(roles))


def chain_evidence(claim: Claim) -> Iterator[Role]:
    """Yield the spans of a claim's speakers and cues; the outlet's hop has none."""
    for hop in claim.chain:
        if hop.start is not None and hop.end is not None:
            yield hop.start, hop.end, "speaker"
        if hop.cue:
            yield hop.cue.start, hop.cue.end, "cue"


def cited(coded: CodedDocument) -> tuple[Cited, ...]:
    """Return every span that a record of the document rests on, by start, longer ones first."""
    events: dict[Role, list[int]] = {}
    for number, event in enumerate(coded.events, start=1):
        for role in event_evidence(event, coded):
            events.setdefault(role, []).append(number)
    for relation in coded.relations:
        for side in (relation.subject, relation.object):
            events.setdefault((side.start, side.end, "relation"), [])
    found = (Cited(start, end, kind, tuple(numbers)) for (start, end, kind), numbers in events.items())
    return tuple(sorted((c for c in found if c.start < c.end), key=lambda c: (c.start, -c.end, c.kind)))


def runs(document: Document) -> tuple[Run, ...]:
    """Return the stretches that together show the whole text, each blank stretch left out.

    Every part is one run. Where parts overlap, the later one begins where the earlier one ends; words outside
    all parts are shown as furniture. A document without parts is one paragraph.
    """
    if not document.parts:
        return (Run(0, len(document.text), "paragraph"),) if document.text.strip() else ()
    found: list[Run] = []
    done = 0
    for part in sorted(document.parts, key=lambda part: (part.start, part.end)):
        found.append(Run(done, part.start, "furniture"))
        found.append(Run(max(done, part.start), part.end, part.kind))
        done = max(done, part.end)
    found.append(Run(done, len(document.text), "furniture"))
    return tuple(run for run in found if document.text[run.start : run.end].strip() and run.start < run.end)


def pieces(run: Run, painted: Sequence[tuple[int, int, Cited]]) -> list[Piece]:
    """Cut a run wherever one of the painted stretches begins or ends; the pieces cover the run without gaps.

    Args:
        run: what to cut.
        painted: stretches of text with the evidence that colours them; they may overlap and reach beyond the run.
    """
    inside = {cut for start, end, _ in painted for cut in (start, end) if run.start < cut < run.end}
    return [_piece(start, end, painted) for start, end in pairwise(sorted({run.start, run.end} | inside))]


def _piece(start: int, end: int, painted: Sequence[tuple[int, int, Cited]]) -> Piece:
    over = [cited for first, after, cited in painted if first <= start and end <= after]
    kind = min((cited.kind for cited in over), key=PRECEDENCE.index, default=None)
    return Piece(start, end, kind, tuple(sorted({number for cited in over for number in cited.events})))

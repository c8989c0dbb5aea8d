"""Lines of the contract taken into a store: documents matched by id, codings by what they say, decisions by id."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select

from isnad.export.intake.changes import Trouble
from isnad.export.kept_document import Keeping, KeptDocument, OlderCoding, decode_kept
from isnad.record.base import SCHEMA
from isnad.record.codec import decode_line
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.errors import RedactedError
from isnad.record.ids import sha256_hex
from isnad.record.review import Decision
from isnad.store.add import Deposit, LoadReport, add
from isnad.store.content import CodingBody, encode
from isnad.store.decide import record_decision, record_remark, record_terms
from isnad.store.read import decisions_of, load_coded
from isnad.store.remarks import readable_among
from isnad.store.schema import coding, document
from isnad.store.store import Store, Writing

BATCH = 200
"""Lines that are kept together; a stopped import has kept every batch before."""

UNKNOWN_CODER = "imported"


@dataclass(slots=True)
class LinesReport:
    """What an import of lines did; `errors` are lines that stand for a report that could not be read when coded."""

    load: LoadReport = field(default_factory=LoadReport)
    decisions: int = 0
    older_decisions: int = 0
    remarks: int = 0
    terms: int = 0
    errors: int = 0
    troubles: int = 0
    lines: int = 0


@dataclass(slots=True)
class _Place:
    """What the store has of a document: None where it has nothing, and the hashes of what its codings say."""

    known: bool = False
    redacted: bool = False
    codings: set[str] = field(default_factory=set)
    decisions: tuple[Decision, ...] = ()


@dataclass(slots=True)
class LinesIntake:
    """Takes lines into a store.

    Args of the class:
        allowed: called before a batch that holds decisions or terms of people is kept; raises where it may not be.
        trouble: called with each line that cannot be taken.
        progress: called with the number of lines dealt with.
    """

    store: Store
    allowed: Callable[[], object]
    trouble: Callable[[Trouble], object]
    progress: Callable[[int], object] | None = None
    report: LinesReport = field(default_factory=LinesReport)

    def take(self, lines: Iterable[bytes]) -> LinesReport:
        """Keep what the lines hold and return what was done.

        Raises:
            RefusedError: a line speaks in others' names and the person may not bring that in.
            StoreError: a batch could not be kept; earlier batches are.
        """
        for coder, run in groupby(self._read(lines), key=_coder_of):
            for batch in _batches(run):
                self._keep(batch, coder)
                if self.progress is not None:
                    self.progress(self.report.lines)
        return self.report

    def _read(self, lines: Iterable[bytes]) -> Iterator[KeptDocument]:
        for number, line in enumerate(lines, start=1):
            self.report.lines = number
            if not line.strip():
                continue
            try:
                kept = decode_kept(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
                if _is_error_line(line):
                    self.report.errors += 1
                else:
                    self._complain(number, f"not a record of isnad: {wrong}")
                continue
            why = _unsound(kept)
            if why is None:
                yield kept
            else:
                self._complain(number, why)

    def _complain(self, number: int, message: str) -> None:
        self.report.troubles += 1
        self.trouble(Trouble(where=f"line {number}", message=message))

    def _keep(self, batch: Sequence[KeptDocument], coder: str) -> None:
        keepings = [kept.keeping for kept in batch if kept.keeping is not None]
        if any(keeping.decisions or keeping.remarks or keeping.terms for keeping in keepings):
            self.allowed()
        with self.store.reading() as connection:
            places = {kept.document.id: _place_of(connection, kept.document.id) for kept in batch}
        for kept in batch:
            self._keep_older(kept, places[kept.document.id])
        deposits = [Deposit(coded=_coding(kept)) for kept in batch if not _there(kept, places[kept.document.id])]
        there = sum(_there(kept, places[kept.document.id]) for kept in batch)
        gone = sum(places[kept.document.id].redacted for kept in batch)
        if deposits:
            self.report.load = self.report.load.plus(add(self.store, deposits, coder=coder))
        self.report.load = self.report.load.plus(LoadReport(unchanged=there - gone, redacted=gone))
        self._keep_words([kept for kept in batch if not places[kept.document.id].redacted], places)

    def _keep_older(self, kept: KeptDocument, place: _Place) -> None:
        """Keep the earlier codings of a document that is new here: what was decided on them rests on them."""
        if place.known or kept.keeping is None:
            return
        for older in kept.keeping.older:
            add(self.store, [Deposit(coded=_older(kept, older))], coder=older.coder)

    def _keep_words(self, batch: Sequence[KeptDocument], places: dict[str, _Place]) -> None:
        """Keep decisions, remarks and terms, in one transaction."""
        spoken = [(kept.document.id, kept.keeping) for kept in batch if kept.keeping is not None]
        if not any(keeping.decisions or keeping.remarks or keeping.terms for _, keeping in spoken):
            return
        with self.store.writing() as writing:
            for document_id, keeping in spoken:
                place = places[document_id]
                if keeping.terms is not None and not place.known:
                    record_terms(writing, keeping.terms)
                    self.report.terms += 1
                for decision in self._wanted(keeping, place):
                    record_decision(writing, decision)
                    self.report.decisions += 1
                self._keep_remarks(writing, keeping)

    def _keep_remarks(self, writing: Writing, keeping: Keeping) -> None:
        """Keep the remarks all of whose reports are here; the line of the last of these brings them."""
        for remark in keeping.remarks:
            told = {one.document_id for one in remark.about}
            if told <= readable_among(writing.connection, told) and record_remark(writing, remark):
                self.report.remarks += 1

    def _wanted(self, keeping: Keeping, place: _Place) -> Iterator[Decision]:
        """Yield the decisions that are new here. One on a matter that was decided here later is counted and left."""
        kept = {decision.id for decision in place.decisions}
        for decision in keeping.decisions:
            if decision.id in kept:
                continue
            matter = (decision.event_key, decision.field)
            if any((d.event_key, d.field) == matter and d.at > decision.at for d in place.decisions):
                self.report.older_decisions += 1
            else:
                yield decision


def _coder_of(kept: KeptDocument) -> str:
    return (kept.keeping.coder if kept.keeping else "") or UNKNOWN_CODER


def _batches(run: Iterable[KeptDocument]) -> Iterator[list[KeptDocument]]:
    """Yield batches in which each document stands once."""
    batch: dict[str, KeptDocument] = {}
    for kept in run:
        if kept.document.id in batch or len(batch) == BATCH:
            yield list(batch.values())
            batch = {}
        batch[kept.document.id] = kept
    if batch:
        yield list(batch.values())


def _is_error_line(line: bytes) -> bool:
    try:
        return isinstance(decode_line(line), FailedDocument)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False


def _unsound(kept: KeptDocument) -> str | None:
    """Return what is wrong with a record that can be read: another contract, a text that is not what was hashed."""
    held = kept.document
    if kept.schema != SCHEMA:
        return f"a record of {kept.schema}, and this isnad takes {SCHEMA}"
    masked = kept.keeping is not None and kept.keeping.masked
    if not masked and sha256_hex(held.text) != held.text_sha256:
        return f"the text of {held.id} is not the one that was coded: its hash differs from text_sha256"
    told = (*kept.events, *((kept.keeping.events if kept.keeping else None) or ()))
    loose = next((e for e in told if held.text[e.trigger.start : e.trigger.end] != e.trigger.text), None)
    return None if loose is None else f"{loose.key} points at words that do not stand in the text of {held.id}"


def _place_of(connection: Connection, document_id: str) -> _Place:
    if connection.execute(select(document.c.n).where(document.c.id == document_id)).first() is None:
        return _Place()
    try:
        newest = load_coded(connection, document_id)
    except RedactedError:
        return _Place(known=True, redacted=True)
    said = select(coding.c.content_sha256).where(coding.c.document_id == document_id)
    codings = {*connection.execute(said).scalars(), _content(newest)}  # an event may stand under a carried key
    return _Place(known=True, codings=codings, decisions=decisions_of(connection, document_id))


def _content(coded: CodedDocument) -> str:
    return sha256_hex(encode(CodingBody.of(coded)))


def _there(kept: KeptDocument, place: _Place) -> bool:
    """Tell whether the store has this coding. A line with covered numbers is never newer than what it came from."""
    masked = kept.keeping is not None and kept.keeping.masked
    return place.known and (place.redacted or masked or _content(_coding(kept)) in place.codings)


def _coding(kept: KeptDocument) -> CodedDocument:
    """Return what the machine said: the values in force are these with the decisions laid over them."""
    events = kept.keeping.events if kept.keeping is not None else None
    shared = {name: getattr(kept, name) for name in CodedDocument.__struct_fields__}
    coded = CodedDocument(**shared | {"events": kept.events if events is None else events})
    if kept.keeping is None or not kept.keeping.masked:
        return coded
    return replace(coded, document=replace(coded.document, text_sha256=sha256_hex(coded.document.text)))


def _older(kept: KeptDocument, older: OlderCoding) -> CodedDocument:
    document_ = _coding(kept).document
    return CodedDocument(document=document_, events=older.events, claims=older.claims, flags=older.flags)

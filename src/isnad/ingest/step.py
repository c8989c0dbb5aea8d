"""Contract of the step: paths and addresses in, one document or one error for every record out, in input order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import msgspec

from isnad.ingest.build import Given, Text, build_document
from isnad.ingest.dates import FORMATS, UnreadableDateError, read_date
from isnad.ingest.encoding import decode
from isnad.ingest.jsondocs import (
    Stream,
    json_document,
    missing_fields,
    read_record,
    record_ref,
    refuse_map,
)
from isnad.ingest.lines import is_printed, read_lines
from isnad.ingest.records import RawRecord, json_array, json_lines
from isnad.ingest.sniff import BEGINNING, Format, as_utf8, sniff
from isnad.ingest.sources import Source, Unfound, find_sources
from isnad.record.base import Record
from isnad.record.coded import FailedDocument, ReadError, RecordRef
from isnad.record.document import Document, Page, Published
from isnad.record.errors import InputError, IsnadError, UsageError
from isnad.record.ids import page_id

MAX_BYTES = 20_000_000
"""Bytes of one page or one record above which it is not read."""

MAX_TEXT = 500_000
"""Code points of one report's text above which it is not read; a long book holds as much. Coding takes more time and
memory than the text is longer, and every report has its bound.
"""

_MEDIA_TYPES = {"html": "text/html", "text": "text/plain"}
_JSON = "application/json"
_ENOUGH = 256
_ASKED = 50


class ReadOptions(Record, frozen=True, kw_only=True):
    """How inputs are to be read.

    `field_map` gives the record's field for each of ours; a field not in it is looked for under our own name.
    `published` and `outlet` hold for every document and win over what records and pages say, save that a page may
    print the minute of the day given. `sample` marks every document as a sample. `address` is where a saved page comes
    from. `allow_private` lets addresses inside private networks be fetched.
    """

    field_map: dict[str, str] = msgspec.field(default_factory=dict)
    published: str | None = None
    outlet: str | None = None
    sample: bool = False
    address: str | None = None
    max_bytes: int = MAX_BYTES
    max_text: int = MAX_TEXT
    allow_private: bool = False


def nothing_passed_over(_: Path) -> bool:
    """Read every file of a folder."""
    return False


def read_inputs(
    paths: Sequence[str],
    options: ReadOptions | None = None,
    *,
    passed_over: Callable[[Path], bool] = nothing_passed_over,
    keep_page: Callable[[Page, bytes], object] | None = None,
) -> Iterator[Document | FailedDocument]:
    """Yield one document, or the error in its place, for every record of every input, in input order.

    A path is a file, a folder, a web address, or `-` for standard input. Files of records are read as they come;
    `passed_over` tells which files of a folder are not. `keep_page` is given the page of each document, with its bytes,
    just before the document is yielded.

    Raises:
        UsageError: the options cannot be meant as given; for a wrong field map, when the first records are read.
    """
    chosen = options or ReadOptions()
    alone = len(paths) == 1 and not Path(paths[0]).is_dir()
    reading = _Reading(chosen, _given_date(chosen.published), alone, keep_page)
    for source in find_sources(paths, reading.fetch, passed_over):
        if isinstance(source, Unfound):
            yield _failed(source.error, uri=source.name)
        else:
            yield from reading.read(source)


def _given_date(given: str | None) -> Published | None:
    if given is None:
        return None
    try:
        date = read_date(given)
    except UnreadableDateError as error:
        raise UsageError(f"--published {given}: write the date as {FORMATS}") from error
    return Published(value=date.value, precision=date.precision, basis="given")


@dataclass(slots=True)
class _Reading:
    """One run over the inputs; remembers that the field map was checked against the first records.

    `alone` says that the run has one input and no folder: where that has no text field, nothing can be read at all.
    """

    options: ReadOptions
    published: Published | None
    alone: bool
    keep_page: Callable[[Page, bytes], object] | None = None
    checked: bool = False

    def fetch(self, uri: str) -> Source:
        """Return the page at an address as a source."""
        from isnad.ingest.fetch import fetch  # noqa: PLC0415 - the network library is slow to load, files need none

        page = fetch(uri, limit=self.options.max_bytes, allow_private=self.options.allow_private)
        return Source(
            name=page.uri,
            uri=page.uri,
            suffix="",
            chunks=lambda: iter([page.raw]),
            media_type=page.media_type,
            charset=page.charset,
            captured=page.captured_at,
        )

    def read(self, source: Source) -> Iterator[Document | FailedDocument]:
        """Yield the documents of one source; an error of the source as a whole comes as one failed document."""
        try:
            chunks = source.chunks()
            beginning = _beginning(chunks)
            kind = sniff(beginning, source.suffix, source.media_type)
            stream = chain([beginning], chunks)
            if kind in ("text", "html", "feed"):
                yield from self._page(kind, stream, source)
            else:
                yield from self._records(kind, stream, source)
        except InputError as error:
            yield _failed(error, uri=source.uri)
        except OSError as error:
            reason = error.strerror or str(error)
            yield _failed(InputError("unreadable", f"cannot be read: {reason}"), uri=source.uri)
        except IsnadError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a page does to its reader, the batch goes on
            yield _failed(_stumbled(error), uri=source.uri)

    def _page(self, kind: Format, chunks: Iterable[bytes], source: Source) -> Iterator[Document]:
        raw = self._whole(chunks)
        if kind == "feed":
            raise InputError("no_article", "a feed or a sitemap, not an article; give the addresses it lists")
        text = decode(raw, source.charset)
        if not is_printed(text):
            raise InputError("no_text", "there is no text in it; save the report again or leave the file out")
        given = Given(
            address=source.uri,
            page_id=page_id(raw),
            uri=source.uri if source.captured else self.options.address,
            outlet=self.options.outlet or source.outlet,
            published=self.published or source.published,
            captured=source.captured,
            sample=self.options.sample or source.sample,
        )
        for document in _web_documents(text, given) if kind == "html" else [_plain_document(text, given)]:
            self._keep(self._within(document), raw, _MEDIA_TYPES[kind])
            yield document

    def _keep(self, document: Document, raw: bytes, media_type: str) -> None:
        """Hand over the bytes that a document was read from."""
        if self.keep_page is None:
            return
        page = Page(
            id=document.page_id or page_id(raw),
            uri=document.uri or "",
            captured_at=document.captured,
            media_type=media_type,
            outlet=document.outlet,
        )
        self.keep_page(page, raw)

    def _within(self, document: Document) -> Document:
        """Return a document whose text is no longer than one report's."""
        length, most = len(document.text), self.options.max_text
        if length > most:
            message = f"its text has {length:,} characters, one report at most {most:,}; split it into its reports"
            raise InputError("too_large", message)
        return document

    def _whole(self, chunks: Iterable[bytes]) -> bytes:
        kept, size = [], 0
        for chunk in chunks:
            size += len(chunk)
            if size > self.options.max_bytes:
                megabytes = self.options.max_bytes / 1_000_000
                raise InputError("too_large", f"larger than {megabytes:g} MB, the limit for one report; split it")
            kept.append(chunk)
        return b"".join(kept)

    def _records(self, kind: Format, chunks: Iterable[bytes], source: Source) -> Iterator[Document | FailedDocument]:
        stream = Stream(
            name=source.name,
            field_map=self.options.field_map,
            outlet=self.options.outlet or source.outlet,
            published=self.published or source.published,
            sample=self.options.sample or source.sample,
        )
        raws = self._raw_records(kind, as_utf8(chunks))
        if not self.checked:
            raws = self._check(raws, stream)
        for raw in raws:
            yield self._record(raw, stream)

    def _check(self, raws: Iterator[RawRecord], stream: Stream) -> Iterator[RawRecord]:
        """Hold the field map against the first record; some records leave empty fields out, so a few more are asked
        before it is called wrong.
        """
        seen: list[RawRecord] = []
        there: dict[str, None] = {}
        for raw in islice(raws, _ASKED):
            seen.append(raw)
            there |= dict.fromkeys(_field_names(raw, stream))
            if there and not missing_fields(there, stream):
                break
        missing = missing_fields(there, stream) if there else []
        if missing and (self.alone or stream.field_map):
            refuse_map(there, missing, stream)
        self.checked = bool(there)
        return chain(seen, raws)

    def _raw_records(self, kind: Format, chunks: Iterable[bytes]) -> Iterator[RawRecord]:
        if kind == "json_lines":
            return json_lines(chunks, self.options.max_bytes)
        if kind == "json_array":
            return json_array(chunks, self.options.max_bytes)
        return iter([RawRecord(1, self._whole(chunks))])

    def _record(self, raw: RawRecord, stream: Stream) -> Document | FailedDocument:
        here = (str(raw.number), f"{stream.name}#{raw.number}")
        try:
            record = read_record(raw, stream)
            here = record_ref(record, raw, stream)
            document = self._within(json_document(record, raw, stream))
            self._keep(document, raw.raw, _JSON)
            return document
        except InputError as error:
            return _failed(error, external_id=here[0], uri=here[1])
        except Exception as error:  # noqa: BLE001 - likewise
            return _failed(_stumbled(error), external_id=here[0], uri=here[1])


def _beginning(chunks: Iterator[bytes]) -> bytes:
    """Enough bytes to tell the format, without waiting for more than a line of a pipe that is still being written."""
    seen = b""
    for chunk in chunks:
        seen += chunk
        if len(seen) >= BEGINNING or (len(seen) >= _ENOUGH and b"\n" in seen):
            break
    return seen


def _stumbled(error: Exception) -> InputError:
    return InputError("internal", f"could not be read ({type(error).__name__}: {error}); please report it")


def _failed(error: InputError, *, uri: str, external_id: str | None = None) -> FailedDocument:
    return FailedDocument(
        document=RecordRef(external_id=external_id, uri=uri), error=ReadError(kind=error.kind, message=str(error))
    )


def _field_names(raw: RawRecord, stream: Stream) -> list[str]:
    try:
        return list(read_record(raw, stream))
    except InputError:
        return []  # its own error line comes when its turn does


def _plain_document(text: str, given: Given) -> Document:
    return build_document(Text(text, read_lines(text), titled=False), given)


def _web_documents(html: str, given: Given) -> Iterator[Document]:
    from isnad.ingest.pages import web_documents  # noqa: PLC0415 - the parser is loaded for web pages only

    return web_documents(html, given)

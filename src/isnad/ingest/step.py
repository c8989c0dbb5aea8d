"""Contract of the step: paths and addresses in, one document or one error for every record out, in input order."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import msgspec

from isnad.ingest.build import Given, Text, build_document
from isnad.ingest.compared import Exports
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
from isnad.ingest.meter import Meter
from isnad.ingest.packed import inner_suffix, unpacked
from isnad.ingest.posts import Export, read_posts, whole
from isnad.ingest.records import RawRecord, json_array, json_lines
from isnad.ingest.sniff import BEGINNING, Format, as_utf8, sniff
from isnad.ingest.sources import Source, Unfound, find_sources
from isnad.ingest.spool import seekable
from isnad.ingest.tables import csv_records, table_records
from isnad.record.base import Record
from isnad.record.coded import FailedDocument, ReadError, RecordRef
from isnad.record.document import Document, Page, Published
from isnad.record.errors import InputError, IsnadError, UsageError
from isnad.record.ids import page_id

if TYPE_CHECKING:
    from isnad.ingest.fetch import Fetched
    from isnad.ingest.warcs import Captured

MAX_BYTES = 20_000_000
"""Bytes of one page or one record above which it is not read."""

MAX_TEXT = 500_000
"""Code points of one report's text above which it is not read; a long book holds as much. Coding takes more time and
memory than the text is longer, and every report has its bound.
"""

MAX_UNPACKED = 20_000_000_000
"""Bytes of an archive from a pipe or inside another, which has to lie on disk to be opened."""

_EXPORTS = frozenset({"telegram", "telegram_page", "facebook", "x"})
_MEDIA_TYPES = {"html": "text/html", "text": "text/plain"}
_JSON = "application/json"
_ENOUGH = 256
_ASKED = 50


class ReadOptions(Record, frozen=True, kw_only=True):
    """How inputs are to be read.

    `field_map` gives the record's field for each of ours; a field not in it is looked for under our own name.
    `published` and `outlet` hold for every document and win over what records and pages say, save that a page may
    print the minute of the day given. `sample` marks every document as a sample. `address` is where a saved page comes
    from. `split` parts digests into their items. `allow_private` lets addresses inside private networks be fetched.
    """

    field_map: dict[str, str] = msgspec.field(default_factory=dict)
    published: str | None = None
    outlet: str | None = None
    sample: bool = False
    address: str | None = None
    split: bool = False
    max_bytes: int = MAX_BYTES
    max_text: int = MAX_TEXT
    max_unpacked: int = MAX_UNPACKED
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
    meter: Meter | None = None,
) -> Iterator[Document | FailedDocument]:
    """Yield one document, or the error in its place, for every record of every input, in input order.

    A path is a file, a folder, a web address, or `-` for standard input. Files of records are read as they come;
    `passed_over` tells which files of a folder are not. `keep_page` is given the page of each document, with its bytes,
    just before the document is yielded. `meter` counts what is read and passed over, and tells where to go on from.

    Raises:
        UsageError: the options cannot be meant as given; for a wrong field map, when the first records are read.
    """
    chosen = options or ReadOptions()
    alone = len(paths) == 1 and not Path(paths[0]).is_dir()
    meter = meter or Meter()
    reading = _Reading(chosen, _given_date(chosen.published), alone, keep_page, meter)
    for source in find_sources(paths, reading.fetch, passed_over):
        if not meter.begin(None if isinstance(source, Unfound) else source.size):
            continue
        if not isinstance(source, Unfound):
            found = reading.read(source)
            yield from _split(found) if chosen.split else found
        elif meter.take():
            yield _failed(source.error, uri=source.name)


def _split(found: Iterable[Document | FailedDocument]) -> Iterator[Document | FailedDocument]:
    from isnad.ingest.items import split_items  # noqa: PLC0415 - only where it is asked for

    for one in found:
        yield from split_items(one) if isinstance(one, Document) else [one]


def read_fetched(
    page: "Fetched",
    options: ReadOptions | None = None,
    *,
    keep_page: Callable[[Page, bytes], object] | None = None,
) -> Iterator[Document | FailedDocument]:
    """Yield the documents of a page that was fetched, just as `read_inputs` does of an address.

    Raises:
        UsageError: the options cannot be meant as given.
    """
    chosen = options or ReadOptions()
    reading = _Reading(chosen, _given_date(chosen.published), alone=True, keep_page=keep_page)
    return reading.read(_fetched_source(page))


def read_sources(
    sources: Iterable[Source], options: ReadOptions, *, checked: bool
) -> Iterator[Document | FailedDocument]:
    """Yield the documents of sources that were found before; `checked` says that the field map was held against them.

    Raises:
        UsageError: the options cannot be meant as given.
    """
    reading = _Reading(options, _given_date(options.published), alone=False, checked=checked)
    for source in sources:
        yield from reading.read(source)


def _fetched_source(page: "Fetched") -> Source:
    return Source(
        name=page.uri,
        uri=page.uri,
        suffix="",
        chunks=lambda: iter([page.raw]),
        media_type=page.media_type,
        charset=page.charset,
        captured=page.captured_at,
    )


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
    meter: Meter = field(default_factory=Meter)
    checked: bool = False
    began: int = 0
    exports: Exports = field(default_factory=Exports)

    def fetch(self, uri: str) -> Source:
        """Return the page at an address as a source."""
        from isnad.ingest.fetch import fetch  # noqa: PLC0415 - the network library is slow to load, files need none

        return _fetched_source(fetch(uri, limit=self.options.max_bytes, allow_private=self.options.allow_private))

    def read(self, source: Source, depth: int = 0) -> Iterator[Document | FailedDocument]:
        """Yield the documents of one source; an error of the source as a whole comes as one failed document."""
        self.began = self.meter.read if depth == 0 else self.began
        try:
            chunks = unpacked(self.meter.count(source.chunks()) if depth == 0 else source.chunks(), source.suffix)
            beginning = _beginning(chunks)
            kind = source.kind or sniff(beginning, inner_suffix(source), source.media_type)
            yield from self._of_kind(kind, chain([beginning], chunks), source, depth)
        except InputError as error:
            yield _failed(error, uri=source.uri)
        except OSError as error:
            reason = error.strerror or str(error)
            yield _failed(InputError("unreadable", f"cannot be read: {reason}"), uri=source.uri)
        except IsnadError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a page does to its reader, the batch goes on
            yield _failed(_stumbled(error), uri=source.uri)

    def _of_kind(
        self, kind: Format, stream: Iterator[bytes], source: Source, depth: int
    ) -> Iterator[Document | FailedDocument]:
        if kind in ("text", "html", "feed", "pdf"):
            if self.meter.take():
                yield from self._page(kind, stream, source)
        elif kind == "zip":
            yield from self._members(stream, source, depth)
        elif kind == "warc":
            yield from self._captures(stream, source)
        else:
            yield from self._records(kind, stream, source)

    def _members(self, stream: Iterator[bytes], source: Source, depth: int) -> Iterator[Document | FailedDocument]:
        """The documents of the files in an archive."""
        from isnad.ingest.zipped import DEEPEST, members  # noqa: PLC0415 - few inputs are archives

        if depth == DEEPEST:
            raise InputError("too_large", f"an archive inside {DEEPEST} others; unpack it")
        with seekable(source.path, stream, self.options.max_unpacked) as opened:
            for member in members(opened):
                name = f"{source.name}/{member.name}"
                inner = replace(source, name=name, uri=f"file:{name}", suffix=member.suffix, chunks=member.chunks)
                yield from self.read(replace(inner, path=None, size=member.size), depth + 1)
            self._seen_whole(source, opened, depth)

    def _seen_whole(self, source: Source, opened: IO[bytes], depth: int) -> None:
        """A file that is sought in counts when it is done."""
        if depth == 0 and source.path is not None:
            self.meter.read = max(self.meter.read, self.began + (source.size or 0))

    def _captures(self, stream: Iterator[bytes], source: Source) -> Iterator[Document | FailedDocument]:
        """The Arabic reports among the pages of a crawl. What is no article, or in another language, is counted."""
        from isnad.ingest.warcs import read_warc  # noqa: PLC0415 - likewise

        with seekable(source.path, stream, self.options.max_unpacked) as opened:
            for page in read_warc(opened, self.meter, self.options.max_bytes):
                yield from self._capture(page, source)
                if source.path is not None:
                    self.meter.read = max(self.meter.read, self.began + opened.tell())

    def _capture(self, page: "Captured", source: Source) -> Iterator[Document | FailedDocument]:
        captured = replace(
            source,
            name=page.uri,
            uri=page.uri,
            suffix="",
            path=None,
            media_type=page.media_type,
            charset=page.charset,
            captured=page.captured_at,
        )
        kind: Format = "text" if page.media_type == "text/plain" else "html"
        try:
            for document in self._page(kind, [page.raw], captured):
                if document.lang == "ar":
                    yield document
                else:
                    self.meter.passed["pages in other languages"] += 1
        except InputError as error:
            if error.kind in ("no_article", "no_text"):
                self.meter.passed["pages without an article"] += 1
            else:
                yield _failed(error, uri=page.uri)
        except Exception as error:  # noqa: BLE001 - one page never ends an archive
            yield _failed(_stumbled(error), uri=page.uri)

    def _page(self, kind: Format, chunks: Iterable[bytes], source: Source) -> Iterator[Document]:
        if kind == "pdf":
            yield from self._pdf(chunks, source)
            return
        raw = self._whole(chunks)
        if kind == "feed":
            raise InputError("no_article", "a feed or a sitemap, not an article; give the addresses it lists")
        text = decode(raw, source.charset)
        if not is_printed(text):
            raise InputError("no_text", "there is no text in it; save the report again or leave the file out")
        given = self._given(raw, source)
        for document in _web_documents(text, given) if kind == "html" else [_plain_document(text, given)]:
            self._keep(self._within(document), raw, _MEDIA_TYPES[kind])
            yield document

    def _pdf(self, chunks: Iterable[bytes], source: Source) -> Iterator[Document]:
        from isnad.ingest.pdfs import pdf_text  # noqa: PLC0415 - few inputs are PDF files

        raw = self._whole(chunks)
        text = pdf_text(io.BytesIO(raw))
        document = self._within(_plain_document(text, self._given(raw, source)))
        self._keep(document, raw, "application/pdf")
        yield document

    def _given(self, raw: bytes, source: Source) -> Given:
        return Given(
            address=source.uri,
            page_id=page_id(raw),
            uri=source.uri if source.captured else self.options.address,
            outlet=self.options.outlet or source.outlet,
            published=self.published or source.published,
            captured=source.captured,
            sample=self.options.sample or source.sample,
        )

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
            posts=kind in _EXPORTS,
        )
        if kind in _EXPORTS:
            yield from self._posts(cast(Export, kind), chunks, stream)
            return
        if kind in ("xlsx", "parquet"):
            with seekable(source.path, chunks, self.options.max_unpacked) as opened:
                yield from self._each(table_records(kind, opened, self.options.max_bytes), stream)
                self._seen_whole(source, opened, 0)
            return
        limit = self.options.max_bytes
        raws = csv_records(chunks, limit) if kind == "csv" else self._raw_records(kind, as_utf8(chunks), source.before)
        yield from self._each(raws, stream)

    def _each(self, raws: Iterator[RawRecord], stream: Stream) -> Iterator[Document | FailedDocument]:
        if not self.checked:
            raws = self._check(raws, stream)
        for raw in raws:
            if self.meter.take():
                yield self._record(raw, stream)

    def _posts(self, kind: Export, chunks: Iterable[bytes], stream: Stream) -> Iterator[Document | FailedDocument]:
        """The posts of an export; what is no post (a picture without words, somebody who joined) is counted."""
        for raw, record in read_posts(kind, chunks, self.options.max_bytes):
            if not self.meter.take():
                continue
            if record is None:
                self.meter.passed["entries without words"] += 1
                continue
            self.exports.saw(record.get("id"))
            yield self._record(raw, stream, record)
        self.exports.ended(stream.name, self.meter)

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

    def _raw_records(self, kind: Format, chunks: Iterable[bytes], before: int) -> Iterator[RawRecord]:
        if kind == "json_lines":
            return json_lines(chunks, self.options.max_bytes, before)
        if kind == "json_array":
            return json_array(chunks, self.options.max_bytes)
        return iter([RawRecord(1, self._whole(chunks))])

    def _record(self, raw: RawRecord, stream: Stream, post: dict[str, Any] | None = None) -> Document | FailedDocument:
        here = (str(raw.number), f"{stream.name}#{raw.number}")
        try:
            record = read_record(raw, stream) if post is None else whole(post, raw)
            here = record_ref(record, raw, stream)
            document = self._within(json_document(record, raw, stream))
            self._keep(document, raw.raw, _MEDIA_TYPES["html"] if raw.raw[:1] == b"<" else _JSON)
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

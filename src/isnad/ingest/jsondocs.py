"""One JSON record to one document, by a map from our fields to theirs."""

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, NoReturn

import msgspec

from isnad.ingest.build import Given, Text, build_document
from isnad.ingest.byline import read_byline
from isnad.ingest.dates import UnreadableDateError, read_date
from isnad.ingest.encoding import decode
from isnad.ingest.lines import Line, make_line, read_lines
from isnad.ingest.records import RawRecord
from isnad.record.base import Record
from isnad.record.document import Document, Published
from isnad.record.errors import InputError, UsageError
from isnad.record.ids import page_id

FIELDS = ("id", "uri", "outlet", "title", "published", "captured", "text", "author")
_ALSO = {"uri": "url"}
_SHOWN = 30


class Stream(Record, frozen=True, kw_only=True):
    """What holds for every record of one file: its name in messages and addresses, the map, and the defaults.

    `posts` says that the records were made of a program's export, and are in our own fields.
    """

    name: str
    field_map: dict[str, str]
    outlet: str | None = None
    published: Published | None = None
    sample: bool = False
    posts: bool = False


def parse_field_map(given: str) -> dict[str, str]:
    """Return the map of `ours=theirs,ours=theirs`.

    Raises:
        UsageError: a pair has no equals sign, or names a field that is not one of ours.
    """
    found: dict[str, str] = {}
    for pair in filter(None, (pair.strip() for pair in given.split(","))):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not equals or not theirs:
            raise UsageError(f"--map {pair}: write ours=theirs, for example text=content")
        if ours not in FIELDS:
            raise UsageError(f"--map {pair}: there is no field {ours}; ours are {', '.join(FIELDS)}")
        found[ours] = theirs
    return found


def read_record(raw: RawRecord, stream: Stream) -> dict[str, Any]:
    """Return the fields of a record.

    Raises:
        InputError: `too_large`, `bad_json`, `bad_encoding`, or `bad_record` for what is no object.
    """
    if raw.too_large:
        raise InputError(
            "too_large", f"record {raw.number} is larger than the limit for one record; split it into its reports"
        )
    try:
        record = _decode(raw.raw)
    except (ValueError, RecursionError) as error:
        problem = raw.problem or str(error) or "nested too deeply"
        raise InputError(
            "bad_json", f"record {raw.number} is not valid JSON: {problem}; export it again or mend it there"
        ) from error
    if not isinstance(record, dict):
        raise InputError(
            "bad_record", f'record {raw.number} is {_kind(record)}, not an object with fields such as {{"text": ...}}'
        )
    return record


def _decode(raw: bytes) -> Any:
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return json.loads(decode(raw), strict=False, object_hook=_repaired)


def _repaired(record: dict[str, Any]) -> dict[str, Any]:
    """Half a character that a careless export cut off (a lone surrogate) becomes the mark of an unknown one."""
    return {key: _whole(value) if isinstance(value, str) else value for key, value in record.items()}


def _whole(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def missing_fields(there: Collection[str], stream: Stream) -> list[str]:
    """Return the pairs of the map that name no field of `there`, and `text` when nothing says where the text is."""
    missing = [f"{ours}={theirs}" for ours, theirs in stream.field_map.items() if theirs not in there]
    return missing or ([] if "text" in stream.field_map or "text" in there else ["text"])


def refuse_map(there: Collection[str], missing: list[str], stream: Stream) -> NoReturn:
    """Raise for a map that names fields that are not there.

    Raises:
        UsageError: with the names of the fields that are there.
    """
    if missing == ["text"]:
        raise UsageError(f"{stream.name} has no field text; {_ways_out(there)}")
    fields = ", ".join(list(there)[:_SHOWN])
    raise UsageError(f"--map {','.join(missing)}: {stream.name} has no such field; its fields are: {fields}")


def json_document(record: Mapping[str, Any], raw: RawRecord, stream: Stream) -> Document:
    """Return the document of a record: title, blank line, body; the body alone where it has no title.

    Raises:
        InputError: `no_text` for an empty text field, `bad_record` for a field of the wrong kind.
    """
    reader = _Reader(record, raw.number, stream)
    body = reader.text("text")
    name = _theirs("text", record, stream) or stream.field_map.get("text", "text")
    if not body:
        if name not in record:
            raise InputError("bad_record", f"record {raw.number} has no field {name}; {_ways_out(record)}")
        raise InputError("no_text", f"record {raw.number} has an empty text field ({name})")
    author = reader.text("author")
    given = Given(
        address=f"{stream.name}#{raw.number}",
        page_id=page_id(raw.raw),
        external_id=reader.text("id"),
        uri=reader.text("uri"),
        outlet=stream.outlet or reader.text("outlet"),
        authors=(author,) if author else (),
        published=stream.published or reader.published(),
        captured=reader.captured(),
        place_line=_place_of(author) if author else None,
        sample=stream.sample,
        forwarded_from=reader.text("forwarded_from"),
        notes=tuple(record.get("notes") or ()) if stream.posts else (),
    )
    return build_document(_titled(reader.text("title"), body), given)


def _ways_out(there: Collection[str]) -> str:
    """The fields that there are, and how to say which of them holds the text."""
    fields = ", ".join(list(there)[:_SHOWN]) or "none"
    return f"its fields are: {fields}. Say which holds the text: --map text=FIELD"


def record_ref(record: Mapping[str, Any], raw: RawRecord, stream: Stream) -> tuple[str, str]:
    """Return the external id and the uri by which an error names a record: its own, else its place in the file."""
    external, uri = (record.get(_theirs(ours, record, stream) or "") for ours in ("id", "uri"))
    plain = (str, int)
    return (
        str(external) if isinstance(external, plain) and external != "" else str(raw.number),
        uri if isinstance(uri, str) and uri else f"{stream.name}#{raw.number}",
    )


def _theirs(ours: str, record: Mapping[str, Any], stream: Stream) -> str | None:
    """Their name of one of our fields; None where the record has no such field."""
    if ours in stream.field_map:
        theirs = stream.field_map[ours]
        return theirs if theirs in record else None
    return next((name for name in (ours, _ALSO.get(ours)) if name in record), None)


class _Reader:
    """Reads our fields out of one record; errors name the record and the field."""

    def __init__(self, record: Mapping[str, Any], number: int, stream: Stream) -> None:
        self._record, self._number, self._stream = record, number, stream

    def text(self, ours: str) -> str | None:
        """Return the field as text, white space at its ends left off; None for an absent or empty one."""
        name = _theirs(ours, self._record, self._stream)
        value = self._record[name] if name is not None else None
        if ours == "author" and isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if isinstance(value, int | float) and ours != "text" and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise self._error(f"field {name} holds {_kind(value)}, not text")
        return (value or "").strip() or None

    def published(self) -> Published | None:
        """Return when the record says it was published; None where it does not say."""
        value = self.text("published")
        if value is None:
            return None
        date = self._date("published", value)
        return Published(value=date.value, precision=date.precision, basis="given")

    def captured(self) -> str | None:
        """Return when the record says the page was captured."""
        value = self.text("captured")
        return None if value is None else self._date("captured", value).value

    def _date(self, ours: str, value: str) -> Any:
        try:
            return read_date(value)
        except UnreadableDateError as error:
            raise self._error(f"field {_theirs(ours, self._record, self._stream)}: {error}") from error

    def _error(self, message: str) -> InputError:
        return InputError("bad_record", f"record {self._number}: {message}")


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names = {dict: "an object", list: "a list", str: "a text", int: "a number", float: "a number"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "something else")


def _titled(title: str | None, body: str) -> Text:
    if title is None:
        return Text(body, read_lines(body), titled=False)
    text = f"{title}\n\n{body}"
    lines: list[Line] = [make_line(text, 0, len(title), hint="title"), *read_lines(text, len(title))]
    return Text(text, lines, titled=True)


@lru_cache(maxsize=4096)
def _place_of(author: str) -> str | None:
    """The place that an author field adds to the name or the agency (Cairo - REUTERS)."""
    byline = read_byline(make_line(author, 0, len(author)), brands=frozenset(), after_title=True)
    places = [segment for segment in byline.segments if segment.kind == "place"] if byline else []
    return author[places[0].start : places[0].end] if places else None

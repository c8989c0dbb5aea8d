"""Records go out as JSON by the contract and come back the same."""

import json

import jsonschema
import msgspec
import pytest

from isnad.record.codec import decode_line, encode_line, json_schema
from isnad.record.coded import CodedDocument, FailedDocument, ReadError, RecordRef
from isnad.record.document import Document, Part, Published


def _coded(text: str = "خبر") -> CodedDocument:
    published = Published(value=None, precision="unknown", basis="unknown")
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    return CodedDocument(document=Document(id="doc-1", text=text, text_sha256="", parts=parts, published=published))


FAILED = FailedDocument(
    document=RecordRef(external_id="17", uri="a.jsonl#17"),
    error=ReadError(kind="no_text", message="record 17 has an empty text field (content)"),
)


@pytest.mark.parametrize("record", [_coded(), _coded("🚨 خبر عاجل\u200f مِن USA"), FAILED])
def test_round_trip(record: CodedDocument | FailedDocument) -> None:
    line = encode_line(record)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode_line(line) == record


@pytest.mark.parametrize("record", [_coded(), FAILED])
def test_every_line_satisfies_the_exported_schema(record: CodedDocument | FailedDocument) -> None:
    jsonschema.validate(json.loads(encode_line(record)), json_schema())


def test_schema_refuses_a_class_outside_the_closed_list() -> None:
    line = json.loads(encode_line(_coded()))
    line["document"]["parts"][0]["kind"] = "banner"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, json_schema())


def test_reading_refuses_what_is_not_of_the_contract() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode_line(b'{"schema": "isnad/1"}')


def test_fields_added_by_a_later_version_are_passed_over() -> None:
    line = json.loads(encode_line(_coded()))
    line["document"]["later"] = 1
    assert decode_line(json.dumps(line)) == _coded()


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError):
        _coded().document.id = "doc-2"  # type: ignore[misc]


def test_the_class_of_an_event_is_written_as_class() -> None:
    names = json_schema()["$defs"]["Event"]["properties"]
    assert "class" in names
    assert "event_class" not in names

"""JSON in and out, and the JSON Schema, all from the same types."""

from typing import Any

import msgspec

from isnad.record.coded import CodedDocument, FailedDocument

_ENCODER = msgspec.json.Encoder()
_CODED = msgspec.json.Decoder(CodedDocument)
_FAILED = msgspec.json.Decoder(FailedDocument)


class _Probe(msgspec.Struct):
    error: msgspec.Raw = msgspec.field(default_factory=lambda: msgspec.Raw(b""))


_PROBE = msgspec.json.Decoder(_Probe)


def encode_line(coded: CodedDocument | FailedDocument) -> bytes:
    """Return the record as one line of JSON, UTF-8, with the line break."""
    return _ENCODER.encode(coded) + b"\n"


def decode_line(line: bytes | str) -> CodedDocument | FailedDocument:
    """Return the record of one line.

    Raises:
        msgspec.DecodeError: the line is not JSON.
        msgspec.ValidationError: it is JSON but not of the contract.
    """
    failed = bytes(_PROBE.decode(line).error) not in (b"", b"null")
    return _FAILED.decode(line) if failed else _CODED.decode(line)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of one output line: a coded document or an error."""
    (_, failed), components = msgspec.json.schema_components(
        (CodedDocument, FailedDocument), ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "isnad/1",
        "anyOf": [{"$ref": "#/$defs/CodedDocument"}, failed],
        "$defs": components,
    }

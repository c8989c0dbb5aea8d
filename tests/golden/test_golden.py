"""Every sample report, whole: what is coded today is what was read and accepted."""

import json
from functools import cache

import jsonschema
import pytest
from golden_render import FOLDER, coded_samples, render

from isnad.record.codec import encode_line, json_schema
from isnad.record.coded import CodedDocument

NAMES = sorted(path.name for path in FOLDER.glob("*.json"))


@cache
def coded() -> dict[str, CodedDocument]:
    return dict(coded_samples())


def test_each_sample_has_a_golden_document() -> None:
    assert sorted(coded()) == NAMES
    assert len(NAMES) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str) -> None:
    assert render(coded()[name]) == (FOLDER / name).read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_output_satisfies_the_exported_schema(name: str) -> None:
    jsonschema.validate(json.loads(encode_line(coded()[name])), json_schema())


@pytest.mark.parametrize("name", NAMES)
def test_every_span_holds_the_words_it_quotes(name: str) -> None:
    record = json.loads(encode_line(coded()[name]))
    text = record["document"]["text"]
    for quoted in _quoted(record):
        assert text[quoted["start"] : quoted["end"]] == quoted["text"]


def _quoted(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [found for item in value for found in _quoted(item)]
    if not isinstance(value, dict):
        return []
    here = [value] if isinstance(value.get("text"), str) and isinstance(value.get("start"), int) else []
    return here + [found for item in value.values() for found in _quoted(item)]


@pytest.mark.parametrize("name", NAMES)
def test_samples_are_marked(name: str) -> None:
    assert coded()[name].document.sample is True


def test_a_report_on_sport_has_no_event() -> None:
    (name,) = [name for name in NAMES if "sport" in name]
    assert coded()[name].events == ()

"""What people are told of the filter language: every field is there, and every example means something."""

import re
from pathlib import Path

import pytest

from isnad.cli.events_command import events
from isnad.export.labels import catalogue
from isnad.store.search import format_query, parse
from isnad.store.search.fields import fields
from isnad.store.search.filters import READINGS, UNKNOWNS
from isnad.store.search.query import Filter, Text

PAGE = (Path(__file__).parents[3] / "docs" / "search.md").read_text("utf-8")
ROW = re.compile(r"^\| `([\w-]+)` \| `([\w-]+)` \| `([^`]+)` \| .+ \|$", re.MULTILINE)
COMMAND = re.compile(r"isnad events[^\n]*? '([^'\n]+)'")


def test_the_page_names_every_field_with_its_arabic_name_and_example() -> None:
    documented = {name: (arabic, example) for name, arabic, example in ROW.findall(PAGE)}
    assert documented == {name: (field.ar, field.example) for name, field in fields().items()}


def test_every_field_can_be_answered() -> None:
    assert [name for name, field in fields().items() if field.kind != "words" and name not in READINGS] == []
    assert sorted(UNKNOWNS) == sorted(name for name, field in fields().items() if field.unknown)


@pytest.mark.parametrize("name", list(fields()))
def test_the_examples_of_a_field_ask_for_it(name: str) -> None:
    for example in (fields()[name].example, fields()[name].arabic):
        part = parse(example).root
        assert isinstance(part, Text) if name == "text" else isinstance(part, Filter) and part.field == name


@pytest.mark.parametrize(
    ("field", "group"),
    [
        ("class", "event_class"),
        ("sector", "sector"),
        ("harm", "harm_kind"),
        ("speaker-kind", "source_kind"),
        ("factuality", "event_factuality"),
    ],
)
def test_the_labels_of_the_interface_can_be_typed(field: str, group: str) -> None:
    for value, label in catalogue("ar").groups[group].items():
        assert parse(f'{field}:"{label}"') == parse(f"{field}:{value}"), label


@pytest.mark.parametrize("query", COMMAND.findall(PAGE) + COMMAND.findall(events.__doc__ or ""))
def test_the_queries_of_examples_can_be_meant(query: str) -> None:
    assert parse(format_query(parse(query))) == parse(query)


def test_examples_were_found_to_test() -> None:
    assert len(COMMAND.findall(PAGE)) >= 4
    assert len(COMMAND.findall(events.__doc__ or "")) >= 6

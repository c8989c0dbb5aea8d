"""The texts and tables of the codebook: typed, dated, with examples in Arabic."""

import re

import msgspec
import pytest

from isnad.knowledge.codebook_book import ACTOR_TYPES, Table, Tag, interactions, load_book

ARABIC = re.compile("[\u0621-\u064a]")


def test_every_entry_has_an_arabic_example_with_its_english() -> None:
    book = load_book()
    rows = [row for table in book.tables.values() for row in table.rows]
    examples = [tag.example for tag in book.tags.values()] + [entry.example for entry in book.violations.values()]
    pairs = [(text.example.ar, text.example.en) for text in book.classes.values()]
    pairs += [(text.look_alike.ar, text.look_alike.en) for text in book.classes.values()]
    pairs += [(one.ar, one.en) for one in (*examples, *rows)]
    assert [pair for pair in pairs if not ARABIC.search(pair[0]) or ARABIC.search(pair[1]) or not pair[1]] == []


def test_every_table_names_its_codebook_and_year() -> None:
    assert all(table.source and re.match(r"20\d\d", table.dated) for table in load_book().tables.values())


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("acled_events", 25),
        ("acled_actors", 8),
        ("acled_geo_precision", 3),
        ("acled_time_precision", 3),
        ("ucdp_types", 3),
        ("ucdp_where_prec", 7),
        ("ucdp_date_prec", 5),
        ("ucdp_event_clarity", 2),
        ("plover_events", 16),
        ("cameo_roots", 20),
    ],
)
def test_a_table_holds_all_codes_of_its_scheme(table: str, count: int) -> None:
    assert len(load_book().tables[table].codes()) == count


def test_interaction_codes_are_made_of_two_types_of_actor() -> None:
    codes = dict(interactions(load_book().tables[ACTOR_TYPES]))
    assert len(codes) == 44
    assert codes["12"] == "State forces-Rebel group"
    assert codes["70"] == "Civilians only"
    assert "21" not in codes


def test_the_six_grave_violations_against_children_are_there() -> None:
    six = [name for name, entry in load_book().violations.items() if "six grave violations" in entry.rule]
    assert len(six) == 6


@pytest.mark.parametrize(
    "raw",
    [
        '[t]\ndefinition = { en = "a", ar = "b" }\nexample = { ar = "a", en = "b" }\nclasses = ["riot"]\nhue = "red"',
        '[t]\ndefinition = { en = "a", ar = "b" }\nexample = { ar = "a", en = "b" }\nclasses = ["war"]',
        '[t]\ndefinition = { en = "a" }\nexample = { ar = "a", en = "b" }\nclasses = ["riot"]',
    ],
)
def test_an_unknown_key_or_class_or_a_missing_text_is_an_error(raw: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.toml.decode(raw, type=dict[str, Tag])


def test_a_table_of_nothing_has_no_codes() -> None:
    assert Table(title="", source="", dated="2024", rows=()).codes() == frozenset()

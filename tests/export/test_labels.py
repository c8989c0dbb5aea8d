import re
from importlib.resources import files
from typing import get_args

import pytest

from isnad.export.evidence import PRECEDENCE
from isnad.export.labels import OPEN_GROUPS, both, catalogue, message
from isnad.record import codes, incidents, review
from isnad.record.base import Name

CLOSED_LISTS = {
    "event_class": codes.EventClass,
    "sector": codes.Sector,
    "place_level": codes.PlaceLevel,
    "point_basis": codes.PointBasis,
    "time_precision": codes.TimePrecision,
    "published_basis": codes.PublishedBasis,
    "claim_factuality": codes.ClaimFactuality,
    "event_factuality": codes.EventFactuality,
    "verb_class": codes.VerbClass,
    "polarity": codes.Polarity,
    "source_kind": codes.SourceKind,
    "stance": codes.Stance,
    "event_field": codes.EventField,
    "actor_basis": codes.ActorBasis,
    "harm_kind": codes.HarmKind,
    "victim_status": codes.VictimStatus,
    "sex": codes.Sex,
    "age": codes.Age,
    "predicate": codes.Predicate,
    "flag_kind": codes.FlagKind,
    "error_kind": codes.ErrorKind,
    "event_status": review.EventStatus,
    "doubt": review.Doubt,
    "grade": incidents.Grade,
    "compared_field": incidents.ComparedField,
}
ARABIC_LETTER = re.compile("[\u0621-\u064a]")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("group", CLOSED_LISTS)
def test_every_value_of_the_contract_has_a_label_and_no_label_is_left_over(language, group):
    assert set(catalogue(language).groups[group]) == set(get_args(CLOSED_LISTS[group]))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_kind_of_evidence_has_a_label(language):
    assert set(PRECEDENCE) == set(catalogue(language).groups["evidence"])


def test_both_languages_hold_the_same_tables_and_keys():
    """English may leave out what an open list already calls by an English word."""
    arabic, english = catalogue("ar").groups, catalogue("en").groups
    assert set(arabic) == set(english) == {*CLOSED_LISTS, *OPEN_GROUPS, "evidence", "level", "sheet", "ui"}
    for group in arabic:
        assert set(arabic[group]) == set(english[group]) or (group in OPEN_GROUPS and not english[group])


def test_arabic_labels_are_arabic_and_english_ones_are_not():
    for group, words in catalogue("ar").groups.items():
        for key, label in words.items():
            assert ARABIC_LETTER.search(label) or (group, key) == ("ui", "list_comma"), (group, key)
    assert not [
        label for words in catalogue("en").groups.values() for label in words.values() if ARABIC_LETTER.search(label)
    ]


def test_every_label_of_the_interface_is_used():
    package = files("isnad")
    folders = [package / "export", package / "export" / "templates", package / "cli"]
    code = "".join(
        file.read_text("utf-8") for folder in folders for file in folder.iterdir() if file.name.endswith((".py", ".j2"))
    )
    asked = set(get_args(review.DecidedField))  # the terminal names the fields that people decide on
    keys = [key for key in catalogue("en").groups["ui"] if key not in asked]
    unused = [key for key in keys if f'"{key}"' not in code and f"'{key}'" not in code]
    assert unused == []


def test_a_word_missing_from_an_open_list_is_shown_as_it_is():
    assert catalogue("ar").label("tag", "mass_grave_2") == "mass grave 2"
    assert "weapon" in OPEN_GROUPS


@pytest.mark.parametrize(
    ("sentence", "arabic"),
    [
        ("no time expression", "لا لفظ يدل على وقت"),
        ("killed: 5 and 7 or more are both reported", "قتلى: ورد 5 وورد 7 فأكثر"),
        ("class: drone in the clause: drone_strike", "النوع: «طائرة مسيّرة» في الجملة: ضربة بطائرة مسيّرة"),
        (
            "Sunday is printed, but the day before 2021-03-09 is Monday 2021-03-08;"
            " this expression is read as 2021-03-07",
            "المطبوع الأحد، لكن اليوم السابق لـ \u20662021-03-09\u2069 هو الاثنين \u20662021-03-08\u2069؛"
            " فيُقرأ اللفظ \u20662021-03-07\u2069",
        ),
        ("no gazetteer entry for تل {x}", "لا مدخل في المعجم الجغرافي باسم «تل {x}»"),
        ("a reason that nobody has translated", "a reason that nobody has translated"),
    ],
)
def test_sentences_of_records_are_said_in_arabic_where_the_catalogue_knows_them(sentence, arabic):
    assert message(sentence) == (arabic, sentence)


def test_a_value_missing_from_a_closed_list_is_loud():
    with pytest.raises(KeyError):
        both("event_class", "earthquake")


@pytest.mark.parametrize(
    ("name", "arabic", "english"),
    [
        (Name(ar="حلب", en="Aleppo"), "حلب", "Aleppo"),
        (Name(ar="حلب"), "حلب", "حلب"),
        (Name(en="Aleppo"), "Aleppo", "Aleppo"),
        (Name(), "", ""),
    ],
)
def test_a_name_falls_back_on_the_other_language(name, arabic, english):
    assert (catalogue("ar").name(name), catalogue("en").name(name)) == (arabic, english)

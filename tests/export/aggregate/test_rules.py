from typing import get_args

from isnad.export.aggregate.rules import acled_rules, countries, ucdp_rules
from isnad.knowledge.codebook_book import load_book
from isnad.knowledge.registry_files import read_rows, registry_data
from isnad.lang.ar.nations import nations
from isnad.record.codes import Sector


def test_every_country_that_the_coder_names_is_in_the_table() -> None:
    rows = read_rows(registry_data() / "places" / "countries.tsv", ("code", "ar", "en", "aliases", "capital"))
    assert {*nations(), *(row.cells[0] for row in rows)} == set(countries())


def test_numbers_of_countries_are_their_own() -> None:
    known = [country for country in countries().values() if country.iso != "0"]
    assert len({country.iso for country in known}) == len(known)
    assert len({country.iso3 for country in countries().values()}) == len(countries())
    assert all(len(country.iso3) == 3 for country in countries().values())


def test_only_palestine_and_western_sahara_share_a_number_of_gleditsch_and_ward() -> None:
    by_number: dict[str, list[str]] = {}
    for country in countries().values():
        if country.gw:
            by_number.setdefault(country.gw, []).append(country.code)
    assert sorted(codes for codes in by_number.values() if len(codes) > 1) == [["MA", "EH"], ["PS", "IL"]]


def test_rules_speak_of_types_that_the_codebook_has() -> None:
    codes = load_book().tables["acled_events"].codes()
    kinds = {code.split(": ")[0] for code in codes}
    sub_types = {code.split(": ")[1] for code in codes}
    rules = acled_rules()
    for rule in rules.takes:
        assert {rule.row, rule.event} <= kinds
        assert {*rule.row_sub_types, *rule.sub_types, *filter(None, (rule.becomes,))} <= sub_types
    assert set(rules.disorder) <= kinds | sub_types
    assert kinds <= set(rules.disorder)
    assert {*rules.sides.alone, *rules.sides.people} <= sub_types


def test_no_sector_is_both_a_government_and_a_group() -> None:
    rules = ucdp_rules()
    assert not set(rules.governments) & set(rules.groups)
    assert {*rules.governments, *rules.groups} <= set(get_args(Sector))
    assert set(rules.fights) <= set(rules.classes)

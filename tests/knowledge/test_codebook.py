"""Codes of the classes: every class once, lawful codes, finer codes by tag, side, weapon and harm."""

from typing import get_args

import pytest
from msgspec.structs import replace

from isnad.knowledge.codebook import Facts, load_codebook
from isnad.knowledge.codebook_book import load_book
from isnad.knowledge.codebook_check import check_codebook, findings
from isnad.knowledge.tag_rules import load_tag_rules
from isnad.record.codes import EventClass
from isnad.record.events import Acled, Plover


def test_every_class_of_the_contract_has_codes_and_texts() -> None:
    assert set(load_codebook().classes) == set(load_book().classes) == set(get_args(EventClass))


def test_the_package_has_no_findings() -> None:
    assert check_codebook() == []


def test_a_class_carries_only_its_kinds_of_harm() -> None:
    book = load_codebook()
    assert book.carries("displacement", "displaced")
    assert not book.carries("displacement", "killed")
    assert not book.carries("statement", "killed")


@pytest.mark.parametrize(
    ("event_class", "sector", "can"),
    [
        ("shelling", "rebel", True),
        ("shelling", "civilian", False),
        ("bombing", "protesters", True),
        ("protest", "civilian", True),
        ("aid", "ngo_io", True),
        ("torture", "media", False),
    ],
)
def test_who_can_act(event_class: EventClass, sector: str, can: bool) -> None:
    assert load_codebook().can_act(event_class, sector) is can  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("event_class", "facts", "sub_type"),
    [
        ("territory_gain", Facts(), "Non-state actor overtakes territory"),
        ("territory_gain", Facts(actors=("state_military",)), "Government regains territory"),
        ("territory_gain", Facts(actors=("foreign_military",)), "Non-state actor overtakes territory"),
        ("shooting", Facts(targets=("civilian",)), "Attack"),
        ("shooting", Facts(targets=("police_security",)), "Armed clash"),
        ("bombing", Facts(weapons=("ied",)), "Remote explosive/landmine/IED"),
        ("bombing", Facts(weapons=("grenade",)), "Grenade"),
        ("protest", Facts(harm=("killed",)), "Excessive force against protesters"),
        ("protest", Facts(harm=("detained",)), "Protest with intervention"),
        ("arrest", Facts(actors=("rebel",)), "Abduction/forced disappearance"),
        ("strike", Facts(), None),
        ("ceasefire_violation", Facts(), None),
        ("ceasefire_violation", Facts(weapons=("mortar",)), "Shelling/artillery/missile attack"),
        ("mobilization", Facts(tags=("base_established",)), "Headquarters or base established"),
        ("statement", Facts(), None),
    ],
)
def test_acled_codes_follow_what_the_event_holds(event_class: EventClass, facts: Facts, sub_type: str | None) -> None:
    assert load_codebook().acled(event_class, facts).sub_type == sub_type


@pytest.mark.parametrize(
    ("event_class", "facts", "plover"),
    [
        ("abduction", Facts(), Plover(event="ASSAULT", mode="abduct")),
        ("withdrawal", Facts(), Plover(event="RETREAT", mode="withdraw", contexts=("military",))),
        ("strike", Facts(tags=("hunger_strike",)), Plover(event="PROTEST", mode="hunger")),
        ("other", Facts(tags=("curfew",)), Plover(event="COERCE", mode="curfew")),
        ("killing", Facts(tags=("stabbing",)), Plover(event="ASSAULT", mode="primitive")),
        (
            "mobilization",
            Facts(actors=("police_security",)),
            Plover(event="MOBILIZE", mode="police", contexts=("military",)),
        ),
    ],
)
def test_plover_codes_follow_what_the_event_holds(event_class: EventClass, facts: Facts, plover: Plover) -> None:
    assert load_codebook().plover(event_class, facts) == plover


def test_findings_name_a_missing_class_a_false_code_and_a_dangling_tag() -> None:
    codes, book, rules = load_codebook(), load_book(), load_tag_rules()
    shelling = replace(
        codes.classes["shelling"], plover=Plover(event="YIELD", mode=None), acled=Acled(type="War", sub_type="Big")
    )
    broken_codes = replace(codes, classes={**codes.classes, "shelling": shelling})
    broken_book = replace(
        book,
        classes={name: text for name, text in book.classes.items() if name != "riot"},
        tags={name: tag for name, tag in book.tags.items() if name != "curfew"},
    )
    found = findings(broken_codes, broken_book, rules)
    assert "classes/: no entry for riot" in found
    assert "codes.tsv: shelling: ACLED has no War: Big" in found
    assert "codes.tsv: shelling: PLOVER has no YIELD" in found
    assert "variants.tsv: other: no such tag: curfew" in found
    assert "tag_rules.tsv: curfew: no such tag" in found


def test_findings_name_a_tag_without_a_rule_and_a_rule_for_an_unknown_trigger() -> None:
    rules = tuple(
        replace(rule, wanted=rule.wanted._replace(lemmas=frozenset({"qwerty"}))) if rule.tag == "defection" else rule
        for rule in load_tag_rules()
        if rule.tag != "resignation"
    )
    found = findings(load_codebook(), load_book(), rules)
    assert "tags.toml: no rule sets resignation" in found
    assert "tag_rules.tsv: defection: no trigger is called qwerty" in found

"""The table of agreements and operations: clean, and its check finds what is wrong."""

import pytest
from msgspec.structs import replace

from isnad.knowledge.agreements import KnownAgreement, load_agreements
from isnad.knowledge.agreements_check import check_agreements, findings
from isnad.knowledge.registry import load_registry
from isnad.record.base import Name

COUNTRIES = frozenset({"SY", "YE"})


def known(agreement_id: str) -> KnownAgreement:
    return next(one for one in load_agreements() if one.id == agreement_id)


def found(*every: KnownAgreement) -> list[str]:
    return findings(every, load_registry(), COUNTRIES)


def test_the_package_has_no_findings() -> None:
    assert check_agreements() == []


def test_there_are_agreements_truces_resolutions_and_operations_enough() -> None:
    kinds = [one.kind for one in load_agreements()]
    assert len(kinds) >= 400
    assert kinds.count("operation") >= 100
    assert {"ceasefire", "local_truce", "de_escalation", "exchange_deal", "talks", "resolution"} <= set(kinds)


@pytest.mark.parametrize(
    ("agreement_id", "day", "existed"),
    [
        ("sochi-2018", "2018-09-16", False),
        ("sochi-2018", "2018-09-17", True),
        ("sochi-2018", "2018", True),
        ("sochi-2018", None, True),
        ("four-towns-2017", "2017-03-01", True),
        ("four-towns-2017", "2017-02-28", False),
        ("peace-spring", "2015-05-05", False),
    ],
)
def test_an_agreement_exists_from_its_first_day(agreement_id: str, day: str | None, existed: bool) -> None:
    assert known(agreement_id).existed_on(day) is existed


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"parties": ("nobody-at-all",)}, "sochi-2018: no such actor: nobody-at-all"),
        ({"countries": ("XX",)}, "sochi-2018: no such country: XX"),
        ({"signed": None, "start": None}, "sochi-2018: no date at all"),
        ({"end": "2017-01-01"}, "sochi-2018: it ends (2017-01-01) before it begins (2018-09-17)"),
        ({"start": "2018-01-01"}, "sochi-2018: in force (2018-01-01) before it was signed (2018-09-17)"),
        ({"name": Name(ar=None, en="Sochi")}, "sochi-2018: a name is missing"),
    ],
)
def test_what_is_wrong_with_one_is_found(changes: dict[str, object], finding: str) -> None:
    assert found(replace(known("sochi-2018"), **changes)) == [finding]


def test_a_name_of_two_is_found_only_in_one_country_at_one_time() -> None:
    one = known("moscow-2020")
    other = replace(one, id="other", signed="2021-01-01", start=None)
    assert any("of both moscow-2020 and other" in line for line in found(one, other))
    assert found(one, replace(other, countries=("YE",))) == []
    assert found(replace(one, end="2020-12-31"), other) == []

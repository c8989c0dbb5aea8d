"""Who takes responsibility for a deed is named as its doer, on that basis alone."""

import pytest
from coding_helpers import coded, only

ATTACK = "قُتل خمسة جنود في هجوم على حاجز في مدينة العريش أمس الاثنين. "


@pytest.mark.parametrize(
    "claim",
    [
        "وأعلن تنظيم الدولة الإسلامية مسؤوليته عن الهجوم.",
        "وقال شهود إن المهاجمين فروا. وتبنى تنظيم الدولة الإسلامية العملية في بيان.",
    ],
)
def test_the_claimant_is_a_doer_by_its_own_word(claim: str) -> None:
    event = only(ATTACK + claim, "killing")
    assert [(actor.actor_id, actor.basis) for actor in event.actors] == [("isis", "claimed_by_self")]
    assert "confirms" in [claim.stance for claim in event.claims]


def test_a_deed_told_in_the_claim_is_the_one_claimed() -> None:
    text = ATTACK + "وتبنى تنظيم الدولة الإسلامية تفجير سيارة مفخخة في بغداد أوقع عشرة قتلى."
    assert only(text, "killing").actors == ()
    assert [actor.actor_id for actor in only(text, "bombing").actors] == ["isis"]


def test_nobody_is_named_where_nobody_claimed_it() -> None:
    assert only(ATTACK + "ولم تعلن أي جهة مسؤوليتها عن الهجوم.", "killing").actors == ()


def test_what_one_side_alleges_of_itself_does_not_displace_the_body_named() -> None:
    text = "قتلت قوات الجيش السوري خمسة مدنيين في مدينة حلب. وتبنى تنظيم الدولة الإسلامية العملية."
    for event in coded(text).events:
        assert "isis" not in [actor.actor_id for actor in event.actors]


@pytest.mark.parametrize(
    "claim",
    [
        "وتبنى تنظيم الدولة الإسلامية عشرات العمليات هذا العام.",
        "وأعلن تنظيم الدولة الإسلامية مسؤوليته عن عملية أخرى.",
    ],
)
def test_other_deeds_claimed_are_not_the_one_told_before(claim: str) -> None:
    assert only(ATTACK + claim, "killing").actors == ()

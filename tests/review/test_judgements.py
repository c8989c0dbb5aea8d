"""Judgements between events of two documents: the newest holds, and each can be taken back."""

import pytest
from review_helpers import coded_sample, keep

from isnad.record.coded import CodedDocument
from isnad.record.errors import MissingError, RefusedError, UsageError
from isnad.review.desk import Desk
from isnad.review.judgements import judge, judgements_of, take_back
from isnad.store.store import Store


@pytest.fixture
def keys(staffed: Store, villages: CodedDocument) -> tuple[str, str]:
    other = coded_sample("03")
    keep(staffed, other)
    return villages.events[0].key, other.events[0].key


def _held(store: Store, key: str) -> list[tuple[str, str]]:
    with store.reading() as connection:
        return [(one.judgement, one.by) for one in judgements_of(connection, key)]


def test_the_newest_of_a_pair_holds_whichever_stands_left(staffed: Store, keys: tuple[str, str]) -> None:
    judge(Desk(staffed, "lina"), *keys, "different")
    judge(Desk(staffed, "omar"), *reversed(keys), "same", "one place, one hour")
    assert [_held(staffed, key) for key in keys] == [[("same", "omar")]] * 2


def test_taken_back_the_one_before_holds_and_that_can_be_taken_back_too(staffed: Store, keys: tuple[str, str]) -> None:
    lina = Desk(staffed, "lina")
    judge(lina, *keys, "different")
    second = judge(lina, *keys, "same")
    undone = take_back(lina, second.id)
    assert _held(staffed, keys[0]) == [("different", "lina")]
    take_back(lina, undone.id)
    assert _held(staffed, keys[0]) == [("same", "lina")]
    with pytest.raises(UsageError, match="is not in force"):
        take_back(lina, undone.id)


def test_what_cannot_be_judged_is_refused(staffed: Store, keys: tuple[str, str]) -> None:
    lina = Desk(staffed, "lina")
    with pytest.raises(UsageError, match="judge it against another"):
        judge(lina, keys[0], keys[0], "same")
    with pytest.raises(MissingError, match="no such document or event"):
        judge(lina, keys[0], "key-none", "same")
    with pytest.raises(UsageError, match="no judgement 'jdg-none'"):
        take_back(lina, "jdg-none")
    made = judge(lina, *keys, "not_enough")
    with pytest.raises(RefusedError, match="omar is a coder"):
        take_back(Desk(staffed, "omar"), made.id)
    assert take_back(Desk(staffed, "rana"), made.id).undoes == made.id

"""`@name` in a comment puts it before that person, and before nobody else."""

from review_helpers import list_people

from isnad.record.coded import CodedDocument
from isnad.review.desk import Desk
from isnad.review.mentions import mentions_of
from isnad.review.sheet import Wish
from isnad.store.double import set_double_share
from isnad.store.people import person_named
from isnad.store.store import Store


def _named(store: Store, user: str) -> list[str | None]:
    with store.reading() as connection:
        return [comment.reason for comment in mentions_of(connection, person_named(connection, user))]


def test_a_comment_is_put_before_whom_it_names(staffed: Store, villages: CodedDocument) -> None:
    lina = Desk(staffed, "lina")
    for text in ("@omar, is this Kafr Uwayd?", "ask @omar.", "mail omar@example.org", "@omar.k", "for @rana and @omar"):
        lina.decide(Wish(action="comment", document_id=villages.document.id, reason=text))
    assert _named(staffed, "omar") == ["@omar, is this Kafr Uwayd?", "ask @omar.", "for @rana and @omar"]
    assert _named(staffed, "rana") == ["for @rana and @omar"]
    lina.undo()
    assert _named(staffed, "rana") == []
    assert _named(staffed, "nobody") == []


def test_a_blind_comment_waits_until_both_are_done(kept: Store, villages: CodedDocument) -> None:
    list_people(kept)
    with kept.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 100)
    say = Wish(action="comment", document_id=villages.document.id, reason="@ziad look")
    Desk(kept, "lina").decide(say)
    assert _named(kept, "ziad") == []
    for user in ("lina", "omar"):
        Desk(kept, user).decide(Wish(action="finished", document_id=villages.document.id))
    assert _named(kept, "ziad") == ["@ziad look"]

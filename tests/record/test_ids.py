"""Ids are made from content and from nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from isnad.record.ids import content_id, document_id, page_id, sha256_hex


@given(st.text(), st.text(), st.text())
def test_same_content_same_id(outlet: str, locator: str, text: str) -> None:
    assert document_id(outlet, locator, text) == document_id(outlet, locator, text)


def test_two_outlets_printing_one_text_are_two_documents() -> None:
    assert document_id("a", None, "نص") != document_id("b", None, "نص")


def test_unknown_and_empty_are_told_apart() -> None:
    assert document_id(None, None, "نص") != document_id("", None, "نص")


def test_fields_do_not_run_into_each_other() -> None:
    assert content_id("x", ("ab", "c")) != content_id("x", ("a", "bc"))


@given(st.text(alphabet=st.characters(), max_size=40))
def test_lone_surrogates_are_hashed_not_refused(text: str) -> None:
    assert len(sha256_hex(text)) == 64


def test_page_id_is_the_whole_hash() -> None:
    assert page_id(b"") == "sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

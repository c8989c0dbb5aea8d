"""Copies among documents, and the passages they are found by."""

import pytest
from msgspec.structs import replace

from isnad.link.copies import bands, is_copy, overlap
from isnad.link.passages import WHOLE, Passage, passages, shingles
from isnad.record.document import Part
from linked_reports import coded_report


def words(first, last):
    return [f"w{n}" for n in range(first, last)]


def passage(first, last, number=WHOLE):
    return Passage(number=number, start=0, end=1, shingles=shingles(words(first, last)))


@pytest.mark.parametrize(
    ("left", "right", "copy"),
    [
        (passage(0, 60), passage(0, 60), True),
        (passage(0, 60), passage(0, 52), True),
        (passage(0, 60), passage(40, 100), False),
        (passage(0, 60), passage(100, 160), False),
        # A paragraph stands whole inside a longer one.
        (passage(0, 30, 1), passage(0, 90, 2), True),
        (passage(0, 30, 1), passage(15, 90, 2), False),
    ],
)
def test_what_is_one_text(left, right, copy):
    assert (is_copy(left, right) is not None) is copy
    assert overlap(left, right) == overlap(right, left)


def test_copies_share_a_band_and_short_passages_have_none():
    assert set(bands(passage(0, 60))) & set(bands(passage(0, 58)))
    assert bands(passage(0, 10)) == ()


def test_a_report_of_one_paragraph_has_it_as_whole_and_as_paragraph():
    found = passages(coded_report("first").document)
    assert [one.number for one in found] == [0, 1]
    assert found[0].shingles == found[1].shingles


@pytest.mark.parametrize(
    ("paragraph", "compared"),
    [
        (" ".join(f"كلمة{n}" for n in "ابتثجحخدذرزسشصضط"), True),
        (" ".join(f"كلمة{n}" for n in "ابتثجحخدذرزسشصض"), False),
        # A line of telephone numbers says nothing of a report.
        (" ".join(f"كلمة{n}" for n in "ابتثجحخدذرزسشصضط") + " 88591 635031 737221", False),
        (" ".join(f"كلمة{n}" for n in "ابتثجحخدذرزسشصضط") + " 2015 350 635031", True),
    ],
)
def test_a_paragraph_is_compared_from_sixteen_words_and_not_as_a_line_of_contact(paragraph, compared):
    document = coded_report("first").document
    text = f"{' '.join(f'أخرى{n}' for n in 'ابتثجحخدذرزسشص')}\n{paragraph}"
    first = text.index("\n")
    parts = (
        Part(kind="paragraph", start=0, end=first),
        Part(kind="paragraph", start=first + 1, end=len(text)),
    )
    found = passages(replace(document, text=text, parts=parts))
    assert [one.number for one in found] == ([0, 2] if compared else [0])


def test_a_shingle_is_made_of_its_five_words_alone():
    assert shingles(words(7, 12)) <= shingles(words(0, 20))
    assert len(shingles(words(0, 20))) == 16
    assert shingles(words(0, 4)) == frozenset()

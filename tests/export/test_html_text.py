import pytest
from made import Made

from isnad.export.escaping import printable
from isnad.export.evidence import Cited
from isnad.export.html_text import ShownText
from isnad.record.base import Span
from isnad.record.document import Published

UNKNOWN = Published(value=None, precision="unknown", basis="unknown")


def shown(text, *evidence):
    document = Made(("paragraph", text)).document(published=UNKNOWN)
    return ShownText(document, "r1", [Cited(start, end, "trigger", (1,)) for start, end in evidence])


@pytest.mark.parametrize(
    ("text", "span", "marked"),
    [
        ("ردا بقصف على", (5, 8), "بقصف"),  # ب joins ق
        ("في تصريح لإذاعة محلية", (10, 15), "لإذاعة"),  # ل and إ are one ligature
        ("ثم واتهم فلان", (4, 8), "اتهم"),  # و joins nothing after it
        ("قصف داره ليلا", (4, 7), "دار"),  # nor does ر
        ("غاراته الأخيرة", (0, 5), "غاراته"),
        ("قُتِلَ ثلاثة", (0, 5), "قُتِلَ"),  # the last vowel sign belongs to its letter
        ("هاجم «التنظيم» المدينة", (6, 13), "التنظيم"),
        ("كـــفر نبل", (0, 2), "كـــفر"),  # the letter stretcher joins
        ("می\u200cروم اليوم", (0, 2), "می\u200c"),  # a non-joiner shapes the letter before it
        ("في 12أيار", (3, 5), "12"),
    ],
)
def test_evidence_never_begins_or_ends_between_joined_letters(text, span, marked):
    (run,) = shown(text, span).runs
    assert [words for words, piece in run.pieces if piece.kind] == [marked]
    assert "".join(words for words, _ in run.pieces) == text
    assert [text[paint.start : paint.end] for paint in run.paints] == [marked]


def test_paint_counts_as_browsers_do():
    (run,) = shown("🚨خبر عن قصف", (8, 11)).runs
    (paint,) = run.paints
    assert (paint.start, paint.end) == (9, 12)


def test_cites_are_counted_inside_their_run():
    document = Made(("title", "🚨 عنوان"), ("paragraph", "🕊️ هدنة جديدة")).document(published=UNKNOWN)
    at = document.text.index("هدنة")
    cite = ShownText(document, "r7", []).cite(Span(start=at, end=at + 4))
    assert (cite.anchor, cite.start, cite.end, cite.words) == ("r7-p2", 4, 8, "هدنة")


def test_a_span_of_no_words_has_no_cite():
    text = shown("هدنة")
    assert text.cite(None) is None
    assert text.cite(Span(start=90, end=95)) is None


def test_evidence_over_two_runs_is_painted_in_each():
    document = Made(("paragraph", "أول ثان"), ("paragraph", "ثالث")).document(published=UNKNOWN)
    text = ShownText(document, "r1", [Cited(4, 10, "words", (1,))])
    assert [[(p.start, p.end) for p in run.paints] for run in text.runs] == [[(4, 7)], [(0, 2)]]


def test_what_no_page_can_hold_is_replaced_one_for_one():
    assert printable("a\x00b\ud800c") == "a\ufffdb\ufffdc"

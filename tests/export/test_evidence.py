from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from made import Made, agreement_report, event, shelling_report

from isnad.export.evidence import Cited, Run, cited, pieces, runs
from isnad.record.base import Span
from isnad.record.coded import CodedDocument
from isnad.record.document import Part, Published

UNKNOWN = Published(value=None, precision="unknown", basis="unknown")


def test_words_are_tied_to_the_events_that_rest_on_them():
    coded = shelling_report()
    text = coded.document.text
    ties = {(text[c.start : c.end], c.kind): c.events for c in cited(coded)}
    assert ties["قذائف", "trigger"] == (1,)
    assert ties["سبعة قتلى", "harm"] == (1,)
    assert ties["طبيب في المشفى", "speaker"] == (1,)
    assert ties["بحسب ما نقل", "cue"] == (1,)
    assert ties["الشهر المقبل", "time"] == (2,)
    assert ties["عشرات العائلات", "harm"] == (3,)
    assert ties["كتائب الوادي", "relation"] == ()


def test_one_word_of_two_events_carries_both_numbers():
    made = Made(("paragraph", "قصف وحصار"))
    shared = (Span(start=0, end=3),)
    events = tuple(event(made, name, words, evidence=shared) for name, words in (("siege", "حصار"), ("riot", "حصار")))
    coded = CodedDocument(document=made.document(published=UNKNOWN), events=events)
    assert [(c.kind, c.events) for c in cited(coded) if c.start == 0] == [("words", (1, 2))]


def test_runs_show_every_word_once_and_in_order():
    document = shelling_report().document
    shown = runs(document)
    assert [run.kind for run in shown] == ["title", "paragraph", "paragraph", "paragraph", "link_box"]
    assert "\n".join(document.text[run.start : run.end] for run in shown) == document.text


def test_runs_of_overlapping_parts_and_of_words_outside_all_parts():
    document = Made(("paragraph", "abc def ghi")).document(published=UNKNOWN)
    document = type(document)(
        **{name: getattr(document, name) for name in document.__struct_fields__ if name != "parts"},
        parts=(Part(kind="paragraph", start=0, end=7), Part(kind="byline", start=4, end=7)),
    )
    assert [(run.start, run.end, run.kind) for run in runs(document)] == [(0, 7, "paragraph"), (7, 11, "furniture")]


def test_a_document_without_parts_is_one_paragraph():
    document = agreement_report().document
    bare = type(document)(**{n: getattr(document, n) for n in document.__struct_fields__ if n != "parts"})
    assert [(run.start, run.end, run.kind) for run in runs(bare)] == [(0, len(bare.text), "paragraph")]


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=8))
def test_pieces_cover_the_run_without_gaps_and_colour_just_the_evidence(spans):
    run = Run(10, 30, "paragraph")
    painted = [(start, end, Cited(start, end, "harm", (index,))) for index, (start, end) in enumerate(spans)]
    cut = pieces(run, painted)
    assert cut[0].start == 10
    assert cut[-1].end == 30
    assert all(before.end == after.start for before, after in pairwise(cut))
    for piece in cut:
        for offset in range(piece.start, piece.end):
            over = tuple(index for index, (start, end) in enumerate(spans) if start <= offset < end)
            assert piece.events == over
            assert (piece.kind is not None) == bool(over)

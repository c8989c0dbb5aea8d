import io

import msgspec
import pytest
from made import HOSTILE, Made, agreement_report, failed_record, shelling_report
from rich.cells import cell_len
from rich.console import Console

from isnad.cli.show import DocumentView, superscript
from isnad.cli.table import document_table
from isnad.cli.terminal import LEFT_TO_RIGHT_MARK, closed, printable
from isnad.export.labels import catalogue
from isnad.record.coded import CodedDocument
from isnad.record.document import Published

UNKNOWN = Published(value=None, precision="unknown", basis="unknown")


def printed(view, width=160):
    stream = io.StringIO()
    Console(file=stream, width=width, highlight=False).print(view)
    return stream.getvalue()


def table(record, language="en", width=160):
    return printed(document_table(record, 1, catalogue(language)), width)


def show(record, language="en", why=False, only=(), width=160):
    return printed(DocumentView(record, 1, catalogue(language), only).render(why=why), width)


def test_a_row_for_each_event_under_the_heading_of_its_report():
    shown = table(shelling_report())
    assert "[Sample]" in shown
    assert "2021-03-07" in shown
    assert "Rummana" in shown
    assert "Wadi Brigades" in shown
    assert "killed 7 (rival" in shown
    assert "Planned" in shown
    assert "Figures clash: killed: 5 by the doctor, 7 by the council" in shown


def test_a_narrow_terminal_breaks_no_word():
    shown = table(shelling_report(), width=60)
    assert all(cell_len(line.replace(LEFT_TO_RIGHT_MARK, "")) <= 60 for line in shown.splitlines())
    words = " ".join(shown.split())
    assert "1 2021-03-07 Shelling" in words
    assert "Rummana" in words
    assert "Wadi Brigades" in words
    assert "killed 7 (rival" in words


def test_an_accused_side_never_stands_as_the_perpetrator():
    shown = " ".join(table(shelling_report(), width=300).split())
    assert "لواء السهل (accused by an opponent)" in shown


def test_a_side_named_by_several_words_stands_once():
    report = shelling_report()
    event = report.events[0]
    twice = msgspec.structs.replace(event, targets=event.targets * 2, actors=event.actors * 2)
    once, again = (table(msgspec.structs.replace(report, events=(each,)), width=300) for each in (event, twice))
    assert again.count("Wadi Brigades") == once.count("Wadi Brigades") > 0


def test_a_report_that_is_no_sample_is_not_marked():
    assert "Sample" not in table(shelling_report(sample=False))


def test_no_event_and_no_read_are_said():
    assert "No event was coded" in table(CodedDocument(document=agreement_report().document))
    assert "archive.jsonl#17" in table(failed_record())
    assert "empty text field" in table(failed_record())


def test_arabic_labels():
    shown = table(shelling_report(), "ar")
    assert "عيّنة" in shown
    assert "بلدة الرمانة" in shown
    assert LEFT_TO_RIGHT_MARK not in shown


def test_neighbouring_arabic_cells_are_kept_apart_in_a_table_that_runs_left_to_right():
    english = catalogue("en")
    assert closed("لواء السهل", english) == "لواء السهل" + LEFT_TO_RIGHT_MARK
    assert closed("Wadi", english) == "Wadi"


def test_a_report_cannot_steer_the_terminal():
    assert printable("قصف\x1b[2Jx\x9b\x07") == "قصف\ufffd[2Jx\ufffd\ufffd"
    assert "[2J" not in table(shelling_report(title="\x1b[2J[bold]")).replace("\ufffd[2J", "")
    assert "[bold]" in table(shelling_report(title="[bold]x"), width=300)
    assert HOSTILE[:20] in show(shelling_report(title=HOSTILE))


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [([], ""), ([1], "¹"), ([1, 2], "¹⁻²"), ([1, 2, 3, 5], "¹⁻³,⁵"), ([2, 4], "²,⁴"), ([10, 11], "¹⁰⁻¹¹")],
)
def test_numbers_after_evidence(numbers, shown):
    assert superscript(numbers) == shown


def test_show_ties_words_to_events():
    shown = show(shelling_report())
    assert "كتائب الوادي¹" in shown
    assert "الشهر المقبل²" in shown
    assert "نزحت³" in shown


def test_show_draws_the_chain_from_the_first_speaker_to_the_outlet():
    shown = show(shelling_report())
    speaker, agency, outlet = (shown.index(words) for words in ("unnamed · doctor", "└─ إذاعة الضفاف", "└─ nahr-news"))
    assert speaker < agency < outlet
    assert "cue «بحسب ما نقل»" in shown


def test_show_of_one_event_leaves_the_others_out():
    shown = show(shelling_report(), only=(2,))
    assert "Sit-in" in shown
    assert "Shelling" not in shown
    assert "كتائب الوادي¹" not in shown


def test_why_prints_reasons_and_rejected_candidates():
    plain, why = show(shelling_report()), show(shelling_report(), why=True)
    for words in ("agent: subject of the relative clause", "the last Sunday before publication", "Rummana (Jenin)"):
        assert words in why
        assert words not in plain


def test_why_says_each_outcome_once_with_all_words_that_led_to_it():
    document = shelling_report()
    where = next(place for place in document.mentions.places if place.candidates)
    fields = {name: getattr(document, name) for name in document.__struct_fields__}
    mentions = type(document.mentions)(places=(where, where))
    shown = show(CodedDocument(**(fields | {"mentions": mentions, "events": ()})), why=True)
    assert shown.count("Rummana (Jenin)") == 1
    assert f"«{where.text}»{LEFT_TO_RIGHT_MARK} ×2" in shown


def test_show_tells_an_accused_side_from_one_that_is_stated():
    shown = " ".join(show(shelling_report(), width=300).split())
    assert f"«لواء السهل»{LEFT_TO_RIGHT_MARK} accused by an opponent" in shown
    assert "according to المجلس المحلي" in shown


def test_parts_that_are_not_coded_stand_close():
    page = Made(
        ("furniture", "حجم الخط"), ("byline", "محررة السهل"), ("paragraph", "هدأ الرصيف"), ("furniture", "شارك")
    )
    lines = [line.strip() for line in show(CodedDocument(document=page.document(published=UNKNOWN))).splitlines()]
    first = lines.index("حجم الخط")
    assert lines[first : first + 6] == ["حجم الخط", "محررة السهل", "", "هدأ الرصيف", "", "شارك"]


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_line_is_wider_than_the_terminal(width, language):
    for view in (table, show):
        assert max(cell_len(line) for line in view(shelling_report(), language, width=width).splitlines()) <= width

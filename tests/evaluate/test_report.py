"""An evaluation as a whole, on a small gold made by hand."""

import pytest

from isnad.evaluate.agree import agreement
from isnad.evaluate.read_gold import sheet_of_gold
from isnad.evaluate.report import evaluate
from isnad.evaluate.sheet import Sheet
from isnad.record.errors import UsageError

TEXT = (
    "قتل ثلاثة مدنيين بقصف قوات المثال على قرية الأولى أمس، وقال مصدر طبي إن الجرحى نقلوا. "
    "واعتقلت الشرطة عشرة متظاهرين."
)


def _at(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def _annotation(**changes):
    shelling = {
        "class": "shelling", "trigger": _at("قصف"), "date": {"start": "2020-01-01", "end": "2020-01-01"},
        "places": [{"at": _at("الأولى"), "level": "settlement", "country": "SY"}],
        "actors": [{"at": _at("قوات المثال"), "kind": "state_military"}], "targets": [{"at": _at("مدنيين")}],
        "harm": [{"kind": "killed", "who": "civilians", "low": 3, "high": 3}], "factuality": "asserted",
    }  # fmt: skip
    arrest = {"class": "arrest", "trigger": _at("اعتقلت"), "actors": [{"at": _at("الشرطة")}], "harm": []}
    said = {"speaker": _at("مصدر طبي"), "speaker_en": "medical source", "cue": _at("قال"), "anonymous": True}
    times = [{"surface": _at("أمس"), "value": "2020-01-01"}]
    return {"events": [shelling | changes, arrest], "attributions": [said], "times": times}


def _sheet(**changes):
    return sheet_of_gold(_annotation(**changes), TEXT)


def test_a_perfect_coder_is_perfect():
    found = evaluate({"a": _sheet()}, {"a": _sheet()})
    assert {figure.value for figure in found.figures.values()} == {1.0}
    assert found.errors == ()
    assert found.confusion == {"arrest": {"arrest": 1}, "shelling": {"shelling": 1}}


@pytest.mark.parametrize(
    ("changes", "fallen", "kept"),
    [
        ({"date": {"start": "2020-03-01", "end": "2020-03-01"}}, {"event", "exact", "matched_day"}, "matched_place"),
        ({"places": []}, {"event", "exact", "matched_place"}, "matched_day"),
        ({"actors": [{"at": [0, 3]}]}, {"matched_actor"}, "event"),
        ({"harm": [{"kind": "killed", "low": 4, "high": 4}]}, {"matched_harm"}, "event"),
        ({"harm": [{"kind": "killed", "low": 3, "high": 3}, {"kind": "killed", "low": 9, "alt": True}]}, set(), "det"),
        ({"factuality": "denied"}, {"matched_factuality"}, "event"),
        ({"class": "airstrike"}, {"det", "event", "exact"}, "matched_class"),  # another group: no pair
    ],
)
def test_each_slip_lowers_its_own_figure(changes, fallen, kept):
    found = evaluate({"a": _sheet(**changes)}, {"a": _sheet()})
    lowered = {name for name, figure in found.figures.items() if figure.value is not None and figure.value < 1}
    assert fallen <= lowered
    assert kept not in lowered
    assert bool(found.errors) is bool(fallen)


def test_an_error_shows_its_words_with_the_trigger_marked():
    found = evaluate({"a": Sheet(text=TEXT)}, {"a": _sheet()})
    missed = [slip for slip in found.errors if slip.kind == "missed"]
    assert {slip.gold for slip in missed} == {"shelling", "arrest"}
    assert any("⟨قصف⟩" in slip.text for slip in missed)


def test_a_document_that_was_not_coded_is_named_and_counts():
    found = evaluate({}, {"a": _sheet()})
    assert found.missing == ("a",)
    assert found.figures["det"].value == 0.0


def test_a_wrong_doer_who_is_stated_is_counted():
    given = _sheet(actors=[{"at": _at("الشرطة")}])
    found = evaluate({"a": given}, {"a": _sheet()})
    assert found.strict["actor_strict"].value == 0.5


def test_two_coders_agree_the_same_in_either_order():
    one, other = {"a": _sheet(), "b": _sheet()}, {"a": _sheet(factuality="denied")}
    left, right = agreement(one, other), agreement(other, one)
    assert (left.documents, left.only_one) == (1, ("b",))
    assert left.figures["det"] == right.figures["det"] == 1.0
    assert left.alpha == right.alpha
    assert left.alpha["factuality"] < 1.0


def test_words_that_the_text_does_not_have_are_refused():
    with pytest.raises(UsageError, match="does not have"):
        sheet_of_gold({"events": [{"class": "arrest", "trigger": {"words": "غارة", "nth": 1}}]}, TEXT)

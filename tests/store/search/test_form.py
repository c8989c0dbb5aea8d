import pytest

from isnad.record.errors import UsageError
from isnad.store.search import format_query
from isnad.store.search.form import form_params, form_query


@pytest.mark.parametrize(
    ("given", "query"),
    [
        ({}, ""),
        ({"class": ["", " "]}, ""),
        ({"class": ["shelling"], "place": ["كفر نبل"]}, 'class:shelling place:"كفر نبل"'),
        ({"class": ["shelling", "arrest"]}, "class:shelling,arrest"),
        ({"from": ["2019-05"], "to": ["2019-06"]}, "date:2019-05-01..2019-06-30"),
        ({"from": ["2019"]}, "date:2019-01-01.."),
        ({"to": ["2019"]}, "date:..2019-12-31"),
        ({"harm": ["killed"]}, "harm:killed"),
        ({"harm": ["killed"], "least": ["5"]}, "harm:killed>=5"),
        ({"least": ["5"]}, "harm:any>=5"),
        ({"words": ['ريف "حلب']}, None),
        ({"q": ["class:shelling", "date:unknown"]}, "class:shelling date:unknown"),
        ({"q": ["a or b"], "class": ["arrest"]}, "(a or b) class:arrest"),
        ({"without": ["class:arrest or class:trial"]}, "-(class:arrest or class:trial)"),
        ({"nothing": ["x"]}, ""),
        ({"from": ["2019-05-20"], "within": ["3"]}, "date:2019-05-20~3d"),
        ({"to": ["2019-05"], "within": ["3"]}, "date:2019-05~3d"),
        ({"from": ["2019-05-20"], "to": ["2019-05-22"], "within": ["1"]}, "date:2019-05-20..2019-05-22~1d"),
        ({"near": ["كفر نبل"]}, 'near:"كفر نبل",20km'),
        ({"near": ["35.6, 36.5"], "km": ["5"]}, "near:35.6,36.5,5km"),
        ({"not-class": ["arrest", "trial"], "not-place": ["كفر نبل"]}, '-class:arrest,trial -place:"كفر نبل"'),
        ({"class": ["shelling"], "not-source": ["sana"]}, "class:shelling -source:sana"),
    ],
)
def test_a_form_means_a_query(given: dict[str, list[str]], query: str | None) -> None:
    asked = form_query(given)
    if query is not None:
        assert asked == form_query({"q": [query]}), format_query(asked)
    assert form_query({"q": [format_query(asked)]}) == asked


@pytest.mark.parametrize(
    "given",
    [
        {"class": ["no_such"]},
        {"class": ["shelling) or (class:arrest"]},
        {"from": ["2019..2020"]},
        {"from": ["yesterday"]},
        {"to": ['2019" or class:arrest']},
        {"least": ["many"]},
        {"harm": ["no_such"], "least": ["3"]},
        {"place": ["nowhere at all"], "q": ["class:"]},
        {"without": ["(("]},
        {"words": ["a" * 5_000]},
        {"within": ["3"]},
        {"from": ["2019-05-20"], "within": ["some"]},
        {"from": ["2019-05-20"], "within": ["3d) or class:arrest"]},
        {"km": ["5"]},
        {"near": ["35.6,36.5"], "km": ["0.5"]},
        {"near": ["x) or (class:arrest"], "km": ["5"], "not-class": ["no_such"]},
    ],
)
def test_what_cannot_be_meant_is_said(given: dict[str, list[str]]) -> None:
    with pytest.raises(UsageError):
        form_query(given)


def test_an_address_carries_on_what_is_filled() -> None:
    given = {"q": ["class:arrest"], "class": [""], "place": ["Idlib"], "cursor": ["x"]}
    assert form_params(given) == {"q": ["class:arrest"], "place": ["Idlib"]}

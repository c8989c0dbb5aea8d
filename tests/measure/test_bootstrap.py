"""Intervals over documents."""

from isnad.measure.bootstrap import intervals


def _share(counts):
    return {"share": counts["right"] / counts["of"] if counts["of"] else None}


def test_an_interval_holds_the_figure_and_the_seed_holds_the_interval():
    documents = [{"right": n % 3 == 0, "of": 1} for n in range(60)]
    low, high = intervals(documents, _share, draws=400)["share"]
    assert low < 1 / 3 < high
    assert (low, high) == intervals(documents, _share, draws=400)["share"]
    assert (low, high) != intervals(documents, _share, draws=400, seed=1)["share"]


def test_documents_alike_leave_no_doubt_and_nothing_measured_has_no_interval():
    assert intervals([{"right": 1, "of": 2}] * 9, _share, draws=50) == {"share": (0.5, 0.5)}
    assert intervals([{"right": 0, "of": 0}] * 9, _share, draws=50) == {}
    assert intervals([], _share) == {}

"""Model files: the same tables give the same bytes, damage is named, what is shipped is small and has a card."""

from array import array
from pathlib import Path
from zlib import crc32

import pytest

from isnad.engine.clusters import UNKNOWN, cluster_of
from isnad.engine.linear import BUCKETS, LinearModel, bucket, buckets_after, load_linear
from isnad.engine.logistic import BIAS, load_table, probability, read_table, write_table
from isnad.engine.model_file import ModelFile, read_model, shipped, write_model
from isnad.record.errors import KnowledgeError

MODELS = Path(str(shipped("")))
MOST_BYTES = 25_000_000


def _model(kind: str = "linear") -> ModelFile:
    weights, masses = array("h", [0] * BUCKETS), array("I", [0] * BUCKETS)
    weights[3], weights[5], masses[3], masses[5] = 100, -50, 4, 5
    return ModelFile(
        kind=kind, facts={"scale": 0.5, "mass": 4.0, "bias": -1.0}, tables={"weights": weights, "masses": masses}
    )


def test_a_model_is_read_as_it_was_written_and_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.model", tmp_path / "other.model"
    write_model(one, _model())
    write_model(other, _model())
    assert one.read_bytes() == other.read_bytes()
    assert read_model(one, "linear") == _model()


def test_a_damaged_model_says_which_file_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "one.model"
    write_model(path, _model())
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(KnowledgeError, match=r"one\.model cannot be read .*make models"):
        read_model(path, "linear")


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.model"
    write_model(path, _model("clusters"))
    with pytest.raises(KnowledgeError, match=r"of kind clusters, not linear"):
        read_model(path, "linear")


@pytest.mark.parametrize(
    ("features", "margin"),
    [
        ([], -1.0),
        ([7], -1.0),  # never met in training
        ([3], 49.0),  # 100 / sqrt(4), times 0.5 and the root of 4, less 1
        ([3, 3], 49.0),  # a feature counts once
        ([3, 5], 50 / 3 - 1),
    ],
)
def test_a_linear_model_weighs_each_block_as_a_vector_of_length_one(features: list[int], margin: float) -> None:
    assert LinearModel(_model()).margin({"words": features}) == pytest.approx(margin)


def test_a_feature_told_in_two_halves_falls_into_the_bucket_of_the_whole() -> None:
    begun = [crc32(b"words one "), crc32(b"words other ")]
    assert buckets_after(begun, [b"two", b"three"]) == [bucket("words", "one two"), bucket("words", "other three")]


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    table = {"time": {BIAS: 0.5, "a=1": -1.25}}
    write_table(tmp_path / "t.tsv", table, "made for a test")
    assert read_table(tmp_path / "t.tsv") == table


def test_a_wrong_line_of_a_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("# head\ntime\ta=1\tmuch\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"t\.tsv, line 2"):
        read_table(tmp_path / "t.tsv")


def test_probability_adds_up_what_is_known() -> None:
    assert probability({BIAS: 0.0, "a": 2.0, "b": -2.0}, ["a", "b", "unheard of"]) == pytest.approx(0.5)


def test_words_of_like_use_fall_into_one_cluster() -> None:
    assert cluster_of("محمد") == cluster_of("احمد")
    assert cluster_of("محمد")[1] != cluster_of("قصف")[1]


def test_a_word_never_met_goes_by_its_ends_and_a_strange_one_is_unknown() -> None:
    assert cluster_of("زقزقستان")[0] != UNKNOWN
    assert cluster_of("☂")[0] == UNKNOWN


def test_what_is_shipped_is_small_and_each_file_has_a_card() -> None:
    files = [path for path in MODELS.iterdir() if path.suffix in (".model", ".tsv")]
    assert len(files) >= 5
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    assert [path.name for path in files if not path.with_suffix(".md").exists()] == []


@pytest.mark.parametrize(("name", "answer"), [("assault", False), ("protest", False), ("relevance", True)])
def test_of_a_text_without_words_no_event_is_told_and_nothing_is_left(name: str, answer: bool) -> None:
    assert load_linear(name).says_yes({"words": []}) is answer


def test_confidence_is_learned_for_every_field() -> None:
    assert set(load_table("confidence")) == {"overall", "event_class", "time", "places", "actors", "harm"}

"""However an input is cut, its shares give the records that one process reads, in their order, under their numbers."""

import json
from pathlib import Path

import pytest

from isnad.ingest.shares import Share, read_share, split_inputs
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.record.errors import UsageError

TEXT = "أصيب خمسة أشخاص بجروح مساء السبت حين سقطت قذيفة على سوق شعبي في البلدة القديمة، بحسب مسعفين."


def lines(number: int, **more: object) -> str:
    return "".join(json.dumps({"text": f"{TEXT} {n}", **more}, ensure_ascii=False) + "\n" for n in range(number))


def shared(paths: list[str], share_bytes: int, options: ReadOptions | None = None) -> list[object]:
    chosen = options or ReadOptions()
    return [one for share in split_inputs(paths, share_bytes) for one in read_share(share, chosen)]


@pytest.mark.parametrize("share_bytes", [1, 300, 1_000, 5_000, 1_000_000])
@pytest.mark.parametrize(
    "content",
    [
        lines(20),
        lines(20).rstrip("\n"),
        "\n\n" + lines(5).replace("\n", "\n\n  \n") + lines(3),
        lines(3) + "{broken\n" + lines(3) + '"no object"\n' + lines(3),
        lines(4).replace("\n", "\r\n"),
        lines(2) + json.dumps({"text": TEXT * 200}, ensure_ascii=False) + "\n" + lines(2),
        lines(1),
    ],
    ids=["lines", "no-end", "blank", "broken", "crlf", "long", "one"],
)
def test_a_file_of_lines_is_cut_between_records(tmp_path: Path, content: str, share_bytes: int) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(content, "utf-8", newline="")
    assert shared([str(path)], share_bytes) == list(read_inputs([str(path)]))


@pytest.mark.parametrize("share_bytes", [1, 400, 1_000_000])
def test_folders_of_all_sorts_are_shared_out_whole(tmp_path: Path, share_bytes: int) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.jsonl").write_text(lines(9), "utf-8")
    (tmp_path / "b.json").write_text(json.dumps([{"text": TEXT}, {"text": f"{TEXT} 2"}]), "utf-8")
    (tmp_path / "deep" / "c.html").write_text(f"<html><h1>خبر</h1><p>{TEXT}</p><p>{TEXT}</p></html>", "utf-8")
    (tmp_path / "deep" / "d.txt").write_text(TEXT, "utf-8")
    (tmp_path / "e.jsonl").write_bytes(lines(5).encode("utf-16"))
    assert shared([str(tmp_path)], share_bytes) == list(read_inputs([str(tmp_path)]))


def test_shares_are_numbered_in_order_and_have_about_their_size(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines(100), "utf-8")
    found: list[Share] = list(split_inputs([str(path)], 2_000))
    assert [share.number for share in found] == list(range(len(found)))
    (spans,) = ([(piece.start, piece.end) for share in found for piece in share.pieces],)
    assert spans[0][0] == 0
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]
    assert spans[-1][1] == path.stat().st_size
    assert max(end - start for start, end in spans) < 2_000 + 300


@pytest.mark.parametrize("given", ["-", "https://news.example/1", "/nowhere/at/all.jsonl"])
def test_what_many_cannot_read_is_refused(given: str) -> None:
    with pytest.raises(UsageError):
        list(split_inputs([given], 1_000))


def test_a_wrong_field_map_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines(3), "utf-8")
    (share,) = split_inputs([str(path)], 1_000_000)
    with pytest.raises(UsageError, match="body"):
        list(read_share(share, ReadOptions(field_map={"text": "body"}), checked=False))

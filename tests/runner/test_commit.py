"""A share stands once, whoever worked on it and wherever they were stopped."""

from pathlib import Path

import pytest

from isnad.record.coded import CodedDocument
from isnad.record.document import Document, Published
from isnad.runner import coded_parquet
from isnad.runner.coded_parquet import UNKNOWN, DayFiles, day_of, row_of
from isnad.runner.commit import Committer, ShareReport, part_of

parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra [parquet]")

DAYS = ("2026-11-01", "2026-11-02")


def coded(number: int, day: str) -> CodedDocument:
    published = Published(value=day, precision="day", basis="given")
    return CodedDocument(document=Document(id=f"doc-{number}", text="", text_sha256="", published=published))


def attempt(committer: Committer, share: int) -> tuple[Path, ShareReport]:
    """One attempt with a row for each of two days, not yet committed."""
    folder = committer.attempt(share)
    days = DayFiles(folder)
    for number, day in enumerate(DAYS):
        days.add(*row_of(coded(number, day), share, number))
    report = ShareReport(
        share=share, attempt=folder.name, files=days.close(), records=2, events=0, failed={}, examples=(),
        seconds=0.0, processor=0.0, warm_up=0.0, worker="x:1", memory=0.0,
    )  # fmt: skip
    return folder, report


def parts(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out)) for path in out.glob("day=*/*"))


@pytest.fixture
def committer(tmp_path: Path) -> Committer:
    made = Committer(tmp_path)
    made.prepare()
    return made


def test_of_two_attempts_the_first_commit_stands(committer: Committer, tmp_path: Path) -> None:
    (folder, first), (late, second) = attempt(committer, 7), attempt(committer, 7)
    assert committer.commit(folder, first) == first
    assert committer.commit(late, second) == first
    assert parts(tmp_path) == [f"day={day}/part-000007.parquet" for day in DAYS]
    assert list((tmp_path / "_attempts").iterdir()) == []


def test_before_the_commit_nothing_is_seen(committer: Committer, tmp_path: Path) -> None:
    attempt(committer, 1)
    assert parts(tmp_path) == []
    assert committer.committed(1) is None


def test_a_large_share_is_written_as_it_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coded_parquet, "HELD_BYTES", 2_000)
    days = DayFiles(tmp_path)
    for number in range(60):
        days.add(*row_of(coded(number, DAYS[number % 7 == 0]), 0, number))
    assert [(part.day, part.rows) for part in days.close()] == [(DAYS[0], 51), (DAYS[1], 9)]
    found = parquet.ParquetFile(part_of(tmp_path, DAYS[0]))
    assert found.metadata.num_row_groups > 5
    assert found.read()["number"].to_pylist() == [n for n in range(60) if n % 7]


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_whoever_comes_later_finishes_the_move(committer: Committer, tmp_path: Path, moved: int) -> None:
    folder, report = attempt(committer, 3)
    (folder / "commit.json").write_bytes(b"")
    original = Path.replace
    left = [moved]

    def killed(self: Path, target: Path) -> Path:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return original(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        if moved < 2:
            with pytest.raises(KeyboardInterrupt):
                committer.commit(folder, report)
        else:
            committer.commit(folder, report)
    (held,) = committer.all_committed()
    committer.publish(held)
    committer.publish(held)
    assert parts(tmp_path) == [f"day={day}/part-000003.parquet" for day in DAYS]


@pytest.mark.parametrize(
    ("value", "precision", "day"),
    [
        ("2026-11-23", "day", "2026-11-23"),
        ("2026-11-23T10:00+03:00", "minute", "2026-11-23"),
        ("2026-11", "month", UNKNOWN),
        ("2026", "year", UNKNOWN),
        (None, "unknown", UNKNOWN),
    ],
)
def test_the_partition_is_the_day_of_publication(value: str | None, precision: str, day: str) -> None:
    assert day_of(Published(value=value, precision=precision, basis="given")) == day  # type: ignore[arg-type]

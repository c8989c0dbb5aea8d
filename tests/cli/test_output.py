import os
import stat
from pathlib import Path

import pytest

from isnad.cli.code_command import CodeRequest, _form
from isnad.cli.output import opened
from isnad.record.errors import OutputError


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    with opened(out) as stream:
        stream.write(b"new")
        assert not out.exists()
    assert out.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def write_halfway(out: Path) -> None:
    with opened(out) as stream:
        stream.write(b"ne")
        raise KeyboardInterrupt


def test_the_older_file_stays_when_the_work_stops_halfway(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    out.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_halfway(out)
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_others_may_read_the_file_as_any_other(tmp_path: Path) -> None:
    plain, out = tmp_path / "plain", tmp_path / "page.html"
    plain.write_bytes(b"")
    with opened(out):
        pass
    assert stat.S_IMODE(out.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with opened(pipe) as stream:
        stream.write(b"new")
    assert os.read(reader, 10) == b"new"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    os.close(reader)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="it is a folder"), opened(tmp_path):
        pass


def test_a_link_keeps_leading_to_its_file(tmp_path: Path) -> None:
    there, link = tmp_path / "there.html", tmp_path / "page.html"
    there.write_bytes(b"old")
    link.symlink_to(there)
    with opened(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert there.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("form", "out", "chosen"),
    [
        (None, "page.html", "html"),
        (None, "PAGE.HTM", "html"),
        (None, "coded.jsonl", "jsonl"),
        (None, "coded", "jsonl"),
        (None, "table.txt", "table"),
        ("table", "page.html", "table"),
        (None, None, "jsonl"),  # standard output is no terminal in a test
    ],
)
def test_the_form_of_the_output(form: str | None, out: str | None, chosen: str) -> None:
    request = CodeRequest(
        inputs=("-",),
        published=None,
        outlet=None,
        field_map=None,
        form=form,  # type: ignore[arg-type]
        out=Path(out) if out else None,
        workers=1,
        sample=False,
        allow_private=False,
        language=None,
    )
    assert _form(request) == chosen

import json

import pytest
from newsroom import Newsroom, article
from watching import Watch

from isnad.cli.versions_work import VersionsRequest, print_versions
from isnad.link.versions import changed_passages
from isnad.record.errors import MissingError


def test_a_correction_is_shown_with_its_figures(
    watch: Watch, room: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    room.page("/1", article(1, dead=3))
    room.feed("/feed", ["/1"])
    watch.run()
    room.page("/1", article(1, dead=4))
    watch.clock.at += 3700
    watch.run()
    assert print_versions(VersionsRequest(None, "text", watch.store)) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("2  ")
    assert line.endswith(f"Radio Example  {room.address}/1")
    assert print_versions(VersionsRequest(f"{room.address}/1", "text", watch.store)) == 0
    shown = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert "- killed 3 (shelling): ثلاثة مدنيين" in shown
    assert "+ killed 4 (shelling): أربعة مدنيين" in shown
    assert ("- ثلاثة" in shown, "+ أربعة" in shown) == (True, True)
    print_versions(VersionsRequest(f"{room.address}/1", "jsonl", watch.store))
    (change,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert [figure["low"] for figure in (*change["figures_gone"], *change["figures_new"])] == [3, 4]
    with pytest.raises(MissingError, match="no page of that address"):
        print_versions(VersionsRequest("https://nowhere.example/", "text", watch.store))


@pytest.mark.parametrize(
    ("older", "newer", "passages"),
    [
        ("a b c", "a b c", []),
        ("a b c", "a x c", [("b", "x", 2)]),
        ("a b", "a b\nc d", [("", "\nc d", 3)]),
        ("a b c", "c", [("a b", "", 0)]),
        ("", "a", [("", "a", 0)]),
    ],
)
def test_changed_passages(older: str, newer: str, passages: list[tuple[str, str, int]]) -> None:
    assert [(one.older, one.newer, one.at) for one in changed_passages(older, newer)] == passages

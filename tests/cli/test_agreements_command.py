"""`isnad agreements`, as a user meets it."""

import json

import pytest
from typer.testing import CliRunner

from isnad.cli.agreements_command import agreements
from isnad.cli.main import app
from isnad.record.errors import UsageError


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["agreements", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_word_of_the_name_finds_all_that_hold_it() -> None:
    ids = {line.split()[0] for line in printed("اتفاق الدوحة").splitlines() if not line.startswith("  ")}
    assert {"doha-2008", "doha-2020", "doha-darfur-2011"} <= ids


def test_an_id_gives_names_parties_and_place() -> None:
    shown = printed("stockholm-2018")
    assert "2018-12-13" in shown
    assert "ye-government, houthis" in shown


def test_json_gives_the_same_to_a_program() -> None:
    (one,) = [entry for entry in json.loads(printed("sochi", "--format", "json")) if entry["id"] == "sochi-2018"]
    assert one["signed"] == "2018-09-17"


def test_check_says_that_all_is_in_order() -> None:
    assert printed("check") == "the agreements are in order\n"


def test_a_name_that_nothing_has_is_a_wrong_command_line() -> None:
    with pytest.raises(UsageError, match="called 'xyzzy'"):
        agreements("xyzzy", "text")

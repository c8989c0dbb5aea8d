"""`isnad codebook`, as a user meets it."""

import json
import re

import pytest
from typer.testing import CliRunner

from isnad.cli.codebook_command import CodebookRequest, codebook
from isnad.cli.main import app
from isnad.knowledge.codebook_book import load_book
from isnad.record.errors import UsageError

ARABIC = re.compile("[\u0621-\u064a]")


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["codebook", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_without_a_name_everything_is_listed() -> None:
    book = load_book()
    listed = {line.split()[0] for line in printed().splitlines() if line.startswith("  ")}
    assert listed == {*book.classes, *book.tags, *book.tables, *book.violations}


def test_a_class_is_told_in_english_and_in_arabic() -> None:
    english, arabic = printed("shelling"), printed("shelling", "--lang", "ar")
    assert "Artillery, rockets, mortars" in english
    assert "Explosions/Remote violence: Shelling/artillery/missile attack" in english
    assert "Artillery, rockets, mortars" not in arabic
    assert load_book().classes["shelling"].definition.ar in arabic


@pytest.mark.parametrize("name", ["stabbing", "ucdp_where_prec", "child_recruitment_and_use"])
def test_tags_tables_and_violations_are_told(name: str) -> None:
    assert printed(name).startswith(f"{name}: ")


def test_a_violation_is_only_possible() -> None:
    assert "possible, needs legal review" in printed("starvation_and_siege")


def test_types_of_actor_come_with_interaction_codes() -> None:
    assert "  12 State forces-Rebel group" in printed("acled_actors").splitlines()


def test_json_holds_texts_and_codes_of_an_entry_or_of_all() -> None:
    one = json.loads(printed("shelling", "--format", "json"))
    assert one["classes"]["shelling"]["plover"]["mode"] == "heavy-weapons"
    assert one["classes"]["shelling"]["is"]["ar"]
    whole = json.loads(printed("--format", "json"))
    assert set(whole) == {"classes", "tags", "tables", "violations"}
    assert whole["violations"]["torture"]["status"] == "possible, needs legal review"
    assert whole["tables"]["acled_actors"]["interactions"]["10"] == "State forces only"


def test_check_says_that_all_is_in_order() -> None:
    assert printed("check") == "the codebook is in order\n"


def test_an_unknown_name_is_a_wrong_command_line() -> None:
    with pytest.raises(UsageError, match="no 'warfare'"):
        codebook(CodebookRequest("warfare", "en", "text"))


def test_every_tag_has_an_arabic_label() -> None:
    lines = [line.split(maxsplit=1) for line in printed("--lang", "ar").splitlines() if line.startswith("  ")]
    labels = dict(lines)
    assert [tag for tag in load_book().tags if not ARABIC.search(labels[tag])] == []

import shutil
from pathlib import Path
from typing import get_args

import pytest

from isnad.knowledge.registry import covers, load_registry, read_registry
from isnad.knowledge.registry_files import read_rows, registry_data
from isnad.record.codes import Sector, SourceKind
from isnad.record.errors import KnowledgeError


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the shipped tables that a test may spoil."""
    folder = tmp_path / "data"
    shutil.copytree(str(registry_data()), folder, ignore=shutil.ignore_patterns("places"))
    return folder


def spoil(table: Path, line: str) -> int:
    """Append a line; return its number."""
    lines = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([*lines, line]) + "\n", "utf-8")
    return len(lines) + 1


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("actors/yemen.tsv", "ye-new\tجماعة\tGroup\t\tpirates\tYE\t\t\t", "'pirates' is no sector"),
        ("actors/yemen.tsv", "YE New\tجماعة\tGroup\t\trebel\tYE\t\t\t", "'YE New' is not an id"),
        ("actors/yemen.tsv", "ye-new\tجماعة\t\t\trebel\tYE\t\t\t", "a name in Arabic and in English"),
        ("actors/yemen.tsv", "ye-new\tجماعة\tGroup\t\trebel\tYX\t\t\t", "'YX' is no country code"),
        ("actors/yemen.tsv", "ye-new\tجماعة\tGroup\t\trebel\tYE\t2015-13\t\t", "'2015-13' is not a date"),
        ("actors/yemen.tsv", "houthis\tجماعة\tGroup\t\trebel\tYE\t\t\t", "houthis is used twice"),
        ("relations.tsv", "houthis\tloves\thamas\t\t\t", "'loves' is no predicate"),
        ("relations.tsv", "houthis\tallied_with\tnobody-known\t\t\t", "no actor has the id 'nobody-known'"),
        ("sources/agencies.tsv", "new-agency\tوكالة\tAgency\t\tblog\t\t\t\t", "'blog' is no kind of source"),
        ("sources/agencies.tsv", "new-agency\tوكالة\tAgency\t\tagency\t\tnobody-known\t\t", "no actor has the id"),
        ("sources/agencies.tsv", "afp\tوكالة\tAgency\t\tagency\t\t\t\t", "afp is used twice"),
        ("short_forms.tsv", "الفرقة\tSY\tnobody-known\t\t\t", "no actor has the id"),
        ("sector_periods.tsv", "hts\trebel\tlast year\t\t", "'last year' is not a date"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(tables: Path, table: str, line: str, message: str) -> None:
    number = spoil(tables / table, line)
    with pytest.raises(KnowledgeError, match=message) as raised:
        read_registry(tables)
    assert f"{Path(table).name}:{number}" in str(raised.value)


def test_a_row_with_too_many_cells_is_wrong(tmp_path: Path) -> None:
    table = tmp_path / "small.tsv"
    table.write_text("id\tname\n# remark\none\ttwo\tthree\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"small\.tsv:3"):
        list(read_rows(table, ("id", "name")))


def test_a_table_with_other_columns_is_wrong(tmp_path: Path) -> None:
    table = tmp_path / "small.tsv"
    table.write_text("id\ttitle\none\ttwo\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"small\.tsv"):
        list(read_rows(table, ("id", "name")))


def test_the_shipped_tables_are_whole() -> None:
    registry = load_registry()
    assert len(registry.actors) > 800
    assert len(registry.sources) > 300
    assert {actor.sector for actor in registry.actors.values()} <= set(get_args(Sector))
    assert {source.kind for source in registry.sources.values()} <= set(get_args(SourceKind))


def test_every_relation_and_every_party_leads_to_an_actor() -> None:
    registry = load_registry()
    ends = [end for known in registry.relations for end in (known.subject, known.object)]
    parties = [source.party for source in registry.sources.values() if source.party]
    assert [actor_id for actor_id in (*ends, *parties) if registry.actor(actor_id) is None] == []


def test_no_relation_ends_before_it_begins() -> None:
    dated = [known for known in load_registry().relations if known.valid_from and known.valid_to]
    assert [known for known in dated if str(known.valid_from) > str(known.valid_to)] == []


@pytest.mark.parametrize(
    ("name", "source_id"),
    [("وكالة فرانس برس", "afp"), ("«رويترز»", "reuters"), ("القدس العربى", "al-quds-al-arabi"), ("واع", "ina")],
)
def test_sources_are_found_by_any_of_their_names(name: str, source_id: str) -> None:
    source = load_registry().find_source(name)
    assert source is not None
    assert source.id == source_id


@pytest.mark.parametrize(
    ("first", "last", "day", "inside"),
    [
        ("2015", "2016", "2016-12-31", True),
        ("2015-03", None, "2015-02-28", False),
        (None, "2016-07-28", "2016-07-29", False),
        ("2015-03-10", None, "2015", True),
        ("2015", "2016", None, True),
    ],
)
def test_bounds_of_dates_are_inside(first: str | None, last: str | None, day: str | None, inside: bool) -> None:
    assert covers(first, last, day) is inside


def test_a_renamed_actor_leads_to_the_one_of_the_day() -> None:
    registry = load_registry()
    nusra = registry.actor("jabhat-al-nusra")
    assert nusra is not None
    later = registry.successor(nusra, "2018-05-01")
    assert later is not None
    assert later.id == "hts"


def test_the_sector_follows_the_day() -> None:
    registry = load_registry()
    hts = registry.actor("hts")
    assert hts is not None
    assert registry.sector_on(hts, "2019-01-01") == "jihadist"
    assert registry.sector_on(hts, "2025-02-01") == "state_military"


@pytest.mark.parametrize(
    ("actor_id", "english"),
    [("sd-armed-forces", "Sudanese Armed Forces"), ("ly-government", "Government of Libya"), ("zz-police", None)],
)
def test_parts_of_states_follow_a_pattern(actor_id: str, english: str | None) -> None:
    actor = load_registry().actor(actor_id)
    assert (actor.name.en if actor else None) == english

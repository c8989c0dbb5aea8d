from pathlib import Path

import pytest

from isnad.knowledge.outlets import outlets_in
from isnad.knowledge.registry import load_registry
from isnad.knowledge.registry_files import registry_data
from isnad.record.errors import KnowledgeError, UsageError
from isnad.watch.settings import PLAIN, Plan, read_plan

FEED = 'feeds = ["https://news.example/rss"]'


def plan(folder: Path, text: str) -> Plan:
    path = folder / "outlets.toml"
    path.write_text(text, "utf-8")
    (folder / "own").mkdir(exist_ok=True)
    return read_plan(path, load_registry(), outlets_in([registry_data() / "outlets", folder / "own"], load_registry()))


def test_an_outlet_takes_what_it_does_not_say_from_the_whole(tmp_path: Path) -> None:
    text = f'[watch]\ncontact = "mailto:desk@example.org"\ndelay = "8s"\n[[outlet]]\n{FEED}\nevery = "1m"'
    (outlet,) = plan(tmp_path, text).outlets
    assert (outlet.name, outlet.domains) == ("news.example", ("news.example",))
    assert (outlet.every, outlet.delay) == (60.0, 8.0)
    assert (outlet.agent, outlet.robots_name) == ("isnad-watch/0.1 (+mailto:desk@example.org)", "isnad-watch")


def test_a_plain_agent_is_a_choice_of_each_outlet(tmp_path: Path) -> None:
    (outlet,) = plan(tmp_path, f'[[outlet]]\n{FEED}\nagent = "plain"\nproxy = "http://127.0.0.1:8118"').outlets
    assert (outlet.agent, outlet.proxy) == (PLAIN, "http://127.0.0.1:8118")


@pytest.mark.parametrize(
    "entry",
    [
        'source = "al-naba-isis"\nfeeds = ["https://mirror.example/rss"]',
        'feeds = ["https://www.almanar.com.lb/rss"]',
        'feeds = ["https://news.example/rss"]\nparty = "hezbollah"',
        'name = "Al-Naba"\nfeeds = ["https://news.example/rss"]',
    ],
)
def test_outlets_of_parties_are_off_until_switched_on(tmp_path: Path, entry: str) -> None:
    off = plan(tmp_path, f"[[outlet]]\n{entry}")
    assert off.outlets == ()
    assert "party_on = true" in off.off[0][1]
    assert len(plan(tmp_path, f"[[outlet]]\n{entry}\nparty_on = true").outlets) == 1


def test_a_body_of_aid_is_no_party(tmp_path: Path) -> None:
    assert len(plan(tmp_path, '[[outlet]]\nfeeds = ["https://www.un.org/rss"]').outlets) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no outlet"),
        ("[[outlet]]\nfeed = 1", "unknown field `feed`"),
        ('[[outlet]]\nname = "x"', "names nothing to ask"),
        ('[[outlet]]\nfeeds = ["ftp://a.example/"]', "no http or https"),
        (f'[[outlet]]\n{FEED}\nevery = "soon"', "no duration"),
        (f'[[outlet]]\n{FEED}\nsource = "nobody-knows"', "no source is called"),
        (f'[[outlet]]\n{FEED}\nproxy = "ftp://x"', "socks5h"),
        (f"[[outlet]]\n{FEED}\n[[outlet]]\n{FEED}", "two outlets are called"),
        ('[[outlet]]\nlistings = [{address = "https://a.example/", match = "("}]', "no regular expression"),
        ("[[outlet", "docs/watch.md"),
    ],
)
def test_what_cannot_be_meant_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        plan(tmp_path, text)


SOLO = """
name_en = "Radio Example"
domains = ["radio.example"]
delay = 20
[[feeds]]
address = "https://radio.example/rss"
kind = "rss"
[[feeds]]
address = "https://radio.example/news.xml"
kind = "sitemap"
[[feeds]]
address = "https://radio.example/latest"
kind = "listing"
"""


def own(folder: Path, text: str = SOLO) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "radio.toml").write_text(text, "utf-8")


def test_an_entry_that_names_its_source_asks_what_the_data_file_lists(tmp_path: Path) -> None:
    own(tmp_path)
    (outlet,) = plan(tmp_path, '[[outlet]]\nsource = "radio"').outlets
    assert [(feed.kind, feed.address.rpartition("/")[2]) for feed in outlet.feeds] == [
        ("feed", "rss"),
        ("sitemap", "news.xml"),
        ("listing", "latest"),
    ]
    assert (outlet.name, outlet.domains, outlet.delay) == ("Radio Example", ("radio.example",), 20.0)


@pytest.mark.parametrize(("said", "delay"), [('delay = "3s"', 3.0), ("", 20.0)])
def test_the_longer_delay_holds_unless_the_entry_says_otherwise(tmp_path: Path, said: str, delay: float) -> None:
    own(tmp_path)
    (outlet,) = plan(tmp_path, f'[watch]\ndelay = "8s"\n[[outlet]]\nsource = "radio"\n{said}').outlets
    assert outlet.delay == delay


def test_what_the_entry_lists_is_asked_instead(tmp_path: Path) -> None:
    own(tmp_path)
    (outlet,) = plan(tmp_path, '[[outlet]]\nsource = "radio"\nfeeds = ["https://mirror.example/rss"]').outlets
    assert [feed.address for feed in outlet.feeds] == ["https://mirror.example/rss"]
    assert outlet.domains == ("radio.example", "mirror.example")


def test_a_shipped_outlet_needs_its_id_alone(tmp_path: Path) -> None:
    (outlet,) = plan(tmp_path, '[[outlet]]\nsource = "al-jazeera"').outlets
    assert (outlet.source_id, len(outlet.feeds)) == ("al-jazeera", 1)
    assert outlet.owns("https://www.aljazeera.net/news/1")
    with pytest.raises(UsageError, match="data file for 'sana' lists none"):
        plan(tmp_path, '[[outlet]]\nsource = "sana"\nparty_on = true')


def test_the_party_of_a_data_file_leaves_it_off(tmp_path: Path) -> None:
    own(tmp_path, f'party = "hezbollah"\n{SOLO}')
    assert "hezbollah" in plan(tmp_path, '[[outlet]]\nsource = "radio"').off[0][1]
    assert plan(tmp_path, '[[outlet]]\nsource = "radio"\nparty_on = true').off == ()


def test_a_delay_that_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    own(tmp_path, SOLO.replace("delay = 20", "delay = -1"))
    with pytest.raises(KnowledgeError, match="delay = -1"):
        plan(tmp_path, '[[outlet]]\nsource = "radio"')

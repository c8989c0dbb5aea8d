from pathlib import Path

import pytest

from isnad.knowledge.registry import load_registry
from isnad.record.errors import UsageError
from isnad.watch.settings import PLAIN, Plan, read_plan

FEED = 'feeds = ["https://news.example/rss"]'


def plan(folder: Path, text: str) -> Plan:
    path = folder / "outlets.toml"
    path.write_text(text, "utf-8")
    return read_plan(path, load_registry())


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

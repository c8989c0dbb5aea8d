"""Addresses, pace, robots.txt, the lock, the page of health."""

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from isnad.record.errors import RefusedError
from isnad.watch.canonical import canonical
from isnad.watch.health import STUCK, serving
from isnad.watch.lock import only_one, state_path
from isnad.watch.metrics import Metrics
from isnad.watch.pace import LONGEST, backoff, wished
from isnad.watch.robots import SLOWEST, robots_of


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("HTTPS://News.Example:443/a?b=1&utm_source=x#top", "https://news.example/a?b=1"),
        ("http://news.example", "http://news.example/"),
        ("https://user:word@news.example/a", "https://news.example/a"),
        ("/خبر/1", "https://base.example/%D8%AE%D8%A8%D8%B1/1"),
        ("https://base.example/%D8%AE%D8%A8%D8%B1/1", "https://base.example/%D8%AE%D8%A8%D8%B1/1"),
        ("https://base.example/%d8%ae", "https://base.example/%D8%AE"),
        ("?id=5&fbclid=abc", "https://base.example/?id=5"),
        ("https://news.example/?b=2&a=1", "https://news.example/?b=2&a=1"),
        ("mailto:a@b.example", None),
        ("javascript:void(0)", None),
        ("http://[::1", None),
        ("http://news.example:99999999/", None),
    ],
)
def test_one_form_of_an_address(written: str, one: str | None) -> None:
    assert canonical(written, "https://base.example/") == one


@pytest.mark.parametrize(
    ("failures", "least", "most"), [(1, 15, 30), (2, 30, 60), (5, 240, 480), (50, LONGEST / 2, LONGEST)]
)
def test_back_off_doubles_with_jitter_up_to_a_bound(failures: int, least: float, most: float) -> None:
    assert [backoff(failures, lambda: 0.0), backoff(failures, lambda: 1.0)] == [least, most]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0), (" 5 ", 5.0), ("Thu, 01 Jan 1970 00:10:00 GMT", 600.0), ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("999999999", 86400.0), ("soon", None), ("-5", None), (None, None),
    ],
)  # fmt: skip
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert wished(header, 0.0) == seconds


@pytest.mark.parametrize(
    ("status", "text", "allowed", "delay"),
    [
        (200, "User-agent: *\nDisallow: /", False, 0.0),
        (200, "User-agent: *\nDisallow: /\n\nUser-agent: isnad-watch\nAllow: /\nCrawl-delay: 7", True, 7.0),
        (200, "User-agent: *\nCrawl-delay: 99999", True, SLOWEST),
        (200, "<html>not robots at all</html>", True, 0.0),
        (404, "", True, 0.0),
        (403, "", True, 0.0),
        (500, "", False, 0.0),
        (429, "", False, 0.0),
    ],
)
def test_robots(status: int, text: str, allowed: bool, delay: float) -> None:
    robots = robots_of(status, text.encode())
    assert robots.allows("https://news.example/1", "isnad-watch") is allowed
    assert robots.delay("isnad-watch") == delay


def test_one_watch_of_a_file_at_a_time(tmp_path: Path) -> None:
    plan = tmp_path / "outlets.toml"
    state = state_path(tmp_path, plan)
    with (
        only_one(state, plan),
        pytest.raises(RefusedError, match="being watched already, by process"),
        only_one(state, plan),
    ):
        pass
    with only_one(state, plan):
        pass


def ask(port: int | None, path: str, host: str | None = None) -> tuple[int, str]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_health_and_metrics_on_loopback() -> None:
    metrics = Metrics()
    metrics.tick = 1_000_000.0
    metrics.add("documents_total", outlet='Radio "Example"')
    now = [1_000_010.0]
    with serving(0, metrics, lambda: now[0]) as port:
        status, body = ask(port, "/metrics")
        assert status == 200
        assert 'isnad_watch_documents_total{outlet="Radio \\"Example\\""} 1' in body.splitlines()
        assert "isnad_watch_tick_timestamp_seconds 1000000" in body.splitlines()
        assert "# TYPE isnad_watch_documents_total counter" in body
        assert json.loads(ask(port, "/health")[1]) == {
            "turning": True, "seconds_since_last_turn": 10.0, "documents": 1, "versions": 0, "lost": 0,
        }  # fmt: skip
        assert ask(port, "/metrics", "attacker.example:80")[0] == 403
        now[0] += STUCK
        assert ask(port, "/health")[0] == 503

"""Whole rounds against a site on this machine; the clock is the test's own."""

import json
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from newsroom import HTML, Newsroom, article, bomb, busy, endless, moved, newsroom, tagged, trickle, wrong_length
from sqlalchemy import func, select
from watching import EndingClock, Watch

from isnad.ingest.wire import Answer
from isnad.knowledge.outlets import load_outlets
from isnad.link.versions import compare_versions
from isnad.record.errors import BusyError
from isnad.runner.linking import link
from isnad.store.alone import alone
from isnad.store.opening import open_store
from isnad.store.page_versions import versions_of_page
from isnad.store.people import person_named
from isnad.store.read import load_coded, load_document
from isnad.store.redact import redact
from isnad.store.schema import document, page
from isnad.store.verify import verify
from isnad.watch.page_work import page_answered
from isnad.watch.settings import PLAIN
from isnad.watch.watcher import Watcher


def kept(watch: Watch) -> list[str | None]:
    """The paths of the documents in the store, in order of coming; None for one that was redacted."""
    store = open_store(watch.store, create=False)
    with store.reading() as connection:
        uris = list(connection.execute(select(document.c.uri).order_by(document.c.n)).scalars())
    store.close()
    return [uri and uri.removeprefix(watch.room.address) for uri in uris]


def status(watch: Watch, path: str) -> tuple[str, str | None]:
    state = watch.state()
    row = state.page(watch.room.address + path)
    state.close()
    assert row is not None
    return row.status, row.problem


def ok(number: int, **more: int):
    return lambda _: (200, HTML, article(number, **more).encode())


def test_new_pages_are_kept_with_their_bytes_and_asked_once(watch: Watch, room: Newsroom) -> None:
    for number in range(3):
        room.page(f"/{number}", article(number, town=number))
    room.feed("/feed", ["/0", "/1", "/2", "/0?utm_source=rss#top"])
    metrics = watch.run()
    assert sorted(kept(watch)) == ["/0", "/1", "/2"]
    assert metrics.total("documents_total") == 3
    assert room.agents == {"isnad-watch/0.1 (+https://pypi.org/project/isnad/)"}
    watch.run()
    assert {path: room.asked[path] for path in ("/robots.txt", "/feed", "/0", "/1", "/2")} == {
        "/robots.txt": 1, "/feed": 2, "/0": 1, "/1": 1, "/2": 1,
    }  # fmt: skip
    store = open_store(watch.store, create=False)
    with store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(page).where(page.c.warc.is_not(None))).scalar() == 3
    assert verify(store).count == 0
    store.close()


def test_a_corrected_toll_is_a_further_version(watch: Watch, room: Newsroom) -> None:
    watch.log = watch.folder / "log.jsonl"
    room.page("/1", article(1, dead=3))
    room.feed("/feed", ["/1"])
    watch.run()
    room.page("/1", article(1, dead=5))
    watch.clock.at += 3700
    metrics = watch.run()
    assert metrics.total("versions_total") == 1
    told = [json.loads(line) for line in watch.log.read_text().splitlines()]
    (changed,) = [line for line in told if line["event"] == "page_changed"]
    assert (changed["level"], changed["figures_gone"], changed["figures_new"]) == ("warning", 1, 1)
    store = open_store(watch.store, create=False)
    with store.reading() as connection:
        _, versions = versions_of_page(connection, f"{room.address}/1")
        older, newer = (load_coded(connection, version.document_id) for version in versions)
        with_bytes = connection.execute(select(func.count()).select_from(page).where(page.c.warc.is_not(None)))
        assert with_bytes.scalar() == 2
    assert verify(store).count == 0
    store.close()
    change = compare_versions(older, newer)
    assert [(one.older, one.newer) for one in change.passages] == [("ثلاثة", "خمسة")]
    assert [(one.kind, one.low) for one in (*change.figures_gone, *change.figures_new)] == [
        ("killed", 3),
        ("killed", 5),
    ]


def test_a_page_whose_bytes_change_and_text_does_not_is_no_version(watch: Watch, room: Newsroom) -> None:
    room.page("/1", article(1))
    room.feed("/feed", ["/1"])
    watch.run()
    room.page("/1", article(1).replace("<body>", "<body><!-- served at 10:31 -->"))
    watch.clock.at += 3700
    assert watch.run().total("versions_total") == 0
    assert room.asked["/1"] == 2
    assert kept(watch) == ["/1"]


def test_what_did_not_change_is_not_sent_again(watch: Watch, room: Newsroom) -> None:
    room.routes["/1"] = tagged(article(1), '"a"')
    room.feed("/feed", ["/1"])
    watch.run()
    watch.clock.at += 3700
    metrics = watch.run()
    assert metrics.counters["requests_total", (("outcome", "304"), ("outlet", "Radio Example"))] == 1


def test_pages_are_asked_again_at_longer_spans_and_then_no_more(watch: Watch, room: Newsroom) -> None:
    watch.settings = 'revisit = ["1h", "6h"]'
    room.page("/1", article(1))
    room.feed("/feed", ["/1"])
    for hours in (0, 1, 2, 8, 100, 1000):
        watch.clock.at = 1_795_000_000.0 + hours * 3600 + 60
        watch.run()
    assert room.asked["/1"] == 3


def test_one_text_under_two_addresses_is_kept_once(watch: Watch, room: Newsroom) -> None:
    room.page("/1", article(1))
    room.page("/amp/1", article(1))
    room.feed("/feed", ["/1", "/amp/1"])
    assert watch.run().total("copies_total") == 1
    assert len(kept(watch)) == 1


def test_a_page_that_is_taken_down_is_news(watch: Watch, room: Newsroom) -> None:
    room.page("/1", article(1))
    room.feed("/feed", ["/1"])
    watch.run()
    del room.routes["/1"]
    watch.clock.at += 3700
    assert watch.run().total("gone_total") == 1
    assert status(watch, "/1")[0] == "gone"
    assert kept(watch) == ["/1"]


@pytest.mark.parametrize("code", [429, 503])
def test_a_busy_server_is_left_alone_as_long_as_it_wishes(watch: Watch, room: Newsroom, code: int) -> None:
    room.routes["/1"] = busy(1, ok(1), code, Retry_After="120")
    room.page("/2", article(2, town=1))
    room.feed("/feed", ["/1", "/2"])
    before = watch.clock.at
    watch.run(times=2)
    assert sorted(kept(watch)) == ["/1", "/2"]
    assert watch.clock.at - before >= 120
    assert room.asked["/1"] == 2


def test_failures_are_asked_again_later_each_time_and_then_given_up(watch: Watch, room: Newsroom) -> None:
    room.routes["/1"] = lambda _: (500, {}, b"")
    room.feed("/feed", ["/1"])
    lost = 0.0
    for _ in range(14):
        lost += watch.run().total("lost_total")
        watch.clock.at += 7 * 3600
    assert lost == 1
    assert status(watch, "/1") == ("failed", "the server answers 500")
    assert room.asked["/1"] == 10


def test_redirects_lead_to_pages_and_never_in_circles(watch: Watch, room: Newsroom) -> None:
    room.routes["/old"] = moved("/خبر".encode().decode("latin-1"), 301)
    room.page("/%D8%AE%D8%A8%D8%B1", article(1))
    room.routes["/a"] = moved("/b")
    room.routes["/b"] = moved("/a")
    room.routes["/self"] = moved("/self")
    for number in range(9):
        room.routes[f"/hop{number}"] = moved(f"/hop{number + 1}")
    room.feed("/feed", ["/old", "/a", "/self", "/hop0"])
    metrics = watch.run()
    assert kept(watch) == ["/%D8%AE%D8%A8%D8%B1"]
    assert status(watch, "/old")[0] == "moved"
    assert metrics.total("lost_total") == 3
    assert room.asked["/a"] + room.asked["/b"] == 2
    assert room.asked["/hop6"] == 0


def test_nothing_of_a_page_leads_into_the_own_network(watch: Watch, room: Newsroom) -> None:
    with newsroom("127.0.0.2") as inside:
        inside.page("/secret", article(9))
        port = inside.address.rpartition(":")[2]
        room.routes["/1"] = moved(f"{inside.address}/secret")
        room.routes["/2"] = moved("http://169.254.169.254/latest/meta-data/")
        room.page("/3", article(3))
        room.feed("/feed", ["/1", "/2", "/3"])
        watch.entry = (
            f'feeds = ["{room.address}/feed", "http://127.0.0.2:{port}/feed", "http://localhost:{port}/feed"]\n'
            'domains = ["169.254.169.254"]\nprivate_hosts = ["127.0.0.1"]'
        )
        watch.run()
        assert inside.asked.total() == 0
    assert kept(watch) == ["/3"]
    for target in (f"{inside.address}/secret", "http://169.254.169.254/latest/meta-data/"):
        state = watch.state()
        row = state.page(target)
        state.close()
        assert row is not None
        assert row.status == "refused"
        assert "private network" in (row.problem or "")


def test_a_page_stays_on_the_domains_of_its_outlet(watch: Watch, room: Newsroom) -> None:
    room.routes["/1"] = moved("https://elsewhere.example/1")
    items = f"<item><link>https://elsewhere.example/2</link></item><item><link>{room.address}/1</link></item>"
    room.routes["/feed"] = lambda _: (200, {}, f"<rss><channel>{items}</channel></rss>".encode())
    watch.run()
    assert status(watch, "/1")[0] == "refused"
    state = watch.state()
    assert state.page("https://elsewhere.example/2") is None
    state.close()


def test_a_proxy_and_a_plain_agent_where_the_user_chooses_so(watch: Watch, room: Newsroom) -> None:
    links = ("http://news.example/1", "http://192.168.1.1/2", "http://localhost/3")
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    room.routes["http://news.example/feed"] = lambda _: (200, {}, f"<rss><channel>{items}</channel></rss>".encode())
    room.routes["http://news.example/1"] = ok(1)
    chosen = f'proxy = "{room.address}"\nagent = "plain"\ndomains = ["192.168.1.1", "localhost"]'
    watch.entry = f'feeds = ["http://news.example/feed"]\n{chosen}'
    watch.run()
    assert kept(watch) == ["http://news.example/1"]
    assert room.agents == {PLAIN}
    assert sorted(room.asked) == [f"http://news.example/{path}" for path in ("1", "feed", "robots.txt")]


def test_an_outlet_that_is_renamed_keeps_its_pages(watch: Watch, room: Newsroom) -> None:
    room.page("/1", article(1))
    room.feed("/feed", ["/1"])
    watch.run()
    watch.entry = f'name = "Radio Sample"\nfeeds = ["{room.address}/feed"]\nprivate_hosts = ["127.0.0.1"]'
    room.page("/1", article(1, dead=5))
    watch.clock.at += 3700
    assert watch.run().total("versions_total") == 1


def test_bodies_beyond_all_bounds_are_cut_and_given_up(watch: Watch, room: Newsroom) -> None:
    watch.settings = 'page_bytes = 1000000\nseconds = "2s"\nquiet = "1s"'
    room.routes["/bomb"] = bomb(50)
    room.routes["/endless"] = endless
    room.page("/fine", article(1))
    room.feed("/feed", ["/bomb", "/endless", "/fine"])
    metrics = watch.run()
    assert kept(watch) == ["/fine"]
    assert metrics.total("lost_total") == 2
    assert "larger than 1 MB" in (status(watch, "/bomb")[1] or "")
    assert "larger than 1 MB" in (status(watch, "/endless")[1] or "")


def test_a_slow_server_holds_nobody(watch: Watch, room: Newsroom) -> None:
    watch.settings = 'seconds = "1s"\nquiet = "1s"'
    room.routes["/slow"] = trickle(0.2)
    room.page("/fine", article(1))
    room.feed("/feed", ["/slow", "/fine"])
    watch.run()
    assert kept(watch) == ["/fine"]
    assert "no whole answer within 1 s" in (status(watch, "/slow")[1] or "")


def test_a_body_shorter_than_its_length_is_asked_again(watch: Watch, room: Newsroom) -> None:
    whole = article(1).encode()
    room.routes["/1"] = wrong_length(whole[:-40], len(whole))
    room.feed("/feed", ["/1"])
    watch.run()
    assert kept(watch) == []
    room.routes["/1"] = ok(1)
    watch.clock.at += 3600
    watch.run()
    assert kept(watch) == ["/1"]


def test_robots_and_crawl_delay_hold(watch: Watch, room: Newsroom) -> None:
    text = b"User-agent: isnad-watch\nDisallow: /private/\nCrawl-delay: 20\n"
    room.routes["/robots.txt"] = lambda _: (200, {}, text)
    room.page("/private/1", article(1))
    room.page("/2", article(2))
    room.page("/3", article(3, town=3))
    room.feed("/feed", ["/private/1", "/2", "/3"])
    before = watch.clock.at
    watch.run()
    assert sorted(kept(watch)) == ["/2", "/3"]
    assert room.asked["/private/1"] == 0
    assert status(watch, "/private/1")[0] == "refused"
    assert watch.clock.at - before >= 3 * 20


def test_while_robots_cannot_be_had_nothing_is_asked(watch: Watch, room: Newsroom) -> None:
    room.routes["/robots.txt"] = lambda _: (503, {}, b"")
    room.page("/1", article(1))
    room.feed("/feed", ["/1"])
    watch.settings = 'every = "1s"'
    watch.run()
    assert room.asked["/feed"] == 0
    room.routes["/robots.txt"] = lambda _: (404, {}, b"")
    watch.clock.at += 7 * 3600
    watch.run()
    assert kept(watch) == ["/1"]


def test_a_round_does_not_wait_for_a_host_that_is_down(watch: Watch) -> None:
    watch.entry = 'feeds = ["http://127.0.0.1:9/feed"]\nprivate_hosts = ["127.0.0.1"]'
    before = watch.clock.at
    metrics = watch.run()
    assert metrics.counters["requests_total", (("outcome", "network"), ("outlet", "Radio Example"))] == 2
    assert watch.clock.at - before < 120


def test_a_host_that_is_down_holds_up_no_other(watch: Watch, room: Newsroom) -> None:
    down = '[[outlet]]\nname = "Down"\nfeeds = ["http://127.0.0.1:9/feed"]\nprivate_hosts = ["127.0.0.1"]'
    watch.entry = f'feeds = ["{room.address}/feed"]\nprivate_hosts = ["127.0.0.1"]\n{down}'
    watch.settings = 'every = "2s"\ndelay = "0s"'
    watch.clock = EndingClock(120)
    room.feed("/feed", [])
    watch.run(once=False)
    assert room.asked["/feed"] > 50


def test_a_store_that_is_written_by_another_while_a_page_changes_ends_no_watch(watch: Watch, room: Newsroom) -> None:
    room.page("/1", article(1))
    room.feed("/feed", ["/1"])
    watch.run()
    room.page("/1", article(1, dead=5))
    watch.clock.at += 3700

    def locked(watcher: Watcher) -> None:
        flush, left = watcher.desk.keeper.flush, [True]

        def refused() -> None:
            if left.pop() if left else False:
                raise BusyError("another process writes")
            flush()

        watcher.desk.keeper.flush = refused  # type: ignore[method-assign]

    watch.log = watch.folder / "log.jsonl"
    watch.run(before=locked)
    assert "store_busy" in watch.log.read_text("utf-8")
    assert kept(watch) == ["/1", "/1"]


def test_linking_by_another_process_does_not_stop_a_watch_that_goes_on(watch: Watch, room: Newsroom) -> None:
    room.page("/1", article(1))
    room.feed("/feed", ["/1"])
    watch.log = watch.folder / "log.jsonl"
    watch.settings = 'link = "5s"\nevery = "10s"'
    watch.clock = EndingClock(60)
    store, held, over = open_store(watch.store), threading.Event(), threading.Event()

    def elsewhere() -> None:
        with alone(store, lambda: None):
            held.set()
            over.wait(60)  # a watch that waited for it would link afterwards, and fail below

    other = threading.Thread(target=elsewhere)
    other.start()
    assert held.wait(60)
    assert watch.run(once=False).total("links_total") == 0
    over.set()
    other.join()
    store.close()
    assert "link_busy" in watch.log.read_text("utf-8")
    assert room.asked["/feed"] > 3
    assert watch.run().total("links_total") == 1


def test_on_first_sight_the_newest_of_the_backlog_are_taken(watch: Watch, room: Newsroom) -> None:
    watch.settings = "backlog = 2"
    for number in range(5):
        room.page(f"/{number}", article(number, town=number))
    room.feed("/feed", [f"/{number}" for number in range(4)])
    watch.run()
    assert sorted(kept(watch)) == ["/0", "/1"]
    room.feed("/feed", [f"/{number}" for number in range(5)])
    watch.run()
    assert sorted(kept(watch)) == ["/0", "/1", "/4"]


def test_killed_before_the_state_is_settled_it_doubles_nothing(watch: Watch, room: Newsroom) -> None:
    room.page("/1", article(1))
    room.feed("/feed", ["/1"])

    def killed(watcher: Watcher) -> None:
        def settle() -> None:
            watcher.desk.keeper.flush()
            if kept(watch):
                raise SystemExit  # the store has the page, the state not yet

        watcher.desk.state.settle = settle  # type: ignore[method-assign]

    with pytest.raises(SystemExit):
        watch.run(before=killed)
    assert kept(watch) == ["/1"]
    watch.run()
    assert kept(watch) == ["/1"]
    assert room.asked["/1"] == 2
    assert status(watch, "/1")[0] == "kept"


def test_a_page_of_which_a_version_was_redacted_is_not_kept_again(watch: Watch, room: Newsroom) -> None:
    room.page("/1", article(1))
    room.feed("/feed", ["/1"])
    watch.run()
    store = open_store(watch.store, create=False)
    with store.reading() as connection:
        document_id = connection.execute(select(document.c.id)).scalar_one()
        person = person_named(connection)
    redact(store, document_id, reason="a source withdrew", authority="the editor", person=person)
    store.close()
    room.page("/1", article(1, dead=6))
    watch.clock.at += 3700
    watch.run(times=2)
    assert kept(watch) == [None]
    state = watch.state()
    assert state.page(f"{room.address}/1") is None
    assert state.is_closed(f"{room.address}/1")
    state.close()


def test_an_answer_that_comes_after_its_page_was_closed_is_let_go(watch: Watch, room: Newsroom) -> None:
    room.page("/1", article(1))
    room.feed("/feed", ["/1"])
    watch.run()
    address = f"{room.address}/1"

    def answered_late(watcher: Watcher) -> None:
        desk = watcher.desk
        row = desk.state.page(address)
        assert row is not None
        desk.state.close_page(address, row.text_sha256)
        late = Answer(
            200, {"content-type": "text/html"}, article(1, dead=6).encode(), address, "2026-11-18T10:00:00+00:00"
        )
        page_answered(desk, row, desk.plan.outlets[0], late)

    watch.run(before=answered_late)
    assert kept(watch) == ["/1"]


def test_what_was_kept_is_linked(watch: Watch, room: Newsroom, tmp_path: Path) -> None:
    room.page("/1", article(1))
    room.page("/2", article(2))
    room.feed("/feed", ["/1", "/2"])
    assert watch.run().total("links_total") == 1


def test_an_outlet_known_by_id_is_asked_and_read_as_its_data_file_says(
    watch: Watch, room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = tmp_path / "home" / "outlets"
    files.mkdir(parents=True)
    feed = f'[[feeds]]\naddress = "{room.address}/feed"\nkind = "rss"'
    layout = '[[layouts]]\nproved = "the page of this test"\nbody = "#story"\ndrop = [".partner"]'
    told = f'name_en = "Radio Example"\ndomains = ["127.0.0.1"]\ndelay = 40\n{feed}\n{layout}\n'
    (files / "radio.toml").write_text(told, "utf-8")
    monkeypatch.setenv("ISNAD_HOME", str(tmp_path / "home"))
    load_outlets.cache_clear()
    try:
        page = article(1).replace("<article>", "<article id=story>")
        partner = "<p class=partner>قال شريكنا إن عرض هذا الأسبوع على السيارات يستمر حتى نهاية الشهر الجاري.</p>"
        room.page("/1", page.replace("</article>", f"{partner}</article>"))
        room.feed("/feed", ["/1"])
        watch.entry = 'source = "radio"\nprivate_hosts = ["127.0.0.1"]'
        watch.outlets = load_outlets()
        began = watch.clock.at
        watch.run()
        store = open_store(watch.store, create=False)
        with store.reading() as connection:
            (id_,) = connection.execute(select(document.c.id)).scalars()
            found = load_document(connection, id_)
        store.close()
        assert "تقرير" in found.text
        assert "شريكنا" not in found.text
        assert found.outlet == "Radio Example"
        assert watch.clock.at - began >= 2 * 40  # after robots.txt, and after the feed
    finally:
        load_outlets.cache_clear()


class SetBetweenBatches(threading.Event):
    """Set, once and for all, by what linking has kept: events that are compared, and no incident yet."""

    def __init__(self, store: str) -> None:
        super().__init__()
        self.store = Path(store)

    def is_set(self) -> bool:
        if not super().is_set() and self.store.exists():
            with closing(sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)) as connection:
                (linked,) = connection.execute("SELECT count(*) FROM linked").fetchone()
                (made,) = connection.execute("SELECT count(*) FROM incident").fetchone()
            if linked and not made:
                self.set()
        return super().is_set()


def linked_in(watch: Watch) -> tuple[int, int, int]:
    """How many events are compared, how many of these wait for an incident, and how many incidents there are."""
    with closing(sqlite3.connect(watch.store)) as connection:
        counts = ("linked", "linked WHERE pending", "incident")
        one, two, three = (connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in counts)
    return one, two, three


def test_a_watch_that_is_stopped_while_it_links_goes_on_where_it_was(watch: Watch, room: Newsroom) -> None:
    paths = [f"/{number}" for number in range(3)]
    for number, path in enumerate(paths):
        room.page(path, article(number, town=number))
    room.feed("/feed", paths)
    stop = SetBetweenBatches(watch.store)
    metrics = watch.run(stop=stop)
    assert stop.is_set()
    assert metrics.total("links_total") == 0
    compared, waiting, made = linked_in(watch)
    assert compared == waiting > 0
    assert made == 0
    assert [status(watch, path)[0] for path in paths] == ["kept"] * 3
    again = watch.run()
    assert again.total("documents_total") == again.total("versions_total") == 0
    assert {path: room.asked[path] for path in paths} == dict.fromkeys(paths, 1)
    assert again.total("links_total") == 1
    assert linked_in(watch)[:2] == (compared, 0)
    assert linked_in(watch)[2] > 0
    store = open_store(watch.store, create=False)
    assert link(store).incidents == 0
    assert verify(store).count == 0
    store.close()

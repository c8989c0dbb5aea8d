"""Reviewing on the desk by keys alone, with a lost network, and by two people at once."""

import httpx
from desk_fixtures import in_hand, needed, settled, until
from desk_served import SAMPLES, code_into, served

from isnad.store.opening import open_store

pytestmark = needed
SITTING = 20


def decisions(address, document_id):
    return httpx.get(f"{address}/api/documents/{document_id}").json()["decisions"]


def keys_of(address, document_id):
    return [view["key"] for view in httpx.get(f"{address}/api/documents/{document_id}").json()["events"]]


def pressed(page, code):
    """Press a key of an Arabic keyboard and wait until the desk has done what it does."""
    page.keys.press(code)
    page.wait_for_timeout(30)
    settled(page)


def test_twenty_events_are_reviewed_by_keys_alone_on_an_arabic_layout(visit, tmp_path):
    store = open_store(tmp_path / "sitting.db")
    code_into(store, sorted(SAMPLES.glob("0[1-4]*.txt")))
    with served(store) as address:
        page = visit(address, "/queue")
        page.keys.press("KeyJ")  # take the next document
        page.wait_for_url("**/documents/**")
        page.wait_for_selector("html.is-ready")
        made = 0
        while made < SITTING:
            before, key = page.url, in_hand(page)[0]
            assert key is not None, page.locator("main").inner_text()[:400] + page.url
            if made % 5 == 4:
                pressed(page, "KeyR")
            elif made % 5 == 3:  # one field first, then the whole
                pressed(page, "ArrowDown")
                pressed(page, "KeyA")
                pressed(page, "Escape")
                pressed(page, "KeyA")
            else:
                pressed(page, "KeyA")
            made += 1
            waiting = page.locator(".event [data-state=machine]").count()
            if not waiting:
                pressed(page, "KeyD")  # the document is finished; the next one opens
                until(page, "address => location.href !== address", before)
                page.wait_for_selector("html.is-ready")
        done = [one for document in _documents(address) for one in decisions(address, document)]
    store.close()
    whole = [one for one in done if one["field"] is None and one["event_key"]]
    assert len(whole) == SITTING
    assert len({one["event_key"] for one in whole}) == SITTING
    assert sum(one["action"] == "reject" for one in whole) == SITTING // 5
    assert sum(one["field"] is not None for one in done) == SITTING // 5


def _documents(address):
    events, cursor = [], None
    while True:
        page = httpx.get(
            f"{address}/api/events", params={"limit": 200, **({"cursor": cursor} if cursor else {})}
        ).json()
        events += page["events"]
        cursor = page.get("next")
        if not cursor:
            return {view["document"]["id"] for view in events}


def test_accepting_a_field_goes_on_to_the_next_one(visit, mixed):
    address, _, document_id = mixed
    page = visit(address, f"/documents/{document_id}")
    pressed(page, "ArrowDown")
    key, first = in_hand(page)
    pressed(page, "KeyA")
    assert (first, in_hand(page)) == ("class", [key, "tags"])
    (made,) = decisions(address, document_id)
    assert (made["action"], made["event_key"], made["field"]) == ("accept", key, first)


def test_undo_and_redo_across_events(visit, mixed):
    address, _, document_id = mixed
    page = visit(address, f"/documents/{document_id}")
    first, second = keys_of(address, document_id)[:2]
    pressed(page, "KeyA")
    until(page, "key => document.querySelector('.event.is-current')?.dataset.event === key", second)
    pressed(page, "KeyR")
    pressed(page, "KeyU")
    pressed(page, "KeyU")
    assert _standing(address, document_id, (first, second)) == ["machine", "machine"]
    pressed(page, "Shift+KeyU")
    pressed(page, "Shift+KeyU")
    assert _standing(address, document_id, (first, second)) == ["accepted", "rejected"]


def _standing(address, document_id, keys):
    views = httpx.get(f"{address}/api/documents/{document_id}").json()["events"]
    standing = {view["key"]: view["status"] for view in views}
    return [standing[key] for key in keys]


def test_a_lost_network_keeps_decisions_and_sends_each_once(visit, mixed):
    address, _, document_id = mixed
    page = visit(address, f"/documents/{document_id}")
    keys = keys_of(address, document_id)
    page.context.set_offline(True)
    for code in ("KeyA", "KeyR", "KeyU"):
        page.keys.press(code)
        page.wait_for_timeout(150)
    assert page.locator(".bar .waiting").is_visible()
    assert decisions(address, document_id) == []
    page.context.set_offline(False)
    until(page, "document.querySelector('.bar .waiting') === null")
    until(page, "document.querySelector('#say .notice.good') !== null")
    done = decisions(address, document_id)
    assert [(one["action"], one["event_key"]) for one in done[:2]] == [("accept", keys[0]), ("reject", keys[1])]
    assert [one["action"] for one in done] == ["accept", "reject", "undo"]
    page.reload()
    page.wait_for_selector("html.is-ready")
    assert len(decisions(address, document_id)) == 3
    page.troubles = [said for said in page.troubles if "ERR_INTERNET_DISCONNECTED" not in said]


def test_an_answer_that_never_came_is_asked_for_again_and_counts_once(visit, mixed):
    """The server took the decision, the network went before it could say so."""
    address, _, document_id = mixed
    page = visit(address, f"/documents/{document_id}")
    lost = []

    def swallow(route):
        lost.append(route.request.post_data)
        httpx.post(route.request.url, content=route.request.post_data, headers=_headers(route.request), timeout=20)
        route.abort("connectionreset")

    page.route("**/decide", swallow, times=1)
    page.keys.press("KeyA")
    until(page, "document.querySelector('.bar .waiting') !== null")
    assert len(decisions(address, document_id)) == 1
    page.evaluate("dispatchEvent(new Event('online'))")
    until(page, "document.querySelector('.bar .waiting') === null")
    assert len(lost) == 1
    assert len(decisions(address, document_id)) == 1
    page.troubles = [said for said in page.troubles if "ERR_CONNECTION_RESET" not in said]


def _headers(request):
    known = request.all_headers()
    return {name: known[name] for name in ("content-type", "accept", "x-csrf-token", "cookie") if name in known}


def test_a_refusal_is_said_and_loses_nothing_that_was_typed(visit, mixed):
    address, _, document_id = mixed
    page = visit(address, f"/documents/{document_id}")
    key = in_hand(page)[0]
    pressed(page, "ArrowDown")
    while in_hand(page)[1] != "time":
        pressed(page, "ArrowDown")
    page.keys.press("KeyC")
    box = page.locator(f"#{key} .field[data-field=time] input[name=value]")
    box.fill("يوم لا يُعرف")
    box.press("Enter")
    until(page, "document.querySelector('#say .notice.error') !== null")
    assert box.input_value() == "يوم لا يُعرف"
    assert decisions(address, document_id) == []
    page.troubles = [said for said in page.troubles if "400" not in said]


def test_two_people_at_once_see_what_the_other_decided(visit, mixed):
    address, _, document_id = mixed
    one, other = (visit(address, f"/documents/{document_id}") for _ in range(2))
    first, second = keys_of(address, document_id)[:2]
    pressed(one, "KeyA")
    pressed(other, "KeyJ")
    pressed(other, "KeyR")
    assert _standing(address, document_id, (first, second)) == ["accepted", "rejected"]
    state = other.locator(f"#{first} header [data-state]").first
    assert state.get_attribute("data-state") == "accepted"


def test_an_event_that_the_machine_missed_is_added_by_choosing_its_words(visit, mixed):
    address, _, document_id = mixed
    page = visit(address, f"/documents/{document_id}")
    before = len(keys_of(address, document_id))
    page.evaluate(
        """() => { const node = document.querySelectorAll('.source-text [data-start]')[4].firstChild;
        document.querySelector('.source-text').focus(); getSelection().collapse(node, node.data.indexOf('تعرضت')) }"""
    )
    page.keys.press("Shift+ArrowLeft")
    page.locator(".offer-field[data-kind=trigger]").last.click()
    assert page.locator("#add input[name=trigger]").input_value().startswith("@")
    page.locator("#add select[name=class]").select_option("other")
    page.locator("#add button").last.click()
    settled(page)
    until(page, "before => document.querySelectorAll('.event').length === before + 1", before)
    answer = httpx.get(f"{address}/api/documents/{document_id}").json()
    (added,) = (view["event"] for view in answer["events"] if view["status"] == "added")
    assert answer["text"][added["trigger"]["start"] : added["trigger"]["end"]] == "تعرضت"


def test_a_key_that_was_moved_works_at_its_new_place_and_after_a_reload(visit, mixed):
    address, _, document_id = mixed
    page = visit(address, f"/documents/{document_id}")
    page.locator("aside.legend > button").click()
    row = page.locator("dialog .key-rows button").first
    row.click()
    page.keys.press("KeyQ")
    assert page.locator("dialog .key-rows button").first.locator("kbd").all_inner_texts() == ["Q", "ض"]
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_selector("html.is-ready")
    page.keys.press("KeyA")
    page.wait_for_timeout(100)
    assert decisions(address, document_id) == []
    pressed(page, "KeyQ")
    assert [one["action"] for one in decisions(address, document_id)] == ["accept"]


def test_without_script_a_document_can_be_reviewed(visit, mixed):
    address, _, document_id = mixed
    page = visit(address, f"/documents/{document_id}", script=False)
    page.locator(".event form[data-action=accept] button").first.click()
    page.wait_for_url("**/documents/**")
    assert [one["action"] for one in decisions(address, document_id)] == ["accept"]

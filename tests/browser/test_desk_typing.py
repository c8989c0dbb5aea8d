"""Writing values: ids looked up where they are typed, a value changed a little, large boxes sent by keys."""

import httpx
from desk_fixtures import in_hand, needed, settled, until
from desk_served import SAMPLES, code_into, served

from isnad.store.opening import open_store

pytestmark = needed


def event_of(address, key):
    return httpx.get(f"{address}/api/events/{key}").json()["event"]["event"]


def pressed(page, *codes):
    for code in codes:
        page.keys.press(code)
        page.wait_for_timeout(30)
        settled(page)


def choose_field(page, field):
    while in_hand(page)[1] != field:
        pressed(page, "ArrowDown")


def first_of(address, found):
    return next(view for view in httpx.get(f"{address}/api/events?limit=200").json()["events"] if found(view["event"]))


def sample_desk(tmp_path, name):
    store = open_store(tmp_path / "typing.db")
    code_into(store, sorted(SAMPLES.glob(f"{name}*")))
    return store


def opened(visit, address, view, **how):
    return visit(address, f"/documents/{view['document']['id']}?event={view['key']}", **how)


def test_an_actor_is_corrected_by_looking_up_the_id_as_it_is_typed(visit, tmp_path):
    store = sample_desk(tmp_path, "14")
    with served(store) as address:
        view = first_of(address, lambda event: event["actors"])
        page = opened(visit, address, view, lang="en")
        choose_field(page, "actors")
        pressed(page, "KeyC")
        words = view["event"]["actors"][0]["text"]
        page.keyboard.type(f'"{words}"=hezbol')
        until(page, "document.querySelector('.names [data-id=hezbollah]') !== null")
        assert "Hezbollah" in page.locator(".names").inner_text()
        while page.locator(".names [aria-selected=true]").get_attribute("data-id") != "hezbollah":
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")  # takes the name, and sends nothing yet
        box = page.locator(".field.is-current input[name=value]")
        assert box.input_value().endswith("=hezbollah")
        assert page.locator(".names").count() == 0
        page.keyboard.press("Enter")
        settled(page)
        until(page, "document.querySelector('#say .notice') === null")
        assert [actor["actor_id"] for actor in event_of(address, view["key"])["actors"]] == ["hezbollah"]
    store.close()


def test_words_with_several_meanings_offer_them_behind_the_sign(visit, tmp_path):
    store = sample_desk(tmp_path, "14")
    with served(store) as address:
        view = first_of(address, lambda event: event["places"])
        page = opened(visit, address, view)
        choose_field(page, "places")
        pressed(page, "KeyC")
        place = view["event"]["places"][-1]
        page.keyboard.type(f'"{place["text"]}"=')
        until(page, "document.querySelectorAll('.names [data-id]').length > 1")
        page.keyboard.press("ArrowUp")  # round to the last: none of the known
        page.keyboard.press("Enter")
        assert page.locator(".field.is-current input[name=value]").input_value() == f'"{place["text"]}"=?'
        page.keyboard.press("Enter")
        settled(page)
        assert [one["gazetteer_id"] for one in event_of(address, view["key"])["places"]] == [None]
    store.close()


def test_one_figure_of_several_is_put_right_without_typing_the_others(visit, tmp_path):
    store = sample_desk(tmp_path, "14")
    with served(store) as address:
        view = first_of(address, lambda event: len(event["harm"]) > 2)
        page = opened(visit, address, view)
        choose_field(page, "harm")
        pressed(page, "KeyC")
        page.keyboard.press("ArrowUp")
        box = page.locator(".field.is-current input[name=value]")
        assert box.input_value().count(" + ") == len(view["event"]["harm"]) - 1
        box.fill(box.input_value().replace("killed 20-30", "killed 21-30"))
        page.keyboard.press("Enter")
        settled(page)
        harm, old = event_of(address, view["key"])["harm"], view["event"]["harm"]
        assert harm[0]["low"] == 21
        assert harm[1:] == old[1:]
    store.close()


def test_words_given_to_a_list_stand_beside_those_there(visit, mixed):
    address, _, document_id = mixed
    page = visit(address, f"/documents/{document_id}")
    choose_field(page, "places")
    pressed(page, "KeyC")
    box = page.locator(".field.is-current input[name=value]")
    for _ in range(2):
        page.evaluate(
            """() => { const node = document.querySelector('.source-text p').firstChild;
                 getSelection().setBaseAndExtent(node, 0, node, 3);
                 document.activeElement.blur();
                 document.dispatchEvent(new PointerEvent('pointerup')) }"""
        )
        page.locator(".offer-field[data-kind=places]").click()
    assert box.input_value().count(" + @") == 1


def test_an_event_is_split_and_two_are_merged_by_keys_alone(visit, tmp_path):
    store = sample_desk(tmp_path, "14")
    with served(store) as address:
        view = first_of(address, lambda event: event["class"] == "displacement")
        page = opened(visit, address, view)
        pressed(page, "KeyX")
        page.keyboard.type("time 2026-01-12")
        page.keyboard.press("Enter")
        page.keyboard.type("time 2026-01-13")
        page.keyboard.press("Control+Enter")
        settled(page)
        views = httpx.get(f"{address}/api/documents/{view['document']['id']}").json()["events"]
        parts = [one for one in views if one["event"]["class"] == "displacement" and one["status"] != "split"]
        assert sorted(one["event"]["time"]["start"] for one in parts) == ["2026-01-12", "2026-01-13"]
        page.goto(f"{address}/documents/{view['document']['id']}?event={parts[0]['key']}")
        page.wait_for_selector("html.is-ready")
        pressed(page, "KeyM")
        assert page.evaluate("document.activeElement.name") == "other"
        while page.evaluate("document.activeElement.value") != parts[1]["key"]:
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        settled(page)
        until(page, "key => document.querySelector(`#${key} [data-state=merged]`) !== null", parts[1]["key"])
    store.close()


def test_what_opens_lies_above_the_legend_and_a_refusal_goes_once_it_is_mended(visit, mixed):
    address, _, document_id = mixed
    page = visit(address, f"/documents/{document_id}", lang="en", height=700)
    pressed(page, "KeyI")
    focused = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
    assert focused <= page.evaluate("document.querySelector('aside.legend').getBoundingClientRect().top")
    page.keyboard.press("Escape")
    choose_field(page, "actors")
    pressed(page, "KeyC")
    page.keyboard.type('"قطعا ليس هنا"')
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#say .notice.error') !== null")
    assert page.locator("#say .notice span").get_attribute("dir") == "ltr"
    page.troubles.clear()  # the browser notes every answer that refuses
    page.locator(".field.is-current input[name=value]").fill("none")
    page.keyboard.press("Enter")
    settled(page)
    assert page.locator("#say .notice").count() == 0

"""The right-to-left traps that have bitten others, one test each, on the desk in a real browser."""

import base64

import httpx
import pytest
from desk_fixtures import in_hand, needed, painted, selected, settled, until

pytestmark = needed

PLACES = """() => [...document.querySelectorAll('.source-text [data-start]')].flatMap(part => {
  const text = part.firstChild, found = [], origin = part.parentElement.getBoundingClientRect();
  for (const word of text.data.matchAll(/\\S+/g)) {
    const range = new Range();
    range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
    const { x, y, width } = range.getBoundingClientRect();
    found.push([x - origin.x, y - origin.y, width].map(Math.round).join());
  }
  return found;
})"""

FRINGE = 64
GREATEST_DIFFERENCE = """async pictures => {
  const data = [];
  for (const picture of pictures) {
    const image = new Image();
    image.src = 'data:image/png;base64,' + picture;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    data.push(pen.getImageData(0, 0, image.width, image.height).data);
  }
  if (data[0].length !== data[1].length) return 255;
  return data[0].reduce((most, value, at) => Math.max(most, Math.abs(value - data[1][at])), 0);
}"""


def document(mixed):
    address, _, document_id = mixed
    return address, f"/documents/{document_id}", document_id


def twin(mixed):
    """The document as programs get it: offsets are code points."""
    address, _, document_id = mixed
    return httpx.get(f"{address}/api/documents/{document_id}").json()


def decided(mixed):
    return twin(mixed)["decisions"]


def in_words(mixed, key, field):
    """The words of a field of an event, cut out of the text by code points."""
    answer = twin(mixed)
    (event,) = (one["event"] for one in answer["events"] if one["key"] == key)
    return [answer["text"][part["start"] : part["end"]] for part in event[field]]


def choose_first(page, part, word):
    """Put the caret at the beginning of a word of a part, as a click would."""
    page.evaluate(
        """([part, word]) => {
          const node = document.querySelectorAll('.source-text [data-start]')[part].firstChild;
          document.querySelector('.source-text').focus();
          getSelection().collapse(node, node.data.indexOf(word));
        }""",
        [part, word],
    )


def test_words_do_not_jump_when_evidence_is_painted(visit, mixed):
    address, path, _ = document(mixed)
    page = visit(address, path)
    before = page.evaluate(PLACES)
    for _ in range(4):
        page.keys.press("ArrowDown")
    assert in_hand(page)[1] is not None
    page.keys.press("KeyJ")
    assert page.evaluate(PLACES) == before
    counts = page.locator(".source-text [data-start]").evaluate_all(
        "parts => parts.map(part => part.childNodes.length)"
    )
    assert set(counts) == {1}


def test_letters_keep_their_joined_form_at_the_edges_of_evidence(visit, mixed):
    address, path, _ = document(mixed)
    page = visit(address, path, inject=True)
    assert painted(page, "place")
    page.add_style_tag(
        content="""::highlight(isnad-trigger), ::highlight(isnad-place), ::highlight(isnad-time),
        ::highlight(isnad-actor),
        ::highlight(isnad-target), ::highlight(isnad-harm), ::highlight(isnad-weapon), ::highlight(isnad-speaker),
        ::highlight(isnad-cue), ::highlight(isnad-words), ::highlight(isnad-other), ::highlight(isnad-chosen)
        { background: none !important; text-decoration: none !important }"""
    )
    body = page.locator(".source-text")
    with_paint = body.screenshot()
    page.evaluate("CSS.highlights.clear()")
    pictures = [base64.b64encode(picture).decode() for picture in (with_paint, body.screenshot())]
    # A letter that lost its neighbour is another shape, all of it; the fringe of an edge differs a little.
    assert page.evaluate(GREATEST_DIFFERENCE, pictures) < FRINGE


def test_offsets_are_logical_code_points_and_half_open_for_programs(visit, mixed):
    """The page paints the very words that the twin's offsets cut out of the text, for every event and field."""
    address, path, _ = document(mixed)
    answer = twin(mixed)
    page = visit(address, path)
    for event in answer["events"]:
        page.evaluate("key => document.getElementById(key).querySelector('header').click()", event["key"])
        assert in_hand(page) == [event["key"], None]
        for kind, field in (("place", "places"), ("actor", "actors"), ("target", "targets"), ("harm", "harm")):
            cut = {answer["text"][one["start"] : one["end"]] for one in event["event"][field]}
            assert set(painted(page, kind)) == cut, field
        trigger = event["event"]["trigger"]
        assert answer["text"][trigger["start"] : trigger["end"]] in painted(page, "trigger")
    said = visit(address, "/help", lang="en").locator("#api").inner_text()
    assert "code points" in said
    assert "end excluded" in said


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_direction_comes_from_the_document_not_from_a_setting(visit, mixed, lang):
    address, path, _ = document(mixed)
    page = visit(address, path, lang=lang)
    assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
    assert page.locator(".source-text").evaluate("text => getComputedStyle(text).direction") == "rtl"
    first = page.locator(".source-text [data-start]").nth(2)
    starts = first.evaluate(
        """part => { const range = new Range(); range.setStart(part.firstChild, 0); range.setEnd(part.firstChild, 1);
        const letter = range.getClientRects()[0], box = part.getBoundingClientRect();
        return Math.round(box.right - letter.right) }"""
    )
    assert starts < 4


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_reports_side_by_side_each_keep_their_direction(visit, samples, lang):
    address, _ = samples
    incidents = httpx.get(f"{address}/api/incidents").json()["incidents"]
    page = visit(address, f"/incidents/{incidents[0]['id']}", lang=lang)
    wrong = page.locator("main bdi").evaluate_all(
        """all => all.filter(one => /^[\\u0600-\\u06ff]/.test(one.textContent.trim()))
        .filter(one => getComputedStyle(one).direction !== 'rtl').map(one => one.textContent)"""
    )
    assert page.locator("main bdi").count() > 0
    assert wrong == []


def test_mixed_directions_and_emoji_neither_crash_nor_drift(visit, mixed):
    """Walking through the whole text by keys selects every token once, in order, and nothing else."""
    address, path, _ = document(mixed)
    page = visit(address, path)
    choose_first(page, 0, "🚨")
    words = []
    for _ in range(400):
        page.keys.press("ArrowLeft")
        place = page.evaluate(
            """() => { const { anchorNode, anchorOffset, focusOffset } = getSelection();
            return [Number(anchorNode.parentElement.dataset.start) + anchorOffset, focusOffset - anchorOffset] }"""
        )
        if words and place == words[-1][0]:
            break
        words.append((place, selected(page)))
    starts = [place[0] for place, _ in words]
    assert starts == sorted(set(starts))
    text = twin(mixed)["text"]
    assert "".join(word for _, word in words) == "".join(text.split())


def test_a_prefixed_word_is_found_and_taken_whole(visit, mixed):
    address, path, _ = document(mixed)
    page = visit(address, "/events")
    page.locator("#f-words").fill("القصف")
    page.locator("#f-words").press("Enter")
    settled(page)
    page.wait_for_url("**words=*")
    assert page.locator("tr[data-event]").count() > 0, "the report says only قصف and للقصف"
    page.goto(address + path)
    page.wait_for_selector("html.is-ready")
    choose_first(page, 4, "للقصف")
    page.keys.press("Shift+ArrowLeft")
    assert selected(page) == "للقصف"


def test_no_offset_shifts_over_the_sample_corpus(visit, samples):
    """On every sample's page the text of each part is what the twin's code points say."""
    address, _ = samples
    page = None
    for item in httpx.get(f"{address}/api/queue?limit=100").json()["items"]:
        answer = httpx.get(f"{address}/api/documents/{item['document_id']}").json()
        page = page or visit(address, f"/documents/{item['document_id']}")
        page.goto(f"{address}/documents/{item['document_id']}")
        page.wait_for_selector("html.is-ready")
        parts = page.locator(".source-text [data-start]").evaluate_all(
            "parts => parts.map(part => [Number(part.dataset.start), Number(part.dataset.end), part.textContent])"
        )
        units = answer["text"].encode("utf-16-le")
        assert [units[2 * start : 2 * end].decode("utf-16-le") for start, end, _ in parts] == [
            text for *_, text in parts
        ]
        given = page.evaluate("JSON.parse(document.querySelector('#evidence').textContent)")
        assert given["text_units"] == len(units) // 2
        assert {event["key"] for event in given["events"]} == {view["key"] for view in answer["events"]}


PAGES = ("/queue", "/events", "/incidents", "/searches", "/exports", "/users", "/account", "/help")


def test_every_box_for_text_can_be_typed_in_from_either_side(visit, samples):
    address, _ = samples
    item = httpx.get(f"{address}/api/queue").json()["items"][0]
    page = visit(address, "/queue")
    for path in (*PAGES, f"/documents/{item['document_id']}", f"/events/{item['keys'][0]}"):
        page.goto(address + path)
        wrong = page.locator("textarea, input").evaluate_all(
            """all => all.filter(one => !['hidden', 'checkbox', 'radio', 'range', 'date', 'number'].includes(one.type))
            .filter(one => !['auto', 'ltr'].includes(one.getAttribute('dir'))).map(one => one.outerHTML)"""
        )
        assert wrong == [], path


@pytest.mark.parametrize(
    ("direction", "lang", "forwards", "back"),
    [("rtl", "ar", "ArrowLeft", "ArrowRight"), ("ltr", "en", "ArrowRight", "ArrowLeft")],
)
def test_the_edge_of_a_selection_moves_by_keys(visit, mixed, direction, lang, forwards, back):
    """Arrows are visual and shift grows by a token, in a text of either direction."""
    address, path, _ = document(mixed)
    page = visit(address, path)
    page.locator(".source-text").evaluate(
        "(text, given) => { text.dir = given[0]; text.lang = given[1] }", [direction, lang]
    )
    choose_first(page, 2, "طائرات")
    page.keys.press(f"Shift+{forwards}")
    assert selected(page) == "طائرات"
    page.keys.press(f"Shift+{forwards}")
    assert selected(page) == "طائرات حربية"
    page.keys.press(f"Shift+{back}")
    assert selected(page) == "طائرات"
    page.keys.press(f"Shift+{back}")
    assert selected(page) == "إن طائرات"


def test_keys_work_on_an_arabic_layout_and_both_letters_are_shown(visit, mixed):
    address, path, _ = document(mixed)
    page = visit(address, path)
    caps = page.locator("aside.legend li").filter(has_text="ش").first
    assert caps.locator("kbd").all_inner_texts() == ["A", "ش"]
    key = in_hand(page)[0]
    page.keys.press("KeyA")
    settled(page)
    until(page, "key => document.querySelector('.event.is-current')?.dataset.event !== key", key)
    assert [(one["action"], one["event_key"]) for one in decided(mixed)] == [("accept", key)]


def test_a_key_typed_into_a_box_decides_nothing(visit, mixed):
    address, path, _ = document(mixed)
    page = visit(address, path)
    page.keys.press("KeyN")
    box = page.locator("#add input[name=trigger]")
    box.focus()
    for code in ("KeyA", "KeyR", "KeyD"):
        page.keys.press(code)
    assert box.input_value() == "شقي"
    assert decided(mixed) == []


def test_words_behind_an_emoji_are_kept_as_chosen(visit, mixed):
    """Python and JavaScript count differently: the words that a person chose are the words that are kept."""
    address, path, _ = document(mixed)
    page = visit(address, path)
    key = in_hand(page)[0]
    choose_first(page, 2, "ريف")
    for _ in range(3):
        page.keys.press("Shift+ArrowLeft")
    assert selected(page) == "ريف إدلب الجنوبي"
    page.locator(".offer-field", has_text=page.locator(f"#{key} [data-field=places] .field-name").inner_text()).click()
    box = page.locator(f"#{key} .field[data-field=places] input[name=value]")
    assert box.input_value().startswith("@")
    assert page.locator(f"#{key} .field[data-field=places] .taken").inner_text().strip() == "ريف إدلب الجنوبي"
    box.press("End")
    box.type(" =?")
    box.press("Enter")
    settled(page)
    page.wait_for_selector(f"#{key} .field.mark-person[data-field=places]")
    assert in_words(mixed, key, "places") == ["ريف إدلب الجنوبي"]


def test_the_text_is_shown_as_printed_never_normalised(visit, mixed):
    """Under NFKC the ligatures of this text would become two and four characters."""
    address, path, _ = document(mixed)
    page = visit(address, path)
    shown = "\n\n".join(page.locator(".source-text [data-start]").all_inner_texts())
    assert "«ﻻ حول" in shown
    assert "ﷲ»" in shown
    choose_first(page, 4, "ﷲ")
    page.keys.press("Shift+ArrowLeft")
    assert selected(page) == "ﷲ"


def test_left_and_right_belong_to_the_text_and_change_no_event(visit, mixed):
    address, path, _ = document(mixed)
    page = visit(address, path)
    first = in_hand(page)[0]
    for code in ("ArrowLeft", "ArrowRight", "ArrowLeft"):
        page.keys.press(code)
    assert in_hand(page) == [first, None]
    page.keys.press("KeyJ")
    second = in_hand(page)[0]
    assert second != first
    page.keys.press("KeyK")
    assert in_hand(page)[0] == first

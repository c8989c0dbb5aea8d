"""Beside the words of a report stands what they name, in the language of the page."""

import re

from fastapi.testclient import TestClient
from msgspec.structs import replace

from isnad.api.glossing import event_gloss, party_gloss, place_gloss, source_gloss
from isnad.api.render import apart
from isnad.api.words import words_in
from isnad.knowledge.registry import load_registry
from isnad.record.base import Name
from isnad.record.events import Participant
from isnad.record.mentions import Place
from isnad.store.store import Store
from kept_store import coded_reports
from linked_reports import add_reports, coded_report, key_of

ARABIC = re.compile("[\u0600-\u06ff]")
ENGLISH, MARKET = words_in("en"), "سوق شعبي"


def _party(**given: object) -> Participant:
    values = {"start": 0, "end": 3, "text": MARKET, "actor_id": None, "name": Name(ar=MARKET), "sector": "civilian"}
    return Participant(**{**values, "country": None, **given})  # type: ignore[arg-type]


def test_what_nobody_names_in_the_language_of_the_page_is_called_by_its_kind() -> None:
    assert party_gloss(_party(), ENGLISH) == ENGLISH.labels.label("sector", "civilian")
    assert party_gloss(_party(sector="unknown"), ENGLISH) == MARKET
    known = load_registry().actor("hamas")
    assert known is not None
    assert party_gloss(_party(actor_id="hamas", name=known.name), ENGLISH) == "Hamas"
    assert party_gloss(_party(actor_id="hamas", name=known.name, text=known.name.ar), words_in("ar")) == known.name.ar


def test_a_place_that_the_gazetteer_lacks_is_called_by_its_kind() -> None:
    place = Place(
        start=0, end=3, text=MARKET, gazetteer_id=None, name=Name(ar=MARKET), level="site", lat=None, lon=None,
        radius_km=None, basis=None, admin1=None, admin2=None, country=None, precision=None,
    )  # fmt: skip
    assert place_gloss(place, ENGLISH) == ENGLISH.labels.label("place_level", "site")


def test_an_outlet_is_glossed_in_the_other_language_alone() -> None:
    source = next(one for one in load_registry().sources.values() if one.name.ar and one.name.en)
    assert source_gloss(source.name.ar, "en") == source.name.en
    assert source_gloss(source.name.ar, "ar") is None
    assert source_gloss("nobody knows this one", "en") is None


def test_words_of_the_report_run_their_own_way_beside_a_figure() -> None:
    assert apart("killed 6 «6 شهداء» <b>") == 'killed 6 <bdi class="words" dir="auto">«6 شهداء»</bdi> &lt;b&gt;'


def test_an_english_page_says_every_value_in_english_beside_the_words(store: Store, local: TestClient) -> None:
    add_reports(store, "first")
    page = local.get(f"/events/{key_of('first')}", headers={"accept-language": "en"}).text
    values = "".join(re.findall(r'<ul class="values">(.*?)</ul>', page))
    assert "<li" in values
    for value in re.findall(r"<li[^>]*>(.*?)</li>", values):
        beside = re.sub(r'<bdi class="words".*?</bdi>', "", value)
        assert not ARABIC.search(beside), value


def test_an_event_has_an_english_gloss_that_is_the_machines(local: TestClient) -> None:
    for coded, _ in coded_reports():
        for event in coded.events:
            gloss = local.get(f"/api/events/{event.key}").json()["gloss"]
            assert gloss["by"] == "machine"
            assert not ARABIC.search(gloss["line"]), gloss["line"]
            text = coded.document.text
            assert all(text[one["start"] : one["end"]] == one["text"] for one in gloss["words"])
            assert all(not ARABIC.search(one["gloss"]) for one in gloss["words"])
            assert [one["start"] for one in gloss["words"]] == sorted(one["start"] for one in gloss["words"])


def test_nothing_in_the_gloss_can_be_chosen_as_evidence(local: TestClient) -> None:
    key, document = coded_reports()[0][0].events[0].key, coded_reports()[0][0].document.id
    for page in (f"/documents/{document}", f"/events/{key}"):
        for language in ("ar", "en"):
            text = local.get(page, headers={"accept-language": language}).text
            folded = re.findall(r"<details class=\"machine-gloss\" data-gloss>.*?</details>", text, re.DOTALL)
            assert folded
            assert not [one for one in folded if re.search("data-(start|end|field|takes)", one)]


def test_a_name_that_no_table_has_is_told_by_its_kind() -> None:
    event = coded_report("first").events[0]
    stranger = replace(event.actors[0], actor_id=None, name=Name(ar="فلان"), sector="unknown", text="فلان")
    gloss = event_gloss(replace(event, actors=(stranger,)), (), coded_report("first").document.text)
    assert "Who acts: Kind not known" in gloss.line

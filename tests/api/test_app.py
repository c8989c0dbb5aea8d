"""What holds for every page: its language, its headers, its errors."""

import re
from datetime import date, timedelta

import pytest
from fastapi.testclient import TestClient

from isnad.api.guard import HEADERS
from isnad.api.places import own_address
from isnad.api.render import STATIC
from isnad.api.words import preferred, words_in
from isnad.export.formats.all import FORMATS
from isnad.export.profiles.model import PROFILES
from isnad.store.search.fields import fields

from .conftest import send


def test_both_languages_have_the_same_words() -> None:
    words = {
        language: {name: set(table) for name, table in words_in(language).tables.items()} for language in ("ar", "en")
    }
    for said_elsewhere_in_english in ("why", "forms", "profiles", "fields"):
        del words["ar"][said_elsewhere_in_english]
    assert words["ar"] == words["en"]


def test_what_the_package_says_in_english_is_said_in_arabic_too() -> None:
    told = words_in("ar").tables
    assert (set(told["forms"]), set(told["profiles"]), set(told["fields"])) == (
        set(FORMATS),
        set(PROFILES),
        set(fields()),
    )


def test_words_have_the_same_places_for_values() -> None:
    ar, en = words_in("ar").tables["ui"], words_in("en").tables["ui"]
    places = re.compile(r"\{\w*\}")
    assert [key for key in en if sorted(places.findall(en[key])) != sorted(places.findall(ar[key]))] == []


@pytest.mark.parametrize(
    ("kept", "accepted", "language"),
    [
        (None, "", "ar"),
        (None, "fr,en;q=0.5", "en"),
        (None, "ar-SY,en;q=0.5", "ar"),
        ("en", "ar", "en"),
        ("xx", "en", "en"),
    ],
)
def test_language(kept: str | None, accepted: str, language: str) -> None:
    assert preferred(kept, accepted) == language


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_a_page_says_its_language_and_direction(local: TestClient, language: str, direction: str) -> None:
    page = local.get("/help", headers={"accept-language": language})
    assert f'<html lang="{language}" dir="{direction}">' in page.text


def test_the_switch_of_languages_keeps_the_place(local: TestClient) -> None:
    page = local.get("/events?q=class%3Ashelling", headers={"accept-language": "en"})
    link = re.search(r'href="(/lang/ar\?next=[^"]+)"', page.text)
    assert link is not None
    answer = local.get(link[1])
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?q=class%3Ashelling")
    assert 'lang="ar" dir="rtl"' in local.get(answer.headers["location"], headers={"accept-language": "en"}).text


@pytest.mark.parametrize("path", ["/", "/no-such-page", "/api/no-such-thing", "/lang/en", "/static/no.css"])
def test_every_answer_carries_the_headers(local: TestClient, path: str) -> None:
    answer = local.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        ("/no-such-page", "text/html", "text/html; charset=utf-8"),
        ("/no-such-page", "application/json", "application/json"),
        ("/api/no-such-thing", "text/html", "application/json"),
    ],
)
def test_an_error_is_a_page_or_json(local: TestClient, path: str, accept: str, kind: str) -> None:
    answer = local.get(path, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (404, kind)


@pytest.mark.parametrize(
    ("wanted", "gone_to"),
    [
        ("/events?q=x", "/events?q=x"),
        (None, "/"),
        ("", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: x=y", "/"),
        ("/" + "a" * 5000, "/"),
        ("/\u202eevil", "/"),
    ],
)
def test_nobody_is_sent_to_another_site(wanted: str | None, gone_to: str) -> None:
    assert own_address(wanted) == gone_to


def test_pages_need_no_built_files_and_ask_nothing_of_other_hosts(local: TestClient) -> None:
    page = local.get("/help").text
    links = re.findall(r'(?:href|src|action)="([^"]*)"', page)
    assert [link for link in links if not link.startswith(("/", "#", "?")) and link != "data:,"] == []
    assert ('href="/static/desk.css"' in page) == (STATIC / "desk.css").is_file()
    assert not re.search(r"<script(?![^>]*(?:src=|type=\"application/json\"))", page)
    assert not re.search(r"\sstyle=|<style|\son\w+=", page)


def test_a_filter_that_cannot_be_meant_is_refused_above_its_boxes(local: TestClient) -> None:
    asked = {"place": "nowhereatall", "words": "قصف"}
    answer = local.get("/events", params=asked, headers={"accept-language": "ar"})
    assert answer.status_code == 400
    assert "لا مكان باسم" in answer.text
    assert 'href="/queue"' in answer.text  # the head of the page is there
    assert all(f'value="{one}"' in answer.text for one in asked.values())


def test_an_export_that_is_refused_keeps_what_was_filled_in(local: TestClient) -> None:
    wanted = {"query": "class:strike", "form": "geojson", "profile": "public", "licence": "CC BY 4.0", "samples": "1"}
    answer = send(local, "/exports", **wanted)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert re.search(r'<option value="geojson" selected>', answer.text)
    assert re.search(r'name="profile" value="public" required checked', answer.text)
    assert 'value="CC BY 4.0"' in answer.text


def test_points_by_column_are_the_points(local: TestClient) -> None:
    whole, columns = (local.get(f"/api/points{form}").json() for form in ("", "/columns"))
    assert columns["counts"] == whole["counts"]
    named = [columns["classes"][number] for number in columns["class"]]
    places = zip(columns["lon"], columns["lat"], columns["radius"], strict=True)
    days = [None if day is None else (date(1970, 1, 1) + timedelta(day)).isoformat() for day in columns["day"]]
    told = list(zip(columns["keys"], places, named, days, strict=True))
    assert told
    assert told == [
        (one["id"], (*one["geometry"]["coordinates"], about["radius"]), about["class"], about["day"])
        for one in whole["features"]
        for about in [one["properties"]]
    ]
    unpacked = local.get("/api/points", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in unpacked.headers
    assert unpacked.json() == whole

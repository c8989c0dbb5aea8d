import pytest

from isnad.ingest.sniff import as_utf8, sniff


@pytest.mark.parametrize(
    ("beginning", "suffix", "expected"),
    [
        ("قصف على البلدة", ".txt", "text"),
        ("قصف على البلدة", "", "text"),
        ("[صور] قصف على البلدة", ".txt", "text"),
        ("", ".txt", "text"),
        ("<!DOCTYPE html><html>", "", "html"),
        ("\ufeff  <html dir=rtl>", "", "html"),
        ("قصف على البلدة", ".html", "html"),
        ("<< نص بين قوسين >>", "", "text"),
        ('[{"text": "a"}]', "", "json_array"),
        ("[\n  {", ".json", "json_array"),
        ("[1, 2]", ".json", "json_array"),
        ('{"text": "a"}\n{"text": "b"}\n', "", "json_lines"),
        ('{"text": "a"}', "", "json_lines"),
        ('{\n "text": "a"\n}', ".json", "json_object"),
        ("not json", ".json", "json_object"),
        ("not json", ".jsonl", "json_lines"),
        ("<?xml version='1.0'?><rss version='2.0'>", ".xml", "feed"),
    ],
)
def test_formats(beginning: str, suffix: str, expected: str) -> None:
    assert sniff(beginning.encode("utf-8"), suffix) == expected


def test_a_server_may_say_that_it_is_a_page() -> None:
    assert sniff(b"only words", "", "text/html") == "html"


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_json_streams_become_utf_8(name: str) -> None:
    raw = '{"text": "قصف 📌"}'.encode(name)
    chunks = [raw[:5], raw[5:12], raw[12:]]
    assert b"".join(as_utf8(chunks)).decode("utf-8") == '{"text": "قصف 📌"}'

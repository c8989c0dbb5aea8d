import pytest

from isnad.ingest.encoding import decode
from isnad.record.errors import InputError

ARABIC = "قُتل ثلاثة مدنيين في قصف على البلدة، وقال مسعف إن القصف استمر طوال الليل ومنع وصول سيارات الإسعاف إلى الحي."
PLAIN = ARABIC.replace("ُ", "")


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256"])
def test_the_text_comes_back_whole(name: str) -> None:
    assert decode(ARABIC.encode(name)) == ARABIC


def test_iso_8859_6_is_told_from_windows_1256() -> None:
    assert decode(PLAIN.encode("iso-8859-6")) == PLAIN
    assert decode(PLAIN.encode("windows-1256")) == PLAIN


@pytest.mark.parametrize("name", ["windows-1256", "iso-8859-6"])
def test_a_declaration_inside_the_page_is_followed(name: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={name}"></head><p>{PLAIN}'
    assert decode(page.encode(name)) == page


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    page = f'<meta charset="windows-1256"><p>{ARABIC}'
    assert decode(page.encode("utf-8")) == page


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "no-such-encoding", "utf-8"])
def test_a_server_that_declares_another_encoding_is_not_believed(declared: str) -> None:
    assert decode(ARABIC.encode("windows-1256"), declared) == ARABIC


def test_one_broken_letter_does_not_lose_the_text() -> None:
    raw = (ARABIC * 3).encode("utf-8")
    assert decode(raw[:-2]).startswith(ARABIC * 2)


@pytest.mark.parametrize(
    ("raw", "kind", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "not_text", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "not_text", "zip"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_text", "image"),
        (bytes(range(256)) * 8, "not_text", "bytes that no text has"),
        (b"\x1f\x8b\x08\x00", "not_text", "gzip"),
        (b"\xff\xfeabc", "bad_encoding", "utf-16"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(raw: bytes, kind: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        decode(raw)
    assert caught.value.kind == kind

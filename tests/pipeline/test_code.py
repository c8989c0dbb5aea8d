"""The path of one document."""

from isnad.pipeline.code import code_document
from isnad.record.document import Agency, Document, Part, Published

UNKNOWN = Published(value=None, precision="unknown", basis="unknown")


def _document(text: str, lang: str = "ar", kind: str = "paragraph", agencies: tuple[Agency, ...] = ()) -> Document:
    part = Part(kind=kind, start=0, end=len(text))  # type: ignore[arg-type]
    return Document(id="d", lang=lang, text=text, text_sha256="", published=UNKNOWN, parts=(part,), agencies=agencies)


def test_another_language_is_kept_and_the_note_says_so() -> None:
    coded = code_document(_document("Heavy fighting was reported in the north.", lang="en"))
    assert coded.document.text
    assert coded.events == ()
    assert coded.notes == ("not coded: the text reads as en, not Arabic",)


def test_furniture_is_never_coded() -> None:
    text = "قصفت قوات النظام بلدة كفرنبل."
    assert code_document(_document(text)).events
    assert code_document(_document(text, kind="link_box")).events == ()
    assert code_document(_document(text, kind="furniture")).mentions.places == ()


def test_the_agencies_of_the_byline_are_resolved() -> None:
    text = "رويترز"
    coded = code_document(_document(text, agencies=(Agency(start=0, end=len(text), text=text),)))
    assert coded.document.agencies[0].source_id == "reuters"


def test_a_text_without_deeds_still_has_its_times_and_claims() -> None:
    coded = code_document(_document("قال مدير المدرسة يوم 3 آذار 2019 إن الدروس تبدأ غداً."))
    assert coded.events == ()
    assert [mention.value for mention in coded.mentions.times][:1] == ["2019-03-03"]
    assert coded.claims


def test_coding_twice_gives_the_same_records() -> None:
    document = _document("قصفت قوات النظام بلدة كفرنبل، وقُتل ثلاثة مدنيين.")
    assert code_document(document) == code_document(document)


def test_empty_text_is_no_trouble() -> None:
    assert code_document(_document("")).events == ()

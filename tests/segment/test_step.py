"""Sentences cover the parts that are coded and no others."""

from isnad.record.document import Document, Part, Published
from isnad.segment.step import segment

TITLE, BODY, BOX = "هدوء في البلدة", "عاد السكان. فُتحت الطريق.", "اقرأ أيضاً: خبر آخر"
TEXT = f"{TITLE}\n{BODY}\n{BOX}"


def _document() -> Document:
    spans = [("title", TITLE), ("paragraph", BODY), ("link_box", BOX)]
    parts = tuple(Part(kind=kind, start=TEXT.index(t), end=TEXT.index(t) + len(t)) for kind, t in spans)  # type: ignore[arg-type]
    unknown = Published(value=None, precision="unknown", basis="unknown")
    return Document(id="doc-1", text=TEXT, text_sha256="", published=unknown, parts=parts)


def test_sentences_of_title_and_body_only() -> None:
    article = segment(_document())
    texts = [article.tokens.text(sentence.first, sentence.last) for sentence in article.sentences]
    assert texts == [TITLE, "عاد السكان.", "فُتحت الطريق."]


def test_a_token_of_the_box_has_no_sentence() -> None:
    article = segment(_document())
    assert article.sentence_of(len(article.tokens) - 1) is None
    assert article.sentence_of(0) == article.sentences[0]

"""Contract of the step: a document in, an article with tokens and sentences out."""

from isnad.engine.article import Article, Sentence
from isnad.lang.ar.sentences import sentence_ends
from isnad.lang.ar.tokens import Tokens, tokenise
from isnad.record.document import Document

CODED_PARTS = frozenset(
    {"kicker", "title", "subtitle", "heading", "paragraph", "quote", "list_item", "table", "caption"}
)


def segment(document: Document) -> Article:
    """Return the article of a document. Parts that are never coded have no sentences."""
    tokens = tokenise(document.text)
    sentences: list[Sentence] = []
    for index, part in enumerate(document.parts):
        if part.kind in CODED_PARTS:
            first, last = tokens.range(part.start, part.end)
            sentences += _sentences(tokens, first, last, index, document)
    return Article(document, tokens, tuple(sentences))


def _sentences(tokens: Tokens, first: int, last: int, part: int, document: Document) -> list[Sentence]:
    kind = document.parts[part].kind
    found, begin = [], first
    for end in sentence_ends(tokens, first, last):
        found.append(Sentence(begin, end, part, kind))
        begin = end
    return found

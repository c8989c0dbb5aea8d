"""The article as the steps see it: the document, its tokens and its sentences."""

from dataclasses import dataclass

import msgspec

from isnad.lang.ar.tokens import Tokens
from isnad.record.codes import PartKind
from isnad.record.document import Document


class Sentence(msgspec.Struct, frozen=True):
    """Tokens `[first, last)` of one sentence; `part` is the index of its part in `document.parts`."""

    first: int
    last: int
    part: int
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Article:
    """What `segment` hands on. Sentences cover the coded parts only; furniture has none."""

    document: Document
    tokens: Tokens
    sentences: tuple[Sentence, ...]

    def sentence_of(self, token: int) -> Sentence | None:
        """Return the sentence that holds the token; None outside the coded parts."""
        for sentence in self.sentences:
            if sentence.first <= token < sentence.last:
                return sentence
        return None

"""Losses of life without a number: خسائر بشرية فادحة, خسائر كبيرة في الأرواح."""

from collections.abc import Iterator

from isnad.coding.harm_anchor import may_not_be
from isnad.coding.harm_people import PeopleReader
from isnad.coding.harm_phrase import PLURAL, People
from isnad.engine.article import Sentence
from isnad.lang.ar.harm_words import harm_class, in_class
from isnad.record.codes import HarmKind

_REACH = 3  # words from the noun to what says that they are of life
_KINDS: tuple[HarmKind, ...] = ("casualties", "killed")


def losses(reader: PeopleReader, sentence: Sentence) -> Iterator[tuple[People, HarmKind]]:
    """Yield the losses of a sentence with their kind: two at least. "The losses" were told of before."""
    for index in range(sentence.first, sentence.last):
        if in_class(reader.forms[index], "losses", "nouns") and not may_not_be(reader.forms, index, sentence):
            for last in range(index + 2, min(index + _REACH + 2, sentence.last + 1)):
                kind = _kind_of(reader, index, last)
                if kind is not None:
                    yield People(index, last, 2, None, None, PLURAL), kind
                    break


def _kind_of(reader: PeopleReader, index: int, last: int) -> HarmKind | None:
    """The kind that the words which end at a token give the losses."""
    ends = {reader.forms[last - 1], " ".join(reader.forms[max(index + 1, last - 2) : last])}
    return next((kind for kind in _KINDS if ends & harm_class("losses", kind)), None)

"""A gloss in English of what an event rests on, for who reads no Arabic: an aid, made by the machine."""

from typing import Literal

from isnad.record.base import Quoted, Record
from isnad.record.review import DecidedField

GlossedField = DecidedField | Literal["speaker", "cue"]


class GlossedWords(Quoted, frozen=True, kw_only=True):
    """Words of the report with what a table of the package calls them in English: no translation of the words."""

    field: GlossedField
    gloss: str


class EventGloss(Record, frozen=True, kw_only=True):
    """An event in one line of English, and the words it rests on in the order of the text.

    Names come from the registry and the gazetteer, all else from closed lists; a name that no table has is told by its
    kind. Offsets are those of the Arabic words: nothing is ever found by the gloss.
    """

    by: Literal["machine"] = "machine"
    line: str
    words: tuple[GlossedWords, ...] = ()

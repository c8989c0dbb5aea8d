"""The noun phrase that names a speaker: after its cue, before it, or behind a preposition."""

from dataclasses import dataclass

from isnad.attribute.quotes import CLOSING, MARKS
from isnad.attribute.scene import Scene
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import (
    ACTION,
    ADVERB,
    ARTICLE,
    COORDINATED,
    DEMONSTRATIVE,
    HEAD,
    KIN,
    NEGATOR,
    OPENER,
    PREPOSITION,
    RELATIVE,
    STOPS,
    THAT,
    TITLE,
    FUNCTION,
    Head,
    bare_word,
    head_of,
    speaker_words,
)
from isnad.lang.ar.speech import CLITIC_TO, COMMAS, DASHES, addressed, with_phrase

_LONGEST = 18
_QUOTED_NAME = 7
_PERSONAL = frozenset({"person", "office", "witness", "source", "crowd", "hearsay", "spokesperson"})
_LOOSE = frozenset({"source", "witness", "person", "crowd", "hearsay"})
"""Heads that take a place of work after "in" or "from": a source in the ministry."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[first, last)` naming a speaker, with its head noun where the lexicon knows it.

    `apposition` holds the tokens after a comma that say who the named person is.
    """

    first: int
    last: int
    head: Head | None = None
    apposition: tuple[int, int] | None = None

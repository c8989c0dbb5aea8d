"""The noun phrase that names a speaker, and what each kind of head noun lets follow."""

import msgspec

from isnad.attribute.quotes import MARKS
from isnad.attribute.scene import Scene
from isnad.lang.ar.speakers import (
    FUNCTION,
    NEGATOR,
    OPENER,
    RELATIVE,
    THAT,
    Head,
)

LONGEST = 18
QUOTED_NAME = 7
NAMED_AFTER = frozenset({"person", "office", "witness"})
INSTITUTIONS = frozenset({"body", "force", "group", "outlet", "agency", "ngo"})
MEDIA = frozenset({"outlet", "agency", "ngo"})
LOOSE = frozenset({"source", "witness", "person", "crowd", "hearsay", "office"})
NAMELESS = frozenset({"document", "source", "hearsay", "crowd", "body", "force"})
# No noun of a deed follows these as their genitive: مصادر طبية | قتل فتى.
NAMELESS_ALONE = frozenset({"source", "hearsay", "crowd", "witness"})
BREAKS = THAT | RELATIVE | NEGATOR | OPENER | FUNCTION


class Phrase(msgspec.Struct, frozen=True):
    """Tokens `[first, last)` naming a speaker, with its head noun where the lexicon knows it.

    `apposition` holds the tokens after a comma that say who the named person is, `as_form` the first word
    without its preposition where one is joined to it. `joined` marks one that "and" joins to another speaker.
    """

    first: int
    last: int
    head: Head | None = None
    apposition: tuple[int, int] | None = None
    as_form: str = ""
    joined: bool = False


def first_word(scene: Scene, phrase: Phrase) -> int:
    """Return the first token of the phrase that is no quotation mark."""
    return phrase.first + (scene.forms[phrase.first] in MARKS and phrase.last - phrase.first > 1)


def has_name(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a person is named inside the phrase."""
    return any(index in scene.persons for index in range(phrase.first, phrase.last))

"""What a noun phrase of people and bodies is, and what it is read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from isnad.engine.phrases import Match
from isnad.lang.ar.nations import Nisba
from isnad.lang.ar.people import PeopleNoun, word, word_set
from isnad.tag.lexicon import Entry
from isnad.tag.words import Words


class Phrase(msgspec.Struct, frozen=True):
    """Words `[first, last)` of one noun phrase.

    `heads` are its nouns from the outermost inwards, `names` the registry's names in it, `nisba` the country
    adjective, `quoted` a quoted name, `tail` the word at which the body it belongs to begins (last when there
    is none), `adjectives` the stems of its other adjectives. `inner` is the phrase of the body whose people they
    are (قيادي في الحركة). `plain`: nothing but adjectives follows the last noun. `of_name`: the name is a genitive
    (حكومة نتنياهو), not set beside the noun (الرئيس هادي).
    """

    first: int
    last: int
    heads: tuple[PeopleNoun, ...] = ()
    names: tuple[Match[Entry], ...] = ()
    nisba: Nisba | None = None
    quoted: tuple[int, int] | None = None
    tail: int = -1
    adjectives: tuple[str, ...] = ()
    inner: "Phrase | None" = None
    definite: bool = False
    open: bool = False
    plain: bool = True
    owned: bool = False
    of_name: bool = False

    @property
    def bare(self) -> bool:
        """True when nothing but adjectives follows the one noun."""
        return self.plain and len(self.heads) == 1


@dataclass(frozen=True, slots=True)
class Scene:
    """What phrases are read from: the words, the names and nouns that begin at each, and where places stand."""

    words: Words
    names: Mapping[int, Match[Entry]]
    nouns: Mapping[int, Match[Entry]]
    places: Mapping[int, int] = field(default_factory=dict)


def bound_to_tail(scene: Scene, phrase: Phrase, bond: str) -> bool:
    """Tell whether the phrase is bound to the body it ends in as a part of it (own) or its ally (loyal)."""
    if phrase.tail < 0:
        return False
    words = word_set("affiliation", bond)
    return any(word(form).stem in words for form in scene.words.forms[phrase.tail - 2 : phrase.tail])

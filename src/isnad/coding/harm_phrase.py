"""The noun phrase of people from which a figure of harm is made."""

import msgspec
from msgspec.structs import replace

from isnad.coding.harm_who import NOT_SAID
from isnad.lang.ar.counted import PERSON, CountedNoun
from isnad.lang.ar.harm_words import VictimNoun
from isnad.lang.ar.syntax import LETTER_PREPOSITIONS, joins
from isnad.record.mentions import Who

SINGULAR, DUAL, PLURAL, NAMED = "singular", "dual", "plural", "named"
UNKNOWN = "unknown"  # "many of" something that no table holds
AT_LEAST = "at_least"
OPEN_ENDED = {AT_LEAST: 0, "more_than": 1}  # how far above the number the range begins
CASUALTIES = VictimNoun("casualties", True)


class People(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase of people on tokens `[first, last)`, after the clitics `proclitic`.

    Of the clitics `cut` letters stand on the first token itself; before figures they are a token of their own.

    `counted` is true when a number, exact or vague, stands there; `own` is the harm that its noun says by itself;
    `other` marks "others", who are of the sort named before; `bare` a number without a noun; `named` a name;
    `definite` a phrase that refers to people known already; `guessed` that a noun no table holds stands after the
    number (thirty "apostates"); `meant` that only a pronoun stands for them.
    """

    first: int
    last: int
    low: int
    high: int | None
    best: int | None
    word: str
    qualifier: str | None = None
    who: Who = NOT_SAID
    counted: bool = False
    noun: CountedNoun | None = None
    own: VictimNoun | None = None
    proclitic: str = ""
    cut: int = 0
    definite: bool = False
    other: bool = False
    of_them: bool = False
    bare: bool = False
    named: bool = False
    guessed: bool = False
    meant: bool = False
    unit: str | None = PERSON

    @property
    def joined(self) -> bool:
        """True when a conjunction is written onto the phrase."""
        return joins(self.proclitic)

    @property
    def governed(self) -> bool:
        """True when a preposition is written onto the phrase."""
        return self.proclitic != "" and self.proclitic[-1] in LETTER_PREPOSITIONS

    @property
    def plural(self) -> bool:
        """True for more than one."""
        return self.high is None or self.high > 1


def opened(people: People, first: int, clitics: str, qualifier: str) -> People | None:
    """Return a phrase that has no number word after "at least" or "more than", which begin at token `first`."""
    if qualifier not in OPEN_ENDED or people.high is None or people.definite or people.proclitic or people.qualifier:
        return None
    low = people.low + OPEN_ENDED[qualifier]
    whole = replace(people, first=first, low=low, high=None, best=None, qualifier=qualifier, counted=True)
    return replace(whole, proclitic=clitics, cut=len(clitics))

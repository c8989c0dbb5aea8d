"""Looking ahead from a word of harm for the people it may befall, as far as its clause reaches."""

from collections.abc import Iterator, Sequence

import msgspec

from isnad.coding.harm_people import PeopleReader
from isnad.coding.harm_phrase import People
from isnad.lang.ar.harm_words import in_class
from isnad.lang.ar.syntax import COMMAS, TRANSPARENT_MARKS
from isnad.lang.ar.wordclass import is_class

_COMMAS = 2
_SLASH = "/"  # حزيران/يونيو


class Seen(msgspec.Struct, frozen=True, gc=False):
    """A phrase of people met while looking ahead, so many tokens after the word it was looked for from."""

    people: People
    gap: int
    adjacent: bool
    governed: bool
    marker: str = ""


def ahead(reader: PeopleReader, begin: int, stop: int, reach: int) -> Iterator[Seen]:
    """The phrases of people from `begin` on, as far as the clause may reach."""
    index, commas, adjacent, any_seen = begin, 0, True, False
    while index < stop and index - begin < reach:
        form = reader.forms[index]
        people = reader.at(index, stop)
        if people is not None:
            any_seen = True
            governed = _is_governed(reader.forms, people, index, begin)
            marker = reader.forms[index - 1]
            yield Seen(people, index - begin, adjacent=adjacent, governed=governed, marker=marker)
            index, adjacent = max(people.last, index + 1), False
            continue
        commas += form in COMMAS
        describes = index > begin and in_class(reader.forms[index - 1], "suspected", "words")
        if commas > _COMMAS or (_ends_clause(form) and not describes) or (any_seen and in_class(form, "part", "some")):
            return
        adjacent = adjacent and _is_adverbial(reader.forms, index, begin)
        index += 1


def _is_adverbial(forms: Sequence[str], index: int, begin: int) -> bool:
    """Whether a word between a harm word and its victim is an adverb or a short phrase of place (في الغارة)."""
    form = forms[index]
    if form in TRANSPARENT_MARKS or form in COMMAS or in_class(form, "adverb", "words"):
        return True
    return in_class(form, "place", "words") or (index > begin and in_class(forms[index - 1], "place", "words"))


def _ends_clause(form: str) -> bool:
    if not form.isalnum():
        return not (form in COMMAS or form in TRANSPARENT_MARKS or form == _SLASH)
    return in_class(form, "breaks", "words") or is_class(form, "relative")


def _is_governed(forms: Sequence[str], people: People, index: int, begin: int) -> bool:
    """Whether a preposition governs the phrase met at `index`, or a word for those who act (على يد 3 مسلحين)."""
    if people.governed or index == begin:
        return people.governed
    before = forms[index - 1]
    free = in_class(before, "adverb", "words") or in_class(before, "negation", "undone")  # فيها, سوى govern nothing
    told = in_class(before, "agency", "words") or in_class(before, "source", "words")
    told = told or (in_class(before, "agency", "deeds") and not people.counted)
    return told or (is_class(before, "preposition") and not free)

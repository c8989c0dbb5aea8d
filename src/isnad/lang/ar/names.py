"""Which words can stand in a person's name, and the parts of a name.

After Ryding, A Reference Grammar of Modern Standard Arabic, section 35, and A. F. L. Beeston's account of ism,
kunya, nasab, laqab and nisba.
"""

from functools import cache

import msgspec
from msgspec.structs import replace

from isnad.lang.ar.clitics import ARTICLE, readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.nations import nisba_forms
from isnad.lang.ar.numerals import begins_number
from isnad.lang.ar.people import is_verb, people_nouns, word, word_set
from isnad.lang.ar.quantities import quantity_words
from isnad.lang.ar.triggers import known_verbs
from isnad.lang.ar.wordclass import is_function_word

_SERVANT_OF, _OF_THE_FAITH = "عبدال", "الدين"
_SHORTEST_JOINED = 6
_SOUNDS = str.maketrans("طصضظغق", "تسدزجك", "اويىه")
_UNITS_OF_NO_NAME = ("place", "facility", "force", "vehicle", "aircraft", "vessel", "attack", "strike", "building")
_PRESENT, _SHORTEST_OWNED = 4, 5
_LONG_VOWELS = frozenset("اويىه")


class ListedName(msgspec.Struct, frozen=True, gc=False):
    """What the lists know of a folded form. `given` is a listed given name; `common` an everyday word too."""

    given: bool
    common: bool
    particle: bool
    kunya: bool
    second: bool


class NameWord(msgspec.Struct, frozen=True, gc=False):
    """What a folded form can be in a name: what the lists know of it, and whether it is `possible` in one at all."""

    given: bool
    common: bool
    particle: bool
    kunya: bool
    second: bool
    possible: bool


_UNLISTED = ListedName(False, False, False, False, False)
_alike = cache(NameWord)  # a few dozen objects serve all words


def listed_name(form: str) -> ListedName:
    """Return what the lists know of a folded form as a part of names."""
    found = _listed().get(form, _UNLISTED)
    return replace(found, given=True) if not found.given and _joined_name(form) else found


@cache
def _listed() -> dict[str, ListedName]:
    lists = [word_set("name", key) for key in ("given", "common_words", "particles", "kunya", "compound_second")]
    return {form: ListedName(*(form in words for words in lists)) for form in frozenset().union(*lists)}


@of_word
def name_word(form: str) -> NameWord:
    """Return what a folded form can be in a name; everything false for a function word, verb or mark."""
    listed, seen = listed_name(form), word(form)
    possible = listed.given or listed.particle or not (seen.stop or seen.joined or _ordinary(form))
    return _alike(
        listed.given,
        listed.common,
        listed.particle,
        listed.kunya,
        listed.second,
        possible and form[:1].isalpha(),
    )


def _joined_name(form: str) -> bool:
    """Tell whether a form is a name of two words printed as one: عبدالشكور, بدرالدين."""
    return len(form) > _SHORTEST_JOINED and (form.startswith(_SERVANT_OF) or form.endswith(_OF_THE_FAITH))


def same_sound(one: str, other: str) -> bool:
    """Tell whether two folded foreign names differ only as transcriptions do: أنطوني, أنتوني; غاري, جاري."""
    return one.translate(_SOUNDS) == other.translate(_SOUNDS)


def _ordinary(form: str) -> bool:
    """Tell whether a form is plainly no name: a verb, a noun of people, an indefinite adjective, one letter."""
    if len(form) < 2 or is_verb(form) or form.isdigit() or is_function_word(form):
        return True
    if (
        form in word_set("name", "never")
        or form in word_set("name", "called")
        or form in word_set("stops", "words")
        or begins_number(form)
    ):
        return True
    if _accusative(form) or _thing(form):
        return True
    if form in known_verbs() or _verb_shape(form) or _owned(form):
        return True
    if _governed(form):
        return True
    if form.startswith("ال"):
        return False
    return form in people_nouns() or form in nisba_forms() or (form.endswith("ا") and form.startswith("م"))


def _accusative(form: str) -> bool:
    """Tell whether a form is a noun of people in the indefinite accusative: قائدا, محافظا."""
    return form.endswith("ا") and form[:-1] in people_nouns()


def _thing(form: str) -> bool:
    """Tell whether a form is a thing or body with the article: الوفد, الموقع, القرية."""
    return form.startswith(ARTICLE) and form[2:] in _things()


@cache
def _things() -> frozenset[str]:
    units = quantity_words("units")
    return frozenset().union(*(units[unit] for unit in _UNITS_OF_NO_NAME)) - word_set("name", "given")


def _verb_shape(form: str) -> bool:
    """Tell whether a form is a prefix of the present and three consonants: تشعر, يتوج."""
    return len(form) == _PRESENT and form[0] in "تي" and not set(form[1:]) & _LONG_VOWELS


def _owned(form: str) -> bool:
    """Tell whether a form ends in a pronoun of more than one letter: رجالهم, وحدتها."""
    return len(form) >= _SHORTEST_OWNED and form.endswith(("هم", "ها", "هما")) and not form.startswith(ARTICLE)


def _governed(form: str) -> bool:
    """Tell whether a form is a letter with a noun of people, a body, a place or another common word: لوكالة, بشمال."""
    cut = (r for r in readings(form) if r.proclitic and not r.article and not r.enclitic and len(r.stem) > 2)
    return any(_common_noun(r.stem) for r in cut)


def _common_noun(stem: str) -> bool:
    people = stem in people_nouns() and len(stem) > 3
    plain = is_function_word(stem) or stem in word_set("name", "never") or stem in word_set("place", "named_after")
    return people or (plain and stem not in word_set("name", "given"))

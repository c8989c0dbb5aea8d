"""Which words can stand in a person's name, and the parts of a name.

After Ryding, A Reference Grammar of Modern Standard Arabic, section 35, and A. F. L. Beeston's account of ism,
kunya, nasab, laqab and nisba.
"""

from typing import NamedTuple

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.memo import per_word
from isnad.lang.ar.nations import nisba_forms
from isnad.lang.ar.people import is_verb, people_nouns, word, word_set
from isnad.lang.ar.wordclass import is_function_word


class NameWord(NamedTuple):
    """What a folded form can be in a name. `given` is a listed given name; `common` an everyday word too."""

    given: bool
    common: bool
    particle: bool
    kunya: bool
    second: bool
    possible: bool


@per_word
def name_word(form: str) -> NameWord:
    """Return what a folded form can be in a name; everything false for a function word, verb or mark."""
    given = form in word_set("name", "given")
    common = form in word_set("name", "common_words")
    particle = form in word_set("name", "particles")
    seen = word(form)
    possible = given or particle or not (seen.stop or seen.joined or _ordinary(form))
    return NameWord(
        given,
        common,
        particle,
        form in word_set("name", "kunya"),
        form in word_set("name", "compound_second"),
        possible and form[:1].isalpha(),
    )


def _ordinary(form: str) -> bool:
    """Tell whether a form is plainly no name: a verb, a noun of people, an indefinite adjective, one letter."""
    if len(form) < 2 or is_verb(form) or form.isdigit() or is_function_word(form):
        return True
    if _governed(form):
        return True
    if form.startswith("ال"):
        return False
    return form in people_nouns() or form in nisba_forms() or (form.endswith("ا") and form.startswith("م"))


def _governed(form: str) -> bool:
    """Tell whether a form is a preposition with a noun of people or a body: لوكالة."""
    cut = (r for r in readings(form) if r.proclitic and not r.article and not r.enclitic)
    return any(r.stem in people_nouns() and len(r.stem) > 3 for r in cut)

"""Nouns of people and bodies that mean something else where they stand: adjectives, verbs, parts of names."""

from isnad.engine.deeds import senses_of
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.names import name_word
from isnad.lang.ar.numerals import begins_number
from isnad.lang.ar.people import (
    PeopleNoun,
    governs_what_follows,
    is_feminine,
    is_feminine_nisba,
    is_verb,
    word,
    word_set,
)
from isnad.lang.ar.syntax import CLAUSE_MARKS, adjective_like, without_conjunction
from isnad.lang.ar.wordclass import is_function_word
from isnad.tag.phrase import Scene
from isnad.tag.words import BREAK


def means_other(scene: Scene, at: int) -> bool:
    """Tell whether the noun of people that stands at a word names nobody: مصادر دبلوماسية, طالب الرئيس بذلك."""
    noun = scene.nouns.get(at)
    if noun is None or noun.last != at + 1 or not isinstance(noun.value, PeopleNoun) or _names_somebody(scene, at):
        return False
    if _governs(scene, at, noun.value) or _like_a_verb(scene, at) or _a_deed(scene, at, noun.value):
        return True
    return at > 0 and (_in_a_name(scene, at) or _describes(scene, at, noun.value))


def _governs(scene: Scene, at: int, noun: PeopleNoun) -> bool:
    return not word(scene.words.forms[at]).definite and governs_what_follows(noun.lemma, scene.words.forms[at + 1])


def _names_somebody(scene: Scene, at: int) -> bool:
    """Tell whether a name of the registry begins here; loaded words that name nobody are nouns like others."""
    name = scene.names.get(at)
    if name is None or isinstance(name.value, PeopleNoun):
        return False
    return name.last > at + 1 or any(entry.actor_id for entry in name.value)


def _like_a_verb(scene: Scene, at: int) -> bool:
    """A verb spelled like a noun, before its subject: طالب الوزير (the minister demanded)."""
    noun = scene.nouns[at]
    verb = noun.reading.stem in word_set("verbs", "like_nouns") and not without_conjunction(noun.reading.proclitic)
    if not verb or noun.reading.article or noun.reading.enclitic:
        return False
    after = scene.words.forms[at + 1]
    if at + 1 in scene.names or word(after).definite:
        return True
    if adjective_like(after):
        return False  # طالب جامعي: a student
    return _opens_clause(scene, at)


def _opens_clause(scene: Scene, at: int) -> bool:
    """Tell whether a sentence or a clause set off by a mark begins here: وفي سينسيناتي، طالب محتجون."""
    return at == 0 or scene.words.forms[at - 1] in CLAUSE_MARKS | {BREAK}


def _a_deed(scene: Scene, at: int, noun: PeopleNoun) -> bool:
    """A verbal noun (محاصرة المدينة), who leads (بقيادة), or a thing that is a person only with its deed (منفذ)."""
    form = scene.words.forms[at]
    if is_function_word(form):
        return True
    bare = word(form).stem[len(scene.nouns[at].reading.proclitic) if not word(form).definite else 0 :]
    if form in word_set("abstract", "leading") or bare in word_set("abstract", "deeds"):
        return True
    if noun.lemma not in word_set("abstract", "of_a_deed") or noun.plural:
        return False
    return not senses_of(scene.words.forms[at + 1])


def _in_a_name(scene: Scene, at: int) -> bool:
    """A family name that is a noun too, after a given name or a title: خالد الجندي, المهندس مدني."""
    noun, before = scene.nouns[at], scene.words.forms[at - 1]
    if noun.reading.proclitic or noun.reading.enclitic or is_function_word(before):
        return False
    seen = name_word(before)
    given = noun.reading.article and seen.given and not seen.common
    return given or seen.kunya or before in word_set("offices", "honorifics")


def _describes(scene: Scene, at: int, noun: PeopleNoun) -> bool:
    """Tell whether the noun is only the adjective of the one before: مصادر دبلوماسية, تصريح صحفي, مطار كويرس العسكري.

    After a noun of a deed it is the person: مقتل صحفية.
    """
    seen, before = word(scene.words.forms[at]), scene.words.forms[at - 1]
    previous = word(before)
    if at in scene.words.opens or seen.joined or scene.nouns[at].reading.proclitic or previous.stop:
        return False
    if _read_as_verb(before):
        return False
    if seen.stem in word_set("adjectives", "of_attacks") and previous.stem in word_set("adjectives", "attacks"):
        return True
    if _masculine_nisba(scene, at, noun) and (seen.definite or not previous.definite):
        return not _deed(before)
    if seen.definite != previous.definite:
        return False
    if is_feminine_nisba(seen.stem):
        return not _deed(before)
    return _active(scene, at, seen.stem, definite=seen.definite)


@of_word
def _read_as_verb(form: str) -> bool:
    return any(is_verb(r.stem) for r in readings(form) if not r.article)


@of_word
def _deed(form: str) -> bool:
    return bool(senses_of(form))


def _active(scene: Scene, at: int, stem: str, *, definite: bool) -> bool:
    """A participle after its noun: الأيدي العاملة, موقع تابع له, الفصائل العاملة."""
    if stem in word_set("affiliation", "words"):
        return not _deed(scene.words.forms[at - 1])
    if stem in word_set("adjectives", "never_alone") or (definite and stem in word_set("adjectives", "participles")):
        return True
    return is_feminine(stem) and _is_plural_body(scene, at - 1)


def _masculine_nisba(scene: Scene, at: int, noun: PeopleNoun) -> bool:
    """A relative adjective in the masculine singular after a noun that is no count and no person."""
    stem, before = word(scene.words.forms[at]).stem, scene.words.forms[at - 1]
    if noun.plural or not adjective_like(stem) or stem not in word_set("adjectives", "relative"):
        return False
    return not (is_function_word(before) or before in word_set("quantity", "words") or begins_number(before))


def _is_plural_body(scene: Scene, at: int) -> bool:
    """Tell whether a word is a plural that takes its adjective in the feminine singular: الفصائل العاملة."""
    noun = scene.nouns.get(at)
    if noun is None or not isinstance(noun.value, PeopleNoun):
        return False
    return noun.value.plural and noun.value.kind in ("force", "group", "org", "asset")

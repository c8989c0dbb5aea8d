"""How far a name goes that the gazetteer lacks: كفر عويد, مطار الأمير محمد بن عبدالعزيز, حي «النقطة الرابعة»."""

from collections.abc import Sequence

from isnad.engine.deeds import senses_of
from isnad.engine.rarity import RAREST, rarity
from isnad.lang.ar.calendar import month_at, words_of
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.people import is_verb
from isnad.lang.ar.people import word as people_word
from isnad.lang.ar.placeforms import Cue, Word, word
from isnad.lang.ar.placewords import (
    ALEF,
    AND,
    FEMININE,
    FOR,
    IN,
    MANS_ADJECTIVE,
    NISBA_END,
    OWNED_ENDS,
    PLURAL_ENDS,
    PRESENT_PREFIXES,
    TypeWord,
)
from isnad.lang.ar.syntax import FEMININE_PAST
from isnad.lang.ar.triggers import is_verb as known_verb
from isnad.tag.places_find import Reading

_SHORTEST = 2  # letters of the first word of a listed name: ذي مهنة
_LONGEST_QUOTED, _LONGEST_SITE, _LONGEST_NAME, _LONGEST_LINEAGE = 4, 3, 2, 5
_FEWEST_LETTERS = 3
_PROPER = frozenset({"mountain", "hill", "valley", "base", "checkpoint", "forest", "oilfield", "island"})
_NUMBERED = frozenset({"base", "street", "square", "checkpoint", "quarter"})
_DIVISIONS = frozenset({"governorate", "province", "region"})
_BUILT = frozenset({"city", "town", "village"})


def name_end(reading: Reading, covered: Sequence[bool], begin: int, high: int, type_: TypeWord) -> int | None:
    """Return where the name that begins at a token ends; None when no name stands there."""
    words = reading.words
    if begin >= high or covered[begin]:
        return None
    if words[begin].cues & Cue.OPENING:
        return _quoted_end(reading, covered, begin + 1, high)
    if not can_name(reading, begin, type_):
        return None
    site = type_.level == "site"
    if type_.kind == "plain" and not words[begin].cues & Cue.DEFINITE:
        return None  # سهل, "easy", as well
    end = begin + 1
    while end < high and not covered[end] and _goes_on(reading, begin, end, site):
        end += 1
    end -= bool(words[end - 1].cues & Cue.LINEAGE)
    if end - begin > 1:
        return end if _compound(words[begin], type_) else None
    return end if _alone(reading, begin, type_) else None


def listed_end(reading: Reading, covered: Sequence[bool], begin: int, high: int) -> int | None:
    """Return where a name ends that stands in a list of places, و written onto it or a comma before it.

    أحياء الروضة وعصيفرة وجولة الكهرباء: what a plural word of places opens goes on with places. None where the word
    is none that can be a name: a verb, a function word, people, a number, an adjective. A man's adjective agrees with
    no quarters, and is the name of one: أحياء الروضة والجمهوري.
    """
    if begin >= high or covered[begin] or not reading.forms[begin].startswith(AND):
        return None
    form = reading.forms[begin].removeprefix(AND)
    if len(form) < _SHORTEST:
        return None
    first = word(form)
    barred = Cue.MARK | Cue.FUNCTION | Cue.GENERIC | Cue.AFTER_NAME | Cue.NUMBER | Cue.LOCATIVE | Cue.INSIDE
    told = barred & ~Cue.GENERIC if first.cues & Cue.DEFINITE and form.endswith(MANS_ADJECTIVE) else barred
    if first.cues & told or first.direction or first.nisba or is_verb(form) or known_verb(form):
        return None
    bare = word(form.removeprefix(ARTICLE)).type if first.cues & Cue.DEFINITE else first.type
    if bare is not None and bare.number == "plural":
        return None  # والمناطق والقرى الشمالية
    if senses_of(form) and not first.cues & Cue.DEFINITE:
        return None  # وحرق وتدمير البؤر: deeds, where the list has come to its end
    noun, definite = people_word(form), bool(first.cues & Cue.DEFINITE)
    if noun.stop or noun.joined or (noun.adjective and not definite) or form in words_of("weekday"):
        return None
    if form.endswith(FEMININE_PAST) and not form.endswith(PLURAL_ENDS):
        return None  # وتضررت, "and it was damaged"
    end = begin + 1
    free = end < high and not covered[end] and not is_verb(reading.forms[end])
    follows = word(reading.forms[end]).cues if free else Cue.MARK
    if first.type is not None or first.cues & Cue.HEAD or len(form) == _SHORTEST:
        return None if follows & barred else end + 1  # ذي مهنة, رأس العين
    return end + 1 if follows & Cue.DEFINITE and not follows & barred and not definite else end  # جولة الكهرباء


def _compound(first: Word, type_: TypeWord) -> bool:
    """مناطق سيطرة الفصائل are "areas of control"; after a plural only كفر عويد and the like are names."""
    return type_.number != "plural" or bool(first.cues & (Cue.HEAD | Cue.DEFINITE))


def _quoted_end(reading: Reading, covered: Sequence[bool], begin: int, high: int) -> int | None:
    for end in range(begin + 1, min(begin + _LONGEST_QUOTED + 1, high)):
        if covered[end - 1] or reading.words[end - 1].cues & Cue.MARK:
            return None
        if reading.words[end].cues & Cue.CLOSING:
            return end
    return None


def can_name(reading: Reading, at: int, type_: TypeWord) -> bool:
    """Tell whether the word at a token can begin a name: no function word, verb, adjective or mark."""
    seen, form = reading.words[at], reading.forms[at]
    if seen.cues & Cue.NUMBER:
        return type_.kind in _NUMBERED and type_.number == "singular"
    if seen.cues & (Cue.MARK | Cue.FUNCTION | Cue.AFTER_NAME):
        return False
    if seen.cues & Cue.GENERIC and not (type_.kind == "hill" and seen.cues & Cue.DEFINITE):
        return False  # منطقة آمنة, but تبة الدفاع
    if len(form) < _FEWEST_LETTERS and not seen.cues & Cue.HEAD:
        return False
    if seen.type is not None or seen.direction or seen.nisba or is_verb(form) or form[0] == AND:
        return False
    if seen.cues & Cue.TITLE and type_.level != "site":
        return False
    if type_.kind == "base" and form[0] == FOR:
        return False  # معسكر لهذا الغرض, قاعدة لتحدي
    noun = people_word(form)
    return not (noun.stop or noun.adjective or (noun.joined and type_.number == "singular"))


def _goes_on(reading: Reading, begin: int, at: int, site: bool) -> bool:
    """A name goes on: after كفر or تل, with a second noun in construct, and in sites with each definite word."""
    seen, previous, form = reading.words[at], reading.words[at - 1], reading.forms[at]
    if site and (lineage := _lineage(reading, begin, at)) is not None:
        return lineage
    if at - begin >= (_LONGEST_SITE if site else _LONGEST_NAME):
        return False
    if previous.cues & Cue.NUMBER and month_at(reading.forms, at):
        return True  # شارع 26 سبتمبر
    barred = Cue.MARK | Cue.FUNCTION | Cue.AFTER_NAME | Cue.NUMBER
    if seen.cues & barred or is_verb(form) or people_word(form).joined:
        return False
    if at == begin + 1 and (previous.cues & Cue.HEAD or (site and previous.cues & Cue.TITLE)):
        return True  # كفر عويد, مستشفى الملك فيصل
    if not seen.cues & Cue.DEFINITE or seen.nisba or seen.direction:
        return False
    if previous.cues & Cue.DEFINITE:
        return site
    if reading.forms[begin].endswith(OWNED_ENDS):
        return False  # منطقة ضربها التحالف, "an area that the coalition struck"
    return not form.endswith((NISBA_END, *PLURAL_ENDS))  # قرى المتمردين, "the rebels' villages"


def _lineage(reading: Reading, begin: int, at: int) -> bool | None:
    """Tell of بن, and of the word on either side of it, whether the name goes on; None of any other word.

    مطار الأمير محمد بن عبدالعزيز; مسجد الإمام علي بن أبي طالب, where علي is spelt like على, "on".
    """
    if at - begin >= _LONGEST_LINEAGE or reading.words[at].cues & Cue.MARK:
        return None
    here, before = reading.words[at].cues & Cue.LINEAGE, reading.words[at - 1].cues & Cue.LINEAGE
    after = at + 1 < len(reading.words) and reading.words[at + 1].cues & Cue.LINEAGE
    titled = reading.words[begin].cues & Cue.TITLE and at == begin + 1
    parent = at - 2 > begin and reading.words[at - 2].cues & Cue.LINEAGE and reading.words[at - 1].cues & Cue.HEAD
    return True if here or before or parent or (titled and after) else None


def _alone(reading: Reading, at: int, type_: TypeWord) -> bool:
    """One word is a name when it has the article, or after a word for a settlement when it looks like no noun."""
    seen, form = reading.words[at], reading.forms[at]
    if seen.cues & (Cue.DEFINITE | Cue.NUMBER):
        return type_.number != "plural" or type_.level != "settlement"
    if type_.number == "plural":
        return _opens_list(reading, at)
    if type_.kind == "quarter" or len(form) < _FEWEST_LETTERS:
        return False
    if not (type_.flag or type_.kind in _PROPER):
        return type_.kind in _DIVISIONS and _placed(reading, at + 1)  # إقليم X شرق البلاد
    if form.endswith(ALEF):
        return type_.kind in _BUILT and _placed(reading, at + 1)  # قرية بيتا الواقعة جنوب
    if form.endswith(PLURAL_ENDS):
        return False
    return not _doubtful(type_, form) or _set_off(reading, at + 1)


def _opens_list(reading: Reading, at: int) -> bool:
    """قرى سهرة والحيمة: a word that the press hardly has, and و after it, begins the names of a list."""
    form = reading.forms[at]
    listed = at + 1 < len(reading.forms) and reading.forms[at + 1].startswith(AND)
    name = len(form) >= _FEWEST_LETTERS and not form.endswith(PLURAL_ENDS) and not known_verb(form + ALEF)
    return listed and name and rarity(form) == RAREST


def _doubtful(type_: TypeWord, form: str) -> bool:
    """منطقة خالية, "an empty area", قرية تتبع, "a village that belongs to": no name unless something sets it off."""
    if type_.kind == "locality" or form[0] in PRESENT_PREFIXES:
        return True
    return type_.kind in _PROPER and form.endswith(FEMININE)


def _set_off(reading: Reading, at: int) -> bool:
    """Tell whether a mark, or a word of place, follows: what a name has after it, and an adjective seldom."""
    if at >= len(reading.words):
        return True
    seen = reading.words[at]
    return bool(seen.cues & Cue.MARK) or _placed(reading, at) or IN in seen.proclitic


def _placed(reading: Reading, at: int) -> bool:
    """Tell whether a word follows that says where: في, الواقعة, شمال."""
    return at < len(reading.words) and (
        bool(reading.words[at].cues & Cue.INSIDE) or reading.words[at].direction is not None
    )

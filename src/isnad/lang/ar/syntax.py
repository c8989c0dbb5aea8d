"""Small facts of Arabic syntax that the steps ask for: joining letters, letters that govern, marks of clauses."""

from collections.abc import Sequence
from functools import cache

from isnad.lang.ar.clitics import Reading
from isnad.lang.ar.wordclass import is_class

LETTER_PREPOSITIONS = frozenset("بلك")
CLAUSE_MARKS = frozenset('،,؛:()[]{}-–—«»"“”')
COMMAS = frozenset("،,")
ASIDE_MARKS = frozenset("،,-–")
BOUND_MARKS = frozenset("،,؛:-–")
TRANSPARENT_MARKS = frozenset("()[]{}«»\"“”'")
JOINING_AND_GOVERNING = "وفبل"
OBJECTS_LIKE_ENDINGS = frozenset({"ي", "ك"})  # of nouns far more often than of verbs
FIRST_AND_SECOND_PERSON = frozenset({"ي", "ك", "كم", "نا", "ني"})
TA_MARBUTA = "ة"
TA_MARBUTA_FOLDED = "ه"
DAMMA = "\u064f"
OBLIQUE = "ين"  # of sound plurals and duals of people: never the subject
OBLIQUE_DUAL = "تين"  # of feminine nouns: two, and no plural
PLURAL_SUBJECT = "ون"  # of sound plurals: never an object
NOMINATIVE = (PLURAL_SUBJECT, "ان")  # of the same: the subject, of a passive verb too
OBJECT_LETTER = "ل"
FUTURE = "سوف"
AS_LETTER = "ك"
BY_LETTER = "ب"
FEMININE_PLURAL = ("ات", "اتٍ")
DASHES = frozenset("-–—")
OPENING_QUOTES = frozenset("«\"“”'")
CLOSING_QUOTES = frozenset("»\"“”'")
QUOTES = OPENING_QUOTES | CLOSING_QUOTES
BOUNDED_BY = frozenset(
    {"داخل", "خارج", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "الي", "نحو", "عبر", "قرب", "وسط"}
)
LOCATIVES = frozenset({"في", "ب"})
ON = "علي"
SINCE = "منذ"
UNTIL = frozenset({"حتي", "الي"})
BACK_FROM = frozenset({"منذ", "قبل"})  # before a length of time: منذ أسابيع, قبل أيام
THROUGHOUT = frozenset({"خلال", "مدي", "مدار", "طوال", "طيله"})  # before a length of time: على مدى أربعة أشهر
AFTER = "بعد"
COUNTED_FROM = frozenset({"من", "علي"})  # بعد يومين من الهجوم, بعد أسبوع على الهجوم
WITHIN = "داخل"
CLOSE_TO = frozenset({"القريبه", "قريبه", "القريب", "قريب", "بالقرب", "قريبا", "مقربه"})
IN_ORDER = frozenset({"بعد", "قبل"})  # before a place they rank it: ثاني أهم مدينة بعد صنعاء
OF_TIME = frozenset(
    {"بعد", "قبل", "اثر", "عقب", "خلال", "منذ", "اثناء", "جراء", "نتيجه", "بسبب", "غداه", "عشيه", "بعيد", "قبيل"}
    | {"اعقاب", "وسط", "رغم", "فور", "ابان", "بفعل", "لدي"}
)
"""What parts a noun from the verb before it, and says when or why."""
OF_WHAT = "عن"  # أعلن عن, لا صحة لما قيل عن
NO, TRUTH = "لا", "صحه"
PRESENT_LETTERS = frozenset("يت")
"""The first letters of verbs of the present in the third person."""
AT_THE_TIME = frozenset({"بينما", "عندما", "حينما", "حين"})
TO = "الي"
MORROW = "غداه"
DAY_AFTER = frozenset({MORROW, "عشيه"})
ANY = "اي"
OR = "او"
THAT = "ان"
AGAINST = "ضد"
BETWEEN = "بين"
COMPLEMENT_OF = frozenset({"الي", "علي", "ل", "ب"})  # what a demand or a threat is of
OWNERS = frozenset({"ه", "ها", "هم", "هما"})
DISGUISES = frozenset({"بزي", "بلباس", "بملابس", "ببزات", "بازياء"})
_WITH_PRONOUN = frozenset(
    f"{preposition}{pronoun}"
    for preposition in ("علي", "الي", "في", "ل", "عن", "ب")
    for pronoun in ("ه", "ها", "هم", "هما", "هن")
)
ABOUT_NUMBERS = frozenset({"نحو", "حول"})  # "about" before a number: نحو ألفي عامل
TOWARDS = frozenset({"باتجاه", "نحو", "صوب"})  # where somebody went, not where the deed was
FROM = "من"
WITH = "مع"
IN_COURSE_OF = frozenset({"خلال", "في", "اثناء"})
ONE_OF = frozenset({"احد", "احدي", "بعض", "عدد", "من"})
ACCUSATIVE_ALEF = "ا"
FEMININE_PAST = "ت"  # of a verb: تضررت
REFLEXIVES = frozenset({"نفسه", "نفسها", "نفسيهما", "انفسهم"})
_CONJUNCTIONS = ("و", "ف")
_ARTICLE = "ال"
_CONTRACTED = "لل"
_BEFORE_WORDS = (
    "",
    _CONTRACTED,
    *(letter + article for letter in (*_CONJUNCTIONS, *sorted(LETTER_PREPOSITIONS)) for article in ("", _ARTICLE)),
    _ARTICLE,
)
_MIN_GOVERNED = 5


def those_who(forms: Sequence[str], at: int) -> bool:
    """Tell whether من at a token is "those who", not "from": after a pronoun, as in هم من أطلقوا النار."""
    return at > 0 and forms[at] == FROM and is_class(forms[at - 1], "pronoun")


def joins(form: str) -> bool:
    """Tell whether a form, or the letters cut before a name, begin with و or ف."""
    return form[:1] in _CONJUNCTIONS


def without_conjunction(form: str) -> str:
    """Return the form without a leading و or ف."""
    return form[1:] if joins(form) else form


def opens_with_conjunction(form: str) -> bool:
    """Tell whether a whole word may be a conjunction and a word of three letters or more."""
    return joins(form) and len(form) > 3


def preposition_of(form: str) -> tuple[str, bool] | None:
    """Return the preposition that the form is, and whether و joins it; None for any other word.

    A direction with ب written to it governs as the direction does: بجنوب بغداد.
    """
    if form[:1] in LETTER_PREPOSITIONS and form[1:] in BOUNDED_BY:
        return form[1:], False
    if not is_class(form, "preposition"):
        return None
    bare = without_conjunction(form) if joins(form) and is_class(form[1:], "preposition") else form
    return bare, bare != form


def governs_pronoun(form: str) -> bool:
    """Tell whether a preposition has its pronoun with it, so that what follows is not its noun: وزعت عليهم الهيئة.

    Not من and بين, which go on to tell who is among the people named: منهم أطفال.
    """
    return without_conjunction(form) in _WITH_PRONOUN


def letter_preposition(form: str) -> str:
    """Return the one-letter preposition written with a definite noun (بالمدينة، للجيش); else the empty string."""
    if len(form) < _MIN_GOVERNED:
        return ""
    if form[:1] in LETTER_PREPOSITIONS and form[1:3] == _ARTICLE:
        return form[0]
    return form[0] if form.startswith(_CONTRACTED) else ""


def letter_before_name(prefix: str) -> str:
    """Return the one-letter preposition among the letters cut off before a name; else the empty string."""
    return prefix[-1:] if prefix[-1:] in LETTER_PREPOSITIONS else ""


def in_words(form: str, words: frozenset[str], letters: str = "وف") -> bool:
    """Tell whether a folded form is one of the words, bare or after one of the letters."""
    return form in words or (form[:1] in letters and form[1:] in words)


def without_article(form: str) -> str:
    """Return the form without the bare article."""
    return form.removeprefix(_ARTICLE)


@cache
def with_letters(words: frozenset[str], letters: str) -> frozenset[str]:
    """Return words bare and after each of the letters: what `in_words` finds, for a whole list of forms at once."""
    return words | {letter + word for letter in letters for word in words}


@cache
def topic_forms(words: frozenset[str]) -> frozenset[str]:
    """Return the words with and without letters before them and the article (لمقاتلي، للقوات)."""
    stems = words | {without_article(word) for word in words}
    return frozenset(form for before in _BEFORE_WORDS for stem in stems if _in_topic(form := before + stem, words))


def _in_topic(form: str, words: frozenset[str]) -> bool:
    bare = without_article(without_conjunction(form))
    if form in words or bare in words or _ARTICLE + bare in words:
        return True
    return form[:1] in LETTER_PREPOSITIONS and (
        form[1:] in words or without_article(form[1:]) in words or form.removeprefix(_CONTRACTED) in words
    )


def adjective_like(form: str) -> bool:
    """Tell whether a form ends as a relational adjective does (مدفعي، جوي)."""
    return form.endswith("ي") and len(form) > 3


def verb_reading(reading: Reading, present: bool) -> bool:
    """Tell whether what was cut off a form can stand before a finite verb.

    The article and the prepositions cannot; ل (so that, let) and the future mark only before the present.
    """
    if reading.enclitic in FIRST_AND_SECOND_PERSON:
        return False
    return verb_letters(reading, present)


def verb_letters(reading: Reading, present: bool) -> bool:
    """Tell the same with an object of any person (واتهمونا): a finite verb, if not one that tells a deed."""
    if reading.article or without_conjunction(reading.proclitic) not in ("", "ل"):
        return False
    if reading.enclitic in OBJECTS_LIKE_ENDINGS:
        return False
    return present or not (reading.future or reading.proclitic.endswith("ل"))


def purpose_letter(reading: Reading) -> bool:
    """Tell whether ل stands before the word: purpose before a verb or a verbal noun."""
    return reading.proclitic.endswith("ل")


def carrier_reading(reading: Reading, verbal_noun: bool) -> bool:
    """Tell whether a verb that carries a verbal noun, or its own verbal noun, can be read so."""
    bare = without_conjunction(reading.proclitic)
    return not reading.article and bare in (("", "ب", "ل") if verbal_noun else ("", "ل"))


def is_particle_ma(form: str) -> bool:
    """Tell whether a form is the particle ما, bare or after a conjunction."""
    return without_conjunction(form) == "ما"


def contracted_preposition(form: str) -> str:
    """Return ل where it has swallowed the alef of the article (للمدينة), so that no name can leave it off."""
    return OBJECT_LETTER if form.startswith(_CONTRACTED) and len(form) >= _MIN_GOVERNED else ""


def ends_in_tanwin(word: str) -> bool:
    """Tell whether a word as printed ends in the accusative tanwin: an object, not the genitive of a preposition."""
    return word.endswith(("ً", "ًا", "اً"))


def joined_by_and(form: str) -> bool:
    """Tell whether و is written onto a word. A name may begin with the same letter."""
    return form[:1] == _CONJUNCTIONS[0] and len(form) > 1


def printed_as_object(word: str) -> bool:
    """Tell whether a word is printed in the case of an object: اغتال قاضياً, اغتال مدنيين."""
    return ends_in_tanwin(word) or word.endswith("ين")


def is_and(form: str) -> bool:
    """Tell whether a token is the conjunction و standing apart, as before a bracket: و(الجبهة)."""
    return form == _CONJUNCTIONS[0]

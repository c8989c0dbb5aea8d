"""Speakers that stand before their verb, and nouns that a relative clause describes."""

from isnad.attribute.phrase import BREAKS, Phrase, has_name
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.quotes import MARKS
from isnad.attribute.scene import Scene
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import ADVERB, ARTICLE, DEMONSTRATIVE, HEAD, OPENER, PREPOSITION, RELATIVE, THAT, head_of
from isnad.lang.ar.speech import CLITIC_TO, COMMAS, SEMICOLONS, STOPS, with_phrase, without_to

_LONGEST_SUBJECT = 14
_TELLERS = frozenset({"source", "person", "office"})


def phrase_before(scene: Scene, verb: int, first: int) -> tuple[Phrase, bool] | None:
    """Return the subject that stands before its verb and whether a particle opens its clause.

    كان مصدر أمني قد أعلن, إلا أن المرصد أكد, and in headlines باكستان تتهم. `first` is the sentence's first token.
    """
    end = verb
    while end > first and (scene.forms[end - 1] in cue_words("clause", "past_marks") or _adverb(scene, end - 1)):
        end -= 1
    if end <= first or scene.flag(end - 1) & (PREPOSITION | BREAKS):
        return None
    opener = _clause_opener(scene, end, first)
    if opener is None:
        return None
    start, strong = opener
    if not strong and scene.flag(start) & DEMONSTRATIVE and not scene.flag(start + 1) & ARTICLE:
        return None  # هذه جماعات تعلن: a description
    phrase = noun_phrase(scene, start, end)
    if phrase is None:
        return None
    teller = phrase.head is not None and phrase.head.kind in _TELLERS  # مسؤول مطلع على المحادثات قال
    if phrase.last < end and not ((strong or teller) and only_extras(scene, phrase)):
        return None
    return phrase, strong


def _adverb(scene: Scene, at: int) -> bool:
    """An adverb that may stand between subject and verb; حين "when" opens a clause."""
    return bool(scene.flag(at) & ADVERB) and not scene.flag(at) & OPENER


def _clause_opener(scene: Scene, end: int, first: int) -> tuple[int, bool] | None:
    commas = 0
    for index in range(end - 1, max(first, end - 24) - 1, -1):
        form = scene.forms[index]
        if form in COMMAS:
            commas += 1
        if form in cue_words("clause", "pronoun_that"):
            return None  # بأنها قصفت ناقلات | قالت القوات إنها: the pronoun is the subject
        if form in SEMICOLONS and index + 1 < end:
            return index + 1, False  # تبادلا الاتهامات؛ | فقيادة الحركة قالت
        if index in scene.finite or form in STOPS or commas > 2 or form == ":":
            return None
        if form in cue_words("clause", "with_that") and not scene.flag(index + 1) & THAT:
            continue  # حصيلة غير نهائية
        if scene.flag(index) & (OPENER | THAT) and not scene.flag(index) & HEAD:
            return index + 1, True
    if end - first > _LONGEST_SUBJECT or commas:
        return None
    first = past_stamp(scene, first)
    if first >= end:
        return None
    while first < end - 1 and _adverb(scene, first) and not scene.flag(first) & PREPOSITION:
        first += 1  # بالمقابل مصدر محلي قال
    return first, False


def past_stamp(scene: Scene, first: int) -> int:
    """Return the token after the clock time or bullet that opens a live page's entry: 17:45 | حماس تنفي."""
    at, clock = first, False
    while at < len(scene.forms) - 1 and (_bullet(scene.forms[at]) or (clock and _of_clock(scene.forms[at]))):
        clock = clock or ":" in scene.forms[at]
        at += 1
    return at


def _bullet(form: str) -> bool:
    return (":" in form and form[:1].isdigit()) or not (form[0].isalnum() or form in MARKS or form in "([{/:")


def _of_clock(form: str) -> bool:
    return form in cue_words("clause", "halves_of_day")


def only_extras(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether what follows may stand between subject and verb: an office, brackets, a prepositional phrase."""
    first = phrase.last
    return (
        scene.forms[first] in COMMAS
        or (scene.flag(first) & HEAD and has_name(scene, phrase))
        or scene.forms[first] == "("
        or with_phrase(scene.forms[first])
        or bool(scene.flag(first) & (PREPOSITION | RELATIVE))
        or scene.forms[first].startswith(CLITIC_TO)
    )


def antecedent(scene: Scene, relative: int, first: int, gender: str) -> Phrase | None:
    """Return the noun phrase before a relative pronoun, from its nearest agreeing head: مصادر عسكرية التي قالت."""
    if relative - 1 > first and scene.forms[relative - 1] in COMMAS:
        relative -= 1
    start = relative
    while start > first and not _bounds_antecedent(scene, start - 1):
        start -= 1
    if start == relative:
        return None
    for index in range(relative - 1, start - 1, -1):
        form = scene.forms[index]
        head = head_of(form) or head_of(without_to(form))
        if head is not None and head.gender == gender:
            return Phrase(index, relative, head)
    return noun_phrase(scene, start, relative)


def _bounds_antecedent(scene: Scene, at: int) -> bool:
    form = scene.forms[at]
    return (
        bool(scene.flag(at) & (PREPOSITION | BREAKS | ADVERB))
        or at in scene.finite
        or not (form.isalnum() or form in MARKS or form in "()")
    )

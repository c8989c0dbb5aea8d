"""The words of a sentence that say a harm, and the words before them that deny it or make it unreal."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from isnad.coding.harm_people import PeopleReader
from isnad.coding.harm_phrase import DUAL
from isnad.engine.article import Article, Sentence
from isnad.engine.phrases import Match, PhraseTable
from isnad.lang.ar.clitics import Reading, readings
from isnad.lang.ar.harm_words import HarmWord, harm_class, harm_phrases, has_stem, in_class
from isnad.lang.ar.people import is_verb
from isnad.lang.ar.pronouns import pronoun_is_real
from isnad.lang.ar.syntax import BY_LETTER, LETTER_PREPOSITIONS, OBJECT_LETTER, TRANSPARENT_MARKS
from isnad.lang.ar.wordclass import is_class

_SPLIT_REACH = 24
_UNREAL_REACH = 3
_SENTENCE_REACH = 10
_NEGATION_REACH = 7
_VERB_NEGATION_REACH = 3
_DOUBT_REACH, _IDIOM_REACH = 6, 8


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word or phrase that says a harm, on tokens `[first, last)`."""

    first: int
    last: int
    word: HarmWord
    reading: Reading


@cache
def _table() -> PhraseTable[HarmWord]:
    table: PhraseTable[HarmWord] = PhraseTable(readings)
    table.update(harm_phrases())
    return table


def scan_harm_words(article: Article) -> list[Match[HarmWord]]:
    """Return every word of the article that may say a harm, by first token."""
    return _table().scan(article.tokens.forms)


def find_anchors(article: Article, sentence: Sentence, matches: Sequence[Match[HarmWord]]) -> list[Anchor]:
    """Return the harm words of a sentence in order, of which no two share a token, out of its matches."""
    tokens = article.tokens
    anchors: list[Anchor] = []
    reach = sentence.first
    for first in sorted({match.first for match in matches}):
        usable = [m for m in matches if m.first == first and _fits(article, sentence, m)]
        if anchors and anchors[-1].word.voice == "split" and has_stem(tokens.forms[first], anchors[-1].word.needs):
            continue  # لقي ثلاثة مصرعهم: the noun is the verb's
        if usable and first >= reach:
            before = anchors[-1] if anchors and anchors[-1].last == first else None
            best = max(usable, key=lambda match: (match.last, _rank(tokens.forms, match, before)))
            anchors.append(Anchor(first, best.last, best.value, best.reading))
            reach = best.last
    return anchors


def _rules(article: Article, match: Match[HarmWord]) -> bool:
    """يقضي الاتفاق بخروج المقاتلين, ويقضي بخروجهم: what an agreement rules, and nobody's death."""
    after = article.tokens.forms[match.last : match.last + 1]
    undergoes = match.value.voice == "undergo" and not match.value.past
    return undergoes and any(form.startswith(BY_LETTER) for form in after)


def _fits(article: Article, sentence: Sentence, match: Match[HarmWord]) -> bool:
    """Whether the clitics suit the word: a finite verb has no article, a verbal noun with one has no victim after."""
    reading, word = match.reading, match.value
    printed = article.tokens.text(match.first, match.first + 1)
    if match.last > sentence.last or _rules(article, match):
        return False
    if (reading.article and word.voice != "over") or not pronoun_is_real(reading, printed):
        return False
    if not word.is_verb:
        return not reading.future
    if reading.future or (reading.proclitic and reading.proclitic[-1] in LETTER_PREPOSITIONS):
        return False
    if word.kind == "missing" and match.last < sentence.last and is_verb(article.tokens.forms[match.last]):
        return False  # فقد قال "indeed he said"
    if word.needs and word.voice == "active":
        return any(has_stem(form, word.needs) for form in article.tokens.forms[sentence.first : match.first])
    if word.voice == "split":
        return _completed(article.tokens.forms, match.last, sentence.last, word)
    return not (reading.enclitic and word.limit)


def _completed(forms: Sequence[str], index: int, stop: int, word: HarmWord) -> bool:
    return any(has_stem(form, word.needs) for form in forms[index : min(index + _SPLIT_REACH, stop)])


def _rank(forms: Sequence[str], match: Match[HarmWord], beside: Anchor | None) -> int:
    """Of a verb and a verbal noun that look alike the noun wins after a preposition (إلى قتل), else the verb.

    Joined to a harm word right before it, it is of the same sort (مقتل وجرح العشرات).
    """
    if beside is not None and match.reading.proclitic in harm_class("joint", "letters"):
        return int(beside.word.is_verb == match.value.is_verb)
    governed = match.reading.proclitic != "" and match.reading.proclitic[-1] in LETTER_PREPOSITIONS
    before = match.first > 0 and _governs(forms[match.first - 1])
    noun = match.value.voice in ("noun", "over")
    split = match.value.voice == "split"
    return 2 * split + (noun == (governed or before))


def _governs(form: str) -> bool:
    """Whether a noun has to follow: after a preposition, "crimes of", or a verb (أباح قتل)."""
    if is_class(form, "auxiliary"):
        return False
    return is_class(form, "preposition") or in_class(form, "heads", "words") or is_verb(form)


def grouped(forms: Sequence[str], anchors: Sequence[Anchor]) -> list[list[Anchor]]:
    """Return the anchors in groups that share whom they befall: مقتل وإصابة عشرين, قتل أو جرح."""
    groups: list[list[Anchor]] = []
    for anchor in anchors:
        if groups and _joined_to(forms, groups[-1][-1], anchor):
            groups[-1].append(anchor)
        else:
            groups.append([anchor])
    return groups


def _joined_to(forms: Sequence[str], before: Anchor, anchor: Anchor) -> bool:
    gap = forms[before.last : anchor.first]
    joint = anchor.reading.proclitic in harm_class("joint", "letters") and not gap
    word = len(gap) == 1 and gap[0] in harm_class("joint", "words")
    agree = before.word.is_verb == anchor.word.is_verb and before.word.plural <= anchor.word.plural
    return (
        (joint or word) and agree and not before.reading.enclitic
    )  # in جنديان قتلا وأصيب خمسة the first verb has had its subject


def is_unreal(forms: Sequence[str], anchor: Anchor, sentence: Sentence) -> bool:
    """Tell whether the harm was tried, threatened, feared, planned or ordered by a court, not done."""
    before = _before(forms, anchor.first, sentence.first, _UNREAL_REACH)
    purpose = not anchor.word.is_verb and anchor.reading.proclitic.endswith(OBJECT_LETTER)
    if purpose and anchor.reading.stem in harm_class("purpose", "nouns"):
        return True
    if any(has_stem(form, harm_class("unreal", "words")) for form in before):
        return True
    if _is_sentence(forms, anchor, sentence):
        return True
    return anchor.word.is_verb and not anchor.word.past and any(in_class(f, "maybe", "words") for f in before[-1:])


def _is_sentence(forms: Sequence[str], anchor: Anchor, sentence: Sentence) -> bool:
    if anchor.reading.stem not in harm_class("sentence", "nouns"):
        return False
    by = anchor.reading.proclitic.endswith(tuple(harm_class("sentence", "letter")))
    before = forms[max(sentence.first, anchor.first - _SENTENCE_REACH) : anchor.first]
    return by and any(has_stem(form, harm_class("sentence", "words")) for form in before)


def may_not_be(forms: Sequence[str], index: int, sentence: Sentence) -> bool:
    """Tell whether victims at a token are only feared, possible or asked after (قد يوقع قتلى, ما إذا كان هناك جرحى)."""
    before = _before(forms, index, sentence.first, _DOUBT_REACH)
    present = any(in_class(form, "maybe", "words") and _is_present(before, place) for place, form in enumerate(before))
    return present or any(in_class(form, "doubt", "words") for form in before)


def _is_present(before: Sequence[str], place: int) -> bool:
    return place + 1 < len(before) and before[place + 1][:1] in harm_class("maybe", "present")


def is_idiom(forms: Sequence[str], anchor: Anchor, first: int, last: int, stop: int) -> bool:
    """Tell whether a harm word means something else here: فقد العمال وظائفهم, استشهد الوزير بتقرير.

    `first` and `last` are the tokens of the people who would be its victims.
    """
    after = forms[last : min(last + _IDIOM_REACH, stop)]
    words = (*forms[anchor.last : first], *after)
    if any(in_class(form, "idiom", "held") for form in words):
        return True
    if not anchor.word.past and any(in_class(form, "idiom", "habit") for form in after):
        return True
    if anchor.word.kind == "missing" and any(in_class(form, "idiom", "lost") for form in words):
        return True
    cites = any(form in harm_class("idiom", "cited") for form in words)
    return cites and any(has_stem(form, harm_class("idiom", "cites")) for form in forms[anchor.first : anchor.last])


def is_negated(forms: Sequence[str], index: int, sentence: Sentence, stop: int, *, verb: bool = False) -> bool:
    """Tell whether a negation, standard or dialect, reaches the word at `index`; an exception after it lifts it.

    A noun may stand far behind the negated verb that carries it (لم تعلن الوزارة عن وقوع إصابات).
    """
    before = _before(forms, index, sentence.first, _VERB_NEGATION_REACH if verb else _NEGATION_REACH)
    if any(in_class(form, "negation", "undone") for form in (*before, *forms[index:stop])):
        return False
    return any(_denies(before, place, forms[index]) for place in range(len(before)))


def _denies(before: Sequence[str], place: int, word: str) -> bool:
    form, following = before[place], before[place + 1] if place + 1 < len(before) else word
    if is_class(form, "negation_dialect"):
        return True
    if in_class(form, "negation", "no"):
        return in_class(following, "negation", "there_is")
    return in_class(form, "negation", "words") and not in_class(following, "negation", "not_negation")


def _before(forms: Sequence[str], index: int, first: int, reach: int) -> Sequence[str]:
    """The words before a token, back to the next mark that parts clauses."""
    begin = index
    while begin > first and index - begin < reach and _is_inside(forms[begin - 1]):
        begin -= 1
    return forms[begin:index]


def _is_inside(form: str) -> bool:
    return form.isalnum() or form in TRANSPARENT_MARKS


def inside_count(reader: PeopleReader, anchor: Anchor, sentence: Sentence) -> bool:
    """Tell whether the word is itself what a number counts (20 إصابة "twenty injured", 3 أسر "three families")."""
    for first in range(max(sentence.first, anchor.first - 3), anchor.first):
        if first in reader.quantities:
            people = reader.at(first, sentence.last)
            if people is not None and people.noun is not None and people.first < anchor.first < people.last:
                return True
            last, quantity = reader.quantities[first]
            if quantity.unit is not None and quantity.word != DUAL and last == anchor.first:
                return not anchor.reading.proclitic
    return False

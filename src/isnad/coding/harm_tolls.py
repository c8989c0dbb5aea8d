"""Figures that no verb of harm carries: victims named as such (30 قتيلا), tolls (عدد القتلى إلى 40), parts of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from msgspec.structs import replace

from isnad.coding.harm_anchor import Anchor, may_not_be
from isnad.coding.harm_people import PeopleReader
from isnad.coding.harm_phrase import CASUALTIES, DUAL, People
from isnad.engine.article import Sentence
from isnad.lang.ar.clitics import ARTICLE, definite
from isnad.lang.ar.counted import PERSON, NounAt, counted_noun, noun_at
from isnad.lang.ar.harm_words import VictimNoun, harm_class, in_class, victim_nouns
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.syntax import COMMAS, TRANSPARENT_MARKS
from isnad.lang.ar.wordclass import is_class

_CARRIER_REACH = 4
_TOLL_REACH = 25
_COUNTING_REACH = 2
_AFTER_REACH = 5
_WHOSE = 4
CAPTURED = VictimNoun("detained", True)
_HARMS_BY_THEMSELVES = frozenset({"killed", "wounded", "casualties"})


@dataclass(frozen=True, slots=True)
class Toll:
    """People and the harm that a noun of victims at token `anchor` says befell them."""

    people: People
    victims: VictimNoun
    anchor: int
    part: bool = False


def lone_victims(reader: PeopleReader, sentence: Sentence, claimed: set[int]) -> Iterator[Toll]:
    """Yield people whom their own noun says to be victims, outside what was `claimed` by a harm word.

    A number is enough (خمسة جرحى). A bare plural is a figure after a word that brings harm about, at the head of a
    sentence or title, or joined to such a one; "the dead of the attack" refers to figures given elsewhere.
    """
    before = -1
    for people in _people(reader, sentence):
        own = people.own
        if _is_claimed(people, claimed):
            before = people.last
        elif own is not None and own.strong and _is_figure(reader, people, sentence, joined=before == people.first):
            yield Toll(people, own, people.first)
            before = people.last
        elif own is not None and own.kind == "captive" and people.counted and _is_next(people, before):
            yield Toll(people, CAPTURED, people.first)  # 33 قتيلا و50 أسيرا


def _is_next(people: People, before: int) -> bool:
    """Whether و joins people to those that end at a token; before figures it may be a token of its own."""
    return people.joined and 0 <= people.first - before <= 1


def _people(reader: PeopleReader, sentence: Sentence) -> Iterator[People]:
    """The phrases of a sentence that begin with a number or a noun of victims."""
    index = sentence.first
    while index < sentence.last:
        people = reader.at(index, sentence.last) if _may_be_victim(reader, index) else None
        if people is not None:
            yield people
        index = max(people.last, index + 1) if people is not None else index + 1


def _is_figure(reader: PeopleReader, people: People, sentence: Sentence, *, joined: bool) -> bool:
    if _counts(reader, people) or counted_after(reader, people, sentence.last) is not None:
        return True
    if people.own is None or people.own.kind not in _HARMS_BY_THEMSELVES:
        return False
    return (people.joined and joined) or _stands(reader, people, sentence)


def scan_victims(forms: Sequence[str]) -> list[int]:
    """Return the tokens of nouns of victims and of tolls: a sentence without one has no figure of this sort."""
    return list(compress(range(len(forms)), map(_tells_of_victims, forms)))


@of_word
def _tells_of_victims(form: str) -> bool:
    tells = in_class(form, "counting", "toll_of") or in_class(form, "losses", "nouns")
    return tells or _is_victim_noun(form)


def _is_victim_noun(form: str) -> bool:
    noun = counted_noun(form)
    return noun is not None and noun[0].lemma in victim_nouns()


def _may_be_victim(reader: PeopleReader, index: int) -> bool:
    return index in reader.quantities or _is_victim_noun(reader.forms[index])


def _is_claimed(people: People, claimed: set[int]) -> bool:
    return any(token in claimed for token in range(people.first, people.last))


def _counts(reader: PeopleReader, people: People) -> bool:
    if people.word == DUAL or people.first not in reader.quantities:
        return people.counted and not people.definite
    return people.counted


def _stands(reader: PeopleReader, people: People, sentence: Sentence) -> bool:
    """Whether a bare noun of victims is news and not a reference."""
    if people.definite or people.governed or people.noun is None or may_not_be(reader.forms, people.first, sentence):
        return False
    forms = reader.forms
    lead = forms[people.first - 1] if people.first > sentence.first else ""
    if in_class(lead, "counting", "before") or in_class(lead, "part", "of"):
        return False
    if people.own is not None and people.own.kind == "casualties" and not people.plural:
        return False  # وقع ضحية "fell victim"
    before = forms[max(sentence.first, people.first - _CARRIER_REACH) : people.first]
    if any(in_class(form, "carrier", "words") for form in before):
        return True
    if is_class(lead, "negation_dialect") or in_class(lead, "negation", "words"):
        return True
    words = (form for form in forms[people.first + 1 : sentence.last] if form not in TRANSPARENT_MARKS)
    genitive = definite(next(words, ""))
    opens = people.first == sentence.first or (
        people.first == sentence.first + 1 and not forms[sentence.first].isalnum()
    )
    return not genitive and (opens or people.noun.lemma in harm_class("victims_alone", "words")) and people.plural


def tolls(reader: PeopleReader, sentence: Sentence, claimed: set[int]) -> Iterator[Toll]:
    """Yield the numbers of victims known already: ارتفع عدد القتلى إلى 40, والجرحى إلى 100, إن القتلى أربعة.

    A toll of which nobody says what it counts (حصيلة التفجير إلى 66 شخصا) is one of casualties.
    """
    counting: int | None = None
    counted = False
    for index in range(sentence.first, sentence.last):
        if in_class(reader.forms[index], "counting", "before"):
            counting, counted = index, False
        victims = _known_victims(reader, index, sentence)
        if victims is None or index in claimed:
            continue
        beside = _number_beside(reader, index + 1, sentence.last, claimed)
        people = beside
        if counting is not None and people is None:
            people = _toll_number(reader, index + 1, sentence.last, claimed, led=counting == index - 1)
        if people is not None:
            over = counting is not None and _exceeds(reader, counting - 1)
            yield Toll(_above(people) if over else people, victims, index)
            claimed.update(range(people.first, people.last))
        counted = counted or people is not None
    if counting is not None and not counted and in_class(reader.forms[counting], "counting", "toll_of"):
        people = _toll_number(reader, counting + 1, sentence.last, claimed)
        if people is not None and people.unit == PERSON:
            yield Toll(people, CASUALTIES, counting)


def _known_victims(reader: PeopleReader, index: int, sentence: Sentence) -> VictimNoun | None:
    noun = noun_at(reader.forms, index, sentence.last)
    victims = victim_nouns().get(noun.noun.lemma) if noun is not None else None
    return victims if victims is not None and victims.strong else None


def _number_beside(reader: PeopleReader, begin: int, stop: int, claimed: set[int]) -> People | None:
    """The number that tells right away who "the dead" are: القتلى هم 18 عنصرا."""
    index = begin + (begin < stop and in_class(reader.forms[begin], "part", "are"))
    people = reader.at(index, stop) if index < stop and reader.forms[begin - 1].startswith(ARTICLE) else None
    fits = people is not None and people.counted and people.own is None and people.unit == PERSON
    return people if people is not None and fits and not people.proclitic and people.first not in claimed else None


def victims_after(reader: PeopleReader, sentence: Sentence, claimed: set[int]) -> Iterator[Toll]:
    """Yield people whom a noun of victims after them calls so: 40 مدنيا ضحايا القصف, خمسة عمال في عداد المفقودين."""
    found: People | None = None
    for index in range(sentence.first, sentence.last):
        people = reader.at(index, sentence.last) if index in reader.quantities else None
        if people is not None and people.unit == PERSON and people.noun is not None and people.own is None:
            found = found or people
        victims = _known_victims(reader, index, sentence)
        if found is None or victims is None or not 0 <= index - found.last <= _AFTER_REACH:
            continue
        among = victims.kind == "missing" and in_class(reader.forms[index - 1], "among", "words")
        if (among or victims == CASUALTIES) and not _is_claimed(found, claimed):
            yield Toll(found, victims, index)
            return


def _toll_number(reader: PeopleReader, begin: int, stop: int, claimed: set[int], *, led: bool = False) -> People | None:
    """The first number after the victims' noun that "reached", "rose to" or "is" leads to.

    With `led` one right after the noun needs no such word (إجمالي الوفيات 13).
    """
    before = reader.forms[max(0, begin - 4) : begin - 1] if begin else []
    led = (led and begin in reader.quantities) or any(in_class(form, "counting", "toll") for form in before)
    for index in range(begin, min(begin + _TOLL_REACH, stop)):
        form = reader.forms[index]
        people = reader.at(index, stop)
        if people is None and not form.isalnum() and form not in TRANSPARENT_MARKS:
            return None
        if people is not None and people.counted:
            near = led or in_class(reader.forms[people.first - 1], "counting", "toll") or people.governed
            fits = people.unit in (PERSON, None) and people.own is None and index not in claimed
            return people if near and fits else None
        led = led or in_class(form, "counting", "toll")
    return None


def parts_of_victims(reader: PeopleReader, sentence: Sentence, claimed: set[int]) -> Iterator[Toll]:
    """Yield the people told to be "among the dead" (بين القتلى أربعة طلاب)."""
    for index in range(sentence.first, sentence.last - 2):
        if not in_class(reader.forms[index], "part", "of"):
            continue
        noun = noun_at(reader.forms, index + 1, sentence.last)
        victims = victim_nouns().get(noun.noun.lemma) if noun is not None else None
        if noun is None or victims is None or not victims.strong or noun.noun.number != "plural":
            continue
        people = _among(reader, noun, sentence.last)
        if people is not None and people.first not in claimed and people.own is None:
            yield Toll(people, victims, index + 1, part=True)


def _in_brackets(reader: PeopleReader, people: People, stop: int) -> People | None:
    """The number that brackets give to people of the same noun, at most an adjective behind them."""
    near = range(people.last, min(people.last + 2, stop - 1))
    opening = next((i for i in near if reader.forms[i] == "("), None)
    number = reader.at(opening + 1, stop) if opening is not None and not people.counted else None
    if number is None or not number.counted or number.noun is None or people.noun is None:
        return None
    return number if number.noun.lemma == people.noun.lemma else None


def _among(reader: PeopleReader, noun: NounAt, stop: int) -> People | None:
    """Those told to be among the dead: right after these, or after whose they are (بين قتلى الجيش أربعة ضباط)."""
    reach = noun.last + 1 if noun.reading.article else min(noun.last + _WHOSE, stop)
    return next((people for i in range(noun.last, reach) if (people := reader.at(i, stop)) is not None), None)


def is_toll_verb(reader: PeopleReader, anchor: Anchor, sentence: Sentence) -> bool:
    """Tell whether the verb describes people whose number follows: عدد من نزحوا, عدد الذين قتلوا."""
    if not anchor.word.is_verb or anchor.first - _COUNTING_REACH < sentence.first:
        return False
    before = reader.forms[anchor.first - _COUNTING_REACH : anchor.first]
    return in_class(before[0], "counting", "before") and before[1] in harm_class("counting", "who")


def counted_after(reader: PeopleReader, people: People, stop: int) -> People | None:
    """Return the number that is given to the people just named: نازحون تراوح عددهم بين 15 و20 ألفا, أسرى (12 أسيرا)."""
    bracketed = _in_brackets(reader, people, stop)
    if bracketed is not None:
        return bracketed
    for index in range(people.last, min(people.last + _CARRIER_REACH, stop)):
        if reader.forms[index] in COMMAS:
            return None
        if in_class(reader.forms[index], "counting", "after"):
            number = next((p for i in range(index + 1, min(index + 4, stop)) if (p := reader.at(i, stop))), None)
            if number is None or not number.counted:
                return None
            return _above(number) if _exceeds(reader, index - 1) else number
    return None


def _exceeds(reader: PeopleReader, index: int) -> bool:
    return index >= 0 and in_class(reader.forms[index], "counting", "over")


def _above(people: People) -> People:
    """More than a number, where the verb says so: فاق عددهم الأربعين, تجاوز عدد القتلى 40."""
    if people.low != people.high or people.qualifier is not None:
        return people
    return replace(people, low=people.low + 1, high=None, best=None, qualifier="more_than")


def is_retold(between: Sequence[str]) -> bool:
    """Tell by the words between two figures whether another speaker or an earlier count gives the second."""
    if any(in_class(form, "retold", "toll") for form in between):
        return True
    contrast = any(in_class(form, "retold", "contrast") for form in between)
    return contrast and any(in_class(form, "retold", "says") for form in between)

"""Whom a figure counts, as plainly described: by its noun, by adjectives, by the body it says they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from isnad.lang.ar.clitics import ARTICLE, definite, readings
from isnad.lang.ar.counted import PERSON, NounAt, noun_at
from isnad.lang.ar.harm_words import harm_class, tells_of_harm
from isnad.lang.ar.people import is_verb, people_nouns
from isnad.lang.ar.quantities import qualifier_after, words_after
from isnad.lang.ar.syntax import TA_MARBUTA_FOLDED, TRANSPARENT_MARKS, joins, letter_preposition
from isnad.lang.ar.wordclass import is_class, is_function_word
from isnad.record.codes import Sector, VictimStatus
from isnad.record.mentions import ActorMention, QuantityMention, Who

NOT_SAID = Who()
STATUS_OF_SECTOR: dict[Sector, VictimStatus] = {
    "state_military": "combatant",
    "foreign_military": "combatant",
    "pro_government_militia": "combatant",
    "rebel": "combatant",
    "jihadist": "combatant",
    "police_security": "police",
    "civilian": "civilian",
    "protesters": "civilian",
    "media": "civilian",
    "ngo_io": "civilian",
}
_MODIFIERS = 6
_ADJECTIVE = 4
_OF_PHRASE = 6


class Description(NamedTuple):
    """Where the phrase ends, whom it describes, and whether "others" or "at least" stood in it."""

    last: int
    who: Who
    other: bool = False
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What a description is read from: the folded forms, and the mentions by their first token."""

    forms: Sequence[str]
    quantities: Mapping[int, tuple[int, QuantityMention]]
    persons: Mapping[int, tuple[int, int]]
    actors: Mapping[int, ActorMention]


def describe(around: Around, index: int, stop: int, head: NounAt | None) -> Description:
    """Return the description of the people whose head noun ends at `index`; `head` is None for a bare number."""
    last, other, qualifier, who = index, False, None, head.noun.who if head else NOT_SAID
    for _ in range(_MODIFIERS):
        filler = _filler(around, last, stop, head) if last < stop else None
        if filler is not None:
            last = filler
            continue
        if last >= stop or last in around.quantities:
            break
        after = qualifier_after(around.forms, last, stop)
        if after is not None:
            last, qualifier = after.token, after.kind
        elif around.forms[last] in words_after("others"):
            last, other = last + 1, True
        elif head is not None and last in around.persons:
            return Description(_names_end(around, last), who, other, qualifier)
        elif (begin := _membership(around.forms, last, stop)) is not None:
            end, who = _of_phrase(around, last, begin, stop, who)
            return Description(end, who, other, qualifier)
        else:
            step = _modifier(around, last, stop, head, who)
            if step is None:
                break
            last, who = step
    return Description(last, _settled(around, index, last, head, who), other, qualifier)


def _filler(around: Around, index: int, stop: int, head: NounAt | None) -> int | None:
    """Where a word ends that belongs to the phrase and describes nobody; None when none stands at the token."""
    form = around.forms[index]
    if index in around.quantities:
        return _restates(around, index, head)
    if form in words_after("one") and not around.forms[min(index + 1, stop - 1)].startswith(ARTICLE):
        return index + 1  # جندي واحد; but وأحد القادة "and one of the leaders" folds to the same letters
    if form == ARTICLE and index + 1 in around.quantities:  # العناصر ال54: two tokens
        return index + 2
    return index + 1 if head is not None and form in harm_class("side", "rank") else None  # ملازم أول، عميد ركن


def _names_end(around: Around, index: int) -> int:
    """Where a name ends that may be known in two pieces."""
    while index in around.persons:
        index = around.persons[index][0]
    return index


def _restates(around: Around, index: int, head: NounAt | None) -> int | None:
    """Where a number ends that says no more than a dual before it: جنديان تركيان, عسكريين اثنين."""
    last, quantity = around.quantities[index]
    if head is None or head.noun.number != "dual" or quantity.best != 2 or joins(around.forms[index]):
        return None
    agrees = around.forms[index][-2:] == around.forms[index - 1][-2:]  # قتل مسلحان جنديين: one acts on the other
    return last if quantity.unit is None or agrees else None


def _modifier(around: Around, index: int, stop: int, head: NounAt | None, who: Who) -> tuple[int, Who] | None:
    """An adjective that agrees, or a genitive that says whose they are (عناصر الشرطة)."""
    if head is None:  # a noun that no table holds: thirty "apostates" are still thirty people
        unknown = index > 0 and _may_be_counted(around.forms[index])
        return (index + 1, who) if unknown and index - 1 in around.quantities else None
    noun = noun_at(around.forms, index, stop)
    if noun is not None and noun.noun.unit == PERSON:
        return (noun.last, _joined(who, noun.noun.who)) if _agrees(around.forms, index, head, noun) else None
    status = _status_at(around, index)
    if status is not None and not head.reading.article:
        return index + 1, _with_status(who, status)
    return (index + 1, who) if _looks_agreeing(around.forms, index) else None


def _may_be_counted(form: str) -> bool:
    plain = form.isalpha() and not definite(form) and not is_function_word(form) and not is_verb(form)
    ends = harm_class("case", "accusative") | harm_class("case", "oblique") | harm_class("case", "nominative")
    return plain and form.endswith(tuple(ends)) and not joins(form)


def _agrees(forms: Sequence[str], index: int, head: NounAt, noun: NounAt) -> bool:
    if noun.reading.proclitic or noun.reading.enclitic:
        return False
    if noun.reading.article and not head.reading.article:
        return not (head.reading.enclitic or _is_closed(forms[head.last - 1], head))  # a genitive: أسرى الحوثيين
    twice = head.noun.number == "dual" and noun.noun.kind == "nation" and noun.noun.number == "plural"  # جنديين ليبيين
    same = (noun.noun.number == head.noun.number or twice) and noun.reading.article == head.reading.article
    return same and not _cases_differ(forms[head.last - 1], forms[index])


def _is_closed(form: str, head: NounAt) -> bool:
    """Whether the head keeps its nun, after which no genitive stands: مسلحان, مسلحون, but سكان."""
    ends = form.endswith(tuple(harm_class("case", "closed")))
    stem = head.noun.lemma.removesuffix(TA_MARBUTA_FOLDED)
    return ends and head.noun.number != "singular" and len(form) - len(head.reading.proclitic) >= len(stem) + 2


def _cases_differ(first: str, second: str) -> bool:
    """مسلحون and مدنيين cannot agree: one acts, the other suffers."""
    nominative, oblique = harm_class("case", "nominative"), harm_class("case", "oblique")
    ends = [(word.endswith(tuple(nominative)), word.endswith(tuple(oblique))) for word in (first, second)]
    return (ends[0][0] and ends[1][1]) or (ends[0][1] and ends[1][0])


def _looks_agreeing(forms: Sequence[str], index: int) -> bool:
    """An unknown adjective that takes the ending of the noun before it: مقاتلا أجنبيا, الجنود الأجانب."""
    form, before = forms[index], forms[index - 1]
    if (
        len(form) < _ADJECTIVE
        or not form.isalpha()
        or is_function_word(form)
        or is_verb(form)
        or tells_of_harm(form)  # 24 مسلحا لقوا مصرعهم
        or letter_preposition(form)
    ):
        return False
    accusative = tuple(harm_class("case", "accusative"))
    return form.endswith(accusative) and before.endswith(accusative)


def _membership(forms: Sequence[str], index: int, stop: int) -> int | None:
    """Where the words for "of" or "in the ranks of" that begin at a token end; None when none do."""
    pair = " ".join(forms[index : min(index + 2, stop)])
    if pair in harm_class("side", "ranks"):
        return index + 2
    return index + 1 if forms[index] in words_after("of") or forms[index] in harm_class("side", "ranks") else None


def _of_phrase(around: Around, before: int, index: int, stop: int, who: Who) -> tuple[int, Who]:
    """من عناصر التنظيم "of the organisation's members": what they are part of says what they are.

    Bodies joined to the first belong to the phrase (من الحوثيين وأنصار صالح); people of a new sort do not. Where
    it describes nobody (من بلدة مجاورة) the phrase of people ends at `before`.
    """
    last, found = index, list[Who]()
    for token in range(index, min(index + _OF_PHRASE, stop)):
        form = around.forms[token]
        if form in TRANSPARENT_MARKS and not found:
            continue
        if form == ARTICLE or around.forms[token - 1] == ARTICLE:  # العناصر ال54: two tokens
            last = token + 1
            continue
        if not form.isalpha() or token in around.quantities or is_function_word(form) or (found and is_verb(form)):
            break
        described = _element(around, token, stop)
        if described is None and found and not form.startswith(ARTICLE):
            break
        if found and joins(form) and _is_one(around, token, stop):
            break
        if not found or joins(form):
            found.append(described or NOT_SAID)
        elif described is not None:
            found[-1] = _of_body(found[-1], described)
        last = token + 1
    return (last, _summed(who, found)) if any(each != NOT_SAID for each in found) else (before, who)


def _is_one(around: Around, token: int, stop: int) -> bool:
    """Whether one person is joined, who stands for himself: ستة من الحراس ومدير المتحف."""
    noun = noun_at(around.forms, token, stop)
    return noun is not None and noun.noun.unit == PERSON and noun.noun.number == "singular"


def _element(around: Around, token: int, stop: int) -> Who | None:
    """Whom one word of the phrase describes; None for a word that describes nobody."""
    noun = noun_at(around.forms, token, stop)
    if noun is not None and noun.noun.unit == PERSON:
        closed = not noun.reading.article and around.forms[noun.last - 1].endswith(tuple(harm_class("case", "closed")))
        return None if noun.reading.proclitic and closed else _member(around, noun, token, stop)
    status = _status_at(around, token)
    return Who(status=status) if status is not None else None


def _member(around: Around, noun: NounAt, index: int, stop: int) -> Who:
    body = _body_status(around, noun.last, stop)
    if body and noun.noun.lemma in harm_class("side", "men"):  # "men of the resistance" tells no sex
        return Who(status=body)
    return _with_status(noun.noun.who, body) if body else _settled(around, noun.last, noun.last, noun, noun.noun.who)


def _body_status(around: Around, index: int, stop: int) -> VictimStatus | None:
    pair = " ".join(around.forms[index : min(index + 2, stop)])
    if pair in harm_class("side", "civil_body") or pair.partition(" ")[0] in harm_class("side", "civil_body"):
        return "civilian"
    return _status_at(around, index) if index < stop else None


def _status_at(around: Around, index: int) -> VictimStatus | None:
    """The status of those who belong to the body named at a token: by its actor, else by the noun of a force."""
    actor = around.actors.get(index)
    if actor is not None and not actor.generic and actor.sector in STATUS_OF_SECTOR:
        return STATUS_OF_SECTOR[actor.sector]
    for reading in readings(around.forms[index]):
        noun = people_nouns().get(reading.stem)
        if noun is not None and noun.kind == "force" and not reading.enclitic:
            return "police" if noun.sector == "police_security" else STATUS_OF_SECTOR.get(noun.sector, "combatant")
    return None


def _settled(around: Around, index: int, last: int, head: NounAt | None, who: Who) -> Who:
    """A "member" of whom nothing else is said belongs to an armed body; of a rescue service he does not."""
    if head is None or who.status is not None or head.noun.lemma not in harm_class("side", "member"):
        return who
    begin = index + (index < len(around.forms) and is_class(around.forms[index], "preposition"))  # عنصر في الإسعاف
    words = " ".join(around.forms[begin : max(last, begin + 2)])
    civil = any(words.startswith(body) for body in harm_class("side", "civil_body"))
    return _with_status(who, "civilian" if civil else "combatant")


def _with_status(who: Who, status: VictimStatus) -> Who:
    police = status == "police" and who.status == "combatant"  # ضابط شرطة: the officer is the police's
    if who.status is not None and not police:
        return who
    return Who(status=status, sex=who.sex, age=who.age, role=who.role)


def _joined(who: Who, more: Who) -> Who:
    return Who(
        status=who.status or more.status,
        sex=who.sex or more.sex,
        age=who.age or more.age,
        role=who.role or more.role,
    )


def _of_body(who: Who, more: Who) -> Who:
    """A body told of by several words: قوات الشرطة are the police's; its adjectives describe nobody (المدنية)."""
    if more.status == "police" and who.status == "combatant":
        return _with_status(who, "police")
    clash = None not in (who.status, more.status) and who.status != more.status
    return who if clash else Who(status=who.status or more.status, sex=who.sex, age=who.age, role=who.role)


def _summed(who: Who, found: Sequence[Who]) -> Who:
    """The description by the bodies; where they differ, or one of them says nothing, only the noun's own stands."""
    statuses = {each.status for each in found}
    status = statuses.pop() if len(statuses) == 1 else None
    if status is None and len(found) > 1:
        return who
    described = _joined(_with_status(who, status) if status else who, found[0])
    return described if len(found) == 1 else Who(status=described.status, sex=who.sex, age=who.age, role=who.role)

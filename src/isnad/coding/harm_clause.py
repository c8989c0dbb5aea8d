"""Whom a harm word befalls: what stands after a verbal noun, the object or the subject of a verb, a list of others.

The print does not show the passive, so a verb of harm (قتل) may have its victim as subject or as object: a number
after it is the victim unless something that can only be an object follows.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from isnad.coding.harm_ahead import Seen, ahead
from isnad.coding.harm_anchor import Anchor
from isnad.coding.harm_people import PeopleReader
from isnad.coding.harm_phrase import PLURAL, SINGULAR, UNKNOWN, People
from isnad.coding.harm_subject import subject_before
from isnad.engine.article import Sentence
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.counted import FAMILY, PERSON
from isnad.lang.ar.harm_words import has_stem, in_accusative, in_class
from isnad.lang.ar.pronouns import DUAL_PRONOUNS, of_several
from isnad.lang.ar.syntax import FIRST_AND_SECOND_PERSON, OBJECT_LETTER, letter_preposition
from isnad.lang.ar.wordclass import is_class

_AHEAD, _AHEAD_OF_NOUN, _TOLL = 14, 7, 24
_STRIKING = frozenset({"attack", "strike", "bomb", "shell", "rocket"})
_AGENT = 6
_ADJECTIVES = 2
_ILLNESS_REACH = 4
_CROWD = 100


def is_ill(reader: PeopleReader, people: People, stop: int) -> bool:
    """Tell whether those "wounded" fell ill or felt something: أصيب ثلاثون بالكوليرا."""
    after = reader.forms[people.last : min(people.last + _ILLNESS_REACH, stop)]
    return any(in_class(form, "illness", "words") for form in after)


def victim_of(
    reader: PeopleReader, group: Sequence[Anchor], sentence: Sentence, stop: int, *, toll: bool
) -> People | None:
    """Return whom the harm of a word, or of several joined ones, befalls, None when nobody fits.

    `stop` is where the next harm word begins; with `toll` a number after a preposition counts too (عدد من نزحوا
    ... بما بين 20 و30 ألفا).
    """
    anchor = group[-1]
    light = anchor.first > sentence.first and in_class(reader.forms[anchor.first - 1], "light", "words")
    if anchor.reading.enclitic and (anchor.word.is_verb or light):
        return _before(reader, anchor, sentence)
    if anchor.word.voice == "split":
        stop = _before_its_noun(reader, anchor, stop)
    reach = _TOLL if toll else _AHEAD if anchor.word.is_verb else _AHEAD_OF_NOUN
    seen = list(ahead(reader, anchor.last, stop, reach))
    if anchor.word.via:
        led = (replace(each, adjacent=True) for each in seen if _is_via(anchor, each))  # أفرجت السلطات أمس عن 16
        return next((each.people for each in led if _fits(anchor, each)), None)
    if toll:
        return next((s.people for s in seen if s.people.counted and _fits(anchor, s)), None)
    if not anchor.word.is_verb:
        return _after_noun(reader, anchor, seen)
    if not anchor.word.past or anchor.word.voice == "active":
        return _after_verb(reader, anchor, seen)
    if anchor.word.plural and not _has_object(reader, anchor, seen):  # a verb that agrees with several follows them
        return _before(reader, group[0], sentence) or _after_verb(reader, anchor, seen)
    found = _after_verb(reader, anchor, seen)
    before = _before(reader, group[0], sentence) or _named_before(reader, group[0], stop)
    return found or before or _unnamed(reader, anchor, stop)


def _before_its_noun(reader: PeopleReader, anchor: Anchor, stop: int) -> int:
    """Where the victim of a verb split around him has to end: before its noun, unless that follows the verb."""
    nouns = (i for i in range(anchor.last, stop) if has_stem(reader.forms[i], anchor.word.needs))
    noun = next(nouns, anchor.last)
    beside = all(is_class(form, "preposition") for form in reader.forms[anchor.last : noun])  # انتقل إلى رحمة الله
    return stop if beside else noun


def _before(reader: PeopleReader, anchor: Anchor, sentence: Sentence) -> People | None:
    if anchor.word.kind == "missing" and not anchor.word.plural:
        return None  # after its subject فقد is "indeed"

    def fits(people: People) -> bool:
        return _fits(anchor, Seen(people, anchor.first - people.last, adjacent=True, governed=False))

    return subject_before(reader, anchor, sentence, fits)


def _named_before(reader: PeopleReader, anchor: Anchor, stop: int) -> People | None:
    """Somebody named right before a verb without an object: فلان قتل في غارة, فلان الذي أصيب برصاصة."""
    following = reader.forms[anchor.last] if anchor.last < stop else ""
    if anchor.reading.proclitic or not (is_class(following, "preposition") or letter_preposition(following)):
        return None
    end = anchor.first - is_class(reader.forms[anchor.first - 1], "relative") if anchor.first else 0
    begins = (first for first, (last, _) in reader.persons.items() if last == end)
    return next((people for first in begins if (people := reader.at(first, end)) is not None), None)


def _has_object(reader: PeopleReader, anchor: Anchor, seen: Sequence[Seen]) -> bool:
    """Whether a number or an accusative right after the verb is its object: مسلحون قتلوا ثلاثة جنود، قتلوا شابا."""
    first = seen[0] if seen else None
    if first is None or first.governed or not first.adjacent or anchor.word.voice != "either":
        return False
    return first.people.counted or _is_object(reader, first.people)


def _unnamed(reader: PeopleReader, anchor: Anchor, stop: int) -> People | None:
    """One whom the verb alone stands for, where it says that he died of his wounds (توفي متأثرا بجراحه)."""
    following = reader.forms[anchor.last] if anchor.last < stop else ""
    if anchor.word.voice != "undergo" or not in_class(following, "wounds", "words"):
        return None
    return People(anchor.first, anchor.last, 1, 1, 1, SINGULAR, cut=len(anchor.reading.proclitic))


def _meant(anchor: Anchor) -> People | None:
    """Those for whom the pronoun of a verbal noun stands: بعد اختطافه "after his abduction"."""
    if anchor.reading.enclitic in FIRST_AND_SECOND_PERSON or anchor.word.limit:
        return None
    several, two = of_several(anchor.reading), anchor.reading.enclitic in DUAL_PRONOUNS
    low, high = (2, 2) if two else (2, None) if several else (1, 1)
    word = PLURAL if several else SINGULAR
    return People(anchor.first, anchor.last, low, high, high, word, cut=len(anchor.reading.proclitic), meant=True)


def _fits(anchor: Anchor, seen: Seen) -> bool:
    """Whether the phrase may be a victim of this word."""
    people, limit = seen.people, anchor.word.limit
    if people.unit == FAMILY:
        return not _is_indeed(anchor, seen)
    if people.unit == UNKNOWN:  # many of the buildings are hit, but not killed
        return seen.adjacent and anchor.word.kind != "wounded" and not limit
    if people.unit is None and not (people.bare and (seen.adjacent or people.other)):
        return False
    if people.unit not in (PERSON, None):
        return False
    if people.own is not None and people.own.strong and people.definite and not people.counted:
        return False  # "the dead" were counted before
    if people.noun is not None and not people.counted and _is_general(people, people.noun.lemma):
        return False
    if limit == "many":
        civil = people.plural and people.who.status == "civilian"
        plain = people.noun is None or in_class(people.noun.lemma, "crowd", "words")
        return civil or (people.low >= _CROWD and plain)
    if limit == "captive":
        held = people.own is not None and people.own.kind == "captive"
        return held or (people.counted and people.noun is not None)
    if limit and people.other and people.noun is None and not (people.plural or people.counted):
        return False  # أسر أخرى "other families"
    if (
        limit and people.guessed and anchor.word.voice != "over"
    ):  # توقف 14 قناة: a number of what is not known to be people
        return False
    if limit == "number":
        return people.counted and not _is_indeed(anchor, seen)
    known = people.definite or people.named
    return not limit or people.counted or not (known or (people.word == SINGULAR and not anchor.word.is_verb))


def _is_indeed(anchor: Anchor, seen: Seen) -> bool:
    """Whether فقد stands before a verb, where it means "indeed": فقد زار الوزير ثلاث عائلات."""
    return anchor.word.kind == "missing" and anchor.word.limit == "number" and not seen.adjacent


def _is_general(people: People, lemma: str) -> bool:
    """Whether no person is meant: قتل الإنسان "killing man", سقطت مقاتلة "a fighter jet fell"."""
    return in_class(lemma, "crowd", "machine") or (people.definite and in_class(lemma, "crowd", "generic"))


def _is_via(anchor: Anchor, seen: Seen) -> bool:
    return seen.marker in anchor.word.via or seen.people.proclitic[-1:] in anchor.word.via


def _after_noun(reader: PeopleReader, anchor: Anchor, seen: Sequence[Seen]) -> People | None:
    """مقتل ثلاثة; مقتل القيادي; اعتقال القوات عشرين شخصا, where the first phrase is the agent."""
    usable = [each for each in seen if not each.governed]
    if anchor.reading.enclitic:  # خطفها ثمانية: the pronoun is the doer; استشهاده: or the victim
        usable = [each for each in usable[:1] if each.people.counted and each.adjacent]
        if not usable:
            return _meant(anchor)
    if not usable or not _fits(anchor, usable[0]):
        return _after_agent(anchor, seen)
    first = usable[0]
    if first.people.definite and first.people.word == PLURAL:
        return None  # قتل المدنيين "the killing of civilians" tells of a habit or of what was told before
    following = usable[1].people if len(usable) > 1 else None
    if not first.people.counted and following is not None and _is_object_beside(first.people, following):
        return following if following.counted or _is_object(reader, following) else first.people
    if not first.people.counted and following is not None and _is_object_close(reader, first.people, following):
        return following  # قتل شرطي أبيض شابا
    if anchor.word.limit and not first.adjacent and anchor.last in reader.places:
        return None  # سقوط عدن سببه عودة بعض المقاتلين: the town fell, nobody else
    return first.people if first.people.counted or first.adjacent else None


def _after_agent(anchor: Anchor, seen: Sequence[Seen]) -> People | None:
    """Counted people whom ل marks as the object of a noun that has its doer: اعتقال التنظيم لخمسة ضباط."""
    first = seen[0] if seen else None
    marked = first is not None and first.people.counted and first.people.proclitic[-1:] == OBJECT_LETTER
    return first.people if first is not None and marked and not first.adjacent and _fits(anchor, first) else None


def _after_verb(reader: PeopleReader, anchor: Anchor, seen: Sequence[Seen]) -> People | None:
    subject: People | None = None
    for each in seen:
        if each.governed or each.people.unit in _STRIKING or (subject is not None and _goes_with(each.people)):
            continue  # قتل تفجيران عشرة: what strikes is not struck
        if each.people.unit not in (PERSON, FAMILY, UNKNOWN, None):
            return subject if anchor.word.voice != "active" else None
        if not _fits(anchor, each):
            continue
        if subject is not None:
            if _is_object_after(reader, anchor, subject, each.people):
                return each.people
        elif anchor.word.voice == "undergo" or _settles(reader, each):
            if each.adjacent or each.people.counted:
                return _passive(anchor, each.people)
        elif each.adjacent:
            subject = each.people
        elif each.people.counted or (each.gap <= _AGENT and _is_object_far(reader, each)):
            return each.people
    if subject is None or (anchor.word.voice == "active" and not subject.counted):
        return None
    return _passive(anchor, subject)


def _goes_with(people: People) -> bool:
    """Whether people belong to those told before: joined to them, or so many of them (13 جنديا ثلاثة منهم)."""
    return people.joined or people.of_them


def _is_object_after(reader: PeopleReader, anchor: Anchor, subject: People, people: People) -> bool:
    """Whether a second phrase shows the first to be the agent (قتل مسلحون ثلاثة جنود)."""
    if people.counted and people.noun is not None and subject.plural and not subject.counted:
        return True
    if _is_doer(subject) and not subject.counted and _is_victim_of_doer(people) and (people.counted or subject.plural):
        return True  # قتل انتحاري يشتبه بانتمائه للتنظيم، 32 شخصا; خطف مسلحون أمس مدير المدرسة
    known = anchor.word.voice == "active" and (people.definite or people.named)
    described = subject.counted and not people.counted  # شخصان مشتبه بهما
    return known or (_is_object_beside(subject, people) and not described) or _is_object(reader, people)


def _is_doer(people: People) -> bool:
    return people.noun is not None and in_class(people.noun.lemma, "agency", "doer")


def _is_victim_of_doer(people: People) -> bool:
    return people.noun is not None and not _is_doer(people)


def _settles(reader: PeopleReader, seen: Seen) -> bool:
    """Whether the first phrase is plainly the object: in the accusative, right after the verb."""
    return seen.adjacent and _is_object(reader, seen.people)


def _passive(anchor: Anchor, subject: People) -> People | None:
    """The lone phrase after a verb that may be passive.

    Known people after a present are a habit, many of them after a transitive verb a deed in general (قتل المصلين).
    """
    known = subject.definite and not subject.counted
    deed = known and anchor.word.voice == "either" and subject.word == PLURAL
    habit = known and not anchor.word.past
    return None if habit or deed else subject


def _is_object_beside(subject: People, people: People) -> bool:
    """Whether a phrase right after the agent is the object: a number, or one that the agent's phrase does not hold."""
    return people.first == subject.last and not people.joined and not people.governed


def _is_object_close(reader: PeopleReader, subject: People, people: People) -> bool:
    return 0 < people.first - subject.last <= _ADJECTIVES and not people.proclitic and _is_object(reader, people)


def _is_object(reader: PeopleReader, people: People) -> bool:
    """A singular in the accusative of an indefinite noun: شابا."""
    if people.noun is None or people.noun.number != SINGULAR or people.definite or people.counted:
        return False
    return in_accusative(reader.forms[people.first], people.noun.lemma)


def _is_object_far(reader: PeopleReader, seen: Seen) -> bool:
    """Whether a phrase after an agent that is no noun of people is the object: شابا, or الشاب after القوات."""
    people = seen.people
    if _is_object(reader, people):
        return True
    titled = people.noun is not None and in_class(people.noun.lemma, "titled", "words")
    return seen.marker.startswith(ARTICLE) and (people.named or (titled and not people.proclitic))

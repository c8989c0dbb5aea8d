"""Whom a harm word befalls: what stands after a verbal noun, the object or the subject of a verb, a list of others.

The print does not show the passive, so a verb of harm (قتل) may have its victim as subject or as object: a number
after it is the victim unless something that can only be an object follows.
"""

from collections.abc import Iterator, Sequence

from isnad.coding.harm_anchor import Anchor
from isnad.coding.harm_people import SINGULAR, UNKNOWN, People, PeopleReader
from isnad.engine.article import Sentence
from isnad.lang.ar.counted import FAMILY, PERSON
from isnad.lang.ar.harm_words import in_accusative, in_class
from isnad.lang.ar.people import is_verb
from isnad.lang.ar.pronouns import of_several
from isnad.lang.ar.syntax import COMMAS, TRANSPARENT_MARKS
from isnad.lang.ar.wordclass import is_class

_AHEAD, _AHEAD_OF_NOUN, _BACK = 14, 7, 12
_COMMAS = 2
_CROWD = 100


class Seen:
    """A phrase of people met while looking ahead: how it stands to the word it was looked for from."""

    __slots__ = ("adjacent", "governed", "people")

    def __init__(self, people: People, *, adjacent: bool, governed: bool) -> None:
        self.people = people
        self.adjacent = adjacent
        self.governed = governed


def victim_of(reader: PeopleReader, anchor: Anchor, sentence: Sentence, stop: int, *, toll: bool) -> People | None:
    """Return whom the harm befalls, None when nobody fits.

    `stop` is where the next harm word begins; with `toll` a number after a preposition counts too (عدد من نزحوا
    ... بما بين 20 و30 ألفا).
    """
    light = anchor.first > sentence.first and in_class(reader.forms[anchor.first - 1], "light", "words")
    if anchor.reading.enclitic and (anchor.word.is_verb or light):
        return _before_verb(reader, anchor, sentence)
    seen = list(_ahead(reader, anchor.last, stop, _AHEAD if anchor.word.is_verb else _AHEAD_OF_NOUN))
    if toll:
        return next((s.people for s in seen if s.people.counted and _fits(anchor, s)), None)
    found = _after_noun(anchor, seen) if not anchor.word.is_verb else _after_verb(reader, anchor, seen, stop)
    if found is not None or not anchor.word.is_verb or not anchor.word.past or anchor.word.voice == "active":
        return found
    return _before_verb(reader, anchor, sentence) or _unnamed(reader, anchor, stop)


def _unnamed(reader: PeopleReader, anchor: Anchor, stop: int) -> People | None:
    """One whom the verb alone stands for, where it says that he died of his wounds (توفي متأثرا بجراحه)."""
    following = reader.forms[anchor.last] if anchor.last < stop else ""
    if anchor.word.voice != "undergo" or not in_class(following, "wounds", "words"):
        return None
    return People(anchor.first, anchor.last, 1, 1, 1, SINGULAR, cut=len(anchor.reading.proclitic))


def _ahead(reader: PeopleReader, begin: int, stop: int, reach: int) -> Iterator[Seen]:
    """The phrases of people from `begin` on, as far as the clause may reach."""
    index, commas, adjacent, any_seen = begin, 0, True, False
    while index < stop and index - begin < reach:
        form = reader.forms[index]
        people = reader.at(index, stop)
        if people is not None:
            any_seen = True
            yield Seen(people, adjacent=adjacent, governed=_is_governed(reader.forms, people, begin))
            index, adjacent = max(people.last, index + 1), False
            continue
        commas += form in COMMAS
        if commas > _COMMAS or _ends_clause(form) or (any_seen and in_class(form, "part", "some")):
            return
        adjacent = adjacent and (form in TRANSPARENT_MARKS or form in COMMAS or in_class(form, "adverb", "words"))
        index += 1


def _ends_clause(form: str) -> bool:
    if not form.isalnum():
        return form not in COMMAS and form not in TRANSPARENT_MARKS
    return in_class(form, "breaks", "words") or is_class(form, "relative")


def _is_governed(forms: Sequence[str], people: People, begin: int) -> bool:
    """Whether a preposition governs the phrase, or a word for those who act (على يد 3 مسلحين)."""
    if people.governed:
        return True
    before = forms[people.first - 1]
    if people.first == begin:
        return False
    return is_class(before, "preposition") or in_class(before, "agency", "words")


def _fits(anchor: Anchor, seen: Seen) -> bool:
    """Whether the phrase may be a victim of this word."""
    people, limit = seen.people, anchor.word.limit
    if people.unit == FAMILY:
        return anchor.word.kind in ("displaced", "killed")
    if people.unit == UNKNOWN:  # many of the buildings are hit, but not killed
        return seen.adjacent and anchor.word.kind != "wounded"
    if people.unit is None and not (people.bare and (seen.adjacent or people.other)):
        return False
    if people.unit not in (PERSON, None):
        return False
    if limit == "many":
        civil = people.plural and people.who.status == "civilian"
        return civil or (people.low >= _CROWD and people.who.status is None)
    if limit == "captive":
        return people.own is not None and people.own.kind == "captive" or (people.counted and people.noun is not None)
    return not limit or people.counted or not (people.definite or people.named)


def _after_noun(anchor: Anchor, seen: Sequence[Seen]) -> People | None:
    """مقتل ثلاثة; مقتل القيادي; اعتقال القوات عشرين شخصا, where the first phrase is the agent."""
    usable = [each for each in seen if not each.governed]
    if not usable or not _fits(anchor, usable[0]):
        return None
    first = usable[0]
    following = usable[1].people if len(usable) > 1 else None
    if not first.people.counted and following is not None and _is_object_beside(first.people, following):
        return following if following.counted else first.people
    return first.people if first.people.counted or first.adjacent else None


def _after_verb(reader: PeopleReader, anchor: Anchor, seen: Sequence[Seen], stop: int) -> People | None:
    subject: People | None = None
    for each in seen:
        if each.governed or (each.people.joined and subject is not None):
            continue
        if each.people.unit not in (PERSON, FAMILY, UNKNOWN, None):
            return subject if anchor.word.voice != "active" else None
        if not _fits(anchor, each):
            continue
        if subject is not None:
            if _is_object_after(reader, anchor, subject, each.people):
                return each.people
            continue
        if anchor.word.voice == "undergo" or _settles(reader, anchor, each):
            if each.adjacent or each.people.counted:
                return each.people
            continue
        if each.adjacent:
            subject = each.people
        elif each.people.counted or _is_object(reader, each.people):
            return each.people
    return None if anchor.word.voice == "active" or subject is None else _passive(anchor, subject)


def _is_object_after(reader: PeopleReader, anchor: Anchor, subject: People, people: People) -> bool:
    """Whether a second phrase shows the first to be the agent (قتل مسلحون ثلاثة جنود)."""
    if people.counted and people.noun is not None and subject.plural and not subject.counted:
        return True
    known = anchor.word.voice == "active" and (people.definite or people.named)
    return known or _is_object_beside(subject, people) or _is_object(reader, people)


def _settles(reader: PeopleReader, anchor: Anchor, seen: Seen) -> bool:
    """Whether the first phrase is plainly the object: in the accusative, right after the verb."""
    return seen.adjacent and _is_object(reader, seen.people) and not anchor.word.plural


def _passive(anchor: Anchor, subject: People) -> People | None:
    """The lone phrase after a verb that may be passive. Known people after a present are a habit, not a figure."""
    habit = not anchor.word.past and subject.definite and not subject.counted
    return None if habit else subject


def _is_object_beside(subject: People, people: People) -> bool:
    """Whether a phrase right after the agent is the object: a number, or one that the agent's phrase does not hold."""
    return people.first == subject.last and not people.joined and not people.governed


def _is_object(reader: PeopleReader, people: People) -> bool:
    """A singular in the accusative of an indefinite noun: شابا."""
    if people.noun is None or people.noun.number != SINGULAR or people.definite or people.counted:
        return False
    return in_accusative(reader.forms[people.first], people.noun.lemma)


def _before_verb(reader: PeopleReader, anchor: Anchor, sentence: Sentence) -> People | None:
    """The subject before its verb (14 حوثيا قتلوا), or whom a relative clause's verb takes up (شاب خطفه مسلحون)."""
    found: People | None = None
    index = max(sentence.first, anchor.first - _BACK)
    while index < anchor.first:
        people = reader.at(index, anchor.first)
        if people is None:
            found = None if _parts(reader.forms[index]) else found
            index += 1
            continue
        if _may_precede(reader.forms, people, anchor, sentence):
            found = people
        index = max(people.last, index + 1)
    return found


def _parts(form: str) -> bool:
    if is_class(form, "auxiliary"):
        return False
    return is_verb(form) or in_class(form, "breaks", "words") or not (form.isalnum() or form in TRANSPARENT_MARKS)


def _may_precede(forms: Sequence[str], people: People, anchor: Anchor, sentence: Sentence) -> bool:
    governed = people.governed or (people.first > sentence.first and is_class(forms[people.first - 1], "preposition"))
    known = people.unit in (PERSON, FAMILY) or (people.bare and people.last == anchor.first)
    if governed or not known or (people.own is not None and people.own.strong):
        return False
    if people.plural != (anchor.word.plural or of_several(anchor.reading)):
        return False
    return people.counted or not people.definite

"""The people before their verb: "14 rebels were killed", "a teacher and two pupils, all of one family, were hurt"."""

from collections.abc import Callable, Sequence

from isnad.coding.harm_anchor import Anchor
from isnad.coding.harm_people import PeopleReader
from isnad.coding.harm_phrase import People
from isnad.engine.article import Sentence
from isnad.lang.ar.counted import FAMILY, PERSON
from isnad.lang.ar.harm_words import in_class
from isnad.lang.ar.people import is_verb
from isnad.lang.ar.pronouns import of_several
from isnad.lang.ar.syntax import COMMAS, TRANSPARENT_MARKS, is_and, joined_by_and, letter_preposition
from isnad.lang.ar.wordclass import is_class

_BACK, _ASIDE = 24, 16
_NEAR = 3


def subject_before(
    reader: PeopleReader, anchor: Anchor, sentence: Sentence, fits: Callable[[People], bool]
) -> People | None:
    """Return whom a verb of harm befalls that stands after them, None when nobody does who `fits`.

    Of people joined by و the first are returned: what follows them is read like any figure's followers. An aside
    before the verb ("most of them civilians", "among them a child") is passed over.
    """
    end = _aside_start(reader.forms, anchor, sentence)
    chain: list[People] = []
    index = max(sentence.first, end - _BACK)
    while index < end:
        people = reader.at(index, end)
        if people is None:
            if _parts(reader.forms[index]) and not _describes(reader.forms, chain, index):
                chain = []
            index += 1
            continue
        if fits(people) and _can_be(reader, people, sentence, end):
            chain = [*chain, people] if chain and _is_joined(reader.forms, people) else [people]
        index = max(people.last, index + 1)
    if len(chain) > 1 and not is_class(reader.forms[end], "relative"):
        return chain[0] if _several(anchor) or chain[-1].counted else None
    return next((people for people in chain[-1:] if _agrees(reader, people, anchor, end)), None)


def _aside_start(forms: Sequence[str], anchor: Anchor, sentence: Sentence) -> int:
    """Where the words begin that stand between the subject and its verb without being part of either."""
    before = anchor.first - 1
    if is_class(forms[before], "relative"):
        return before
    if before < sentence.first or (joined_by_and(forms[anchor.first]) and anchor.reading.proclitic):
        return anchor.first
    closed = forms[before] in COMMAS
    if closed and anchor.reading.enclitic:  # a relative clause: عامل أجنبي، خطفه مسلحون
        return before
    for index in range(before - closed, max(sentence.first, before - _ASIDE), -1):
        if _opens_aside(forms, index):
            return index - (forms[index - 1] in COMMAS)
        if closed and forms[index] in COMMAS:
            return index
        if in_class(forms[index], "breaks", "words"):
            break
    return anchor.first


def _opens_aside(forms: Sequence[str], index: int) -> bool:
    """Whether "among them" or "most of them" stands at a token; "of them" after a number is part of a phrase."""
    form = forms[index]
    return in_class(form, "part", "most") or in_class(form, "part", "all") or in_class(form, "part", "among")


def _is_joined(forms: Sequence[str], people: People) -> bool:
    return people.joined or (people.first > 0 and is_and(forms[people.first - 1]))


def _describes(forms: Sequence[str], chain: Sequence[People], index: int) -> bool:
    """Whether a verb right after people not known yet is a relative clause: رجال يحملون أسلحة قتلوا."""
    return bool(chain) and chain[-1].last == index and not chain[-1].definite and is_verb(forms[index])


def _parts(form: str) -> bool:
    if is_class(form, "auxiliary"):
        return False
    return is_verb(form) or in_class(form, "breaks", "words") or not (form.isalnum() or form in TRANSPARENT_MARKS)


def _can_be(reader: PeopleReader, people: People, sentence: Sentence, end: int) -> bool:
    before = reader.forms[people.first - 1] if people.first > sentence.first else ""
    beside = people.last == end and not people.definite
    governed = people.governed or is_class(before, "preposition")
    if governed and not beside:  # العثور على خمسة عمال خطفوا: the verb describes those found
        return False
    near = end - people.last <= _NEAR or people.who.status is not None  # 25 من ميليشيات
    known = people.unit in (PERSON, FAMILY) or (people.bare and near)
    if not known or (people.own is not None and people.own.strong):
        return False
    if _may_do_it(reader, people, end):
        return False
    nation = people.noun is not None and people.noun.kind == "nation"
    origin = nation and in_class(before, "idiom", "origin")  # من أصل تركي "of Turkish origin"
    return people.counted or not (people.definite or origin)


def _may_do_it(reader: PeopleReader, people: People, end: int) -> bool:
    """Gunmen before a verb that no preposition follows: مسلحو التنظيم أعدموا، عقب دخولهم، عائلات."""
    doers = people.noun is not None and in_class(people.noun.lemma, "agency", "doer") and not people.counted
    after = reader.forms[end + 1] if end + 1 < len(reader.forms) else ""
    return doers and not (
        is_class(after, "preposition") or letter_preposition(after) or in_class(after, "adverb", "words")
    )


def _agrees(reader: PeopleReader, people: People, anchor: Anchor, end: int) -> bool:
    beside = people.counted and people.last == end
    agrees = people.plural == _several(anchor) or people.unit == FAMILY
    relative = is_class(reader.forms[end], "relative") and people.last != end
    return (agrees or beside) and not relative


def _several(anchor: Anchor) -> bool:
    """Whether the verb, or the pronoun that stands for its object (قتلوه), means several."""
    return of_several(anchor.reading) if anchor.reading.enclitic else anchor.word.plural

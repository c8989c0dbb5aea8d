"""What follows a figure: people joined to it, and parts of it ("among them two children")."""

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from isnad.coding.harm_names import after_aside
from isnad.coding.harm_people import PeopleReader
from isnad.coding.harm_phrase import NAMED, PLURAL, People
from isnad.lang.ar.counted import FAMILY, PERSON
from isnad.lang.ar.harm_words import harm_class, in_class, in_nominative
from isnad.lang.ar.syntax import COMMAS, OBJECT_LETTER, TRANSPARENT_MARKS, joins

_REACH = 40
_LONGEST_CUE = 2
_NUMBER_GAP = 10
_LIST_GAP = 3


@dataclass(frozen=True, slots=True)
class Follower:
    """People told of after a figure, as a part of it or as more of the same harm."""

    people: People
    part: bool


def follow(reader: PeopleReader, begin: int, stop: int) -> Iterator[Follower]:
    """Yield the people after a figure that ends at `begin`, up to `stop` or to people who stand for themselves.

    People joined by و share the harm: right after the figure in any form, farther off only with a number (مقتل
    جنديين في كمين وثلاثة مدنيين). After "among them" they are parts, and so are those joined to them.
    """
    index, gap, part, cued = begin, 0, False, False
    while index < min(stop, begin + _REACH):
        cue = cue_end(reader, index, stop)
        people = None if cue else reader.at(index, stop)
        if cue is not None:
            index, gap, part, cued = cue, 0, True, True
        elif people is None or _is_adjective(people):
            if _ends(reader.forms[index]):
                return
            index, gap = max(index + 1, after_aside(reader.forms, index, stop)), gap + 1
        else:
            if _is_apposition(reader, people, begin):
                index, gap = max(people.last, index + 1), 0
                continue
            if people.own is not None and people.own.strong and people.counted and not cued:
                return  # a number of dead or wounded begins a figure of its own
            joined = _is_joined(reader, people) or _is_added(reader, people, gap)
            if _is_part(people, gap, part=part, cued=cued and _is_near(reader, people, gap), joined=joined):
                yield Follower(people, part=True)
            elif not part and joined and _shares(reader, people, gap):
                yield Follower(people, part=False)
            else:
                return
            index, gap, cued = max(people.last, index + 1), 0, False


def cue_end(reader: PeopleReader, index: int, stop: int) -> int | None:
    """Return where the words for "among them" that begin at a token end; None when none do."""
    for length in range(_LONGEST_CUE, 0, -1):
        words = " ".join(reader.forms[index : min(index + length, stop)])
        if in_class(words, "part", "some") or in_class(words, "part", "are"):
            return index + length
    return None


def _is_adjective(people: People) -> bool:
    """Whether what reads as one known person is an adjective of a body or the name of one: حزب الله اللبناني."""
    return people.definite and people.high == 1 and not (people.joined or people.governed or people.counted)


def _is_apposition(reader: PeopleReader, people: People, begin: int) -> bool:
    """Whether people right after a comma tell who the one before is: القيادي فلان، أحد القادة."""
    beside = people.first == begin + 1 and reader.forms[begin] in COMMAS
    return beside and people.high == 1 and not people.joined and not people.governed


def follows_cue(reader: PeopleReader, people: People) -> bool:
    """Tell whether "among them" stands right before people."""
    begins = range(max(0, people.first - _LONGEST_CUE), people.first)
    return any(cue_end(reader, index, people.first) == people.first for index in begins)


def named_list(reader: PeopleReader, people: People, stop: int) -> People:
    """Return people named one after the other as one figure: فلان، وفلان (22 عاما)، وفلان."""
    last, count, following = people.last, 1, people if people.named and not people.counted else None
    while following is not None:
        index = after_aside(reader.forms, last, stop)
        index += index < stop and reader.forms[index] in COMMAS
        following = reader.at(index, stop) if index < stop else None
        if following is not None:
            if not (following.named and _is_joined(reader, following)) or following.counted:
                break
            last, count = following.last, count + 1
    if count == 1:
        return people
    return replace(people, last=last, low=count, high=count, best=count, word=NAMED, counted=True)


def _ends(form: str) -> bool:
    if not form.isalnum():
        return form not in COMMAS and form not in TRANSPARENT_MARKS
    return in_class(form, "part", "most") or in_class(form, "part", "all") or in_class(form, "follow", "ends")


def _is_added(reader: PeopleReader, people: People, gap: int) -> bool:
    """Whether "besides" or "together with" adds counted people to the figure: إضافة إلى ثلاثة من الحراس."""
    if not people.counted or people.first < 2:
        return False
    before = reader.forms[people.first - 2 : people.first]
    plus = " ".join(before) in harm_class("follow", "plus") and not people.governed
    led = before[1] in harm_class("follow", "plus") and people.proclitic[-1:] == OBJECT_LETTER  # إضافة لثلاثة
    return plus or led or (gap <= 1 and before[1] in harm_class("follow", "together"))


def _is_joined(reader: PeopleReader, people: People) -> bool:
    before = reader.forms[people.first - 1] if people.first > 0 else ""
    return people.joined or (len(before) == 1 and joins(before))


def _is_part(people: People, gap: int, *, part: bool, cued: bool, joined: bool) -> bool:
    if people.unit not in (PERSON, FAMILY, None) or people.governed:
        return False
    if people.of_them and people.counted:
        return True
    return cued or (part and joined and gap <= _LIST_GAP)


def _is_near(reader: PeopleReader, people: People, gap: int) -> bool:
    """Whether nothing but a mark stands between "among them" and the people."""
    return gap == 0 or (gap == 1 and reader.forms[people.first - 1] in TRANSPARENT_MARKS | COMMAS)


def _shares(reader: PeopleReader, people: People, gap: int) -> bool:
    """Whether joined people share the harm of the figure before; a nominative plural opens a clause of its own."""
    if people.counted:
        known = people.unit == PERSON or (people.unit is None and people.bare)
        return known and gap <= _NUMBER_GAP
    if people.named and gap <= 1 and reader.forms[people.first - 1] in COMMAS:
        return True
    if gap or people.unit != PERSON:
        return False
    return not (people.word == PLURAL and in_nominative(reader.forms[people.first])) or people.own is not None

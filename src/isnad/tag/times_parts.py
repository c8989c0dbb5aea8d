"""Reading of parts of the day that stand without a day: منذ الفجر, هذا الصباح, انسحبوا عصراً."""

from isnad.lang.ar.syntax import ends_in_tanwin
from isnad.tag.times_meaning import DayRef, Piece, Same
from isnad.tag.times_words import Line

_OF_EVERY_DAY = frozenset({"night", "day"})


def read_lone_part(line: Line, index: int) -> Piece | None:
    """هذا الصباح, منذ الفجر, ساعات الفجر الأولى: a part of today, or without "this" of the day named before."""
    head = line.head(index, "part_of_day", bare=False)
    if head is not None and not head.definite and _adverb_alone(line, index):
        return Piece(index, head.last, Same("day", 0, part=head.key))
    if head is None or not head.definite or head.key == "midnight":
        return None
    this = line.is_this(index - 1) and index > line.floor
    if not (this or line.has_before("part_cue", index)):
        return None
    meaning = DayRef(offset=0, part=head.key) if this else Same("day", 0, part=head.key)
    hours = None if this else line.before("hours_of", index)
    ones = line.side("first_hours", head.last) if hours else None
    return Piece(hours.last if hours else index - this, ones.last if ones else head.last, meaning)


def _adverb_alone(line: Line, index: int) -> bool:
    """فجرا, عصرا, مساءً alone say when on the day told of; ليلا ونهارا "night and day" says how long or how often.

    Where the letters alone could be another word (ظهرا "the two appeared") the ending must be printed. "By day"
    and "at night" are as often of every day (البرد شديد ليلاً, "the cold is severe at night"): نهارا always, and ليلا
    where its sentence has named no time before it.
    """
    side = line.side("part_alone", index)
    if side is None:
        side = line.side("part_adverb", index) if ends_in_tanwin(line.printed(index)) else None
    if side is None or side.last > index + 1 or line.has_before("habit", index):
        return False
    if any(line.head(beside, "part_of_day", bare=False) for beside in (index - 1, side.last)):
        return False
    return side.key not in _OF_EVERY_DAY or (side.key == "night" and line.floor > line.first)

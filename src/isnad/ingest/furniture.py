"""Which lines are furniture, and which open a box of other stories."""

import re
from dataclasses import dataclass

from isnad.ingest.lines import Line, ends_sentence, is_word, trimmed
from isnad.lang.ar.page_words import LIGHT_STOPS

_ITEMS = re.compile(r"\s{2,}|\t|\s*[|•·●›»<>←→]\s*|\s+/\s+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_CONTACT = re.compile(r"\S+@\w+\.\w+\W*$|\+\d[\d\s()-]{7,}$")
_CONTACT_WORDS = 12
_NOTICE_WORDS = 90
_INITIALS = re.compile(r"\W*[^\W\d_]{1,2}(?:\s*[./]\s*[^\W\d_]{1,2})+\W*")
"""The initials of those who wrote and edited, parted by dots or a stroke."""

_LETTERS = re.compile(r"[^\W\d_](?:\s+[^\W\d_]){1,3}")
"""Letters of several sizes, to choose that of the text."""

_HASHTAGS = re.compile(r"(?:#\w+[\s,]*)+")
_PLACEHOLDER = re.compile(r"\{[^{}]+\}|\[/?\w+[^\[\]]*\]", re.ASCII)
"""What a module of the template should have replaced."""

_MENU_ITEMS = 3
_ITEM_WORDS = 4
_APPEAL_WORDS = 25
_TITLE_WORDS = 30
_SEPARATORS = frozenset(":|-–—»«<>←→…●•")
_BULLET = re.compile(r"(?:[-–—•●▪▫◾◼■□◆►▶*✓←»]|\d{1,2}\s*[-.)–]|\d{1,2}(?=\s{2}))\s*")


@dataclass(frozen=True, slots=True)
class Box:
    """A box of other stories. `title` is the span of a title on the same line, None where titles follow below."""

    title: tuple[int, int] | None


def is_furniture(line: Line) -> bool:
    """Tell whether a line is page furniture: buttons, menus, tags, rights, appeals to subscribe."""
    if line.long:
        return False
    if not line.words or _ADDRESS.fullmatch(line.text) or _HASHTAGS.fullmatch(line.text) or _is_contact(line):
        return True
    if line.text.isascii() and _PLACEHOLDER.fullmatch(line.text):
        return True
    if (_INITIALS.fullmatch(line.text) or _LETTERS.fullmatch(line.text)) and line.match("agency") is None:
        return True
    return _all_buttons(line) or _is_counter(line) or _appeal(line) or _is_menu(line)


def is_notice(line: Line) -> bool:
    """Tell whether a paragraph at the end says whose views a page prints, or how comments are looked through."""
    if line.words > _NOTICE_WORDS:
        return False
    rules = {(match.first, match.last) for match in line.found if match.value == "notice"}
    return line.match("notice_start", at_start=True) is not None or len(rules) > 1


def _is_contact(line: Line) -> bool:
    """A mailbox or telephone number with a label."""
    return line.words <= _CONTACT_WORDS and _CONTACT.search(line.text) is not None


def _is_counter(line: Line) -> bool:
    """Which picture of how many: 2 / 7."""
    counted = line.match("counter_word")
    forms = line.tokens.forms
    slash = any(form == "/" for form in forms)
    figures = [form for form in forms if form[0].isdigit()]
    return (counted is not None or slash) and len(figures) == 2 and len(forms) == 3


def _all_buttons(line: Line) -> bool:
    """Every word of the line belongs to a button; figures are let through (مشاركة 12)."""
    covered: set[int] = set()
    for match in line.found:
        if match.value == "furniture":
            covered.update(range(match.first, match.last))
    return bool(covered) and all(
        index in covered or not is_word(form) or form[0].isdigit() for index, form in enumerate(line.tokens.forms)
    )


def _appeal(line: Line) -> bool:
    if line.words > _APPEAL_WORDS:
        return False
    if line.match("furniture_anywhere"):
        return True
    return line.match("furniture_start", at_start=True) is not None and not ends_sentence(line.text)


def _is_menu(line: Line) -> bool:
    items = [item for item in _ITEMS.split(line.text) if item.strip()]
    if len(items) < _MENU_ITEMS or any(item.count(" ") >= _ITEM_WORDS for item in items):
        return False
    known = sum(match.value in ("menu", "furniture") for match in line.found)
    return known > 0 and not ends_sentence(line.text)


def open_box(line: Line, *, begun: bool) -> Box | None:
    """Return the box a line opens, or None. `begun` says that the body has begun.

    Some words that head a box also begin sentences and titles (المزيد من, شاهد): they count only where nothing or
    a separator follows, and the weakest of them only after the body has begun.
    """
    if line.long or line.words > _TITLE_WORDS:
        return None
    cue = line.match("read_also", at_start=True)
    loose = line.match("box_heading", at_start=True) or (line.match("watch", at_start=True) if begun else None)
    if cue is None and (loose is None or not _set_apart(line, loose.last)):
        return None
    last = cue.last if cue else loose.last if loose else 0
    return Box(_title_after(line, last))


def _set_apart(line: Line, after: int) -> bool:
    forms = line.tokens.forms
    rest = forms[after : after + 2]
    return not rest or rest[0] in _SEPARATORS or rest == [".", "."]


def _title_after(line: Line, after: int) -> tuple[int, int] | None:
    """The words after the cue and its separators. A quotation mark that opens the title stays with it."""
    forms, tokens = line.tokens.forms, line.tokens
    while after < len(forms) and (forms[after] in _SEPARATORS - {"«"} or forms[after] in LIGHT_STOPS):
        after += 1
    if not any(is_word(form) for form in forms[after:]):
        return None
    return line.start + tokens.starts[after], line.end


def bullet_length(text: str) -> int:
    """Return how many code points of a list mark stand at the beginning of a line; 0 for none."""
    found = _BULLET.match(text)
    return found.end() if found and found.end() < len(text) else 0


def listed_title(line: Line) -> tuple[int, int] | None:
    """Return the span of the title that a line of a box holds, without its list mark; None for prose."""
    if line.long or line.words > _TITLE_WORDS or ends_sentence(line.text):
        return None
    start, end = trimmed(line.text, bullet_length(line.text), len(line.text))
    return (line.start + start, line.start + end) if start < end else None

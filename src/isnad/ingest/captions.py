"""Captions of pictures and whom the page credits for them."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from isnad.ingest.lines import Line, ends_sentence, is_word, make_line, trimmed
from isnad.lang.ar.page_words import LIGHT_STOPS, joined_forms
from isnad.lang.ar.sentences import STOPS

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\s*\.?$")
_AFTER_DASH = re.compile(r"\s*[-–—/|]\s*([^-–—/|()]{2,40})$")
_BARRED = re.compile(r"\s+[|]\s+([^|]{2,60})$")
_BARRED_BRACKETS = re.compile(r"\s+[|]\s+[(]([^|()]{2,60})[)]$")
_AFTER_RIGHT = re.compile(r"\s*(?:©|\(c\))\s*([^©]{2,60})$", re.IGNORECASE)
_SENTENCE_BREAK = re.compile("[" + re.escape("".join(sorted(STOPS))) + r"]\s")
_LETTER = re.compile(r"[^\W\d_]")
_CAPTION_WORDS = 45
_MIN_WORDS = 2
_CREDIT_WORDS = 6
_AFTER_LABEL = frozenset(":-–—") | LIGHT_STOPS
_LABEL_END = " :-–—/\u00a0"


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """Spans of the caption's own words, of the whole credit as printed, and of the name credited."""

    caption: tuple[int, int]
    credit_line: tuple[int, int] | None = None
    credit: tuple[int, int] | None = None


def find_caption(line: Line, *, brands: Collection[str], trusting: bool) -> CaptionLine | None:
    """Return the caption a line holds, or None.

    A line is a caption by its credit: brackets at its end that hold a word of credit, an agency, an outlet, or one
    of `brands` (folded names the page prints as its own). `trusting`: any brackets do, for lines that stand where
    only a caption can.
    """
    if line.long or line.words > _CAPTION_WORDS or ends_sentence(line.text):
        return None
    found = _BRACKETED.search(line.text)
    if found and _LETTER.search(found[1]) and (trusting or _credits(found[1], brands)):
        return _cut(line, found.span(), found.span(1))
    dashed = _AFTER_DASH.search(line.text)
    if dashed and _credits_after_dash(dashed[1]):
        return _cut(line, dashed.span(), dashed.span(1))
    if line.match("caption_label", at_start=True) and ":" in line.tokens.forms[:4] and not credit_alone(line):
        return CaptionLine((line.start, line.end))
    return None


def credit_alone(line: Line) -> tuple[int, int] | None:
    """Return whom a line credits that is nothing but a label and a name (Photo: NAME), or None.

    Some labels begin captions as well: after these the name is one that pictures are credited to.
    """
    label = line.match("credit_label", at_start=True)
    if label is None or line.words > _CREDIT_WORDS + 2 or ends_sentence(line.text):
        return None
    rest = line.tokens.forms[label.last :]
    if len(rest) < 2 or rest[0] not in _AFTER_LABEL:
        return None
    named = make_line(line.text, line.tokens.starts[label.last + 1], line.end - line.start)
    doubtful = line.match("caption_label", at_start=True) is not None
    if named.words > _CREDIT_WORDS or (doubtful and "/" not in rest and not _credits(named.text, ())):
        return None
    return line.start + named.start, line.end


def ends_with_credit(line: Line, brands: Collection[str]) -> bool:
    """Tell whether a line ends with brackets that hold a credit."""
    found = _BRACKETED.search(line.text)
    return found is not None and found.start() > 0 and _credits(found[1], brands)


def credit_in(line: Line) -> CaptionLine:
    """Return a line that is known to be a caption, its credit cut off where one stands at its end."""
    set_apart = _BARRED_BRACKETS.search(line.text)
    if set_apart:
        return _cut(line, set_apart.span(), set_apart.span(1), whole_sentence=True) or CaptionLine(
            (line.start, line.end)
        )
    found = _BRACKETED.search(line.text) or _AFTER_DASH.search(line.text)
    if found and (found[0][0] in "([" or _credits_after_dash(found[1])):
        return _cut(line, found.span(), found.span(1)) or CaptionLine((line.start, line.end))
    barred = _after_bar(line) if "©" in line.text else None
    if barred is not None:
        return barred
    owned = _AFTER_RIGHT.search(line.text)
    if owned and owned.start():
        return _cut(line, owned.span(), owned.span(1), whole_sentence=True) or CaptionLine((line.start, line.end))
    labelled = _labelled(line) or _after_bar(line)
    if labelled is not None:
        return labelled
    agency = next((m for m in line.found if m.value == "agency" and m.last == len(line.tokens)), None)
    if agency is not None and agency.first > _MIN_WORDS:
        span = (line.tokens.starts[agency.first], line.end - line.start)
        return _cut(line, span, span) or CaptionLine((line.start, line.end))
    return CaptionLine((line.start, line.end))


def _labelled(line: Line) -> CaptionLine | None:
    """A credit that a label and a colon begin after the caption's own words: Photo: NAME."""
    forms = line.tokens.forms
    labels = (m for m in line.found if m.value == "credit_label" and forms[m.last : m.last + 1] == [":"])
    label = next((m for m in labels if m.first > _MIN_WORDS and m.last + 1 < len(forms)), None)
    if label is None or len(forms) - label.last > _CREDIT_WORDS:
        return None
    start, end = trimmed(line.text, 0, line.tokens.starts[label.first])
    while start < end and line.text[end - 1] in _LABEL_END + "|([":
        end -= 1
    named = (line.start + line.tokens.starts[label.last + 1], line.start + line.tokens.ends[_last_word(line)])
    credit_line = (line.start + line.tokens.starts[label.first], line.end)
    return CaptionLine((line.start + start, line.start + end), credit_line, named)


def _after_bar(line: Line) -> CaptionLine | None:
    found = _BARRED.search(line.text)
    if found is None or found[1].count(" ") >= _CREDIT_WORDS:
        return None
    return _cut(line, found.span(), found.span(1), whole_sentence=True)


def _last_word(line: Line) -> int:
    return max(index for index, form in enumerate(line.tokens.forms) if is_word(form))


def _cut(
    line: Line, whole: tuple[int, int], named: tuple[int, int], *, whole_sentence: bool = False
) -> CaptionLine | None:
    start, end = trimmed(line.text, 0, whole[0])
    before = line.text[start:end]
    if (
        before.count(" ") + 1 < _MIN_WORDS
        or _SENTENCE_BREAK.search(before)
        or (before.endswith(".") and not whole_sentence)
    ):
        return None
    return CaptionLine(
        (line.start + start, line.start + end),
        (line.start + trimmed(line.text, *whole)[0], line.end),
        _name_credited(line, named),
    )


def _name_credited(line: Line, named: tuple[int, int]) -> tuple[int, int]:
    """The name without the label before it: (تصوير: فلان) credits فلان."""
    inner = make_line(line.text, *trimmed(line.text, *named))
    label = inner.match("credit_label", at_start=True)
    start = inner.start + inner.tokens.ends[label.last - 1] if label else inner.start
    while start < inner.end and line.text[start] in _LABEL_END:
        start += 1
    start = start if start < inner.end else inner.start
    return line.start + start, line.start + inner.end


def _credits(words: str, brands: Collection[str]) -> bool:
    inner = make_line(words, 0, len(words))
    whole = joined_forms(words)
    if any(match.value in ("credit", "agency") for match in inner.found) or whole in brands:
        return True
    return any(inner.match(category, at_start=True) for category in ("credit_label", "media_noun"))


def _credits_after_dash(words: str) -> bool:
    """After a dash only a label, or nothing but an agency or a word of credit, is sure."""
    inner = make_line(words, 0, len(words))
    if inner.match("credit_label", at_start=True):
        return True
    size = len(inner.tokens)
    return any(match.value in ("credit", "agency") and match.first == 0 and match.last == size for match in inner.found)

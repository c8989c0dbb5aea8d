"""Quotation marks of all kinds in pairs: « », “ ”, " ", { », reversed and unbalanced ones.

The press mixes them freely, a paragraph that opens with { and closes with » is common, so all double marks
count as one family.
"""

from dataclasses import dataclass

from isnad.lang.ar.tokens import Tokens

OPENING = frozenset("«“{„‹‘")
CLOSING = frozenset("»”}›’")
EITHER = frozenset("\"'")
MARKS = OPENING | CLOSING | EITHER
_DEEPEST = 3
_SOON = 9


@dataclass(frozen=True, slots=True)
class Quotes:
    """`closer` leads from the token of an opening mark to its closing mark, `opener` back.

    `unclosed` holds opening marks whose closing mark the paragraph lacks.
    """

    closer: dict[int, int]
    opener: dict[int, int]
    unclosed: frozenset[int]

    def around(self, token: int) -> tuple[int, int] | None:
        """Return the innermost pair of marks that holds the token; None outside quotations."""
        holding = [(first, last) for first, last in self.closer.items() if first < token < last]
        return max(holding, default=None)


def pair_quotes(tokens: Tokens, bounds: list[tuple[int, int]]) -> Quotes:
    """Return the pairs within each of the token ranges, which are paragraphs."""
    closer: dict[int, int] = {}
    unclosed: set[int] = set()
    for first, last in bounds:
        unclosed.update(_pair(tokens, first, last, closer))
    closer = {opening: closing for opening, closing in closer.items() if closing > opening + 1}  # «» quotes nothing
    return Quotes(closer, {end: start for start, end in closer.items()}, frozenset(unclosed))


def _pair(tokens: Tokens, first: int, last: int, closer: dict[int, int]) -> list[int]:
    forms = tokens.forms
    open_marks: list[int] = []
    marks = [(index, form) for index, form in enumerate(forms[first:last], first) if form in MARKS]
    for index, mark in marks:
        if _opens(tokens, index, mark, open_marks):
            open_marks = [*open_marks[-_DEEPEST + 1 :], index]
        elif open_marks:
            closer[open_marks.pop()] = index
    return [index for index in open_marks if index > first and not _touches_previous(tokens, index)]


def _opens(tokens: Tokens, index: int, mark: str, open_marks: list[int]) -> bool:
    if mark in OPENING:  # «قول« is printed too
        closes = _touches_previous(tokens, index) and not _touches_next_word(tokens, index)
        return not (open_marks and closes)
    if not open_marks:
        return _touches_next(tokens, index) or _stands_apart(tokens, index)
    if mark in CLOSING:
        return False
    return tokens.forms[open_marks[-1]] not in EITHER and not _touches_previous(tokens, index)


def _stands_apart(tokens: Tokens, index: int) -> bool:
    """Whether a mark touches no word and another follows soon: موقع " المثال"."""
    soon = tokens.forms[index + 1 : index + _SOON]
    return not _touches_previous(tokens, index) and not EITHER.isdisjoint(soon)


def _touches_next(tokens: Tokens, index: int) -> bool:
    return index + 1 < len(tokens) and tokens.starts[index + 1] == tokens.ends[index]


def _touches_next_word(tokens: Tokens, index: int) -> bool:
    return _touches_next(tokens, index) and tokens.forms[index + 1].isalnum()


def _touches_previous(tokens: Tokens, index: int) -> bool:
    return index > 0 and tokens.ends[index - 1] == tokens.starts[index]

"""Sentence bounds in news prose."""

from isnad.lang.ar.tokens import Tokens

STOPS = frozenset(".!?؟…")
CLOSERS = frozenset("»”\"')]}")
_TAIL = CLOSERS | STOPS
_INITIAL = 1


def sentence_ends(tokens: Tokens, first: int, last: int) -> list[int]:
    """Return where the sentences of tokens `[first, last)` end, exclusive; the last one is always `last`.

    A full stop ends a sentence unless it follows a single letter (an initial, أ. ب.) or the number of a list entry, or
    stands inside an address; further stops and closing marks after it stay with it (...؟!). A line break ends one too.
    """
    ends: list[int] = []
    broken = last > first and "\n" in tokens.view.source[tokens.starts[first] : tokens.ends[last - 1]]
    stops = [index for index, form in enumerate(tokens.forms[first:last], first) if form in STOPS]
    for index in range(first, last) if broken else stops:
        if ends and index < ends[-1]:
            continue
        if _ends_here(tokens, index, ends[-1] if ends else first, last):
            end = index + 1
            while end < last and tokens.forms[end] in _TAIL and tokens.starts[end] == tokens.ends[end - 1]:
                end += 1
            ends.append(end)
    if last > first and (not ends or ends[-1] != last):
        ends.append(last)
    return _ascending(ends)


def _ends_here(tokens: Tokens, index: int, first: int, last: int) -> bool:
    if index + 1 < last and "\n" in tokens.view.source[tokens.ends[index] : tokens.starts[index + 1]]:
        return True
    if tokens.forms[index] not in STOPS:
        return False
    if tokens.forms[index] != "." or index == first:
        return True
    before = tokens.forms[index - 1]
    touching = index + 1 < last and tokens.starts[index + 1] == tokens.ends[index]
    if touching and tokens.forms[index + 1] not in _TAIL:
        address = tokens.forms[index + 1].isascii() and before.isascii() and before.isalpha()
        return not address and (len(before) > 2 or not before.isalpha())
    if before.isdecimal() and index - 1 == first:
        return False  # 1. the number of a list entry
    return not (len(before) <= _INITIAL and before.isalpha())


def _ascending(ends: list[int]) -> list[int]:
    return sorted(set(ends))

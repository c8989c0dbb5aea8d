"""Sentence bounds in news prose."""

from isnad.lang.ar.tokens import Tokens

STOPS = frozenset(".!?؟…")
CLOSERS = frozenset("»”\"')]}")
_INITIAL = 1


def sentence_ends(tokens: Tokens, first: int, last: int) -> list[int]:
    """Return where the sentences of tokens `[first, last)` end, exclusive; the last one is always `last`.

    A full stop ends a sentence unless it follows a single letter (an initial, أ. ب.) or stands between
    characters without a blank; closing marks after it stay with it. A line break ends one as well.
    """
    ends = []
    broken = last > first and "\n" in tokens.view.source[tokens.starts[first] : tokens.ends[last - 1]]
    for index in range(first, last):
        if (broken or tokens.forms[index] in STOPS) and _ends_here(tokens, index, last):
            end = index + 1
            while end < last and tokens.forms[end] in CLOSERS and tokens.starts[end] == tokens.ends[end - 1]:
                end += 1
            ends.append(end)
    if last > first and (not ends or ends[-1] != last):
        ends.append(last)
    return _ascending(ends)


def _ends_here(tokens: Tokens, index: int, last: int) -> bool:
    if index + 1 < last and "\n" in tokens.view.source[tokens.ends[index] : tokens.starts[index + 1]]:
        return True
    if tokens.forms[index] not in STOPS:
        return False
    touching = index + 1 < last and tokens.starts[index + 1] == tokens.ends[index]
    if touching and tokens.forms[index + 1] not in CLOSERS | STOPS:
        before = tokens.forms[index - 1]
        return tokens.forms[index] != "." or len(before) > 2 or before in CLOSERS
    initial = index > 0 and len(tokens.forms[index - 1]) <= _INITIAL and tokens.forms[index] == "."
    return not (initial and tokens.forms[index - 1].isalpha())


def _ascending(ends: list[int]) -> list[int]:
    return sorted(set(ends))

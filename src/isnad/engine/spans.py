"""Where a stem begins inside its printed word."""

from isnad.lang.ar.clitics import ARTICLE, Reading
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.tokens import Tokens


def stem_start(tokens: Tokens, index: int, reading: Reading) -> int:
    """Return the offset of the word without its conjunction and preposition; the article stays.

    After لل, where the article has lost its alef, the preposition stays as well (للأسلحة): cut off, it would
    leave no word.
    """
    cut = len(reading.proclitic)
    definite = reading.article or (cut > 0 and reading.stem.startswith(ARTICLE))
    if definite and not tokens.forms[index].startswith(ARTICLE, cut):
        cut -= 1
    return letters_on(tokens, index, cut)


def letters_on(tokens: Tokens, index: int, cut: int) -> int:
    """Return the offset after the first `cut` folded letters of the token.

    Vowel signs and the letter stretcher are deleted by folding but stand in the print (وَقُتل): they go with the
    letter before them.
    """
    start = tokens.starts[index]
    if not cut or tokens.view.offsets is None:
        return start + cut
    source, end, left = tokens.view.source, tokens.ends[index], cut
    while start < end and (left or not fold(source[start])):
        left -= len(fold(source[start]))
        start += 1
    return start

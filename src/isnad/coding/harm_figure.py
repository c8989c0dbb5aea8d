"""The figure of harm that the steps of reading it hand on."""

import msgspec

from isnad.record.codes import HarmKind
from isnad.record.mentions import Who


class HarmFigure(msgspec.Struct, frozen=True, gc=False):
    """One figure of harm on tokens `[first, last)`, `[start, end)` in code points of the document's text.

    Attributes:
        low, high, best: the range that the words give; `high` None for no upper end, `best` None for no single value.
        word: the number's own words, or "dual", "plural", "singular", "named" where no number stands.
        part: the figure is a part of one given before it ("among them two children").
        detail: the figure tells in one place what one before it tells of all; with that one it is a part of it.
        meant: only a pronoun stands for them (اختطافه): the figure is of no other deed than the one named so.
        retold: another speaker or an earlier toll gives this figure in a sentence that has given one before.
        sentence: index into `Article.sentences`.
        anchor: the token of the verb or noun that says the harm.
        negated: the words say that this harm was not done; the range is that of the words denied, never a zero.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: HarmKind
    who: Who
    low: int
    high: int | None
    best: int | None
    word: str
    qualifier: str | None
    part: bool
    retold: bool
    sentence: int
    anchor: int
    negated: bool
    reason: str
    detail: bool = False
    meant: bool = False

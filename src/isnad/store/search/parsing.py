"""Reading a query: `class:shelling place:"كفر نبل" date:2019-05 (harm:killed>=5 or "ريف حلب") -status:rejected`.

What stands side by side must all hold; `or` or `|` binds weaker, `-` or `not` stronger. The grammar is lark's; the
words of the operators and the fields come from `data/`.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from isnad.lang.ar.normalise import fold
from isnad.store.search.fields import field_names, fields, printed_words, words
from isnad.store.search.problem import QueryError, did_you_mean
from isnad.store.search.query import And, Not, Or, Part, Query
from isnad.store.search.quoting import OPENING, QUOTED, unquoted
from isnad.store.search.values import STAR, read_filter, text_of

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

LONGEST = 20_000
DEEPEST = 12  # SQLite's parser has a stack of a hundred signs, and a level of ours takes up to five
MOST_PARTS = 200

_GRAMMAR = r"""
start: any
?any: all (_OR all)*
?all: one (_AND? one)*
?one: _NOT one -> exclude | "(" any ")" | FILTER | QUOTED | WORD
FILTER.4: /[^\W\d_][\w-]*:(?:%(quoted)s|[^\s()"«»“”|])+/s
QUOTED.3: /%(quoted)s/s
_OR.5: /\||(?:%(or)s)(?=[\s()"]|$)/i
_AND.5: /&(?=\s)|(?:%(and)s)(?=[\s()"]|$)/i
_NOT.5: /-(?=[^\s-])|(?:%(not)s)(?=[\s("]|$)/i
WORD.1: /[^\s()"«»“”|]+/
%%ignore /\s+/
"""
OPERATORS = ("and", "or", "not")
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")


def parse(text: str) -> Query:
    """Return the query that a text means; an empty text means every event.

    Raises:
        QueryError: it cannot be meant; the message says where, what was expected and the nearest known name.
    """
    clean = _UNSTORABLE.sub("\ufffd", text)
    _check(clean)
    return Query(root=_Reader(clean).part(_tree(clean).children[0])) if clean.strip() else Query()


def _check(text: str) -> None:
    """What a grammar would report less clearly: length, quotation marks and parentheses without their other half."""
    if len(text) > LONGEST:
        raise QueryError(f"the query has {len(text)} characters; {LONGEST} are allowed")
    open_at: list[int] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in OPENING:
            at = _quotation_end(text, at)
        elif char == "(":
            open_at.append(at)
        elif char == ")":
            _close(text, at, open_at)
        elif char in OPENING.values():
            raise QueryError(f"the quotation mark {char} opens nothing", text, at)
        at += 1
    if open_at:
        raise QueryError("a parenthesis is not closed", text, open_at[-1])


def _quotation_end(text: str, start: int) -> int:
    found = re.compile(QUOTED, re.DOTALL).match(text, start)
    if found is None:
        raise QueryError(f"a quotation is not closed; {OPENING[text[start]]} is missing", text, start)
    return found.end() - 1


def _close(text: str, at: int, open_at: list[int]) -> None:
    if not open_at:
        raise QueryError("a parenthesis closes nothing", text, at)
    if not text[open_at[-1] + 1 : at].strip():
        raise QueryError("the parentheses are empty; a word or a filter is wanted", text, open_at[-1], at + 1)
    if len(open_at) > DEEPEST:
        raise QueryError(f"parentheses lie more than {DEEPEST} deep", text, open_at[-1])
    open_at.pop()


@cache
def _parser() -> "Lark":
    from lark import Lark  # noqa: PLC0415 - a fifteenth of a second that only a query costs

    operators = {of: "|".join(map(re.escape, _spelled(of))) for of in OPERATORS}
    return Lark(_GRAMMAR % {"quoted": QUOTED, **operators}, parser="lalr")


def _spelled(of: str) -> list[str]:
    """Words of an operator as printed and folded, the longest first."""
    return sorted({form for word in printed_words(of) for form in (word, fold(word))}, key=len, reverse=True)


def _tree(text: str) -> "Tree[Token]":
    from lark.exceptions import UnexpectedInput  # noqa: PLC0415

    try:
        return _parser().parse(text)
    except UnexpectedInput as problem:
        raise _misplaced(text, problem.pos_in_stream) from None


def _misplaced(text: str, start: int | None) -> QueryError:
    found = re.compile(r"\S+").match(text, start) if start is not None and start >= 0 else None
    if found is None:
        last = len(text.rstrip())
        return QueryError("the query ends where a word, a filter or ( is wanted", text, max(0, last - 1), last)
    return QueryError(f"a word, a filter or ( is wanted, not {found[0]!r}", text, *found.span())


class _Reader:
    """Makes records of the grammar's tree, and says of what is wrong where it stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._count = 0

    def part(self, node: "Tree[Token] | Token", depth: int = 0) -> Part:
        """Return the part of the query that a node is."""
        if isinstance(node, str):
            return self._leaf(node)
        if depth > 2 * DEEPEST:
            raise QueryError(f"exclusions and parentheses lie more than {DEEPEST} deep", self._text)
        parts = [self.part(child, depth + 1) for child in node.children]
        if node.data == "exclude":
            return Not(part=parts[0])
        return _joined(And if node.data == "all" else Or, parts)

    def _leaf(self, token: "Token") -> Part:
        self._count += 1
        if self._count > MOST_PARTS:
            raise QueryError(f"the query has more than {MOST_PARTS} words and filters", self._text)
        start = token.start_pos or 0
        reading = {"FILTER": self._filter, "QUOTED": self._quoted, "WORD": self._word}[token.type]
        return self._located(reading, token, start)

    def _located(self, reading: Callable[["Token"], Part], token: "Token", start: int) -> Part:
        try:
            return reading(token)
        except QueryError as problem:
            if problem.start is not None:
                raise
            raise QueryError(problem.reason, self._text, start, start + len(token)) from None

    def _filter(self, token: "Token") -> Part:
        typed, _, raw = token.partition(":")
        return read_filter(name := self._name(token, typed), fields()[name], raw)

    def _name(self, token: "Token", typed: str) -> str:
        name = field_names().get(fold(typed))
        if name is None:
            start = token.start_pos or 0
            hint = did_you_mean(fold(typed), field_names()) or "; quote the words if they are to be found in the text"
            raise QueryError(f"unknown field {typed!r}{hint}", self._text, start, start + len(typed))
        return name

    def _quoted(self, token: "Token") -> Part:
        return text_of(unquoted(token))

    def _word(self, token: "Token") -> Part:
        typed = str(token)
        field = fields().get(field_names().get(fold(typed.removesuffix(":")), ""))
        if typed.endswith(":") and field is not None:
            raise QueryError(f"nothing stands behind {typed} write for example {field.example}")
        if any(fold(typed) in words(of) for of in OPERATORS):
            raise QueryError(
                f"{typed!r} needs a word, a filter or ( before and behind it; quote it to look for the word"
            )
        prefix = typed.endswith(STAR)
        return text_of(typed.removesuffix(STAR), prefix=prefix)


def _joined(kind: type[And] | type[Or], parts: list[Part]) -> Part:
    """One level of a kind: parentheses that change nothing leave no trace."""
    flat: list[Part] = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else (part,)
    return kind(parts=tuple(flat))

"""Finding many phrases at once over clitic-aware tokens.

A dictionary of joined words, asked only where a first word is known. Its cost depends on the text, not on the
number of phrases: what a form can begin is worked out once and remembered. An Aho-Corasick automaton was the
other choice; ARCHITECTURE.md says why this one.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

import msgspec

from isnad.lang.ar.clitics import Reading, readings
from isnad.lang.ar.memo import WordMemory

Value = TypeVar("Value")
_LISTS = 2
_REMEMBERED = 60_000
_REMEMBERED_FORMS = 100_000
_NO_WORDS: frozenset[str] = frozenset()


class Match(msgspec.Struct, Generic[Value], frozen=True, gc=False):
    """Tokens `[first, last)` that spell a phrase; `reading` says what was cut off its first word."""

    first: int
    last: int
    value: Value
    reading: Reading


class _Beginnings(NamedTuple):
    """Where each table's phrases may begin among some forms, worked out in one pass for all tables.

    Steps scan one article with a dozen tables; asking each table about each word costs a dozen passes.
    """

    forms: Sequence[str]
    positions: dict[int, list[int]]


class _Start(NamedTuple, Generic[Value]):
    """What a word read in one way can begin: the phrases of one word, and how longer ones go on."""

    reading: Reading
    alone: tuple[Value, ...]
    seconds: AbstractSet[str]
    longest: int


class _Known(NamedTuple, Generic[Value]):
    """What a word can begin in all its readings: the phrases of it alone, and the words that longer ones go on with."""

    starts: tuple[_Start[Value], ...]
    alone: tuple[tuple[Value, Reading], ...]
    seconds: AbstractSet[str]


class PhraseTable(Generic[Value]):
    """Phrases of folded words, each with one or more values.

    Args:
        readings: the ways to read a word that the table wants: some of `clitics.readings`, or the word uncut.
    """

    _tables: ClassVar[list["PhraseTable[Any]"]] = []
    _firsts: ClassVar[dict[str, tuple[int, ...]]] = {}
    _begun_by: ClassVar[WordMemory[tuple[int, ...]]]
    _alike: ClassVar[dict[tuple[int, ...], tuple[int, ...]]] = {}
    _recent: ClassVar[list[_Beginnings]] = []

    def __init__(self, readings: Callable[[str], tuple[Reading, ...]]) -> None:
        self._readings = readings
        self._phrases: dict[str, tuple[Value, ...]] = {}
        self._longest: dict[str, int] = {}
        self._seconds: dict[str, set[str]] = {}
        self._known: dict[str, _Known[Value]] = {}
        self._number = len(PhraseTable._tables)
        PhraseTable._tables.append(self)

    def __len__(self) -> int:
        return len(self._phrases)

    def add(self, phrase: str, value: Value) -> None:
        """Add a folded phrase, its words parted by single blanks."""
        known = self._phrases.get(phrase, ())
        self._phrases[phrase] = (*known, value)
        first, count = phrase.partition(" ")[0], phrase.count(" ") + 1
        if first not in self._longest:
            PhraseTable._firsts[first] = self._one_of((*PhraseTable._firsts.get(first, ()), self._number))
        if count > self._longest.get(first, 0):
            self._longest[first] = count
        if count > 1:
            self._seconds.setdefault(first, set()).add(phrase.split(" ", 2)[1])
        if self._known or PhraseTable._begun_by:
            self._known.clear()
            PhraseTable._begun_by.forget()
            PhraseTable._recent.clear()

    def update(self, phrases: Iterable[tuple[str, Value]]) -> None:
        """Add many phrases."""
        for phrase, value in phrases:
            self.add(phrase, value)

    def get(self, phrase: str) -> tuple[Value, ...]:
        """Return the values of a folded phrase; empty when it is not known."""
        return self._phrases.get(phrase, ())

    def scan(self, forms: Sequence[str], first: int = 0, last: int | None = None) -> list[Match[Value]]:
        """Return every match, overlapping ones included, by first token and then longest first."""
        positions = self._beginnings(forms).get(self._number)
        if not positions:
            return []
        stop = len(forms) if last is None else last
        found: list[Match[Value]] = []
        for index in positions[bisect_left(positions, first) : bisect_left(positions, stop)]:
            known = self._known.get(forms[index]) or self._begin(forms[index])
            if known is None:
                continue
            if index + 1 < stop and forms[index + 1] in known.seconds:
                found += self._longer(known, forms, index, stop)
                continue
            for value, reading in known.alone:
                found.append(Match(index, index + 1, value, reading))
        return found

    @staticmethod
    def _beginnings(forms: Sequence[str]) -> dict[int, list[int]]:
        """Where the tables' phrases may begin; kept for the last lists of forms, known by identity.

        Two are asked in turns: the tokens of an article, and its words without quotation marks.
        """
        recent = PhraseTable._recent
        for one in recent:
            if one.forms is forms:
                return one.positions
        recent.insert(0, _Beginnings(forms, PhraseTable._read(forms)))
        del recent[_LISTS:]
        return recent[0].positions

    @staticmethod
    def _read(forms: Sequence[str]) -> dict[int, list[int]]:
        """Work out for every table where its phrases may begin among the forms."""
        positions: defaultdict[int, list[int]] = defaultdict(list)
        for index, tables in enumerate(map(PhraseTable._begun_by.__getitem__, forms)):
            for number in tables:
                positions[number].append(index)
        return positions

    @staticmethod
    def _begun(form: str) -> tuple[int, ...]:
        """The tables with a phrase that begins with the form, read in a way that the table wants."""
        firsts, tables = PhraseTable._firsts, PhraseTable._tables
        stems = [reading.stem for reading in readings(form)]
        if firsts.keys().isdisjoint(stems) and form not in firsts:
            return ()
        numbers = {number for stem in (form, *stems) for number in firsts.get(stem, ())}
        return PhraseTable._one_of(tuple(number for number in sorted(numbers) if tables[number]._begin(form)))

    @staticmethod
    def _one_of(numbers: tuple[int, ...]) -> tuple[int, ...]:
        """One object for all that are alike: a hundred thousand words begin phrases of a few sets of tables."""
        return PhraseTable._alike.setdefault(numbers, numbers)

    def _begin(self, form: str) -> _Known[Value] | None:
        """What the form can begin. Remembered where it is something; the memory is emptied when it grows too large."""
        starts = tuple(self._start(r) for r in self._readings(form) if r.stem in self._longest)
        if not starts:
            return None
        alone = tuple((value, start.reading) for start in starts for value in start.alone)
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        seconds = frozenset().union(*(start.seconds for start in starts)) or _NO_WORDS
        self._known[form] = known = _Known(starts, alone, seconds)
        return known

    def _start(self, reading: Reading) -> _Start[Value]:
        """A word with a pronoun ends its phrase: only the last word of a name can carry one."""
        seconds = _NO_WORDS if reading.enclitic else self._seconds.get(reading.stem, _NO_WORDS)
        return _Start(reading, self._phrases.get(reading.stem, ()), seconds, self._longest[reading.stem])

    def _longer(self, known: _Known[Value], forms: Sequence[str], index: int, stop: int) -> list[Match[Value]]:
        """The phrases that begin at a token where the next word may go on with one, longest first."""
        found: list[Match[Value]] = []
        for reading, alone, seconds, longest in known.starts:
            if forms[index + 1] in seconds:
                for count in range(min(longest, stop - index), 1, -1):
                    phrase = " ".join((reading.stem, *forms[index + 1 : index + count]))
                    found += [Match(index, index + count, value, reading) for value in self._phrases.get(phrase, ())]
            found += [Match(index, index + 1, value, reading) for value in alone]
        return sorted(found, key=lambda match: -match.last)


PhraseTable._begun_by = WordMemory(PhraseTable._begun, _REMEMBERED_FORMS)


def longest_first(matches: Iterable[Match[Value]]) -> list[Match[Value]]:
    """Return matches of which no two share a token: at each place the longest, earlier ones first."""
    chosen: list[Match[Value]] = []
    reach = 0
    for match in sorted(matches, key=lambda m: (m.first, -m.last)):
        if match.first >= reach:
            chosen.append(match)
            reach = match.last
    return chosen

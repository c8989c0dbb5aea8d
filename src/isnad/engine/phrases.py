"""Finding many phrases at once over clitic-aware tokens.

A dictionary of joined words, asked only where a first word is known. Its cost depends on the text, not on the
number of phrases: what a form can begin is worked out once and remembered. An Aho-Corasick automaton was the
other choice; ARCHITECTURE.md says why this one.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from isnad.lang.ar.clitics import Reading

Value = TypeVar("Value")
_REMEMBERED = 60_000
_REMEMBERED_FORMS = 150_000  # a hundred bytes each: most words begin nothing


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """Tokens `[first, last)` that spell a phrase; `reading` says what was cut off its first word."""

    first: int
    last: int
    value: Value
    reading: Reading


@dataclass(slots=True)
class _Beginnings:
    """Where each table's phrases may begin in the article at hand, worked out in one pass for all tables.

    Steps scan one article with a dozen tables; asking each table about each word costs a dozen passes. The answer
    is kept for the last list of forms only, known by identity.
    """

    forms: Sequence[str] = ()
    positions: dict[int, list[int]] = field(default_factory=dict)


class PhraseTable(Generic[Value]):
    """Phrases of folded words, each with one or more values."""

    _tables: ClassVar[list["PhraseTable[Any]"]] = []
    _begun_by: ClassVar[dict[str, tuple[int, ...]]] = {}
    _last: ClassVar[_Beginnings] = _Beginnings()

    def __init__(self, readings: Callable[[str], tuple[Reading, ...]]) -> None:
        self._readings = readings
        self._phrases: dict[str, tuple[Value, ...]] = {}
        self._longest: dict[str, int] = {}
        self._seconds: dict[str, set[str]] = {}
        self._starts: dict[str, tuple[tuple[Reading, int], ...]] = {}
        self._number = len(PhraseTable._tables)
        PhraseTable._tables.append(self)
        self._forget()

    def __len__(self) -> int:
        return len(self._phrases)

    def add(self, phrase: str, value: Value) -> None:
        """Add a folded phrase, its words parted by single blanks."""
        known = self._phrases.get(phrase, ())
        self._phrases[phrase] = (*known, value)
        first, count = phrase.partition(" ")[0], phrase.count(" ") + 1
        if count > self._longest.get(first, 0):
            self._longest[first] = count
        if count > 1:
            self._seconds.setdefault(first, set()).add(phrase.split(" ", 2)[1])
        if self._starts or PhraseTable._begun_by:
            self._starts.clear()
            self._forget()

    def update(self, phrases: Iterable[tuple[str, Value]]) -> None:
        """Add many phrases."""
        for phrase, value in phrases:
            self.add(phrase, value)

    def get(self, phrase: str) -> tuple[Value, ...]:
        """Return the values of a folded phrase; empty when it is not known."""
        return self._phrases.get(phrase, ())

    def scan(self, forms: Sequence[str], first: int = 0, last: int | None = None) -> list[Match[Value]]:
        """Return every match, overlapping ones included, by first token and then longest first."""
        stop = len(forms) if last is None else last
        if forms is not PhraseTable._last.forms:
            self._read(forms)
        positions = PhraseTable._last.positions.get(self._number)
        if not positions:
            return []
        found: list[Match[Value]] = []
        for index in positions[bisect_left(positions, first) : bisect_left(positions, stop)]:
            found += self._matches(forms, index, stop, self._begin(forms[index]))
        return found

    def _begin(self, form: str) -> tuple[tuple[Reading, int], ...]:
        """What the form can begin. Remembered; the memory is emptied when it grows too large."""
        known = self._starts.get(form)
        if known is None:
            longest = self._longest
            known = tuple((r, longest[r.stem]) for r in self._readings(form) if r.stem in longest)
            if len(self._starts) > _REMEMBERED:
                self._starts.clear()
            self._starts[form] = known
        return known

    @staticmethod
    def _forget() -> None:
        PhraseTable._begun_by.clear()
        PhraseTable._last = _Beginnings()

    @staticmethod
    def _read(forms: Sequence[str]) -> None:
        """Work out for every table where its phrases may begin among the forms."""
        begun_by = PhraseTable._begun_by
        positions: dict[int, list[int]] = {}
        for index, form in enumerate(forms):
            tables = begun_by.get(form)
            if tables is None:
                tables = PhraseTable._begun(form)
            for number in tables:
                positions.setdefault(number, []).append(index)
        PhraseTable._last = _Beginnings(forms, positions)

    @staticmethod
    def _begun(form: str) -> tuple[int, ...]:
        tables = tuple(
            table._number
            for table in PhraseTable._tables
            if not table._longest.keys().isdisjoint([reading.stem for reading in table._readings(form)])
        )
        if len(PhraseTable._begun_by) > _REMEMBERED_FORMS:
            PhraseTable._begun_by.clear()
        PhraseTable._begun_by[form] = tables
        return tables

    def _matches(
        self, forms: Sequence[str], index: int, stop: int, known: tuple[tuple[Reading, int], ...]
    ) -> list[Match[Value]]:
        found = []
        following = forms[index + 1] if index + 1 < stop else ""
        for reading, longest in known:
            goes_on = longest > 1 and not reading.enclitic and following in self._seconds.get(reading.stem, ())
            most = min(longest, stop - index) if goes_on else 1
            for count in range(most, 0, -1):
                phrase = " ".join((reading.stem, *forms[index + 1 : index + count]))
                for value in self._phrases.get(phrase, ()):
                    found.append(Match(index, index + count, value, reading))
        if len(found) > 1:
            found.sort(key=lambda match: -match.last)
        return found


def longest_first(matches: Iterable[Match[Value]]) -> list[Match[Value]]:
    """Return matches of which no two share a token: at each place the longest, earlier ones first."""
    chosen: list[Match[Value]] = []
    reach = 0
    for match in sorted(matches, key=lambda m: (m.first, -m.last)):
        if match.first >= reach:
            chosen.append(match)
            reach = match.last
    return chosen

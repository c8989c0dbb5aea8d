"""Where names of persons stand: after a rank or title, at a given name or kunya, at a public person's name."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import compress

import msgspec
from msgspec.structs import replace

from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.name_reach import governs, read_name, start_of
from isnad.lang.ar.names import name_word
from isnad.lang.ar.people import is_verb, people_nouns, word, word_set
from isnad.lang.ar.syntax import COMMAS
from isnad.lang.ar.wordclass import is_class
from isnad.tag.persons_role import office_cut, role_after, role_before

MOST_TITLE_WORDS = 4
MOST_ASIDE = 5
ASIDES = COMMAS | {"("}
CLOSINGS = COMMAS | {")"}


class Named(msgspec.Struct, frozen=True):
    """A name at words `[first, last)`; `cut` letters of clitics stand before it.

    `rank` is the word at which its rank begins, `known` the id of a public person, `role` the words of the office.
    """

    first: int
    last: int
    cut: int = 0
    rank: int | None = None
    known: str | None = None
    role: tuple[int, int] | None = None


@dataclass
class Finder:
    """Goes through the words of an article once.

    A name begins at no word of `stops` and ends before one; it ends before one of `quotes` too.
    `families` are family names read so far.
    """

    forms: Sequence[str]
    known: dict[int, Named]
    bodies: AbstractSet[int]
    stops: AbstractSet[int]
    quotes: AbstractSet[int]
    reach: int = 0

    def __post_init__(self) -> None:
        self.families: set[str] = set()

    def find(self) -> list[Named]:
        """Return the names in order; no two share a word."""
        found: list[Named] = []
        for at in self._openings():
            if at < self.reach:
                continue
            named = self._aside(at) if self.forms[at] in ASIDES else self._at(at)
            if named is not None:
                found.append(named)
                self.reach = named.last
                self.families.add(self.forms[named.last - 1])
        return found

    def _openings(self) -> list[int]:
        """The words at which a name, or what may hold one, can begin: few of all."""
        asides = (at for at, form in enumerate(self.forms) if form in ASIDES)
        return sorted({*compress(range(len(self.forms)), map(start_of, self.forms)), *asides, *self.known})

    def _at(self, at: int) -> Named | None:
        """The name that begins at a word, or after the rank or title that stands there."""
        if at in self.known:
            return None if self._is_named_place(at) else self._with_role(self.known[at])
        start = start_of(self.forms[at])
        if start is None or at in self.stops or self._names_a_place(at) or self._speaks_for(at):
            return None
        kind, cut = start
        if kind == "kunya" and self._names_a_place(at - 1):
            return None  # معبر كرم أبو سالم
        if kind in ("rank", "title"):
            return self._after_title(at, rank=kind == "rank")
        named = self._with_role(Named(at, self._last(at, cut), cut))
        return named if self._credible(named, kind) else None

    def _aside(self, mark: int) -> Named | None:
        """An unlisted name between commas or brackets after an office: رئيس البلدية (تورغوت ألتنوك)."""
        first = mark + 1
        last = first
        while last < first + MOST_ASIDE and last not in self.stops and name_word(self.forms[last]).possible:
            last += 1
        ends = self.forms[last] in CLOSINGS and 2 <= last - first < MOST_ASIDE
        if not ends or start_of(self.forms[first]) is not None or first in self.known:
            return None
        if read_name(self.forms, first, self.forms[first], titled=True) != last:
            return None
        role = role_before(self.forms, first, self.reach, self.bodies)
        return Named(first, last, role=role) if role is not None and role[1] == mark else None

    def _last(self, first: int, cut: int = 0, *, titled: bool = False) -> int:
        """The word after a name; a known body or a quotation mark ends it (جون داعش)."""
        last = read_name(self.forms, first, self.forms[first][cut:], titled=titled)
        return next((at for at in range(first + 1, last) if at in self.stops or at in self.quotes), last)

    def _names_a_place(self, at: int) -> bool:
        """A street, camp or unit that bears a person's name: مستشفى محمد الخامس; not مدير المستشفى سامر خوري."""
        before = at - 1
        while before > 0 and self.forms[before] in word_set("offices", "titles"):
            before -= 1
        seen = word(self.forms[before])
        if before < 0 or seen.definite or (before == at - 1 and is_verb(self.forms[before])):
            return False  # عين العميد "he appointed the brigadier"
        return seen.stem in word_set("place", "named_after")

    def _is_named_place(self, at: int) -> bool:
        """A place called by the family name of a known person: مدينة الصدر."""
        before = word(self.forms[at - 1]).stem if at else ""
        return self.known[at].last == at + 1 and before in word_set("place", "named_place")

    def _speaks_for(self, at: int) -> bool:
        """A given name that means "in the name of" after an office: الناطق باسم الدفاع المدني."""
        of = self.forms[at] in word_set("offices", "of")
        return of and any(office_cut(form) is not None for form in self.forms[max(0, at - 2) : at])

    def _after_title(self, at: int, *, rank: bool) -> Named | None:
        """العميد الركن أبو سامر, الشاب الأعزل مايكل براون: over the title's own adjectives to the name."""
        forms, first = self.forms, at + 1
        if rank and not word(forms[at]).definite and word(forms[first]).definite:
            return None  # نقيب الصحفيين: an office in construct
        while first < at + MOST_TITLE_WORDS and first not in self.known and _goes_on(forms[first]):
            first += 1
        opening = at if rank else None
        if first in self.known:
            return self._with_role(replace(self.known[first], rank=opening))
        if first in self.stops or not self._opens(at, first):
            return None
        last = first + 1 if forms[first] in self.families else self._last(first, titled=True)
        if last - first == 1 and not rank and forms[first] not in self.families:
            return None
        return self._with_role(Named(first, last, 0, opening))

    def _opens(self, title: int, first: int) -> bool:
        """Tell whether a name begins after a rank or title: a listed one, or words that can be nothing else."""
        form = self.forms[first]
        start = start_of(form)
        if form in self.families or (start is not None and start[0] not in ("rank", "title") and start[1] == 0):
            return True
        if not name_word(form).possible or form in people_nouns() or word(form).stem in people_nouns():
            return False
        seen = word(self.forms[title])
        if (
            not seen.definite
            or seen.stem in word_set("ranks", "common")
            or not all(_is_title(other) for other in self.forms[title:first])
        ):
            return False
        if form.startswith(ARTICLE):
            return self.forms[title] not in word_set("offices", "titles")
        return self._unlisted(first, sure=self.forms[title] not in word_set("offices", "titles") - _honorifics())

    def _unlisted(self, first: int, *, sure: bool) -> bool:
        """Two words of no list; where the title may have other complements, "that" must follow them."""
        if not name_word(self.forms[first + 1]).possible:
            return False
        after = self.forms[min(first + 2, len(self.forms) - 1)]
        return sure or governs(name_word(self.forms[first + 1])) or is_class(after, "complementizer")

    def _with_role(self, named: Named) -> Named:
        opening = named.rank if named.rank is not None else named.first
        before = role_before(self.forms, opening, self.reach, self.bodies)
        return replace(named, role=before or role_after(self.forms, named.last, self.bodies))

    def _credible(self, named: Named, kind: str) -> bool:
        """One given name alone needs an office before it; one that is an everyday word needs more."""
        length = named.last - named.first
        if kind == "kunya":
            return length >= 2
        if kind == "given":
            return length >= 2 or self._directly_after_office(named)
        others = [name_word(form) for form in self.forms[named.first + 1 : named.last]]
        sure = any((seen.given and not seen.common) or seen.particle for seen in others)
        return length >= 2 and (named.role is not None or sure or self._placed_as_name(named))

    def _placed_as_name(self, named: Named) -> bool:
        """In a list of names, or between a verb and "that": قال رائد الخطيب إن."""
        listed = named.cut > 0 and self.reach == named.first > 0
        verb = named.first > 0 and is_verb(self.forms[named.first - 1])
        return listed or (verb and is_class(self.forms[named.last], "complementizer"))

    def _directly_after_office(self, named: Named) -> bool:
        titled = self.forms[named.first - 1] in word_set("offices", "titles")
        return named.role is not None and named.role[1] == named.first and not titled


def _honorifics() -> frozenset[str]:
    return word_set("offices", "honorifics")


def _is_title(form: str) -> bool:
    """Tell whether a word is a rank or title itself, or one that only goes on a rank."""
    listed = form in word_set("offices", "titles")
    return listed or word(form).stem in word_set("ranks", "words") | word_set("ranks", "additions")


def _goes_on(form: str) -> bool:
    """Tell whether a word goes on a rank or title: العميد الركن, الشيخ الدكتور, الشاب الأعزل."""
    seen = word(form)
    if form in word_set("offices", "titles") or seen.stem in word_set("ranks", "additions"):
        return True
    rank = seen.stem in word_set("ranks", "words") and seen.definite
    return rank or (seen.adjective and not name_word(form).given)

"""Persons: names after a rank, title or office, names before one, known public persons, and their family names."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from isnad.engine.article import Article
from isnad.engine.phrases import PhraseTable
from isnad.engine.spans import letters_on
from isnad.knowledge.registry import PERSON, NameEntry, Registry
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.name_parts import NameParts, name_parts
from isnad.lang.ar.names import name_word
from isnad.lang.ar.people import is_verb, people_nouns, word, word_set
from isnad.record.mentions import ActorMention, PersonMention
from isnad.tag.persons_read import read_name, start_of
from isnad.tag.persons_role import office_cut, role_after, role_before
from isnad.tag.words import BREAK, Words, words_of


@dataclass(frozen=True, slots=True)
class _Named:
    """A name at words `[first, last)`; `cut` letters of clitics stand before it, its rank begins at `rank`."""

    first: int
    last: int
    cut: int = 0
    rank: int | None = None
    known: str | None = None
    role: tuple[int, int] | None = None


def tag_persons(article: Article, registry: Registry, actors: Sequence[ActorMention]) -> tuple[PersonMention, ...]:
    """Return the persons an article names, in order of start; no two share a word.

    A later mention by family name alone carries the full `name` given before. `public_office` is true only for
    persons of the registry. `actor_id` is a public person's own, else that of the body the office belongs to.
    """
    words = words_of(article)
    known = _known(words, registry, actors, article)
    found = _Finder(words.forms, known, _body_words(article, words, actors)).find()
    reader = _Reader(article, words, registry, tuple(actors))
    full = [reader.mention(named) for named in found.values()]
    later = _later(reader, found, full)
    return tuple(sorted((*full, *later), key=lambda person: (person.start, -person.end)))


@cache
def _aliases(registry: Registry) -> PhraseTable[NameEntry]:
    """The printed names of the registry's persons."""
    table: PhraseTable[NameEntry] = PhraseTable(readings)
    for phrase, entries in registry.names.items():
        for entry in entries:
            if (entry.actor_id or "").startswith(PERSON):
                table.add(phrase, entry)
    return table


def _known(words: Words, registry: Registry, actors: Sequence[ActorMention], article: Article) -> dict[int, _Named]:
    """Public persons by the word at which they are named; a weak alias only where an actor says so too."""
    found: dict[int, _Named] = {}
    sure = {m.actor_id for m in actors}
    for match in _aliases(registry).scan(words.forms):
        entry, reading = match.value, match.reading
        if reading.enclitic or reading.article or reading.future or match.first in found:
            continue
        if match.last - match.first == 1 and entry.actor_id not in sure:
            continue
        if entry.weak and not _speaks_of(article, words, match.first, entry.actor_id, actors):
            continue
        first, last, cut = _bare(words.forms, match.first, match.last, len(reading.proclitic))
        found[match.first] = _Named(first, last, cut, None, entry.actor_id)
    return found


def _bare(forms: Sequence[str], first: int, last: int, cut: int) -> tuple[int, int, int]:
    """Leave an office off an alias that holds one: الرئيس الأسد."""
    if last - first > 1 and office_cut(forms[first]) is not None and word(forms[first]).definite:
        return first + 1, last, 0
    return first, last, cut


def _speaks_of(article: Article, words: Words, at: int, actor_id: str | None, actors: Sequence[ActorMention]) -> bool:
    start = article.tokens.starts[words.tokens[at]]
    end = article.tokens.ends[words.tokens[at]]
    return any(m.actor_id == actor_id and m.start < end and start < m.end for m in actors)


def _body_words(article: Article, words: Words, actors: Sequence[ActorMention]) -> frozenset[int]:
    """The words of known bodies: فتح in حركة فتح is a name, not a verb."""
    at = {token: index for index, token in enumerate(words.tokens)}
    ranges = (article.tokens.range(m.start, m.end) for m in actors if m.actor_id and PERSON not in m.actor_id)
    return frozenset(at[token] for first, last in ranges for token in range(first, last) if token in at)


@dataclass
class _Finder:
    """Goes through the words once; `reach` is the word after the last name found."""

    forms: Sequence[str]
    known: dict[int, _Named]
    bodies: frozenset[int]
    reach: int = 0

    def find(self) -> dict[int, _Named]:
        """Return the names by first word."""
        found: dict[int, _Named] = {}
        for at, form in enumerate(self.forms):
            if at < self.reach or (at not in self.known and start_of(form) is None):
                continue
            named = self._at(at)
            if named is not None:
                found[named.first] = named
                self.reach = named.last
        return found

    def _at(self, at: int) -> _Named | None:
        """The name that begins at a word, or at the rank or title that stands there."""
        if at in self.known:
            return self._with_role(self.known[at])
        start = start_of(self.forms[at])
        if start is None:
            return None
        kind, cut = start
        if kind in ("rank", "title"):
            return self._after_title(at, rank=kind == "rank")
        if _in_name_of_place(self.forms, at) or _speaks_for(self.forms, at):
            return None
        last = read_name(self.forms, at, self.forms[at][cut:])
        if at in self.bodies:
            return None
        named = self._with_role(_Named(at, last, cut))
        return named if _credible(self.forms, named, kind) else None

    def _after_title(self, at: int, *, rank: bool) -> _Named | None:
        """العميد الركن أبو سامر, الشاب الأعزل مايكل براون: over the title's own adjectives to the name."""
        forms, first = self.forms, at + 1
        while first < at + 4 and first not in self.known and _goes_on(forms[first]):
            first += 1
        if forms[first] == BREAK or first in self.bodies:
            return None
        if first in self.known:
            return self._with_role(_ranked(self.known[first], at if rank else None))
        start = start_of(forms[first])
        opens = start is not None and start[0] not in ("rank", "title") and start[1] == 0
        if not opens and not _unlisted(forms, first, rank=rank):
            return None
        last = read_name(forms, first, forms[first])
        if not opens and last - first == 1 and not forms[first].startswith("ال"):
            last = first + 2
        return self._with_role(_Named(first, last, 0, at if rank else None))

    def _with_role(self, named: _Named) -> _Named:
        opening = named.rank if named.rank is not None else named.first
        before = role_before(self.forms, opening, self.reach, self.bodies)
        role = before or role_after(self.forms, named.last)
        return _Named(named.first, named.last, named.cut, named.rank, named.known, role)


def _goes_on(form: str) -> bool:
    seen = word(form)
    titled = form in word_set("offices", "titles") or seen.stem in word_set("ranks", "additions")
    ordinary = seen.adjective and not name_word(form).given
    return titled or (seen.stem in word_set("ranks", "words") and seen.definite) or ordinary


def _speaks_for(forms: Sequence[str], at: int) -> bool:
    """باسم is "in the name of" after an office: الناطق باسم الدفاع المدني."""
    of = forms[at] in word_set("offices", "of")
    return of and at > 0 and office_cut(forms[at - 1]) is not None


def _unlisted(forms: Sequence[str], first: int, *, rank: bool) -> bool:
    """A name that no list holds, after a rank or title: two words that can only be one, or one with the article."""
    seen = name_word(forms[first])
    if not seen.possible or forms[first] in people_nouns() or word(forms[first]).stem in people_nouns():
        return False
    if forms[first].startswith("ال"):
        return rank
    return name_word(forms[first + 1]).possible and forms[first + 1] != BREAK


def _ranked(named: _Named, rank: int | None) -> _Named:
    return _Named(named.first, named.last, named.cut, rank, named.known, named.role)


def _in_name_of_place(forms: Sequence[str], at: int) -> bool:
    """A street, camp or hospital that bears a person's name: مستشفى محمد الخامس."""
    return at > 0 and word(forms[at - 1]).stem in word_set("place", "before")


def _credible(forms: Sequence[str], named: _Named, kind: str) -> bool:
    """One word alone needs an office before it; a name that is an everyday word needs a second given name or one."""
    length = named.last - named.first
    before = named.role is not None and named.role[1] <= named.first
    if kind == "kunya":
        return length >= 2
    if kind == "given":
        return length >= 2 or (before and not word(forms[named.first - 1]).stop)
    others = [name_word(form) for form in forms[named.first + 1 : named.last]]
    sure = any((seen.given and not seen.common) or seen.particle for seen in others)
    return length >= 2 and (named.role is not None or sure)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns words into mentions."""

    article: Article
    words: Words
    registry: Registry
    actors: tuple[ActorMention, ...]

    def start(self, at: int, cut: int = 0) -> int:
        return letters_on(self.article.tokens, self.words.tokens[at], cut)

    def end(self, last: int) -> int:
        return self.article.tokens.ends[self.words.tokens[last - 1]]

    def text(self, first: int, last: int, cut: int = 0) -> str:
        return self.article.document.text[self.start(first, cut) : self.end(last)]

    def mention(self, named: _Named) -> PersonMention:
        """Return the mention of a name with its rank, parts and office."""
        opening, cut = (named.first, named.cut)
        if named.rank is not None:
            opening, cut = named.rank, _rank_cut(self.words.forms[named.rank])
        start, end = self.start(opening, cut), self.end(named.last)
        forms = [self.words.forms[named.first][named.cut :], *self.words.forms[named.first + 1 : named.last]]
        role = self._role(named.role)
        body = self._body(role)
        return PersonMention(
            start=start,
            end=end,
            text=self.article.document.text[start:end],
            name=self.text(named.first, named.last, named.cut),
            rank=self.text(named.rank, named.first, cut) if named.rank is not None else None,
            role=self.article.document.text[role[0] : role[1]] if role else None,
            role_span=role,
            organisation=self._organisation(role, body),
            actor_id=named.known or (body.actor_id if body else None),
            public_office=named.known is not None,
            **self._parts(named, name_parts(forms)),
        )

    def _parts(self, named: _Named, parts: NameParts) -> dict[str, str | None]:
        printed = {}
        for part, span in parts._asdict().items():
            cut = named.cut if span and span[0] == 0 else 0
            printed[part] = self.text(named.first + span[0], named.first + span[1], cut) if span else None
        return printed

    def _role(self, role: tuple[int, int] | None) -> tuple[int, int] | None:
        if role is None:
            return None
        return self.start(role[0], office_cut(self.words.forms[role[0]]) or 0), self.end(role[1])

    def _body(self, role: tuple[int, int] | None) -> ActorMention | None:
        """The body that an office belongs to: the longest known actor inside the phrase."""
        if role is None:
            return None
        inside = (m for m in self.actors if role[0] <= m.start and m.end <= role[1])
        bodies = (m for m in inside if m.actor_id and not m.actor_id.startswith(PERSON))
        return max(bodies, key=lambda m: m.end - m.start, default=None)

    def _organisation(self, role: tuple[int, int] | None, body: ActorMention | None) -> str | None:
        """The words of the body, without the office's own: الناطق باسم الدفاع المدني → الدفاع المدني."""
        if role is None or body is None:
            return None
        tokens = self.article.tokens
        first, last = tokens.range(body.start, body.end)
        while first < last and (
            office_cut(tokens.forms[first]) is not None or tokens.forms[first] in word_set("offices", "within")
        ):
            first += 1
        return tokens.text(first, last) or None


def _rank_cut(form: str) -> int:
    start = start_of(form)
    return start[1] if start else 0


def _later(reader: _Reader, found: dict[int, _Named], full: Sequence[PersonMention]) -> list[PersonMention]:
    """Later mentions by family name alone: وأضاف كشكش."""
    forms = reader.words.forms
    by_family: dict[str, PersonMention] = {}
    first_at: dict[str, int] = {}
    for named, person in zip(found.values(), full, strict=True):
        family = forms[named.last - 1]
        if named.last - named.first > 1 and person.family and not name_word(family).second:
            by_family.setdefault(family, person)
            first_at.setdefault(family, named.last)
    taken = {at for named in found.values() for at in range(named.first, named.last)}
    return [
        _again(reader, at, cut, by_family[family])
        for at, form in enumerate(forms)
        for family, cut in _family_forms(form)
        if family in by_family and at >= first_at[family] and at not in taken and _alone(forms, at, family)
    ]


def _family_forms(form: str) -> tuple[tuple[str, int], ...]:
    """The word itself, and without one clitic letter."""
    return ((form, 0), (form[1:], 1)) if form[:1] in ("و", "ف", "ل", "ب") else ((form, 0),)


def _alone(forms: Sequence[str], at: int, family: str) -> bool:
    """A family name that is an everyday word too counts only after a verb: وأضاف المصري."""
    seen = name_word(family)
    ordinary = seen.given or word(family).adjective or word(family).stem in people_nouns() or len(family) < 4
    return not ordinary or (at > 0 and is_verb(forms[at - 1]))


def _again(reader: _Reader, at: int, cut: int, person: PersonMention) -> PersonMention:
    text = reader.text(at, at + 1, cut)
    return PersonMention(
        start=reader.start(at, cut),
        end=reader.end(at + 1),
        text=text,
        name=person.name,
        family=person.family,
        actor_id=person.actor_id,
        public_office=person.public_office,
    )

"""From the words of a name to the mention of a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from isnad.engine.article import Article
from isnad.engine.spans import letters_on
from isnad.knowledge.registry import PERSON, Registry
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.name_parts import NameParts, name_parts
from isnad.lang.ar.name_reach import clitic_forms, read_name, start_of
from isnad.lang.ar.names import name_word, same_sound
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.people import is_verb, people_nouns, word, word_set
from isnad.lang.ar.syntax import ASIDE_MARKS, LETTER_PREPOSITIONS
from isnad.lang.ar.wordclass import is_function_word
from isnad.record.mentions import ActorMention, PersonMention
from isnad.tag.persons_find import Named
from isnad.tag.persons_role import office_cut
from isnad.tag.words import Words

METONYM = "metonym"


@dataclass(frozen=True, slots=True)
class Builder:
    """Turns words into mentions."""

    article: Article
    words: Words
    registry: Registry
    actors: tuple[ActorMention, ...]

    def _start(self, at: int, cut: int = 0) -> int:
        return letters_on(self.article.tokens, self.words.tokens[at], cut)

    def _end(self, last: int) -> int:
        return self.article.tokens.ends[self.words.tokens[last - 1]]

    def _text(self, first: int, last: int, cut: int = 0) -> str:
        return self.article.document.text[self._start(first, cut) : self._end(last)]

    def mention(self, named: Named) -> PersonMention:
        """Return the mention of a name with its rank, parts and office."""
        opening, cut = self._opening(named)
        start, end = self._start(opening, cut), self._end(named.last)
        role = self._role(named.role)
        body = self._body(role)
        known = named.known or self._public(named)
        return PersonMention(
            start=start,
            end=end,
            text=self.article.document.text[start:end],
            name=self._text(named.first, named.last, named.cut),
            rank=self._text(named.rank, named.first, cut) if named.rank is not None else None,
            role=self.article.document.text[role[0] : role[1]] if role else None,
            role_span=role,
            organisation=self._organisation(body) if body else None,
            actor_id=known or (body.actor_id if body else None),
            public_office=known is not None,
            nom_de_guerre=self._called(named.last),
            **self._parts(named),
        )

    def _called(self, last: int) -> str | None:
        """The nom de guerre after "known as": خالد شحادة الملقب بأبي عمر, المعروف بـ«الجهادي جون»."""
        forms = self.words.forms
        at = last + (forms[last] in ASIDE_MARKS | {"("})
        if forms[at] not in word_set("name", "called"):
            return None
        at += 1 + (forms[at + 1] in LETTER_PREPOSITIONS)
        closing = min((close for close in self.words.closes if close >= at), default=None)
        if at in self.words.opens and closing is not None:
            return self._text(at, closing + 1)
        start = start_of(forms[at])
        if start is None or start[0] in ("rank", "title"):
            return None
        return self._text(at, read_name(forms, at, forms[at][start[1] :]), start[1])

    def _public(self, named: Named) -> str | None:
        """The public person whose full name the words are, the given name perhaps in another transcription."""
        if named.last - named.first == 1:
            return None
        actor = self.registry.find_actor(self._text(named.first, named.last, named.cut))
        if actor is not None:
            return actor.id if actor.person else None
        family = self.registry.find_actor(self._text(named.last - 1, named.last))
        given = self.words.forms[named.first][named.cut :]
        alike = family is not None and family.person and same_sound(given, fold(family.name.ar or "").partition(" ")[0])
        return family.id if family is not None and alike else None

    def _opening(self, named: Named) -> tuple[int, int]:
        """The first word of rank or name, and the letters of clitics before it."""
        if named.rank is None:
            return named.first, named.cut
        start = start_of(self.words.forms[named.rank])
        return named.rank, start[1] if start else 0

    def _parts(self, named: Named) -> dict[str, str | None]:
        forms = self.words.forms
        if forms[named.first][named.cut :] in word_set("name", "epithets"):
            return {}  # خادم الحرمين الشريفين: a title that stands for a name
        titled = named.last - named.first > 1 and forms[named.first] in word_set("offices", "titles")  # الملا عمر
        named = replace(named, first=named.first + titled)
        parts: NameParts = name_parts([forms[named.first][named.cut :], *forms[named.first + 1 : named.last]])
        printed: dict[str, str | None] = {}
        for part, span in parts._asdict().items():
            cut = named.cut if span and span[0] == 0 else 0
            printed[part] = self._text(named.first + span[0], named.first + span[1], cut) if span else None
        return printed

    def _role(self, role: tuple[int, int] | None) -> tuple[int, int] | None:
        """The span of an office; a quotation mark that opens inside it is closed inside it."""
        if role is None:
            return None
        role = self._before_outlet(role)
        while role[1] - role[0] > 1 and is_function_word(self.words.forms[role[1] - 1]):
            role = role[0], role[1] - 1
        end = self._end(role[1])
        if role[1] - 1 in self.words.closes and any(at in self.words.opens for at in range(role[0] + 1, role[1])):
            end = self.article.tokens.ends[self.words.tokens[role[1] - 1] + 1]
        return self._start(role[0], office_cut(self.words.forms[role[0]]) or 0), end

    def _before_outlet(self, role: tuple[int, int]) -> tuple[int, int]:
        """Leave off the outlet that was told: قائد العملية لـ«الشرق الأوسط»."""
        for at in range(role[0] + 1, role[1]):
            cut = LETTER_PREPOSITIONS.intersection(self.words.forms[at][:1])
            first, letters = (at + 1, 0) if len(self.words.forms[at]) == 1 else (at, 1)
            if cut and first < role[1] and self._is_outlet(self._text(first, role[1], letters)):
                return role[0], at
        return role

    def _is_outlet(self, text: str) -> bool:
        source = self.registry.find_source(text)
        return source is not None and source.kind in ("outlet", "agency")

    def _body(self, role: tuple[int, int] | None) -> ActorMention | None:
        """The body that an office belongs to: the longest known one inside the phrase that has words of its own."""
        if role is None:
            return None
        bodies = (m for m in self.actors if role[0] <= m.start and m.end <= role[1] and _is_body(m))
        with_words = (m for m in bodies if self._organisation(m))
        return max(with_words, key=lambda m: m.end - m.start, default=None)

    def _organisation(self, body: ActorMention) -> str | None:
        """The words of the body, without the office's own: الناطق باسم الدفاع المدني → الدفاع المدني."""
        tokens = self.article.tokens
        first, last = tokens.range(body.start, body.end)
        skipped = first
        while first < last and _of_office(tokens.forms[first], alone=first == skipped):
            first += 1
        if first == last:
            return None
        cut = _preposition(tokens.forms[first])
        return body.text[letters_on(tokens, first, cut) - body.start :] if first > skipped else body.text

    def again(self, at: int, cut: int, person: PersonMention) -> PersonMention:
        """Return a later mention by family name alone."""
        return PersonMention(
            start=self._start(at, cut),
            end=self._end(at + 1),
            text=self._text(at, at + 1, cut),
            name=person.name,
            family=person.family,
            actor_id=person.actor_id,
            public_office=person.public_office,
        )


def _is_body(mention: ActorMention) -> bool:
    known = mention.actor_id is not None and not mention.actor_id.startswith(PERSON)
    return known and not mention.generic and not mention.reason.startswith(METONYM)


def _of_office(form: str, *, alone: bool) -> bool:
    """Tell whether a word belongs to the office rather than the body; an adjective only after an office."""
    if office_cut(form) is not None or form in word_set("offices", "within"):
        return True
    seen = word(form)
    return not alone and seen.adjective and not seen.joined


def _preposition(form: str) -> int:
    """Letters of a preposition before a noun of a body: لقوات."""
    if form in people_nouns():
        return 0
    cuts = (len(r.proclitic) for r in readings(form) if r.proclitic and not r.article and r.stem in people_nouns())
    return next(cuts, 0)


def linked(found: Sequence[Named], persons: Sequence[PersonMention]) -> list[PersonMention]:
    """Return the persons, a family name alone after a rank or office linked to the full one before: العميد سنائي."""
    by_family: dict[str, PersonMention] = {}
    result = []
    for named, person in zip(found, persons, strict=True):
        full = by_family.get(person.name) if named.last - named.first == 1 else None
        if full is not None and person.name == full.family:
            own = person.actor_id or full.actor_id
            public = person.public_office or full.public_office
            person = replace(person, name=full.name, actor_id=own, public_office=public)
        elif person.family:
            by_family.setdefault(person.family, person)
        result.append(person)
    return result


def later_mentions(builder: Builder, found: Sequence[Named], full: Sequence[PersonMention]) -> list[PersonMention]:
    """Return later mentions by family name alone, each linked to the full name: وأضاف كشكش."""
    forms = builder.words.forms
    printed: dict[str, tuple[PersonMention, int, int, str]] = {}
    for named, person in zip(found, full, strict=True):
        family = forms[named.last - 1]
        if named.last - named.first > 1 and person.family and not name_word(family).second:
            for form, cut in clitic_forms(family):
                printed.setdefault(form, (person, named.last, cut, family))
    taken = {at for named in found for at in range(named.first, named.last)}
    later = []
    for at in (index for index, form in enumerate(forms) if form in printed):
        person, after, cut, family = printed[forms[at]]
        placed = at > 0 and word(forms[at - 1]).stem in word_set("place", "named_after")  # مدينة الصدر
        if at >= after and at not in taken and not placed and _alone(forms, at, family):
            later.append(builder.again(at, cut, person))
    return later


def _alone(forms: Sequence[str], at: int, family: str) -> bool:
    """A family name that is an everyday word too counts only after a verb: وأضاف المصري."""
    if is_function_word(family):
        return False
    described = word(family)
    seldom = name_word(family).given or described.adjective or described.stem in people_nouns() or len(family) < 4
    return not seldom or (at > 0 and is_verb(forms[at - 1]))

"""A number and the people it counts: "ثلاثة جنود", two soldiers, thirty dead and wounded, a family of five."""

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from isnad.coding.harm_phrase import AT_LEAST, CASUALTIES, DUAL, SINGULAR, People
from isnad.coding.harm_who import NOT_SAID, Around, describe
from isnad.engine.article import Article
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.counted import FAMILY, PERSON, CountedNoun, NounAt, noun_at
from isnad.lang.ar.harm_words import harm_class, victim_nouns
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.quantities import words_after
from isnad.lang.ar.syntax import LETTER_PREPOSITIONS, TRANSPARENT_MARKS, joins
from isnad.record.base import Quoted
from isnad.record.mentions import Mentions, QuantityMention, Who

_KILLED_AND_WOUNDED = frozenset({"killed", "wounded"})
_FAMILY = 4
_ADJECTIVES = 2
_ONE_BY_ONE = 10  # from eleven on the counted noun is singular
Mention = TypeVar("Mention", bound=Quoted)
_CASE = "case"


class CountReader:
    """Reads the people that a number, a dual or a noun with its number counts, on the tokens of one article."""

    def __init__(self, article: Article, mentions: Mentions) -> None:
        self.article = article
        self.forms: Sequence[str] = article.tokens.forms
        self.quantities = {first: (last, m) for first, last, m in _on_tokens(article, mentions.quantities)}
        self.persons = {first: (last, person.start) for first, last, person in _on_tokens(article, mentions.persons)}
        self.places = frozenset(first for first, _, _ in _on_tokens(article, mentions.places))
        actors = {first: actor for first, _, actor in _on_tokens(article, mentions.actors)}
        self._around = Around(self.forms, self.quantities, self.persons, actors)
        self._names_end = {last for last, _ in self.persons.values()}
        self._times = {token for first, last, _ in _on_tokens(article, mentions.times) for token in range(first, last)}

    def _counted(self, first: int, last: int, stop: int, quantity: QuantityMention) -> People | None:
        """A number and what it counts: "ثلاثة جنود", "12 من عناصره", "نحو 400", "30 بين قتيل وجريح"."""
        cut, proclitic = self._clitics(first, quantity.start)
        people = People(first, last, quantity.low, quantity.high, quantity.best, quantity.word, quantity.qualifier)
        people = replace(people, counted=True, proclitic=proclitic, cut=cut, unit=quantity.unit)
        if last < stop and self.forms[last] in words_after("of_them"):
            return self._merged(replace(people, last=last + 1, of_them=True, bare=True), stop)
        noun = self._noun_of(last, stop)
        if noun is not None and noun.reading.article and noun.last == last + 1 and quantity.best is not None:
            noun = None  # الفرقة 30 العقيد فلان: the number counts no colonels
        if noun is None:
            what = describe(self._around, last, stop, None)
            definite = quantity.best is not None and self.forms[first].startswith(ARTICLE, cut)
            guessed = what.last > last and not (what.other or what.qualifier) and what.who == NOT_SAID
            people = replace(people, last=what.last, who=what.who, bare=True, other=what.other, definite=definite)
            people = replace(people, guessed=guessed)
        else:
            people = self._with_noun(people, noun, stop)
        return self._merged(people, stop)

    def _noun_of(self, index: int, stop: int) -> NounAt | None:
        if index < stop and self.forms[index] in TRANSPARENT_MARKS:  # «15» داعشيا
            index += 1
        of = index < stop and self.forms[index] in words_after("of")
        noun = noun_at(self.forms, index + of, stop)
        if of and noun is not None and noun.noun.unit != PERSON:
            return None  # 13 من قوات الشرطة are men, not forces
        if noun is not None and noun.noun.unit == _CASE:  # حالة وفاة "a case of death": the second noun says what
            inner = noun_at(self.forms, noun.last, stop)
            noun = inner if inner is not None and inner.noun.lemma in victim_nouns() else noun
        return None if noun is None or noun.reading.proclitic else noun

    def _with_noun(self, people: People, noun: NounAt, stop: int) -> People:
        of = noun.last > people.last and self.forms[people.last] in words_after("of")
        what = describe(self._around, people.last if of else noun.last, stop, None if of else noun)
        if what.qualifier == AT_LEAST and not people.counted:
            people = replace(people, high=None, qualifier=AT_LEAST)
        if noun.noun.unit == FAMILY:
            people = self._members(people, noun.last, stop)
        return replace(
            people,
            last=max(what.last, noun.last),
            who=noun.noun.who if what.who == NOT_SAID else what.who,
            noun=noun.noun,
            own=victim_nouns().get(noun.noun.lemma),
            unit=noun.noun.unit,
            definite=noun.reading.article or bool(noun.reading.enclitic),
            other=what.other,
            named=what.last in self._names_end,
        )

    def _members(self, people: People, index: int, stop: int) -> People:
        """A family is two people or more, or as many as it is said to be "of" (عائلة من خمسة أفراد).

        Families that are counted stand as families: 400 عائلة.
        """
        ahead = range(index + 1, min(index + _FAMILY, stop))
        number = next((i for i in ahead if i in self.quantities and self.forms[i - 1] in words_after("of")), None)
        if people.counted and people.low > 1:
            return people
        if number is None or self.quantities[number][1].unit != PERSON:
            return replace(people, low=max(people.low, 2), high=None, best=None)
        quantity = self.quantities[number][1]
        return replace(people, low=quantity.low, high=quantity.high, best=quantity.best, counted=True)

    def _merged(self, people: People, stop: int) -> People:
        """One number over two nouns: عشرات القتلى والجرحى, 30 قتيلا وجريحا, 30 بين قتيل وجريح."""
        index, head = people.last, people.noun
        between = self.dead_and_wounded(index, stop)
        if between is not None:
            return replace(people, last=between, own=CASUALTIES, noun=head, bare=False)
        second = noun_at(self.forms, index, stop)
        if head is None or second is None or not joins(second.reading.proclitic):
            return people
        same = second.noun.number == head.number and second.reading.article == people.definite
        own = {victim_nouns().get(lemma) for lemma in (head.lemma, second.noun.lemma)} - {None}
        if {noun.kind for noun in own if noun} == _KILLED_AND_WOUNDED and same:
            return replace(people, last=second.last, own=CASUALTIES, noun=head, bare=False)
        genitives = people.definite and second.reading.article  # مئات النساء والأطفال
        counted = (
            same and head.number == SINGULAR and people.low > _ONE_BY_ONE and self._counts_both(index, head, second)
        )
        strong = any(noun is not None and noun.strong for noun in own)
        if (genitives or counted) and not strong:
            who = Who(status=people.who.status if people.who.status == second.noun.who.status else None)
            what = describe(self._around, second.last, stop, second)
            least = what.qualifier == AT_LEAST and people.qualifier is None
            people = replace(people, high=None, qualifier=AT_LEAST) if least else people
            return replace(people, last=what.last, who=who)
        return people

    def _counts_both(self, index: int, head: CountedNoun, second: NounAt) -> bool:
        """Whether a number is of both nouns: 13 جنديا وشرطيا; not 12 مدنيا على الأقل وجنديا, 12 مدنيا وجنديا واحدا."""
        first = noun_at(self.forms, index - 1, index)
        beside = first is not None and first.noun.lemma == head.lemma
        return beside and not words_after("one") & set(self.forms[second.last : second.last + _ADJECTIVES])

    def dead_and_wounded(self, index: int, stop: int) -> int | None:
        """Return where the words "between dead and wounded" that begin at a token end; None for any others."""
        among = index < stop and self.forms[index] in harm_class("part", "merge")
        first = noun_at(self.forms, index + 1, stop) if among else None
        second = noun_at(self.forms, first.last, stop) if first else None
        if first is None or second is None or not joins(second.reading.proclitic):
            return None
        own = {victim_nouns().get(noun.noun.lemma) for noun in (first, second)} - {None}
        told = {noun.kind for noun in own if noun} == _KILLED_AND_WOUNDED
        return second.last if told and first.noun.number == second.noun.number else None

    def _dual(self, index: int, stop: int) -> People | None:
        noun = noun_at(self.forms, index, stop)
        if noun is None:
            return None
        letters = noun.reading.proclitic
        people = People(index, noun.last, 2, 2, 2, DUAL, counted=True, proclitic=letters, cut=len(letters))
        return self._with_noun(people, noun, stop)

    def _number_after(self, people: People, noun: NounAt, stop: int) -> People:
        """Take in a number that follows its noun: الجنود الثلاثة, شرطيين اثنين, عسكريين تركيين اثنين."""
        index = noun.last if noun.last in self.quantities else people.last
        following = self.quantities.get(index)
        if following is None or not people.plural:
            return people
        last, quantity = following
        others = last < stop and self.forms[last] in words_after("others")  # مسلحين اثنين آخرين
        if quantity.unit is not None and not others:
            return people
        if index != noun.last and quantity.best != 2 and not self.forms[index].startswith(ARTICLE):
            return people
        if self._clitics(index, quantity.start)[1] or quantity.word == DUAL or last > stop:
            return people
        low, high, best = quantity.low, quantity.high, quantity.best
        people = replace(people, low=low, high=high, best=best, word=quantity.word, counted=True)
        return replace(people, last=last + others, other=people.other or others)

    def _clitics(self, index: int, start: int) -> tuple[int, str]:
        """The clitic letters before a number or name: how many stand on its own token, and all of them."""
        tokens = self.article.tokens
        cut = fold(self.article.document.text[tokens.starts[index] : start])
        before = tokens.forms[index - 1] if index else ""
        single = len(before) == 1 and (joins(before) or before in LETTER_PREPOSITIONS)
        return len(cut), before if single and not cut else cut


def _on_tokens(article: Article, mentions: Sequence[Mention]) -> list[tuple[int, int, Mention]]:
    return [(*article.tokens.range(mention.start, mention.end), mention) for mention in mentions]

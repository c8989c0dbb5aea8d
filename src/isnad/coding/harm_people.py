"""Noun phrases of people as harm is read from them: "about ten others", "a child", "two of its members"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from isnad.coding.harm_names import names_of_each
from isnad.coding.harm_phrase import AT_LEAST, CASUALTIES, DUAL, NAMED, PLURAL, SINGULAR, UNKNOWN, People, opened
from isnad.coding.harm_who import NOT_SAID, Around, describe
from isnad.engine.article import Article
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.counted import FAMILY, PERSON, CountedNoun, NounAt, country_names, noun_at
from isnad.lang.ar.harm_words import harm_class, in_accusative, in_class, may_begin, tells_of_harm, victim_nouns
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.people import is_verb
from isnad.lang.ar.pronouns import pronoun_is_real
from isnad.lang.ar.quantities import may_begin_some, qualifier_at, some_of, words_after
from isnad.lang.ar.syntax import LETTER_PREPOSITIONS, TRANSPARENT_MARKS, joins, without_conjunction
from isnad.lang.ar.wordclass import is_function_word
from isnad.record.base import Quoted
from isnad.record.mentions import Mentions, QuantityMention, Who

_KILLED_AND_WOUNDED = frozenset({"killed", "wounded"})
_LONGEST_SOME = 4
_FAMILY = 4
_ONE_BY_ONE = 10  # from eleven on the counted noun is singular
Mention = TypeVar("Mention", bound=Quoted)
_COUNTED_UNITS = frozenset({PERSON, FAMILY})
_CASE, FORCE = "case", "force"


class PeopleReader:
    """Reads the phrase of people that begins at a token. What was read once is kept."""

    def __init__(self, article: Article, mentions: Mentions) -> None:
        self.article = article
        self.forms: Sequence[str] = article.tokens.forms
        self.quantities = {first: (last, m) for first, last, m in _on_tokens(article, mentions.quantities)}
        self.persons = {first: (last, person.start) for first, last, person in _on_tokens(article, mentions.persons)}
        actors = {first: actor for first, _, actor in _on_tokens(article, mentions.actors)}
        self._around = Around(self.forms, self.quantities, self.persons, actors)
        self._names_end = {last for last, _ in self.persons.values()}
        self._times = {token for first, last, _ in _on_tokens(article, mentions.times) for token in range(first, last)}
        self._read: dict[tuple[int, int], People | None] = {}

    def at(self, index: int, stop: int) -> People | None:
        """Return the phrase that begins at token `index` and ends before `stop`; None when none does."""
        key = (index, stop)
        if key not in self._read:
            self._read[key] = None if index in self._times else self._at(index, stop)
        return self._read[key]

    def _at(self, index: int, stop: int) -> People | None:
        if index in self.quantities:
            last, quantity = self.quantities[index]
            return self._dual(index, stop) if quantity.word == DUAL else self._counted(index, last, stop, quantity)
        if index in self.persons:
            return self._name(index, *self.persons[index])
        return (
            self._qualified(index, stop)
            or self._some(index, stop)
            or self._each(index, stop)
            or self._other(index)
            or self._plain(index, stop)
        )

    def _qualified(self, index: int, stop: int) -> People | None:
        """A dual or a single person after the words that qualify a number: ما لا يقل عن شخصين, أكثر من جندي."""
        qualifier = qualifier_at(self.forms, index, stop)
        if qualifier is None:
            return None
        people = self.at(qualifier.token, stop) if qualifier.token < stop else None
        return opened(people, index, self.forms[index][: qualifier.cut], qualifier.kind) if people else None

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
        """A family is so many people at least, or as many as it is said to be "of" (عائلة من خمسة أفراد)."""
        ahead = range(index + 1, min(index + _FAMILY, stop))
        number = next((i for i in ahead if i in self.quantities and self.forms[i - 1] in words_after("of")), None)
        if number is None or people.counted or self.quantities[number][1].unit != PERSON:
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
        counted = same and head.number == SINGULAR and people.low > _ONE_BY_ONE  # 13 جنديا وشرطيا
        strong = any(noun is not None and noun.strong for noun in own)
        if (genitives or counted) and not strong:
            who = Who(status=people.who.status if people.who.status == second.noun.who.status else None)
            return replace(people, last=describe(self._around, second.last, stop, second).last, who=who)
        return people

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

    def _plain(self, index: int, stop: int) -> People | None:
        """A noun of people without a number: one, or at least two; a number may follow (الجنود الثلاثة)."""
        noun = noun_at(self.forms, index, stop)
        if noun is None or noun.noun.unit not in _COUNTED_UNITS or not self._is_noun(noun, index):
            return None
        if self._is_verb(noun, index):
            return None
        if is_function_word(self.forms[index]) and not self._is_mother(index):
            return None  # أمام "before" folds to the same letters as إمام "imam"
        if not pronoun_is_real(noun.reading, self.article.tokens.text(index, index + 1)):
            return None
        many = noun.noun.number == PLURAL or noun.noun.unit == FAMILY
        low, high = (2, None) if many else (1, 1)
        letters = noun.reading.proclitic
        people = People(index, noun.last, low, high, high, noun.noun.number, proclitic=letters, cut=len(letters))
        return self._number_after(self._with_noun(people, noun, stop), noun, stop)

    def _is_verb(self, noun: NounAt, index: int) -> bool:
        """Whether a singular that looks like a verb is one: far from a word of harm طالب is "demanded"."""
        beside = index > 0 and (tells_of_harm(self.forms[index - 1]) or joins(self.forms[index]))
        bare = noun.noun.number == SINGULAR and not noun.reading.article and not noun.reading.enclitic
        return bare and not beside and self.forms[index] == noun.noun.lemma and is_verb(self.forms[index])

    def _is_mother(self, index: int) -> bool:
        """Whether أم, elsewhere "or", is a mother: after a word of harm and before no other (مقتل أم وطفلها)."""
        around = [*self.forms[index - 1 : index], *self.forms[index + 1 : index + 2]]
        return self.forms[index] in harm_class("side", "mother") and [*map(tells_of_harm, around)] == [True, False]

    def _is_noun(self, noun: NounAt, index: int) -> bool:
        """The singular of a people in ha is mostly an adjective (السورية), in alef it may be the country (سوريا)."""
        if noun.noun.kind != "nation" or noun.noun.number != SINGULAR or noun.reading.stem == noun.noun.lemma:
            return True
        return in_accusative(self.forms[index], noun.noun.lemma) and noun.reading.stem not in country_names()

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

    def _name(self, index: int, last: int, start: int) -> People:
        cut, letters = self._clitics(index, start)
        return People(index, last, 1, 1, 1, NAMED, named=True, definite=True, proclitic=letters, cut=cut)

    def _some(self, index: int, stop: int) -> People | None:
        """Read "a number of", "many" and "one of" before a noun of people."""
        if not may_begin_some(self.forms[index]) and not may_begin(self.forms[index], "one_of"):
            return None
        places = [i for i in range(index, min(index + 2 * _LONGEST_SOME, stop)) if self._is_word(i)][:_LONGEST_SOME]
        for length in range(len(places), 0, -1):  # marks may stand between: «العديد» من
            whole = " ".join(self.forms[place] for place in places[:length])
            for cut in (0, 1) if joins(whole) else (0,):
                known = whole[cut:] in some_of() or whole[cut:] in harm_class("one_of", "words")
                people = self._some_of(index, places[length - 1] + 1, stop, cut, whole[cut:]) if known else None
                if people is not None:
                    return people
        return None

    def _is_word(self, index: int) -> bool:
        return self.forms[index] not in TRANSPARENT_MARKS

    def _some_of(self, index: int, last: int, stop: int, cut: int, phrase: str) -> People | None:
        one = phrase in harm_class("one_of", "words")
        low, high = (1, 1) if one else (2, None)
        word = SINGULAR if one else self.article.tokens.text(index, last)[cut:]
        letters = self.forms[index][:cut]
        people = People(index, last, low, high, high, word, counted=True, proclitic=letters, cut=cut)
        noun = self._noun_of(last, stop)
        if noun is None and self._is_thing(last, stop):
            return None
        if noun is not None and noun.noun.unit in _COUNTED_UNITS:
            return replace(self._merged(self._with_noun(people, noun, stop), stop), definite=False)
        of = self.forms[last - 1] in words_after("of") and last < stop and self.forms[last].startswith(ARTICLE)
        if phrase not in harm_class("alone", "words") and not of:
            return None
        what = describe(self._around, last - of, stop, None)
        return replace(people, last=max(what.last, last + of), who=what.who, bare=True, unit=UNKNOWN if of else PERSON)

    def _is_thing(self, index: int, stop: int) -> bool:
        noun = noun_at(self.forms, index, stop)
        return noun is not None and noun.noun.unit not in (PERSON, FAMILY, FORCE)

    def _each(self, index: int, stop: int) -> People | None:
        """كل من فلان وفلان: as many as names follow."""
        if not may_begin(self.forms[index], "each"):
            return None
        if " ".join(self.forms[index : index + 2]) not in harm_class("each", "words"):
            return None
        each = names_of_each(self.forms, self.persons, index + 2, stop)
        if each is None:
            return None
        return People(each.first, each.last, each.number, each.number, each.number, NAMED, counted=True, named=True)

    def _other(self, index: int) -> People | None:
        form = self.forms[index]
        bare = form if form in words_after("others") else without_conjunction(form)
        if bare not in words_after("others") or self._latest(index):
            return None
        low, high = (1, 1) if bare in harm_class("other", "singular") else (2, None)
        high = 2 if bare in harm_class("other", "dual") else high
        word = {1: SINGULAR, 2: DUAL, None: PLURAL}[high]
        letters = form.removesuffix(bare)
        return People(index, index + 1, low, high, high, word, other=True, proclitic=letters, cut=len(letters))

    def _latest(self, index: int) -> bool:
        """آخر before a noun is "the latest", not "another"; an adverb, a preposition or a verb may follow either."""
        following = self.forms[index + 1] if index + 1 < len(self.forms) else ""
        if not following.isalpha() or is_function_word(following) or in_class(following, "adverb", "words"):
            return False
        return not (joins(following) or following[0] in LETTER_PREPOSITIONS or is_verb(following))

    def _clitics(self, index: int, start: int) -> tuple[int, str]:
        """The clitic letters before a number or name: how many stand on its own token, and all of them."""
        tokens = self.article.tokens
        cut = fold(self.article.document.text[tokens.starts[index] : start])
        before = tokens.forms[index - 1] if index else ""
        single = len(before) == 1 and (joins(before) or before in LETTER_PREPOSITIONS)
        return len(cut), before if single and not cut else cut


def _on_tokens(article: Article, mentions: Sequence[Mention]) -> list[tuple[int, int, Mention]]:
    return [(*article.tokens.range(mention.start, mention.end), mention) for mention in mentions]

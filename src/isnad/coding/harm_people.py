"""Noun phrases of people as harm is read from them: "about ten others", "a child", "two of its members"."""

from msgspec.structs import replace

from isnad.coding.harm_counts import CountReader
from isnad.coding.harm_names import names_of_each
from isnad.coding.harm_phrase import DUAL, NAMED, PLURAL, SINGULAR, UNKNOWN, People, opened
from isnad.coding.harm_who import describe
from isnad.engine.article import Article
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.counted import FAMILY, PERSON, NounAt, country_names, noun_at
from isnad.lang.ar.harm_words import harm_class, in_accusative, in_class, may_begin, tells_of_harm
from isnad.lang.ar.people import governs_what_follows, is_verb
from isnad.lang.ar.pronouns import pronoun_is_real
from isnad.lang.ar.quantities import may_begin_some, qualifier_at, some_of, words_after
from isnad.lang.ar.syntax import LETTER_PREPOSITIONS, TRANSPARENT_MARKS, joins, without_conjunction
from isnad.lang.ar.wordclass import is_function_word
from isnad.record.mentions import Mentions

_LONGEST_SOME = 4
_ADJECTIVES = 4
_COUNTED_UNITS = frozenset({PERSON, FAMILY})
FORCE = "force"


class PeopleReader(CountReader):
    """Reads the phrase of people that begins at a token. What was read once is kept."""

    def __init__(self, article: Article, mentions: Mentions) -> None:
        super().__init__(article, mentions)
        self._read: dict[tuple[int, int], People | None] = {}

    def at(self, index: int, stop: int) -> People | None:
        """Return the phrase that begins at token `index` and ends before `stop`; None when none does."""
        key = (index, stop)
        if key not in self._read:
            self._read[key] = None if index in self._times else self._at(index, stop)
        return self._read[key]

    def _at(self, index: int, stop: int) -> People | None:
        if index in self.quantities:
            if index and in_class(self.forms[index - 1], "numbered", "words"):
                return None
            last, quantity = self.quantities[index]
            return self._dual(index, stop) if quantity.word == DUAL else self._counted(index, last, stop, quantity)
        if index in self.persons:
            return self._name(index, *self.persons[index])
        return (
            self._qualified(index, stop)
            or self._group(index, stop)
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

    def _group(self, index: int, stop: int) -> People | None:
        """A cell, gang or patrol that is said to be "made up of" so many: خلية مكونة من ثلاثة عناصر."""
        noun = noun_at(self.forms, index, stop)
        if noun is None or noun.noun.unit != FORCE:
            return None
        near = range(noun.last, min(noun.last + _ADJECTIVES, stop))
        cue = next((i for i in near if in_class(self.forms[i], "part", "consists")), stop)
        ahead = range(cue + 1, min(cue + 3, stop))
        members = next((people for i in ahead if i in self.quantities and (people := self.at(i, stop))), None)
        if members is None or members.unit != PERSON:
            return None
        letters = noun.reading.proclitic
        return replace(members, first=index, proclitic=letters, cut=len(letters), definite=False)

    def _plain(self, index: int, stop: int) -> People | None:
        """A noun of people without a number: one, or at least two; a number may follow (الجنود الثلاثة)."""
        noun = noun_at(self.forms, index, stop)
        if noun is None or noun.noun.unit not in _COUNTED_UNITS or not self._is_noun(noun, index):
            return None
        if self._is_verb(noun, index) or self._governs(noun):
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

    def _governs(self, noun: NounAt) -> bool:
        after = self.forms[noun.last] if noun.last < len(self.forms) else ""
        return not noun.reading.article and governs_what_follows(noun.noun.lemma, after)

    def _is_mother(self, index: int) -> bool:
        """Whether أم, elsewhere "or", is a mother: after a word of harm and before no other (مقتل أم وطفلها)."""
        around = [*self.forms[index - 1 : index], *self.forms[index + 1 : index + 2]]
        return self.forms[index] in harm_class("side", "mother") and [*map(tells_of_harm, around)] == [True, False]

    def _is_noun(self, noun: NounAt, index: int) -> bool:
        """The singular of a people in ha is mostly an adjective (السورية), in alef it may be the country (سوريا)."""
        if noun.noun.kind != "nation" or noun.noun.number != SINGULAR or noun.reading.stem == noun.noun.lemma:
            return True
        return in_accusative(self.forms[index], noun.noun.lemma) and noun.reading.stem not in country_names()

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

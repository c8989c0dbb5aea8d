"""The noun phrase that names a speaker, read from left to right."""

from dataclasses import dataclass

from isnad.attribute.quotes import MARKS
from isnad.attribute.scene import Scene
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.names import name_word
from isnad.lang.ar.speakers import (
    ACTION,
    ADVERB,
    ARTICLE,
    COORDINATED,
    DEMONSTRATIVE,
    FUNCTION,
    HEAD,
    KIN,
    NEGATOR,
    OPENER,
    PREPOSITION,
    RELATIVE,
    THAT,
    TITLE,
    Head,
    accusative_plural,
    action_noun,
    bare_word,
    feminine_ending,
    head_of,
    nominative_plural,
    plural_in_at,
    relational,
    speaker_words,
)
from isnad.lang.ar.speech import (
    ACCUSATIVE,
    AND,
    ARTICLE_LETTERS,
    CLITIC_TO,
    CLITIC_WITH,
    COMMAS,
    DASHES,
    OWNED,
    POSSESSIVES,
    STOPS,
    addressed,
    may_be_with,
    probable_verb,
    state_ending,
    to_phrase,
    to_somebody,
    with_phrase,
    without_to,
)

LONGEST = 18
QUOTED_NAME = 7
NAMED_AFTER = frozenset({"person", "office", "witness"})
INSTITUTIONS = frozenset({"body", "force", "group", "outlet", "agency", "ngo"})
MEDIA = frozenset({"outlet", "agency", "ngo"})
_LOOSE = frozenset({"source", "witness", "person", "crowd", "hearsay", "office"})
_NAMELESS = frozenset({"document", "source", "hearsay", "crowd", "body", "force"})
BREAKS = THAT | RELATIVE | NEGATOR | OPENER | FUNCTION


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[first, last)` naming a speaker, with its head noun where the lexicon knows it.

    `apposition` holds the tokens after a comma that say who the named person is, `as_form` the first word
    without its preposition where one is joined to it. `joined` marks one that "and" joins to another speaker.
    """

    first: int
    last: int
    head: Head | None = None
    apposition: tuple[int, int] | None = None
    as_form: str = ""
    joined: bool = False


class _Reader:
    """Reads one noun phrase from left to right; `stop` says where it must end at the latest."""

    def __init__(self, scene: Scene, first: int, stop: int, strict: bool, before_with: bool) -> None:
        self.scene, self.forms = scene, scene.forms
        self.first, self.at = first, first
        self.stop = min(stop, first + LONGEST)
        self.with_phrase = may_be_with if before_with else with_phrase
        self.strict = strict  # a second noun phrase, the object, may follow without any mark
        self.head: Head | None = None
        self.definite = False
        self.closed = False  # a whole name was read: nothing but a bracket can follow
        self.name_words = 0
        self.bare_words = 0

    def read(self) -> Phrase | None:
        while self.at < self.stop and self._step():
            pass
        if self.at > self.first + 1 and self._ends_on_title():
            self.at -= 1
        while (
            self.at > self.first
            and self.scene.flag(self.at - 1) & (TITLE | DEMONSTRATIVE)
            and not self.scene.flag(self.at - 1) & ARTICLE
            and (self.at - self.first == 1 and not self.scene.flag(self.at - 1) & HEAD)
        ):
            self.at -= 1
        return Phrase(self.first, self.at, self.head) if self.at > self.first else None

    def _ends_on_title(self) -> bool:
        flag = self.scene.flag(self.at - 1)
        return bool(flag & TITLE and flag & COORDINATED and not flag & HEAD)

    def _step(self) -> bool:
        at, scene = self.at, self.scene
        form = self.forms[at]
        if form in MARKS or form == "(":
            return self._enclosed(form)
        if self.closed and not self._joins_another():
            return False
        if at > self.first and scene.flag(at - 1) & KIN and form.isalnum():
            self.at += 1  # after ابن or أبو any word is a name, علي "on" too
            self.definite = True
            return True
        if scene.flag(at) & THAT and at + 1 < self.stop and self.forms[at + 1] in cue_words("clause", "not_after_that"):
            self.at += 2  # بان كي مون
            return True
        if form in COMMAS or form in DASHES or form in STOPS or form in ":/)]":
            return form in "/." and self._joins_name(form)
        if at > self.first and (
            form == CLITIC_TO or addressed(form) or self._to_somebody(form) or self._for_deed(form)
        ):
            return False
        if self._is_apposition(form, scene.flag(at)) or self._another(scene.flag(at)):
            return False
        if self._knows_source():
            return True
        for spans in (scene.persons, scene.actors, scene.places):
            end = spans.get(at)
            if end is not None and end <= self.stop and (end > at + 1 or spans is not scene.places):
                named = end if spans is scene.persons else self._person_within(end)
                return self._mention(named or end, named is not None)
        return self._word(form, scene.flag(at))

    def _joins_another(self) -> bool:
        """After a whole name another speaker may be joined: السفير أحمد المعلمي | والسفير بيتر ثومسون."""
        titled = self.scene.flag(self.at) & (TITLE | HEAD) and self.scene.flag(self.at) & COORDINATED
        if not (titled or self.scene.cut_off(self.at)):
            return False
        self.closed = self.definite = False
        self.name_words = self.bare_words = 0
        return True

    def _to_somebody(self, form: str) -> bool:
        """سالم الحلو | لمجلس الشيوخ: after a bare name the one spoken to; after an office its genitive."""
        return self.head is None and to_somebody(form)

    def _for_deed(self, form: str) -> bool:
        """قوات التحالف | لوقف العمليات: a purpose is no part of a body's name, of an office's it may be."""
        personal = self.head is not None and self.head.kind in NAMED_AFTER
        named = without_to(form) in cue_words("names", "undertakings")  # المركز الإعلامي لعملية كذا
        return not personal and form.startswith(CLITIC_TO) and head_of(form) is None and to_phrase(form) and not named

    def _another(self, flag: int) -> bool:
        """السلطات المحلية | محامية السجين: after a closed body a noun of its own begins another phrase."""
        if self.at == self.first or not flag & HEAD or flag & (ARTICLE | COORDINATED):
            return False
        return self.head is not None and self.head.kind in INSTITUTIONS and self.scene.flag(self.at - 1) & ARTICLE > 0

    def _knows_source(self) -> bool:
        """The name of a source, whole, or that of a paper or agency behind its noun: صحيفة واشنطن بوست."""
        end = self.scene.source_at.get(self.at, (0, ""))[0]
        if self.at == self.first and self.at + 1 < end <= self.stop:
            self.head, self.definite, self.at = head_of(self.forms[self.at]), True, end
            return True
        if self.head is None or self.head.kind not in MEDIA or not self.at < end <= self.stop or self.name_words:
            return False
        self.definite, self.at = True, end
        return True

    def _person_within(self, end: int) -> int | None:
        """Where the person's name ends inside a longer mention: الرئيس فلان | المليشيات."""
        inside = (self.scene.persons[at] for at in range(self.at + 1, end) if at in self.scene.persons)
        named = next(inside, None)
        return None if named is None else min(named, end)

    def _joins_name(self, form: str) -> bool:
        """السيد/ أحمد, and the full stop of an initial: جوزيف بي. كيندي."""
        if self.at == self.first or self.at + 1 >= self.stop:
            return False
        before = self.forms[self.at - 1]
        if form == "." and len(before) > 2:
            return False
        self.at += 1
        return True

    def _enclosed(self, form: str) -> bool:
        """A quoted name or a bracket belongs to the phrase when it is short."""
        end = self._bracket_end() if form == "(" else self.scene.quotes.closer.get(self.at, -1)
        if end < 0 or end - self.at > QUOTED_NAME or end >= self.stop:
            return False
        inner = self.at + 1
        if form != "(" and self.strict and self.definite and self.at > self.first and not self._by_name(end):
            return False  # اتهمت النقابة «حزب الساحل»: the object
        if form != "(" and self.at > self.first and self.forms[inner].startswith(CLITIC_TO + CLITIC_TO):
            return False  # قال مصدر "للصحيفة": the one spoken to
        if form == "(" and (
            self.at == self.first or self.forms[inner].isdigit() or self.scene.flag(inner) & PREPOSITION
        ):
            return False
        if self.at == self.first and self.head is None:
            self.head = head_of(self.forms[inner])
        self.definite = self.definite or form != "("
        self.at = end + 1
        return True

    def _by_name(self, end: int) -> bool:
        """أعلنت البعثة «يونامي» مقتل جندي: before a noun of action the quoted word is the subject's name."""
        return end - self.at == 2 and bool(self.scene.flag(end + 1) & (ACTION | THAT))

    def _bracket_end(self) -> int:
        for index in range(self.at + 1, min(self.at + QUOTED_NAME + 1, len(self.forms))):
            if self.forms[index] == ")":
                return index
        return -1

    def _mention(self, end: int, person: bool) -> bool:
        if self.definite and self.strict and not person and not to_somebody(self.forms[self.at]):
            return False
        if self.at > self.first and self.strict and self.scene.flag(self.at) & ACTION:
            return False
        if person:
            end = self._name_end(end)
        if self.head is None:
            self.head = head_of(self.forms[self.at])
        self.definite = True
        self.closed = person
        self.at = end
        return True

    def _name_end(self, end: int) -> int:
        """Where a person's name ends at the latest: before the one spoken to, and before a noun of action."""
        for index in range(self.at + 1, end):
            form, flag = self.forms[index], self.scene.flag(index)
            given = name_word(form).given
            if (
                addressed(form)
                or self._title_after_name(index)
                or (flag & ADVERB and not given)
                or (self.strict and flag & ACTION and not given)
            ):
                return index
        return end

    def _title_after_name(self, index: int) -> bool:
        """مؤيد السالم | نقيب الصحفيين: a bare title with its genitive is an office."""
        flag = self.scene.flag(index)
        genitive = index + 1 < self.stop and self.scene.flag(index + 1) & ARTICLE
        return bool(flag & TITLE and not flag & ARTICLE and genitive)

    def _name_may_follow(self) -> bool:
        return self.head is None or self.head.kind in NAMED_AFTER

    def _word(self, form: str, flag: int) -> bool:
        start = self.at == self.first
        if self._breaks(form, flag, start):
            return False
        if form in cue_words("names", "in_the_name") and not start:
            return self._speaks_for(definite=False)
        if form in cue_words("names", "in_his_name") and not start:
            return self._speaks_for(definite=True)
        if flag & PREPOSITION or self.with_phrase(form):
            return not start and (self._attached(form) or self._at_work(form))
        if self.strict and not start and not self._fits(form, flag):
            return False
        if not start and self.definite and flag & ACTION and not flag & HEAD and not name_word(form).given:
            return False  # وفق المصدر نفسه | دعم الجبهة
        if not self.strict and self.definite and not flag:
            if self._nameless():
                return False
            self.name_words += 1
        part = self.at == self.first + 1 and self.forms[self.first] in cue_words("names", "part_of")
        if flag & HEAD and (self.head is None or part) and not self._rank(flag):
            self.head = head_of(form)
        if flag & ARTICLE:
            self.definite = True
        elif not start:
            self.bare_words += 1
        self.at += 1
        return True

    def _nameless(self) -> bool:
        """بحسب البيان | انسحب المقاتلون: no bare word can follow a paper, a source or a body with the article."""
        return self.head is not None and self.head.kind in _NAMELESS and bool(self.scene.flag(self.at - 1) & ARTICLE)

    def _rank(self, flag: int) -> bool:
        """اللواء محمد is a general, لواء القدس a brigade: the rank has the article and a bare name after it."""
        at, head = self.at + 1, head_of(self.forms[self.at])
        return (
            bool(flag & TITLE and flag & ARTICLE)
            and head is not None
            and head.kind in ("group", "ngo")
            and at < self.stop
            and not self.scene.flag(at)
            and self.forms[at].isalpha()
        )

    def _is_apposition(self, form: str, flag: int) -> bool:
        words = self.at - self.first
        return self.head is None and (words == 1 or (self.strict and words > 1)) and _bare_office(form, flag)

    def _breaks(self, form: str, flag: int, start: bool) -> bool:
        if not start and form in cue_words("names", "emphatics"):
            return False
        if not start and (form in cue_words("clause", "inside_subject") or self._names_itself(form)):
            return True
        if form in cue_words("adverbs", "telling") or self.at in self.scene.prepositional:
            return True
        if flag & BREAKS and not (start and flag & (HEAD | TITLE | KIN)):
            return True
        if start:
            return form.isdigit() or bool(flag & ADVERB) or self.at in self.scene.states
        if (self.at in self.scene.finite or self.at in self.scene.states) and not flag & ARTICLE:
            return True
        if (
            flag & DEMONSTRATIVE
            or probable_verb(form)
            or (not flag and self._state(form))
            or form in cue_words("prepositional", "relay_saying")
        ):
            return True
        return bool(flag & ADVERB) or self.at in self.scene.times

    def _names_itself(self, form: str) -> bool:
        following = self.forms[self.at + 1 : self.at + 3]
        return form in cue_words("names", "self_naming") and not cue_words("names", "itself").isdisjoint(following)

    def _state(self, form: str) -> bool:
        """متكئاً "leaning" after a nominative; an accusative phrase (لكنّ قيادياً ميدانياً) has such adjectives."""
        return state_ending(form) and not self.forms[self.first].endswith(ACCUSATIVE)

    def _speaks_for(self, *, definite: bool) -> bool:
        """الناطق باسم الجيش; with a pronoun (متحدث باسمهم) nothing more can belong to the phrase."""
        self.at += 1
        self.definite = definite
        return True

    def _attached(self, form: str) -> bool:
        """A prepositional phrase inside the name: مصدر في الوزارة, عدد من النواب, الناطق باسم الجيش."""
        at = self.at
        if at + 1 >= self.stop or self.closed:
            return False
        if not self._attaches(form, self.forms[at + 1]):
            return False
        self.at += 1
        if self.scene.flag(self.at) & PREPOSITION and self.at + 1 < self.stop:  # في شمال البلاد
            self.at += 1
        self.definite = False
        self.bare_words = -1  # the noun behind the preposition may have its own genitive
        if self.forms[self.at] in MARKS:
            return self._enclosed_here()
        return self._word(self.forms[self.at], self.scene.flag(self.at)) or self._step_back()

    def _at_work(self, form: str) -> bool:
        """مسؤول بوزارة الداخلية: ب for "in", where the verb waits for no ب of its own."""
        rest = bare_word(form[1:])
        if self.with_phrase is may_be_with or self.head is None or self.head.kind not in _LOOSE:
            return False
        if not form.startswith(CLITIC_WITH) or rest in cue_words("adverbs", "occasions"):
            return False
        if self.closed or self.scene.flag(self.at) & ADVERB:
            return False
        if action_noun(rest) and self.at not in self.scene.places:
            return False
        self.at += 1
        self.definite = form.startswith(CLITIC_WITH + ARTICLE_LETTERS)
        return True

    def _enclosed_here(self) -> bool:
        return self._enclosed(self.forms[self.at]) or self._step_back()

    def _step_back(self) -> bool:
        self.at -= 1
        return False

    def _attaches(self, form: str, following: str) -> bool:
        before = self.forms[self.at - 1]
        kind = self.head.kind if self.head else ""
        if form in cue_words("names", "inside"):
            if self.name_words and not self.strict:  # after a name "in" tells where it was said
                return False
            if bare_word(following) in cue_words("adverbs", "occasions") or following in cue_words("adverbs", "time"):
                return False
            if following.endswith(POSSESSIVES) and head_of(following) is None:  # في هتافاتهم "in their chants"
                return False
            return kind in _LOOSE or (self.head is not None and not self.strict)
        if form in cue_words("prepositions", "of"):
            return not {before, before.removeprefix(AND)}.isdisjoint(cue_words("names", "part_of")) or (
                kind in _LOOSE and not self.strict
            )
        if form in cue_words("prepositions", "to"):
            return bool(self.head and self.head.role == "ambassador")
        return form in cue_words("prepositions", "about") and before in cue_words("names", "issued_by")

    def _fits(self, form: str, flag: int) -> bool:
        """Whether a word can still belong to the subject where the object may follow unmarked."""
        if form in cue_words("names", "emphatics") or form[1:] in cue_words("names", "part_of"):
            return True  # المصدر نفسه, المعارضة وعدد من النقابات
        if flag & ACTION and not flag & HEAD:
            return False
        if self.at == self.first + 1 and self._country() and flag & ARTICLE and not relational(form):
            return False  # أدانت السعودية | الحادث
        if flag & COORDINATED or form.startswith(CLITIC_TO + CLITIC_TO):
            return True
        if form.startswith(CLITIC_TO) and head_of(form[1:]) is not None:
            return True
        return not self._patient(form, flag) and self._goes_on(form, flag)

    def _patient(self, form: str, flag: int) -> bool:
        """Words that are surely the object: الانفصاليون | هجماتهم, طالب الخطيب | المصلين."""
        if not flag and form.endswith(POSSESSIVES) and len(form) > 4:
            return True
        if flag & HEAD and not flag & ARTICLE and nominative_plural(self.forms[self.at - 1]):  # ناشطون | قوات الحكومة
            return True
        bare = bare_word(form)
        objects = form in speaker_words("feminine_names") or form in cue_words("names", "patients")
        objects = objects or bare in cue_words("objects", "deed") or (bool(flag & ARTICLE) and action_noun(bare))
        return self.definite and (accusative_plural(form) or objects)

    def _goes_on(self, form: str, flag: int) -> bool:
        if self.definite:
            if flag & HEAD and not self._same_side(form) and not (flag & ARTICLE and relational(form)):
                return False
            if flag & ARTICLE:
                titled = self.scene.flag(self.at - 1) & TITLE
                return not (self.name_words >= 3 or (self.name_words and flag & HEAD and not titled))
            self.name_words += 1
            return self._name_may_follow() and (self.name_words <= 4 or bool(flag & KIN))
        if flag & ARTICLE:
            return self._closes_construct()
        return not (plural_in_at(form) and self.bare_words > 0)  # محللون سياسيون | تصرفات

    def _country(self) -> bool:
        return self.first in self.scene.places or self.forms[self.first] in speaker_words("feminine_names")

    def _same_side(self, form: str) -> bool:
        """After a closed phrase another office may follow (وزير الدفاع نائب الرئيس), not another body."""
        other = head_of(form)
        if other is None:
            return True
        if self.head is None:  # أبو زيد البرلمان: a person's name is not followed by a body's
            return other.kind in NAMED_AFTER
        return other.kind in NAMED_AFTER and self.head.kind in NAMED_AFTER

    def _closes_construct(self) -> bool:
        """وزارة النقل is one phrase; after مصدر أمني or باكستان a word with the article is the object."""
        first = self.forms[self.first]
        if first in speaker_words("feminine_names"):
            return False
        loose = self.head is not None and self.head.kind in _LOOSE - {"office"}
        described = self.bare_words > 0 and not self.scene.flag(self.at - 1) & HEAD
        return not (loose and described)


def _bare_office(form: str, flag: int) -> bool:
    """ولايتي مستشار المرشد: an office after a single name says who that is and is no part of it."""
    head = head_of(form) if flag & HEAD and not flag & (ARTICLE | COORDINATED) else None
    return head is not None and head.kind in ("office", "person")


def noun_phrase(
    scene: Scene, first: int, stop: int, *, strict: bool = False, before_with: bool = False, as_form: str = ""
) -> Phrase | None:
    """Return the noun phrase that begins at token `first` and ends before `stop`; None when there is none.

    `strict` is for verbs whose object follows the subject without a mark (أعلنت تونس تمديد الطوارئ): the phrase
    then ends where the object must begin; `before_with` for verbs whose object stands behind ب. `as_form` is the
    first word without a preposition joined to it.
    """
    if first >= stop:
        return None
    if as_form:
        return _behind_preposition(scene, first, stop, as_form)
    flag = scene.flag(first)
    form = scene.forms[first]
    action = flag & ACTION and not flag & (HEAD | TITLE) and not name_word(form).given
    action = action and (strict or form not in cue_words("names", "part_of"))
    if action or (strict and form in cue_words("names", "patients")):
        return None
    if form.startswith(CLITIC_TO) and not flag and form.endswith(POSSESSIVES):  # لأفكارهم "for their ideas"
        return None
    if before_with and may_be_with(scene.forms[first]) and first not in scene.persons:
        return None
    return _Reader(scene, first, stop, strict, before_with).read()


def _behind_preposition(scene: Scene, first: int, stop: int, form: str) -> Phrase | None:
    reader = _Reader(scene, first, stop, False, False)
    reader.at, reader.head = first + 1, head_of(form)
    read = reader.read()
    return Phrase(first, read.last, read.head, None, form) if read else None


def plausible(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase can be somebody: a known head, a mention, a title, a quoted or bare proper name."""
    first = phrase.first
    form = phrase.as_form or scene.forms[first]
    if phrase.head is not None or first in scene.persons or first in scene.actors or first in scene.places:
        return True
    if form in MARKS or head_of(form) is not None or form in speaker_words("feminine_names"):
        return True
    flag = scene.flag(first)
    if form in cue_words("objects", "deed") or (not flag and _possessed(form)):
        return False
    if flag & (TITLE | KIN):
        return True
    return not flag & (ARTICLE | ACTION | ADVERB | PREPOSITION | BREAKS) and _proper(scene, phrase)


def _possessed(form: str) -> bool:
    """قيمتها "its value", معلوماتنا "our information" are nobody's names."""
    return len(form) > 5 and form.endswith(OWNED) and not name_word(form).given


def _proper(scene: Scene, phrase: Phrase) -> bool:
    """An unknown word is a name when no noun with the article makes it a common noun in construct."""
    first, second = phrase.first, phrase.first + 1
    seen = name_word(scene.forms[first])
    if second >= phrase.last or (seen.given and not seen.common):
        return True
    if plural_in_at(scene.forms[first]):
        return False
    described = feminine_ending(scene.forms[first]) and feminine_ending(scene.forms[second])
    return not described and not scene.flag(second) & (ARTICLE | COORDINATED)


def first_word(scene: Scene, phrase: Phrase) -> int:
    """Return the first token of the phrase that is no quotation mark."""
    return phrase.first + (scene.forms[phrase.first] in MARKS and phrase.last - phrase.first > 1)

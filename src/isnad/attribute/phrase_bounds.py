"""Where the noun phrase that names a speaker must end."""

from isnad.attribute.phrase import (
    BREAKS,
    INSTITUTIONS,
    LONGEST,
    LOOSE,
    MEDIA,
    NAMED_AFTER,
    NAMELESS,
    NAMELESS_ALONE,
    Phrase,
)
from isnad.attribute.scene import Scene
from isnad.attribute.served import names_master
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.names import name_word
from isnad.lang.ar.people import somebodys_own
from isnad.lang.ar.speakers import (
    ACTION,
    ADVERB,
    ARTICLE,
    COORDINATED,
    DEMONSTRATIVE,
    HEAD,
    KIN,
    OPENER,
    THAT,
    TITLE,
    Head,
    accusative_plural,
    action_noun,
    bare_word,
    head_of,
    nominative_plural,
    plural_in_at,
    relational,
    speaker_words,
)
from isnad.lang.ar.speech import (
    ACCUSATIVE,
    AND,
    CLITIC_TO,
    CLITIC_WITH,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    may_be_with,
    passive_past,
    probable_verb,
    state_ending,
    to_phrase,
    to_somebody,
    with_phrase,
    without_to,
)
from isnad.lang.ar.triggers import known_verbs


class Bounds:
    """The state of reading one noun phrase, and what of the next word cannot belong to it.

    `stop` says where it must end at the latest.
    """

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

    def _to_somebody(self, form: str) -> bool:
        """سالم الحلو | لمجلس الشيوخ: after a bare name the one spoken to; after an office its genitive."""
        return self.head is None and to_somebody(form)

    def _for_deed(self, form: str) -> bool:
        """قوات التحالف | لوقف العمليات: a purpose is no part of a body's name, of an office's it may be."""
        personal = self.head is not None and self.head.kind in NAMED_AFTER
        named = without_to(form) in cue_words("names", "undertakings")  # المركز الإعلامي لعملية كذا
        purpose = form.startswith(CLITIC_TO) and head_of(form) is None and to_phrase(form) and not to_somebody(form)
        return not personal and purpose and not named

    def _another(self, flag: int) -> bool:
        """السلطات المحلية | محامية السجين: after a closed body a noun of its own begins another phrase."""
        if self.at == self.first or not flag & HEAD or flag & (ARTICLE | COORDINATED):
            return False
        return self.head is not None and self.head.kind in INSTITUTIONS and self.scene.flag(self.at - 1) & ARTICLE > 0

    def _joins_another(self) -> bool:
        """After a whole name another speaker may be joined: السفير أحمد المعلمي | والسفير بيتر ثومسون.

        After the name of the one he serves the speaker's own may follow: وزير في حكومة الرئيس فلان | فلان.
        """
        titled = self.scene.flag(self.at) & (TITLE | HEAD) and self.scene.flag(self.at) & COORDINATED
        own = self.at in self.scene.persons and names_master(self.scene, Phrase(self.first, self.at, self.head))
        if not (titled or own or self.scene.cut_off(self.at)):
            return False
        self.closed = self.definite = False
        self.name_words = self.bare_words = 0
        return True

    def _nameless(self) -> bool:
        """بحسب البيان | انسحب المقاتلون: no bare word can follow a paper, a source or a body with the article."""
        return self.head is not None and self.head.kind in NAMELESS and bool(self.scene.flag(self.at - 1) & ARTICLE)

    def _names_itself(self, form: str) -> bool:
        following = self.forms[self.at + 1 : self.at + 3]
        return form in cue_words("names", "self_naming") and not cue_words("names", "itself").isdisjoint(following)

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
        if form in cue_words("names", "superlatives") and words and self.scene.flag(self.at - 1) & ARTICLE:
            return True  # حزب الشعب | أكبر أحزاب المعارضة
        return self.head is None and (words == 1 or (self.strict and words > 1)) and bare_office(form, flag)

    def _breaks(self, form: str, flag: int, start: bool) -> bool:
        if not start and form in cue_words("names", "emphatics"):
            return False
        if not start and (form in cue_words("clause", "inside_subject") or self._names_itself(form)):
            return True
        if form in cue_words("adverbs", "telling") or self.at in self.scene.prepositional:
            return True
        if flag & BREAKS and not (start and flag & (HEAD | TITLE | KIN)) and not self._negates_next(form, start):
            return True
        if start:
            return self._count(form) or bool(flag & ADVERB) or self._goes_on_telling()
        if (self.at in self.scene.finite or self.at in self.scene.states) and not flag & ARTICLE:
            return not self._issued(form)
        if not self.strict and not flag & ~ACTION and self._told_of(form):
            return True
        if self.strict and self.scene.flag(self.at - 1) & ARTICLE and somebodys_own(form):
            return True  # حث الحوثي | أنصاره
        if (
            flag & DEMONSTRATIVE
            or probable_verb(form)
            or (not flag and self._state(form))
            or form in cue_words("prepositional", "relay_saying")
            or form in cue_words("adverbs", "spoke")
        ):
            return True
        return bool(flag & ADVERB) or self.at in self.scene.times

    def _negates_next(self, form: str, start: bool) -> bool:
        """مصادر غير رسمية: of an adjective; غير أن "but" opens a clause."""
        adjective = self.at + 1 < self.stop and relational(self.forms[self.at + 1])
        return not start and form in cue_words("names", "negates") and adjective

    def _told_of(self, form: str) -> bool:
        """بحسب الشبكة | سقط القتلى, بحسب محاسب | أُفرج عنه: what is told begins with its verb."""
        if passive_past(self.scene.article.tokens, self.at, ""):
            return True
        verb = form in known_verbs() or (form.startswith(AND) and form[1:] in known_verbs())
        closed = self.definite or (self.head is not None and self.head.kind in NAMELESS_ALONE)
        return closed and verb and not name_word(form).given

    def _issued(self, form: str) -> bool:
        """حصيلة أعلنتها | الوزارة: whose paper it is stands behind a verb that means the paper."""
        paper = self.head is not None and self.head.kind == "document" and not self.definite
        return paper and form.endswith(OBJECT_PRONOUNS) and self.scene.forms[self.at + 1 : self.at + 2] != []

    def _goes_on_telling(self) -> bool:
        """A participle of saying; after لكن or أن one is a noun: لكن | منتقدين يقولون."""
        noun = self.at and self.scene.flag(self.at - 1) & (OPENER | THAT) and self.scene.flag(self.at) & HEAD
        return self.at in self.scene.states and not noun

    def _count(self, form: str) -> bool:
        """A number that counts no people or bodies: not the one of 4 ضباط, 18 منظمة."""
        counted = self.at + 1 < self.stop and self.scene.flag(self.at + 1)
        return form.isdigit() and not (counted and counted & HEAD and not counted & ARTICLE)

    def _state(self, form: str) -> bool:
        """متكئاً "leaning" after a nominative; an accusative phrase (لكنّ قيادياً ميدانياً) has such adjectives."""
        return state_ending(form) and not self.forms[self.first].endswith(ACCUSATIVE)

    def _fits(self, form: str, flag: int) -> bool:
        """Whether a word can still belong to the subject where the object may follow unmarked."""
        if form in cue_words("names", "emphatics") or form[1:] in cue_words("names", "part_of"):
            return True  # المصدر نفسه, المعارضة وعدد من النقابات
        if flag & ACTION and not flag & HEAD:
            return False
        country = self.at == self.first + 1 and self._country()
        if country and (form in speaker_words("feminine_names") or (flag & ARTICLE and not relational(form))):
            return False  # أدانت السعودية | الحادث, تتهم روسيا | تركيا
        if flag & COORDINATED or form.startswith(CLITIC_TO + CLITIC_TO):
            return True
        if self._for_place(form) or (form.startswith(CLITIC_TO) and head_of(form[1:]) is not None):
            return True
        return not self._patient(form, flag) and self._goes_on(form, flag)

    def _for_place(self, form: str) -> bool:
        """المدير التنفيذي | لمحلية الوادي: the place that an office is over."""
        office = self.head is not None and self.head.kind == "office"
        return office and form.startswith(CLITIC_TO) and self.at in self.scene.places

    def _patient(self, form: str, flag: int) -> bool:
        """Words that are surely the object: الانفصاليون | هجماتهم, طالب الخطيب | المصلين."""
        if not flag and form.endswith(POSSESSIVES) and len(form) > 4:
            return True
        if self._after_plural() or self._paper(form, flag):
            return True
        bare = bare_word(form)
        objects = form in speaker_words("feminine_names") or form in cue_words("names", "patients")
        objects = objects or bare in cue_words("objects", "deed") or (bool(flag & ARTICLE) and action_noun(bare))
        return self.definite and (accusative_plural(form) or objects)

    def _paper(self, form: str, flag: int) -> bool:
        """مصادر طبية في بغداد | حصيلة الهجومين: a paper or a toll without article is what is spoken of."""
        head = head_of(form) if flag & HEAD and not flag & (ARTICLE | COORDINATED) else None
        return self.head is not None and head is not None and head.kind in ("document", "hearsay")

    def _after_plural(self) -> bool:
        """ناشطون | قوات الحكومة: a plural that keeps its ن has no genitive."""
        flag = self.scene.flag(self.at)
        return bool(flag & HEAD and not flag & ARTICLE) and nominative_plural(self.forms[self.at - 1])

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
            return self._closes_construct() and not self._body_of_nobody(form, flag)
        return not (plural_in_at(form) and self.bare_words > 0)  # محللون سياسيون | تصرفات

    def _body_of_nobody(self, form: str, flag: int) -> bool:
        """باسلمة | المنظمات: a word that can be a surname, and a body with the article, are no construct."""
        head = head_of(form) if flag & HEAD and flag & ARTICLE and self.at == self.first + 1 else None
        body = head is not None and head.kind in INSTITUTIONS and head.number == "things"
        name = name_word(self.forms[self.first])
        return body and self.head is None and not self.scene.flag(self.first) and name.possible

    def _surely_another(self, flag: int) -> bool:
        """Whether a known body begins the object: after a noun of action, a plural, or a bare surname."""
        return bool(flag & ACTION) or self._after_plural() or self._body_of_nobody(self.forms[self.at], flag)

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
        loose = self.head is not None and self.head.kind in LOOSE - {"office"}
        described = self.bare_words > 0 and not self.scene.flag(self.at - 1) & HEAD
        return not (loose and described)

    def _name_may_follow(self) -> bool:
        return self.head is None or self.head.kind in NAMED_AFTER

    def _title_after_name(self, index: int) -> bool:
        """مؤيد السالم | نقيب الصحفيين: a bare title with its genitive is an office."""
        flag = self.scene.flag(index)
        genitive = index + 1 < self.stop and self.scene.flag(index + 1) & ARTICLE
        kunya = self.scene.flag(index - 1) & KIN  # أبو رائد العولقي
        return bool(flag & TITLE and not flag & ARTICLE and genitive and not kunya)

    def _by_name(self, end: int) -> bool:
        """أعلنت البعثة «يونامي» مقتل جندي: before a noun of action the quoted word is the subject's name."""
        following = self.forms[end + 1]
        names = self.scene.flag(end + 1) & (ACTION | THAT) and not following.startswith(CLITIC_WITH)
        return end - self.at == 2 and bool(names)

    def _bare_head(self, at: int, actor: bool) -> bool:
        """وزارة | شؤون الأسرى: a noun alone, known as some body, still waits for its genitive."""
        return actor and bool(self.scene.flag(at) & HEAD) and not self.scene.flag(at) & ARTICLE

    def _person_within(self, end: int) -> int | None:
        """Where the person's name ends inside a longer mention: الرئيس فلان | المليشيات."""
        inside = (self.scene.persons[at] for at in range(self.at + 1, end) if at in self.scene.persons)
        named = next(inside, None)
        return None if named is None else min(named, end)

    def _surely_object(self, form: str) -> bool:
        """صالح محمد | الحصيلة: a paper or body with the article is nobody's surname."""
        head = head_of(form)
        return head is not None and (head.kind in NAMELESS or head.kind in MEDIA)


def bare_office(form: str, flag: int) -> bool:
    """Tell whether a word is an office without article, so said of the one named before it.

    ولايتي مستشار المرشد: an office after a single name says who that is and is no part of it.
    """
    head = head_of(form) if flag & HEAD and not flag & (ARTICLE | COORDINATED) else None
    return head is not None and head.kind in ("office", "person")

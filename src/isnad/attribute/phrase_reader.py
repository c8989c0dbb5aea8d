"""The noun phrase that names a speaker, read from left to right."""

from isnad.attribute.phrase import LOOSE, MEDIA, QUOTED_NAME, Phrase
from isnad.attribute.phrase_bounds import Bounds
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
    HEAD,
    KIN,
    PREPOSITION,
    THAT,
    TITLE,
    action_noun,
    bare_word,
    head_of,
)
from isnad.lang.ar.speech import (
    AND,
    ARTICLE_LETTERS,
    CLITIC_TO,
    CLITIC_WITH,
    COMMAS,
    DASHES,
    POSSESSIVES,
    STOPS,
    addressed,
    may_be_with,
    to_somebody,
    without_to,
)


class _Reader(Bounds):
    """Reads one noun phrase from left to right."""

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
        if self._whose_paper(form):
            self.at += 1
            return True
        if at > self.first and (
            form == CLITIC_TO or addressed(form) or self._to_somebody(form) or self._for_deed(form)
        ):
            return False
        flag = scene.flag(at)
        if self._is_apposition(form, flag) or self._another(flag) or self._told_outlet(form, flag):
            return False
        if self._knows_source():
            return True
        for spans in (scene.persons, scene.actors, scene.places):
            end = spans.get(at)
            bare = end == at + 1 and (spans is scene.places or self._bare_head(at, spans is scene.actors))
            if end is not None and end <= self.stop and not bare:
                named = end if spans is scene.persons else self._person_within(end)
                return self._mention(named or end, named is not None)
        return self._word(form, scene.flag(at))

    def _charged(self) -> bool:
        """الوزير المكلف | بحكومة الإقليم: ب belongs to the word before it."""
        return self.at > self.first and self.forms[self.at - 1] in cue_words("names", "charged_with")

    def _told_outlet(self, form: str, flag: int) -> bool:
        """أبلغت راكبة | الوكالة: the one told; nobody is the passenger of an agency."""
        head = head_of(form) if flag & HEAD and flag & ARTICLE else None
        witness = self.head is not None and self.head.kind == "witness" and self.at > self.first
        return witness and head is not None and head.kind in ("outlet", "agency")

    def _whose_paper(self, form: str) -> bool:
        """بيان لـ"تنسيقية كذا": a paper's ل before a quoted name says whose it is."""
        paper = self.head is not None and self.head.kind == "document" and not self.definite
        return paper and form == CLITIC_TO and self.at + 1 in self.scene.quotes.closer

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

    def _bracket_end(self) -> int:
        for index in range(self.at + 1, min(self.at + QUOTED_NAME + 1, len(self.forms))):
            if self.forms[index] == ")":
                return index
        return -1

    def _mention(self, end: int, person: bool) -> bool:
        form = self.forms[self.at]
        bound = to_somebody(form) or (self._charged() and form.startswith(CLITIC_WITH)) or self._for_place(form)
        if self.definite and self.strict and not person and not bound:
            return False
        if self.at > self.first and self.strict and self._surely_another(self.scene.flag(self.at)):
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
        first = next((at for at in range(self.at, end) if at in self.scene.persons), self.at)
        for index in range(first + 1, end):
            form, flag = self.forms[index], self.scene.flag(index)
            given = name_word(form).given
            if flag & HEAD and flag & ARTICLE and not given and self._surely_object(form):
                return index
            if (
                addressed(form)
                or self._title_after_name(index)
                or (flag & ADVERB and not given)
                or (self.strict and flag & ACTION and not given)
            ):
                return index
        return end

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
        part = self.at == self.first + 1 and (
            self.forms[self.first] in cue_words("names", "part_of") or self.forms[self.first].isdigit()
        )
        if flag & HEAD and (self.head is None or part) and not self._rank(flag):
            self.head = head_of(form)
        self._take(form, flag, start)
        return True

    def _take(self, form: str, flag: int, start: bool) -> None:
        if not start and without_to(form) in cue_words("names", "part_of"):
            self.definite, self.bare_words = False, -1  # الرئيس المشترك لأحد | المجالس المحلية
        elif flag & ARTICLE or (self.strict and not start and self.scene.places.get(self.at) == self.at + 1):
            self.definite = True
        elif not start:
            self.bare_words += 1
        self.at += 1

    def _speaks_for(self, *, definite: bool) -> bool:
        """الناطق باسم الجيش; with a pronoun (متحدث باسمهم) nothing more can belong to the phrase."""
        self.at += 1
        if self.at + 1 < self.stop and self.forms[self.at] in cue_words("clause", "what"):
            self.at += 2  # ناطق باسم ما يسمى «القوات المشتركة»
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
        if (
            (self.with_phrase is may_be_with and not self._charged())
            or self.head is None
            or self.head.kind not in LOOSE
        ):
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

    def _of_place(self, at: int) -> bool:
        """شبان من حي كذا, مقاتلون من مصراتة: where they are from belongs to who they are."""
        return at in self.scene.places or at + 1 in self.scene.places

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
            return kind in LOOSE or (self.head is not None and not self.strict)
        if form in cue_words("prepositions", "of"):
            counted = not {before, before.removeprefix(AND)}.isdisjoint(cue_words("names", "part_of"))
            return counted or (kind in LOOSE and (not self.strict or self._of_place(self.at + 1)))
        if form in cue_words("prepositions", "to"):
            return bool(self.head and self.head.role == "ambassador")
        return form in cue_words("prepositions", "about") and before in cue_words("names", "issued_by")


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
    if action or (strict and form in cue_words("names", "patients")) or form in cue_words("names", "topics"):
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

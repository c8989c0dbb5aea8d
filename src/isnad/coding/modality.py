"""Whether the deed is told as having happened: factuality of an event from the words before its trigger."""

from itertools import pairwise

from isnad.coding.carriers import frame_of, governing_verb, next_verb_of_noun
from isnad.coding.clause import clause_start, is_denied_object
from isnad.coding.draft import Candidate
from isnad.coding.layout import Layout
from isnad.engine.deeds import senses_of
from isnad.lang.ar.clitics import definite, readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.syntax import (
    BOUND_MARKS,
    COMMAS,
    FUTURE,
    JOINING_AND_GOVERNING,
    NO,
    OBJECT_LETTER,
    OF_TIME,
    OPENING_QUOTES,
    TA_MARBUTA_FOLDED,
    TO,
    TRUTH,
    in_words,
    is_particle_ma,
    joins,
    purpose_letter,
    with_letters,
)
from isnad.lang.ar.triggers import context_words, frame_verbs, is_verb
from isnad.lang.ar.wordclass import is_class
from isnad.record.codes import EventFactuality

_REACH = 5
_CHARGE = 12  # words: a charge names several deeds in a row
_MEANS = frozenset({"fundraising", "aid"})  # حملة لجمع التبرعات: what the campaign does, not what it plans
_JOINED = 5  # words between a purpose and the deed that و joins to it
_UNTRUE = 14  # tokens between "no truth to" and the deed
_NEGATION_REACH = 3
_LONG = 3  # letters of the shortest feminine noun
_OPENING = OPENING_QUOTES | {":"}


def event_factuality(layout: Layout, candidate: Candidate) -> tuple[EventFactuality, str | None]:
    """Return the factuality and the reason, None for a plain assertion.

    Negation reaches three tokens, and over a carrying verb (لم تقع اشتباكات); plans and attempts five.
    """
    before = _before(layout, candidate)
    sentence = layout.article.sentences[candidate.sentence]
    if _negated(before) or _ma_denies(layout, candidate):
        return "denied", "a negation stands before it"
    if not candidate.is_verb and is_denied_object(layout, candidate.first, sentence):
        return "denied", "the verb that governs it denies it"
    if _without_truth(layout, candidate):
        return "denied", "what is told of it is said to be untrue"
    if _refused(candidate, before):
        return "denied", "whoever might do it refuses to"
    tried = _any([*before, *layout.forms[candidate.first : candidate.last]], "attempted")
    if tried or _tried(layout, candidate):
        return "attempted", "a word of trying or foiling stands before it"
    if _any(before[-2:], "conditional") or (before and _any(before[:1], "conditional")):
        return "conditional", "a word of condition opens the clause"
    if (
        candidate.reading.future
        or _governed_by_future(layout, candidate)
        or _planned(layout, candidate, before)
        or _will_happen(layout, candidate)
        or _striven_for(layout, candidate)
    ):
        return "planned", "a word of plan or purpose, or the future, stands before it"
    return "asserted", None


def _refused(candidate: Candidate, before: list[str]) -> bool:
    """يرفض مهاجمة الثكنة. With the article it is a deed told before; a pledge refused is the news itself."""
    bare = not candidate.is_verb and not candidate.reading.article and candidate.sense.event_class != "other"
    return bare and _any(before, "refused")


def _tried(layout: Layout, candidate: Candidate) -> bool:
    """The verb that governs the noun from afar is one of trying: سعى ناشطون، العام الماضي، إلى إطلاق مشروع."""
    if candidate.is_verb:
        return False
    verb = governing_verb(layout, candidate.first, layout.article.sentences[candidate.sentence])
    return verb is not None and is_verb(layout.forms[verb]) and _any([layout.forms[verb]], "attempted")


def _striven_for(layout: Layout, candidate: Candidate) -> bool:
    """The verb that governs the noun from afar is one of striving: تسعى الحركة في الوقت الراهن إلى بسط سيطرتها."""
    first = candidate.first - (candidate.first - 1 in layout.deeds)  # إلى بسط سيطرتها: one deed in two words
    if candidate.is_verb or first <= 0 or layout.forms[first - 1] != TO:
        return False
    verb = governing_verb(layout, candidate.first, layout.article.sentences[candidate.sentence])
    frame = None if verb is None else frame_of(layout.forms[verb], "control")
    return verb is not None and frame is not None and _any([layout.forms[verb]], "planned")


def _governed_by_future(layout: Layout, candidate: Candidate) -> bool:
    """The verb that carries the noun stands in the future: ستشن القوات هجوماً."""
    if candidate.is_verb:
        return False
    verb = governing_verb(layout, candidate.first, layout.article.sentences[candidate.sentence])
    return verb is not None and any(r.future and is_verb(r.stem) for r in readings(layout.forms[verb]))


def _will_happen(layout: Layout, candidate: Candidate) -> bool:
    """The noun is the subject of a future verb: المفاوضات ستنطلق غدا."""
    if candidate.is_verb:
        return False
    verb = next_verb_of_noun(layout, candidate, layout.article.sentences[candidate.sentence])
    if verb is None:
        return False
    if layout.forms[verb - 1] == FUTURE:
        return True  # تطهير المحافظة سوف يشكل عمقا
    return any(reading.future and is_verb(reading.stem) for reading in readings(layout.forms[verb]))


def is_purpose(layout: Layout, candidate: Candidate) -> bool:
    """Tell whether ل, written with the trigger or apart (لـ مواجهة), makes it a purpose, or و joins it to one."""
    if candidate.sense.event_class in _MEANS:
        return False
    before = layout.forms[candidate.first - 1] if candidate.first else ""
    if before in context_words()["because"]:
        return False
    if _under_purpose(layout, candidate):
        return True
    return purpose_letter(candidate.reading) or before == OBJECT_LETTER or _joined_to_purpose(layout, candidate)


def _under_purpose(layout: Layout, candidate: Candidate) -> bool:
    """لتحقيق التقدم, "to make the advance": the noun that carries it has ل, where no verb carries that in turn."""
    if candidate.is_verb or candidate.first < 1:
        return False
    form = layout.forms[candidate.first - 1]
    frame = frame_of(form, "light")
    return frame is not None and frame.verb is None and any(purpose_letter(r) for r in readings(form) if r.proclitic)


def _joined_to_purpose(layout: Layout, candidate: Candidate) -> bool:
    """Tell whether و joins the noun to a deed that is a purpose: تقدموا لاقتحامها ومحاصرتها."""
    if candidate.is_verb or not joins(candidate.reading.proclitic):
        return False
    for token in range(candidate.first - 1, max(0, candidate.first - 1 - _JOINED), -1):
        form = layout.forms[token]
        if token == candidate.first - 1 and form in COMMAS:
            continue  # للوصول إلى المدينة، وتحريرها
        if token == candidate.first - 1 and not layout.by_token.get(token) and _bare_purpose(form):
            return True
        if _reaching(layout, token):
            return True
        if token in layout.deeds:
            return any(purpose_letter(reading) for reading in readings(form))
        if is_verb(form) or form in BOUND_MARKS:
            return False
    return False


def _reaching(layout: Layout, token: int) -> bool:
    """للوصول إلى المدينة وتحريرها: a noun with the article after ل, and the preposition of its complement after it."""
    form, after = layout.forms[token], layout.forms[token + 1]
    return form.startswith(OBJECT_LETTER * 2) and not layout.by_token.get(token) and is_class(after, "preposition")


def _bare_purpose(form: str) -> bool:
    """لمقاومة in لمقاومة وصد المعتدين: a feminine verbal noun without the article after ل."""
    cut = form.removeprefix(OBJECT_LETTER)
    return cut != form and cut.endswith(TA_MARBUTA_FOLDED) and not definite(form) and len(cut) > _LONG


def is_in_course(layout: Layout, candidate: Candidate) -> bool:
    """Tell whether the noun only says in the course of what another deed was done: خلال عملية أمنية."""
    return not candidate.is_verb and candidate.first > 0 and layout.forms[candidate.first - 1] in OF_TIME


def is_charged(layout: Layout, candidate: Candidate) -> bool:
    """Tell whether the deed is what somebody is charged with or convicted of, no verb standing between."""
    sentence = layout.article.sentences[candidate.sentence]
    for token in range(candidate.first - 1, max(sentence.first, candidate.first - _CHARGE) - 1, -1):
        form = layout.forms[token]
        if _any([form], "charged"):
            return True
        if is_verb(form) and not layout.by_token.get(token) and token not in layout.deeds:
            return False
    return False


def _before(layout: Layout, candidate: Candidate) -> list[str]:
    """The words of the clause before the trigger; what stands before "after", "because of" speaks of another deed."""
    sentence = layout.article.sentences[candidate.sentence]
    start = max(clause_start(layout, candidate.first, sentence), candidate.first - _REACH)
    parted = (token + 1 for token in range(candidate.first - 1, start - 1, -1) if layout.forms[token] in OF_TIME)
    return [layout.forms[token] for token in range(next(parted, start), candidate.first)]


def _carries(form: str) -> bool:
    """A verb that does, declares or lets happen what the noun names; one of trying or planning leaves it a purpose."""
    return any(frame.kind != "control" for frame in frame_verbs().get(form, ()))


def _any(forms: list[str], name: str) -> bool:
    return not with_letters(context_words()[name], JOINING_AND_GOVERNING).isdisjoint(forms)


def _negated(before: list[str]) -> bool:
    near = before[-_NEGATION_REACH:]
    if any(is_particle_ma(one) and two in context_words()["denied_after_ma"] for one, two in pairwise(near)):
        return True
    for form, following in pairwise([*near, ""]):
        if following in context_words()["causes"] or following in context_words()["still"]:
            continue  # ليس بسبب قوة الضربات: the blows fell; لا يزال الاشتباك مستمرا: it goes on
        if is_class(form, "negation_dialect") or in_words(form, context_words()["denied"]):
            return True
    return False


def _without_truth(layout: Layout, candidate: Candidate) -> bool:
    """لا صحة لما يتداول عن مقتل مواطن: all that the clause goes on to name is denied."""
    first = layout.article.sentences[candidate.sentence].first
    forms = layout.forms
    for token in range(candidate.first - 1, max(first, candidate.first - _UNTRUE), -1):
        if forms[token] in BOUND_MARKS or is_class(forms[token], "complementizer"):
            return False
        if forms[token] == TRUTH and forms[token - 1] == NO:
            return True
    return False


def _ma_denies(layout: Layout, candidate: Candidate) -> bool:
    """«ما قصفوا الحي», والله ما قد قصفوا: the particle opens the clause of a past verb, so is not "what"."""
    if not candidate.is_verb or candidate.sense.verb is None or candidate.sense.verb.aspect != "past":
        return False
    first, forms = layout.article.sentences[candidate.sentence].first, layout.forms
    at = candidate.first - 1
    at -= at > first and forms[at] in context_words()["perfect"]
    if at < first or not is_particle_ma(forms[at]):
        return False
    return at == first or forms[at - 1] in _OPENING or forms[at - 1] in context_words()["ma_after"]


def _complement(layout: Layout, candidate: Candidate) -> bool:
    """ل is the preposition of the verb before it, however far: تعرضت القرى القريبة لقصف, تصدوا لهجمات."""
    if candidate.is_verb:
        return False
    verb = governing_verb(layout, candidate.first, layout.article.sentences[candidate.sentence])
    return verb is not None and (frame_of(layout.forms[verb], "undergo") is not None or _takes_for(layout.forms[verb]))


@of_word
def _takes_for(form: str) -> bool:
    return any(sense.shape == "verb" and sense.marks.get(OBJECT_LETTER) == "target" for sense in senses_of(form))


def _planned(layout: Layout, candidate: Candidate, before: list[str]) -> bool:
    if candidate.is_verb and candidate.sense.verb is not None and candidate.sense.verb.aspect == "past":
        return False
    if is_purpose(layout, candidate):
        return not any(_carries(form) for form in before) and not _complement(layout, candidate)
    return _any(before, "planned")

"""Who speaks in a clause: the subject after the verb, before it, or described by it."""

from msgspec.structs import replace

from isnad.attribute.accused import accused_alone
from isnad.attribute.apposition import office_behind, with_apposition
from isnad.attribute.before import antecedent, phrase_before
from isnad.attribute.beside import skip_adjuncts
from isnad.attribute.cues import Hit
from isnad.attribute.phrase import INSTITUTIONS, NAMED_AFTER, Phrase, first_word
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.plausible import plausible
from isnad.attribute.quotes import MARKS
from isnad.attribute.scene import Scene
from isnad.attribute.statement import NEAR, Manner
from isnad.engine.article import Sentence
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.people import somebodys_own
from isnad.lang.ar.speakers import (
    ACTION,
    ADVERB,
    ARTICLE,
    COORDINATED,
    HEAD,
    KIN,
    NEGATOR,
    OPENER,
    PREPOSITION,
    RELATIVE,
    STOPS,
    TITLE,
    accusative_plural,
    bare_word,
    head_of,
    plural_ending,
    relational,
    speaker_words,
)
from isnad.lang.ar.speech import COMMAS, to_somebody, with_tanwin, without_to


def find_subject(scene: Scene, hit: Hit, stop: int, *, sure: bool = False) -> tuple[Phrase | None, Manner, int]:
    """The subject, where it was found, and the token from which the object is sought.

    `sure` means that a complementiser stands at `stop`: what fills the space before it is the subject.
    """
    first = hit.sentence.first
    before = None if hit.joined else phrase_before(scene, hit.at, first)
    if before is not None and before[1] and _agrees(before[0], hit):
        return before[0], "before", hit.last
    if hit.cue.takes & {"object", "with"} and (document := document_before(scene, hit)) is not None:
        return document, "relative", hit.last
    start = past_addressee(scene, skip_adjuncts(scene, hit.last, stop), stop)
    if hit.at > first and not hit.joined and scene.forms[hit.at - 1] in cue_words("clause", "pronoun_that"):
        return None, "carried", start  # بأنه أبلغ الوزير: the pronoun is the subject
    takes = hit.cue.takes
    strict = bool(takes & {"object", "patient", "thing"})
    if strict and hit.at > first and scene.forms[hit.at - 1] in cue_words("names", "who_is"):
        return None, "carried", start  # وهو يتوعد | المجلس
    after = _whole(scene, start, stop) if sure and strict else None
    if after is None:
        after = noun_phrase(scene, start, stop, strict=strict, before_with="with" in takes)
    if after is not None and "thing" in takes:
        after = _without_thing(scene, after, stop)
    if after is not None and (
        _never_subject(scene, hit, after) or _is_object(scene, hit, after) or accused_alone(scene, hit, after, stop)
    ):
        after = None
    if after is not None and ((hit.cue.present and plausible(scene, after)) or not _noun_here(scene, hit)):
        return _joined(scene, after, stop, strict=strict)
    if before is not None and _agrees(before[0], hit) and plausible(scene, before[0]):
        return before[0], "before", hit.last
    relative = _relative_subject(scene, hit)
    return relative, "relative" if relative else "carried", start


def past_addressee(scene: Scene, at: int, stop: int) -> int:
    """Return the token after whom a verb speaks to: وقال لمجلس الشيوخ | إن; `at` where nobody stands there."""
    if at >= stop or not to_somebody(scene.forms[at]):
        return at
    spoken_to = noun_phrase(scene, at, stop, as_form=without_to(scene.forms[at]))
    return at + 1 if spoken_to is None else skip_adjuncts(scene, spoken_to.last, stop)


def _disagrees(scene: Scene, phrase: Phrase, hit: Hit) -> bool:
    """دعا الوكالة إلى: a verb agrees in gender with an institution after it, so this one is called upon."""
    head, cue = phrase.head, hit.cue
    if cue.number == "singular" and scene.forms[phrase.first] in speaker_words("feminine_names"):
        return cue.gender == "masculine" and phrase.last - phrase.first == 1  # وانتقد إيران
    if head is None or head.kind not in INSTITUTIONS or head_of(scene.forms[phrase.first]) is None:
        return False
    if cue.number != "singular":
        return False
    return head.number in ("singular", "things") and head.gender != cue.gender


def _without_thing(scene: Scene, phrase: Phrase, stop: int) -> Phrase:
    """عزت اللجنة | الخطأ إلى: what is put down to something stands between its speaker and that."""
    last = phrase.last - 1
    thing = phrase.last == stop and last > phrase.first and scene.flag(last) & ARTICLE
    return replace(phrase, last=last) if thing and not relational(scene.forms[last]) else phrase


def _joined(scene: Scene, phrase: Phrase, stop: int, *, strict: bool) -> tuple[Phrase, Manner, int]:
    named = self_named(scene, phrase, stop)
    if named is not None:
        return named, "after", named.last
    phrase = with_apposition(scene, phrase, stop)
    if strict and phrase.apposition is None:
        phrase = replace(phrase, apposition=office_behind(scene, phrase, stop))
    return phrase, "after", phrase.apposition[1] if phrase.apposition else phrase.last


def self_named(scene: Scene, phrase: Phrase, stop: int) -> Phrase | None:
    """The name that a group gives itself: جماعة تطلق على نفسها اسم «كتائب الوادي»; None without one."""
    if phrase.last >= stop or scene.forms[phrase.last] not in cue_words("names", "self_naming"):
        return None
    for at in range(phrase.last + 1, min(phrase.last + 4, stop)):
        if scene.forms[at] in cue_words("names", "itself"):
            at += 1 + (at + 1 < stop and scene.forms[at + 1] in cue_words("names", "name"))
            closer = scene.quotes.closer.get(at)
            name = noun_phrase(scene, at, stop, strict=True) if closer is None else Phrase(at, closer + 1)
            if name is None or name.last > stop:
                return None
            person = phrase.head is not None and phrase.head.kind in NAMED_AFTER  # ناشطة عرّفت عن نفسها باسم «سما»
            return Phrase(phrase.first if person else name.first, name.last, phrase.head)
    return None


def _whole(scene: Scene, first: int, stop: int) -> Phrase | None:
    """The phrase that reaches from the verb to the complementiser; None when a noun of action is in it."""
    phrase = noun_phrase(scene, first, stop)
    if phrase is None or skip_adjuncts(scene, phrase.last, stop) < stop:
        return None
    actions = (scene.flag(at) & ACTION and not scene.flag(at) & HEAD for at in range(first, phrase.last))
    return None if any(actions) else phrase


def _noun_here(scene: Scene, hit: Hit) -> bool:
    """Whether a short form is a noun in construct (أساليب كشف المراقبة) and what follows its genitive."""
    if hit.joined or hit.at == hit.sentence.first or not (hit.cue.noun or hit.cue.present):
        return False
    first = hit.sentence.first
    if scene.flag(first) & PREPOSITION and hit.at - first <= NEAR:  # وفي سياق متصل عبر "in this context voiced"
        return False
    before = scene.forms[hit.at - 1]
    return before.isalpha() and not scene.flag(hit.at - 1) and hit.at - 1 not in scene.times


def _never_subject(scene: Scene, hit: Hit, phrase: Phrase) -> bool:
    """قال مستشهداً: an accusative is no subject, and a plural verb has its subject in itself (قالوا)."""
    return hit.cue.number != "singular" or with_tanwin(scene.article.tokens, phrase.first)


def _is_object(scene: Scene, hit: Hit, phrase: Phrase) -> bool:
    """Whether the phrase after the verb is whom or what it is about, its subject being unspoken.

    Plainly so in the accusative plural (حث الزعماء الدينيين), and in the middle of a sentence for a noun with
    the article that is nobody's name or office (ووصف الاتفاق بأنه).
    """
    if not hit.cue.takes & {"object", "with", "patient"}:
        return False
    if accusative_plural(scene.forms[phrase.first]) and phrase.head is None:
        return True
    if _disagrees(scene, phrase, hit):
        return True
    if phrase.head is not None and phrase.head.number == "plural":
        if phrase.last - phrase.first == 1 and somebodys_own(scene.forms[phrase.first]):
            return True
        first = phrase.first
        return (
            any(accusative_plural(scene.forms[index]) for index in range(first, min(first + 2, phrase.last)))
            and not scene.flag(first + 1) & PREPOSITION
        )
    if hit.at == hit.sentence.first:
        return False
    before = hit.at - 1
    goes_on = hit.joined or scene.forms[before] in cue_words("clause", "siblings") or scene.flag(before) & RELATIVE
    quoted = scene.forms[phrase.first] in MARKS
    return bool(goes_on) and (quoted or not plausible(scene, phrase))


def _agrees(phrase: Phrase, hit: Hit) -> bool:
    """Whether verb and subject before it agree; a name of unknown gender always does."""
    head, cue = phrase.head, hit.cue
    if head is None:
        return True
    if head.number in ("plural", "things") and cue.number == "plural":
        return True
    if head.number == "things" and cue.gender == "feminine":
        return True
    return head.gender == cue.gender or head.number == "plural"


def _relative_subject(scene: Scene, hit: Hit) -> Phrase | None:
    """المصدر الذي أعلن, and the noun a verb describes at once: تقرير يتهم السلطات."""
    at, first = hit.at, hit.sentence.first
    if at == first:
        return None
    if hit.joined:  # التي عادت وأعلنت "which again announced"
        return antecedent(scene, at - 2, first, hit.cue.gender) if scene.flag(at - 2) & RELATIVE else None
    if scene.flag(at - 1) & RELATIVE:
        found = antecedent(scene, at - 1, first, hit.cue.gender)
        return found if found is not None and found.head is not None and _agrees(found, hit) else None
    return document_before(scene, hit)


def document_before(scene: Scene, hit: Hit) -> Phrase | None:
    """The report or the news that a verb describes at once: تقرير يتهم السلطات; not "in a statement"."""
    at, first = hit.at, hit.sentence.first
    if hit.joined or at - 1 <= first or scene.flag(at - 2) & PREPOSITION or scene.flag(at - 1) & ARTICLE:
        return None
    head = head_of(scene.forms[at - 1])
    return Phrase(at - 1, at, head) if head is not None and head.kind in ("document", "hearsay") else None


def subject_suffices(scene: Scene, hit: Hit, subject: Phrase | None, opened_by: str) -> bool:
    """Tell whether the subject is what the cue asks for: `subject` of data/cues.toml, or a somebody."""
    need = hit.cue.subject
    if subject is not None and hit.cue.not_by == bare_word(scene.forms[first_word(scene, subject)]):
        return False
    if need == "needed":
        return subject is not None
    if need == "needed_for_object":
        return opened_by != "object" or subject is not None
    if hit.cue.impersonal and hit.cue.present and subject is not None and not plausible(scene, subject):
        return False
    if scene.forms[hit.last] in cue_words("clause", "refused"):
        return False
    if need == "media":
        return subject is not None and subject.head is not None and subject.head.kind in ("outlet", "agency")
    if need == "plausible":
        return subject is None or plausible(scene, subject)
    if need == "document":
        return subject is not None and subject.head is not None and subject.head.kind in ("document", "hearsay")
    return True


def sentence_subject(scene: Scene, sentence: Sentence, before: int, *, bare: bool = False) -> Phrase | None:
    """Return the subject of a sentence's first verb, which is no verb of saying; None when it is not plain.

    وأثار مسؤولون تساؤلات، معتبرين أن "officials raised questions, holding that". `bare` admits an unknown name.
    """
    first, flag = sentence.first, scene.flag(sentence.first)
    while flag & ADVERB and not flag & PREPOSITION and first + 1 < before:
        first, flag = first + 1, scene.flag(first + 1)
    if flag & PREPOSITION:
        first = next((at + 1 for at in range(first, min(first + 14, before)) if scene.forms[at] in COMMAS), before)
        flag = scene.flag(first) if first < before else STOPS
    if flag & (OPENER | NEGATOR) and first + 1 < before:
        first, flag = first + 1, scene.flag(first + 1)
    if flag & (STOPS & ~OPENER):
        return None
    named = HEAD | ARTICLE | TITLE | KIN
    if (flag & named and not flag & COORDINATED) or first in scene.persons or first in scene.actors:
        return noun_phrase(scene, first, before, strict=True)
    following = first + 1
    following += following + 1 < before and scene.forms[following] in cue_words("names", "part_of")
    if following >= before:
        return None
    known = following in scene.persons or following in scene.actors or following in scene.places
    name = bare and not scene.flag(following) and scene.forms[following].isalpha()
    if name or known or scene.flag(following) & named or plural_ending(scene.forms[following]):
        return noun_phrase(scene, following, before, strict=True)
    return None

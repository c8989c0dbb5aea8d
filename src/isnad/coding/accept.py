"""Which drafts are events: the scope of the guide, applied to what surrounds a trigger."""

from collections.abc import Sequence

from isnad.coding.doubtful import may_tell_again, only_speaks_of
from isnad.coding.draft import Draft, carried_by_verb
from isnad.coding.entries import past_stamp
from isnad.coding.layout import ARMED, TITLES, Entity, Layout, actor_of, person_of
from isnad.coding.ruled_out import corners_people, is_ruled_out
from isnad.coding.speech import SPEECH_CLASSES
from isnad.coding.unreal import is_hypothetical, is_in_general, is_standing
from isnad.engine.claim_index import ClaimIndex
from isnad.engine.deeds import senses_of
from isnad.lang.ar.quantities import vague_word
from isnad.lang.ar.syntax import (
    BY_LETTER,
    COMPLEMENT_OF,
    JOINING_AND_GOVERNING,
    LETTER_PREPOSITIONS,
    SINCE,
    in_words,
    joins,
)
from isnad.lang.ar.triggers import context_words, is_verb
from isnad.lang.ar.wordclass import is_class
from isnad.record.claims import Claim

POLITICAL = ARMED | {"political", "protesters", "ngo_io", "tribe"}


_CAPTURE = "capture"
_SEND = "send"
_DETAIL = 6
_CONCLUDED = 2  # tokens after an agreement in which it may be said to have been reached
_WHO_ORDERS = frozenset({"political"})
_TOLD_AS_NOUNS = frozenset({"armed_clash", "return"})  # قتال, عودة: common words, which tell of a deed with a side
_WISHED = frozenset({"demand", "threaten"})
PLANNED = frozenset(
    {"negotiation", "trial", "election", "group_formation", "training", "release", "prisoner_exchange", "withdrawal"}
    | {"evacuation", "agreement", "ceasefire", "execution", "protest", "strike", "sit_in", "aid", "return"}
)
_HAPPENING = frozenset(
    {"property_destruction", "shelling", "bombing", "armed_clash", "ground_attack", "suicide_bombing"}
)
_LOCAL = frozenset(
    {"property_destruction", "shelling", "bombing", "armed_clash", "suicide_bombing", "chemical_attack"}
    | {"interception", "looting", "displacement", "mobilization", "training", "protest"}
    | {"negotiation", "agreement", "ceasefire_violation", "trial"}
)
_LOCAL_VERBS = _LOCAL | {"ground_attack", "withdrawal"}
_ARMED_CLASSES = frozenset({"ground_attack", "territory_gain", "withdrawal", "siege", "armed_clash", "mobilization"})


def accepted(draft: Draft, conflict_report: bool) -> bool:
    """Tell whether the draft is an event: named by a strong trigger, or a weak one with a side that fits."""
    flags = draft.candidate.sense.flags
    if _mere_purpose(draft):
        return False
    if "quiet" in flags and not _spoken_of_as_deed(draft):
        return False
    if "weak" not in flags:
        return not corners_people(draft)
    return _weak_word_tells(draft, conflict_report)


def _weak_word_tells(draft: Draft, conflict_report: bool) -> bool:
    """Tell whether the sides, the place or the words around a weak trigger make it an event."""
    flags = draft.candidate.sense.flags
    if is_ruled_out(draft):
        return False
    if draft.event_class in SPEECH_CLASSES:
        return _speech_act(draft, conflict_report)
    if draft.event_class == "protest" and carried_by_verb(draft):
        return True  # انطلقت مسيرات في المخيمات: people take to the street over something public
    if draft.event_class in _ARMED_CLASSES and draft.agents and not _agent_of(draft, ARMED | {"unknown", "tribe"}):
        told = carried_by_verb(draft) if "sited" in flags else _sent(draft)
        return told and _agent_of(draft, _WHO_ORDERS)  # أطلقت أنقرة عملية عسكرية, أرسلت الحكومة تعزيزات
    if draft.event_class == "interception" and draft.weapons:
        return True  # اعترضت القبة الحديدية 17 قذيفة: what is stopped in the air was fired
    if not conflict_report:
        return _has_side(draft, POLITICAL)
    if _has_side(draft, POLITICAL | {"unknown"}) or _grounded(draft) or draft.agreement_named:
        return True
    return _placed(draft) or _takes_place(draft) or any(reason.startswith("class: ") for reason in draft.reasons)


def _sent(draft: Draft) -> bool:
    """A government sends troops, though it fights itself with none."""
    return draft.event_class == "mobilization" and draft.candidate.sense.refine == _SEND


def _mere_purpose(draft: Draft) -> bool:
    """A verbal noun of plan or purpose (بهدف مواجهة الخصم) tells no event, unless it is a plan worth coding."""
    if draft.factuality != "planned" or draft.candidate.is_verb:
        return False
    if draft.event_class in ("territory_gain", "siege"):
        return draft.place_basis != "own"
    return draft.purpose or draft.event_class not in PLANNED


def _news_of_entry(layout: Layout, draft: Draft) -> bool:
    """A deed that opens its sentence as an indefinite noun is its news: 22:10 مسيرات في مخيم بلاطة.

    And a crowd that is counted takes to the street: احتشد مئات الآلاف.
    """
    candidate = draft.candidate
    if "weak" not in candidate.sense.flags or draft.factuality != "asserted":
        return False
    if candidate.is_verb:
        crowd = candidate.sense.refine == "crowd" and candidate.last < len(layout.forms)
        return crowd and vague_word(layout.forms[candidate.last]) is not None
    if draft.event_class not in _HAPPENING | {"protest"} or candidate.reading.article or draft.place_basis != "own":
        return False
    sentence = layout.article.sentences[candidate.sentence]
    return candidate.first == past_stamp(layout, sentence)


def _struck(layout: Layout, draft: Draft) -> bool:
    """ثماني ضربات استهدفت الجماعة: what a verb of striking tells of struck, whoever sent it."""
    candidate, after = draft.candidate, draft.candidate.last
    if candidate.is_verb or candidate.sense.refine != "hit" or draft.factuality != "asserted":
        return False
    struck = after < len(layout.forms) and is_verb(layout.forms[after])
    return struck and not candidate.reading.article and draft.place_basis != "none"


def _voted(layout: Layout, draft: Draft) -> bool:
    """الانتخابات التشريعية في 7 حزيران: a vote that is told with its day."""
    candidate = draft.candidate
    sentence = layout.article.sentences[candidate.sentence]
    if draft.event_class != "election" or candidate.is_verb or draft.factuality != "asserted":
        return False
    if sentence.kind in TITLES:
        return False  # انتخابات 2025, a kicker, names what the report belongs to
    last = min(candidate.last + _DETAIL, sentence.last)
    return any(time.marker != SINCE for time in layout.between(candidate.last, last, ("time",)))


def _concluded(layout: Layout, draft: Draft) -> bool:
    """An agreement spoken of as reached: التفاهم الذي تم التوصل إليه في أوفا, هدنة كان يلتزمها الطرفان."""
    candidate = draft.candidate
    if draft.event_class not in ("agreement", "ceasefire") or candidate.is_verb or draft.factuality != "asserted":
        return False
    after = layout.forms[candidate.last : candidate.last + _CONCLUDED]
    if not after or is_class(after[0], "relative") != bool(candidate.reading.article):
        return False
    verb = after[1:2] if candidate.reading.article else after[:1]
    return any(form in context_words()["concluded"] for form in verb)


def _speech_act(draft: Draft, conflict_report: bool) -> bool:
    """A public position counts when a side takes it in a finite verb, or a noun carries its own doer."""
    if conflict_report and draft.candidate.is_verb:
        return bool(draft.agents)
    return _agent_of(draft, POLITICAL) and (draft.candidate.is_verb or conflict_report)


def _spoken_of_as_deed(draft: Draft) -> bool:
    if draft.candidate.is_verb or _told_by_noun(draft):
        return True
    return carried_by_verb(draft) and bool(draft.agents or draft.targets)


def _told_by_noun(draft: Draft) -> bool:
    """قتال مع المتمردين في الإقليم, عودة مئتي أسرة إلى مناطقها: sides or people of its own, and a place of its own."""
    told = bool(draft.agents) or (draft.event_class == "armed_clash" and carried_by_verb(draft))
    return draft.event_class in _TOLD_AS_NOUNS and draft.place_basis == "own" and told


def _placed(draft: Draft) -> bool:
    """A deed told with a place of its own is one even without a side: بعد معارك عنيفة في الحي، انسحبوا من المدينة.

    Nouns of leaving and of attack are left out: they say which way something went (طريق الهروب) or take up a deed.
    """
    if draft.place_basis != "own" or draft.factuality != "asserted":
        return False
    sense = draft.candidate.sense
    if sense.refine == "crowd" or "quiet" in sense.flags:
        return False  # احتشدت السحب فوق المدينة, توجهت السفينة إلى الميناء
    if "sited" in sense.flags:
        return not draft.in_course  # عملية أمنية في مدينة كذا, but اعتقلوهم خلال عملية أمنية
    return draft.event_class in (_LOCAL_VERBS if draft.candidate.is_verb else _LOCAL)


def _takes_place(draft: Draft) -> bool:
    return draft.event_class in _HAPPENING and carried_by_verb(draft)


def _has_side(draft: Draft, sectors: frozenset[str]) -> bool:
    return _agent_of(draft, sectors) or any(_sector_of(target) in sectors for target in draft.targets)


def _agent_of(draft: Draft, sectors: frozenset[str]) -> bool:
    return any(_sector_of(party.entity) in sectors for party in draft.agents)


def _sector_of(entity: Entity) -> str:
    actor = actor_of(entity)
    if actor is not None:
        return actor.sector
    return "political" if person_of(entity) is not None else "none"


def _grounded(draft: Draft) -> bool:
    return bool(draft.agents or draft.targets) and bool(draft.places)


def drop_demanded(layout: Layout, drafts: Sequence[Draft], index: ClaimIndex) -> list[Draft]:
    """Return the drafts less deeds that are only demanded or threatened: طالبوا بإطلاق سراح المعتقلين."""
    starts = layout.article.tokens.starts
    kept: list[Draft] = []
    end = -1  # of the last one dropped: إطلاق سراح is one deed of two words
    for draft in drafts:
        claims = index.covering(starts[draft.candidate.first])
        if draft.candidate.first == end or _demanded(layout, draft, claims) or _threatened(layout, draft):
            end = draft.candidate.last
        else:
            kept.append(draft)
    return kept


def _demanded(layout: Layout, draft: Draft, claims: Sequence[Claim]) -> bool:
    candidate = draft.candidate
    if candidate.is_verb or draft.event_class in SPEECH_CLASSES or not claims:
        return False
    before = layout.forms[candidate.first - 1] if candidate.first else ""
    complement = candidate.reading.proclitic[-1:] in LETTER_PREPOSITIONS or before in COMPLEMENT_OF
    told = candidate.reading.article and draft.event_class not in PLANNED  # بالهجوم: one told before
    return claims[0].verb_class in _WISHED and complement and not told


def _threatened(layout: Layout, draft: Draft) -> bool:
    """تهديدات بالقتل: a killing that is threatened has not been done."""
    candidate = draft.candidate
    if candidate.is_verb or not candidate.first or draft.event_class != "killing":
        return False
    if candidate.reading.proclitic[-1:] != BY_LETTER:
        return False
    return any(sense.event_class == "threat" for sense in senses_of(layout.forms[candidate.first - 1]))


def drop_sentences(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts less executions that a court only orders; the trial takes over the condemned.

    قضت المحكمة بإعدام ثلاثة, حكم الإعدام: nobody is put to death before the sentence is carried out.
    """
    kept: list[Draft] = []
    for draft in drafts:
        trial = next((earlier for earlier in reversed(kept) if _sentenced(earlier, draft)), None)
        if trial is not None and not trial.targets:
            trial.targets = list(draft.targets)
        if trial is None and not _only_a_sentence(layout, draft):
            kept.append(draft)
    return kept


def _taken_in_battle(kept: Sequence[Draft], draft: Draft) -> bool:
    """طردوا المسلحين من المدينة وأسروا عددا منهم: those taken are counted with the battle."""
    taken = draft.candidate
    if taken.sense.refine != _CAPTURE or not (taken.is_verb and joins(taken.reading.proclitic)):
        return False
    return any(d.candidate.sentence == taken.sentence and d.event_class in _ARMED_CLASSES for d in kept)


def _sentenced(trial: Draft, draft: Draft) -> bool:
    one, other = trial.candidate, draft.candidate
    ordered = draft.event_class == "execution" and other.reading.proclitic.endswith(BY_LETTER)
    return ordered and trial.event_class == "trial" and one.sentence == other.sentence


def _only_a_sentence(layout: Layout, draft: Draft) -> bool:
    first = draft.candidate.first
    if draft.event_class != "execution" or draft.candidate.is_verb:
        return False
    words = context_words()
    before = layout.forms[max(0, first - _DETAIL) : first]
    done = any(in_words(form, words["carried_out"], letters=JOINING_AND_GOVERNING) for form in before)
    return not done and any(in_words(form, words["sentence"], letters=JOINING_AND_GOVERNING) for form in before[-1:])


def drop_rejected(layout: Layout, drafts: Sequence[Draft], conflict_report: bool) -> list[Draft]:
    """Return the drafts that are events, in order. What is spoken of in general stays where it takes up a deed told."""
    kept: list[Draft] = []
    for draft in drafts:
        told = any(earlier.event_class == draft.event_class for earlier in kept)
        if is_hypothetical(layout, draft) or is_standing(layout, draft) or _taken_in_battle(kept, draft):
            continue
        spoken = _news_of_entry(layout, draft) or _concluded(layout, draft) or _struck(layout, draft)
        spoken = spoken or _voted(layout, draft)
        if not (accepted(draft, conflict_report) or spoken):
            draft.doubtful = may_tell_again(draft) and bool(kept)
            if not draft.doubtful:
                continue
        elif only_speaks_of(layout, draft):
            draft.doubtful = True
        if told or not is_in_general(layout, draft):
            kept.append(draft)
    return kept

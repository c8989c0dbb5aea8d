"""Who does it and to whom: the arguments of a trigger and the roles they fill.

Verb first: bare noun phrases after the verb are its subject and then its object; subject first: it stands bare
before the verb. After a verbal noun the genitive fills the role the lexicon gives, prepositions the rest, and
a verb that carries the noun gives its subject. After Ryding, A Reference Grammar of Modern Standard Arabic,
sections 3.3, 4.2 and 5.
"""

from itertools import pairwise

from isnad.coding.clause import DOER, arguments, clause_end, printed_passive
from isnad.coding.deed_subjects import tells_of_a_deed
from isnad.coding.draft import Candidate, Draft
from isnad.coding.layout import (
    ARMED,
    Entity,
    Layout,
    actor_of,
    is_capital,
    is_counted,
    is_metonym,
    is_of_a_body,
)
from isnad.coding.marked_roles import FORCE, add_owners, marked_roles
from isnad.coding.noun_roles import noun_roles
from isnad.coding.roles import act, first_phrase, heads_a_thing, heads_of, is_nobodys_thing, put, undergo
from isnad.coding.subjects import antecedent, subject_before, with_joined
from isnad.engine.article import Sentence
from isnad.knowledge.registry_model import PERSON
from isnad.lang.ar.clitics import ARTICLE, readings
from isnad.lang.ar.counted import counted_noun
from isnad.lang.ar.harm_words import in_class
from isnad.lang.ar.numerals import begins_number
from isnad.lang.ar.people import somebodys_own
from isnad.lang.ar.placewords import place_words
from isnad.lang.ar.syntax import (
    BY_LETTER,
    NOMINATIVE,
    OBLIQUE,
    OF_WHAT,
    OWNERS,
    PLURAL_SUBJECT,
    TA_MARBUTA,
    ends_in_tanwin,
    joins,
    printed_as_object,
    without_article,
)
from isnad.lang.ar.triggers import (
    VOICED,
    Sense,
    context_words,
    default_marks,
)
from isnad.lang.ar.wordclass import is_class, is_function_word

VISIT = "visit"
_TO_THINGS = frozenset({"killing", "property_destruction"})
_OBJECT = 4  # tokens after the subject in which the number of its object may stand
_PHRASE = 2  # tokens of a phrase of its own before the subject
_OFFICE = 5  # tokens between an office and the name of who holds it
_STORMING = frozenset({"ground_attack", "siege"})
_STRIKING = frozenset({"hit", "attack"})
ADDRESSED = frozenset({"demand", "threat", "mobilization"})
_CAPTORS = frozenset({"jihadist", "rebel", "criminal", "pro_government_militia"})
_BY_GUNMEN = frozenset({"abduction", "execution"})
_WHO_DOES = {"abduction": _CAPTORS, "execution": _CAPTORS, "evacuation": ARMED | {"ngo_io"}}
_GUNMEN = frozenset({"gunman", "masked person"})


def fill_roles(layout: Layout, draft: Draft) -> None:
    """Add agents, targets and object places of the draft's own clause."""
    sentence = layout.article.sentences[draft.candidate.sentence]
    if draft.candidate.is_verb:
        _verb_roles(layout, draft, sentence)
    else:
        noun_roles(layout, draft, sentence)
    add_owners(layout, draft)


def _verb_roles(layout: Layout, draft: Draft, sentence: Sentence) -> None:
    candidate = draft.candidate
    end = clause_end(layout, candidate.last, sentence)
    following = arguments(layout, candidate.last, end)
    marked_roles(layout, draft, following)
    bare = [e for e in following if not e.marker and e.kind != "time" and not _adverbial(layout, e)]
    bare = _one_person(layout, bare)
    if candidate.sense.event_class in FORCE or candidate.sense.refine == VISIT:
        bare = _grounded(layout, candidate, bare)
    before = None if joins(candidate.reading.proclitic) else subject_before(layout, candidate.first, sentence)
    head = antecedent(layout, candidate.first, sentence)
    by_somebody = bool(bare) and any(entity.marker == DOER for entity in following)
    if candidate.sense.passive or by_somebody or printed_passive(layout, candidate):
        undergo(draft, first_phrase(bare) or [e for e in (head or before,) if e], "subject of a passive verb")
    elif candidate.reading.enclitic:
        whose = None if is_class(layout.forms[candidate.first - 1], "relative") else before
        _pronoun_object(draft, head, whose, bare)
    elif head is not None:
        _relative(draft, head, bare)
    elif before is not None and not _subject_follows(layout, candidate, bare):
        _lone_subject(layout, draft, before, bare)
    else:
        _verb_first(layout, draft, bare)
    for entity in following:
        if _adverbial(layout, entity):
            put(draft, entity, "place", "where: a direction heads it")


def _adverbial(layout: Layout, entity: Entity) -> bool:
    """A place that a direction heads is where, no object: حاصروا المسلحين شرق المدينة."""
    return entity.kind == "place" and layout.forms[entity.first] in default_marks()


def _one_person(layout: Layout, bare: list[Entity]) -> list[Entity]:
    """The bare phrases, an office and the name after whom it speaks for as the name alone: النائب عن الكتلة فلان."""
    named = {
        office.first
        for office, name in pairwise(bare)
        if name.kind == "person" and name.first - office.last <= _OFFICE and layout.forms[office.last] == OF_WHAT
    }
    return [entity for entity in bare if entity.first not in named]


def _grounded(layout: Layout, candidate: Candidate, bare: list[Entity]) -> list[Entity]:
    """After a verb of force or of a visit a capital, or a country that is not its subject, is the place.

    قصف الجيش صنعاء: no government bombs or is bombed; but قصفت إسرائيل دمشق has a country as its subject.
    """
    found: list[Entity] = []
    for entity in bare:
        subject = not found and entity.first == candidate.last and not is_capital(entity)
        place = layout.grounds.get(entity.first) if is_metonym(entity) and not subject else None
        taken = place or entity
        if all(taken.first != other.first for other in found):
            found.append(taken)
    return found


def _pronoun_object(draft: Draft, head: Entity | None, before: Entity | None, bare: list[Entity]) -> None:
    """The object is a pronoun that points back, and a bare phrase after it the subject: مقاتلون دربتهم الحكومة.

    Where none follows, a body before the verb is its subject, as people are before a plural (الخاطفون سيعدمونه).
    """
    subject = [entity for entity in first_phrase(bare) if entity.is_party]
    stands_before = before if head is None or head is before else None
    verb = draft.candidate.sense.verb
    plural = verb is not None and verb.number == "plural"
    if not subject and stands_before is not None and (plural or _is_body(stands_before)):
        act(draft, [stands_before], "subject before a verb with a pronoun for its object")
        return
    act(draft, subject, "subject after a verb with its object")
    whom = head or before
    if whom is not None:
        _object(draft, [whom])


def _relative(draft: Draft, head: Entity, bare: list[Entity]) -> None:
    """The head of a relative clause is its subject where no pronoun on the verb takes the head up as its object."""
    flags = draft.candidate.sense.flags
    if (flags & {"patient", "mortal"} or _thing_destroyed(draft.candidate, head)) and not bare:
        undergo(draft, [head], "head of a relative clause with a verb of harm")
    else:
        act(draft, [head], "head of the relative clause")
        _object(draft, bare)


def _subject_follows(layout: Layout, candidate: Candidate, bare: list[Entity]) -> bool:
    """A bare party right after the verb is its subject when another bare phrase follows as its object."""
    if len(heads_of(bare)) < 2 or not bare[0].is_party or is_counted(layout, bare[0]):
        return False
    return bare[0].first - candidate.last <= 1


def _lone_subject(layout: Layout, draft: Draft, subject: Entity, bare: list[Entity]) -> None:
    if draft.candidate.of_a_thing:
        return  # نجا نائب من عبوة لم تنفجر: he did not set it off
    subjects = with_joined(layout, subject, draft.candidate.first)
    flags = draft.candidate.sense.flags
    passive = "patient" in flags and VOICED not in flags and not bare and not _object_follows(layout, draft.candidate)
    passive = passive or (_thing_destroyed(draft.candidate, subject) and not bare)
    passive = passive or (_by_means(layout, draft.candidate) and not bare)
    if passive and _captor(draft.candidate, subject):
        act(draft, subjects, "gunmen before a verb of abduction do it")
        return
    if passive and _is_body(subject):
        return  # a body cannot be killed, and killing wants an object: the verb is another's
    if "mortal" in flags or passive:
        undergo(draft, subjects, "subject of a verb of harm that has no object: it undergoes the deed")
        return
    act(draft, subjects, "subject before the verb")
    _object(draft, bare)


def _captor(candidate: Candidate, subject: Entity) -> bool:
    """Gunmen beside a verb of abduction do it, though its object is no party: مسلحون خطفوا مهندسين اثنين.

    So do armed groups beside one of execution, and forces and relief workers beside one of rescue.
    """
    actor = actor_of(subject)
    if actor is None:
        return False
    if candidate.sense.event_class in _BY_GUNMEN and actor.who is not None and actor.who.role in _GUNMEN:
        return True
    return actor.sector in _WHO_DOES.get(candidate.sense.event_class, frozenset())


def _by_means(layout: Layout, candidate: Candidate) -> bool:
    """كان القيادي قد استهدف بغارة: a verb of striking at once before its means, without an object, is passive."""
    after = candidate.last
    if candidate.sense.refine not in _STRIKING or VOICED in candidate.sense.flags or after >= len(layout.forms):
        return False
    return after in layout.deeds and layout.forms[after].startswith(BY_LETTER)


def _verb_first(layout: Layout, draft: Draft, bare: list[Entity]) -> None:
    sense, candidate_end = draft.candidate.sense, draft.candidate.last
    heads = heads_of(bare)
    if not heads:
        return
    first = first_phrase(bare)
    if sense.verb is not None and sense.verb.number == "plural":
        _object(draft, bare)  # before its subject a verb is singular: وأحرقوا علم البلد
        return
    befalls = "patient" in sense.flags and VOICED not in sense.flags
    if befalls and heads[0].is_party:
        heads = [head for head in heads if head.is_party]  # nobody kills or arrests a place
    if befalls and len(heads) == 1 and heads[0].first == candidate_end and _is_body(heads[0]):
        act(draft, first, "a body after a verb of harm does it")
    elif befalls and len(heads) == 1 and _rescuers(draft.candidate, first):
        act(draft, first, "who rescues, after a verb of rescue")
    elif befalls and len(heads) == 1 and _counted_after(layout, draft.candidate, heads[0]):
        act(draft, first, "subject before those whom a number counts as its object")
    elif "mortal" in sense.flags or (befalls and (len(heads) == 1 or _undergoes(layout, heads[0]))):
        undergo(draft, first, "the only noun phrase after a verb of harm: it undergoes the deed")
    elif VOICED in sense.flags and "patient" in sense.flags and first[0].is_party and not _accusative(first[0]):
        act(draft, first, "subject after a verb whose passive is spelled otherwise")
        _object(draft, [entity for entity in bare if entity not in first])
    elif (late := _late_subject(draft.candidate, heads)) is not None:
        act(draft, [late], "subject after the place that the verb has for its object")
        _object(draft, first)
    elif _opens_with_object(layout, draft.candidate, heads, first):
        _object(draft, bare)
    elif not _unknown_subject(layout, draft.candidate, heads[0]):
        act(draft, first, "subject after the verb")
        _object(draft, [entity for entity in bare if entity not in first])


def _opens_with_object(layout: Layout, candidate: Candidate, heads: list[Entity], first: list[Entity]) -> bool:
    """No party stands right after the verb, or one that is its object.

    The person whose office stands there is its subject: اتهم وكيل المحافظة فلان الفصيل.
    """
    if first[0].kind == "person" and candidate.last in layout.offices:
        return False
    return not first[0].is_party or bool(first[0].gap) or _has_another_subject(layout, candidate, heads, first)


def _unknown_subject(layout: Layout, candidate: Candidate, head: Entity) -> bool:
    """Somebody unknown stands right after the verb: of تظاهر مئات الأهالي منتقدين المجتمع الدولي not the last."""
    after = candidate.last
    while after < head.first and layout.covering(after, "time"):
        after += 1
    form = layout.forms[after]
    if (
        after in layout.offices
        or head.first - head.gap - after < _PHRASE
        or layout.by_token.get(after)
        or after in layout.deeds
    ):
        return False
    known = is_function_word(form) or form in context_words()["adverbs"] or without_article(form) in place_words().types
    return form.isalpha() and not known


def _rescuers(candidate: Candidate, phrase: list[Entity]) -> bool:
    return candidate.sense.event_class == "evacuation" and any(_captor(candidate, entity) for entity in phrase)


def _counted_after(layout: Layout, candidate: Candidate, head: Entity) -> bool:
    """Gunmen before a number that nothing governs killed as many: قتل متطرفون بالرصاص 48 مصليا."""
    noun = counted_noun(layout.forms[head.first])
    if noun is None or noun[0].number != "plural" or not in_class(noun[0].lemma, "agency", "doer"):
        return False
    if is_counted(layout, head) or head.first != candidate.last:
        return False
    end = clause_end(layout, head.last, layout.article.sentences[candidate.sentence])
    for token in range(head.last, min(head.last + _OBJECT, end)):
        form = layout.forms[token]
        if (form.isdigit() or begins_number(form)) and not layout.covering(token, "time"):
            return not is_class(layout.forms[token - 1], "preposition")
    return False


def _late_subject(candidate: Candidate, heads: list[Entity]) -> Entity | None:
    """Who stands after the place that a verb of ground has for its object: اقتحمت المدينة قوات من الجيش."""
    of_ground = candidate.sense.marks.get("") == "place" and candidate.sense.event_class in FORCE
    if not of_ground or heads[0].kind != "place" or len(heads) < 2 or not heads[1].is_party or heads[1].gap:
        return None
    return heads[1]


def _has_another_subject(layout: Layout, candidate: Candidate, heads: list[Entity], bare: list[Entity]) -> bool:
    """The phrase after the verb is its object: people counted after a verb of force, or where a deed is its subject.

    طردت القوات الحوثية: a verb of driving out has its only phrase as whom it drives out.
    """
    if _only_undergoes(layout, candidate.sense, heads) or tells_of_a_deed(layout, candidate):
        return True
    if _struck_thing(layout, candidate, heads) or is_nobodys_thing(layout, heads[0]):
        return True
    if len(heads) == 1 and ends_in_tanwin(heads[0].mention.text.split()[0]) and not is_counted(layout, heads[0]):
        return True  # عملية استهدفت طاقما عسكريا
    joined = [entity for entity in bare if entity.joined]
    if any(_oblique(entity) for entity in (heads[0], *joined)) and not is_counted(layout, heads[0]):
        return True  # دعا شيوخ العشائر والسياسيين, but خرج آلاف المتظاهرين
    if candidate.sense.event_class in ADDRESSED and len(heads) == 1 and somebodys_own(layout.forms[heads[0].first]):
        return True
    return "needs" in candidate.sense.flags and len(heads) == 1


def _oblique(entity: Entity) -> bool:
    """People in the oblique plural are no subject: انتحاري يستهدف مجندين, حث القادة الميدانيين.

    Of a broken plural the adjective tells, which has the article as it does.
    """
    actor = actor_of(entity)
    if actor is None or not actor.plural:
        return False
    head, *described = actor.text.split()
    adjective = described[0] if described and head.startswith(ARTICLE) and described[0].startswith(ARTICLE) else ""
    return head.endswith(OBLIQUE) or adjective.endswith(OBLIQUE)


def _struck_thing(layout: Layout, candidate: Candidate, heads: list[Entity]) -> bool:
    """قصف موقع الفصيل: a lone thing after a verb of force is what it befalls, whoever did it was named before."""
    if len(heads) != 1 or candidate.sense.event_class not in FORCE | _TO_THINGS:
        return False
    return heads_a_thing(layout, heads[0])


def _accusative(entity: Entity) -> bool:
    """Tell whether the phrase is printed as an object."""
    return printed_as_object(entity.mention.text.split()[0])


def _object_follows(layout: Layout, candidate: Candidate) -> bool:
    """Tell whether somebody's own stands right after the verb as its object: اقتادوا شقيقه, قتل والدته."""
    after = candidate.last
    if after >= len(layout.forms) or layout.by_token.get(after) or is_function_word(layout.forms[after]):
        return False
    if layout.article.tokens.text(after, after + 1).endswith(TA_MARBUTA):
        return False
    return any(reading.enclitic in OWNERS and not reading.proclitic for reading in readings(layout.forms[after]))


def _thing_destroyed(candidate: Candidate, entity: Entity) -> bool:
    """Tell whether a thing, not people, goes with a verb of destroying: مدرسة دمرت, but المستوطنون أحرقوا مسجدا."""
    actor = actor_of(entity)
    if actor is None or candidate.sense.event_class != "property_destruction":
        return False
    return not (actor.generic or actor.plural or actor.who or actor.actor_id)


def _is_body(entity: Entity) -> bool:
    """Tell whether the entity is a body that the registry knows, not people of it."""
    actor = actor_of(entity)
    if actor is None or actor.actor_id is None or actor.generic or actor.who is not None:
        return False
    return not (is_of_a_body(entity) or actor.actor_id.startswith(PERSON))


def _undergoes(layout: Layout, entity: Entity) -> bool:
    """Civilians, and people counted, are whom a verb of harm befalls: قتل 32 شخصا معظمهم طلبة."""
    actor = actor_of(entity)
    return is_counted(layout, entity) or (actor is not None and actor.generic and actor.sector == "civilian")


def _only_undergoes(layout: Layout, sense: Sense, heads: list[Entity]) -> bool:
    """People counted, or civilians alone, after a verb of force are its object: حرر 30 رهينة بينهم نساء."""
    actor = actor_of(heads[0])
    if actor is None or sense.event_class not in FORCE or _nominative(heads[0]):
        return False
    if sense.event_class in _STORMING and len(heads) > 1:
        return False  # اقتحم عشرات المستوطنين باحات المسجد, هاجم ثلاثة عشر مسلحا حاجزا
    return is_counted(layout, heads[0]) or (len(heads) == 1 and actor.sector == "civilian")


def _nominative(entity: Entity) -> bool:
    """People in the plural of a subject: اقتحم المستوطنون باحات المسجد."""
    return entity.mention.text.split()[0].endswith(NOMINATIVE)


def _object(draft: Draft, bare: list[Entity]) -> None:
    role = draft.candidate.sense.marks.get("", "target")
    if role == "actor":
        act(draft, [entity for entity in bare if _is_a_party(entity)], "met or spoken with: object of the verb")
        return
    for entity in bare:
        if not entity.mention.text.split()[0].endswith(PLURAL_SUBJECT):  # مستوطنون مسلحون: their adjective
            put(draft, entity, role, "object of the verb")


def _is_a_party(entity: Entity) -> bool:
    """Who is met as a side of talks has a name or an office; people of a kind do not talk: استقبل المستشفى جرحى."""
    actor = actor_of(entity)
    return actor is None or not (actor.generic or actor.plural)

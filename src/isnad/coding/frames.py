"""Who does it and to whom: the arguments of a trigger and the roles they fill.

Verb first: bare noun phrases after the verb are its subject and then its object; subject first: it stands bare
before the verb. After a verbal noun the genitive fills the role the lexicon gives, prepositions the rest, and
a verb that carries the noun gives its subject. After Ryding, A Reference Grammar of Modern Standard Arabic,
sections 3.3, 4.2 and 5.
"""

from isnad.coding.carriers import carried_subject, carrier_after, carrier_before, next_verb_of_noun
from isnad.coding.clause import DOER, arguments, clause_end
from isnad.coding.draft import Candidate, Draft
from isnad.coding.layout import Entity, Layout, actor_of, is_capital, is_counted, is_metonym, is_of_a_body, is_origin
from isnad.coding.roles import act, first_phrase, heads_of, put, undergo
from isnad.coding.subjects import antecedent, subject_before
from isnad.engine.article import Sentence
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.people import somebodys_own
from isnad.lang.ar.placewords import letter_before_type
from isnad.lang.ar.syntax import (
    BOUND_MARKS,
    FROM,
    OBJECT_LETTER,
    OBLIQUE,
    OWNERS,
    TA_MARBUTA,
    joins,
    letter_preposition,
    printed_as_object,
)
from isnad.lang.ar.triggers import (
    VOICED,
    Role,
    Sense,
    deed_adjective,
    default_marks,
    is_verb,
)
from isnad.lang.ar.wordclass import is_function_word

_NEAR = 3
VISIT = "visit"
ADDRESSED = frozenset({"demand", "threat", "mobilization"})
FROM_AFAR = frozenset({"shelling", "airstrike", "drone_strike", "shooting"})
_CAPTORS = frozenset({"jihadist", "rebel", "criminal", "pro_government_militia"})
_GUNMEN = frozenset({"gunman", "masked person"})
FORCE = frozenset(
    {
        "territory_gain",
        "release",
        "abduction",
        "arrest",
        "airstrike",
        "shelling",
        "ground_attack",
        "siege",
        "evacuation",
    }
)


def fill_roles(layout: Layout, draft: Draft) -> None:
    """Add agents, targets and object places of the draft's own clause."""
    sentence = layout.article.sentences[draft.candidate.sentence]
    if draft.candidate.is_verb:
        _verb_roles(layout, draft, sentence)
    else:
        _noun_roles(layout, draft, sentence)


def _verb_roles(layout: Layout, draft: Draft, sentence: Sentence) -> None:
    candidate = draft.candidate
    end = clause_end(layout, candidate.last, sentence)
    following = arguments(layout, candidate.last, end)
    _marked_roles(layout, draft, following)
    bare = [entity for entity in following if not entity.marker and entity.kind != "time"]
    if candidate.sense.event_class in FORCE or candidate.sense.refine == VISIT:
        bare = _grounded(layout, candidate, bare)
    before = None if joins(candidate.reading.proclitic) else subject_before(layout, candidate.first, sentence)
    head = antecedent(layout, candidate.first, sentence)
    if candidate.sense.passive or (bare and any(entity.marker == DOER for entity in following)):
        undergo(draft, bare[:1] or ([before] if before else []), "subject of a passive verb")
    elif candidate.reading.enclitic:
        _pronoun_object(draft, head or before, bare)
    elif head is not None:
        _relative(draft, head, bare)
    elif before is not None and not _subject_follows(layout, candidate, bare):
        _lone_subject(layout, draft, before, bare)
    else:
        _verb_first(layout, draft, bare)


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


def _pronoun_object(draft: Draft, head: Entity | None, bare: list[Entity]) -> None:
    """The object is a pronoun that points back, and a bare phrase after it the subject: مقاتلون دربتهم الحكومة."""
    act(draft, [entity for entity in first_phrase(bare) if entity.is_party], "subject after a verb with its object")
    if head is not None:
        _object(draft, [head])


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
    flags = draft.candidate.sense.flags
    passive = "patient" in flags and VOICED not in flags and not bare and not _object_follows(layout, draft.candidate)
    passive = passive or (_thing_destroyed(draft.candidate, subject) and not bare)
    if passive and _captor(draft.candidate, subject):
        act(draft, [subject], "gunmen before a verb of abduction do it")
        return
    if passive and _is_body(subject):
        return  # a body cannot be killed, and killing wants an object: the verb is another's
    if "mortal" in flags or passive:
        undergo(draft, [subject], "subject of a verb of harm that has no object: it undergoes the deed")
        return
    act(draft, [subject], "subject before the verb")
    _object(draft, bare)


def _captor(candidate: Candidate, subject: Entity) -> bool:
    """Gunmen before a verb of abduction do it, though its object is no party: مسلحون خطفوا مهندسين اثنين."""
    actor = actor_of(subject)
    if actor is None or candidate.sense.event_class != "abduction":
        return False
    return actor.sector in _CAPTORS or (actor.who is not None and actor.who.role in _GUNMEN)


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
    if befalls and len(heads) == 1 and heads[0].first == candidate_end and _is_body(heads[0]):
        act(draft, first, "a body after a verb of harm does it")
    elif "mortal" in sense.flags or (befalls and (len(heads) == 1 or _undergoes(layout, heads[0]))):
        undergo(draft, first, "the only noun phrase after a verb of harm: it undergoes the deed")
    elif VOICED in sense.flags and "patient" in sense.flags and first[0].is_party and not _accusative(first[0]):
        act(draft, first, "subject after a verb whose passive is spelled otherwise")
        _object(draft, [entity for entity in bare if entity not in first])
    elif not first[0].is_party or first[0].gap or _has_another_subject(layout, draft.candidate, heads):
        _object(draft, bare)
    else:
        act(draft, first, "subject after the verb")
        _object(draft, [entity for entity in bare if entity not in first])


def _has_another_subject(layout: Layout, candidate: Candidate, heads: list[Entity]) -> bool:
    """The phrase after the verb is its object: people counted after a verb of force, or where a deed is its subject.

    طردت القوات الحوثية: a verb of driving out has its only phrase as whom it drives out.
    """
    if _only_undergoes(layout, candidate.sense, heads) or _tells_of_a_deed(layout, candidate) or _oblique(heads[0]):
        return True
    if candidate.sense.event_class in ADDRESSED and len(heads) == 1 and somebodys_own(layout.forms[heads[0].first]):
        return True
    return "needs" in candidate.sense.flags and len(heads) == 1


def _oblique(entity: Entity) -> bool:
    """People in the oblique plural are no subject: انتحاري يستهدف مجندين."""
    actor = actor_of(entity)
    return actor is not None and actor.plural and actor.text.split()[0].endswith(OBLIQUE)


def _tells_of_a_deed(layout: Layout, candidate: Candidate) -> bool:
    """A verb right after a noun of a deed goes on with that deed: انفجرت عبوة ناسفة استهدفت دورية."""
    before = range(max(0, candidate.first - _NEAR), candidate.first)
    if any(layout.forms[token] in BOUND_MARKS | {"."} or layout.by_token.get(token) for token in before):
        return False
    return any(token in layout.deeds for token in before)


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
    return not is_of_a_body(entity)


def _undergoes(layout: Layout, entity: Entity) -> bool:
    """Civilians, and people counted, are whom a verb of harm befalls: قتل 32 شخصا معظمهم طلبة."""
    actor = actor_of(entity)
    return is_counted(layout, entity) or (actor is not None and actor.generic and actor.sector == "civilian")


def _only_undergoes(layout: Layout, sense: Sense, heads: list[Entity]) -> bool:
    """People counted, or civilians alone, after a verb of force are its object: حرر 30 رهينة بينهم نساء."""
    actor = actor_of(heads[0])
    if actor is None or sense.event_class not in FORCE:
        return False
    return is_counted(layout, heads[0]) or (len(heads) == 1 and actor.sector == "civilian")


def _object(draft: Draft, bare: list[Entity]) -> None:
    role = draft.candidate.sense.marks.get("", "target")
    if role == "actor":
        act(draft, [entity for entity in bare if _is_a_party(entity)], "met or spoken with: object of the verb")
        return
    for entity in bare:
        put(draft, entity, role, "object of the verb")


def _is_a_party(entity: Entity) -> bool:
    """Who is met as a side of talks has a name or an office; people of a kind do not talk: استقبل المستشفى جرحى."""
    actor = actor_of(entity)
    return actor is None or not (actor.generic or actor.plural)


def _noun_roles(layout: Layout, draft: Draft, sentence: Sentence) -> None:
    candidate = draft.candidate
    end = clause_end(layout, candidate.last, sentence)
    carried = carrier_after(layout, candidate, sentence)
    if carried is not None:
        verb, frame = carried
        inner_end = clause_end(layout, verb + 1, sentence)
        inner = arguments(layout, verb + 1, inner_end)
        near = [e for e in inner if not e.marker and e.kind != "time"]
        carried_subject(layout, draft, frame, near if near and near[0].first - verb <= _NEAR else [])
        _marked_roles(layout, draft, inner)
    happens = next_verb_of_noun(layout, candidate, sentence)
    if happens is not None:
        draft.why("a verb of taking place carries the noun")
        _marked_roles(layout, draft, arguments(layout, happens + 1, clause_end(layout, happens + 1, sentence)))
    following = arguments(layout, candidate.last, end)
    _genitive(layout, draft, following)
    _marked_roles(layout, draft, following)
    carrier_before(layout, draft, sentence)
    if "laid" in candidate.sense.flags and not draft.agents:
        _whose_it_was(draft, following)


def _whose_it_was(draft: Draft, following: list[Entity]) -> None:
    """An ambush that no verb lays is theirs whom ل names: وقع في كمين للمقاومة, but نصبت كميناً للمقاومة."""
    owners = [e for e in following if e.marker == OBJECT_LETTER and e in draft.targets]
    draft.targets = [target for target in draft.targets if target not in owners]
    act(draft, owners, "whose ambush it was")


def _genitive(layout: Layout, draft: Draft, following: list[Entity]) -> None:
    """The first bare phrase right after a verbal noun is its genitive, its pronoun else."""
    candidate = draft.candidate
    if candidate.reading.article or candidate.reading.enclitic:
        return
    first = next((e for e in following if e.kind != "time" and not _place_of_deed(e, candidate)), None)
    if first is None or first.marker or first.first - candidate.last > _NEAR - 1:
        return
    if any(is_verb(layout.forms[token]) for token in range(candidate.last, first.first)):
        return
    phrase = [first, *_joined_after(following, first)]
    role = candidate.sense.genitive
    if role in ("target", "place") and _does_it_to_another(layout, candidate.sense, phrase, following):
        role = "agent"
    if role == "agent":
        if first.kind == "place":
            draft.places += phrase
        else:
            act(draft, phrase, "genitive of the verbal noun")
    elif role in ("target", "place"):
        for entity in phrase:
            put(draft, entity, "target" if role == "target" else "place", "genitive of the verbal noun")


def _place_of_deed(entity: Entity, candidate: Candidate) -> bool:
    """After a noun that takes its place in the genitive (تحرير اليمن) a country is the place, not the doer."""
    return candidate.sense.genitive == "place" and is_metonym(entity)


def _does_it_to_another(layout: Layout, sense: Sense, phrase: list[Entity], following: list[Entity]) -> bool:
    """A party in the genitive is the doer when another noun undergoes the deed: اجتياح الجيش للمدينة."""
    if not phrase[0].is_party:
        return False
    rest = [entity for entity in following if entity not in phrase and entity.kind != "time"]
    if sense.genitive == "place" and rest and not rest[0].marker and rest[0].kind == "place":
        return True
    last = phrase[-1].last
    if sense.genitive == "target" and sense.event_class != "killing" and _another_follows(layout, last, rest):
        return True
    if rest and rest[0].marker == OBJECT_LETTER and rest[0].first == last:
        return True
    after = layout.forms[last] if last < len(layout.forms) else ""
    return OBJECT_LETTER in (letter_preposition(after), letter_before_type(after))


def _another_follows(layout: Layout, last: int, rest: list[Entity]) -> bool:
    """People counted, or its own, right after the genitive undergo: اعتقال الشرطة ثلاثة صحفيين، سحب الفصيل مقاتليه."""
    if last >= len(layout.forms):
        return False
    if rest and not rest[0].marker and not rest[0].joined and rest[0].is_party and rest[0].first - last == 1:
        return is_counted(layout, rest[0])
    if layout.article.tokens.text(last, last + 1).endswith(TA_MARBUTA) or is_function_word(layout.forms[last]):
        return False
    owned = any(reading.enclitic in OWNERS and not reading.proclitic for reading in readings(layout.forms[last]))
    return owned and not is_verb(layout.forms[last])


def _joined_after(following: list[Entity], first: Entity) -> list[Entity]:
    found = []
    for entity in following[following.index(first) + 1 :]:
        if not entity.joined:
            break
        found.append(entity)
    return found


def _marked_roles(layout: Layout, draft: Draft, entities: list[Entity]) -> None:
    role: Role | None = None
    for entity in entities:
        if not entity.marker or entity.kind in ("time", "agreement"):
            continue
        if entity.marker == DOER and _of_another_deed(layout, draft.candidate, entity):
            continue
        if entity.marker == DOER:
            act(draft, [entity], "named as the doer after a passive or a verbal noun")
            continue
        if not (entity.joined and role == "actor" and entity.is_party):
            role = _role_of_mark(layout, draft.candidate, entity)
        if role == "actor" and entity.kind == "place":
            role = default_marks().get(entity.marker)
        if role == "actor":
            act(draft, [entity], "side named beside the other")
        elif role is not None:
            put(draft, entity, role, "governed by a preposition of the trigger")


def _of_another_deed(layout: Layout, candidate: Candidate, entity: Entity) -> bool:
    """After a noun the doer is that of the nearest deed: اضطرابات بعد مقتل شاب برصاص شرطي."""
    return not candidate.is_verb and any(token in layout.deeds for token in range(candidate.last, entity.first))


def _role_of_mark(layout: Layout, candidate: Candidate, entity: Entity) -> Role | None:
    marker = entity.marker
    if entity.kind == "place" and candidate.sense.event_class in FROM_AFAR and is_origin(layout, entity):
        return None
    own = candidate.sense.marks.get(marker)
    if marker == FROM and own == "actor" and not _owns_the_deed(layout, candidate, entity):
        return None  # غارات من التحالف, but غارات على مجموعة من المقاتلين
    doer = marker == OBJECT_LETTER and candidate.sense.genitive == "agent" and not candidate.is_verb
    if own != "target" and doer:
        if _owns_the_deed(layout, candidate, entity):
            return "actor"
        return "target" if entity.is_party and candidate.sense.event_class in FORCE else own
    return own if own is not None else default_marks().get(marker)


def _owns_the_deed(layout: Layout, candidate: Candidate, entity: Entity) -> bool:
    """ل or من right after a deed, or after its adjectives, names whose deed it is: القصف العشوائي لقوات الطرف.

    After another noun it names the owner of that (هجماته على مواقع للفصيل، هجوم استهدف ثكنة للدرك), who undergoes.
    """
    between = layout.forms[candidate.last : entity.first]
    return not candidate.reading.enclitic and all(form == FROM or deed_adjective(form) for form in between)

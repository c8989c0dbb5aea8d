"""Who does it and to whom: the arguments of a trigger and the roles they fill.

Verb first: bare noun phrases after the verb are its subject and then its object; subject first: it stands bare
before the verb. After a verbal noun the genitive fills the role the lexicon gives, prepositions the rest, and
a verb that carries the noun gives its subject. After Ryding, A Reference Grammar of Modern Standard Arabic,
sections 3.3, 4.2 and 5.
"""

from isnad.coding.clause import arguments, clause_end, clause_start
from isnad.coding.draft import Candidate, Draft, Party
from isnad.coding.layout import Entity, Layout, actor_of, is_capital, is_counted, is_metonym, is_of_a_body, is_origin
from isnad.engine.article import Sentence
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.syntax import (
    BOUND_MARKS,
    LETTER_PREPOSITIONS,
    OBJECT_LETTER,
    OBLIQUE,
    OF_TIME,
    OWNERS,
    QUOTES,
    TA_MARBUTA,
    carrier_reading,
    joins,
    letter_preposition,
    printed_as_object,
)
from isnad.lang.ar.triggers import (
    VOICED,
    Frame,
    Role,
    Sense,
    agent_marks,
    deed_adjective,
    default_marks,
    frame_verbs,
    is_verb,
)
from isnad.lang.ar.wordclass import is_class, is_function_word

_NEAR = 3
FROM_AFAR = frozenset({"shelling", "airstrike", "drone_strike", "shooting"})
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
DECLARED = frozenset(
    {"agreement", "ceasefire", "group_formation", "sanction", "other", "election", "mobilization", "threat"}
)
_BACK = 20
_KINDS = ("light", "control", "declare", "undergo", "happen")
_NO_FRAMES: dict[str, Frame] = {}
_AHEAD = 10


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
    if candidate.sense.event_class in FORCE:
        bare = _grounded(layout, candidate, bare)
    before = None if joins(candidate.reading.proclitic) else subject_before(layout, candidate.first, sentence)
    head = antecedent(layout, candidate.first, sentence)
    if candidate.sense.passive:
        _undergo(draft, bare[:1] or ([before] if before else []), "subject of a passive verb")
    elif candidate.reading.enclitic:
        _pronoun_object(draft, head or before, bare)
    elif head is not None:
        _relative(draft, head, bare)
    elif before is not None and not _subject_follows(layout, candidate, bare):
        _lone_subject(layout, draft, before, bare)
    else:
        _verb_first(layout, draft, bare)


def _grounded(layout: Layout, candidate: Candidate, bare: list[Entity]) -> list[Entity]:
    """After a verb of force a capital, or a country that is not its subject, is the place that is struck.

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
    _act(draft, [entity for entity in _first_phrase(bare) if entity.is_party], "subject after a verb with its object")
    if head is not None:
        _object(draft, [head])


def _relative(draft: Draft, head: Entity, bare: list[Entity]) -> None:
    """The head of a relative clause is its subject where no pronoun on the verb takes the head up as its object."""
    flags = draft.candidate.sense.flags
    if flags & {"patient", "mortal"} and not bare:
        _undergo(draft, [head], "head of a relative clause with a verb of harm")
    else:
        _act(draft, [head], "head of the relative clause")
        _object(draft, bare)


def _subject_follows(layout: Layout, candidate: Candidate, bare: list[Entity]) -> bool:
    """A bare party right after the verb is its subject when another bare phrase follows as its object."""
    if len(_heads(bare)) < 2 or not bare[0].is_party or is_counted(layout, bare[0]):
        return False
    return bare[0].first - candidate.last <= 1


def _lone_subject(layout: Layout, draft: Draft, subject: Entity, bare: list[Entity]) -> None:
    flags = draft.candidate.sense.flags
    passive = "patient" in flags and VOICED not in flags and not bare and not _object_follows(layout, draft.candidate)
    if passive and _is_body(subject):
        return  # a body cannot be killed, and killing wants an object: the verb is another's
    if "mortal" in flags or passive:
        _undergo(draft, [subject], "subject of a verb of harm that has no object: it undergoes the deed")
        return
    _act(draft, [subject], "subject before the verb")
    _object(draft, bare)


def _verb_first(layout: Layout, draft: Draft, bare: list[Entity]) -> None:
    sense, candidate_end = draft.candidate.sense, draft.candidate.last
    heads = _heads(bare)
    if not heads:
        return
    first = _first_phrase(bare)
    if sense.verb is not None and sense.verb.number == "plural":
        _object(draft, bare)  # before its subject a verb is singular: وأحرقوا علم البلد
        return
    befalls = "patient" in sense.flags and VOICED not in sense.flags
    if befalls and len(heads) == 1 and heads[0].first == candidate_end and _is_body(heads[0]):
        _act(draft, first, "a body after a verb of harm does it")
    elif "mortal" in sense.flags or (befalls and (len(heads) == 1 or _undergoes(layout, heads[0]))):
        _undergo(draft, first, "the only noun phrase after a verb of harm: it undergoes the deed")
    elif VOICED in sense.flags and "patient" in sense.flags and first[0].is_party and not _accusative(first[0]):
        _act(draft, first, "subject after a verb whose passive is spelled otherwise")
        _object(draft, [entity for entity in bare if entity not in first])
    elif not first[0].is_party or first[0].gap or _has_another_subject(layout, draft.candidate, heads):
        _object(draft, bare)
    else:
        _act(draft, first, "subject after the verb")
        _object(draft, [entity for entity in bare if entity not in first])


def _has_another_subject(layout: Layout, candidate: Candidate, heads: list[Entity]) -> bool:
    """The phrase after the verb is its object: people counted after a verb of force, or where a deed is its subject.

    طردت القوات الحوثية: a verb of driving out has its only phrase as whom it drives out.
    """
    if _only_undergoes(layout, candidate.sense, heads) or _tells_of_a_deed(layout, candidate) or _oblique(heads[0]):
        return True
    return "needs" in candidate.sense.flags and len(heads) == 1


def _oblique(entity: Entity) -> bool:
    """People in the oblique plural are no subject: انتحاري يستهدف مجندين."""
    actor = actor_of(entity)
    return actor is not None and actor.plural and actor.generic and actor.text.split()[0].endswith(OBLIQUE)


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


def _first_phrase(bare: list[Entity]) -> list[Entity]:
    heads = _heads(bare)
    return bare if len(heads) < 2 else bare[: bare.index(heads[1])]


def _heads(bare: list[Entity]) -> list[Entity]:
    return [entity for entity in bare if not entity.joined]


def _object(draft: Draft, bare: list[Entity]) -> None:
    role = draft.candidate.sense.marks.get("", "target")
    for entity in bare:
        _put(draft, entity, role, "object of the verb")


def _noun_roles(layout: Layout, draft: Draft, sentence: Sentence) -> None:
    candidate = draft.candidate
    end = clause_end(layout, candidate.last, sentence)
    carried = _carrier_after(layout, candidate, sentence)
    if carried is not None:
        verb, frame = carried
        inner_end = clause_end(layout, verb + 1, sentence)
        inner = arguments(layout, verb + 1, inner_end)
        near = [e for e in inner if not e.marker and e.kind != "time"]
        _carried_subject(draft, frame, near if near and near[0].first - verb <= _NEAR else [])
        _marked_roles(layout, draft, inner)
    happens = next_verb_of_noun(layout, candidate, sentence)
    if happens is not None:
        draft.why("a verb of taking place carries the noun")
        _marked_roles(layout, draft, arguments(layout, happens + 1, clause_end(layout, happens + 1, sentence)))
    following = arguments(layout, candidate.last, end)
    _genitive(layout, draft, following)
    _marked_roles(layout, draft, following)
    _carrier_before(layout, draft, sentence)
    if "laid" in candidate.sense.flags and not draft.agents:
        _whose_it_was(draft, following)


def _whose_it_was(draft: Draft, following: list[Entity]) -> None:
    """An ambush that no verb lays is theirs whom ل names: وقع في كمين للمقاومة, but نصبت كميناً للمقاومة."""
    owners = [e for e in following if e.marker == OBJECT_LETTER and e in draft.targets]
    draft.targets = [target for target in draft.targets if target not in owners]
    _act(draft, owners, "whose ambush it was")


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
    if role in ("target", "place") and _does_it_to_another(layout, first, phrase, following, role):
        role = "agent"
    if role == "agent":
        if first.kind == "place":
            draft.places += phrase
        else:
            _act(draft, phrase, "genitive of the verbal noun")
    elif role in ("target", "place"):
        for entity in phrase:
            _put(draft, entity, "target" if role == "target" else "place", "genitive of the verbal noun")


def _place_of_deed(entity: Entity, candidate: Candidate) -> bool:
    """After a noun that takes its place in the genitive (تحرير اليمن) a country is the place, not the doer."""
    return candidate.sense.genitive == "place" and is_metonym(entity)


def _does_it_to_another(
    layout: Layout, first: Entity, phrase: list[Entity], following: list[Entity], role: str
) -> bool:
    """A party in the genitive is the doer when another noun undergoes the deed: اجتياح الجيش للمدينة."""
    if not first.is_party:
        return False
    rest = [entity for entity in following if entity not in phrase and entity.kind != "time"]
    if role == "place" and rest and not rest[0].marker and rest[0].kind == "place":
        return True
    last = phrase[-1].last
    if rest and rest[0].marker == OBJECT_LETTER and rest[0].first == last:
        return True
    return last < len(layout.forms) and letter_preposition(layout.forms[last]) == OBJECT_LETTER


def _joined_after(following: list[Entity], first: Entity) -> list[Entity]:
    found = []
    for entity in following[following.index(first) + 1 :]:
        if not entity.joined:
            break
        found.append(entity)
    return found


def next_verb_of_noun(layout: Layout, candidate: Candidate, sentence: Sentence) -> int | None:
    """Return the verb of taking place whose subject the noun is: the first finite verb after it."""
    for token in range(candidate.last, min(candidate.last + _AHEAD, sentence.last)):
        form = layout.forms[token]
        if _opens_subordinate(form) or form in BOUND_MARKS:
            return None
        if not _may_govern(form):
            continue
        if layout.by_token.get(token) or token in layout.deeds:
            continue
        frame = _frame(form, "happen")
        if frame is not None and frame.verb is not None:
            return token
        if is_verb(form):
            return None
    return None


def _carrier_after(layout: Layout, candidate: Candidate, sentence: Sentence) -> tuple[int, Frame] | None:
    """Return a carrying verb in a relative clause on the noun: غارات شنتها، الهجمات التي تنفذها."""
    for token in range(candidate.last, min(candidate.last + 4, sentence.last)):
        form = layout.forms[token]
        frame = _frame(form, "light")
        if frame is not None and frame.verb is not None:
            return token, frame
        if layout.by_token.get(token) or form in BOUND_MARKS | {"."}:
            return None
    return None


def _carrier_before(layout: Layout, draft: Draft, sentence: Sentence) -> None:
    """The verb to the left carries the noun: شنت القوات هجوما، تعرضت البلدة لقصف، اندلعت اشتباكات.

    Commas do not part a verb from its object (أطلق ناشطون، أمس، حملة); another finite verb does.
    """
    token = governing_verb(layout, draft.candidate.first, sentence)
    frame = None if token is None else _carrying_frame(layout.forms[token])
    if token is None or frame is None:
        return
    if frame.kind != "happen" and _under_preposition(layout, draft.candidate.first, frame.kind):
        return
    if frame.kind == "happen":
        draft.why("a verb of taking place carries the noun")
        return
    if frame.kind == "undergo":
        draft.why("a verb of undergoing carries the noun")
    between = arguments(layout, token + 1, draft.candidate.first)
    bare = [e for e in between if not e.marker and e.kind != "time"]
    before = antecedent(layout, token, sentence) or subject_before(layout, token, sentence)
    _carried_subject(draft, frame, bare or ([before] if before else []))


def _under_preposition(layout: Layout, noun: int, kind: str) -> bool:
    """A noun after a preposition of its own is no object (شن غارات بعد هجوم); ب and ل carry it, joined or apart."""
    before = layout.forms[noun - 1] if noun else ""
    if kind == "control" and before not in OF_TIME:
        return False  # تمكنت من اقتحام, but حاولت الاقتحام بعد تفجير السوق
    return before not in LETTER_PREPOSITIONS and is_class(before, "preposition")


def governing_verb(layout: Layout, noun: int, sentence: Sentence) -> int | None:
    """The nearest word to the left that carries nouns or is a finite verb, within the same full clause."""
    forms, by_token, deeds = layout.forms, layout.by_token, layout.deeds
    for token in range(noun - 1, max(sentence.first, noun - _BACK) - 1, -1):
        form = forms[token]
        if _opens_subordinate(form):
            return None
        if _may_govern(form) and token not in deeds and not by_token.get(token):
            return token
    return None


@of_word
def _opens_subordinate(form: str) -> bool:
    return is_class(form, "complementizer") or is_class(form, "relative")


@of_word
def _may_govern(form: str) -> bool:
    return _carrying_frame(form) is not None or is_verb(form)


def _carrying_frame(form: str) -> Frame | None:
    return next(iter(_frames(form).values()), None)


def names_doer(form: str) -> bool:
    """Tell whether a word can be a verb whose subject does what the noun it carries names."""
    if _frame(form, "happen") is not None:
        return False  # وقعت اشتباكات: they took place
    return _frame(form, "light") is not None or _frame(form, "control") is not None


def carries_noun(form: str) -> bool:
    """Tell whether a word can be a verb that carries a verbal noun."""
    return _carrying_frame(form) is not None


def _carried_subject(draft: Draft, frame: Frame, bare: list[Entity]) -> None:
    if frame.kind == "control" and draft.agents:
        return
    if frame.kind in ("light", "control") or (frame.kind == "declare" and draft.event_class in DECLARED):
        subject = [e for e in _first_phrase(bare) if e.is_party]
        _act(draft, subject, "subject of the verb that carries the noun")
    elif frame.kind == "undergo":
        for entity in bare:
            _put(draft, entity, "target", "subject of a verb of undergoing")


def _frame(form: str, kind: str) -> Frame | None:
    return _frames(form).get(kind)


@of_word
def _frames(form: str) -> dict[str, Frame]:
    """The ways a form can carry a noun, by kind in the order of `_KINDS`: of each the first reading's."""
    found: dict[str, Frame] = {}
    for reading in readings(form):
        for frame in frame_verbs().get(reading.stem, ()):
            if frame.kind not in found and carrier_reading(reading, verbal_noun=frame.verb is None):
                found[frame.kind] = frame
    return {kind: found[kind] for kind in _KINDS if kind in found} if found else _NO_FRAMES


def subject_before(layout: Layout, verb: int, sentence: Sentence) -> Entity | None:
    """Return the bare party that stands before the verb in its clause, nothing but asides between them."""
    start = clause_start(layout, verb, sentence)
    for entity in reversed(layout.between(start, verb)):
        if entity.kind == "time":
            continue
        opens = entity.first == start  # a clause may begin with "and"
        if entity.is_party and not entity.marker and (opens or not entity.joined):
            free = _only_asides(layout, entity.last, verb) and not _deed_between(layout, entity.last, verb)
            return entity if free else None
        if not entity.joined:
            return None
    return None


def _deed_between(layout: Layout, first: int, verb: int) -> bool:
    """A deed named right before the verb is its subject: قُتل عشرون شخصا في هجوم استهدف السوق."""
    return any(token in layout.deeds for token in range(first, verb))


def antecedent(layout: Layout, verb: int, sentence: Sentence) -> Entity | None:
    """Return the party that a relative pronoun before the verb, or the verb's own pronoun, points back to."""
    token = verb - 1
    if token > sentence.first and is_class(layout.forms[token], "relative"):
        token -= 1
    elif not _has_pronoun(layout.forms[verb]):
        return None
    return layout.covering(token, "actor", "person") if token >= sentence.first else None


def _has_pronoun(form: str) -> bool:
    return any(reading.enclitic and is_verb(reading.stem) for reading in readings(form))


def _only_asides(layout: Layout, first: int, last: int) -> bool:
    """Between subject and verb: adjectives, قد, dates, and no other preposition's phrase but a short one."""
    loose = [t for t in range(first, last) if not layout.covering(t, "time")]
    if any(is_class(layout.forms[token], "complementizer") for token in loose):
        return False
    if any(layout.forms[token] in QUOTES for token in loose[1:]):
        return False  # قال المحافظ لوكالة "فجر انتحاري نفسه": what is quoted has a subject of its own
    return len(loose) <= _NEAR + 1


def _marked_roles(layout: Layout, draft: Draft, entities: list[Entity]) -> None:
    role: Role | None = None
    for entity in entities:
        if not entity.marker or entity.kind in ("time", "agreement"):
            continue
        if _named_as_doer(layout, entity):
            _act(draft, [entity], "named as the doer after a passive or a verbal noun")
            continue
        if not (entity.joined and role == "actor" and entity.is_party):
            role = _role_of_mark(layout, draft.candidate, entity)
        if role == "actor" and entity.kind == "place":
            role = default_marks().get(entity.marker)
        if role == "actor":
            _act(draft, [entity], "side named beside the other")
        elif role is not None:
            _put(draft, entity, role, "governed by a preposition of the trigger")


def _role_of_mark(layout: Layout, candidate: Candidate, entity: Entity) -> Role | None:
    marker = entity.marker
    if entity.kind == "place" and candidate.sense.event_class in FROM_AFAR and is_origin(layout, entity):
        return None
    own = candidate.sense.marks.get(marker)
    doer = marker == OBJECT_LETTER and candidate.sense.genitive == "agent" and not candidate.is_verb
    if own != "target" and doer:
        if _owns_the_deed(layout, candidate, entity):
            return "actor"
        return "target" if entity.is_party and candidate.sense.event_class in FORCE else own
    return own if own is not None else default_marks().get(marker)


def _owns_the_deed(layout: Layout, candidate: Candidate, entity: Entity) -> bool:
    """ل right after a deed, or after its adjectives, names whose deed it is: القصف العشوائي لقوات الطرف.

    After another noun it names the owner of that (هجماته على مواقع للفصيل، هجوم استهدف ثكنة للدرك), who undergoes.
    """
    between = layout.forms[candidate.last : entity.first]
    return not candidate.reading.enclitic and all(deed_adjective(form) for form in between)


def _named_as_doer(layout: Layout, entity: Entity) -> bool:
    """A phrase that names the doer stands before the entity or the nouns that head it: على يد عناصر من الفصيل."""
    marks = agent_marks()
    for end in range(entity.first, entity.first - entity.gap - 1, -1):
        if (" " + " ".join(layout.forms[max(0, end - 2) : end])).endswith(marks):
            return True
    return False


def _act(draft: Draft, entities: list[Entity], reason: str) -> None:
    known = {party.entity.first for party in draft.agents}
    added = [Party(e) for e in entities if e.is_party and e.first not in known]
    if added:
        draft.agents += added
        draft.why(f"agent: {reason}")


def _undergo(draft: Draft, entities: list[Entity], reason: str) -> None:
    for entity in entities:
        _put(draft, entity, "target", reason)


def _put(draft: Draft, entity: Entity, role: str, reason: str) -> None:
    if entity.kind == "place":
        if role in ("place", "target") and entity not in draft.places:
            draft.places.append(entity)
    elif entity.is_party and _free(draft, entity) and (role == "target" or (role == "place" and not entity.marker)):
        draft.targets.append(entity)
        draft.why(f"target: {reason}")


def _free(draft: Draft, entity: Entity) -> bool:
    taken = {party.entity.first for party in draft.agents} | {target.first for target in draft.targets}
    return entity.first not in taken

"""Sides that a sentence does not name at the verb: its topic, the speaker who says "that he", or the deed before.

Arabic leaves a subject out when it goes on (ثم سيطرت على التل) and takes it up by a pronoun after a verb of
saying (أعلن الجيش أنه حرر البلدة). Sides of unconnected deeds are never guessed.
"""

from collections.abc import Callable, Sequence

from isnad.coding.carriers import UNDERGONE, governing_verb, names_doer
from isnad.coding.clause import clause_start, printed_passive
from isnad.coding.draft import NOBODY, Draft, Party
from isnad.coding.layout import ARMED, Entity, Layout, actor_of, is_counted
from isnad.coding.noun_roles import does_its_own
from isnad.coding.one_subject import another_between, next_verb_of_one_subject
from isnad.coding.roles import may_act
from isnad.knowledge.codebook import Codebook
from isnad.lang.ar.counted import PERSON, counted_noun
from isnad.lang.ar.syntax import (
    FEMININE_PLURAL,
    OF_TIME,
    TA_MARBUTA,
    WITH,
    joins,
)
from isnad.lang.ar.triggers import is_verb
from isnad.lang.ar.wordclass import is_class
from isnad.record.codes import ActorBasis, EventClass

MILITARY = frozenset({"air", "fire", "ground", "take", "siege", "leave", "hold", "blast", "damage", "free"})
VIOLENT = MILITARY | {"kill"}
CAMPAIGNS = frozenset({"air", "fire", "ground"})
OPEN_FIGHTING = frozenset({"air", "fire", "ground", "take", "siege"})
CAPTURES = frozenset({"territory_gain", "ground_attack"})
_JOINED = 8  # tokens from a deed noun back to the one that و joins it to
_REACH = 2
_BYSTANDERS = frozenset({"political", "media", "ngo_io"})  # أضاف الوزير أن المرافق دمرت


def carry_sides(layout: Layout, drafts: Sequence[Draft], codebook: Codebook) -> None:
    """Give deeds without a doer the topic of their sentence, else the doer of the deed told just before.

    A verb right after a noun of a deed has that deed as its subject (ضربة جوية استهدفت مقرهم), and no doer.
    """
    last: Draft | None = None
    campaign: Draft | None = None
    ends = {draft.candidate.last for draft in drafts}
    for draft in drafts:
        if last is not None and not draft.agents and next_verb_of_one_subject(layout, last, draft):
            _take_over(last, draft)
        elif (
            not draft.agents
            and campaign is not None
            and draft.candidate.sense.refine == "breach"
            and not draft.candidate.reading.enclitic
        ):
            _take_over(campaign, draft)
            _said_of(campaign, draft)
        elif not draft.agents and draft.candidate.first not in ends and _wants_doer(layout, draft, codebook.group):
            if last is not None and _of_its_doer(layout, last, draft):
                _take_over(last, draft)
            if not draft.agents:
                _from_sentence(layout, draft, last)
            if not draft.agents and last is not None and _goes_on(layout, last, draft, codebook.group):
                _take_over(last, draft)
        elif last is not None and _fought_by(layout, last, draft):
            _join(last, draft)
        draft.agents = [party for party in draft.agents if may_act(party, draft, codebook)]
        if draft.agents and not (last is not None and _aside(layout, last, draft)):
            last = draft
        if draft.agents:
            campaign = draft if codebook.group(draft.event_class) in CAMPAIGNS else campaign


def _wants_doer(layout: Layout, draft: Draft, group: Callable[[EventClass], str]) -> bool:
    sense = draft.candidate.sense
    if (
        sense.passive
        or printed_passive(layout, draft.candidate)
        or ("patient" in sense.flags and not (_surely_active(draft) or _takes_up_topic(layout, draft)))
        or (draft.candidate.is_verb and sense.genitive == NOBODY)
    ):
        return False
    return group(draft.event_class) in MILITARY or sense.refine == "attack"


def _surely_active(draft: Draft) -> bool:
    """اعتقلت عشرين شابا, اعتقلوا شابا: a passive verb would agree with the young man as its subject."""
    verb = draft.candidate.sense.verb
    if verb is None or verb.aspect != "past" or not draft.targets:
        return False
    first = draft.targets[0]
    if first.first < draft.candidate.last:
        return False
    actor = actor_of(first)
    if verb.number == "plural":
        return True
    masculine = actor is not None and actor.generic and not first.mention.text.endswith((TA_MARBUTA, *FEMININE_PLURAL))
    return verb.gender == "feminine" and masculine


def _takes_up_topic(layout: Layout, draft: Draft) -> bool:
    """A pronoun right before the verb takes up the force that speaks: أكد الجيش أنه اعتقل قياديا."""
    first = draft.candidate.first
    return draft.candidate.is_verb and first > 0 and is_class(layout.forms[first - 1], "taking_up")


def _from_sentence(layout: Layout, draft: Draft, last: Draft | None) -> None:
    """The topic of the sentence: the last side named bare before the verb, later than the deed told before it.

    It is also who plans a deed that a noun names: أعدت القوات خطة لتحرير المدينة.
    """
    if not draft.candidate.is_verb and draft.factuality != "planned" and not does_its_own(layout, draft.candidate):
        return
    sentence = layout.article.sentences[draft.candidate.sentence]
    first = sentence.first
    if last is not None and last.candidate.sentence == draft.candidate.sentence:
        first = last.candidate.last
    before = layout.between(first, draft.candidate.first, ("actor", "person"))
    bare = [e for e in before if not e.marker and not e.joined and not is_counted(layout, e)]
    bare = [e for e in bare if not _in_relative_clause(layout, e)]
    taken = {target.first for target in draft.targets}
    owned = does_its_own(layout, draft.candidate)  # a pronoun means who the clause began with
    bare = _joined_deed(layout, draft) or bare
    topics = (
        e for e in (bare if owned else reversed(bare)) if e.first not in taken and _can_be_topic(layout, e, draft)
    )
    topic = next(topics, None)
    if topic is not None:
        draft.agents = [Party(topic) if draft.candidate.is_verb else Party(topic, "inferred")]
        draft.why("agent: the side that the sentence tells of")


def _joined_deed(layout: Layout, draft: Draft) -> list[Entity]:
    """Whose deed the noun before و names: of بعد تقدم الفصيل نحوها وسيطرته على الجبل the same force took the hill."""
    candidate = draft.candidate
    if candidate.is_verb or not joins(candidate.reading.proclitic):
        return []
    sentence = layout.article.sentences[candidate.sentence]
    near = range(candidate.first - 1, max(sentence.first, candidate.first - _JOINED) - 1, -1)
    deed = next((token for token in near if token in layout.deeds), None)
    whose = [] if deed is None else layout.between(deed + 1, deed + 2, ("actor", "person"))
    return [entity for entity in whose if not entity.marker]


def _aside(layout: Layout, last: Draft, draft: Draft) -> bool:
    """A relative clause tells of its noun; the sentence goes on with the doer of its own verb: الذين هاجموا المقر."""
    return (
        last.candidate.sentence == draft.candidate.sentence and draft.candidate.is_verb and _is_relative(layout, draft)
    )


def _in_relative_clause(layout: Layout, entity: Entity) -> bool:
    """The subject of a relative clause is no topic of its sentence: القاعدة التي تحاصرها الفصائل."""
    return any(is_class(form, "relative") for form in layout.forms[max(0, entity.first - 2) : entity.first])


def _is_relative(layout: Layout, draft: Draft) -> bool:
    first = draft.candidate.first
    return first > 0 and is_class(layout.forms[first - 1], "relative")


def _of_its_doer(layout: Layout, last: Draft, draft: Draft) -> bool:
    """The pronoun on a verbal noun is the doer of the deed told before it in the sentence: قصفوا البلدة لدى سيطرتهم."""
    return last.candidate.sentence == draft.candidate.sentence and does_its_own(layout, draft.candidate)


def _can_be_topic(layout: Layout, entity: Entity, draft: Draft) -> bool:
    """A force; people in the plural only before a plural verb: of رد الجنود بعدما أطلقت النيران somebody else fired."""
    actor = actor_of(entity)
    verb = draft.candidate.sense.verb
    if verb is not None and verb.number == "singular" and _are_several(layout, entity):
        return False
    if actor is None or actor.sector in ARMED:
        return actor is not None
    return draft.event_class == "release" or (
        draft.event_class == "property_destruction" and actor.sector not in _BYSTANDERS
    )


def _are_several(layout: Layout, entity: Entity) -> bool:
    noun = counted_noun(layout.forms[entity.first])
    return noun is not None and noun[0].unit == PERSON and noun[0].number == "plural"


def _goes_on(layout: Layout, last: Draft, draft: Draft, group: Callable[[EventClass], str]) -> bool:
    if draft.candidate.is_verb and (_subordinate(layout, draft) or not _agree(last, draft)):
        return False
    if draft.candidate.is_verb and _side_in_clause(layout, draft):
        return False
    if not draft.candidate.is_verb and (UNDERGONE in draft.reasons or another_between(layout, last, draft)):
        return False  # الهجمات التي شهدتها البلاد: it is told whom they befell, and not whose they were
    if not draft.candidate.is_verb and (_carried_by_another(layout, last, draft) or _parted(layout, draft)):
        return False
    near = draft.candidate.sentence - last.candidate.sentence <= _REACH
    return near and group(last.event_class) in VIOLENT and _same_field(last, draft, group)


def _side_in_clause(layout: Layout, draft: Draft) -> bool:
    """A bare side before the verb in its clause is its subject, however it is described: وحدات موالية لهادي طردت."""
    start = clause_start(layout, draft.candidate.first, layout.article.sentences[draft.candidate.sentence])
    taken = {target.first for target in draft.targets}
    before = layout.between(start, draft.candidate.first, ("actor", "person"))
    return any(not e.marker and e.first not in taken for e in before)


def _parted(layout: Layout, draft: Draft) -> bool:
    """A deed after which, or because of which, another was done may be anybody's: اقتحموا المقر عقب قصف البلدة.

    A clash that comes before a capture is the captors' as well: سيطروا على البلدة بعد اشتباكات.
    """
    first = draft.candidate.first
    if does_its_own(layout, draft.candidate):
        return False  # لدى سيطرته على المدينة
    return first > 0 and layout.forms[first - 1] in OF_TIME and draft.event_class != "armed_clash"


def _carried_by_another(layout: Layout, last: Draft, draft: Draft) -> bool:
    """The verb that carries the noun has a subject of its own, known or not: دفع الحراسة إلى إطلاق النار.

    One that stands before the deed told last carries that too: بدأ الجيش هجوما بهدف السيطرة على الطريق.
    """
    sentence = layout.article.sentences[draft.candidate.sentence]
    verb = governing_verb(layout, draft.candidate.first, sentence)
    if verb is None or verb < last.candidate.first:
        return False
    return is_verb(layout.forms[verb]) and names_doer(layout.forms[verb])


def _fought_by(layout: Layout, last: Draft, draft: Draft) -> bool:
    """The captors fought the clash that came before their capture: سيطروا على البلدة بعد معارك مع الجيش."""
    first = draft.candidate.first
    told_after = first > 0 and layout.forms[first - 1] in OF_TIME
    if not told_after or draft.event_class != "armed_clash" or draft.candidate.is_verb or len(draft.agents) != 1:
        return False
    if last.candidate.sentence != draft.candidate.sentence or last.event_class not in CAPTURES:
        return False
    return draft.agents[0].entity.marker == WITH and not another_between(layout, last, draft)


def _subordinate(layout: Layout, draft: Draft) -> bool:
    """The subject of الذي فجر نفسه or أن يفجر نفسه is whom the clause hangs on, not the doer told before."""
    before = layout.forms[draft.candidate.first - 1] if draft.candidate.first else ""
    return any(is_class(before, name) for name in ("relative", "complementizer"))


def _agree(last: Draft, draft: Draft) -> bool:
    """Two verbs of one subject agree in gender: after استعادت السلطات, فجر goes on with another."""
    one, other = last.candidate.sense.verb, draft.candidate.sense.verb
    return one is None or other is None or not last.candidate.is_verb or one.gender == other.gender


def _said_of(campaign: Draft, breach: Draft) -> None:
    """The breach is the campaign itself under another name: where and since when it is told are the same."""
    if not breach.places:
        breach.places, breach.place_basis = list(campaign.places), "carried"
    if breach.time is None:
        breach.time, breach.time_basis = campaign.time, "carried"
    breach.why("place: of the campaign that is called a breach")
    breach.why("time: of the campaign that is called a breach")


def _same_field(last: Draft, draft: Draft, group: Callable[[EventClass], str]) -> bool:
    """A verb goes on with its subject; a noun of open fighting within its sentence, where its doer is inferred.

    A blast, a killing or a kidnapping told beside an army's strike is nobody's until the report says whose.
    """
    if draft.candidate.is_verb or draft.candidate.reading.enclitic:
        return True
    same_sentence = last.candidate.sentence == draft.candidate.sentence
    return same_sentence and {group(last.event_class), group(draft.event_class)} <= OPEN_FIGHTING


def _join(last: Draft, draft: Draft) -> None:
    """Put the doers of the deed told before beside the one side that the clash names."""
    named = {party.entity.first for party in draft.agents} | {target.first for target in draft.targets}
    draft.agents += [Party(party.entity, "inferred") for party in last.agents if party.entity.first not in named]
    draft.why("agent: the doer of the capture that the clash led to, inferred")


def _take_over(last: Draft, draft: Draft) -> None:
    targets = {target.first for target in draft.targets}
    going_on = draft.candidate.is_verb
    basis: ActorBasis = "stated_by_source" if going_on else "inferred"
    draft.agents = [Party(party.entity, basis) for party in last.agents if party.entity.first not in targets]
    if draft.agents:
        draft.why(f"agent: the doer of the deed told before, {'not named again' if going_on else 'inferred'}")

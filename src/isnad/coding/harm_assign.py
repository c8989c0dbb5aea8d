"""Which event a figure of harm belongs to."""

from collections.abc import Callable, Sequence

from isnad.coding.clause import clause_end, opens_clause
from isnad.coding.draft import Candidate, Draft
from isnad.coding.harm import HarmFigure
from isnad.coding.harm_phrase import PLURAL
from isnad.coding.harm_titles import is_heading, tells_anew
from isnad.coding.layout import Entity, Layout, actor_of, is_crowd, is_only_a_victim, is_thing, place_of
from isnad.lang.ar.harm_words import harm_class, has_stem, in_class, tells_of_harm
from isnad.lang.ar.syntax import LOCATIVES, joined_by_and
from isnad.record.codes import EventClass, HarmKind
from isnad.record.mentions import TimeMention

Carries = Callable[[EventClass, HarmKind], bool]
_REACH = 3
_PERIOD = 15
_HEAD = 3
_LED = 3
_OFFICES = "political"  # بعد وفاة الرئيس
_STRIKES = frozenset(
    {"airstrike", "drone_strike", "shelling", "bombing", "suicide_bombing", "landmine", "chemical_attack"}
)
_FINE = frozenset({"site", "settlement", "district"})
_LONG = frozenset({"month", "season", "year", "decade"})
_GATHERINGS: frozenset[EventClass] = frozenset({"protest", "sit_in", "strike", "siege", "territory_gain"})


def assign_harm(
    layout: Layout, drafts: Sequence[Draft], figures: Sequence[HarmFigure], carries: Carries
) -> dict[int, list[HarmFigure]]:
    """Return for each draft (by index) its figures: those told with its trigger first, those of a title last.

    A figure goes to the deed of its own clause, else to the deed whose trigger is its own verb, else to the nearest
    of its sentence that can carry it, else to the last one told in the few sentences before. A denied figure belongs
    to none, nor does the toll of a period or of an accident that no deed of its sentence carries, nor a figure of a
    title that the body tells again.
    """
    told = [figure for figure in figures if not figure.negated]
    hosts = [(figure, _host(layout, drafts, figure, told, carries)) for figure in told]
    body = [figure for figure, host in hosts if host is not None and not is_heading(layout, figure)]
    by_draft: dict[int, list[HarmFigure]] = {}
    for figure, host in hosts:
        if host is not None and (not is_heading(layout, figure) or tells_anew(figure, body)):
            by_draft.setdefault(host, []).append(figure)
    return {host: _by_nearness(layout, drafts[host], _counted(hosted)) for host, hosted in by_draft.items()}


def _counted(figures: list[HarmFigure]) -> list[HarmFigure]:
    """The figures without a bare "dead" where the same sentence counts them: سقط العشرات قتلى."""
    counted = {(figure.sentence, figure.kind) for figure in figures if not _bare(figure)}
    return [figure for figure in figures if not (_bare(figure) and (figure.sentence, figure.kind) in counted)]


def _bare(figure: HarmFigure) -> bool:
    return figure.word == PLURAL and figure.high is None and " " not in figure.text


def _by_nearness(layout: Layout, draft: Draft, figures: list[HarmFigure]) -> list[HarmFigure]:
    def order(figure: HarmFigure) -> tuple[bool, bool, int, str]:
        own = figure.sentence == draft.candidate.sentence
        return is_heading(layout, figure), not own, figure.first, figure.kind

    return sorted(figures, key=order)


def _host(
    layout: Layout, drafts: Sequence[Draft], figure: HarmFigure, told: Sequence[HarmFigure], carries: Carries
) -> int | None:
    able = [i for i, draft in enumerate(drafts) if carries(draft.event_class, figure.kind)]
    owner = next((i for i in able if _is_anchor(drafts[i], figure)), None)
    if figure.meant:
        return owner
    if owner is not None and drafts[owner].candidate.sentence == figure.sentence:
        return owner
    if owner is not None and any(_is_retelling(drafts[owner], figure, other) for other in told):
        return owner
    if _is_natural(layout, figure):
        return None
    beside = [i for i in able if _here(layout, drafts[i], figure)]
    nearest = min(beside, key=lambda i: _rank(layout, drafts[i], figure), default=None)
    if nearest is not None and (owner is None or _is_of_it(layout, drafts[nearest], figure)):
        return nearest  # where its verb was found to retell a deed told elsewhere, the one beside it comes first
    if figure.kind == "missing" or _stands_apart(layout, figure):
        return None
    last = owner if owner is not None else _before(layout, drafts, figure, able)
    return None if last is None or drafts[last].event_class in _GATHERINGS else last


def _is_retelling(draft: Draft, figure: HarmFigure, other: HarmFigure) -> bool:
    """Whether another figure is the same, told with the deed itself."""
    same = (figure.kind, figure.low, figure.high) == (other.kind, other.low, other.high)
    return same and other.sentence == draft.candidate.sentence and _is_anchor(draft, other)


def _is_of_it(layout: Layout, draft: Draft, figure: HarmFigure) -> bool:
    """Whether a figure goes with a deed of its sentence: in its clause, or in one that goes on from the fighting.

    قتل 17 في مواجهات في تعز، بينما قتل 3 من المقاومة: the three died there as well.
    """
    holds, divided, _ = _rank(layout, draft, figure)
    return not divided or not (holds or figure.anchor < min(c.first for c in _here(layout, draft, figure)))


def _is_natural(layout: Layout, figure: HarmFigure) -> bool:
    """Whether somebody named only died (إعلان وفاة الزعيم): of wounds, or where a deed led to it, he was killed."""
    forms = layout.forms
    if figure.high != 1 or not has_stem(forms[figure.anchor], harm_class("natural", "words")):
        return False
    entities = layout.between(figure.first, figure.last, ("person", "actor"))
    if all((actor := actor_of(one)) is not None and actor.generic and actor.sector != _OFFICES for one in entities):
        return False
    led = forms[max(0, figure.anchor - _LED) : figure.anchor]
    after = forms[figure.anchor + 1 : figure.last + _LED]
    return not (any(in_class(f, "carrier", "words") for f in led) or any(in_class(f, "wounds", "words") for f in after))


def _before(layout: Layout, drafts: Sequence[Draft], figure: HarmFigure, able: Sequence[int]) -> int | None:
    """The last deed told in the sentences before, unless the figure is told of another place."""
    places = _places(layout, figure)
    near = [i for i in able if 0 < figure.sentence - max(_earlier(drafts[i], figure)) <= _REACH]
    near = [i for i in near if not places or not drafts[i].places or places & _names(drafts[i].places)]
    return max(near, key=lambda i: max(_earlier(drafts[i], figure)), default=None)


def _rank(layout: Layout, draft: Draft, figure: HarmFigure) -> tuple[bool, bool, int]:
    """Taking a place kills nobody by itself; a deed of the same clause comes first, then the nearest."""
    here = _here(layout, draft, figure)
    divided = all(_divided(layout, candidate, figure) for candidate in here)
    distance = min(abs(candidate.first - figure.first) for candidate in here)
    return draft.event_class == "territory_gain", divided, distance


def _here(layout: Layout, draft: Draft, figure: HarmFigure) -> list[Candidate]:
    """The triggers of a draft in the sentence of a figure that name a deed and not its toll."""
    here = [c for c in (draft.candidate, *draft.twins) if c.sentence == figure.sentence]
    return [c for c in here if c is draft.candidate or not tells_of_harm(layout.forms[c.first])]


def _divided(layout: Layout, candidate: Candidate, figure: HarmFigure) -> bool:
    """Whether a clause of its own begins between trigger and figure: one that tells neither of harm nor its cause."""
    low, high = sorted((candidate.first, figure.anchor))
    return any(_parts(layout, token) for token in range(low + 1, high + 1))


def _parts(layout: Layout, token: int) -> bool:
    form = layout.forms[token]
    if in_class(form, "bounds", "words"):
        return True
    news = joined_by_and(form) and opens_clause(layout, token)
    return news and not (tells_of_harm(form) or in_class(form, "carrier", "words"))


def _stands_apart(layout: Layout, figure: HarmFigure) -> bool:
    """Whether the figure is the toll of a long period, or of an accident, that no deed told elsewhere can carry."""
    sentence = layout.article.sentences[figure.sentence]
    if any(in_class(form, "accident", "words") for form in layout.forms[sentence.first : sentence.last]):
        return True
    first, last = max(sentence.first, figure.first - _PERIOD), min(sentence.last, figure.last + _PERIOD)
    return any(_spans(layout, entity) for entity in layout.between(first, last, ("time",))) or any(
        in_class(form, "period", "since") and in_class(layout.forms[token + 1], "period", "start")
        for token, form in enumerate(layout.forms[first : last - 1], first)
    )


def _spans(layout: Layout, entity: Entity) -> bool:
    """Whether a time is a stretch of a month or more: ثلاثين عاما, منذ عام 2009."""
    mention = entity.mention
    if not isinstance(mention, TimeMention) or mention.precision not in _LONG:
        return False
    since = entity.first > 0 and in_class(layout.forms[entity.first - 1], "period", "since")
    return mention.type == "duration" or since


def _is_anchor(draft: Draft, figure: HarmFigure) -> bool:
    return any(c.first <= figure.anchor < c.last for c in (draft.candidate, *draft.twins))


def sentences_of(draft: Draft) -> set[int]:
    """Return the numbers of the sentences that tell a draft."""
    return {candidate.sentence for candidate in (draft.candidate, *draft.twins)}


def _earlier(draft: Draft, figure: HarmFigure) -> list[int]:
    return [number for number in sentences_of(draft) if number < figure.sentence] or [-1000]


def _places(layout: Layout, figure: HarmFigure) -> set[str]:
    """Where the harm is said to have befallen: at the head of its sentence, or after the figure in its clause."""
    sentence = layout.article.sentences[figure.sentence]
    end = clause_end(layout, max(figure.last, figure.anchor + 1), sentence)
    head = layout.between(sentence.first, sentence.first + _HEAD, ("place",))
    told = [*head, *layout.between(figure.last, end, ("place",))]
    return _names([place for place in told if place.marker in LOCATIVES])


def _names(places: Sequence[Entity]) -> set[str]:
    known = [place for entity in places if (place := place_of(entity)) is not None and place.level in _FINE]
    return {place.gazetteer_id or place.text for place in known}


def add_victims(layout: Layout, draft: Draft, figures: Sequence[HarmFigure]) -> None:
    """Name as targets those whom the figures count, where the clause of the trigger named none."""
    draft.targets = [target for target in draft.targets if not _only_counted(target)]
    if draft.event_class in _STRIKES:
        draft.targets = [target for target in draft.targets if not _told_as_victims(target)]
    if not all(is_thing(target) for target in draft.targets):
        return
    doers = {party.entity.first for party in draft.agents}
    for figure in (each for each in figures if not each.meant):
        for entity in layout.between(figure.first, max(figure.last, figure.first + 1), ("actor", "person")):
            if _only_counted(entity):
                continue
            if entity.first not in doers and entity not in draft.targets and not figure.part:
                draft.targets.append(entity)
                draft.why("target: those whom the figure of harm counts")
    draft.targets = [target for target in draft.targets if not is_only_a_victim(target)]


def _only_counted(entity: Entity) -> bool:
    """قتل المئات: a number without a noun is a figure of harm, and nobody."""
    actor = actor_of(entity)
    return actor is not None and is_crowd(actor)


def _told_as_victims(entity: Entity) -> bool:
    """People of no kind (أربعة أشخاص، جرحى) are what came of a blast or a strike, not what it was aimed at."""
    actor = actor_of(entity)
    return actor is not None and actor.who is not None and actor.who.role is not None and is_only_a_victim(entity)

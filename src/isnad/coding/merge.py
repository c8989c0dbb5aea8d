"""One event told several times in a report: title, lead, later retelling, and the clause that gives its toll."""

from collections.abc import Callable, Sequence

from isnad.coding.clause import clause_end, clause_start
from isnad.coding.draft import Draft, Ground
from isnad.coding.layout import Entity, Layout, place_of
from isnad.coding.speech import SPEECH_CLASSES
from isnad.record.codes import EventClass
from isnad.record.mentions import PlaceMention

LETHAL = frozenset({"air", "fire", "blast", "ground", "chem", "kill", "take", "siege"})
SPANNING = frozenset({"fundraising", "training", "negotiation", "election", "trial", "aid"})
SINGLE = frozenset({"fundraising", "training"})
_TOLL_REACH = 2
_SURETY: dict[Ground, int] = {"none": 0, "carried": 1, "sentence": 2, "own": 3}


def merge_drafts(layout: Layout, drafts: Sequence[Draft], group: Callable[[EventClass], str]) -> list[Draft]:
    """Return the drafts with retellings folded into the first telling; titles and captions fold into the body."""
    drafts = _with_own_tolls(layout, drafts, group)
    kept: list[Draft] = []
    for draft in drafts:
        if not _is_title(layout, draft):
            host = next((k for k in reversed(kept) if _same_event(layout, k, draft, group)), None)
            _keep(kept, host, draft)
    for draft in drafts:
        if _is_title(layout, draft):
            host = next((k for k in _by_date(kept, draft) if _same_event(layout, k, draft, group)), None)
            _keep(kept, host or _told_below(layout, kept, draft, group), draft)
    return sorted(kept, key=lambda draft: draft.candidate.first)


def _told_below(
    layout: Layout, kept: Sequence[Draft], title: Draft, group: Callable[[EventClass], str]
) -> Draft | None:
    """The body tells what its title says, in other words: the first deed of the class, else of its group."""
    if layout.article.sentences[title.candidate.sentence].kind == "caption":
        return None
    body = [k for k in kept if not _is_title(layout, k) and _told_alike(k, title)]
    alike = next((k for k in body if k.event_class == title.event_class), None)
    if alike or title.event_class in SPEECH_CLASSES:
        return alike
    return next((k for k in body if group(k.event_class) == group(title.event_class)), None)


def _with_own_tolls(layout: Layout, drafts: Sequence[Draft], group: Callable[[EventClass], str]) -> list[Draft]:
    """Fold each run of tolls into the deed that follows in their clause: قتل ثلاثة وجرح تسعة في تفجير."""
    kept: list[Draft] = []
    run: list[Draft] = []
    for draft in drafts:
        if run and not _goes_with(layout, run[-1], draft):
            kept, run = [*kept, *run], []
        if _is_toll(draft):
            run.append(draft)
        elif run and group(draft.event_class) in LETHAL and _sides_fit(run[0], draft):
            for toll in run:
                _fold(draft, toll)
            kept, run = [*kept, draft], []
        else:
            kept, run = [*kept, *run, draft], []
    return [*kept, *run]


def _goes_with(layout: Layout, toll: Draft, draft: Draft) -> bool:
    """Tell whether the draft stands in the clause of the toll, or is a toll that و joins to it."""
    if toll.candidate.sentence != draft.candidate.sentence:
        return False
    sentence = layout.article.sentences[toll.candidate.sentence]
    end = clause_end(layout, toll.candidate.last, sentence)
    return draft.candidate.first < end or (_is_toll(draft) and draft.candidate.first == end)


def _keep(kept: list[Draft], host: Draft | None, draft: Draft) -> None:
    if host is None:
        kept.append(draft)
    else:
        _fold(host, draft)


def _by_date(kept: list[Draft], draft: Draft) -> list[Draft]:
    """A caption with a date of its own looks first for a deed of that date."""
    return sorted(kept, key=lambda k: _value(k) != _value(draft)) if draft.time_basis == "own" else kept


def _value(draft: Draft) -> str | None:
    return getattr(draft.time.mention, "value", None) if draft.time is not None else None


def _same_event(layout: Layout, first: Draft, second: Draft, group: Callable[[EventClass], str]) -> bool:
    one, other = group(first.event_class), group(second.event_class)
    if one != other and not (_near(first, second) and (_tolls(first, second, one, other) or _same_fire(first, second))):
        return False
    if not _sides_fit(first, second):
        return False
    if not _times_fit(first, second) or not _told_alike(first, second):
        return False
    if _is_title(layout, second) and first.event_class == second.event_class:
        return True
    if first.event_class == second.event_class and _more_of_it(first, second):
        return True
    if not _places_fit(first, second):
        return False
    if _is_title(layout, second):
        return True
    return one != other or _retold(first, second) or _one_clause(layout, first, second)


def _one_clause(layout: Layout, first: Draft, second: Draft) -> bool:
    """Two triggers of one clause name one deed: صد هجوم، نصب كمين، عملية اقتحام."""
    sentence = layout.article.sentences[first.candidate.sentence]
    start = clause_start(layout, second.candidate.first, sentence)
    return first.candidate.sentence == second.candidate.sentence and start <= first.candidate.first


def _told_alike(first: Draft, second: Draft) -> bool:
    """An attempt or a plan is not the deed itself."""
    return first.factuality == second.factuality or "asserted" not in (first.factuality, second.factuality)


def _retold(first: Draft, second: Draft) -> bool:
    """A later mention retells when it is definite or brings no place and no side of its own."""
    if second.candidate.sense.shape == "noun" and (
        second.candidate.reading.article or second.candidate.reading.enclitic
    ):
        return True
    if _shared_places(first, second) and (first.event_class == second.event_class):
        return True
    if first.event_class == second.event_class and _same_doing(first, second):
        return True
    return not (_own_place(second) or second.agents or second.targets)


def _same_doing(first: Draft, second: Draft) -> bool:
    """One side's deed told of a region and again of a part of it, with one date between them, is one deed."""
    if first.time is not None and second.time is not None:
        return False
    inside = _contains(first.places, second.places) or _contains(second.places, first.places)
    return inside and bool(_stated(first) & _stated(second))


def _more_of_it(first: Draft, second: Draft) -> bool:
    """A campaign told first in general and then with its places: a collection, a training, talks.

    A report tells of one collection or one training where nobody else is named as doing it.
    """
    if first.event_class not in SPANNING or (first.targets and second.targets):
        return False
    return not _own_place(first) or (first.event_class in SINGLE and not second.agents)


def _own_place(draft: Draft) -> bool:
    return bool(draft.places) and draft.place_basis == "own"


def _is_toll(draft: Draft) -> bool:
    """A killing without a doer, or a verb of striking whose subject is a deed, adds to the deed told beside it."""
    return (
        draft.candidate.sense.event_class == "killing"
        and draft.candidate.sense.refine in ("kill", "hit", "mortal")
        and not draft.agents
    )


def _tolls(first: Draft, second: Draft, one: str, other: str) -> bool:
    return _toll_of(second, one) or _toll_of(first, other)


def _same_fire(first: Draft, second: Draft) -> bool:
    """قصف alone leaves the means open, and a telling beside it names them: a strike from the air."""
    return {first.event_class, second.event_class} == {"shelling", "airstrike"} and any(
        draft.event_class == "shelling" and draft.candidate.sense.refine == "hit" and not draft.weapons
        for draft in (first, second)
    )


def _toll_of(draft: Draft, group: str) -> bool:
    return _is_toll(draft) and group in LETHAL


def _near(first: Draft, second: Draft) -> bool:
    return abs(first.candidate.sentence - second.candidate.sentence) <= _TOLL_REACH


def _is_title(layout: Layout, draft: Draft) -> bool:
    return layout.article.sentences[draft.candidate.sentence].kind in (
        "title",
        "kicker",
        "subtitle",
        "caption",
    )


def _names(entities: Sequence[Entity]) -> set[str]:
    found = set()
    for entity in entities:
        mention = entity.mention
        found.add(getattr(mention, "actor_id", None) or getattr(mention, "gazetteer_id", None) or mention.text)
    return found


def _shared_places(first: Draft, second: Draft) -> bool:
    return bool(_names(first.places) & _names(second.places))


def _places_fit(first: Draft, second: Draft) -> bool:
    if "own" not in (first.place_basis, second.place_basis) or _shared_places(first, second):
        return True
    if not (first.places and second.places) or "carried" in (first.place_basis, second.place_basis):
        return True
    return _contains(first.places, second.places) or _contains(second.places, first.places)


def _contains(wider: Sequence[Entity], finer: Sequence[Entity]) -> bool:
    """A country or region on one side and a place of that country on the other can be one scene."""
    for broad in wider:
        outer = place_of(broad)
        if outer is None or outer.level not in ("country", "region", "governorate"):
            continue
        for narrow in finer:
            inner = place_of(narrow)
            if inner is not None and _lies_in(inner, outer):
                return True
    return False


def _lies_in(inner: PlaceMention, outer: PlaceMention) -> bool:
    if inner.country != outer.country or inner.level in ("country", outer.level):
        return False
    return outer.level == "country" or (inner.admin1 is not None and inner.admin1 == outer.name.en)


def _times_fit(first: Draft, second: Draft) -> bool:
    if first.time is None or second.time is None or not first.time_basis == second.time_basis == "own":
        return True
    one, other = getattr(first.time.mention, "value", None), getattr(second.time.mention, "value", None)
    return one is None or other is None or one[:10] == other[:10] or one in other or other in one


def _sides_fit(first: Draft, second: Draft) -> bool:
    agents = _stated(first), _stated(second)
    targets = _names(first.targets), _names(second.targets)
    clash = all(agents) and not (agents[0] & agents[1])
    return not clash and not (all(targets) and not (targets[0] & targets[1]) and all(agents))


def _stated(draft: Draft) -> set[str]:
    """The doers as stated; an accused one is another voice on the same deed and parts no two tellings."""
    return _names([party.entity for party in draft.agents if party.alleged_by is None])


def _fold(host: Draft, guest: Draft) -> None:
    """Take what the guest adds into the host; what stands in a trigger's own clause wins."""
    if _same_fire(host, guest):
        host.event_class = "airstrike"
    if _is_toll(guest) and not _is_toll(host):
        host.event_class = _class_of_both(host, guest)
    if _is_toll(host) and not _is_toll(guest):
        host.event_class = _class_of_both(guest, host)
        host.candidate, guest.candidate = guest.candidate, host.candidate
    host.twins += [guest.candidate, *guest.twins]
    known = _names([party.entity for party in host.agents])
    if not host.agents:
        host.agents = list(guest.agents)
        _copy_reasons(host, guest, "agent")
    else:
        accused = [party for party in guest.agents if party.alleged_by is not None]
        host.agents += [party for party in accused if not (_names([party.entity]) & known)]
    known = _names([party.entity for party in host.agents])
    if guest.targets and not host.targets:
        host.targets = [target for target in guest.targets if not (_names([target]) & known)]
    fuller = host.time is None and guest.time is not None and _same_doing(host, guest)
    if fuller:
        host.candidate, host.twins[-1 - len(guest.twins)] = guest.candidate, host.candidate
    finer = (
        _surer(guest.place_basis, host.place_basis)
        or _contains(host.places, guest.places)
        or _names(host.places) < _names(guest.places)
    )
    if guest.places and (fuller or finer):
        host.places, host.place_basis = list(guest.places), guest.place_basis
        _copy_reasons(host, guest, "place")
    if guest.time is not None and _surer(guest.time_basis, host.time_basis):
        host.time, host.time_basis = guest.time, guest.time_basis
        _copy_reasons(host, guest, "time")
    host.weapons = list(dict.fromkeys(host.weapons + guest.weapons))
    host.why("told more than once in the report")


def _class_of_both(deed: Draft, toll: Draft) -> EventClass:
    """An attack whose toll says the means (قتل بالرصاص في هجوم) is of the class of the means."""
    general = deed.candidate.sense.refine == "attack" and deed.event_class in ("ground_attack", "killing")
    return toll.event_class if general and toll.event_class != "killing" else deed.event_class


def _surer(one: Ground, other: Ground) -> bool:
    return _SURETY[one] > _SURETY[other]


def _copy_reasons(host: Draft, guest: Draft, field: str) -> None:
    kept = [reason for reason in host.reasons if not reason.startswith(field)]
    host.reasons = [*kept, *(reason for reason in guest.reasons if reason.startswith(field))]

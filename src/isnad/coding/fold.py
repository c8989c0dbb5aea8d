"""One telling folded into another: what it adds is taken in, what stands in a trigger's own clause wins."""

from isnad.coding.draft import Draft, Ground
from isnad.coding.likeness import beside, contains, names, same_doing
from isnad.coding.when import days_of_mention
from isnad.record.codes import EventClass

_BLASTS = frozenset({"bombing", "suicide_bombing"})
REPEL = "repel"
_SURETY: dict[Ground, int] = {"none": 0, "carried": 1, "sentence": 2, "own": 3}


def fold(host: Draft, guest: Draft) -> None:
    """Take what the guest adds into the host; what stands in a trigger's own clause wins."""
    if same_fire(host, guest):
        host.event_class = "airstrike"
    if _general(host) and guest.event_class in _BLASTS and guest.candidate.reading.article:
        host.event_class = guest.event_class
    if is_toll(guest) and not is_toll(host):
        host.event_class = _class_of_both(host, guest)
    if is_toll(host) and not is_toll(guest):
        host.event_class = _class_of_both(guest, host)
        host.candidate, guest.candidate = guest.candidate, host.candidate
    if _repelled(host, guest):
        host.event_class = guest.event_class
        host.candidate, guest.candidate = guest.candidate, host.candidate
    host.doubtful = host.doubtful and guest.doubtful
    host.twins += [guest.candidate, *guest.twins]
    known = names([party.entity for party in host.agents])
    if not host.agents:
        host.agents = list(guest.agents)
        _copy_reasons(host, guest, "agent")
    else:
        accused = [party for party in guest.agents if party.alleged_by is not None]
        host.agents += [party for party in accused if not (names([party.entity]) & known)]
    known = names([party.entity for party in host.agents])
    if guest.targets and not host.targets:
        host.targets = [target for target in guest.targets if not (names([target]) & known)]
    fuller = host.time is None and guest.time is not None and same_doing(host, guest)
    if fuller:
        host.candidate, host.twins[-1 - len(guest.twins)] = guest.candidate, host.candidate
    if guest.places and (fuller or _finer(guest, host)):
        host.places, host.place_basis = list(guest.places), guest.place_basis
        _copy_reasons(host, guest, "place")
    if guest.time is not None and (_dated_surer(guest, host) or _finer_days(guest, host)):
        host.time, host.time_basis, host.announced = guest.time, guest.time_basis, guest.announced
        _copy_reasons(host, guest, "time")
    host.weapons = list(dict.fromkeys(host.weapons + guest.weapons))
    host.why("told more than once in the report")


def _repelled(host: Draft, guest: Draft) -> bool:
    """صد هجوم شنه الفصيل tells of the attack, where nobody is named as who repels it."""
    if host.candidate.sense.refine != REPEL or guest.candidate.sense.refine == REPEL or host.candidate.is_verb:
        return False
    return all(party.entity.first >= host.candidate.last for party in host.agents)


def _class_of_both(deed: Draft, toll: Draft) -> EventClass:
    """An attack whose toll says the means (قتل بالرصاص في هجوم) is of the class of the means."""
    return toll.event_class if _general(deed) and toll.event_class != "killing" else deed.event_class


def _general(deed: Draft) -> bool:
    """هجوم, اعتداء: an attack whose means the word leaves open."""
    return deed.candidate.sense.refine == "attack" and deed.event_class in ("ground_attack", "killing")


def _surer(one: Ground, other: Ground) -> bool:
    return _SURETY[one] > _SURETY[other]


def _dated_surer(guest: Draft, host: Draft) -> bool:
    """A day of the deed itself is surer than that of its announcement: أعلنت أمس عن مقتل, then قتل مساء الخميس."""
    if guest.announced != host.announced and guest.time_basis == host.time_basis:
        return host.announced
    return _surer(guest.time_basis, host.time_basis)


def _finer(guest: Draft, host: Draft) -> bool:
    """Tell whether the guest says more surely or finely where it was; a place that the host names adds nothing."""
    told, known = names(guest.places), names(host.places)
    if _surer(guest.place_basis, host.place_basis):
        return True
    if known < told:
        return not guest.candidate.sense.plural  # تفجيرات في بغداد والموصل: each place had its own
    return not told <= known and contains(host.places, guest.places)


def _finer_days(guest: Draft, host: Draft) -> bool:
    """Tell whether both are dated in their own clause, the guest's days within the host's: on the 22nd, in July."""
    if guest.time is None or host.time is None or not guest.time_basis == host.time_basis == "own":
        return False
    inner, outer = days_of_mention(guest.time), days_of_mention(host.time)
    if inner is None or outer is None or inner == outer:
        return False
    return outer[0] <= inner[0] <= inner[1] <= outer[1] or beside(outer, inner)


def _copy_reasons(host: Draft, guest: Draft, field: str) -> None:
    kept = [reason for reason in host.reasons if not reason.startswith(field)]
    host.reasons = [*kept, *(reason for reason in guest.reasons if reason.startswith(field))]


def is_toll(draft: Draft) -> bool:
    """A killing without a doer, or a verb of striking whose subject is a deed, adds to the deed told beside it."""
    sense = draft.candidate.sense
    fallen = sense.refine == "fall" and draft.event_class == "killing"  # أدى إلى سقوط 12 متمردا
    told = sense.event_class == "killing" and sense.refine in ("kill", "hit", "mortal")
    return (fallen or told) and not draft.agents


def same_fire(first: Draft, second: Draft) -> bool:
    """قصف alone leaves the means open, and a telling beside it names them: a strike from the air."""
    return {first.event_class, second.event_class} == {"shelling", "airstrike"} and any(
        draft.event_class == "shelling" and draft.candidate.sense.refine == "hit" and not draft.weapons
        for draft in (first, second)
    )

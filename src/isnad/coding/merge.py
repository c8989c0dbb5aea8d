"""One event told several times in a report: title, lead, later retelling, and the clause that gives its toll."""

from collections.abc import Callable, Sequence
from datetime import date

from isnad.coding.clause import clause_end, clause_start, goes_on
from isnad.coding.draft import Draft
from isnad.coding.elapsed import COUNTED_BACK, LASTED, comes_after
from isnad.coding.fold import fold, is_toll, same_fire
from isnad.coding.layout import Layout, is_only_a_victim
from isnad.coding.likeness import (
    contains,
    names,
    one_victim,
    own_place,
    places_fit,
    same_doing,
    shared_places,
    sides_fit,
    stated,
    times_fit,
    told_alike,
)
from isnad.coding.retelling import one_more, one_of_many, ranked, said_of
from isnad.coding.speech import SPEECH_CLASSES
from isnad.coding.when import day_of_report, days_of_mention
from isnad.lang.ar.clitics import definite as is_definite
from isnad.lang.ar.syntax import SINCE
from isnad.lang.ar.triggers import context_words
from isnad.record.codes import EventClass

LETHAL = frozenset({"air", "fire", "blast", "ground", "chem", "kill", "take", "siege"})
SPANNING = frozenset({"fundraising", "training", "negotiation", "election", "trial", "aid"})
SINGLE = frozenset({"fundraising", "training"})
_UNSPECIFIC = frozenset({"ground_attack", "killing"})
_GENERAL = frozenset({"hit", "attack", "kill", "mortal"})
_PAST = 14  # days before a report of which it tells no news
_LAY = "drop"  # ألقى, which with القبض is to arrest
_JAIL = "jail"
_LED_AWAY = frozenset({"lead_away", _JAIL})
_ONCE = LETHAL | {"form"}  # nobody is killed twice, and hardly ever appointed
_TOLL_REACH = 2
_NEXT = 4  # words between a deed and the one that it followed


def merge_drafts(layout: Layout, drafts: Sequence[Draft], group: Callable[[EventClass], str]) -> list[Draft]:
    """Return the drafts with retellings folded into the first telling; titles and captions fold into the body."""
    drafts = _with_own_tolls(layout, drafts, group)
    kept: list[Draft] = []
    for draft in drafts:
        if not is_title(layout, draft):
            host = next((k for k in reversed(kept) if _same_event(layout, k, draft, group)), None)
            _keep(kept, host, draft)
    for draft in drafts:
        if is_title(layout, draft):
            host = next((k for k in _by_date(kept, draft) if _same_event(layout, k, draft, group)), None)
            _keep(kept, host or _told_below(layout, kept, draft, group), draft)
    return sorted(kept, key=lambda draft: draft.candidate.first)


def _told_below(
    layout: Layout, kept: Sequence[Draft], title: Draft, group: Callable[[EventClass], str]
) -> Draft | None:
    """The body tells what its title says, in other words: the first deed of the class, else of its group."""
    if layout.article.sentences[title.candidate.sentence].kind == "caption":
        return None
    body = [k for k in kept if not is_title(layout, k) and told_alike(k, title)]
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
        if is_toll(draft):
            run.append(draft)
        elif run and group(draft.event_class) in LETHAL and sides_fit(run[0], draft):
            for toll in run:
                fold(draft, toll)
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
    return draft.candidate.first < end or (is_toll(draft) and draft.candidate.first == end)


def _keep(kept: list[Draft], host: Draft | None, draft: Draft) -> None:
    if host is None:
        kept.append(draft)
    else:
        fold(host, draft)


def _by_date(kept: list[Draft], draft: Draft) -> list[Draft]:
    """A caption with a date of its own looks first for a deed of that date."""
    return sorted(kept, key=lambda k: _value(k) != _value(draft)) if draft.time_basis == "own" else kept


def _value(draft: Draft) -> str | None:
    return getattr(draft.time.mention, "value", None) if draft.time is not None else None


def _same_event(layout: Layout, first: Draft, second: Draft, group: Callable[[EventClass], str]) -> bool:
    one, other = group(first.event_class), group(second.event_class)
    decided = _by_its_words(layout, first, second, one, other)
    if decided is not None:
        return decided
    if not sides_fit(first, second) or _of_another_day(first, second) or _two_deeds(layout, first, second):
        return False
    if not times_fit(first, second) or not told_alike(first, second):
        return False
    if first.event_class != second.event_class and first.time is None and _long_ago(layout, second):
        return False
    if is_title(layout, second) and first.event_class == second.event_class:
        return True
    if first.event_class == second.event_class and _more_of_it(first, second):
        return True
    if not places_fit(first, second):
        return False
    if is_title(layout, second):
        return True
    return one != other or _retold(first, second) or _one_clause(layout, first, second) or said_of(layout, second)


def _long_ago(layout: Layout, draft: Draft) -> bool:
    """قتلوا في اقتحام المخيم أواخر كانون الثاني: what ended weeks before the report is no deed of the news."""
    today = day_of_report(layout.article.document)
    days = days_of_mention(draft.time) if draft.time is not None and draft.time_basis == "own" else None
    if today is None or days is None:
        return False
    return (date.fromisoformat(today) - date.fromisoformat(days[1])).days > _PAST


def _by_its_words(layout: Layout, first: Draft, second: Draft, one: str, other: str) -> bool | None:
    """Whether the words of the second telling alone say that it is the first deed, or another; None if they do not."""
    if one in LETHAL and other in LETHAL and ranked(layout, second):
        return first.candidate.sentence == second.candidate.sentence and told_alike(first, second)
    if one != other and not _across_groups(layout, first, second, one, other):
        return False
    if not is_title(layout, second) and one_more(layout, second) and not _one_clause(layout, first, second):
        return False
    if one_of_many(first, second) or _long_before(layout, first, second) or _fell_and_freed(layout, first, second):
        return False
    if first.event_class == second.event_class and one in _ONCE and one_victim(first, second):
        return told_alike(first, second) and times_fit(first, second)
    if first.event_class == second.event_class and second.candidate.is_verb and said_of(layout, second):
        return told_alike(first, second) and times_fit(first, second)
    if (one == other and _led_away(second)) or _lays_hands_on(first, second):
        return first.candidate.sentence == second.candidate.sentence  # خطفوا المهندس واقتادوه إلى جهة مجهولة
    return told_alike(first, second) if _goes_with_storming(first, second, one) else None


def _fell_and_freed(layout: Layout, first: Draft, second: Draft) -> bool:
    """منذ سقوط المدينة في أيدي الفصيل is no telling of تحرير المدينة: others took it from them, and before."""
    fell, freed = (second, first) if first.candidate.sense.refine == "free" else (first, second)
    noun = fell.candidate
    since = noun.first > 0 and layout.forms[noun.first - 1] == SINCE
    return since and freed.candidate.sense.refine == "free" and noun.sense.refine == "fall"


def _long_before(layout: Layout, first: Draft, second: Draft) -> bool:
    """يأتي الهجوم بعد شهرين من هجوم دموي: what the first is told to have come so long after is another deed.

    Nor is a deed of one of its days a fight that went on for several: بعد ثلاثة أيام من الاشتباكات.
    """
    if first.event_class != second.event_class and LASTED in first.reasons and second.time_basis == "own":
        return True
    if first.candidate.sentence != second.candidate.sentence:
        return False
    followed = comes_after(layout, first)
    return COUNTED_BACK in second.reasons or (followed is not None and followed < second.candidate.first)


def _led_away(draft: Draft) -> bool:
    """واقتادوه إلى جهة مجهولة, وأودعوه السجن: what becomes of those taken. Who is jailed by name is told anew."""
    verb = draft.candidate
    return verb.sense.refine in _LED_AWAY and (verb.sense.refine != _JAIL or bool(verb.reading.enclitic))


def _two_deeds(layout: Layout, first: Draft, second: Draft) -> bool:
    """Two finite verbs of two classes tell two deeds: نهبوا الماشية وأحرقوا القرى, فجر شاحنة ثم انفجر لغم.

    Not a general word (هاجم، استهدف) that another makes plain, nor a verb with a subject told before (انفجرت السيارة).
    """
    if first.event_class == second.event_class or is_title(layout, second):
        return False
    if _one_after_the_other(layout, first, second):
        return True
    if not (first.candidate.is_verb and second.candidate.is_verb):
        return False
    if any(draft.candidate.sense.refine in _GENERAL for draft in (first, second)):
        return False
    after = second.candidate.last
    return after >= len(layout.forms) or not is_definite(layout.forms[after])


def _one_after_the_other(layout: Layout, first: Draft, second: Draft) -> bool:
    """Nouns of two classes that a verb of following parts are two deeds: مواجهات أعقبت اقتحام المخيم."""
    if first.candidate.sentence != second.candidate.sentence or second.candidate.is_verb or first.candidate.is_verb:
        return False
    between = layout.forms[first.candidate.last : second.candidate.first]
    return len(between) <= _NEXT and any(form in context_words()["following"] for form in between)


def _of_another_day(first: Draft, second: Draft) -> bool:
    """What somebody is charged with is no deed of the news, unless it is named as one told (بتهمة التفجير)."""
    if first.charged == second.charged or shared_places(first, second):
        return False
    charged = (first if first.charged else second).candidate
    return charged.is_verb or not charged.reading.article


def _lays_hands_on(first: Draft, second: Draft) -> bool:
    """ألقت الشرطة القبض على كذا: one deed in two words, with its doer between them."""
    return first.event_class == second.event_class == "arrest" and first.candidate.sense.refine == _LAY


def _across_groups(layout: Layout, first: Draft, second: Draft, one: str, other: str) -> bool:
    """Whether deeds of two groups may be one: a deed with its toll, fire whose means are left open, الهجوم."""
    if _near(first, second) and (_tolls(layout, first, second, one, other) or same_fire(first, second)):
        return True
    if {one, other} <= LETHAL and one_victim(first, second):
        return True
    if _taken_up(first, second, one) or _made_plain(first, second, other):
        return True
    return _goes_with_storming(first, second, one)


def _goes_with_storming(first: Draft, second: Draft, group: str) -> bool:
    """A general verb of attack beside the storming of a place is part of it: اقتحموا المسجد وهاجموا المصلين."""
    if group not in ("ground", "take") or first.candidate.sentence != second.candidate.sentence:
        return False
    general = second.candidate.is_verb and second.candidate.sense.refine == "attack"
    return (
        general
        and second.event_class in _UNSPECIFIC
        and (not own_place(second) or bool(shared_places(first, second)))
        and bool(stated(first) & stated(second) or not second.agents)
    )


def _taken_up(first: Draft, draft: Draft, group: str) -> bool:
    """Whether the general noun with the article (الهجوم) takes up a deed of that group told before."""
    noun = draft.candidate
    general = noun.sense.refine == "attack" and draft.event_class == noun.sense.event_class and not draft.weapons
    defined = not noun.is_verb and noun.reading.article and not noun.sense.plural
    aimed = not all(is_only_a_victim(target) for target in draft.targets)
    elsewhere = own_place(draft) and not contains(first.places, draft.places)  # of شمال البلاد, then of a town there
    return general and defined and group in LETHAL and not (elsewhere or aimed)


def _made_plain(attack: Draft, blast: Draft, group: str) -> bool:
    """الهجوم الإرهابي, then التفجير: the blast with the article is the attack that was told without its means."""
    noun, again = attack.candidate, blast.candidate
    one = not (noun.is_verb or noun.sense.plural or noun.reading.enclitic)  # هجومهم الصيفي goes on for months
    general = one and noun.sense.refine == "attack" and not attack.weapons
    defined = not again.is_verb and bool(again.reading.article) and not again.sense.plural
    return general and defined and group == "blast" and attack.factuality == blast.factuality


def _one_clause(layout: Layout, first: Draft, second: Draft) -> bool:
    """Two triggers of one clause name one deed: صد هجوم، نصب كمين، عملية اقتحام."""
    sentence = layout.article.sentences[first.candidate.sentence]
    start = clause_start(layout, second.candidate.first, sentence)
    return first.candidate.sentence == second.candidate.sentence and start <= first.candidate.first


def _retold(first: Draft, second: Draft) -> bool:
    """A later mention retells when it is definite or brings no place and no side of its own."""
    reading = second.candidate.reading
    owned = reading.enclitic and not own_place(second)  # اقتحامه المسجد: his, and told for the first time
    if second.candidate.sense.shape == "noun" and (reading.article or owned):
        return True
    if shared_places(first, second) and (first.event_class == second.event_class) and not _more_places(first, second):
        return True
    if first.event_class == second.event_class and same_doing(first, second):
        return True
    return not (own_place(second) or second.agents or second.targets)


def _more_places(first: Draft, second: Draft) -> bool:
    """قصفوا القاعدة والمفرق والحوبان, after a strike at one of them: the list tells of more than the one told."""
    at = next((index for index, place in enumerate(second.places) if place.joined), 0)
    listed = [second.places[at - 1], *(place for place in second.places[at:] if place.joined)] if at else []
    return own_place(second) and bool(names(listed) & names(first.places)) and bool(names(listed) - names(first.places))


def _more_of_it(first: Draft, second: Draft) -> bool:
    """A campaign told first in general and then with its places: a collection, a training, talks.

    A report tells of one collection or one training where nobody else is named as doing it.
    """
    if first.event_class not in SPANNING or (first.targets and second.targets):
        return False
    return not own_place(first) or (first.event_class in SINGLE and not second.agents)


def _tolls(layout: Layout, first: Draft, second: Draft, one: str, other: str) -> bool:
    """Tell whether one gives the toll of the other; كما قتل سبعة opens another matter than the sentence before."""
    if first.candidate.sentence != second.candidate.sentence and goes_on(layout, second.candidate):
        return False
    return _toll_of(second, one) or _toll_of(first, other) or (first.event_class == "riot" and is_toll(second))


def _toll_of(draft: Draft, group: str) -> bool:
    return is_toll(draft) and group in LETHAL


def _near(first: Draft, second: Draft) -> bool:
    return abs(first.candidate.sentence - second.candidate.sentence) <= _TOLL_REACH


def is_title(layout: Layout, draft: Draft) -> bool:
    """Tell whether the draft is told in a title or a caption."""
    return layout.article.sentences[draft.candidate.sentence].kind in (
        "title",
        "kicker",
        "subtitle",
        "caption",
    )

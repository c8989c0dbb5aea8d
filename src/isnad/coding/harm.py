"""Figures of harm: how many were killed, wounded, driven out, held, taken, lost or freed, as the words say it."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

import msgspec
from msgspec.structs import replace

from isnad.coding.harm_anchor import (
    Anchor,
    find_anchors,
    grouped,
    inside_count,
    is_idiom,
    is_negated,
    is_unreal,
    scan_harm_words,
)
from isnad.coding.harm_clause import is_ill, victim_of
from isnad.coding.harm_figure import HarmFigure
from isnad.coding.harm_follow import follow, follows_cue, named_list
from isnad.coding.harm_losses import losses
from isnad.coding.harm_people import PeopleReader
from isnad.coding.harm_phrase import CASUALTIES, People
from isnad.coding.harm_rivals import mark_rivals
from isnad.coding.harm_told import LETHAL, Told
from isnad.coding.harm_tolls import (
    counted_after,
    is_retold,
    is_toll_verb,
    lone_victims,
    parts_of_victims,
    scan_victims,
    tolls,
    victims_after,
)
from isnad.engine.article import Article, Sentence
from isnad.engine.spans import letters_on
from isnad.lang.ar.harm_words import VictimNoun
from isnad.record.codes import HarmKind
from isnad.record.mentions import Mentions, Who

__all__ = ["HarmFigure", "find_harm", "mark_rivals"]

_OWN = frozenset({"killed", "wounded", "casualties"})
_SEVERAL = 2
_COUNT_AFTER = 8


class _Found(msgspec.Struct, frozen=True, gc=False):
    """People, the harm that befell them, and how it was found."""

    people: People
    kind: HarmKind
    anchor: int
    reason: str
    part: bool = False
    negated: bool = False


def find_harm(article: Article, mentions: Mentions) -> tuple[HarmFigure, ...]:
    """Return every figure of harm of the coded parts, in order of its first token.

    Deaths by illness or accident are figures as well: what belongs to an event is for the coder to decide. People
    of whom harm is only tried, threatened or feared give none; harm denied gives one that is `negated`.
    """
    matches, victims = scan_harm_words(article), scan_victims(article.tokens.forms)
    if not matches and not victims:
        return ()
    reader = PeopleReader(article, mentions)
    firsts = [match.first for match in matches]
    figures: list[HarmFigure] = []
    for number, sentence in enumerate(article.sentences):
        within = matches[bisect_left(firsts, sentence.first) : bisect_left(firsts, sentence.last)]
        named = bisect_left(victims, sentence.first) < bisect_left(victims, sentence.last)
        if within or named:
            anchors = find_anchors(article, sentence, within)
            found = sorted(_sentence(reader, sentence, anchors, named), key=lambda each: (each.people.first, each.kind))
            figures += _figures(article, number, found)
    return tuple(figures)


def _sentence(reader: PeopleReader, sentence: Sentence, anchors: list[Anchor], named: bool) -> list[_Found]:
    """The figures of a sentence by its harm words and, where victims are `named`, by nouns and tolls."""
    groups = grouped(reader.forms, [a for a in anchors if not inside_count(reader, a, sentence)])
    bounds = [group[0].first for group in groups[1:]] + [sentence.last]
    claimed: set[int] = set()
    found: list[_Found] = []
    for group, stop in zip(groups, bounds, strict=False):
        for each in _by_word(reader, group, sentence, stop, claimed):
            claimed.update(range(each.people.first, each.people.last))
            found.append(each)
    claimed.update(token for group in groups for anchor in group for token in range(anchor.first, anchor.last))
    if named:
        found += _by_noun(reader, sentence, claimed)
        found += _by_toll(reader, sentence, claimed)
        found += _by_loss(reader, sentence, [each.people.first for each in found])
    return found


def _by_word(
    reader: PeopleReader, group: list[Anchor], sentence: Sentence, stop: int, claimed: set[int]
) -> Iterator[_Found]:
    """Figures that a harm word or several joined ones carry."""
    anchor = group[-1]
    if is_unreal(reader.forms, group[0], sentence):
        return
    people = victim_of(reader, group, sentence, stop, toll=is_toll_verb(reader, anchor, sentence))
    if people is None or people.first in claimed:
        return
    if anchor.word.kind == "wounded" and is_ill(reader, people, stop):
        return
    if is_idiom(reader.forms, anchor, people.first, people.last, stop):
        return
    people = counted_after(reader, people, stop) or people
    negated = is_negated(reader.forms, group[0].first, sentence, people.first, verb=anchor.word.is_verb)
    people = named_list(reader, people, stop)
    reason = f"{anchor.word.voice} word of harm with {'a counted' if people.counted else 'a named or plain'} victim"
    between = reader.dead_and_wounded(max(people.last, anchor.last), stop)  # سقطوا بين قتيل وجريح
    claimed.update(range(max(people.last, anchor.last), between or 0))
    kinds: list[HarmKind] = ["casualties"] if between else _kinds(group, people)
    for kind in kinds:
        yield _Found(people, kind, anchor.first, reason, part=_is_rest(reader, people), negated=negated)
    yield from _followers(reader, kinds, people, anchor, stop, negated=negated)


def _is_rest(reader: PeopleReader, people: People) -> bool:
    """Whether people are of those told of before: الثلاثة الباقون, بينهم ثلاثة قتلوا."""
    return (people.bare and people.definite) or follows_cue(reader, people)


def _followers(
    reader: PeopleReader, kinds: list[HarmKind], people: People, anchor: Anchor, stop: int, *, negated: bool
) -> Iterator[_Found]:
    followers = list(follow(reader, people.last, min(stop, anchor.first)))  # four guards and a child were killed
    followers += follow(reader, max(people.last, anchor.last), stop)
    for follower in followers:
        own = _own_kinds(follower.people)
        reason = "a part of the figure before" if follower.part else "joined to the figure before"
        for kind in own if own and not follower.part else kinds:
            yield _Found(follower.people, kind, anchor.first, reason, part=follower.part, negated=negated)


def _kinds(group: list[Anchor], people: People) -> list[HarmKind]:
    """The harms of joined words: so many killed and wounded are casualties, any others stand side by side."""
    own = _own_kinds(people)
    if own:
        return own
    kinds = list(dict.fromkeys(anchor.word.kind for anchor in group))
    return ["casualties"] if set(LETHAL) <= set(kinds) and not _are_dead_and_hurt(people) else kinds


def _are_dead_and_hurt(people: People) -> bool:
    """Whether no number stands there: in مقتل وإصابة عدد من الحراس some died and some were hurt."""
    return people.low == _SEVERAL and people.high is None and people.qualifier is None


def _own_kinds(people: People) -> list[HarmKind]:
    if people.own is None or people.own.kind not in _OWN:
        return []
    return _harms_of(people.own, people)


def _harms_of(victims: VictimNoun, people: People) -> list[HarmKind]:
    """What a noun of victims says befell them: عدد من القتلى والجرحى, without a number, are dead and wounded."""
    mixed = victims is CASUALTIES and _are_dead_and_hurt(people)
    return list(LETHAL) if mixed else [cast(HarmKind, victims.kind)]


def _by_noun(reader: PeopleReader, sentence: Sentence, claimed: set[int]) -> Iterator[_Found]:
    """Figures of people whom their own noun calls victims, and what follows them."""
    for toll in list(lone_victims(reader, sentence, claimed)):
        if toll.people.first in claimed:
            continue
        negated = is_negated(reader.forms, toll.people.first, sentence, toll.people.first)
        people = counted_after(reader, toll.people, sentence.last) or toll.people
        kinds = _harms_of(toll.victims, people)
        for kind in kinds:
            yield _Found(people, kind, toll.anchor, "a noun of victims", negated=negated)
        claimed.update(range(people.first, people.last))
        for follower in follow(reader, people.last, sentence.last):
            if follower.people.first not in claimed and (follower.part or follower.people.own is None):
                yield _Found(follower.people, kinds[0], toll.anchor, "after a noun of victims", part=follower.part)
                claimed.update(range(follower.people.first, follower.people.last))


def _by_toll(reader: PeopleReader, sentence: Sentence, claimed: set[int]) -> Iterator[_Found]:
    parts = list(parts_of_victims(reader, sentence, claimed))
    claimed.update(token for toll in parts for token in range(toll.people.first, toll.people.last))
    for toll in (*parts, *tolls(reader, sentence, claimed), *victims_after(reader, sentence, claimed)):
        reason = "among the victims" if toll.part else "the count of victims"
        kind = cast(HarmKind, toll.victims.kind)
        yield _Found(toll.people, kind, toll.anchor, reason, part=toll.part)
        for follower in follow(reader, toll.people.last, sentence.last):
            if follower.people.first not in claimed and follower.people.own is None:
                yield _Found(follower.people, kind, toll.anchor, reason, part=toll.part or follower.part)


def _by_loss(reader: PeopleReader, sentence: Sentence, figures: list[int]) -> Iterator[_Found]:
    """Losses that no figure right after them counts."""
    for people, kind in losses(reader, sentence):
        if any(people.last <= first < people.last + _COUNT_AFTER for first in figures):
            continue
        negated = is_negated(reader.forms, people.first, sentence, people.first)
        yield _Found(people, kind, people.first, "losses of life", negated=negated)


def _figures(article: Article, number: int, found: list[_Found]) -> Iterator[HarmFigure]:
    """The figures of one sentence; "others" and numbers without a noun are of the sort named before."""
    told = Told()
    for each in _shared(found):
        between = article.tokens.forms[told.ends.get(each.kind, each.people.first) : each.people.first]
        figure = replace(_figure(article, number, each), retold=is_retold(between))
        if told.describes(each.kind, each.people) and figure.who.status is None:
            who = Who(status=told.who.status, sex=figure.who.sex, age=figure.who.age, role=told.who.role)
            figure = replace(figure, who=who, reason=f"{figure.reason}; whom it counts is taken from the figure before")
        if told.details(figure, between):
            figure = replace(figure, detail=True, reason=f"{figure.reason}; a detail of the figure before")
        if not (figure.part or figure.detail):
            told.take(figure)
        yield figure


def _shared(found: list[_Found]) -> list[_Found]:
    """Let the dead and wounded named in one breath share their description: قتلى وجرحى من المدنيين."""
    shared = list(found)
    for place, (one, two) in enumerate(pairwise(found)):
        victims = one.people.own is not None and two.people.own is not None
        if victims and one.people.last == two.people.first and one.people.who == Who():
            shared[place] = replace(one, people=replace(one.people, who=two.people.who))
    return shared


def _figure(article: Article, number: int, found: _Found) -> HarmFigure:
    people, tokens = found.people, article.tokens
    start, end = letters_on(tokens, people.first, people.cut), tokens.ends[people.last - 1]
    return HarmFigure(
        first=people.first,
        last=people.last,
        start=start,
        end=end,
        text=article.document.text[start:end],
        kind=found.kind,
        who=people.who,
        low=people.low,
        high=people.high,
        best=people.best,
        word=people.word,
        qualifier=people.qualifier,
        part=found.part,
        retold=False,
        sentence=number,
        anchor=found.anchor,
        negated=found.negated,
        reason=found.reason,
        meant=people.meant,
    )

"""The tags of an event and what else decides its finer codes: a table of conditions, held against the clause.

The table is `knowledge/data/codebook/tag_rules.tsv`; this module only says what is seen of an event.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from isnad.coding.clause import clause_bounds
from isnad.coding.draft import Candidate, Draft
from isnad.coding.harm_figure import HarmFigure
from isnad.coding.layout import Layout, actor_of
from isnad.engine.phrases import Match, PhraseTable
from isnad.knowledge.codebook import Facts
from isnad.knowledge.tag_rules import Seen, load_tag_rules, rules_by_class
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.struck import can_be_struck, phrase_forms
from isnad.lang.ar.triggers import frame_verbs
from isnad.record.mentions import ActorMention, Who


class _Phrase(NamedTuple):
    """A phrase as written in the table, and whether it must be what was struck."""

    text: str
    struck: bool


@cache
def _phrases() -> PhraseTable[_Phrase]:
    table: PhraseTable[_Phrase] = PhraseTable(readings)
    every = {_Phrase(text, False) for rule in load_tag_rules() for text in rule.wanted.words}
    every |= {_Phrase(text, True) for rule in load_tag_rules() for text in rule.wanted.struck}
    for phrase in sorted(every):
        table.update((form, phrase) for form in phrase_forms(phrase.text))
    return table


def facts_of(layout: Layout, draft: Draft, figures: Sequence[HarmFigure]) -> Facts:
    """Return the tags of an event, each once in the order of the table, with its sectors, weapons and kinds of harm."""
    actors = [actor for party in draft.agents if (actor := actor_of(party.entity))]
    targets = [actor for entity in draft.targets if (actor := actor_of(entity))]
    return Facts(
        tags=_tags(layout, draft, figures, actors, targets),
        actors=tuple(actor.sector for actor in actors),
        targets=tuple(actor.sector for actor in targets),
        weapons=tuple(draft.weapons),
        harm=tuple(figure.kind for figure in figures),
    )


def _tags(
    layout: Layout,
    draft: Draft,
    figures: Sequence[HarmFigure],
    actors: Sequence[ActorMention],
    targets: Sequence[ActorMention],
) -> tuple[str, ...]:
    rules = rules_by_class().get(draft.event_class, ())
    if not rules:
        return ()
    found = set(_found(layout, draft))
    seen = Seen(
        lemmas=frozenset(candidate.sense.lemma for candidate in (draft.candidate, *draft.twins)),
        weapons=frozenset(draft.weapons),
        victims=frozenset([*_described(targets), *(word for figure in figures for word in _person(figure.who))]),
        actors=frozenset(_described(actors)),
        words=frozenset(phrase.text for phrase in found if not phrase.struck),
        struck=frozenset(phrase.text for phrase in found if phrase.struck),
    )
    return tuple(dict.fromkeys(rule.tag for rule in rules if rule.fits(seen)))


def _described(actors: Iterable[ActorMention]) -> Iterator[str]:
    for actor in actors:
        yield actor.sector
        if actor.who:
            yield from _person(actor.who)


def _person(who: Who) -> Iterator[str]:
    """Words of the table for a person: role, age, sex and status, as far as they are said."""
    yield from (value.replace(" ", "_") for value in (who.role, who.age, who.sex, who.status) if value)


def _found(layout: Layout, draft: Draft) -> Iterator[_Phrase]:
    for candidate in (draft.candidate, *draft.twins):
        first, last = clause_bounds(layout, candidate)
        for match in _phrases().scan(layout.forms, first, last):
            if not match.value.struck or _is_struck(layout, candidate, match):
                yield match.value


def _is_struck(layout: Layout, candidate: Candidate, match: Match[_Phrase]) -> bool:
    before = layout.forms[match.first - 1] if match.first else ""
    if match.first < candidate.last and not _undergoes(before):
        return False
    return can_be_struck(before, match.reading)


def _undergoes(form: str) -> bool:
    return any(frame.kind == "undergo" for frame in frame_verbs().get(form, ()))

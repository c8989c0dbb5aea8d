"""The rules that set an event's tags: `data/codebook/tag_rules.tsv`."""

from functools import cache
from typing import NamedTuple, cast, get_args

from isnad.knowledge.codebook import FOLDER
from isnad.knowledge.registry_files import Row, read_rows, registry_data, values
from isnad.record.base import Record
from isnad.record.codes import EventClass

_COLUMNS = ("tag", "classes", "lemmas", "weapons", "victims", "actors", "words", "struck")


class Seen(NamedTuple):
    """What is seen of an event: lemmas of its triggers, weapons, whom it befalls, who acts, phrases, what it struck."""

    lemmas: frozenset[str] = frozenset()
    weapons: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()


class TagRule(Record, frozen=True, kw_only=True):
    """A tag and its conditions: each that is not empty must share a value with what is seen."""

    tag: str
    classes: tuple[EventClass, ...]
    wanted: Seen

    def fits(self, seen: Seen) -> bool:
        """Tell whether every condition is met."""
        return all(not want or not want.isdisjoint(have) for want, have in zip(self.wanted, seen, strict=True))


@cache
def load_tag_rules() -> tuple[TagRule, ...]:
    """Return the rules of the package in order.

    Raises:
        KnowledgeError: a row names an unknown class, or has no condition.
    """
    return tuple(_rule(row) for row in read_rows(registry_data().joinpath(FOLDER, "tag_rules.tsv"), _COLUMNS))


@cache
def rules_by_class() -> dict[str, tuple[TagRule, ...]]:
    """Return the rules that an event of each class is held against, in order."""
    found: dict[str, tuple[TagRule, ...]] = {}
    for rule in load_tag_rules():
        for event_class in rule.classes:
            found[event_class] = (*found.get(event_class, ()), rule)
    return found


def _rule(row: Row) -> TagRule:
    tag, classes, *conditions = row.cells
    wanted = Seen(*(frozenset(values(cell)) for cell in conditions))
    if not any(wanted):
        raise row.wrong(f"the rule of {tag!r} has no condition")
    allowed = get_args(EventClass)
    return TagRule(
        tag=tag,
        classes=tuple(cast(EventClass, row.one_of(name, allowed, "event class")) for name in values(classes)),
        wanted=wanted,
    )

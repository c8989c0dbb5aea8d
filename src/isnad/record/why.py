"""Why an event is coded as it is: the rules that spoke, of which version, and what it could have been instead."""

from typing import Literal

from isnad.record.base import Name, Record

RuleField = Literal["trigger", "class", "time", "place", "agent", "target", "factuality", "event"]
Ground = Literal["machine", "word_alone", "with_words", "with_weapon", "look_alike", "same_name"]
"""Why a runner-up was near. machine: it is what the machine says where a person says otherwise; word_alone: the word
that names the deed says it by itself, and the clause said more; with_words, with_weapon: the word says it with other
words, or another weapon, in its clause; look_alike: the codebook tells the two apart; same_name: a place that bears
the name, considered and rejected."""


class AppliedRule(Record, frozen=True, kw_only=True):
    """One rule that spoke. `name` stays the same from run to run; `table` is the file of the package that it reads.

    `reason` is its sentence in the event's `reasons`, with the word or weapon that it found.
    """

    field: RuleField
    name: str
    reason: str
    table: str | None = None


class RunnerUp(Record, frozen=True, kw_only=True):
    """A code that was near and not taken. `value` is a class, "no event", or the id of a place.

    `words` are those of the lexicon (Arabic) or weapon classes that would have made it so, some of them; `lesson` the
    class whose lesson in the codebook tells the two apart; `reason` the rule's sentence, in English.
    """

    field: Literal["class", "places"]
    value: str
    ground: Ground
    name: Name | None = None
    words: tuple[str, ...] = ()
    lesson: str | None = None
    reason: str = ""


class Explained(Record, frozen=True, kw_only=True):
    """Why an event is coded so. `engine` is the coder's kind, `versions` those of all that its answer rests on.

    Both are empty for an event that a person wrote. Runners-up stand in order of how near they were.
    """

    engine: str
    versions: dict[str, str]
    rules: tuple[AppliedRule, ...] = ()
    runners_up: tuple[RunnerUp, ...] = ()

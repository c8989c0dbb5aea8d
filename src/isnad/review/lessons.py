"""Lessons and the qualifying test, both out of the codebook's look-alikes: sentences that look like a class and are
none of it.

Each class of the codebook has an example and a look-alike with what it is instead and why. A lesson sets the two side
by side; a question shows one of the sentences and asks what it is.
"""

from collections.abc import Iterator
from random import Random
from typing import Literal

from isnad.knowledge.codebook import load_codebook
from isnad.knowledge.codebook_book import NO_EVENT, load_book
from isnad.record.base import Record
from isnad.record.codes import EventClass
from isnad.record.errors import MissingError
from isnad.store.qualifying import Question

QUESTIONS, CHOICES = 12, 4
Kind = Literal["example", "look_alike"]


class Lesson(Record, frozen=True, kw_only=True):
    """Two classes that are taken for one another: `name` with its example, and a sentence that looks like it.

    `instead` is what that sentence is, a class or "no event"; `why` says by what they are told apart, in English.
    """

    name: EventClass
    instead: str
    definition: dict[str, str]
    example: dict[str, str]
    look_alike: dict[str, str]
    why: str


def lessons() -> tuple[Lesson, ...]:
    """Return a lesson for each class, in the order of the codebook."""
    return tuple(
        Lesson(
            name=name,
            instead=text.look_alike.instead,
            definition={"ar": text.definition.ar, "en": text.definition.en},
            example={"ar": text.example.ar, "en": text.example.en},
            look_alike={"ar": text.look_alike.ar, "en": text.look_alike.en},
            why=text.look_alike.why,
        )
        for name, text in load_book().classes.items()
    )


def lesson(name: str) -> Lesson:
    """Return the lesson of a class.

    Raises:
        MissingError: there is no such class.
    """
    found = next((one for one in lessons() if one.name == name), None)
    if found is None:
        raise MissingError(f"there is no class {name[:40]!r} in the codebook")
    return found


def drawn(seed: str, number: int = QUESTIONS) -> tuple[Question, ...]:
    """Return the questions that a seed draws, the same on every machine; two of three are look-alikes."""
    chance = Random(seed)
    every = list(lessons())
    chance.shuffle(every)
    return tuple(_question(one, _kind(at), chance) for at, one in enumerate(every[:number]))


def _kind(at: int) -> Kind:
    return "example" if at % 3 == 0 else "look_alike"


def _question(one: Lesson, kind: Kind, chance: Random) -> Question:
    right = one.name if kind == "example" else one.instead
    choices = list(dict.fromkeys((one.name, one.instead)))
    near = [name for name in _near(one.name) if name not in choices][: 2 * CHOICES]
    choices += chance.sample(near, CHOICES - len(choices))
    chance.shuffle(choices)
    sentence = one.example if kind == "example" else one.look_alike
    return Question(lesson=one.name, kind=kind, sentence=sentence, choices=tuple(choices), right=right)


def _near(name: EventClass) -> Iterator[str]:
    """The other classes, those of the same group first."""
    book, codes = load_book(), load_codebook()
    own = codes.group(name)
    others = [one for one in book.classes if one != name]
    yield from sorted(others, key=lambda one: codes.group(one) != own)
    yield NO_EVENT

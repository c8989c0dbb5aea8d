"""The qualifying test: tries of each person, the mark to pass at, and whether only who passed may decide."""

from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from isnad.record.base import Record
from isnad.record.errors import MissingError, RefusedError, UsageError
from isnad.record.ids import content_id
from isnad.store.audit import note
from isnad.store.people import QUALIFY
from isnad.store.roles import Person, may, require
from isnad.store.schema import meta
from isnad.store.schema import qualifying_test as table
from isnad.store.store import Writing

PASS_AT, MOST_A_DAY = 80, 5
_MARK = "qualifying_mark"
_DAY = 10


class Question(Record, frozen=True, kw_only=True):
    """A sentence in both languages, the classes to choose from, and which of them is right."""

    lesson: str
    kind: str
    sentence: dict[str, str]
    choices: tuple[str, ...]
    right: str


class Try(Record, frozen=True, kw_only=True):
    """One try of the test. `answers`, `points`, `passed` and `done_at` are None until it was handed in."""

    id: str
    person_id: str
    begun_at: str
    seed: str
    questions: tuple[Question, ...]
    answers: tuple[str, ...] | None = None
    points: int | None = None
    passed: bool | None = None
    done_at: str | None = None


class Terms(Record, frozen=True, kw_only=True):
    """The mark, in per cent of the questions, and whether only who passed may decide."""

    mark: int
    required: bool


class _Body(msgspec.Struct, frozen=True):
    seed: str
    questions: tuple[Question, ...]
    answers: tuple[str, ...] | None = None


def terms_of_test(connection: Connection) -> Terms:
    """Return how the test is set up in this store."""
    names = (QUALIFY, _MARK)
    rows = connection.execute(select(meta.c.name, meta.c.value).where(meta.c.name.in_(names)))
    kept = {row.name: row.value for row in rows}
    return Terms(mark=int(kept.get(_MARK, PASS_AT)), required=kept.get(QUALIFY) == "1")


def set_terms_of_test(writing: Writing, by: Person, terms: Terms) -> None:
    """Set the mark, which holds for tries handed in from now on, and whether only who passed may decide.

    Raises:
        RefusedError: `by` is no admin.
        UsageError: the mark is no percentage above 0.
    """
    require(by, "people")
    if not 1 <= terms.mark <= 100:
        raise UsageError(f"the mark is 1 to 100 per cent, not {terms.mark}")
    values = {_MARK: str(terms.mark), QUALIFY: "1" if terms.required else "0"}
    writing.connection.execute(delete(meta).where(meta.c.name.in_(values)))
    writing.connection.execute(insert(meta), [{"name": name, "value": value} for name, value in values.items()])
    note(writing, by.id, "qualifying", "store", {"mark": terms.mark, "required": terms.required})


def begin_try(writing: Writing, person: Person, seed: str, questions: tuple[Question, ...]) -> Try:
    """Keep the questions of a new try; one that was begun and not handed in goes on instead.

    Raises:
        RefusedError: the person may not read here, or tried too often today.
    """
    require(person, "read")
    own = tries_of(writing.connection, person)
    if own and own[0].done_at is None:
        return own[0]
    if sum(one.begun_at[:_DAY] == writing.at[:_DAY] for one in own) >= MOST_A_DAY:
        raise RefusedError(f"{person.id} tried {MOST_A_DAY} times today; go on tomorrow, and read the lessons first")
    made = Try(
        id=content_id("try", (person.id, writing.at)),
        person_id=person.id,
        begun_at=writing.at,
        seed=seed,
        questions=questions,
    )
    row = {"id": made.id, "person_id": made.person_id, "begun_at": made.begun_at, "body": _body(made)}
    writing.connection.execute(insert(table).values(row))
    return made


def hand_in(writing: Writing, person: Person, try_id: str, answers: tuple[str, ...]) -> Try:
    """Keep the answers of one's own try, mark them, and return it; what was handed in once stays as it is.

    Raises:
        MissingError: the person has no such try.
        UsageError: it was handed in before, or not every question is answered with one of its choices.
    """
    held = try_of(writing.connection, person, try_id)
    if held.person_id != person.id:
        raise MissingError(f"{person.id} has no try {try_id!r}")
    if held.done_at is not None:
        raise UsageError("this test was handed in already; begin another")
    if len(answers) != len(held.questions) or any(
        given not in asked.choices for given, asked in zip(answers, held.questions, strict=True)
    ):
        raise UsageError("choose one answer for every question")
    points = sum(given == asked.right for given, asked in zip(answers, held.questions, strict=True))
    passed = points * 100 >= terms_of_test(writing.connection).mark * len(answers)
    done = msgspec.structs.replace(held, answers=answers, points=points, passed=passed, done_at=writing.at)
    values = {"body": _body(done), "points": points, "passed": passed, "done_at": writing.at}
    writing.connection.execute(update(table).where(table.c.id == held.id).values(values))
    note(writing, person.id, "qualifying.try", held.id, {"points": points, "of": len(answers), "passed": passed})
    return done


def tries_of(connection: Connection, person: Person) -> tuple[Try, ...]:
    """Return a person's tries, the newest first."""
    return _tries(connection, table.c.person_id == person.id)


def every_try(connection: Connection, by: Person) -> tuple[Try, ...]:
    """Return the tries that everybody handed in, the newest first.

    Raises:
        RefusedError: `by` leads nobody: that takes a reviewer.
    """
    require(by, "adjudicate")
    return _tries(connection, table.c.done_at.is_not(None))


def try_of(connection: Connection, person: Person, try_id: str) -> Try:
    """Return a try: one's own, or for who leads also another's that was handed in.

    Raises:
        MissingError: there is none that the person may see.
    """
    found = next(iter(_tries(connection, table.c.id == try_id)), None)
    if found is not None and found.person_id == person.id:
        return found
    if found is None or found.done_at is None or not may(person, "adjudicate").allowed:
        raise MissingError(f"{person.id} has no try {try_id!r}")
    return found


def _tries(connection: Connection, wanted: Any) -> tuple[Try, ...]:
    rows = connection.execute(select(table).where(wanted).order_by(table.c.begun_at.desc(), table.c.id))
    return tuple(map(_try, rows))


def _try(row: Row[Any]) -> Try:
    body = msgspec.json.decode(row.body, type=_Body)
    return Try(
        id=row.id, person_id=row.person_id, begun_at=row.begun_at, seed=body.seed, questions=body.questions,
        answers=body.answers, points=row.points, passed=row.passed, done_at=row.done_at,
    )  # fmt: skip


def _body(held: Try) -> str:
    body = _Body(seed=held.seed, questions=held.questions, answers=held.answers)
    return msgspec.json.encode(body).decode()

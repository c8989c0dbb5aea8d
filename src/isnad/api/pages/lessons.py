"""Lessons out of the codebook's look-alikes, and the qualifying test."""

from secrets import token_hex

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from isnad.api.answers import answered, described, taking
from isnad.api.caller import Caller, Managing, Reading
from isnad.api.render import address
from isnad.api.sent import Sending
from isnad.record.answers import (
    AskedQuestion,
    LessonEntry,
    LessonsAnswer,
    TestAnswer,
    TestRequest,
    TestResult,
    TestsAnswer,
)
from isnad.review.lessons import Lesson, drawn, lesson, lessons
from isnad.store.qualifying import (
    Question,
    Terms,
    Try,
    begin_try,
    every_try,
    hand_in,
    set_terms_of_test,
    terms_of_test,
    tries_of,
    try_of,
)

router = APIRouter()


@router.get("/lessons", include_in_schema=False)
def show(caller: Reading) -> Response:
    """Return the page of the lessons, of one's tries of the test, and for who leads of everybody's."""
    return caller.page("lessons.html.j2", lessons=lessons(), tests=_tests(caller))


@router.get("/api/lessons", **described(LessonsAnswer), tags=["lessons"])
def twin(caller: Reading) -> Response:
    """Return the lessons: two classes that are taken for one another, with a sentence of each."""
    return answered(caller.request, LessonsAnswer(lessons=tuple(_entry(caller, one) for one in lessons())))


@router.get("/lessons/{name}", include_in_schema=False)
def show_one(caller: Reading, name: str) -> Response:
    """Return the page of one lesson."""
    found, every = lesson(name), [one.name for one in lessons()]
    at = every.index(found.name)
    beside = [one for one in lessons() if one.instead == name]
    return caller.page(
        "lesson.html.j2", one=found, beside=beside, before=every[at - 1] if at else None,
        after=every[at + 1] if at + 1 < len(every) else None,
    )  # fmt: skip


@router.get("/api/lessons/{name}", **described(LessonEntry), tags=["lessons"])
def twin_of_one(caller: Reading, name: str) -> Response:
    """Return one lesson."""
    return answered(caller.request, _entry(caller, lesson(name)))


@router.get("/api/tests", **described(TestsAnswer), tags=["lessons"])
def tests_twin(caller: Reading) -> Response:
    """Return how the test is set up, the asker's tries, and for who leads those that everybody handed in."""
    return answered(caller.request, _tests(caller))


@router.post("/tests", include_in_schema=False)
def begin(caller: Reading) -> Response:
    """Begin the test, or go on with one that was begun."""
    return RedirectResponse(address("tests", _begun(caller).id), 303)


@router.post("/api/tests", **described(TestAnswer), tags=["lessons"])
def begin_by_program(caller: Reading) -> Response:
    """Begin the test, or go on with one that was begun."""
    return answered(caller.request, _asked(_begun(caller)))


@router.post("/tests/terms", include_in_schema=False)
def set_terms(caller: Managing, sent: Sending) -> Response:
    """Set the mark, and whether only who passed may decide."""
    with caller.store.writing() as writing:
        terms = Terms(mark=sent.whole("mark", 0), required=bool(sent.one("required")))
        set_terms_of_test(writing, caller.person, terms)
    return RedirectResponse("/lessons", 303)


@router.get("/tests/{try_id}", include_in_schema=False)
def show_test(caller: Reading, try_id: str) -> Response:
    """Return the questions of a try; once it is handed in, what was right and why."""
    with caller.store.reading() as connection:
        held = try_of(connection, caller.person, try_id)
        terms = terms_of_test(connection)
    return caller.page("test.html.j2", held=held, terms=terms, lesson=lesson)


@router.get("/api/tests/{try_id}", **described(TestAnswer), tags=["lessons"])
def test_twin(caller: Reading, try_id: str) -> Response:
    """Return the questions of a try; which answers are right is told once it is handed in."""
    with caller.store.reading() as connection:
        return answered(caller.request, _asked(try_of(connection, caller.person, try_id)))


@router.post("/tests/{try_id}", include_in_schema=False)
def answer(caller: Reading, try_id: str, sent: Sending) -> Response:
    """Hand a try in."""
    with caller.store.reading() as connection:
        number = len(try_of(connection, caller.person, try_id).questions)
    answers = tuple(sent.one(f"answer-{at}") for at in range(number))
    with caller.store.writing() as writing:
        hand_in(writing, caller.person, try_id, answers)
    return RedirectResponse(address("tests", try_id), 303)


@router.post("/api/tests/{try_id}", **described(TestAnswer), openapi_extra=taking(TestRequest), tags=["lessons"])
def answer_by_program(caller: Reading, try_id: str, sent: Sending) -> Response:
    """Hand a try in: one answer for each question, in their order."""
    with caller.store.writing() as writing:
        done = hand_in(writing, caller.person, try_id, sent.record(TestRequest).answers)
    return answered(caller.request, _asked(done))


def _begun(caller: Caller) -> Try:
    seed = token_hex(8)
    with caller.store.writing() as writing:
        return begin_try(writing, caller.person, seed, drawn(seed))


def _tests(caller: Caller) -> TestsAnswer:
    with caller.store.reading() as connection:
        terms = terms_of_test(connection)
        every = every_try(connection, caller.person) if caller.may("adjudicate") else ()
        own = tries_of(connection, caller.person)
    return TestsAnswer(
        mark=terms.mark,
        required=terms.required,
        qualified=any(one.passed for one in own),
        own=tuple(map(_result, own)),
        everybody=tuple(map(_result, every)),
    )


def _result(held: Try) -> TestResult:
    return TestResult(
        id=held.id, person=held.person_id, begun_at=held.begun_at, done_at=held.done_at, points=held.points,
        of=len(held.questions), passed=held.passed,
    )  # fmt: skip


def _asked(held: Try) -> TestAnswer:
    done = held.done_at is not None
    return TestAnswer(
        result=_result(held),
        questions=tuple(_question(one, done=done) for one in held.questions),
        answers=held.answers or (),
    )


def _question(one: Question, *, done: bool) -> AskedQuestion:
    return AskedQuestion(sentence=one.sentence, choices=one.choices, right=one.right if done else None)


def _entry(caller: Caller, one: Lesson) -> LessonEntry:
    return LessonEntry(
        name=one.name, instead=one.instead, definition=one.definition, example=one.example,
        look_alike=one.look_alike, why=caller.words.told("why", one.name, one.why),
    )  # fmt: skip

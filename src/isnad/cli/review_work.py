"""What `isnad review` does: print, or sit down with the person."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from sqlalchemy import Select

from isnad.cli import exits, review_print
from isnad.cli.acting import opened
from isnad.cli.output import complain, silence
from isnad.cli.review_keys import legend, mapped
from isnad.cli.review_loop import Loop
from isnad.cli.review_seat import Seat
from isnad.cli.terminal import console
from isnad.export.labels import Language, catalogue
from isnad.record.codes import EventClass
from isnad.record.errors import UsageError
from isnad.review.desk import Desk
from isnad.review.queue import load_queue
from isnad.store.double import set_double_share
from isnad.store.find import whole_id
from isnad.store.people import person_named
from isnad.store.planted import set_planted_share
from isnad.store.roles import require
from isnad.store.search import parse, select_events
from isnad.store.search.filters import Dialect
from isnad.store.store import Store

PROMPT = "> "


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What the person asked for; at most one of the things to print."""

    place: str | None
    acting: str | None
    wanted: str | None
    where: str | None
    classes: tuple[str, ...]
    listed: bool
    doubts: bool
    mentions: bool
    history: str | None
    agreement: bool
    double: float | None
    planted: float | None
    script: Path | None
    keys: str | None
    limit: int
    form: Literal["table", "jsonl"]
    language: Language


def work(request: ReviewRequest) -> int:
    """Do what was asked and return the exit code.

    Raises:
        UsageError: it cannot be meant.
        RefusedError: the person may not; the message says why.
        StoreError: the store cannot be opened, read or written.
    """
    _check(request)
    with opened(request.place) as store:
        desk = Desk(store, request.acting)
        try:
            if request.double is not None:
                return _set_double(store, desk, request.double)
            if request.planted is not None:
                return _set_planted(store, desk, request.planted)
            printed = _printed(request, store, desk)
            return _sit_down(request, store, desk) if printed is None else printed
        except BrokenPipeError:
            silence()
            return exits.OK
        except KeyboardInterrupt:
            complain("stopped; everything decided is kept")
            return exits.INTERRUPTED


def _check(request: ReviewRequest) -> None:
    asked = (
        request.listed, request.doubts, request.mentions, request.history, request.agreement,
        request.double is not None, request.planted is not None,
    )  # fmt: skip
    if sum(map(bool, asked)) > 1:
        raise UsageError(
            "ask for one thing at a time: --list, --doubts, --mentions, --history, --agreement, --double or --planted"
        )
    for name in request.classes:
        if name not in get_args(EventClass):
            raise UsageError(f"there is no class {name!r}; isnad codebook lists them")


def _set_double(store: Store, desk: Desk, percent: float) -> int:
    with store.writing() as writing:
        set_double_share(writing, person_named(writing.connection, desk.user), percent)
    console().print(f"{percent:g} % of the documents are coded by two people from now on")
    return exits.OK


def _set_planted(store: Store, desk: Desk, percent: float) -> int:
    with store.writing() as writing:
        set_planted_share(writing, person_named(writing.connection, desk.user), percent)
    console().print(f"a wrong value is planted in {percent:g} % of the events from now on, in the browser")
    return exits.OK


def _printed(request: ReviewRequest, store: Store, desk: Desk) -> int | None:
    """The exit code of what was printed; None where nothing was to be printed."""
    words = catalogue(request.language)
    if request.history is not None:
        return review_print.print_history(desk, _whole(store, request.history), words, request.form)
    if not (request.listed or request.doubts or request.mentions or request.agreement):
        return None
    person = desk.person
    require(person, "read")
    with store.reading() as connection:
        if request.doubts:
            return review_print.print_doubts(connection, person, words, request.form)
        if request.mentions:
            return review_print.print_mentions(connection, person, request.form)
        if request.agreement:
            return review_print.print_agreement(connection, person, request.form)
        queue = load_queue(connection, person, numbers=_numbers(request, store), classes=request.classes)
        return review_print.print_queue(connection, queue, request.form, request.limit)


def _whole(store: Store, wanted: str) -> str:
    with store.reading() as connection:
        return whole_id(connection, wanted)


def _numbers(request: ReviewRequest, store: Store) -> Select[tuple[int]] | None:
    if request.where is None:
        return None
    return select_events(parse(request.where), cast(Dialect, store.engine.dialect.name))


def _sit_down(request: ReviewRequest, store: Store, desk: Desk) -> int:
    require(desk.person, "decide")
    keys = mapped(request.keys)
    seat = Seat(
        desk,
        console(),
        catalogue(request.language),
        legend(keys),
        numbers=_numbers(request, store),
        classes=request.classes,
    )
    loop = Loop(seat, keys)
    typed = request.script is None and sys.stdin.isatty()
    lines = _asked() if typed else _given(request.script)
    loop.run(lines, None if request.wanted is None else _whole(store, request.wanted))
    return exits.FINDINGS if loop.failed and not typed else exits.OK


def _asked() -> Iterator[str]:
    """Lines as a person types them, until Ctrl-D."""
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - gives the line its history and arrows where the system has it
    with suppress(EOFError):
        while True:
            yield input(PROMPT)


def _given(script: Path | None) -> Iterable[str]:
    """Lines of a file, read before anything is shown, else of standard input."""
    if script is None:
        return sys.stdin
    try:
        return script.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(f"cannot read {script}: {wrong}; --script names a text file in UTF-8") from wrong

"""The line that shows how far a long run has come."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

A_FEW = 5  # records: fewer show no progress


@contextmanager
def progress_line(*, shown: bool, what: str = "records") -> Iterator[Callable[[int], None] | None]:
    """Give what counts on standard error; None where no person watches there."""
    if not shown or not sys.stderr.isatty():
        yield None
        return
    from isnad.cli.bar import record_bar  # noqa: PLC0415 - drawn for people only

    bar = record_bar(what)
    task = bar.add_task("", total=None)

    def advance(done: int) -> None:
        if done >= A_FEW and not bar.live.is_started:
            bar.start()
        bar.update(task, completed=done)

    try:
        yield advance
    finally:
        bar.stop()

"""The line that shows how far a long run has come."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isnad.ingest.meter import Meter

A_FEW = 5  # records: fewer show no progress


@contextmanager
def progress_line(
    *, shown: bool, what: str = "records", meter: "Meter | None" = None
) -> Iterator[Callable[[int], None] | None]:
    """Give what counts on standard error; None where no person watches there.

    With a meter that knows the size of the inputs, the line also tells how much is done and how long the rest takes.
    """
    if not shown or not sys.stderr.isatty():
        yield None
        return
    from isnad.cli.bar import input_bar, record_bar  # noqa: PLC0415 - drawn for people only

    measured = meter if meter is not None and meter.total else None
    bar = input_bar() if measured else record_bar(what)
    task = bar.add_task("", total=measured.total if measured else None, records=0)

    def advance(done: int) -> None:
        if done >= A_FEW and not bar.live.is_started:
            bar.start()
        bar.update(task, completed=measured.read if measured else done, records=done)

    try:
        yield advance
    finally:
        bar.stop()

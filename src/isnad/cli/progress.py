"""The line that shows how far a long run has come."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

A_FEW = 5  # records: fewer show no progress


class _Rate(ProgressColumn):
    """Records a second over the last moments."""

    def render(self, task: Task) -> Text:
        """Return the rate; nothing until one is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.0f}/s" if speed else "", style="dim")


@contextmanager
def progress_line(*, shown: bool) -> Iterator[Callable[[int], None] | None]:
    """Give what counts the records on standard error; None where no person watches there."""
    if not shown or not sys.stderr.isatty():
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed:,} records"), _Rate(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)

    def advance(done: int) -> None:
        if done == A_FEW:
            bar.start()
        bar.update(task, completed=done)

    try:
        yield advance
    finally:
        bar.stop()

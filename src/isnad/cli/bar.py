"""What the progress line looks like: the number of records, the rate, the time."""

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class Rate(ProgressColumn):
    """Records a second over the last moments."""

    def render(self, task: Task) -> Text:
        """Return the rate; nothing until one is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "", style="dim")


class RecordRate(ProgressColumn):
    """Records a second since the beginning, where the bar measures bytes."""

    def render(self, task: Task) -> Text:
        """Return the rate; nothing until one is known."""
        records, elapsed = task.fields.get("records", 0), task.elapsed or 0
        return Text(f"{records / elapsed:,.0f}/s" if elapsed >= 1 else "", style="dim")


def input_bar() -> Progress:
    """Return a line that measures the bytes of the inputs: records, rate, share, time left."""
    left = TimeRemainingColumn(compact=True)
    columns = (SpinnerColumn(), TextColumn("{task.fields[records]:,} records"), RecordRate(), BarColumn(bar_width=20))
    rest = (TaskProgressColumn(), TextColumn("left"), left)
    return Progress(*columns, *rest, console=Console(stderr=True), transient=True)


def record_bar(what: str) -> Progress:
    """Return a line on standard error that goes away when it is stopped."""
    columns = (SpinnerColumn(), TextColumn("{task.completed:,} " + what), Rate(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)

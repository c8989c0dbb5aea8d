"""What the progress line looks like: the number of records, the rate, the time."""

from rich.console import Console
from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text


class Rate(ProgressColumn):
    """Records a second over the last moments."""

    def render(self, task: Task) -> Text:
        """Return the rate; nothing until one is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "", style="dim")


def record_bar(what: str) -> Progress:
    """Return a line on standard error that goes away when it is stopped."""
    columns = (SpinnerColumn(), TextColumn("{task.completed:,} " + what), Rate(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)

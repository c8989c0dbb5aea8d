"""The clock of a watch; tests pass one in that needs no waiting."""

import threading
import time
from typing import Protocol


class Clock(Protocol):
    """What tells the time and lets it pass."""

    def now(self) -> float:
        """Return seconds since 1970."""
        ...

    def pause(self, seconds: float, stop: threading.Event) -> None:
        """Return after so many seconds, or when told to stop."""
        ...


class SystemClock:
    """The time of this machine."""

    def now(self) -> float:
        """Return seconds since 1970."""
        return time.time()

    def pause(self, seconds: float, stop: threading.Event) -> None:
        """Return after so many seconds, or when told to stop."""
        stop.wait(seconds)

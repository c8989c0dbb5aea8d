"""Answers kept while the store stays as it is."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

Value = TypeVar("Value")
MOST = 300


class Memo:
    """What was reckoned, by all that it depends on; of too many the longest unused go."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is held of a key, else what `make` gives."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return cast(Value, self._held[key])
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made

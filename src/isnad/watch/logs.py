"""The log of a watch: one line of JSON for each thing that happened, no words of any page."""

import json
import logging
import sys
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from typing import Any, Literal

from isnad.record.errors import OutputError

Level = Literal["info", "warning", "error"]


class Log:
    """Writes lines to a file, to standard error for `-`, or nowhere. A file that was rotated away is begun anew.

    Raises:
        OutputError: the file cannot be opened.
    """

    def __init__(self, place: str | None) -> None:
        self._logger = logging.Logger("isnad.watch")
        if place is None:
            self._logger.addHandler(logging.NullHandler())
            return
        try:
            handler = logging.StreamHandler(sys.stderr) if place == "-" else WatchedFileHandler(place, encoding="utf-8")
        except OSError as error:
            raise OutputError(f"{place} cannot be written: {error.strerror or error}; choose another --log") from error
        handler.setFormatter(logging.Formatter("%(message)s"))
        self._logger.addHandler(handler)

    def write(self, event: str, level: Level = "info", **fields: Any) -> None:
        """Write one line: time (UTC), level, event, and what else is known; empty fields are left out."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        told = {"at": at, "level": level, "event": event} | {k: v for k, v in fields.items() if v is not None}
        self._logger.info(json.dumps(told, ensure_ascii=False))

    def close(self) -> None:
        """Let the file go."""
        for handler in self._logger.handlers:
            handler.close()

"""What every format shares: what it is told of the export, what it says of what it wrote, and its entry in the list.

A format is given events that a release profile has already passed. It looks nothing up that the profile may have
hidden: it writes what is in the views and in the tables of the package, and counts what it could not write.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import BinaryIO, cast

import msgspec

from isnad.record.base import Record
from isnad.record.kept import EventView


class Versions(Record, frozen=True, kw_only=True):
    """Versions of what the events were coded with; `coder` lists each coder of the events, None is "not known"."""

    coder: tuple[str, ...] = ()
    codebook: str | None = None
    registry: str | None = None
    gazetteer: str | None = None


class ExportContext(Record, frozen=True, kw_only=True):
    """What an export is of: the profile it passed, when it was made (UTC), the query, the release and the licence.

    Choices of one format stand in `options` by name: `bom` for a CSV that begins with a byte order mark.
    """

    profile: str
    made_at: str
    query: str = ""
    release: str | None = None
    versions: Versions = Versions()
    licence: str = ""
    options: tuple[str, ...] = ()


class Counts(Record, frozen=True, kw_only=True):
    """What a format wrote. Every event given is in a row or in `left_out`: `events_in` is the sum of the two.

    `left_out` counts events by reason; `losses` says in plain words what the format cannot hold; `sample_rows` are
    rows made of invented sample reports; `aggregation` names the step that made rows of events, such as `acled/1`.
    """

    rows: int
    events_in: int
    left_out: dict[str, int] = msgspec.field(default_factory=dict)
    losses: tuple[str, ...] = ()
    sample_rows: int = 0
    aggregation: str | None = None

    @property
    def events_written(self) -> int:
        """How many of the events given are in a row."""
        return self.events_in - sum(self.left_out.values())


Writer = Callable[[Iterable[EventView], BinaryIO, ExportContext], Counts]


class Format(Record, frozen=True, kw_only=True):
    """One entry of the list. `module` is imported only when something is written; `needs` names an optional extra.

    A format `of_documents` carries the text of reports: it is written from the store itself, by `documents`, and never
    under a profile that hides text.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    module: str
    function: str
    aggregation: str | None = None
    needs: str | None = None
    of_documents: bool = False

    def writer(self) -> Writer:
        """Return the function that writes the format.

        Raises:
            ImportError: the library of the extra `needs` is not installed.
        """
        return cast(Writer, getattr(import_module(self.module), self.function))

"""Where the events of an export come from: the store of today or a frozen release, asked for or all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, BinaryIO, TypeVar

from sqlalchemy import Connection

from isnad.export.formats.base import Counts, ExportContext, Format
from isnad.export.formats.documents import write_documents
from isnad.export.profiles.apply import Options
from isnad.export.profiles.eligible import document_left_out
from isnad.export.profiles.ids import new_salt
from isnad.export.profiles.model import Profile, ProfileReport
from isnad.export.releases.manifest import Manifest, load_manifest
from isnad.export.releases.rows import frozen_views, rows_of
from isnad.export.selection import Selection, Wanted, every_document, wanted_by
from isnad.record.errors import UsageError
from isnad.record.kept import DocumentHead, EventView
from isnad.store.search.filters import Dialect
from isnad.store.search.parsing import parse
from isnad.store.search.selecting import select_events
from isnad.store.unseen import WHY

Advance = Callable[[int], None] | None
Write = Callable[[BinaryIO, Advance], Counts]
Item = TypeVar("Item")
_DAY = 10


@dataclass(slots=True)
class Source:
    """What was asked for, out of one state of a store. `unseen` are documents that who asks could still code blind."""

    connection: Connection
    form: Format
    profile: Profile
    where: str
    samples: bool
    include_unreviewed: bool
    release: str | None
    unseen: frozenset[str] = frozenset()
    _selection: Selection | None = field(default=None)
    _released: Manifest | None = field(default=None)

    def writer(self, context: ExportContext) -> Write:
        """Return the function that writes what was asked for.

        Raises:
            UsageError: the query cannot be read, the library of the form is not installed, or the release went through
                another profile.
            MissingError: there is no such release.
        """
        if self.form.of_documents:
            return partial(self._write_documents, context)
        try:
            write = self.form.writer()
        except ImportError as missing:
            extra = self.form.needs
            raise UsageError(f"{self.form.name} needs the extra {extra}: pip install 'isnad[{extra}]'") from missing
        views = self._frozen() if self.release else self._today(context)
        return lambda stream, advance: write(_counted(views, advance), stream, context)

    @property
    def choices(self) -> dict[str, Any]:
        """What was chosen, by who asks now or by who made the release."""
        made = self._released
        if made is not None:
            return {"samples": made.samples, "include_unreviewed": made.include_unreviewed}
        return {"samples": self.samples, "include_unreviewed": self.include_unreviewed}

    def passed(self, counts: Counts) -> ProfileReport:
        """Return what the profile let out, once it is written."""
        if self._selection is not None:
            return self._selection.tally.report(self.profile)
        unseen = rows_of(self.connection, self.release, self.unseen) if self.release and self.unseen else 0
        return ProfileReport(
            profile=self.profile.version,
            events_in=counts.events_in + unseen,
            events_out=counts.events_in,
            left_out={WHY: unseen} if unseen else {},
            hidden={},
        )

    def _today(self, context: ExportContext) -> Iterator[EventView]:
        options = Options(
            today=date.fromisoformat(context.made_at[:_DAY]),
            salt=new_salt(),
            include_unreviewed=self.include_unreviewed,
            samples=self.samples,
        )
        self._selection = Selection(self.connection, self.profile, options, self._wanted(), unseen=self.unseen)
        return self._selection.events()

    def _frozen(self) -> Iterator[EventView]:
        assert self.release is not None
        self._released = made = load_manifest(self.connection, self.release)
        if made.profile_name != self.profile.name:
            raise UsageError(f"{self.release} was released under {made.profile_name}; name that profile")
        return frozen_views(self.connection, self.release, self.unseen)

    def _wanted(self) -> Wanted | None:
        if not self.where.strip():
            return None
        dialect: Dialect = "postgresql" if self.connection.dialect.name == "postgresql" else "sqlite"
        return wanted_by(self.connection, select_events(parse(self.where), dialect))

    def _document_left_out(self, today: date, head: DocumentHead) -> str | None:
        if head.id in self.unseen:
            return WHY
        return document_left_out(head, self.profile, today=today, samples=self.samples)

    def _write_documents(self, context: ExportContext, stream: BinaryIO, advance: Advance) -> Counts:
        wanted = self._wanted()
        ids = every_document(self.connection) if wanted is None else list(wanted)
        return write_documents(
            self.connection,
            _counted(ids, advance),
            stream,
            refused=partial(self._document_left_out, date.fromisoformat(context.made_at[:_DAY])),
            selected=None if wanted is None else frozenset(key for keys in wanted.values() for key in keys),
        )


def _counted(items: Iterable[Item], advance: Advance) -> Iterator[Item]:
    for number, item in enumerate(items, start=1):
        if advance is not None:
            advance(number)
        yield item

"""The work of `isnad export`: what may be asked, one state of the store, one file with its manifest."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

import msgspec
from sqlalchemy import Connection

from isnad.cli import exits
from isnad.cli.options import opened_store
from isnad.cli.output import complain, opened
from isnad.cli.progress import progress_line
from isnad.export.making import MANIFEST, ExportOrder, check_order, make_export, usual_name
from isnad.export.manifest import ExportManifest
from isnad.export.profiles.model import PROFILES, load_profile
from isnad.record.errors import UsageError
from isnad.store.people import person_named
from isnad.store.roles import Person, Subject, require
from isnad.store.store import Store

STANDARD_OUTPUT = "-"
_BINARY = frozenset({"xlsx", "parquet"})
_REASONS = 3


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What the person asked for; None means "not said"."""

    form: str
    profile: str | None
    where: str
    out: str | None
    store: str | None
    include_unreviewed: bool
    samples: bool
    release: str | None
    licence: str
    options: tuple[str, ...]
    user: str | None


class _NothingError(Exception):
    """No event may leave: the file is not put in its place."""


def export_file(request: ExportRequest) -> int:
    """Write the file and its manifest, say what was written, and return the exit code.

    Raises:
        UsageError: the options cannot be meant as given.
        RefusedError: the person may not export.
        OutputError: the output cannot be written; nothing is.
        StoreError: the store cannot be read.
    """
    order = _order(request)
    check_order(order)
    if request.out == STANDARD_OUTPUT and request.form in _BINARY and sys.stdout.isatty():
        raise UsageError(f"{request.form} is not for a terminal; name a file with --out")
    with closing(opened_store(request.store)) as store, store.reading() as connection:
        person = person_named(connection, request.user)
        require(person, "export", Subject(profile=order.profile))
        export = _Export(store, connection, request, order, person)
        try:
            export.write()
        except _NothingError:
            why = _reasons(export.left_out) if export.left_out else "the store holds none that was asked for"
            complain(f"no event may leave, so {export.name} is not written; {why}")
            return exits.NOTHING_READ
        except KeyboardInterrupt:
            complain("interrupted; nothing is written")
            return exits.INTERRUPTED
    return exits.OK


def _order(request: ExportRequest) -> ExportOrder:
    if request.profile is None:
        choices = "; ".join(f"{name}: {load_profile(name).title}" for name in PROFILES)
        raise UsageError(f"name a release profile with --profile. {choices}")
    return ExportOrder(
        form=request.form,
        profile=request.profile,
        where=request.where,
        include_unreviewed=request.include_unreviewed,
        samples=request.samples,
        release=request.release,
        licence=request.licence,
        options=request.options,
    )


def _reasons(left_out: dict[str, int]) -> str:
    """Return what was left out, the commonest reasons first; the manifest has them all."""
    ordered = sorted(left_out.items(), key=lambda one: (-one[1], one[0]))
    told = ", ".join(f"{times} {why}" for why, times in ordered[:_REASONS])
    more = f" and {len(ordered) - _REASONS} reasons more" if len(ordered) > _REASONS else ""
    return f"{sum(left_out.values())} left out: {told}{more}"


@dataclass(slots=True)
class _Export:
    """One export out of one state of the store."""

    store: Store
    connection: Connection
    request: ExportRequest
    order: ExportOrder
    person: Person
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def to_standard_output(self) -> bool:
        """True where no file is written, and so no manifest."""
        return self.request.out == STANDARD_OUTPUT

    @property
    def path(self) -> Path:
        """The file that is written."""
        return Path(self.request.out or usual_name(self.order))

    @property
    def name(self) -> str:
        """What to call the output."""
        return "standard output" if self.to_standard_output else str(self.path)

    def write(self) -> None:
        """Write the file and its manifest; neither is there before both can be, and the audit log tells of it first."""
        with self._places() as (stream, beside):
            with progress_line(shown=not self.to_standard_output or not sys.stdout.isatty()) as advance:
                manifest = make_export(
                    self.store, self.connection, self.person, self.order, stream=stream, name=self.path.name,
                    logged_as=self.name, advance=advance,
                )  # fmt: skip
            self.left_out = manifest.left_out
            if not manifest.rows:
                raise _NothingError
            beside.write(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
        complain(self._told(manifest))

    @contextmanager
    def _places(self) -> Iterator[tuple[BinaryIO, BinaryIO]]:
        """Give the file and its manifest; standard output takes the file only when it is whole, and no manifest."""
        if not self.to_standard_output:
            beside = self.path.with_name(self.path.name + MANIFEST)
            with opened(beside) as manifest, opened(self.path) as stream:
                yield stream, manifest
            return
        with NamedTemporaryFile() as held, NamedTemporaryFile() as unseen:
            yield cast(BinaryIO, held), cast(BinaryIO, unseen)
            held.seek(0)
            with opened(None) as stream:
                shutil.copyfileobj(held, stream)

    def _told(self, manifest: ExportManifest) -> str:
        samples = " of invented samples" if manifest.sample else ""
        rows = f"{manifest.rows} rows{samples} of {manifest.events_written} events in {self.name}"
        left = f"; {_reasons(manifest.left_out)}" if manifest.left_out else ""
        beside = "" if self.to_standard_output else f"; {self.path.name}{MANIFEST} says what they are"
        return f"{rows}{left}{beside}"
